test_of(pool batch)
test_of(manifest batch)
test_of(lookup batch)
test_of(draft batch)
