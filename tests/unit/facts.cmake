test_of(date facts)
test_of(period facts)
test_of(indicator facts)
test_of(entity facts)
test_of(edition facts)
test_of(fact facts)
test_of(row facts)
test_of(audit facts config base)

# The sample's exports are what its generator writes.
find_program(PYTHON3 python3)
if(PYTHON3)
  add_test(NAME unit_sample_is_generated COMMAND sh -c "rm -rf sample_again && '${PYTHON3}' \
'${PROJECT_SOURCE_DIR}/input/sample/generate.py' sample_again && diff -r '${PROJECT_SOURCE_DIR}/input/sample/exports' sample_again")
  set_tests_properties(unit_sample_is_generated PROPERTIES LABELS unit WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
endif()
