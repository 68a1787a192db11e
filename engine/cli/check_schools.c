/* SPDX-License-Identifier: MIT */
/* The lists of `check`: schools out of scope, opened, closed, in results only; and what was not received. */
#include "base/vec.h"
#include "cli/check.h"
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 12, YEAR = 10000 /* of a date */ };

static int compare_urns(const void *a, const void *b)
{
    const struct entity *x = *(const struct entity *const *)a, *y = *(const struct entity *const *)b;
    return (x->school->urn > y->school->urn) - (x->school->urn < y->school->urn);
}

static void note_school(const struct checking *c, enum diag_code code, const struct entity *e,
                        const char *words)
{
    diag_add(c->diag, code, (struct where){NULL, 0, 0}, "%s %s: %s", e->id, e->name, words);
    diag_value(c->diag, str_of(e->id));
}

static const char *words_of_successors(const struct checking *c, const struct school *s)
{
    struct strbuf b = {.arena = c->arena};
    for (size_t i = 0; i < s->n_successors; i++)
        strbuf_printf(&b, "%s%u", i ? ", " : ", followed by ", (unsigned)s->successors[i].urn);
    return strbuf_text(&b);
}

static void note_scope(const struct checking *c, const struct entity *e)
{
    const struct school *s = e->school;
    if (!s->in_scope && school_open(s, c->edition->as_at))
        note_school(c, DIAG_SCHOOL_OUT, e, *s->type ? s->type : "of a type no file says");
}

/* Since the same day a year before: a school year of editions. */
static void note_change(const struct checking *c, const struct entity *e)
{
    const struct school *s = e->school;
    date to = c->edition->as_at, from = to - YEAR;
    if (!s->in_scope)
        return;
    if (s->opened > from && s->opened <= to)
        note_school(c, DIAG_SCHOOL_OPENED, e,
                    arena_printf(c->arena, "opened %s", date_words(c->arena, s->opened)));
    if (s->closed > from && s->closed <= to)
        note_school(c, DIAG_SCHOOL_CLOSED, e,
                    arena_printf(c->arena, "closed %s%s", date_words(c->arena, s->closed),
                                 words_of_successors(c, s)));
    if (s->only_in_results)
        note_school(c, DIAG_SCHOOL_UNLISTED, e, "taken as closed: a peer of others, never a document");
}

void check_find_schools(const struct checking *c)
{
    VEC(const struct entity *) ours = {0};
    for (uint32_t i = 0; i < entities_n(c->intake->entities); i++) {
        const struct entity *e = entities_at(c->intake->entities, i);
        if (check_ours(c, e))
            *vec_push(c->arena, &ours) = e;
    }
    if (ours.n > 1)
        qsort(ours.at, ours.n, sizeof *ours.at, compare_urns);
    for (size_t i = 0; i < ours.n; i++)
        note_scope(c, ours.at[i]);
    for (size_t i = 0; i < ours.n; i++)
        note_change(c, ours.at[i]);
}

static void print_list(const struct checking *c, enum diag_code code, const char *words)
{
    size_t n = 0;
    for (size_t i = 0; i < diag_n(c->diag); i++)
        n += diag_at(c->diag, i)->code == code;
    printf("\n%s: %s\n", words, n ? check_count(c, n) : "none");
    size_t shown = 0;
    for (size_t i = 0; i < diag_n(c->diag) && shown < SHOWN; i++) {
        const struct diag_entry *e = diag_at(c->diag, i);
        if (e->code != code)
            continue;
        check_wrap(2, e->where.file ? arena_printf(c->arena, "%s (%s:%u)", e->text,
                                                   check_path(c, e->where.file), (unsigned)e->where.line)
                                    : e->text);
        shown++;
    }
    if (n > SHOWN)
        check_more(c, n - SHOWN);
}

void check_schools(const struct checking *c)
{
    const char *since = date_words(c->arena, c->edition->as_at - YEAR);
    print_list(c, DIAG_SCHOOL_OUT, "schools out of scope by their type");
    print_list(c, DIAG_SCHOOL_OPENED, arena_printf(c->arena, "opened since %s", since));
    print_list(c, DIAG_SCHOOL_CLOSED, arena_printf(c->arena, "closed since %s", since));
    print_list(c, DIAG_SCHOOL_UNLISTED, "in results and in no register, so not used or taken as closed");
}

/* The month in three letters: a line has four columns. */
static const char *month_due(const struct checking *c, date due)
{
    const char *words = date_month_words(c->arena, due), *space = strchr(words, ' ');
    return arena_printf(c->arena, "%.3s%s", words, space ? space : "");
}

void check_missing(const struct checking *c)
{
    const struct intake *in = c->intake;
    printf("\nnot received%s\n", in->n_missing ? "" : ": nothing that was due is missing");
    if (in->n_missing)
        printf("  %-34s %-46s %-8s %s\n", "indicator", "file", "due", "schools");
    for (size_t i = 0; i < in->n_missing; i++) {
        const struct missing_file *m = &in->missing[i];
        for (size_t k = 0; k < m->n_indicators; k++)
            printf("  %-34s %-46s %-8s %zu\n", m->indicators[k], m->label, month_due(c, m->due),
                   m->schools[k]);
    }
}
