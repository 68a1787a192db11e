/* SPDX-License-Identifier: MIT */
/* Any bytes as a delivered file: recognised or not, read as register and as figures. The year is given, so that
 * files without a year column are read too. */
#include "base/hash.h"
#include "fuzz.h"
#include "read/extract.h"
#include <stdlib.h>
#include <string.h>

static const struct catalogue *catalogue;
static const struct sources *sources;
static const struct authority_config *config;
static const struct edition *edition;
static const char path[] = "delivered.csv";

static void begin(void)
{
    struct arena *a = arena_new("descriptions");
    struct diag *dg = diag_new(a);
    catalogue = catalogue_load(a, dg, PROJECT_DIR "/input/indicators");
    sources = catalogue ? sources_load(a, dg, PROJECT_DIR "/input/sources", catalogue) : NULL;
    config = authority_load(a, dg, PROJECT_DIR "/input/authority.yaml", "383");
    edition = edition_make(a, dg, "383", "2025-26-autumn", 0);
    if (!sources || !config || !edition)
        abort();
}

static void read_file(struct arena *a, struct diag *dg, struct incoming *f)
{
    struct read_request request = {
        .edition = edition, .authority = config, .catalogue = catalogue, .input = PROJECT_DIR "/input"};
    struct extraction x = {.arena = a, .diag = dg, .request = &request, .sources = sources, .la = 383};
    x.entities = entities_new(a);
    x.registry = registry_new(a, sources, config, x.entities);
    x.counts = map_new(a, 16);
    x.builder = facts_begin(a, catalogue, x.entities);
    if (f->source && (f->source->reg.there || f->source->links.there || f->source->neighbours.there))
        register_take(&x, register_read(&x, f));
    registry_finish(x.registry);
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

int fuzz_one(const uint8_t *bytes, size_t size)
{
    if (!sources)
        begin();
    struct arena *a = arena_new("fuzz");
    struct diag *dg = diag_new(a);
    struct period year = {2019, PERIOD_YEAR, 0};
    struct delivery_note note = {.file = path, .periods = &year, .n_periods = 1};
    struct delivery_notes notes = {&note, 1};
    struct incoming f = {.path = path, .name = path};
    if (incoming_open(a, dg, sources, &notes, (struct str){size ? (const char *)bytes : "", size}, &f))
        read_file(a, dg, &f);
    else if (diag_worst(dg) != SEVERITY_ERROR)
        abort();
    arena_free(a);
    return 0;
}
