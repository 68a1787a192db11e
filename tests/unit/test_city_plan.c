/* SPDX-License-Identifier: MIT */
/* Where an authority's charts put their marks; expected places are worked out by hand from the axis. */
#include "chart/chart.h"
#include "story.h"
#include "suite.h"
#include <check.h>
#include <string.h>

static struct house house;

static void setup(void)
{
    house = house_open();
}

static void teardown(void)
{
    arena_free(house.arena);
}

static const char *trace_of(enum plot plot, const struct series *s, double width)
{
    const struct plot_request rq = {.plot = plot, .series = &s, .n = 1, .width_pt = width};
    const struct plan *p = chart_plan(house.arena, house.shaper, house.diag, &rq);
    ck_assert_uint_eq(diag_n(house.diag), 0);
    return plan_trace(house.arena, p);
}

static void ck_has(const char *trace, const char *line)
{
    const char *at = strstr(trace, line);
    bool whole = at && (at == trace || at[-1] == '\n') && at[strlen(line)] == '\n';
    ck_assert_msg(whole, "no line \"%s\" in:\n%s", line, trace);
}

static struct cell *shown(double value, uint32_t entity)
{
    struct cell *c = ARENA_ARRAY(house.arena, 4, struct cell);
    for (size_t i = 0; i < 4; i++)
        c[i] = (struct cell){.state = STATE_SHOWN,
                             .value = value - 3 + (double)i,
                             .k = NAN,
                             .n = NAN,
                             .lower = NAN,
                             .upper = NAN,
                             .entity = entity};
    return c;
}

/* 30 authorities at 50 to 59 %, three at each; the city is one at 55, its neighbours stand at 52 and 57. */
static struct series *city(void)
{
    struct series *s = story_new(house.arena, "Reading, writing and maths", 2022, 4);
    struct entity *self = ARENA_NEW(house.arena, struct entity);
    *self = (struct entity){.kind = ENTITY_AUTHORITY, .index = AUTHORITY};
    s->self = self;
    s->lines[LINE_AUTHORITY].entity = ENTITY_NONE;
    s->lines[LINE_SELF] = (struct line){AUTHORITY, "Northtown", shown(55, AUTHORITY)};
    s->lines[LINE_ENGLAND] = (struct line){ENGLAND, "England", shown(58, ENGLAND)};
    s->lines[LINE_QUARTER] = (struct line){ENGLAND, "Top quarter", shown(57, ENGLAND)};
    struct line *members = ARENA_ARRAY(house.arena, 2, struct line);
    members[0] = (struct line){7, "Town 0", shown(52, 7)};
    members[1] = (struct line){8, "Town 1", shown(57, 8)};
    s->members = members;
    s->n_members = 2;
    double *values = ARENA_ARRAY(house.arena, 30, double);
    for (size_t i = 0; i < 30; i++)
        values[i] = 50 + (double)(i / 3);
    struct cohort *c = ARENA_NEW(house.arena, struct cohort);
    *c = (struct cohort){.authority = ENGLAND,
                         .values = values,
                         .n = 30,
                         .q25 = 52,
                         .q50 = 54.5,
                         .q75 = 57,
                         .all_public = true,
                         .id = 3};
    s->band = (struct band){.cohort = c, .place_from = 13, .place_to = 13, .tied = 2};
    return s;
}

START_TEST(whole_numbers_stand_three_abreast)
{
    const char *t = trace_of(PLOT_STRIP, city(), 516);
    /* 50 stands at 3, 59 at 513 on an axis of 9 steps of 56.67: three dots five apart on the first row */
    const char *peers = strstr(t, "peers");
    ck_assert_ptr_nonnull(peers);
    ck_assert_ptr_nonnull(strstr(peers, "-2 72.75 3 72.75 8 72.75"));
    ck_has(t, "line 116.33 3 116.33 81 dash 2.5 2"); /* 52 */
    ck_has(t, "text 110.33 10 end 9 '52% or below'");
}
END_TEST

START_TEST(the_city_stands_last_of_its_value_and_names_its_rank)
{
    const char *t = trace_of(PLOT_STRIP, city(), 516);
    ck_has(t, "dot 291.33 72.75 4.5"); /* 55 at 286.33, the last of three */
    ck_assert_ptr_nonnull(strstr(t, "'Northtown 55%, joint 13th'"));
}
END_TEST

START_TEST(neighbours_are_diamonds_in_the_place_of_dots)
{
    const char *t = trace_of(PLOT_STRIP, city(), 516);
    /* 52 at 116.33: the first of three, half-width 2.9 */
    ck_assert_msg(strstr(t, "line 109.88 71.3 111.33 69.85 114.23 72.75") != NULL, "%s", t);
    struct series *alone = city();
    alone->n_members = 0;
    ck_assert_ptr_null(strstr(trace_of(PLOT_STRIP, alone, 516), "statistical neighbour"));
}
END_TEST

START_TEST(what_is_no_whole_number_stands_at_its_own_value)
{
    struct series *s = city();
    ((double *)s->band.cohort->values)[29] = 59.5; /* printed without it: the published figure counts */
    const char *peers = strstr(trace_of(PLOT_STRIP, s, 516), "peers");
    ck_assert_ptr_nonnull(strstr(peers, "3 72.75 3 67.85 3 62.95")); /* equal values in one stack */
}
END_TEST

START_TEST(neighbours_are_listed_best_first)
{
    const char *t = trace_of(PLOT_NEIGHBOURS, city(), 252);
    ck_has(t, "text 0 10.8 start 9 'England'"); /* 58 */
    ck_has(t, "text 0 22 start 9 'Town 1'");
    ck_has(t, "text 0 33.2 start 9 'Northtown'");
    ck_has(t, "text 0 44.4 start 9 'Town 0'");
    ck_has(t, "text 252 33.2 end 9 '55%'");
    struct series *low = city();
    ((struct indicator *)low->indicator)->polarity = POLARITY_LOW;
    ck_has(trace_of(PLOT_NEIGHBOURS, low, 252), "text 0 10.8 start 9 'Town 0'");
}
END_TEST

START_TEST(the_trend_of_a_city_is_twenty_points_wide_with_the_quarter_line)
{
    const char *t = trace_of(PLOT_TREND, city(), 252);
    ck_assert_msg(strstr(t, "'45'") && strstr(t, "'65%'"), "%s", t); /* 52 to 58 lie in the middle */
    ck_assert_ptr_null(strstr(t, "'40'"));
    ck_assert_ptr_nonnull(strstr(t, "'Top quarter 57'"));
    ck_assert_ptr_nonnull(strstr(t, " dash 2.5 2"));
}
END_TEST

SUITE_WITH("city_plan", setup, teardown, whole_numbers_stand_three_abreast,
           the_city_stands_last_of_its_value_and_names_its_rank, neighbours_are_diamonds_in_the_place_of_dots,
           what_is_no_whole_number_stands_at_its_own_value, neighbours_are_listed_best_first,
           the_trend_of_a_city_is_twenty_points_wide_with_the_quarter_line)
