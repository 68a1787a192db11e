test_of(command cli)
