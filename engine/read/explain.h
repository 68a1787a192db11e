/* SPDX-License-Identifier: MIT */
/* What one file is, in words: of a known one how it was recognised and which column fills what; of an unknown one the
 * nearest description, what differs, what kind of thing its new columns hold, and the YAML that makes it known. No
 * value of any cell is repeated. */
#ifndef SCORECARDS_READ_EXPLAIN_H
#define SCORECARDS_READ_EXPLAIN_H
#include "read/read.h"

/* Ready to print, lines of at most 98 columns but for YAML; NULL after a report (no such file, about single pupils). */
const char *explain_file(struct arena *a, struct diag *dg, const char *input,
                         const struct catalogue *catalogue, const char *path);
#endif
