/* SPDX-License-Identifier: MIT */
/* Schools' own words: whole, signed and dated, or not printed at all. */
#include "base/utf8.h"
#include "facts/commentary.h"
#include "read/damage.h"
#include "read/local_school.h"
#include <stdlib.h>
#include <string.h>

/* Line ends as one, blank ones and spaces at the ends of lines left out: a line is a paragraph. */
static const char *tidy(struct arena *a, struct str text)
{
    struct strbuf b = {.arena = a};
    while (text.n) {
        size_t n = 0;
        while (n < text.n && text.p[n] != '\n' && text.p[n] != '\r')
            n++;
        struct str line = str_trim((struct str){text.p, n});
        if (line.n && b.n)
            strbuf_puts(&b, "\n");
        strbuf_put(&b, line.p, line.n);
        n += n < text.n;
        text = (struct str){text.p + n, text.n - n};
    }
    return strbuf_text(&b);
}

static bool refuse(struct reading *r, const struct record *record, int ref, const char *why)
{
    return report_at(&r->report, DIAG_VALUE, record->line, local_column(r, ref),
                     "the commentary %s; it is not printed", why);
}

static bool take_text(struct reading *r, const struct record *record, struct commentary *c)
{
    const struct commentary_rule *rule = &r->binding.source->commentary;
    struct str text = utf8_mend(r->scratch, reading_cell(r, record, rule->text));
    struct str name = utf8_mend(r->scratch, str_trim(reading_cell(r, record, rule->signed_by)));
    size_t words = commentary_words(text);
    if (words == 0)
        return refuse(r, record, rule->text, "is empty");
    if (words > COMMENTARY_WORDS)
        return refuse(r, record, rule->text,
                      arena_printf(r->scratch, "has %zu words; %d are the most", words, COMMENTARY_WORDS));
    if (name.n == 0)
        return refuse(r, record, rule->signed_by, "is not signed");
    if (c->on == 0)
        return refuse(r, record, rule->on, "has no date");
    c->text = tidy(r->x->arena, text);
    c->signed_by = str_dup(r->x->arena, name);
    return true;
}

struct words { /* one that could be used */
    struct commentary commentary;
    uint32_t line;
    bool twice;
};
struct writings {
    struct reading *r;
    VEC(struct words) list;
    size_t later;
};

/* Two of one day for one school: nobody can tell which is meant. */
static bool check_once(struct writings *all, const struct commentary *c, uint32_t line, size_t column)
{
    for (size_t i = 0; i < all->list.n; i++) {
        struct words *w = &all->list.at[i];
        if (w->commentary.school != c->school || w->commentary.on != c->on)
            continue;
        bool same = strcmp(w->commentary.text, c->text) == 0;
        w->twice = w->twice || !same;
        return report_at(&all->r->report, DIAG_FACT_TWICE, line, column,
                         "line %u has a commentary of the same school and day; %s", (unsigned)w->line,
                         same ? "this row is left out" : "neither is printed");
    }
    return true;
}

static void read_row(struct writings *all, const struct record *record)
{
    struct reading *r = all->r;
    const struct commentary_rule *rule = &r->binding.source->commentary;
    struct commentary c = {.school = ENTITY_NONE};
    date as_at = r->x->request->edition->as_at;
    if (!local_day(r, record, rule->on, &c.on))
        return;
    c.school = local_school(r, record, c.on ? c.on : as_at);
    if (c.school == ENTITY_NONE || !take_text(r, record, &c))
        return;
    if (c.on > as_at)
        all->later++;
    else if (check_once(all, &c, record->line, local_column(r, rule->text)))
        *vec_push(r->scratch, &all->list) = (struct words){.commentary = c, .line = record->line};
}

static struct writings read_writings(const struct extraction *x, struct incoming *f)
{
    struct record record;
    struct writings all = {.r = reading_begin(x, f, false)};
    while (records_next(all.r->records, &record)) {
        damage_see(all.r->damage, &record);
        read_row(&all, &record);
    }
    reading_end(all.r);
    return all;
}

void commentary_read(struct extraction *x, struct incoming *f)
{
    struct writings all = read_writings(x, f);
    while (reading_spoilt(all.r))
        all = read_writings(x, f);
    for (size_t i = 0; i < all.list.n && all.r->whole; i++) {
        if (all.list.at[i].twice)
            continue;
        *vec_push(x->arena, &x->commentary) = all.list.at[i].commentary;
        f->report.facts++;
    }
    f->report.later = all.later;
    reading_taken(all.r, x->diag);
}

static int compare_commentary(const void *a, const void *b)
{
    const struct commentary *x = a, *y = b;
    if (x->school != y->school)
        return x->school < y->school ? -1 : 1;
    if (x->on != y->on)
        return x->on > y->on ? -1 : 1; /* newest first */
    return strcmp(x->text, y->text);
}

const struct commentaries *commentary_end(struct extraction *x)
{
    struct commentaries *out = ARENA_NEW(x->arena, struct commentaries);
    size_t n = 0;
    if (x->commentary.n > 1)
        qsort(x->commentary.at, x->commentary.n, sizeof *x->commentary.at, compare_commentary);
    for (size_t i = 0; i < x->commentary.n; i++)
        if (n == 0 || x->commentary.at[n - 1].school != x->commentary.at[i].school)
            x->commentary.at[n++] = x->commentary.at[i];
    *out = (struct commentaries){x->commentary.at, n};
    return out;
}
