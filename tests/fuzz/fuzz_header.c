/* SPDX-License-Identifier: MIT */
/* Any bytes as a header: looked up among all descriptions, bound to the one that fits, held against the nearest. */
#include "descriptions.h"
#include "fuzz.h"

const size_t fuzz_cut = 31;

static void match(struct arena *a, const struct sources *ss, const struct record *r)
{
    struct header h = header_make(a, r->cells, r->n_cells, r->line);
    const struct source *s = recognise(ss, &h);
    const char *differs = NULL;
    struct binding b;
    if (pupil_column(r->cells, r->n_cells) >= (int)r->n_cells)
        abort();
    if (!s && (s = recognise_nearest(a, ss, &h, &differs), !differs))
        abort(); /* what is not recognised is told why */
    if (!s)
        return;
    binding_make(a, &b, s, &h, true);
    for (size_t i = 0; i < b.columns.n; i++)
        if (b.columns.at[i] >= h.n)
            abort();
    binding_make(a, &b, s, &h, false);
}

int fuzz_one(const uint8_t *bytes, size_t size)
{
    static struct descriptions all;
    if (!all.sources)
        all = descriptions_load();
    struct arena *a = arena_new("fuzz");
    struct records *rs = records_open(a, (struct str){size ? (const char *)bytes : "", size});
    struct record r;
    if (records_next(rs, &r))
        match(a, all.sources, &r);
    arena_free(a);
    return 0;
}
