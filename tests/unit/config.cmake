test_of(config config base)
