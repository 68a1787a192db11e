test_of(say say)
