/* SPDX-License-Identifier: MIT */
/* The only clock. What it says reaches run.json and the terminal, never a document. */
#ifndef SCORECARDS_BASE_CLOCK_H
#define SCORECARDS_BASE_CLOCK_H

double clock_wall_s(void);      /* monotonic seconds */
double clock_cpu_s(void);       /* CPU seconds of this process */
void clock_stamp(char out[32]); /* "2026-11-26T14:05:09Z" */
#endif
