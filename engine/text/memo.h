/* SPDX-License-Identifier: MIT */
/* Inside text/: paragraphs whose lines are known. Many are those of the documents before, and a page that
 * is set twice to see whether it fits has the others again. */
#ifndef SCORECARDS_TEXT_MEMO_H
#define SCORECARDS_TEXT_MEMO_H
#include "text/shape.h"

struct memo;
struct memo *memo_new(struct arena *cache); /* lives and goes with the runs its lines are made of */
size_t memo_n(const struct memo *m);
/* Its lines, on the arena a and with the caller's spans; false: not known, and memo_put may follow with the same. */
bool memo_find(struct memo *m, struct arena *a, const struct text_span *spans, size_t n_spans,
               double width_pt, const struct text_line **lines, size_t *n);
void memo_put(struct memo *m, const struct text_span *spans, const struct text_line *lines, size_t n);

struct memo *shaper_memo(struct shaper *s);
/* How often a text with a lost character was met: what is to be reported again must not be remembered. */
size_t shaper_n_lossy(const struct shaper *s);
#endif
