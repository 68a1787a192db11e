/* SPDX-License-Identifier: MIT */
/* A whole and its parts: the rest of a part is a subtraction away, so a part is hidden where its rest would be. This is
 * within one document; what several give away together is another matter. */
#include "disclose/parts.h"
#include <math.h>

bool parts_read(struct arena *a, struct diag *dg, const struct node *root, struct policy *p)
{
    const struct node *map = node_get(root, "parts");
    if (map && map->kind != NODE_MAP)
        return diag_add(dg, DIAG_YAML_VALUE, map->where,
                        "parts: expected a whole measure and its parts; the table was not used");
    p->n_parts = map ? map->n : 0;
    struct policy_parts *parts = ARENA_ARRAY(a, p->n_parts + 1, struct policy_parts);
    for (size_t i = 0; i < p->n_parts; i++) {
        const struct node *list = &map->items[i];
        parts[i].whole = map->keys[i];
        parts[i].at = list->where;
        if (list->kind != NODE_LIST)
            return diag_add(dg, DIAG_YAML_VALUE, list->where,
                            "parts: expected the list of parts of %s; the table was not used", map->keys[i]);
        const char **codes = ARENA_ARRAY(a, list->n + 1, const char *);
        for (size_t k = 0; k < list->n; k++)
            codes[k] = list->items[k].kind == NODE_SCALAR ? list->items[k].text : "";
        parts[i].parts = (struct policy_groups){codes, list->n};
    }
    p->parts = parts;
    return true;
}

static bool is_known(struct diag *dg, const struct policy_parts *parts, const struct catalogue *c,
                     const char *code)
{
    if (catalogue_find(c, code) != INDICATOR_NONE)
        return true;
    return diag_add(dg, DIAG_YAML_VALUE, parts->at,
                    "parts: the catalogue does not have \"%s\"; the table was not used", code);
}

bool policy_fits(const struct policy *p, struct diag *dg, const struct catalogue *c)
{
    for (size_t i = 0; i < p->n_parts; i++) {
        bool known = is_known(dg, &p->parts[i], c, p->parts[i].whole);
        for (size_t k = 0; known && k < p->parts[i].parts.n; k++)
            known = is_known(dg, &p->parts[i], c, p->parts[i].parts.at[k]);
        if (!known)
            return false;
    }
    return true;
}

bool policy_depends(const struct policy *p, const struct indicator *in)
{
    bool part = in->basis[0] != NULL;
    for (size_t i = 0; i < p->n_parts; i++)
        part = part || policy_lists(&p->parts[i].parts, in->code);
    return part && !in->public_for_school;
}

static const struct cell *cell_of_year(const struct series *s, int year)
{
    int at = year - s->first_year;
    return at < 0 || (size_t)at >= s->n_years ? NULL : &s->lines[LINE_SELF].cells[at];
}

/* Nothing is known of the rest where either is not shown, or has no count. */
bool parts_rest_hidden(const struct policy *p, enum circulation class, const struct series *whole,
                       const struct series *part, const struct cell *c)
{
    const struct cell *all = cell_of_year(whole, c->period.year);
    if (!all || all->state != STATE_SHOWN || c->state != STATE_SHOWN || isnan(all->n) || isnan(c->n))
        return false;
    struct cell rest = *c;
    rest.n = all->n - c->n;
    rest.k = all->k - c->k;
    rest.value = rest.n > 0 ? rest.k / rest.n * 100 : NAN;
    return rest.n > 0 && disclose_cell(p, class, part->indicator, &rest);
}
