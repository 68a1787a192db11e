/* SPDX-License-Identifier: MIT */
/* A file that is whole or absent: written beside its place as ".<name>.<pid>.part", renamed by
 * sink_commit. The first failure is kept, later puts do nothing, commit reports it once. A sink
 * that is not committed goes with its arena, and its part file with it (never in a forked child). */
#ifndef SCORECARDS_BASE_SINK_H
#define SCORECARDS_BASE_SINK_H
#include "base/diag.h"

struct sink;
/* mode: permission bits, 0644 or 0600. Never NULL: a failure to open is the first failure. */
struct sink *sink_open(struct arena *a, struct diag *dg, const char *path, unsigned mode);
void sink_put(struct sink *s, const void *bytes, size_t n);
void sink_puts(struct sink *s, const char *text);
void sink_printf(struct sink *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A CSV field: quoted when needed; text that a spreadsheet would run as a formula gets a leading apostrophe. */
void sink_csv(struct sink *s, const char *field, bool last);
size_t sink_bytes(const struct sink *s);
bool sink_commit(struct sink *s);
#endif
