/* SPDX-License-Identifier: MIT */
/* The records of a recognised file become sightings of schools, links and neighbours (first pass), then facts
 * (second pass). Files are read side by side: reading one changes nothing but the file's own; what was found is
 * taken in afterwards, file by file in their order. A file that turns out to be cut gives nothing. */
#ifndef SCORECARDS_READ_EXTRACT_H
#define SCORECARDS_READ_EXTRACT_H
#include "facts/alliance.h"
#include "facts/commentary.h"
#include "read/areas.h"
#include "read/cell.h"
#include "read/incoming.h"
#include "read/registry.h"
#include "read/report.h"

struct addend { /* a school's share of a city figure */
    const struct fact_rule *rule;
    uint32_t authority; /* entity the sum is for; an area's number until the file is taken in */
    uint32_t school;
    struct period period;
    enum status status;
    double k, n; /* n: NAN where there is no whole */
    uint32_t line;
    uint16_t column, source;
};
struct extraction {
    struct arena *arena; /* of what stays */
    struct diag *diag;
    const struct read_request *request;
    const struct sources *sources;
    struct registry *registry;
    struct entities *entities;
    struct facts_builder *builder;
    struct alliances_builder *alliances;
    VEC(struct commentary) commentary;
    uint32_t la; /* the edition's authority; 0: all */
    VEC(struct addend) addends;
    VEC(const char *) neighbour_sets;
    struct map *counts; /* pupils that figures of other files are of, by count_key */
    VEC(double) count_values;
};
/* One file while its records are read. */
struct reading {
    const struct extraction *x;
    struct incoming *file;
    struct arena *scratch; /* lives until the file is taken in */
    struct diag *diag;     /* the file's own */
    bool whole;            /* once it was read */
    struct binding binding;
    struct report report;
    struct records *records;
    struct damage *damage;
    int level; /* cell that tells records of schools from those of areas; CELL_NONE: no matter */
    const struct row_rule *school_row;
    bool of_school;        /* the record being read is a school's */
    char last_measure[64]; /* the last one that passed or not: files are sorted by it */
    size_t last_measure_n;
    bool last_measure_kept;
};

/* On a scratch arena of its own. */
struct reading *reading_begin(const struct extraction *x, struct incoming *f, bool facts);
/* Finds out whether the file is whole. */
void reading_end(struct reading *r);
/* True when columns turned out to be damaged: they are struck from the header, r is gone, and the file is to be read
 * again. A damaged key refuses the file. */
bool reading_spoilt(struct reading *r);
/* Hands over what there was to report, and lets go of the scratch arena. */
void reading_taken(struct reading *r, struct diag *to);
/* The rule of the record's row; NULL: about others, or about nobody we know. */
const struct row_rule *reading_row(const struct reading *r, const struct record *record);
struct str reading_cell(const struct reading *r, const struct record *record, int ref);
uint32_t reading_la(const struct reading *r, const struct record *record, const struct row_rule *row);
uint32_t reading_laestab(const struct reading *r, const struct record *record, const struct row_rule *row);
bool reading_academic_year(struct str cell, struct period *out); /* of a day */
bool reading_period(struct reading *r, const struct record *record, struct period *out);

struct sightings;
struct sightings *register_read(const struct extraction *x, struct incoming *f);
void register_take(struct extraction *x, struct sightings *all);
struct figures;
struct figures *figures_read(const struct extraction *x, struct incoming *f);
void figures_take(struct extraction *x, struct figures *g);
/* Whether the figure was out by the as-at day, and under which status. */
bool extract_released(const struct extraction *x, const struct incoming *f, const struct indicator *in,
                      struct period p, enum status said, enum status *status);
/* A target is known from the day it is delivered, whatever year it is of. */
bool extract_target_known(const struct extraction *x, const struct incoming *f, struct period p,
                          enum status *status);
/* How many pupils a file that came before says the figure is of; NAN when none did. */
double counts_find(const struct extraction *x, unsigned indicator, uint32_t entity, int year);
void counts_put(struct extraction *x, unsigned indicator, uint32_t entity, int year, double n);
/* City figures from the addends, after the last file. */
void extract_sums(struct extraction *x);
#endif
