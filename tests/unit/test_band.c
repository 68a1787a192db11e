/* SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "compare/band.h"
#include "compare/interval.h"
#include "fields.h"
#include "primaries.h"
#include "suite.h"
#include <math.h>
#include <stdlib.h>

static const struct indicator high = {.unit = UNIT_PERCENT, .polarity = POLARITY_HIGH};
static const struct indicator low = {.unit = UNIT_PERCENT, .polarity = POLARITY_LOW};

static struct band of_share(const struct cohort *c, const struct indicator *in, double value, double k,
                            double n)
{
    struct interval i = interval_wilson(k, n);
    return band_of(&(struct band_request){
        .cohort = c, .indicator = in, .value = value, .lower = 100 * i.lower, .upper = 100 * i.upper});
}

static struct band of_ends(const struct cohort *c, const struct indicator *in, double value, double lower,
                           double upper)
{
    return band_of(
        &(struct band_request){.cohort = c, .indicator = in, .value = value, .lower = lower, .upper = upper});
}

START_TEST(the_213_primaries_are_cut_at_52_64_and_75)
{
    struct cohort c = PRIMARIES(expected_standard);
    ck_assert_uint_eq(c.n, 213);
    ck_assert_double_eq(c.q25, 52);
    ck_assert_double_eq(c.q50, 64);
    ck_assert_double_eq(c.q75, 75);
    ck_assert_double_eq_tol(c.share_largest, 54 / 213.0, 1e-12);
}
END_TEST

START_TEST(at_71_percent_of_41_pupils_anywhere_from_c_to_a)
{
    struct cohort c = PRIMARIES(expected_standard);
    struct band b = of_share(&c, &high, 71, 29, 41);
    ck_assert_int_eq(b.why, LETTER_SPREAD);
    ck_assert_int_eq(b.letter, 0);
    ck_assert_int_eq(b.from, 'C');
    ck_assert_int_eq(b.to, 'A');
}
END_TEST

START_TEST(at_20_percent_higher_quarter_a_could_be_b)
{
    struct cohort c = PRIMARIES(higher_standard);
    ck_assert_double_eq(c.q25, 4);
    ck_assert_double_eq(c.q50, 8);
    ck_assert_double_eq(c.q75, 14);
    ck_assert_double_eq_tol(c.share_largest, 70 / 213.0, 1e-12);
    struct band b = of_share(&c, &high, 20, 8, 41);
    ck_assert_int_eq(b.why, LETTER_SHOWN);
    ck_assert_int_eq(b.letter, 'A');
    ck_assert_int_eq(b.from, 'B');
    ck_assert_int_eq(b.to, 'A');
}
END_TEST

static struct cohort hundred(double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        values[i] = (double)(i + 1);
    struct cohort c = {.values = values, .n = n};
    cohort_cut(&c);
    return c;
}

START_TEST(a_is_best_whatever_the_polarity)
{
    double values[100];
    struct cohort c = hundred(values, 100); /* cuts 25.75, 50.5, 75.25 */
    ck_assert_int_eq(of_ends(&c, &high, 90, 85, 95).letter, 'A');
    ck_assert_int_eq(of_ends(&c, &high, 10, 5, 15).letter, 'D');
    ck_assert_int_eq(of_ends(&c, &low, 90, 85, 95).letter, 'D');
    ck_assert_int_eq(of_ends(&c, &low, 10, 5, 15).letter, 'A');
    ck_assert_int_eq(of_ends(&c, &low, 40, 35, 45).letter, 'B');
    struct band b = of_ends(&c, &low, 26, 20, 40);
    ck_assert_int_eq(b.letter, 'B');
    ck_assert_int_eq(b.from, 'B');
    ck_assert_int_eq(b.to, 'A');
}
END_TEST

START_TEST(cuts_belong_to_the_lower_quarter)
{
    double values[101];
    struct cohort c = hundred(values, 101); /* cuts 26, 51, 76 exactly */
    ck_assert_int_eq(cohort_quarter(&c, POLARITY_HIGH, 76), 2);
    ck_assert_int_eq(cohort_quarter(&c, POLARITY_HIGH, 76.0001), 3);
    ck_assert_int_eq(cohort_quarter(&c, POLARITY_HIGH, 26), 0);
    ck_assert_int_eq(cohort_quarter(&c, POLARITY_LOW, 26), 3);
    ck_assert_int_eq(cohort_quarter(&c, POLARITY_LOW, 76.0001), 0);
    ck_assert_int_eq(of_ends(&c, &high, 76, 75, 77).why, LETTER_ON_CUT);
    ck_assert_int_eq(of_ends(&c, &high, 76, 75, 77).letter, 0);
}
END_TEST

START_TEST(ends_of_the_interval_are_not_rounded)
{
    double values[101];
    struct cohort c = hundred(values, 101);
    ck_assert_int_eq(of_ends(&c, &high, 70, 60, 76.0).to, 'B');
    ck_assert_int_eq(of_ends(&c, &high, 70, 60, 76.2).to, 'A');
}
END_TEST

START_TEST(a_letter_needs_twenty_peers)
{
    double values[20];
    struct cohort nineteen = hundred(values, 19);
    ck_assert_int_eq(of_ends(&nineteen, &high, 18.5, 17, 19).why, LETTER_FEW_PEERS);
    ck_assert_int_eq(of_ends(&nineteen, &high, 18.5, 17, 19).place_from, 0);
    struct cohort twenty = hundred(values, 20);
    ck_assert_int_eq(of_ends(&twenty, &high, 19, 17, 20).letter, 'A');
    ck_assert_int_eq(of_ends(NULL, &high, 19, 17, 20).why, LETTER_FEW_PEERS);
}
END_TEST

START_TEST(a_quarter_of_more_than_35_percent_makes_letters_meaningless)
{
    double values[40];
    for (int i = 0; i < 40; i++)
        values[i] = i < 15 ? 0 : i; /* 15 of 40 at or below the first cut: 37.5 % */
    struct cohort c = {.values = values, .n = 40};
    cohort_cut(&c);
    ck_assert_double_eq_tol(c.share_largest, 0.375, 1e-12);
    ck_assert_int_eq(of_ends(&c, &high, 38.5, 37, 40).why, LETTER_CROWDED);
}
END_TEST

START_TEST(without_an_interval_there_is_no_letter_and_no_place)
{
    double values[100];
    struct cohort c = hundred(values, 100);
    struct band b = of_ends(&c, &high, 90, NAN, NAN);
    ck_assert_int_eq(b.why, LETTER_NO_INTERVAL);
    ck_assert_int_eq(b.letter, 0);
    ck_assert_int_eq(b.from, 'A');
    ck_assert_int_eq(b.to, 'A');
    ck_assert_uint_eq(b.place_from, 0);
}
END_TEST

START_TEST(nothing_is_banded_that_has_no_best)
{
    double values[100];
    struct cohort c = hundred(values, 100);
    const struct indicator none = {.unit = UNIT_PERCENT, .polarity = POLARITY_NONE};
    const struct indicator zero = {.unit = UNIT_PERCENT, .polarity = POLARITY_ZERO};
    const struct indicator word = {.unit = UNIT_CATEGORY, .polarity = POLARITY_HIGH};
    ck_assert_int_eq(of_ends(&c, &none, 90, 85, 95).why, LETTER_NO_POLARITY);
    ck_assert_int_eq(of_ends(&c, &zero, 90, 85, 95).why, LETTER_NO_POLARITY);
    ck_assert_int_eq(of_ends(&c, &word, 90, 85, 95).why, LETTER_CATEGORY);
    struct band b = band_of(&(struct band_request){&c, &high, 90, 85, 95, true});
    ck_assert_int_eq(b.why, LETTER_HIDDEN);
    ck_assert_int_eq(b.from, 0);
    ck_assert_uint_eq(b.place_to, 0);
}
END_TEST

/* 213 primaries of another authority from its published file: how many quarters their intervals touch. */
enum { MOST_FIELDS = 400, MOST_SCHOOLS = 400 };

static size_t read_shares(FILE *f, double *value, double *pupils)
{
    static char line[16384];
    static char *field[MOST_FIELDS + 1];
    size_t n = 0;
    ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
    size_t columns = fields_split(line, field, MOST_FIELDS);
    int kind = fields_find(field, columns, "RECTYPE"), share = fields_find(field, columns, "PTRWM_EXP");
    int of = fields_find(field, columns, "TELIG");
    kind = kind < 0 ? 0 : kind; /* behind a byte order mark */
    ck_assert(share >= 0 && of >= 0);
    while (fgets(line, sizeof line, f) && n < MOST_SCHOOLS) {
        columns = fields_split(line, field, MOST_FIELDS);
        if (columns <= (size_t)share || strcmp(field[kind], "1") != 0)
            continue;
        field[share][strcspn(field[share], "%")] = '\0';
        if (num_parse(str_of(field[share]), &value[n]) && num_parse(str_of(field[of]), &pupils[n]))
            n++;
    }
    return n;
}

static int compare_values(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

START_TEST(of_213_primaries_144_touch_three_quarters_or_more_and_26_one)
{
    FILE *f = fields_open("performance-tables/la-downloads/2017-18_936_ks2final.csv");
    double value[MOST_SCHOOLS], pupils[MOST_SCHOOLS], sorted[MOST_SCHOOLS];
    int many = 0, one = 0;
    if (!f)
        return;
    size_t n = read_shares(f, value, pupils);
    fclose(f);
    ck_assert_uint_eq(n, 213);
    memcpy(sorted, value, sizeof sorted);
    qsort(sorted, n, sizeof *sorted, compare_values);
    struct cohort c = {.values = sorted, .n = n};
    cohort_cut(&c);
    ck_assert_double_eq(c.q25, 62);
    ck_assert_double_eq(c.q50, 71);
    ck_assert_double_eq(c.q75, 79);
    for (size_t i = 0; i < n; i++) {
        struct band b = of_share(&c, &high, value[i], floor(value[i] * pupils[i] / 100 + 0.5), pupils[i]);
        many += b.from - b.to >= 2; /* letters fall from D to A */
        one += b.from == b.to;
    }
    ck_assert_int_eq(many, 144);
    ck_assert_int_eq(one, 26);
}
END_TEST

SUITE("band", the_213_primaries_are_cut_at_52_64_and_75, at_71_percent_of_41_pupils_anywhere_from_c_to_a,
      at_20_percent_higher_quarter_a_could_be_b, a_is_best_whatever_the_polarity,
      cuts_belong_to_the_lower_quarter, ends_of_the_interval_are_not_rounded, a_letter_needs_twenty_peers,
      a_quarter_of_more_than_35_percent_makes_letters_meaningless,
      without_an_interval_there_is_no_letter_and_no_place, nothing_is_banded_that_has_no_best,
      of_213_primaries_144_touch_three_quarters_or_more_and_26_one)
