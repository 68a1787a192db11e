/* SPDX-License-Identifier: MIT */
#include "compare/band.h"
#include "compare/interval.h"
#include "primaries.h"
#include "suite.h"

static const struct indicator high = {.unit = UNIT_PERCENT, .polarity = POLARITY_HIGH};
static const struct indicator low = {.unit = UNIT_PERCENT, .polarity = POLARITY_LOW};

static void between(const struct cohort *c, const struct indicator *in, double value, double lower,
                    double upper, size_t from, size_t to)
{
    struct band b = band_of(
        &(struct band_request){.cohort = c, .indicator = in, .value = value, .lower = lower, .upper = upper});
    ck_assert_uint_eq(b.place_from, from);
    ck_assert_uint_eq(b.place_to, to);
}

START_TEST(at_29_of_41_between_26th_and_149th_of_213)
{
    struct cohort c = PRIMARIES(expected_standard);
    struct interval i = interval_wilson(29, 41);
    between(&c, &high, 71, 100 * i.lower, 100 * i.upper, 26, 149);
}
END_TEST

START_TEST(at_8_of_41_higher_between_2nd_and_79th)
{
    struct cohort c = PRIMARIES(higher_standard);
    struct interval i = interval_wilson(8, 41);
    between(&c, &high, 20, 100 * i.lower, 100 * i.upper, 2, 79);
}
END_TEST

START_TEST(places_mirror_where_low_is_better)
{
    double values[40];
    struct cohort c = {.values = values, .n = 40};
    for (int i = 0; i < 40; i++)
        values[i] = i + 1;
    cohort_cut(&c);
    between(&c, &high, 30, 27.5, 32.5, 9,
            13); /* 33 to 40 above; 28 to 40 but for 30 itself above the lower end */
    between(&c, &low, 11, 8.5, 13.5, 9, 13);
    between(&c, &low, 30, 27.5, 32.5, 28, 32);
}
END_TEST

START_TEST(a_school_is_never_above_itself)
{
    double values[40];
    struct cohort c = {.values = values, .n = 40};
    for (int i = 0; i < 40; i++)
        values[i] = i < 20 ? i : 100;
    cohort_cut(&c);
    between(&c, &high, 100, 90, 99.99, 20, 20); /* 19 others with 100, by rounding */
    between(&c, &high, 100, 90, 100, 1, 20);
    between(&c, &low, 0, 0.1, 5, 1, 5); /* 1 to 4 are below 5 */
}
END_TEST

SUITE("place", at_29_of_41_between_26th_and_149th_of_213, at_8_of_41_higher_between_2nd_and_79th,
      places_mirror_where_low_is_better, a_school_is_never_above_itself)
