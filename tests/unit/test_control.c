/* SPDX-License-Identifier: MIT */
#include "compare/control.h"
#include "suite.h"

START_TEST(benjamini_and_hochbergs_own_example)
{ /* their section 3.2: 15 tests at 5 %, four survive */
    double p[] = {0.3240, 0.0001, 0.0004, 0.4262, 0.0019, 0.0095, 0.0201, 0.0278,
                  0.0298, 0.0344, 0.0459, 0.5719, 0.6528, 0.7590, 1.000};
    ck_assert_double_eq(control_threshold(p, 15, 0.05), 0.0095);
}
END_TEST

START_TEST(a_larger_p_may_carry_smaller_ones)
{
    double p[] = {0.03, 0.04, 0.045, 0.05};
    ck_assert_double_eq(control_threshold(p, 4, 0.05), 0.05);
    double q[] = {0.03, 0.04, 0.045, 0.051};
    ck_assert_double_eq(control_threshold(q, 4, 0.05), 0);
}
END_TEST

START_TEST(no_tests_choose_nothing)
{
    ck_assert_double_eq(control_threshold(NULL, 0, 0.1), 0);
}
END_TEST

/* Even values from 0 to 1, by a generator of known period: Park and Miller, CACM 31 (1988) 1192. */
static double next_even(long long *state)
{
    *state = *state * 16807 % 2147483647;
    return (double)*state / 2147483647.0;
}

START_TEST(where_nothing_is_there_one_edition_in_ten_at_most_chooses)
{ /* all nulls: the rate of false discoveries is the chance that any is made */
    long long state = 20200331;
    int chose = 0, editions = 1000;
    for (int i = 0; i < editions; i++) {
        double p[1062];
        for (int j = 0; j < 1062; j++)
            p[j] = next_even(&state);
        chose += control_threshold(p, 1062, 0.10) > 0;
    }
    ck_assert_int_le(chose, editions * 13 / 100);
    ck_assert_int_ge(chose, editions * 7 / 100);
}
END_TEST

SUITE("control", benjamini_and_hochbergs_own_example, a_larger_p_may_carry_smaller_ones,
      no_tests_choose_nothing, where_nothing_is_there_one_edition_in_ten_at_most_chooses)
