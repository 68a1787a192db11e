test_of(layout doc)
test_of(doc doc)
