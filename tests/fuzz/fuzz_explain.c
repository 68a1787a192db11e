/* SPDX-License-Identifier: MIT */
/* Any bytes as a delivered file that somebody asks about: whatever its header, there is something to say. */
#include "descriptions.h"
#include "fuzz.h"
#include "read/explain_parts.h"

const size_t fuzz_cut = 11;

static void explain(struct arena *a, const struct sources *ss, struct str bytes)
{
    struct delivery_notes none = {0};
    struct strbuf out = {.arena = a};
    struct incoming f = {.path = "2018-19/any.csv", .name = "any.csv"};
    if (!incoming_open(a, diag_new(a), ss, &none, bytes, &f))
        return;
    if (f.source)
        explain_known(a, &out, ss, &f);
    else if (f.report.outcome == FILE_UNKNOWN_LAYOUT)
        explain_unknown(a, &out, ss, &f);
    else
        return;
    if (out.n == 0)
        abort();
}

int fuzz_one(const uint8_t *bytes, size_t size)
{
    static const char *const kinds[] = {"compare_abs", "compare_census", "gias", "lait"};
    static struct descriptions all;
    static const struct sources *some;
    if (!some) {
        all = descriptions_load();
        some = descriptions_pick(&all, kinds, sizeof kinds / sizeof *kinds);
    }
    struct arena *a = arena_new("fuzz");
    explain(a, some, (struct str){size ? (const char *)bytes : "", size});
    arena_free(a);
    return 0;
}
