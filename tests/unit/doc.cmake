test_of(layout doc)
test_of(doc doc)
test_of(city_doc doc)
