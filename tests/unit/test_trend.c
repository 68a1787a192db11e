/* SPDX-License-Identifier: MIT */
#include "compare/trend.h"
#include "suite.h"
#include <math.h>

START_TEST(against_a_level_comparator_it_is_the_cochran_armitage_test)
{ /* Agresti, Categorical Data Analysis (2002) 3.4.5, malformation by alcohol: z squared 6.570, p 0.0104 */
    struct trend_year years[] = {{.at = 0, .k = 48, .n = 17114, .england = 0.5},
                                 {.at = 0.5, .k = 38, .n = 14502, .england = 0.5},
                                 {.at = 1.5, .k = 5, .n = 793, .england = 0.5},
                                 {.at = 4, .k = 1, .n = 127, .england = 0.5},
                                 {.at = 7, .k = 1, .n = 38, .england = 0.5}};
    struct trend t = trend_shares(years, 5);
    ck_assert_double_eq_tol(t.p, 0.0104, 5e-5);
    ck_assert_double_gt(t.slope, 0);
}
END_TEST

START_TEST(a_rise_no_faster_than_englands_is_no_rise)
{
    struct trend_year with[] = {{.at = 2016, .k = 54, .n = 100, .england = 0.54},
                                {.at = 2017, .k = 62, .n = 100, .england = 0.62},
                                {.at = 2018, .k = 65, .n = 100, .england = 0.65}};
    ck_assert_double_eq_tol(trend_shares(with, 3).p, 1, 1e-6);
    for (int i = 0; i < 3; i++)
        with[i].england = 0.6;
    ck_assert_double_lt(trend_shares(with, 3).p, 0.2);
}
END_TEST

START_TEST(from_37_to_71_percent_in_three_years_is_not_far_from_chance)
{ /* 14 of 38, 19 of 39, 29 of 41 against 54, 62, 65: computed apart, by an own program in another language */
    struct trend_year years[] = {{.at = 2016, .k = 14, .n = 38, .england = 0.54},
                                 {.at = 2017, .k = 19, .n = 39, .england = 0.62},
                                 {.at = 2018, .k = 29, .n = 41, .england = 0.65}};
    ck_assert_double_eq_tol(trend_shares(years, 3).p, 0.0425076, 1e-6);
}
END_TEST

START_TEST(published_means_are_weighted_by_their_widths)
{ /* two years alone: the difference over the root of both variances */
    struct trend_year years[] = {{.at = 2018, .value = 0.1, .half = 0.2, .england = 0},
                                 {.at = 2019, .value = 0.5, .half = 0.3, .england = 0}};
    double z = 0.4 / (sqrt(0.2 * 0.2 + 0.3 * 0.3) / 1.959963984540054);
    struct trend t = trend_means(years, 2);
    ck_assert_double_eq_tol(t.p, erfc(z / sqrt(2)), 1e-9);
    ck_assert_double_gt(t.slope, 0);
    years[1].half = 0;
    ck_assert_double_nan(trend_means(years, 2).p);
}
END_TEST

START_TEST(two_years_of_events_are_the_exact_binomial_test)
{ /* 1 of 8 events in the second of two like years: 2 (1 + 8) / 256 */
    struct trend_year years[] = {{.at = 0, .k = 7, .n = 500, .england = 1},
                                 {.at = 1, .k = 1, .n = 500, .england = 1}};
    struct trend t = trend_events(years, 2);
    ck_assert_double_eq_tol(t.p, 2 * 9 / 256.0, 1e-12);
    ck_assert_double_lt(t.slope, 0);
}
END_TEST

START_TEST(exact_and_normal_agree_where_they_meet)
{
    struct trend_year few[] = {{.at = 0, .k = 20, .n = 900, .england = 1},
                               {.at = 1, .k = 12, .n = 900, .england = 1},
                               {.at = 2, .k = 8, .n = 900, .england = 1}};
    struct trend_year more[] = {{.at = 0, .k = 20, .n = 900, .england = 1},
                                {.at = 1, .k = 13, .n = 900, .england = 1},
                                {.at = 2, .k = 8, .n = 900, .england = 1}};
    ck_assert_double_eq_tol(trend_events(few, 3).p, trend_events(more, 3).p, 0.02);
}
END_TEST

START_TEST(nothing_and_everything_have_no_trend)
{
    struct trend_year none[] = {{.at = 0, .k = 0, .n = 20, .england = 0.1},
                                {.at = 1, .k = 0, .n = 20, .england = 0.1},
                                {.at = 2, .k = 0, .n = 20, .england = 0.1}};
    ck_assert_double_nan(trend_shares(none, 3).p);
    ck_assert_double_nan(trend_events(none, 3).p);
    none[0].england = 0;
    ck_assert_double_nan(trend_shares(none, 3).p);
}
END_TEST

SUITE("trend", against_a_level_comparator_it_is_the_cochran_armitage_test,
      a_rise_no_faster_than_englands_is_no_rise, from_37_to_71_percent_in_three_years_is_not_far_from_chance,
      published_means_are_weighted_by_their_widths, two_years_of_events_are_the_exact_binomial_test,
      exact_and_normal_agree_where_they_meet, nothing_and_everything_have_no_trend)
