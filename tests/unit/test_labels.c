/* SPDX-License-Identifier: MIT */
/* Tables of what real files write: year labels (golden/labels/periods.csv, which periods.py holds against a folder of
 * exports) and codes in the place of numbers, by source (codes.csv). No field of them holds a comma. */
#include "facts/period.h"
#include "read/cell.h"
#include "suite.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ROOM = 256, FIELDS = 4 };
#define LABELS PROJECT_DIR "/tests/golden/labels/"

struct table {
    FILE *file;
    char line[ROOM];
    char *fields[FIELDS];
    size_t n; /* rows read */
};

static void table_open(struct table *t, const char *path)
{
    *t = (struct table){.file = fopen(path, "r")};
    ck_assert_msg(t->file && fgets(t->line, ROOM, t->file), "%s", path);
}

static bool table_next(struct table *t)
{
    if (!fgets(t->line, ROOM, t->file))
        return fclose(t->file) != 0;
    t->line[strcspn(t->line, "\n")] = '\0';
    char *at = t->line;
    for (size_t i = 0; i < FIELDS; i++) {
        t->fields[i] = at;
        at += strcspn(at, ",");
        if (*at)
            *at++ = '\0';
    }
    t->n++;
    return true;
}

START_TEST(every_year_label_is_a_period_or_refused)
{
    struct table t;
    char code[PERIOD_ROOM];
    size_t refused = 0;
    table_open(&t, LABELS "periods.csv");
    while (table_next(&t)) {
        struct period p;
        bool known = period_parse_within(str_of(t.fields[0]), str_of(t.fields[1]), false, &p);
        if (known)
            period_write(code, p);
        ck_assert_msg(strcmp(known ? code : "refused", t.fields[2]) == 0, "%s %s: %s, not %s", t.fields[0],
                      t.fields[1], known ? code : "refused", t.fields[2]);
        refused += !known;
    }
    ck_assert_uint_gt(t.n, 100);
    ck_assert_uint_gt(refused, 20);
}
END_TEST

static struct arena *arena;
static const struct sources *sources;

static void begin(void)
{
    arena = arena_new("test");
    struct diag *dg = diag_new(arena);
    const struct catalogue *c = catalogue_load(arena, dg, PROJECT_DIR "/input/indicators");
    sources = c ? sources_load(arena, dg, PROJECT_DIR "/input/sources", c) : NULL;
    ck_assert_ptr_nonnull(sources);
}

/* As descriptions write it. */
static const char *means(const struct cell *c)
{
    struct strbuf s = {.arena = arena};
    if (c->unknown || c->blank)
        return c->unknown ? "unknown" : "blank";
    strbuf_puts(&s, c->state == STATE_SHOWN ? "[low]" : state_symbol(c->state));
    if (c->reason == REASON_NOT_FOR_SCHOOLS)
        strbuf_puts(&s, " not for schools");
    if (c->reason == REASON_NOT_OPEN)
        strbuf_puts(&s, " not open");
    if (c->marks & MARK_U)
        strbuf_puts(&s, " [u]");
    return strbuf_text(&s);
}

/* "ees_*" is every kind that begins so; a row of the very kind comes first. */
static bool is_of_kind(const char *pattern, const char *kind)
{
    size_t n = strcspn(pattern, "*");
    return strncmp(pattern, kind, n) == 0 && (pattern[n] || !kind[n]);
}

static bool has_own_row(const char *kind, const char *code)
{
    struct table t;
    bool own = false;
    table_open(&t, LABELS "codes.csv");
    while (table_next(&t))
        own = own || (strcmp(t.fields[0], kind) == 0 && strcmp(t.fields[1], code) == 0);
    return own;
}

START_TEST(every_code_of_every_source_has_its_meaning)
{
    begin();
    for (size_t i = 0; i < sources->n; i++) {
        const struct source *s = &sources->at[i];
        size_t codes = 0;
        struct table t;
        table_open(&t, LABELS "codes.csv");
        while (table_next(&t)) {
            bool own = strcmp(t.fields[0], s->kind) == 0;
            if (!is_of_kind(t.fields[0], s->kind) || (!own && has_own_row(s->kind, t.fields[1])))
                continue;
            struct cell c = cell_read_word(sources, s, str_of(t.fields[1]));
            ck_assert_msg(strcmp(means(&c), t.fields[2]) == 0, "%s: \"%s\" is %s, not %s", s->kind,
                          t.fields[1], means(&c), t.fields[2]);
            ck_assert_msg(c.state == STATE_SHOWN ? c.value == 0 : isnan(c.value), "%s", t.fields[1]);
            codes += strcmp(t.fields[0], "*") != 0;
        }
        ck_assert_msg(codes || !s->data || s->n_facts == 0, "no codes of %s", s->kind);
    }
    arena_free(arena);
}
END_TEST

SUITE("labels", every_year_label_is_a_period_or_refused, every_code_of_every_source_has_its_meaning)
