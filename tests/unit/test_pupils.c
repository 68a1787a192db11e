/* SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "compare/interval.h"
#include "compare/pupils.h"
#include "suite.h"
#include <math.h>

static int to(enum polarity polarity, double k, double n, double comparator, int decimals)
{
    struct in_pupils p = pupils_of(polarity, k, n, comparator, decimals);
    ck_assert(p.known);
    return p.to_comparator;
}

START_TEST(five_measures_of_41_pupils_read_as_the_page_has_them)
{
    ck_assert_int_eq(to(POLARITY_HIGH, 29, 41, 65, 0), -2);
    ck_assert_int_eq(to(POLARITY_HIGH, 8, 41, 10, 0), -4);
    ck_assert_int_eq(to(POLARITY_HIGH, 33, 41, 76, 0), -2);
    ck_assert_int_eq(to(POLARITY_HIGH, 35, 41, 78, 0), -3);
    ck_assert_int_eq(to(POLARITY_HIGH, 32, 41, 76, 0), -1);
}
END_TEST

START_TEST(four_more_of_41_would_be_clearly_above_england)
{
    struct in_pupils p = pupils_of(POLARITY_HIGH, 29, 41, 65, 0);
    ck_assert_int_eq(p.clear_above, 4);
    ck_assert_int_eq(p.clear_below, 9);
    ck_assert_double_eq_tol(p.one_pupil, 2.4390, 1e-4);
    ck_assert_int_eq(pupils_of(POLARITY_HIGH, 8, 41, 10, 0).clear_above, 0);
}
END_TEST

START_TEST(reached_means_as_printed)
{
    ck_assert_int_eq(to(POLARITY_HIGH, 26, 40, 65, 0), 0);   /* 65.0 */
    ck_assert_int_eq(to(POLARITY_HIGH, 20, 31, 65, 0), 0);   /* 64.52 is printed 65 */
    ck_assert_int_eq(to(POLARITY_HIGH, 20, 31, 65, 1), 1);   /* 64.5 is less than 65.0 */
    ck_assert_int_eq(to(POLARITY_HIGH, 20, 31, 64.6, 0), 0); /* both printed 65 */
}
END_TEST

START_TEST(fewer_where_low_is_better)
{
    ck_assert_int_eq(to(POLARITY_LOW, 30, 200, 10, 1), 10);
    ck_assert_int_eq(to(POLARITY_LOW, 10, 200, 10, 1), -10);
    ck_assert_int_eq(to(POLARITY_LOW, 3, 50, 0, 0), 3);
}
END_TEST

START_TEST(steps_to_clear_are_the_first_that_is)
{
    for (int k = 0; k <= 60; k += 3)
        for (int e = 5; e < 100; e += 10) {
            struct in_pupils p = pupils_of(POLARITY_HIGH, k, 60, e, 0);
            int above = 0, below = 0;
            while (k + above <= 60 && !(interval_wilson(k + above, 60).lower > e / 100.0))
                above++;
            while (k - below >= 0 && !(interval_wilson(k - below, 60).upper < e / 100.0))
                below++;
            ck_assert_int_eq(p.clear_above, k + above <= 60 ? above : -1);
            ck_assert_int_eq(p.clear_below, k - below >= 0 ? below : -1);
        }
}
END_TEST

START_TEST(not_every_figure_can_be_said_in_pupils)
{
    ck_assert(!pupils_of(POLARITY_NONE, 3, 10, 50, 0).known);
    ck_assert(!pupils_of(POLARITY_HIGH, NAN, 10, 50, 0).known);
    ck_assert(!pupils_of(POLARITY_HIGH, 3, NAN, 50, 0).known);
    ck_assert(!pupils_of(POLARITY_HIGH, 3, 0, 50, 0).known);
    ck_assert(!pupils_of(POLARITY_HIGH, 3, 10, NAN, 0).known);
    ck_assert(!pupils_of(POLARITY_HIGH, 11, 10, 50, 0).known);
}
END_TEST

SUITE("pupils", five_measures_of_41_pupils_read_as_the_page_has_them,
      four_more_of_41_would_be_clearly_above_england, reached_means_as_printed, fewer_where_low_is_better,
      steps_to_clear_are_the_first_that_is, not_every_figure_can_be_said_in_pupils)
