/* SPDX-License-Identifier: MIT */
/* Our own CSV files read back: a record is one line (RFC 4180 without line ends in fields). */
#ifndef SCORECARDS_BATCH_TABLE_H
#define SCORECARDS_BATCH_TABLE_H
#include "base/str.h"

/* Cuts the first line off *rest; false at the end, and for a last line without its end. */
bool table_line(struct str *rest, struct str *line);
/* Splits a line into its fields, unquoted (copied only when quoted); the number of fields, at most `most`. */
size_t table_fields(struct arena *a, struct str line, struct str *fields, size_t most);
#endif
