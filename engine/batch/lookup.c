/* SPDX-License-Identifier: MIT */
/* The reading half of ledger.h: lines are found by halving the mapped bytes, so that an edition of all England
 * answers as fast as one school. */
#include "base/file.h"
#include "base/vec.h"
#include "batch/ledger.h"
#include "batch/table.h"
#include <string.h>

struct ledger {
    struct str all; /* lines behind the head */
};

struct ledger *ledger_open(struct arena *a, struct diag *dg, const char *path)
{
    struct str bytes = file_map(a, dg, path), head;
    if (!bytes.p)
        return NULL;
    struct ledger *l = ARENA_NEW(a, struct ledger);
    l->all = bytes;
    if (!table_line(&l->all, &head) || !str_starts(head, "entity,name,indicator,group,period,")) {
        diag_add(dg, DIAG_PUBLISH, (struct where){.file = path, .line = 1},
                 "this is not the facts.csv of an edition; run the edition again");
        return NULL;
    }
    return l;
}

static size_t line_start(struct str all, size_t at)
{
    while (at > 0 && all.p[at - 1] != '\n')
        at--;
    return at;
}

static struct str line_at(struct str all, size_t at)
{
    struct str rest = {all.p + at, all.n - at}, line;
    return table_line(&rest, &line) ? line : rest;
}

/* Entity, then indicator, bytewise; an absent indicator comes before every other. */
static int compare_key(struct arena *a, struct str line, const char *entity, const char *indicator)
{
    struct str f[LEDGER_GROUP];
    size_t n = table_fields(a, line, f, LEDGER_GROUP);
    int order = str_compare(f[LEDGER_ENTITY], str_of(entity));
    if (order || !indicator)
        return order ? order : 1;
    return n == LEDGER_GROUP ? str_compare(f[LEDGER_INDICATOR], str_of(indicator)) : -1;
}

/* Offset of the first line that is not before the key. */
static size_t lower_bound(struct arena *a, struct str all, const char *entity, const char *indicator)
{
    size_t low = 0, high = all.n; /* both at the start of a line */
    while (low < high) {
        size_t middle = line_start(all, low + (high - low) / 2);
        struct str line = line_at(all, middle);
        if (compare_key(a, line, entity, indicator) < 0)
            low = middle + line.n + 1 < all.n ? middle + line.n + 1 : all.n;
        else
            high = middle;
    }
    return low;
}

size_t ledger_find(struct arena *a, const struct ledger *l, const char *entity, const char *indicator,
                   const struct ledger_row **out)
{
    VEC(struct ledger_row) rows = {0};
    size_t start = lower_bound(a, l->all, entity, indicator);
    struct str rest = {l->all.p + start, l->all.n - start}, line;
    while (table_line(&rest, &line)) {
        struct ledger_row r = {.line = line};
        size_t n = table_fields(a, line, r.fields, N_LEDGER);
        if (n != N_LEDGER || !str_is(r.fields[LEDGER_ENTITY], entity) ||
            (indicator && !str_is(r.fields[LEDGER_INDICATOR], indicator)))
            break;
        *vec_push(a, &rows) = r;
    }
    *out = rows.at;
    return rows.n;
}

const char *ledger_next_entity(struct arena *a, const struct ledger *l, const char *after)
{
    /* Ids hold no byte below a space, so this is the least text behind every line of `after`. */
    size_t start = lower_bound(a, l->all, arena_printf(a, "%s\001", after), NULL);
    if (*after == 0)
        start = 0;
    if (start >= l->all.n)
        return NULL;
    struct str id;
    return table_fields(a, line_at(l->all, start), &id, 1) == 1 ? str_dup(a, id) : NULL;
}

bool ledger_hidden(const struct ledger_row *r)
{
    return r->fields[LEDGER_VALUE].n > 0 && str_is(r->fields[LEDGER_STATE], "[c]");
}
