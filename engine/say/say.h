/* SPDX-License-Identifier: MIT */
/* Findings and sentences from the rules of layouts/sentences.yaml: readable, public, in plain English. */
#ifndef SCORECARDS_SAY_SAY_H
#define SCORECARDS_SAY_SAY_H
#include "disclose/disclose.h"

struct say;
/* Rules are checked as they are loaded: unknown slot, condition or {name} is reported with the nearest known one. */
const struct say *say_load(struct arena *a, struct diag *dg, const char *path);

struct subject { /* what a sentence is about; series may be NULL */
    const struct figures *figures;
    const struct series *lead; /* the measure it speaks of */
    const struct series *const *all;
    size_t n; /* the measures of the block or chapter */
    const struct chapter *chapter;
    const struct strategy *strategy;
};
/* The first rule of the slot whose conditions hold, filled; "" when none does. **bold** marks stay in the text. Slots are
 * names used by layouts: "chapter_headline", "strip_title", "trend_title", "chart_alt_strip" ... `most` > 0: the longest text
 * allowed in characters; a rule's shorter form is taken when its long one does not fit. */
const char *say_line(struct arena *a, const struct say *s, const char *slot, const struct subject *about,
                     size_t most);
/* One named value as the rules fill it ("value", "england", "pupils", "place"); "" when it has none. */
const char *say_value(struct arena *a, const struct subject *about, const char *name);

struct finding { /* a strength or a question */
    const struct series *series;
    bool trend; /* chosen by the run of years, else by the level */
};
/* Up to three each, in order of p; counts may be 0. */
size_t say_strengths(struct arena *a, const struct figures *f, const struct finding **out);
size_t say_questions(struct arena *a, const struct figures *f, const struct finding **out);
#endif
