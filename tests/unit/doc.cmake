
test_of(doc doc)
