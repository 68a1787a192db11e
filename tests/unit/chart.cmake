test_of(plan chart page draw text compare facts config base)
