/* SPDX-License-Identifier: MIT */
/* For tests of charts and pages: series from literal numbers, with the house fonts and theme. Entities: 1 the school,
 * 2 the authority, 3 England. */
#ifndef SCORECARDS_TESTS_STORY_H
#define SCORECARDS_TESTS_STORY_H
#include "compare/interval.h"
#include "page/page.h"
#include <math.h>
#include <stdlib.h>

enum { SCHOOL = 1, AUTHORITY = 2, ENGLAND = 3 };

struct house {
    struct arena *arena;
    struct diag *diag;
    struct theme *theme;
    const struct fonts *fonts;
    struct shaper *shaper;
};

static inline struct house house_open(void)
{
    struct house h = {.arena = arena_new("test")};
    struct font_request fonts = {.characters = NULL};
    h.diag = diag_new(h.arena);
    h.theme = theme_load(h.arena, h.diag, PROJECT_DIR "/layouts/theme.yaml");
    if (!h.theme || !fonts_request(h.arena, h.diag, PROJECT_DIR "/fonts/fonts.yaml", &fonts) ||
        !(h.fonts = fonts_load(h.arena, h.diag, &fonts))) {
        diag_print(h.diag, stderr, 10);
        abort();
    }
    h.shaper = shaper_new(h.arena, h.fonts);
    return h;
}

/* A share of pupils at no decimals, higher is better, axis 0 to 100 by 25. */
static inline struct series *story_new(struct arena *a, const char *name, int first_year, size_t n_years)
{
    struct indicator *in = ARENA_NEW(a, struct indicator);
    *in = (struct indicator){.code = "x",
                             .name = name,
                             .polarity = POLARITY_HIGH,
                             .interval = INTERVAL_WILSON,
                             .axis = {.fixed = true, .min = 0, .max = 100, .step = 25}};
    in->axis_special = in->axis;
    struct entity *self = ARENA_NEW(a, struct entity);
    *self = (struct entity){.kind = ENTITY_SCHOOL, .index = SCHOOL};
    struct series *s = ARENA_NEW(a, struct series);
    *s = (struct series){.indicator = in, .self = self, .first_year = first_year, .n_years = n_years};
    const struct line lines[] = {[LINE_SELF] = {SCHOOL, "Scholes", NULL},
                                 [LINE_AUTHORITY] = {AUTHORITY, "Leeds", NULL},
                                 [LINE_ENGLAND] = {ENGLAND, "England", NULL}};
    for (size_t r = 0; r < N_LINES; r++) {
        struct cell *cells = ARENA_ARRAY(a, n_years, struct cell);
        s->lines[r].entity = ENTITY_NONE;
        if (r > LINE_ENGLAND)
            continue;
        s->lines[r] = lines[r];
        s->lines[r].cells = cells;
        for (size_t i = 0; i < n_years; i++)
            cells[i] = (struct cell){.state = STATE_NOT_AVAILABLE,
                                     .reason = REASON_NOT_RECEIVED,
                                     .value = NAN,
                                     .k = NAN,
                                     .n = NAN,
                                     .lower = NAN,
                                     .upper = NAN,
                                     .entity = lines[r].entity};
    }
    s->current = s->any = true;
    s->now = n_years - 1;
    return s;
}

static inline struct cell *story_cell(struct series *s, enum line_role role, size_t year)
{
    return (struct cell *)&s->lines[role].cells[year];
}

static inline void story_value(struct series *s, enum line_role role, size_t year, double value)
{
    struct cell *c = story_cell(s, role, year);
    c->state = STATE_SHOWN;
    c->value = value;
}

static inline void story_pupils(struct series *s, size_t year, double k, double n)
{
    struct cell *c = story_cell(s, LINE_SELF, year);
    struct interval i = interval_wilson(k, n);
    c->state = STATE_SHOWN;
    c->value = k / n * 100;
    c->k = k;
    c->n = n;
    c->lower = i.lower * 100;
    c->upper = i.upper * 100;
}
#endif
