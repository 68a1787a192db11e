/* SPDX-License-Identifier: MIT */
/* A harness defines fuzz_one; libFuzzer drives it with -DFUZZ=ON, replay.c feeds it the corpus otherwise. */
#ifndef SCORECARDS_TESTS_FUZZ_H
#define SCORECARDS_TESTS_FUZZ_H
#include <stddef.h>
#include <stdint.h>

extern const size_t fuzz_cut; /* an input is replayed cut at every so many bytes too; 0: whole only */
int fuzz_one(const uint8_t *bytes, size_t size); /* answers 0; a finding aborts */
#endif
