test_of(page page chart draw text compare facts config base)
test_of(theme page text config base)
