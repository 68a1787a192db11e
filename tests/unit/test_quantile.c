/* SPDX-License-Identifier: MIT */
#include "compare/quantile.h"
#include "suite.h"

START_TEST(quantiles_are_those_of_r)
{ /* quantile(x, p) of R 4, whose default is type 7 */
    const double ten[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    const double odd[] = {2, 3, 5, 7, 11, 13, 17};
    ck_assert_double_eq_tol(quantile_type7(ten, 10, 0.25), 3.25, 1e-12);
    ck_assert_double_eq_tol(quantile_type7(ten, 10, 0.75), 7.75, 1e-12);
    ck_assert_double_eq_tol(quantile_type7(ten, 10, 0.1), 1.9, 1e-12);
    ck_assert_double_eq(quantile_type7(odd, 7, 0.25), 4);
    ck_assert_double_eq(quantile_type7(odd, 7, 0.5), 7);
    ck_assert_double_eq(quantile_type7(odd, 7, 0.75), 12);
}
END_TEST

START_TEST(ends_are_the_least_and_the_most)
{
    const double few[] = {4, 9};
    ck_assert_double_eq(quantile_type7(few, 2, 0), 4);
    ck_assert_double_eq(quantile_type7(few, 2, 1), 9);
    ck_assert_double_eq(quantile_type7(few, 1, 0.5), 4);
}
END_TEST

SUITE("quantile", quantiles_are_those_of_r, ends_are_the_least_and_the_most)
