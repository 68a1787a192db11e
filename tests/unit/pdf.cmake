test_of(pdf pdf draw text)
if(TARGET test_pdf)
  # The conformance stage validates what this test leaves there.
  target_compile_definitions(test_pdf PRIVATE OUTPUT_DIR="${CMAKE_BINARY_DIR}/conformance")
endif()
