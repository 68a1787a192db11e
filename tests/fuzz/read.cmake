fuzz_of(csv read facts config)
