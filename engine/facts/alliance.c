/* SPDX-License-Identifier: MIT */
#include "facts/alliance.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/vec.h"
#include <stdlib.h>
#include <string.h>

struct draft {
    struct alliance alliance;
    VEC(struct membership) members;
};
struct alliances_builder {
    struct arena *arena;
    VEC(struct draft) drafts;
    struct map *by_id;
};

static const char *const kind_words[N_ALLIANCE_KINDS] = {"cluster", "trust", "faith", "area"};

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

const char *alliance_kind_word(enum alliance_kind kind)
{
    return kind_words[kind];
}

bool alliance_kind_parse(struct str word, enum alliance_kind *out)
{
    word = str_trim(word);
    for (int k = 0; k < N_ALLIANCE_KINDS; k++) {
        size_t i = 0, n = strlen(kind_words[k]);
        while (i < n && i < word.n && lower(word.p[i]) == kind_words[k][i])
            i++;
        if (i == n && word.n == n) {
            *out = (enum alliance_kind)k;
            return true;
        }
    }
    return false;
}

bool membership_holds(const struct membership *m, date at)
{
    return m->from <= at && (!m->to || m->to >= at);
}

const uint32_t *alliance_schools(struct arena *a, const struct alliance *of, date at, size_t *n)
{
    uint32_t *out = ARENA_ARRAY(a, of->n_members + 1, uint32_t);
    *n = 0;
    for (size_t i = 0; i < of->n_members; i++) {
        const struct membership *m = &of->members[i];
        if (membership_holds(m, at) && !(*n && out[*n - 1] == m->school))
            out[(*n)++] = m->school;
    }
    return out;
}

static bool has_member(const struct alliance *of, uint32_t school, date at)
{
    size_t low = 0, high = of->n_members;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (of->members[mid].school < school)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < of->n_members && of->members[low].school == school; low++)
        if (membership_holds(&of->members[low], at))
            return true;
    return false;
}

const struct alliance *const *alliances_of_school(struct arena *a, const struct alliances *all,
                                                  uint32_t school, date at, size_t *n)
{
    const struct alliance **out = ARENA_ARRAY(a, all->n + 1, const struct alliance *);
    *n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (has_member(&all->at[i], school, at))
            out[(*n)++] = &all->at[i];
    return out;
}

size_t alliances_count(const struct alliances *all, enum alliance_kind kind, date at)
{
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct alliance *of = &all->at[i];
        size_t k = 0;
        while (k < of->n_members && !membership_holds(&of->members[k], at))
            k++;
        n += of->kind == kind && k < of->n_members;
    }
    return n;
}

struct alliances_builder *alliances_begin(struct arena *a)
{
    struct alliances_builder *b = ARENA_NEW(a, struct alliances_builder);
    *b = (struct alliances_builder){.arena = a, .by_id = map_new(a, 64)};
    return b;
}

void alliances_join(struct alliances_builder *b, enum alliance_kind kind, const char *key, const char *name,
                    struct membership m)
{
    char *id = arena_printf(b->arena, "%s:%s", kind_words[kind], utf8_slug(b->arena, str_of(key)));
    int64_t at = map_find(b->by_id, str_of(id));
    if (at == MAP_NONE) {
        at = (int64_t)b->drafts.n;
        map_put(b->by_id, str_of(id), at);
        *vec_push(b->arena, &b->drafts) =
            (struct draft){.alliance = {.id = id, .name = arena_strdup(b->arena, name), .kind = kind}};
    }
    *vec_push(b->arena, &b->drafts.at[at].members) = m;
}

static int compare_members(const void *a, const void *b)
{
    const struct membership *x = a, *y = b;
    if (x->school != y->school)
        return x->school < y->school ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static int compare_alliances(const void *a, const void *b)
{
    return strcmp(((const struct alliance *)a)->id, ((const struct alliance *)b)->id);
}

const struct alliances *alliances_end(struct alliances_builder *b)
{
    struct alliances *out = ARENA_NEW(b->arena, struct alliances);
    struct alliance *all = ARENA_ARRAY(b->arena, b->drafts.n + 1, struct alliance);
    for (size_t i = 0; i < b->drafts.n; i++) {
        struct draft *d = &b->drafts.at[i];
        qsort(d->members.at, d->members.n, sizeof *d->members.at, compare_members);
        all[i] = d->alliance;
        all[i].members = d->members.at;
        all[i].n_members = d->members.n;
    }
    qsort(all, b->drafts.n, sizeof *all, compare_alliances);
    *out = (struct alliances){all, b->drafts.n};
    return out;
}
