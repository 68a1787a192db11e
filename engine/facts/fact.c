/* SPDX-License-Identifier: MIT */
/* One contiguous array of the best facts, one of the others, both sorted; every text they hold is on
 * the same arena, so that it can be sealed. What sorting needs lives on an arena of its own. */
#include "facts/fact.h"
#include "base/hash.h"
#include "base/num.h"
#include "base/vec.h"
#include "facts/fact_order.h"
#include "facts/row.h"
#include <assert.h>

struct facts {
    const struct fact *best, *others;
    size_t n_best, n_others;
    const uint32_t *starts; /* of each indicator in best; n of the catalogue + 1 */
    const uint32_t *owners; /* the entity of each of best */
    const struct source_file *sources;
    size_t n_sources;
    const struct catalogue *catalogue;
    const struct entities *entities;
};

struct facts_builder {
    struct arena *arena, *scratch;
    const struct catalogue *catalogue;
    struct entities *entities;
    VEC(struct source_file) sources;
    VEC(struct fact_block) blocks;
    size_t n;
    struct map *words; /* codes and categories: a few, met a million times */
    VEC(const char *) word_list;
};

static void drop_scratch(void *builder)
{
    struct facts_builder *b = builder;
    arena_free(b->scratch);
}

struct facts_builder *facts_begin(struct arena *a, const struct catalogue *c, struct entities *es)
{
    struct facts_builder *b = ARENA_NEW(a, struct facts_builder);
    b->arena = a;
    b->scratch = arena_new("facts as they arrive");
    arena_defer(a, drop_scratch, b); /* a delivery that is refused never gets to facts_end */
    b->catalogue = c;
    b->entities = es;
    b->words = map_new(a, 64);
    return b;
}

unsigned facts_source(struct facts_builder *b, const struct source_file *file)
{
    assert(b->sources.n < UINT16_MAX);
    struct source_file *copy = vec_push(b->arena, &b->sources);
    *copy = *file;
    copy->path = arena_strdup(b->arena, file->path ? file->path : "");
    copy->name = arena_strdup(b->arena, file->name ? file->name : "");
    copy->label = arena_strdup(b->arena, file->label ? file->label : "");
    copy->publisher = arena_strdup(b->arena, file->publisher ? file->publisher : "");
    return (unsigned)b->sources.n - 1;
}

static const char *keep_word(struct facts_builder *b, const char *word)
{
    int64_t known = map_find(b->words, str_of(word));
    if (known != MAP_NONE)
        return b->word_list.at[known];
    const char *copy = arena_strdup(b->arena, word);
    map_put(b->words, str_of(copy), (int64_t)b->word_list.n);
    *vec_push(b->arena, &b->word_list) = copy;
    return copy;
}

void facts_add(struct facts_builder *b, const struct fact *f)
{
    assert(f->indicator < b->catalogue->n && f->entity < entities_n(b->entities));
    assert(f->source < b->sources.n && b->n < UINT32_MAX);
    if (b->n % BLOCK_FACTS == 0)
        vec_push(b->scratch, &b->blocks)->at = ARENA_ARRAY(b->scratch, BLOCK_FACTS, struct fact);
    struct fact *own = &b->blocks.at[b->n / BLOCK_FACTS].at[b->n % BLOCK_FACTS];
    *own = *f;
    if (f->code)
        own->code = keep_word(b, f->code);
    b->n++;
}

/* Of a category its word. */
static const char *say_value(char room[NUM_ROOM], const struct indicator *in, const struct fact *f)
{
    if (in->unit == UNIT_CATEGORY && f->code)
        return f->code;
    row_number(room, f->value, f->written);
    return room;
}

static void report_twice(struct facts_builder *b, struct diag *dg, const struct fact *used,
                         const struct fact *other)
{
    char period[PERIOD_ROOM], here[NUM_ROOM], there[NUM_ROOM];
    const struct indicator *in = &b->catalogue->at[used->indicator];
    const struct source_file *file = &b->sources.at[used->source], *rival = &b->sources.at[other->source];
    struct where at = {file->path, used->line, used->column};
    const struct entity *e = entities_at(b->entities, used->entity);
    period_write(period, used->period);
    if (!(e->school ? in->public_for_school : in->public_for_city)) {
        diag_add(dg, DIAG_FACT_TWICE, at,
                 "%s of %s in %s is another figure at %s:%u:%u; this one is used; neither is public",
                 in->code, e->id, period, rival->path, other->line, other->column);
        return;
    }
    diag_add(dg, DIAG_FACT_TWICE, at, "%s of %s in %s is %s here and %s at %s:%u:%u; this one is used",
             in->code, e->id, period, say_value(here, in, used), say_value(there, in, other), rival->path,
             other->line, other->column);
    diag_value(dg, str_of(say_value(here, in, used)));
}

static size_t run_length(const struct keyed *order, size_t from, size_t n)
{
    size_t to = from + 1;
    while (to < n && order[to].key == order[from].key)
        to++;
    return to - from;
}

static size_t count_keys(const struct keyed *order, size_t n)
{
    size_t keys = 0;
    for (size_t i = 0; i < n; i += run_length(order, i, n))
        keys++;
    return keys;
}

static const uint32_t *index_indicators(struct arena *a, const struct facts *fs)
{
    uint32_t *starts = ARENA_ARRAY(a, fs->catalogue->n + 1, uint32_t);
    size_t i = 0;
    for (size_t k = 0; k <= fs->catalogue->n; k++) {
        while (i < fs->n_best && fs->best[i].indicator < k)
            i++;
        starts[k] = (uint32_t)i;
    }
    return starts;
}

static const uint32_t *list_owners(struct arena *a, const struct facts *fs)
{
    uint32_t *owners = ARENA_ARRAY(a, fs->n_best, uint32_t);
    for (size_t i = 0; i < fs->n_best; i++)
        owners[i] = fs->best[i].entity;
    return owners;
}

static void choose_best(struct facts_builder *b, struct diag *dg, const struct arrived *all,
                        const struct keyed *order, struct facts *fs)
{
    size_t n_best = count_keys(order, all->n), against, best_n = 0, others_n = 0;
    struct fact *best = ARENA_ARRAY(b->arena, n_best, struct fact);
    struct fact *others = ARENA_ARRAY(b->arena, all->n - n_best, struct fact);
    for (size_t i = 0; i < all->n;) {
        size_t n = run_length(order, i, all->n);
        size_t chosen = fact_best(all, order + i, n, &against);
        best[best_n] = *arrived_at(all, order[i + chosen].place);
        if (against != SIZE_MAX)
            report_twice(b, dg, &best[best_n], arrived_at(all, order[i + against].place));
        best_n++;
        for (size_t k = 0; k < n; k++)
            if (k != chosen)
                others[others_n++] = *arrived_at(all, order[i + k].place);
        i += n;
    }
    fs->best = best;
    fs->n_best = best_n;
    fs->others = others;
    fs->n_others = others_n;
}

const struct facts *facts_end(struct facts_builder *b, struct diag *dg)
{
    struct facts *fs = ARENA_NEW(b->arena, struct facts);
    struct arrived all = {b->blocks.at, b->n};
    fs->catalogue = b->catalogue;
    fs->entities = b->entities;
    fs->sources = b->sources.at;
    fs->n_sources = b->sources.n;
    struct arena *sorting = arena_new("facts in order");
    choose_best(b, dg, &all, fact_order(sorting, &all), fs);
    arena_free(sorting);
    arena_free(b->scratch);
    b->scratch = NULL;
    fs->starts = index_indicators(b->arena, fs);
    fs->owners = list_owners(b->arena, fs);
    return fs;
}

size_t facts_n(const struct facts *fs)
{
    return fs->n_best;
}

const struct fact *facts_at(const struct facts *fs, size_t i)
{
    assert(i < fs->n_best);
    return &fs->best[i];
}

/* The first of facts[0..n) that is not before the key. */
static size_t lower_bound(const struct fact *facts, size_t n, const struct fact *key)
{
    size_t low = 0;
    while (n > 0) {
        size_t half = n / 2;
        if (fact_compare(&facts[low + half], key) < 0) {
            low += half + 1;
            n -= half + 1;
        } else {
            n = half;
        }
    }
    return low;
}

const struct fact *facts_of(const struct facts *fs, unsigned indicator, size_t *n)
{
    assert(indicator < fs->catalogue->n);
    *n = fs->starts[indicator + 1] - fs->starts[indicator];
    return *n ? fs->best + fs->starts[indicator] : NULL;
}

/* All of England asks this some ten million times: the owners alone are searched, which lie close together. */
const struct fact *facts_run(const struct facts *fs, unsigned indicator, uint32_t entity, size_t *n)
{
    assert(indicator < fs->catalogue->n);
    size_t from = fs->starts[indicator], end = fs->starts[indicator + 1];
    for (size_t left = end - from; left > 0;) {
        size_t half = left / 2;
        bool after = fs->owners[from + half] < entity;
        from += after ? half + 1 : 0;
        left = after ? left - half - 1 : half;
    }
    size_t to = from;
    while (to < end && fs->owners[to] == entity)
        to++;
    *n = to - from;
    return *n ? fs->best + from : NULL;
}

const struct fact *facts_find(const struct facts *fs, unsigned indicator, uint32_t entity, struct period p)
{
    size_t n;
    const struct fact *run = facts_run(fs, indicator, entity, &n);
    for (size_t i = 0; i < n; i++)
        if (period_same(run[i].period, p))
            return &run[i];
    return NULL;
}

const struct fact *facts_superseded(const struct facts *fs, const struct fact *best, size_t *n)
{
    size_t from = lower_bound(fs->others, fs->n_others, best), to = from;
    while (to < fs->n_others && fact_compare(&fs->others[to], best) == 0)
        to++;
    *n = to - from;
    return *n ? fs->others + from : NULL;
}

const struct source_file *facts_source_at(const struct facts *fs, unsigned i)
{
    assert(i < fs->n_sources);
    return &fs->sources[i];
}

size_t facts_n_sources(const struct facts *fs)
{
    return fs->n_sources;
}

const struct catalogue *facts_catalogue(const struct facts *fs)
{
    return fs->catalogue;
}

const struct entities *facts_entities(const struct facts *fs)
{
    return fs->entities;
}
