/* SPDX-License-Identifier: MIT */
/* One run for one authority (or all): which term, and what was known when. And authority.yaml. */
#ifndef SCORECARDS_FACTS_EDITION_H
#define SCORECARDS_FACTS_EDITION_H
#include "facts/entity.h"

struct edition {
    const char *slug;      /* "2019-20-spring" */
    const char *authority; /* "383", or "all" */
    int year;              /* 2020: the academic year 2019/20 */
    enum period_kind term;
    date as_at;
    bool fictional; /* authority.yaml says so: "Fictional data" on every page */
    int issue;      /* 1; 2: "Re-issue 2" */
};

/* slug as typed; as_at 0: last day of the term (31 December, 30 April, 31 August). NULL after a report. */
const struct edition *edition_make(struct arena *a, struct diag *dg, const char *authority, const char *slug,
                                   date as_at);
char *edition_words(struct arena *a, const struct edition *e); /* "Spring term 2020" */
char *edition_next(struct arena *a,
                   const struct edition *e); /* "April 2020": month the next edition is due */

struct strategy_statement {
    const char *id, *chapter, *words, *rule; /* words: in our own words */
    const char *const *indicators;
    size_t n_indicators;
    const char *no_measure; /* why there is none, or NULL */
};
struct chapter {
    const char *id;    /* "context", "1" .. "7", "priorities" */
    const char *title; /* "Great {authority} Schools" already filled */
    const char *aim;   /* one line, our own words */
};
struct strategy {
    const char *name;
    const struct chapter *chapters;
    size_t n_chapters; /* in the strategy's order */
    const struct strategy_statement *statements;
    size_t n_statements; /* none: no verdicts */
};
struct authority_config {
    const char *code; /* default authority, "383" */
    const char *const *scope_types;
    size_t n_scope_types;      /* GIAS types in scope */
    const char *name;          /* override, or NULL: from the data */
    const char *strategy_file; /* or NULL: the seven chapters under its own name */
    bool fictional;
};
/* input/authority.yaml: the entry of `code` ("all" and unknown codes: the defaults); code NULL: the default. */
const struct authority_config *authority_load(struct arena *a, struct diag *dg, const char *path,
                                              const char *code);
/* Titles with {authority} filled; file NULL: strategy/default.yaml of dir, no statements. */
const struct strategy *strategy_load(struct arena *a, struct diag *dg, const char *dir, const char *file,
                                     const char *authority_name);
#endif
