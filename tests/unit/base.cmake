foreach(noun arena diag file hash num sha256 sink str utf8)
  test_of(${noun} base)
endforeach()
