test_of(font text)
test_of(shape text)
