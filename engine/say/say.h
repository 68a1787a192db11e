/* SPDX-License-Identifier: MIT */
/* Findings and sentences from the rules of layouts/sentences.yaml: readable, public, in plain English. */
#ifndef SCORECARDS_SAY_SAY_H
#define SCORECARDS_SAY_SAY_H
#include "disclose/disclose.h"

struct say;
/* Rules are checked as they are loaded: unknown slot, condition or {name} is reported with the nearest known one. */
const struct say *say_load(struct arena *a, struct diag *dg, const char *path);
/* Every indicator the rules and phrases name is in the catalogue; reports those that are not. */
bool say_check(const struct say *s, struct diag *dg, const struct catalogue *c);

struct finding { /* a strength or a question */
    const struct series *series;
    bool trend; /* chosen by the run of years, else by the level */
};

struct subject { /* what a sentence is about; series may be NULL */
    const struct figures *figures;
    const struct series *lead; /* the measure it speaks of */
    const struct series *const *all;
    size_t n; /* the measures of the block or chapter */
    const struct chapter *chapter;
    const struct strategy *strategy;
    bool trend;                      /* lead was chosen by its run of years */
    const struct finding *strengths; /* of the document or chapter; may be NULL */
    size_t n_strengths;
    const struct finding *questions;
    size_t n_questions;
};

struct piece { /* a stretch of a sentence that prints at most one entity's figures */
    const char *text;
    bool bold;
    uint32_t entity; /* ENTITY_NONE: no figure in it */
};
/* The first rule of the slot whose conditions hold, filled; 0 pieces when none does. Slots are names used by layouts:
 * "chapter_headline", "strip_title", "trend_title", "alt_strip" ... `most` > 0: the longest text allowed in characters;
 * a rule's shorter form is taken when its long one does not fit. */
size_t say_pieces(struct arena *a, const struct say *s, const char *slot, const struct subject *about,
                  size_t most, const struct piece **out);
/* The same as one text; **bold** marks stay in it. "" when no rule holds. */
const char *say_line(struct arena *a, const struct say *s, const char *slot, const struct subject *about,
                     size_t most);
/* One named value as the rules fill it ("value", "england", "pupils", "place_from"); "" when it has none. */
const char *say_value(struct arena *a, const struct say *s, const struct subject *about, const char *name);

/* How a measure is called: the name in a table row, in a chart's row, and inside a sentence. */
const char *say_row(const struct say *s, const struct indicator *in);
const char *say_short(const struct say *s, const struct indicator *in);
const char *say_noun(const struct say *s, const struct indicator *in);

/* Up to three each, in order of p; counts may be 0. */
size_t say_strengths(struct arena *a, const struct figures *f, const struct finding **out);
size_t say_questions(struct arena *a, const struct figures *f, const struct finding **out);
/* The same among n measures (of a chapter); NULLs are passed over. */
size_t say_findings(struct arena *a, const struct series *const *all, size_t n, bool good,
                    const struct finding **out);
/* The tested, unchosen measure with the least p among n; NULL when none was tested. */
const struct series *say_nearest(const struct series *const *all, size_t n);
#endif
