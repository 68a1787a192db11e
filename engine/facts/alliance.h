/* SPDX-License-Identifier: MIT */
/* Groups of schools: clusters, trusts, faith and area groups. A school may be in several, and come and go. */
#ifndef SCORECARDS_FACTS_ALLIANCE_H
#define SCORECARDS_FACTS_ALLIANCE_H
#include "facts/entity.h"

enum alliance_kind { ALLIANCE_CLUSTER, ALLIANCE_TRUST, ALLIANCE_FAITH, ALLIANCE_AREA, N_ALLIANCE_KINDS };

struct membership {
    uint32_t school; /* entity index */
    date from, to;   /* first and last day; 0: open */
};
struct alliance {
    const char *id; /* "cluster:aire-valley", "trust:3206": kind, and the register's number or the name */
    const char *name;
    enum alliance_kind kind;
    const struct membership *members; /* by school, then by day; a school that came back has two */
    size_t n_members;
};
struct alliances {
    const struct alliance *at; /* by id */
    size_t n;
};

const char *alliance_kind_word(enum alliance_kind kind); /* "cluster" */
/* Any case; false when it is none of them. */
bool alliance_kind_parse(struct str word, enum alliance_kind *out);
bool membership_holds(const struct membership *m, date at);
/* Schools that are members on that day, by entity index. */
const uint32_t *alliance_schools(struct arena *a, const struct alliance *of, date at, size_t *n);
/* Alliances a school is in on that day, by id. */
const struct alliance *const *alliances_of_school(struct arena *a, const struct alliances *all,
                                                  uint32_t school, date at, size_t *n);

/* How many of that kind have a member on that day. */
size_t alliances_count(const struct alliances *all, enum alliance_kind kind, date at);

struct alliances_builder;
struct alliances_builder *alliances_begin(struct arena *a);
/* key: what tells alliances of a kind apart, a number or the name; the first name it comes with is kept. */
void alliances_join(struct alliances_builder *b, enum alliance_kind kind, const char *key, const char *name,
                    struct membership m);
const struct alliances *alliances_end(struct alliances_builder *b);
#endif
