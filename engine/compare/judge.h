/* SPDX-License-Identifier: MIT */
/* What a series' figures are worth: intervals, clear or chance, change, pupils, and the two tests of the control
 * (their `chosen` is the control's). Quiet and older figures are judged by nothing. */
#ifndef SCORECARDS_COMPARE_JUDGE_H
#define SCORECARDS_COMPARE_JUDGE_H
#include "compare/lines.h"

/* own: the cells of the series' own line, which get their intervals here. */
void judge_series(struct series *s, struct cell *own);
#endif
