/* SPDX-License-Identifier: MIT */
/* Facts: (indicator, entity, period) -> value and where it came from. Filled by read/, then sealed
 * and shared by all workers. An indicator has one pupil group, so the group is no key of its own. */
#ifndef SCORECARDS_FACTS_FACT_H
#define SCORECARDS_FACTS_FACT_H
#include "base/sha256.h"
#include "facts/edition.h"

enum state {
    STATE_SHOWN,
    STATE_HIDDEN /* [c] */,
    STATE_NOT_AVAILABLE /* [x] */,
    STATE_NOT_APPLICABLE /* [z] */
};
enum mark { /* bits */
            MARK_LOW = 1,
            MARK_U = 2,
            MARK_P = 4,
            MARK_R = 8,
            MARK_E = 16,
            MARK_B = 32
};
enum reason { /* of [x]; a closed list, printed in words */
              REASON_NONE,
              REASON_NOT_THIS_YEAR,
              REASON_NOT_FOR_SCHOOLS,
              REASON_NOT_RECEIVED,
              REASON_CLOSED,
              REASON_NOT_OPEN,
              REASON_UNKNOWN_CODE
};

enum written {                        /* bits: how the file writes the value */
               WRITTEN_PLACES = 15,   /* decimals + 1: 3 of "11.90%"; 0: as many as the number takes */
               WRITTEN_AS_SHARE = 16, /* the cell holds a hundredth of it: "0.014" of 1.4 percent */
               WRITTEN_NOT = 32       /* worked out: it stands in no cell */
};

struct source_file {   /* a file facts came from */
    const char *path;  /* as given */
    const char *name;  /* without folders; "spring.zip:england_census.csv" inside an archive */
    const char *label; /* from its description: "absence, school file" */
    const char *publisher;
    bool local; /* the authority's own: line and column stay inside the edition */
    struct sha256 sha256;
    size_t bytes;
};

struct fact {
    uint32_t entity;
    uint16_t indicator;
    uint16_t source; /* index of the source_file */
    struct period period;
    uint32_t line;                        /* of the record's first byte, from 1 */
    uint16_t column;                      /* from 1 */
    uint8_t state, marks, reason, status; /* enums above, enum status */
    bool earlier;                         /* from a column about an earlier year in a later year's file */
    uint8_t written;                      /* enum written */
    const char *code; /* the publisher's own word for a missing value, or a category's word; NULL */
    double value;     /* NAN unless shown; a category: its order, and `code` its word */
    double numerator, denominator; /* NAN: not given */
    double lower, upper;           /* published 95 % interval; NAN: none */
};

struct facts; /* all of it */
struct facts_builder;
struct facts_builder *facts_begin(struct arena *a, const struct catalogue *c, struct entities *es);
unsigned facts_source(struct facts_builder *b, const struct source_file *file); /* copies; its index */
void facts_add(struct facts_builder *b, const struct fact *f);
/* Sorts, keeps for every key the best: best status, then the newest file by order of arrival, then more decimals (7.8 and
 * 7.83582 are one figure at two precisions), then the one with its pupils; a real disagreement is one FACT_TWICE. The others stay reachable. */
const struct facts *facts_end(struct facts_builder *b, struct diag *dg);

size_t facts_n(const struct facts *fs);
const struct fact *facts_at(const struct facts *fs,
                            size_t i); /* sorted: indicator, entity, period; best ones only */
const struct fact *facts_find(const struct facts *fs, unsigned indicator, uint32_t entity, struct period p);
/* All periods of one indicator and entity, oldest first; NULL and 0 when none. */
const struct fact *facts_run(const struct facts *fs, unsigned indicator, uint32_t entity, size_t *n);
/* All entities of one indicator, sorted by entity then period. */
const struct fact *facts_of(const struct facts *fs, unsigned indicator, size_t *n);
const struct fact *facts_superseded(const struct facts *fs, const struct fact *best, size_t *n);
const struct source_file *facts_source_at(const struct facts *fs, unsigned i);
size_t facts_n_sources(const struct facts *fs);
const struct catalogue *facts_catalogue(const struct facts *fs);
const struct entities *facts_entities(const struct facts *fs);

/* "not received: absence, school file, March 2020"; "series closed in 2018"; a fact's or a gap's reason in words. */
char *reason_words(struct arena *a, const struct indicator *in, enum reason reason, int year, date as_at,
                   const char *code);
const char *state_symbol(enum state s); /* "[c]" "[x]" "[z]", "" for shown */
#endif
