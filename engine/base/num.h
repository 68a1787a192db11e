/* SPDX-License-Identifier: MIT */
/* Numbers in and out without locale. */
#ifndef SCORECARDS_BASE_NUM_H
#define SCORECARDS_BASE_NUM_H
#include "base/str.h"

enum { NUM_ROOM = 40 }; /* bytes any of these writes, NUL included */

/* Decimal point, optional sign, exponent; the whole range must be the number. */
bool num_parse(struct str s, double *out);
bool num_parse_count(struct str s, long long *out);

/* Rounds half away from zero at that many decimals, after mending binary noise: 66.099999999999994 at
 * one decimal is 66.1, 0.285 at two is 0.29. Every printed or banded value goes through here. */
double num_round(double value, int decimals);

/* Exactly `decimals` decimals, '-' and '.', no thousands mark; for files. -0 is written 0. Returns length. */
size_t num_write(char *out, double value, int decimals);
/* Shortest text that reads back as the same double; for facts.csv. */
size_t num_write_exact(char *out, double value);
/* For PDF and traces: at most `decimals` (<= 4), trailing zeros and a leading 0 before '.' dropped. */
size_t num_write_short(char *out, double value, int decimals);
/* As printed on a page: U+2212 for minus, comma at thousands. */
size_t num_print(char *out, double value, int decimals);
#endif
