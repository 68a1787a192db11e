/* SPDX-License-Identifier: MIT */
#include "read/incoming.h"
#include <string.h>

enum { SHOWN = 6 };

static const struct column_ref *ref_named(const struct source *s, const char *name)
{
    for (size_t i = 0; i < s->n_refs; i++)
        if ((s->refs[i].names[0][0] | 0x20) == (name[0] | 0x20) && /* most are told apart by that */
            column_same(str_of(s->refs[i].names[0]), str_of(name)))
            return &s->refs[i];
    return NULL;
}

static bool has_alias(const struct source *s, const struct header *h, const char *name)
{
    const struct node *more = node_get(s->aliases, name);
    if (more && more->kind == NODE_SCALAR)
        return header_find(h, more->text) != CELL_NONE;
    for (size_t i = 0; more && i < more->n; i++)
        if (header_find(h, more->items[i].text) != CELL_NONE)
            return true;
    return false;
}

/* A required column may stand there under one of the names its description gives it. */
static bool has_column(const struct source *s, const struct header *h, const char *name)
{
    if (header_find(h, name) != CELL_NONE || has_alias(s, h, name))
        return true;
    const struct column_ref *ref = ref_named(s, name);
    return ref && header_find_ref(h, ref) != CELL_NONE;
}

static size_t count_there(const struct source *s, const struct header *h, const struct recognise_rule *rule)
{
    size_t n = 0;
    for (size_t i = 0; i < rule->n; i++)
        n += has_column(s, h, rule->columns[i]);
    return n;
}

static bool has_all(const struct source *s, const struct header *h, const struct recognise_rule *rule)
{
    for (size_t i = 0; i < rule->n; i++)
        if (!has_column(s, h, rule->columns[i]))
            return false;
    return true;
}

static bool is_kept_out(const struct source *s, const struct header *h)
{
    for (size_t i = 0; i < s->n_without; i++)
        if (header_find(h, s->without[i]) != CELL_NONE)
            return true;
    return false;
}

const struct source *recognise(const struct sources *ss, const struct header *h)
{
    const struct source *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < ss->n; i++) {
        const struct source *s = &ss->at[i];
        for (size_t k = 0; k < s->n_recognise; k++) {
            const struct recognise_rule *rule = &s->recognise[k];
            if (rule->n <= most || !has_all(s, h, rule) || is_kept_out(s, h))
                continue;
            best = s;
            most = rule->n;
        }
    }
    return best;
}

/* "lacks laestab, urn (perhaps school_urn here)" */
static const char *describe(struct arena *a, const struct source *s, const struct header *h,
                            const struct recognise_rule *rule)
{
    struct strbuf b = {.arena = a};
    const char **names = ARENA_ARRAY(a, h->n ? h->n : 1, const char *);
    size_t lacking = 0;
    for (size_t i = 0; i < h->n; i++)
        names[i] = str_dup(a, str_trim(h->names[i]));
    for (size_t i = 0; i < rule->n; i++) {
        if (has_column(s, h, rule->columns[i]) || lacking++ >= SHOWN)
            continue;
        const char *near = config_nearest(rule->columns[i], names, h->n);
        strbuf_printf(&b, "%s%s", lacking > 1 ? ", " : "lacks ", rule->columns[i]);
        if (near)
            strbuf_printf(&b, " (perhaps \"%s\" here)", near);
    }
    if (lacking > SHOWN)
        strbuf_printf(&b, " and %zu more", lacking - SHOWN);
    for (size_t i = 0; i < s->n_without; i++)
        if (header_find(h, s->without[i]) != CELL_NONE)
            strbuf_printf(&b, "%shas %s", b.n ? "; " : "", s->without[i]);
    return strbuf_text(&b);
}

const struct source *recognise_nearest(struct arena *a, const struct sources *ss, const struct header *h,
                                       const char **differs)
{
    const struct source *best = NULL;
    const struct recognise_rule *best_rule = NULL;
    size_t best_there = 0;
    for (size_t i = 0; i < ss->n; i++) {
        for (size_t k = 0; k < ss->at[i].n_recognise; k++) {
            const struct recognise_rule *rule = &ss->at[i].recognise[k];
            size_t there = count_there(&ss->at[i], h, rule);
            if (there * 2 < rule->n || (best && there * best_rule->n <= best_there * rule->n))
                continue;
            best = &ss->at[i];
            best_rule = rule;
            best_there = there;
        }
    }
    *differs = best ? describe(a, best, h, best_rule) : "no description shares half of its columns with it";
    return best;
}
