/* SPDX-License-Identifier: MIT */
/* One call to the disk fails: the fault_at-th (from 1; 0: none) of open for writing, write to a file, close of one, rename
 * and mkdir. Linked in with --wrap; a program is told by FAULT_AT, each process counts
 * for itself. */
#ifndef SCORECARDS_TESTS_FAULT_H
#define SCORECARDS_TESTS_FAULT_H
#include <stdbool.h>

extern int fault_at, fault_calls;
extern bool fault_half; /* a write that fails has written half before */
#endif
