/* SPDX-License-Identifier: MIT */
/* Parts of one whole: what may stand in a stacked bar, and where it stands. Expected places are those of the page designs:
 * bars 17 high every 24, from 92 to 516. */
#include "chart/chart.h"
#include "compare/stack.h"
#include "golden.h"
#include "story.h"
#include <check.h>
#include <string.h>

enum { MEASURES = 5 };
static struct house house;
static struct series *part[MEASURES];
static const char *names[MEASURES] = {"Education", "Apprenticeship", "Work", "Not sustained", NULL};
static struct stack_request rq;

static void setup(void)
{
    house = house_open();
    for (size_t i = 0; i < MEASURES; i++) {
        part[i] = story_new(
            house.arena,
            (const char *[]){"Education", "Apprenticeship", "Work", "Dropped out", "Not found"}[i], 2023, 1);
        ((struct indicator *)part[i]->indicator)->unit = UNIT_PERCENT;
    }
    rq = (struct stack_request){(const struct series *const *)part, names, MEASURES};
}

static void teardown(void)
{
    arena_free(house.arena);
}

static void pupils(const double *k, double n)
{
    for (size_t i = 0; i < MEASURES; i++)
        story_pupils(part[i], 0, k[i], n);
}

static void values(enum line_role role, const double *v)
{
    for (size_t i = 0; i < MEASURES; i++)
        story_value(part[i], role, 0, v[i]);
}

static void hide(size_t i)
{
    struct cell *c = story_cell(part[i], LINE_SELF, 0);
    c->state = STATE_HIDDEN;
    c->value = c->k = c->n = c->lower = c->upper = NAN;
}

static const char *trace(void)
{
    const struct plot_request plot = {
        .plot = PLOT_STACK, .series = rq.series, .n = rq.n, .names = rq.names, .width_pt = 516};
    const struct plan *p = chart_plan(house.arena, house.shaper, house.diag, &plot);
    ck_assert_uint_eq(diag_n(house.diag), 0);
    return plan_trace(house.arena, p);
}

static void ck_has(const char *t, const char *line)
{
    const char *at = strstr(t, line);
    ck_assert_msg(at && (at == t || at[-1] == '\n') && at[strlen(line)] == '\n', "no line \"%s\" in:\n%s",
                  line, t);
}

static void ck_lacks(const char *t, const char *words)
{
    ck_assert_msg(!strstr(t, words), "\"%s\" is in:\n%s", words, t);
}

START_TEST(parts_stand_as_long_as_their_shares)
{
    pupils((const double[]){60, 16, 14, 6, 4}, 100);
    const char *t = trace();
    ck_has(t, "rect 92 15 254.4 17");
    ck_has(t, "rect 346.4 15 67.84 17");
    ck_has(t, "rect 414.24 15 59.36 17");
    ck_has(t, "rect 473.6 15 42.4 17");
    ck_has(t, "text 97 26.7 start 9 '60%'");
    ck_has(t, "text 478.6 26.7 start 9 '10%'"); /* two measures, one part */
    ck_has(t, "text 346.4 9.2 start 9 'Apprenticeship'");
    ck_has(t, "text 414.24 9.2 start 9 'Work'");
    ck_lacks(t, "Dropped out");
}
END_TEST

START_TEST(two_measures_of_one_part_are_added_as_pupils)
{
    pupils((const double[]){172, 8, 4, 9, 7}, 200); /* 4.5% and 3.5%: 8%, not 5 and 4 */
    struct stack s = stack_make(&rq, LINE_SELF);
    ck_assert_int_eq(s.why, STACK_DRAWN);
    ck_assert_uint_eq(s.n, 4);
    ck_assert_double_eq_tol(s.parts[3].value, 8, 1e-9);
    ck_assert_double_eq_tol(s.sum, 100, 1e-9);
}
END_TEST

START_TEST(narrow_parts_have_columns_of_their_own)
{
    pupils((const double[]){92, 2, 2, 2, 2}, 100);
    values(LINE_ENGLAND, (const double[]){86, 3, 3, 6, 3});
    golden_check("chart/stack.txt", trace());
}
END_TEST

START_TEST(hidden_parts_are_other_where_more_than_five_pupils_are_in_it)
{
    pupils((const double[]){21, 2, 2, 1, 1}, 27);
    for (size_t i = 1; i < MEASURES; i++)
        hide(i);
    struct stack s = stack_make(&rq, LINE_SELF);
    ck_assert_int_eq(s.why, STACK_DRAWN);
    ck_assert_double_eq_tol(s.other_k, 6, 1e-9);
    const char *t = trace();
    ck_has(t, "rect 421.78 15 94.22 17"); /* 6 of 27 of 424 */
    ck_has(t, "text 426.78 26.7 start 9 '22% other, 6 of 27'");
    ck_has(t, "text 97 26.7 start 9 '78%'");
}
END_TEST

START_TEST(few_hidden_pupils_hide_the_whole_bar)
{
    pupils((const double[]){22, 2, 1, 1, 1}, 27);
    for (size_t i = 1; i < MEASURES; i++)
        hide(i);
    ck_assert_int_eq(stack_make(&rq, LINE_SELF).why, STACK_HIDDEN);
    const char *t = trace();
    ck_has(t, "rect 92 15 424 17");
    ck_has(t, "text 97 26.7 start 9 '[c]'");
    ck_lacks(t, "%");
}
END_TEST

START_TEST(one_hidden_part_is_not_told_by_subtraction)
{
    pupils((const double[]){60, 16, 14, 6, 4}, 100);
    hide(1);
    ck_assert_int_eq(stack_make(&rq, LINE_SELF).why, STACK_HIDDEN);
    ck_lacks(trace(), "16");
}
END_TEST

START_TEST(counts_made_from_percentages_are_not_subtracted)
{
    pupils((const double[]){21, 2, 2, 1, 1}, 27);
    for (size_t i = 1; i < MEASURES; i++)
        hide(i);
    struct fact *rounded = ARENA_NEW(house.arena, struct fact);
    rounded->numerator = NAN;
    story_cell(part[0], LINE_SELF, 0)->fact = rounded;
    ck_assert_int_eq(stack_make(&rq, LINE_SELF).why, STACK_HIDDEN);
}
END_TEST

START_TEST(parts_of_two_years_are_no_bar)
{
    pupils((const double[]){60, 16, 14, 6, 4}, 100);
    for (size_t i = 0; i < MEASURES; i++)
        story_cell(part[i], LINE_SELF, 0)->period = (struct period){.year = i == 2 ? 2022 : 2023};
    struct stack s = stack_make(&rq, LINE_SELF);
    ck_assert_int_eq(s.why, STACK_MISSING);
    ck_assert_uint_eq(s.missing, 2);
    const char *t = trace();
    ck_has(t, "text 110 26.7 start 9 'no bar, Work: not received'");
    ck_lacks(t, "rect");
}
END_TEST

START_TEST(parts_of_other_pupils_are_no_bar)
{
    pupils((const double[]){60, 16, 14, 6, 4}, 100);
    story_cell(part[1], LINE_SELF, 0)->n = 90;
    ck_assert_int_eq(stack_make(&rq, LINE_SELF).why, STACK_UNLIKE);
    setup();
    pupils((const double[]){60, 16, 14, 6, 4}, 100);
    story_cell(part[3], LINE_SELF, 0)->entity = 9; /* a predecessor's */
    ck_assert_int_eq(stack_make(&rq, LINE_SELF).why, STACK_UNLIKE);
}
END_TEST

START_TEST(rounding_alone_may_part_the_sum_from_a_whole)
{
    values(LINE_SELF, (const double[]){86, 3, 3, 6, 3}); /* 101 */
    struct stack s = stack_make(&rq, LINE_SELF);
    ck_assert_int_eq(s.why, STACK_DRAWN);
    ck_assert_double_eq_tol(s.sum, 101, 1e-9);
    values(LINE_SELF, (const double[]){80, 3, 3, 6, 3}); /* 95 */
    ck_assert_int_eq(stack_make(&rq, LINE_SELF).why, STACK_SUM);
    ck_has(trace(), "text 110 26.7 start 9 'no bar: the parts add up to 95%'");
}
END_TEST

START_TEST(an_authority_stands_with_its_neighbours_and_region)
{
    ((struct entity *)part[0]->self)->kind = ENTITY_AUTHORITY;
    values(LINE_SELF, (const double[]){84, 3, 2, 7, 4});
    values(LINE_ENGLAND, (const double[]){86, 3, 3, 6, 3});
    enum line_role roles[STACK_ROWS];
    ck_assert_uint_eq(stack_roles(&rq, roles), 2);
    ck_assert_int_eq(roles[1], LINE_ENGLAND);
}
END_TEST

GOLDEN_SUITE("stack", setup, teardown, parts_stand_as_long_as_their_shares,
             two_measures_of_one_part_are_added_as_pupils, narrow_parts_have_columns_of_their_own,
             hidden_parts_are_other_where_more_than_five_pupils_are_in_it,
             few_hidden_pupils_hide_the_whole_bar, one_hidden_part_is_not_told_by_subtraction,
             counts_made_from_percentages_are_not_subtracted, parts_of_two_years_are_no_bar,
             parts_of_other_pupils_are_no_bar, rounding_alone_may_part_the_sum_from_a_whole,
             an_authority_stands_with_its_neighbours_and_region)
