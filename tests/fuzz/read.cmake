fuzz_of(csv read facts config)
fuzz_of(header read facts config)
fuzz_of(source read facts config)
fuzz_of(folder read facts config)
