/* SPDX-License-Identifier: MIT */
#include "facts/edition.h"
#include <string.h>

static const struct term {
    const char *name, *words;
    enum period_kind kind;
    int years_after; /* of its last day, after the calendar year the academic year begins in */
    int month;       /* of its last day */
} terms[] = {
    {"autumn", "Autumn term", PERIOD_AUTUMN, 0, 12},
    {"spring", "Spring term", PERIOD_SPRING, 1, 4},
    {"summer", "Summer term", PERIOD_SUMMER, 1, 8},
};
enum { N_TERMS = sizeof terms / sizeof *terms };

static const struct term *find_term(enum period_kind kind)
{
    for (size_t i = 0; i < N_TERMS; i++)
        if (terms[i].kind == kind)
            return &terms[i];
    return NULL;
}

static date last_day(const struct term *t, int year)
{
    return date_month_end(year - 1 + t->years_after, t->month);
}

/* "2019-20-spring" -> 2020 and the term. */
static const struct term *parse_slug(const char *slug, int *year)
{
    struct period p;
    if (strlen(slug) < 9 || slug[4] != '-' || slug[7] != '-' ||
        !period_parse((struct str){slug, 7}, false, &p))
        return NULL;
    *year = p.year;
    for (size_t i = 0; i < N_TERMS; i++)
        if (strcmp(slug + 8, terms[i].name) == 0)
            return &terms[i];
    return NULL;
}

static bool is_authority(const char *code)
{
    if (strcmp(code, "all") == 0)
        return true;
    return strlen(code) == 3 && strspn(code, "0123456789") == 3;
}

const struct edition *edition_make(struct arena *a, struct diag *dg, const char *authority, const char *slug,
                                   date as_at)
{
    int year;
    struct where nowhere = {0};
    if (!is_authority(authority)) {
        diag_add(dg, DIAG_EDITION, nowhere, "'%s' is no authority: give its three digits, or all", authority);
        return NULL;
    }
    const struct term *term = parse_slug(slug, &year);
    if (!term) {
        diag_add(dg, DIAG_EDITION, nowhere,
                 "'%s' is no edition: write it as 2026-27-autumn (or -spring, -summer)", slug);
        return NULL;
    }
    date last = last_day(term, year);
    if (!as_at)
        as_at = last;
    if (as_at < date_of(year - 1, 9, 1) || as_at > last + 10000) {
        diag_add(dg, DIAG_EDITION, nowhere,
                 "an edition of %s cannot be as at %s: it runs from %s, and can be made again up to %s", slug,
                 date_iso(a, as_at), date_iso(a, date_of(year - 1, 9, 1)), date_iso(a, last + 10000));
        return NULL;
    }
    struct edition *e = ARENA_NEW(a, struct edition);
    *e = (struct edition){.slug = arena_strdup(a, slug),
                          .authority = arena_strdup(a, authority),
                          .year = year,
                          .term = term->kind,
                          .as_at = as_at,
                          .issue = 1};
    return e;
}

char *edition_words(struct arena *a, const struct edition *e)
{
    const struct term *t = find_term(e->term);
    return arena_printf(a, "%s %d", t->words, e->year - 1 + t->years_after);
}

char *edition_next(struct arena *a, const struct edition *e)
{
    size_t i = (size_t)(find_term(e->term) - terms);
    return date_month_words(a, last_day(&terms[(i + 1) % N_TERMS], e->year + (i + 1 == N_TERMS)));
}
