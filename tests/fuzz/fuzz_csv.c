/* SPDX-License-Identifier: MIT */
/* Any bytes as a delivered file: recognised or not, read as register and as figures. The year is given, so that files
 * without a year column are read too. Of the descriptions there are those that between them use the whole language. */
#include "descriptions.h"
#include "fuzz.h"

static const char *const kinds[] = {"compare_abs",
                                    "compare_census",
                                    "compare_ks4_provisional",
                                    "compare_pupdest",
                                    "ees_absence",
                                    "gias",
                                    "gias_links",
                                    "lait",
                                    "local_alliances",
                                    "local_commentary",
                                    "local_figures",
                                    "neighbours_2025",
                                    "ofsted_mi",
                                    "ofsted_mi_legacy",
                                    "places"};
const size_t fuzz_cut = 31;
static const char path[] = "x.csv";
static struct descriptions all;
static const struct sources *sources;

int fuzz_one(const uint8_t *bytes, size_t size)
{
    if (!sources) {
        all = descriptions_load();
        sources = descriptions_pick(&all, kinds, sizeof kinds / sizeof *kinds);
    }
    struct arena *a = arena_new("fuzz");
    struct diag *dg = diag_new(a);
    struct period year = {2019, PERIOD_YEAR, 0};
    struct delivery_note note = {.file = path, .periods = &year, .n_periods = 1};
    struct delivery_notes notes = {&note, 1};
    struct incoming f = {.path = path, .name = path};
    if (incoming_open(a, dg, sources, &notes, (struct str){size ? (const char *)bytes : "", size}, &f))
        descriptions_read(&all, sources, a, dg, &f);
    else if (diag_worst(dg) != SEVERITY_ERROR)
        abort();
    arena_free(a);
    return 0;
}
