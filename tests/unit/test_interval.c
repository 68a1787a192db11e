/* SPDX-License-Identifier: MIT */
#include "compare/interval.h"
#include "suite.h"
#include <math.h>

static void near(struct interval got, double lower, double upper, double within)
{
    ck_assert_double_eq_tol(got.lower, lower, within);
    ck_assert_double_eq_tol(got.upper, upper, within);
}

START_TEST(wilson_agrees_with_the_published_table)
{ /* Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3 */
    near(interval_wilson(81, 263), 0.2553, 0.3662, 5e-5);
    near(interval_wilson(15, 148), 0.0624, 0.1605, 5e-5);
    near(interval_wilson(0, 20), 0.0000, 0.1611, 5e-5);
    near(interval_wilson(1, 29), 0.0061, 0.1718, 5e-5);
}
END_TEST

START_TEST(wilson_of_none_and_all_reaches_the_end_exactly)
{
    for (int n = 1; n < 400; n++) {
        ck_assert_double_eq(interval_wilson(0, n).lower, 0);
        ck_assert_double_eq(interval_wilson(n, n).upper, 1);
    }
}
END_TEST

START_TEST(wilson_of_29_of_41_is_56_to_82)
{
    near(interval_wilson(29, 41), 0.5552053, 0.8239081, 1e-7);
}
END_TEST

START_TEST(difference_agrees_with_the_published_table)
{ /* Newcombe, Statistics in Medicine 17 (1998) 873, table II, method 10, contrasts a to h */
    near(interval_difference(56, 70, 48, 80), 0.0524, 0.3339, 5e-5);
    near(interval_difference(9, 10, 3, 10), 0.1705, 0.8090, 5e-5);
    near(interval_difference(6, 7, 2, 7), 0.0582, 0.8062, 5e-5);
    near(interval_difference(5, 56, 0, 29), -0.0381, 0.1926, 5e-5);
    near(interval_difference(0, 10, 0, 20), -0.1611, 0.2775, 5e-5);
    near(interval_difference(0, 10, 0, 10), -0.2775, 0.2775, 5e-5);
    near(interval_difference(10, 10, 0, 20), 0.6791, 1.0000, 5e-5);
    near(interval_difference(10, 10, 0, 10), 0.6075, 1.0000, 5e-5);
}
END_TEST

START_TEST(garwood_agrees_with_the_exact_limits)
{ /* half the chi-square quantiles at 2.5 and 97.5 % of 2 k and 2 k + 2 degrees of freedom */
    near(interval_poisson(0), 0, 3.688879, 1e-6);
    near(interval_poisson(1), 0.02531781, 5.571643, 1e-6);
    near(interval_poisson(5), 1.623486, 11.668332, 1e-6);
    near(interval_poisson(10), 4.795389, 18.390356, 1e-6);
    near(interval_poisson(100), 81.36399, 121.62679, 1e-4);
}
END_TEST

/* P(X <= k), summed from the bottom: another way than the program's. */
static double below(int k, double mean)
{
    double term = exp(-mean), sum = term;
    for (int i = 1; i <= k; i++)
        sum += term *= mean / i;
    return sum;
}

START_TEST(garwood_leaves_two_and_a_half_percent_on_each_side)
{
    for (int k = 1; k <= 300; k++) {
        struct interval i = interval_poisson(k);
        ck_assert_double_eq_tol(below(k, i.upper), 0.025, 1e-8);
        ck_assert_double_eq_tol(1 - below(k - 1, i.lower), 0.025, 1e-8);
    }
}
END_TEST

START_TEST(the_score_test_is_five_percent_at_the_end_of_wilson)
{
    for (int k = 1; k < 40; k++) {
        struct interval i = interval_wilson(k, 40);
        ck_assert_double_eq_tol(test_score(k, 40, i.lower), 0.05, 1e-9);
        ck_assert_double_eq_tol(test_score(k, 40, i.upper), 0.05, 1e-9);
    }
    ck_assert_double_eq_tol(test_score(29, 41, 0.65), 0.44162114, 1e-8);
    ck_assert_double_eq_tol(test_score(8, 41, 0.10), 0.04233023, 1e-7);
}
END_TEST

START_TEST(the_exact_test_is_five_percent_at_the_end_of_garwood)
{
    for (int k = 1; k < 60; k++) {
        struct interval i = interval_poisson(k);
        ck_assert_double_eq_tol(test_poisson(k, i.lower), 0.05, 1e-7);
        ck_assert_double_eq_tol(test_poisson(k, i.upper), 0.05, 1e-7);
    }
    ck_assert_double_eq(test_poisson(3, 3), 1);
    ck_assert_double_eq_tol(test_poisson(0, 3.688879), 0.05, 1e-6);
}
END_TEST

START_TEST(a_published_interval_tests_by_half_its_width)
{
    ck_assert_double_eq_tol(test_z(0.66, 0.185, 0.66 - 0.185), 0.05, 1e-12);
    ck_assert_double_eq(test_z(0.3, 0.2, 0.3), 1);
}
END_TEST

START_TEST(tests_that_cannot_be_made_say_so)
{
    ck_assert_double_nan(test_score(3, 10, 0));
    ck_assert_double_nan(test_score(3, 10, 1));
    ck_assert_double_nan(test_score(0, 0, 0.5));
    ck_assert_double_nan(test_score(3, 10, NAN));
    ck_assert_double_nan(test_z(0.3, 0, 0));
    ck_assert_double_nan(test_z(0.3, NAN, 0));
    ck_assert_double_nan(test_poisson(2, 0));
    ck_assert_double_nan(test_poisson(NAN, 2));
}
END_TEST

SUITE("interval", wilson_agrees_with_the_published_table, wilson_of_none_and_all_reaches_the_end_exactly,
      wilson_of_29_of_41_is_56_to_82, difference_agrees_with_the_published_table,
      garwood_agrees_with_the_exact_limits, garwood_leaves_two_and_a_half_percent_on_each_side,
      the_score_test_is_five_percent_at_the_end_of_wilson,
      the_exact_test_is_five_percent_at_the_end_of_garwood, a_published_interval_tests_by_half_its_width,
      tests_that_cannot_be_made_say_so)
