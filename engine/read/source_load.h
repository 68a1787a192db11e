/* SPDX-License-Identifier: MIT */
/* Inside read/: the parts of loading a description. Each answers false after a report. */
#ifndef SCORECARDS_READ_SOURCE_LOAD_H
#define SCORECARDS_READ_SOURCE_LOAD_H
#include "base/vec.h"
#include "read/source.h"

struct loading {
    struct arena *arena;
    struct diag *diag;
    const struct catalogue *catalogue;
    const struct node *root;
    const struct node *aliases;
    VEC(struct column_ref) refs;
};

/* The texts of a scalar or a list of scalars; an absent child gives none. */
bool load_texts(struct loading *l, const struct node *map, const char *key, const char *const **out,
                size_t *n);
/* The number of a column; node absent: REF_NONE. A scalar, or a list of names of which a file has one. */
bool load_ref(struct loading *l, const struct node *map, const char *key, int *out);
bool load_refs(struct loading *l, const struct node *map, const char *key, const int **out, size_t *n);
int load_ref_named(struct loading *l, const char *name);
bool load_where(struct loading *l, const struct node *map, const struct condition **out, size_t *n);
bool load_rows(struct loading *l, struct source *s);
bool load_facts(struct loading *l, struct source *s);
bool load_codes(struct loading *l, struct source *s);
bool load_register(struct loading *l, struct source *s);
bool load_links(struct loading *l, struct source *s);
bool load_neighbours(struct loading *l, struct source *s);
bool load_alliances(struct loading *l, struct source *s);
bool load_commentary(struct loading *l, struct source *s);
bool load_counts(struct loading *l, struct source *s);
bool load_tokens(struct loading *l, const struct node *map, const struct token **out, size_t *n);
bool load_phase(struct loading *l, const struct node *map, const char *key, unsigned *out);
bool load_year(struct loading *l, const struct node *map, const char *key, int *out);
bool load_pairs(struct loading *l, const struct node *map, const char *const **keys,
                const char *const **texts, size_t *n);
bool load_refuse(struct loading *l, const struct node *at, const char *what, const char *found);
/* One description: all of it, or nothing of it is to be used. */
bool load_source(struct arena *a, struct diag *dg, const char *path, const struct catalogue *c,
                 struct source *s);
/* tokens.yaml, school_types.yaml and regions.yaml of the folder: what every description shares. */
bool load_shared(struct loading *l, const char *dir, struct sources *out);
#endif
