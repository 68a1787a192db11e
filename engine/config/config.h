/* SPDX-License-Identifier: MIT */
/* YAML to a frozen tree that keeps file:line:column of every node. Scalars are text; whoever reads
 * one says what it must be. Nodes live on the arena they were loaded with. */
#ifndef SCORECARDS_CONFIG_CONFIG_H
#define SCORECARDS_CONFIG_CONFIG_H
#include "base/diag.h"
#include "base/str.h"

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    struct where where;
    const char *text;              /* scalar, terminated; "" for an empty value */
    const struct node *items;      /* list, map: the values */
    const char *const *keys;       /* map: one per item */
    const struct where *key_where; /* map: one per item */
    size_t n;                      /* list, map */
};

/* NULL after a reported failure (unreadable, not well formed, a key twice, anchors that never end). */
const struct node *config_load(struct arena *a, struct diag *dg, const char *path);

const struct node *node_get(const struct node *map, const char *key); /* NULL when absent or map is NULL */
/* Text of a scalar child, or `otherwise` when absent. */
const char *node_text(const struct node *map, const char *key, const char *otherwise);
/* As node_text, reporting an absent key or one that is no scalar; NULL then. */
const char *node_need(struct diag *dg, const struct node *map, const char *key);
bool node_number(struct diag *dg, const struct node *map, const char *key, double otherwise, double *out);
/* A whole number of at most six digits. */
bool node_whole(struct diag *dg, const struct node *map, const char *key, int otherwise, int *out);
bool node_flag(const struct node *map, const char *key); /* true, yes */
/* Reports every key of map that is not in the NULL-ended list, with the nearest known name. */
bool node_check_keys(struct diag *dg, const struct node *map, const char *const *known);
/* The nearest of n names within a third of its length in edits (Damerau-Levenshtein); NULL when none. */
const char *config_nearest(const char *word, const char *const *names, size_t n);
#endif
