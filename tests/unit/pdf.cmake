test_of(pdf pdf draw text)
if(TARGET test_pdf)
  # The conformance stage validates what this test leaves there.
  target_compile_definitions(test_pdf PRIVATE OUTPUT_DIR="${CMAKE_BINARY_DIR}/conformance")
endif()
if(TARGET pdf_room)
  add_executable(bench_pdf EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/../bench/bench_pdf.c)
  target_link_libraries(bench_pdf PRIVATE pdf_room draw_room text_room house)
endif()
