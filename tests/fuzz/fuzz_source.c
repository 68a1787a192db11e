/* SPDX-License-Identifier: MIT */
/* Any bytes as the description of an export: refused with a report, or a file of its own columns is read by it. */
#define _GNU_SOURCE
#include "descriptions.h"
#include "fuzz.h"
#include "read/source_load.h"
#include <sys/mman.h>
#include <unistd.h>

const size_t fuzz_cut = 61;
static struct descriptions all;

static void put_cell(struct strbuf *b, const char *text)
{
    strbuf_puts(b, "\"");
    for (; *text; text++)
        strbuf_printf(b, *text == '"' ? "\"\"" : "%c", *text);
    strbuf_puts(b, "\",");
}

/* A header of every column the description names, then records of one cell each all along. */
static struct str write_file(struct arena *a, const struct source *s)
{
    static const char *const cells[] = {
        "1", "383", "108057", "3834032",  "2019",   "201819",          "01/09/2016",
        "x", "",    "SUPP",   "National", "School", "Local authority", "absence"};
    struct strbuf b = {.arena = a};
    for (size_t i = 0; i < s->n_refs; i++)
        put_cell(&b, s->refs[i].names[0]);
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
        strbuf_puts(&b, "\n");
        for (size_t i = 0; i < s->n_refs; i++)
            put_cell(&b, cells[k]);
    }
    strbuf_puts(&b, "\n");
    return (struct str){strbuf_text(&b), b.n};
}

static void read_by(struct arena *a, struct diag *dg, const struct source *s)
{
    struct sources one = *all.sources;
    struct period year = {2019, PERIOD_YEAR, 0};
    struct delivery_note note = {.file = "x.csv", .periods = &year, .n_periods = 1};
    struct delivery_notes notes = {&note, 1};
    struct incoming f = {.path = "x.csv", .name = "x.csv"};
    one.at = s;
    one.n = 1;
    if (incoming_open(a, dg, &one, &notes, write_file(a, s), &f))
        descriptions_read(&all, &one, a, dg, &f);
}

int fuzz_one(const uint8_t *bytes, size_t size)
{
    static int fd = -1;
    static char path[64];
    if (fd < 0) {
        all = descriptions_load();
        fd = memfd_create("description", MFD_CLOEXEC);
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    if (fd < 0 || ftruncate(fd, 0) != 0 || pwrite(fd, bytes, size, 0) != (ssize_t)size)
        abort();
    struct arena *a = arena_new("fuzz");
    struct diag *dg = diag_new(a);
    struct source *s = ARENA_NEW(a, struct source);
    bool good = load_source(a, dg, path, all.catalogue, s);
    if (good != (diag_worst(dg) != SEVERITY_ERROR))
        abort();
    if (good)
        read_by(a, dg, s);
    arena_free(a);
    return 0;
}
