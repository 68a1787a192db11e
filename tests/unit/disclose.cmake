test_of(disclose disclose)
