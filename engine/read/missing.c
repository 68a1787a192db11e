/* SPDX-License-Identifier: MIT */
#include "read/missing.h"
#include "base/vec.h"
#include "facts/received.h"
#include <stdlib.h>
#include <string.h>

struct gap {
    const char *label, *code;
    date due;
    size_t n_schools;
};

static int academic_year(date d)
{
    return (int)(d / 10000) + (d / 100 % 100 >= 9);
}

static bool is_due(const struct indicator *in, int year, date as_at)
{
    if (!indicator_available(in, year))
        return false;
    /* A school file comes with the first status that has one; the calendar does not say which, so the status
     * before the final one, or the only one, has to be out. */
    for (size_t i = 0; i < in->n_releases; i++) {
        bool last = i + 1 == in->n_releases;
        bool asked = in->n_releases < 3 ? true : i + 2 == in->n_releases || last;
        if (asked && indicator_released(in, year, in->releases[i].status) <= as_at)
            return true;
    }
    return false;
}

static int newest_year(const struct indicator *in, date as_at)
{
    enum { BACK = 6 };
    int now = academic_year(as_at);
    for (int year = now; year > now - BACK; year--)
        if (is_due(in, year, as_at))
            return year;
    return 0;
}

static bool is_here(const struct intake *intake, unsigned indicator, int year)
{
    size_t n;
    const struct fact *facts = facts_of(intake->facts, indicator, &n);
    for (size_t i = 0; i < n; i++) {
        if (facts[i].period.year != year)
            continue;
        if (entities_at(intake->entities, facts[i].entity)->kind == ENTITY_SCHOOL)
            return true;
    }
    return false;
}

/* The file came and has no such column: it is not published for schools, and nothing is missing. */
static bool came_without(const struct intake *intake, const struct catalogue *c, unsigned indicator, int year)
{
    const char *label = c->at[indicator].source_label;
    for (unsigned i = 0; label && i < c->n; i++)
        if (c->at[i].for_school && c->at[i].source_label && strcmp(c->at[i].source_label, label) == 0 &&
            received_years(intake->facts, i, year) & 1U)
            return true;
    return false;
}

static size_t count_schools(const struct intake *intake, unsigned phases)
{
    size_t n = 0;
    for (size_t i = 0; i < intake->n_schools; i++)
        n += (entities_at(intake->entities, intake->schools[i])->school->phases & phases) != 0;
    return n;
}

static int compare_gaps(const void *a, const void *b)
{
    const struct gap *x = a, *y = b;
    int c = strcmp(x->label, y->label);
    if (c == 0)
        c = (x->due < y->due) - (x->due > y->due); /* newest first */
    return c ? c : strcmp(x->code, y->code);
}

static bool same_file(const struct gap *x, const struct gap *y)
{
    return strcmp(x->label, y->label) == 0 && x->due == y->due;
}

static void add_missing(struct arena *a, struct diag *dg, const struct gap *from, size_t n,
                        struct missing_file *out)
{
    const char **codes = ARENA_ARRAY(a, n, const char *);
    size_t *schools = ARENA_ARRAY(a, n, size_t);
    for (size_t i = 0; i < n; i++) {
        codes[i] = from[i].code;
        schools[i] = from[i].n_schools;
        if (from[i].n_schools > out->n_schools)
            out->n_schools = from[i].n_schools;
    }
    out->label = from->label;
    out->due = from->due;
    out->indicators = codes;
    out->schools = schools;
    out->n_indicators = n;
    diag_add(dg, DIAG_NOT_RECEIVED, (struct where){NULL, 0, 0},
             "%s, %s: not received; it would fill %zu measures of %zu schools", out->label,
             date_month_words(a, out->due), n, out->n_schools);
}

void missing_find(struct arena *a, struct diag *dg, const struct read_request *request, struct intake *intake)
{
    VEC(struct gap) gaps = {0};
    VEC(struct missing_file) files = {0};
    date as_at = request->edition->as_at;
    for (unsigned i = 0; i < request->catalogue->n; i++) {
        const struct indicator *in = &request->catalogue->at[i];
        int year = in->for_school && in->n_releases > 0 ? newest_year(in, as_at) : 0;
        if (!year || is_here(intake, i, year) || came_without(intake, request->catalogue, i, year))
            continue;
        size_t n = count_schools(intake, in->phases);
        if (n == 0)
            continue;
        *vec_push(a, &gaps) = (struct gap){in->source_label ? in->source_label : in->name, in->code,
                                           indicator_due(in, year, as_at), n};
    }
    if (gaps.n > 1)
        qsort(gaps.at, gaps.n, sizeof *gaps.at, compare_gaps);
    for (size_t i = 0; i < gaps.n;) {
        size_t n = 1;
        while (i + n < gaps.n && same_file(&gaps.at[i], &gaps.at[i + n]))
            n++;
        add_missing(a, dg, &gaps.at[i], n, vec_push(a, &files));
        i += n;
    }
    intake->missing = files.at;
    intake->n_missing = files.n;
}
