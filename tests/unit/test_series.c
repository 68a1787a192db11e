/* SPDX-License-Identifier: MIT */
#include "compare/ground.h"
#include "scene.h"
#include <string.h>

#define RWM "ks2_rwm_expected"

static void add_benchmarks(void)
{
    static const int authority[] = {48, 56, 61, 62}, england[] = {54, 62, 65, 65};
    for (int i = 0; i < 4; i++) {
        add_value("383", RWM, 2016 + i, authority[i]);
        add_value("england", RWM, 2016 + i, england[i]);
        add_value("E12000003", RWM, 2016 + i, 60);
    }
}

static void begin_elmet(void)
{
    scene_begin(20200331);
    scene_school(107813, "Scholes (Elmet) Primary School", PHASE_P);
    add_benchmarks();
    add_of("107813", RWM, 2016, 37, 38);
    add_of("107813", RWM, 2017, 49, 39);
    add_of("107813", RWM, 2018, 71, 41);
    add_value("england", "ks2_writing_expected", 2018, 79);
    scene_build();
}

START_TEST(a_real_story_reads_as_its_page)
{
    begin_elmet();
    const struct series *s = story("107813", RWM);
    ck_assert_int_eq(s->first_year, 2016);
    ck_assert_uint_eq(s->n_years, 4);
    ck_assert_uint_eq(s->now, 2);
    ck_assert(s->current && s->any && !s->quiet && !s->held_by_predecessor);
    const struct cell *now = series_now(s, LINE_SELF);
    ck_assert_double_eq(now->k, 29);
    ck_assert_double_eq(now->n, 41);
    ck_assert_str_eq(cell_print(scene.arena, s->indicator, now), "71%");
    ck_assert_str_eq(interval_print(scene.arena, s->indicator, now), "56 to 82%");
    ck_assert_double_eq(series_england(s)->value, 65);
    ck_assert_double_eq(series_now(s, LINE_AUTHORITY)->value, 61);
    ck_assert_double_eq(series_now(s, LINE_REGION)->value, 60);
    ck_assert_int_eq(s->against_england, CLEAR_NO);
    ck_assert_int_eq(s->pupils.to_comparator, -2);
    ck_assert_int_eq(s->pupils.clear_above, 4);
    ck_assert_double_eq(s->change.delta, 22);
    ck_assert_int_eq(s->change.clear, CLEAR_ABOVE);
    ck_assert_str_eq(s->lines[LINE_SELF].name, "Scholes");
    ck_assert_str_eq(s->lines[LINE_AUTHORITY].name, "Northtown");
    scene_end();
}
END_TEST

START_TEST(a_year_that_is_due_and_not_here_says_not_received)
{
    begin_elmet();
    const struct cell *c = cell_at(story("107813", RWM), LINE_SELF, 2019);
    ck_assert_int_eq(c->state, STATE_NOT_AVAILABLE);
    ck_assert_int_eq(c->reason, REASON_NOT_RECEIVED);
    ck_assert_double_nan(c->value);
    ck_assert_ptr_null(c->fact);
    const struct series *writing = story("107813", "ks2_writing_expected");
    ck_assert(!writing->any && !writing->current);
    ck_assert_int_eq(writing->why_not, REASON_NOT_RECEIVED);
    ck_assert_int_eq(writing->due_year, 2018);
    ck_assert_int_eq(series_now(writing, LINE_SELF)->period.year, 2018);
    ck_assert_double_eq(series_now(writing, LINE_ENGLAND)->value, 79);
    const struct series *nothing = story("107813", "ks2_maths_expected");
    ck_assert_uint_eq(nothing->n_years, 0);
    ck_assert_ptr_null(series_now(nothing, LINE_SELF));
    ck_assert_int_eq(nothing->why_not, REASON_NOT_RECEIVED);
    ck_assert_int_eq(nothing->due_year, 2018);
    scene_end();
}
END_TEST

START_TEST(the_trend_is_tested_over_and_above_englands)
{
    begin_elmet();
    const struct series *s = story("107813", RWM);
    ck_assert(s->trend.made && s->trend.good && s->level.made && s->level.good);
    ck_assert_double_eq_tol(s->trend.p, 0.0425076, 1e-6);
    ck_assert_double_eq_tol(s->level.p, 0.44162114, 1e-8);
    ck_assert_uint_eq(compare_control(scene.compare)->n_level, 1);
    ck_assert_uint_eq(compare_control(scene.compare)->n_trend, 1);
    ck_assert_uint_eq(compare_control(scene.compare)->n_trend_schools, 1);
    ck_assert(!s->level.chosen);
    scene_end();
}
END_TEST

START_TEST(an_older_figure_stands_back)
{
    scene_begin(20200331);
    scene_school(100001, "Old Primary School", PHASE_P);
    add_benchmarks();
    add_of("100001", RWM, 2015, 80, 40);
    add_of("100001", RWM, 2016, 80, 40);
    scene_build();
    const struct series *s = story("100001", RWM);
    ck_assert(s->any && !s->current);
    ck_assert_int_eq(series_now(s, LINE_SELF)->period.year, 2016);
    ck_assert_int_eq(s->due_year, 2018);
    ck_assert_int_eq(s->why_not, REASON_NOT_RECEIVED);
    ck_assert(!s->change.known && !s->level.made && !s->trend.made && !s->pupils.known);
    ck_assert_int_eq(s->band.why, LETTER_HIDDEN);
    ck_assert_int_eq(s->against_england, CLEAR_UNKNOWN);
    ck_assert_uint_eq(compare_control(scene.compare)->n_level, 0);
    scene_end();
}
END_TEST

START_TEST(a_predecessors_years_are_its_own_and_lead_here)
{
    scene_begin(20200331);
    struct school *old = scene_school(100001, "Elm Primary School", PHASE_P);
    old->closed = 20170831;
    struct school *new = scene_school(100002, "Elm Academy", PHASE_P);
    new->opened = 20170901;
    static const struct link_to link = {100001, 20170901};
    new->predecessors = &link;
    new->n_predecessors = 1;
    add_benchmarks();
    add_of("100001", RWM, 2017, 60, 40);
    add_of("100002", RWM, 2018, 70, 40);
    add_of("100001", "ks2_maths_expected", 2017, 60, 40);
    scene_build();
    const struct series *s = story("100002", RWM);
    ck_assert_uint_eq(cell_at(s, LINE_SELF, 2017)->entity, who("100001")->index);
    ck_assert_uint_eq(cell_at(s, LINE_SELF, 2018)->entity, who("100002")->index);
    ck_assert_double_eq(s->change.delta, 10);
    ck_assert(!s->held_by_predecessor);
    ck_assert(story("100002", "ks2_maths_expected")->held_by_predecessor);
    ck_assert_int_eq(cell_at(s, LINE_SELF, 2016)->reason, REASON_NOT_RECEIVED); /* open, as the old one */
    scene_end();
}
END_TEST

START_TEST(the_same_laestab_is_a_predecessor_without_a_link)
{
    scene_begin(20200331);
    struct school *old = scene_school(100001, "Elm Primary School", PHASE_P);
    struct school *new = scene_school(100002, "Elm Academy", PHASE_P);
    old->laestab = new->laestab = 3832001;
    old->closed = 20170831;
    new->opened = 20170901;
    add_benchmarks();
    add_of("100001", RWM, 2017, 60, 40);
    scene_build();
    ck_assert_double_eq(cell_at(story("100002", RWM), LINE_SELF, 2017)->value, 60);
    ck_assert_int_eq(cell_at(story("100001", RWM), LINE_SELF, 2019)->reason, REASON_NOT_OPEN);
    scene_end();
}
END_TEST

START_TEST(two_merged_schools_are_nobodys_past)
{
    scene_begin(20200331);
    scene_school(100001, "North Primary School", PHASE_P)->closed = 20170831;
    scene_school(100002, "South Primary School", PHASE_P)->closed = 20170831;
    struct school *new = scene_school(100003, "Both Primary School", PHASE_P);
    new->opened = 20170901;
    static const struct link_to links[] = {{100001, 20170901}, {100002, 20170901}};
    new->predecessors = links;
    new->n_predecessors = 2;
    add_benchmarks();
    add_of("100001", RWM, 2017, 60, 40);
    add_of("100002", RWM, 2017, 70, 40);
    add_of("100002", RWM, 2016, 70, 40);
    scene_build();
    const struct series *s = story("100003", RWM);
    ck_assert_int_eq(cell_at(s, LINE_SELF, 2017)->state, STATE_NOT_AVAILABLE);
    ck_assert_double_eq(cell_at(s, LINE_SELF, 2016)->value, 70);
    scene_end();
}
END_TEST

static void begin_take_over(date when)
{
    scene_begin(20200331);
    scene_school(100001, "Elm Primary School", PHASE_P)->closed = when;
    struct school *new = scene_school(100002, "Elm Academy", PHASE_P);
    new->opened = when;
    static const struct link_to link = {100001, 20170501};
    new->predecessors = &link;
    new->n_predecessors = 1;
}

START_TEST(a_school_open_under_an_earlier_urn_was_open)
{
    begin_take_over(20170901);
    add_benchmarks();
    add_of("100002", RWM, 2018, 70, 40);
    scene_build();
    const struct series *s = story("100002", RWM);
    ck_assert_int_eq(cell_at(s, LINE_SELF, 2017)->reason, REASON_NOT_RECEIVED);
    ck_assert_int_eq(cell_at(story("100001", RWM), LINE_SELF, 2019)->reason, REASON_NOT_OPEN);
    scene_end();
}
END_TEST

START_TEST(of_a_year_of_take_over_the_larger_part_stands)
{
    begin_take_over(20170501);
    add_benchmarks();
    add_of("100001", "absence", 2017, 6, 2000);
    add_of("100002", "absence", 2017, 9, 700);
    add_of("100001", "absence", 2018, 5, 2000); /* sent late under the old URN */
    add_of("100002", "absence", 2018, 8, 900);
    struct fact hidden = figure("100001", "permanent_exclusions_number", 2017, NAN);
    hidden.state = STATE_HIDDEN;
    add(hidden);
    add_value("100002", "permanent_exclusions_number", 2017, 0);
    struct fact rate = figure("100002", "permanent_exclusions", 2017, NAN);
    rate.state = STATE_NOT_APPLICABLE;
    add(rate);
    hidden = figure("100001", "permanent_exclusions", 2017, NAN);
    hidden.state = STATE_HIDDEN;
    add(hidden);
    scene_build();
    const struct series *s = story("100002", "absence");
    ck_assert_double_eq(cell_at(s, LINE_SELF, 2017)->value, 6);
    ck_assert_double_eq(cell_at(s, LINE_SELF, 2018)->value, 8);
    const struct series *number = story("100002", "permanent_exclusions_number");
    ck_assert_int_eq(cell_at(number, LINE_SELF, 2017)->state, STATE_HIDDEN);
    ck_assert(number->quiet);
    ck_assert_int_eq(cell_at(story("100002", "permanent_exclusions"), LINE_SELF, 2017)->state, STATE_HIDDEN);
    scene_end();
}
END_TEST

/* A file of that name with figures of `code`: its index. */
static void add_from(const char *id, const char *code, int year, unsigned line, bool local)
{
    struct source_file file = {.path = "abs.csv", .name = "abs.csv", .label = "absence, school file"};
    file.local = local;
    struct fact f = figure(id, code, year, 5);
    f.source = (uint16_t)facts_source(scene.facts, &file);
    f.line = line;
    add(f);
}

START_TEST(a_file_that_was_received_is_not_called_missing)
{
    for (int local = 0; local < 2; local++) {
        scene_begin(20200331);
        scene_school(100001, "Elm Primary School", PHASE_P);
        scene_school(100002, "Oak Primary School", PHASE_P);
        add_value("england", "absence", 2019, 4);
        add_value("england", "severe_absence", 2019, 0.4);
        add_from("100001", "absence", 2019, 7, local);
        scene_build();
        const struct series *oak = story("100002", "absence"), *severe = story("100001", "severe_absence");
        ck_assert_int_eq(oak->why_not, local ? REASON_NOT_RECEIVED : REASON_NOT_THIS_YEAR);
        ck_assert_int_eq(severe->why_not, local ? REASON_NOT_RECEIVED : REASON_NOT_FOR_SCHOOLS);
        scene_end();
    }
}
END_TEST

START_TEST(a_column_of_an_earlier_year_is_not_that_years_file)
{
    scene_begin(20200331);
    scene_school(100001, "Elm Primary School", PHASE_P);
    scene_school(100002, "Oak Primary School", PHASE_P);
    add_value("england", "absence", 2018, 4);
    struct source_file file = {.path = "abs.csv", .name = "abs.csv", .label = "absence, school file"};
    struct fact now = figure("100001", "absence", 2019, 5), back = figure("100001", "absence", 2018, 6);
    now.source = back.source = (uint16_t)facts_source(scene.facts, &file);
    back.earlier = true;
    add(now);
    add(back);
    scene_build();
    const struct series *oak = story("100002", "absence");
    ck_assert_int_eq(cell_at(oak, LINE_SELF, 2018)->reason, REASON_NOT_RECEIVED);
    ck_assert_int_eq(cell_at(oak, LINE_SELF, 2019)->reason, REASON_NOT_THIS_YEAR);
    scene_end();
}
END_TEST

START_TEST(a_school_is_compared_with_its_phase_where_one_has_figures)
{
    scene_begin(20200331);
    scene_phase("383/P", ENTITY_AUTHORITY, PHASE_P);
    scene_phase("england/P", ENTITY_ENGLAND, PHASE_P);
    scene_school(100001, "Elm Primary School", PHASE_P);
    add_value("100001", "absence", 2019, 4.2);
    add_value("383", "absence", 2019, 5.0);
    add_value("383/P", "absence", 2019, 4.0);
    add_value("england", "absence", 2019, 4.7);
    scene_build();
    const struct series *s = story("100001", "absence");
    ck_assert_double_eq(series_now(s, LINE_AUTHORITY)->value, 4.0);
    ck_assert_str_eq(s->lines[LINE_AUTHORITY].name, "Northtown");
    ck_assert_double_eq(series_now(s, LINE_ENGLAND)->value, 4.7);
    ck_assert_int_eq(s->against_england, CLEAR_UNKNOWN);
    ck_assert(!s->level.made);
    scene_end();
}
END_TEST

START_TEST(the_disadvantaged_are_held_against_englands_others)
{
    scene_begin(20200331);
    scene_school(100001, "Elm Primary School", PHASE_P);
    add_of("100001", "ks2_rwm_expected_disadvantaged", 2018, 40, 30);
    add_value("england", "ks2_rwm_expected_disadvantaged", 2018, 51);
    add_value("england", "ks2_rwm_expected_others", 2018, 71);
    scene_build();
    const struct series *s = story("100001", "ks2_rwm_expected_disadvantaged");
    ck_assert_double_eq(series_england(s)->value, 71);
    ck_assert_double_eq(series_now(s, LINE_ENGLAND)->value, 51);
    ck_assert_int_eq(s->against_england, CLEAR_BELOW);
    ck_assert_int_eq(s->pupils.to_comparator, 10); /* 12 of 30 now; 21 is printed 70, 22 is 73 */
    scene_end();
}
END_TEST

START_TEST(ten_pupils_or_fewer_are_marked_and_judged_by_nothing)
{
    scene_begin(20200331);
    scene_school(100001, "Small Primary School", PHASE_P);
    scene_school(100002, "Large Primary School", PHASE_P);
    add_benchmarks();
    for (int year = 2016; year <= 2018; year++) {
        add_of("100001", RWM, year, 10, 10);
        add_of("100002", RWM, year, 9, 11);
    }
    scene_build();
    const struct series *s = story("100001", RWM);
    ck_assert(series_now(s, LINE_SELF)->marks & MARK_U);
    ck_assert(s->quiet && !s->change.known && !s->level.made && !s->trend.made && !s->pupils.known);
    ck_assert_int_eq(s->against_england, CLEAR_UNKNOWN);
    ck_assert_int_eq(s->band.why, LETTER_HIDDEN);
    ck_assert(!story("100002", RWM)->quiet && story("100002", RWM)->level.made);
    ck_assert_uint_eq(compare_control(scene.compare)->n_level, 1);
    scene_end();
}
END_TEST

START_TEST(a_gap_is_of_as_few_pupils_as_its_measure)
{
    scene_begin(20200331);
    scene_school(100001, "Small School", PHASE_S);
    for (int year = 2016; year <= 2017; year++) {
        add_of("100001", "leavers_sustained_disadvantaged", year, 100, year == 2016 ? 11 : 8);
        add_value("100001", "leavers_sustained_gap", year, 4);
    }
    scene_build();
    const struct series *gap = story("100001", "leavers_sustained_gap");
    ck_assert(gap->quiet && !gap->change.known);
    ck_assert(cell_at(gap, LINE_SELF, 2017)->marks & MARK_U);
    ck_assert(!(cell_at(gap, LINE_SELF, 2016)->marks & MARK_U));
    scene_end();
}
END_TEST

START_TEST(the_publishers_own_code_stays_hidden_and_quiet)
{
    scene_begin(20200331);
    scene_school(100001, "Small Primary School", PHASE_P);
    add_benchmarks();
    add_of("100001", RWM, 2017, 60, 40);
    struct fact f = figure("100001", RWM, 2018, NAN);
    f.state = STATE_HIDDEN;
    f.code = "SUPP";
    add(f);
    scene_build();
    const struct series *s = story("100001", RWM);
    ck_assert(s->current && s->quiet);
    ck_assert_str_eq(cell_print(scene.arena, s->indicator, series_now(s, LINE_SELF)), "[c]");
    ck_assert(!s->change.known);
    scene_end();
}
END_TEST

START_TEST(a_series_goes_seven_years_back_at_most)
{
    scene_begin(20200331);
    scene_school(100001, "Elm Primary School", PHASE_P);
    for (int year = 2008; year <= 2019; year++)
        add_value("100001", "absence", year, 4);
    scene_build();
    const struct series *s = story("100001", "absence");
    ck_assert_int_eq(s->first_year, 2012);
    ck_assert_uint_eq(s->n_years, 8);
    scene_end();
}
END_TEST

START_TEST(a_measure_of_another_phase_is_no_story)
{
    begin_elmet();
    ck_assert_ptr_null(story("107813", "progress8"));
    ck_assert_ptr_null(story("107813", "looked_after_rate"));
    ck_assert_ptr_nonnull(story("383", "looked_after_rate"));
    ck_assert_ptr_nonnull(story("383", RWM));
    ck_assert_double_eq(series_now(story("383", RWM), LINE_SELF)->value, 62);
    scene_end();
}
END_TEST

START_TEST(rare_events_are_pooled_over_three_years)
{
    scene_begin(20200831);
    scene_school(100001, "Elm High School", PHASE_S);
    for (int year = 2016; year <= 2019; year++) {
        add_count("100001", "permanent_exclusions", year, year == 2019 ? 0.2 : 0, year == 2019 ? 2 : 0, 1000);
        add_value("england", "permanent_exclusions", year, 0.2);
    }
    scene_build();
    const struct series *s = story("100001", "permanent_exclusions");
    const struct cell *now = series_now(s, LINE_SELF);
    ck_assert_int_eq(now->period.year, 2019);
    ck_assert_double_eq_tol(now->upper, 100 * 7.224688 / 3000, 1e-6); /* Garwood's upper limit for 2 events */
    ck_assert_double_eq_tol(s->level.p, 2 * (1 + 6 + 18) * exp(-6),
                            1e-9); /* 2 events where 6 were to be expected */
    ck_assert(s->level.good);
    ck_assert_int_eq(s->against_england, CLEAR_NO);
    scene_end();
}
END_TEST

START_TEST(years_that_are_not_alike_are_not_pooled)
{
    scene_begin(20200831);
    scene_school(100001, "Elm High School", PHASE_S);
    for (int year = 2017; year <= 2019; year++) {
        double events = year == 2019 ? 2 : 20;
        add_count("100001", "suspensions", year, events / 10, events, 1000);
        add_value("england", "suspensions", year, 0.5);
    }
    scene_build();
    const struct cell *now = series_now(story("100001", "suspensions"), LINE_SELF);
    ck_assert_double_eq_tol(now->upper, 0.7224688, 1e-6); /* of 2 events in this year alone */
    ck_assert_double_le(now->lower, now->value);
    ck_assert_int_eq(story("100001", "suspensions")->against_england, CLEAR_NO);
    scene_end();
}
END_TEST

START_TEST(values_are_printed_with_unit_and_sign)
{
    begin_elmet();
    const struct indicator *p8 = &scene.catalogue->at[catalogue_find(scene.catalogue, "progress8")];
    const struct indicator *roll = &scene.catalogue->at[catalogue_find(scene.catalogue, "number_on_roll")];
    struct cell c = {.state = STATE_SHOWN, .value = 0.66, .lower = 0.47, .upper = 0.84};
    ck_assert_str_eq(cell_print(scene.arena, p8, &c), "+0.66");
    ck_assert_str_eq(interval_print(scene.arena, p8, &c), "0.47 to 0.84");
    c.value = -0.1;
    ck_assert_str_eq(cell_print(scene.arena, p8, &c), "\xe2\x88\x92"
                                                      "0.10");
    ck_assert_str_eq(value_print(scene.arena, p8, 0), "0.00");
    ck_assert_str_eq(value_print(scene.arena, roll, 1923), "1,923");
    c.state = STATE_NOT_AVAILABLE;
    ck_assert_str_eq(cell_print(scene.arena, p8, &c), "[x]");
    ck_assert_str_eq(interval_print(scene.arena, p8, &c), "");
    scene_end();
}
END_TEST

START_TEST(a_short_name_loses_what_kind_of_school_it_is)
{
    static const char *const names[][2] = {
        {"Scholes (Elmet) Primary School", "Scholes"},
        {"Allerton High School", "Allerton High"},
        {"Holy Trinity Church of England Academy, Rothwell", "Holy Trinity"},
        {"St Mary's Catholic Primary School", "St Mary's"},
        {"City of Northtown School", "City of Northtown"},
        {"The Academy", "The Academy"},
        {"School", "School"}};
    scene_begin(20200331);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_str_eq(ground_short_name(scene.arena, names[i][0]), names[i][1]);
    scene_end();
}
END_TEST

SUITE("series", a_real_story_reads_as_its_page, a_year_that_is_due_and_not_here_says_not_received,
      the_trend_is_tested_over_and_above_englands, an_older_figure_stands_back,
      a_predecessors_years_are_its_own_and_lead_here, the_same_laestab_is_a_predecessor_without_a_link,
      two_merged_schools_are_nobodys_past, a_school_open_under_an_earlier_urn_was_open,
      of_a_year_of_take_over_the_larger_part_stands, a_file_that_was_received_is_not_called_missing,
      a_column_of_an_earlier_year_is_not_that_years_file,
      a_school_is_compared_with_its_phase_where_one_has_figures,
      the_disadvantaged_are_held_against_englands_others,
      ten_pupils_or_fewer_are_marked_and_judged_by_nothing, a_gap_is_of_as_few_pupils_as_its_measure,
      the_publishers_own_code_stays_hidden_and_quiet, a_series_goes_seven_years_back_at_most,
      a_measure_of_another_phase_is_no_story, rare_events_are_pooled_over_three_years,
      years_that_are_not_alike_are_not_pooled, values_are_printed_with_unit_and_sign,
      a_short_name_loses_what_kind_of_school_it_is)
