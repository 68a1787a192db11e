/* SPDX-License-Identifier: MIT */
/* The project's own catalogue and descriptions, loaded once for all inputs; what reading one file takes. */
#ifndef SCORECARDS_TESTS_DESCRIPTIONS_H
#define SCORECARDS_TESTS_DESCRIPTIONS_H
#include "base/hash.h"
#include "read/extract.h"
#include "read/local_school.h"
#include <stdlib.h>
#include <string.h>

struct descriptions {
    struct arena *arena;
    const struct catalogue *catalogue;
    const struct sources *sources;
    const struct authority_config *authority;
    const struct edition *edition;
};

static inline struct descriptions descriptions_load(void)
{
    struct descriptions d = {.arena = arena_new("descriptions")};
    struct diag *dg = diag_new(d.arena);
    d.catalogue = catalogue_load(d.arena, dg, PROJECT_DIR "/input/indicators");
    d.sources = d.catalogue ? sources_load(d.arena, dg, PROJECT_DIR "/input/sources", d.catalogue) : NULL;
    d.authority = authority_load(d.arena, dg, PROJECT_DIR "/input/authority.yaml", "383");
    d.edition = edition_make(d.arena, dg, "383", "2025-26-autumn", 0);
    if (!d.sources || !d.authority || !d.edition) {
        diag_print(dg, stderr, 10);
        abort();
    }
    return d;
}

/* Descriptions of those kinds only: with all of them an input costs ten times as much. */
static inline const struct sources *descriptions_pick(const struct descriptions *d, const char *const *kinds,
                                                      size_t n)
{
    struct sources *some = ARENA_NEW(d->arena, struct sources);
    struct source *at = ARENA_ARRAY(d->arena, n, struct source);
    *some = *d->sources;
    some->at = at;
    some->n = 0;
    for (size_t i = 0; i < d->sources->n; i++)
        for (size_t k = 0; k < n; k++)
            if (strcmp(d->sources->at[i].kind, kinds[k]) == 0)
                at[some->n++] = d->sources->at[i];
    if (some->n != n)
        abort();
    return some;
}

/* Reads one file as a delivery of nothing else would. */
static inline void descriptions_read(const struct descriptions *d, const struct sources *sources,
                                     struct arena *a, struct diag *dg, struct incoming *f)
{
    struct read_request request = {.edition = d->edition,
                                   .authority = d->authority,
                                   .catalogue = d->catalogue,
                                   .input = PROJECT_DIR "/input"};
    struct extraction x = {.arena = a, .diag = dg, .request = &request, .sources = sources, .la = 383};
    x.entities = entities_new(a);
    x.registry = registry_new(a, sources, d->authority, x.entities);
    x.counts = map_new(a, 16);
    x.builder = facts_begin(a, d->catalogue, x.entities);
    x.alliances = alliances_begin(a);
    if (f->source && (f->source->reg.there || f->source->links.there || f->source->neighbours.there))
        register_take(&x, register_read(&x, f));
    registry_finish(x.registry);
    if (f->source && f->source->alliances.there)
        alliances_read(&x, f);
    if (f->source && f->source->commentary.there)
        commentary_read(&x, f);
    if (f->source && f->source->n_facts)
        figures_take(&x, figures_read(&x, f));
    extract_sums(&x);
    registry_settle(x.registry);
    const struct facts *facts = facts_end(x.builder, dg);
    for (size_t i = 0; i < facts_n(facts); i++)
        if (facts_at(facts, i)->state == STATE_SHOWN &&
            facts_at(facts, i)->value != facts_at(facts, i)->value)
            abort(); /* a shown figure is a number */
}
#endif
