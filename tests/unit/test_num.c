/* SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "suite.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static double parsed(const char *s)
{
    double value = -12345;
    ck_assert_msg(num_parse(str_of(s), &value), "%s", s);
    return value;
}

START_TEST(numbers_are_read_whole_or_not_at_all)
{
    ck_assert_double_eq(parsed("0"), 0);
    ck_assert_double_eq(parsed("-1.5"), -1.5);
    ck_assert_double_eq(parsed("+2"), 2);
    ck_assert_double_eq(parsed(".5"), 0.5);
    ck_assert_double_eq(parsed("5."), 5);
    ck_assert_double_eq(parsed("1e3"), 1000);
    ck_assert_double_eq(parsed("1.25E-2"), 0.0125);
    ck_assert_double_eq(parsed("0.1"), 0.1);
    ck_assert_double_eq(parsed("66.1"), 66.1);
    ck_assert_double_eq(parsed("66.099999999999994"), 66.099999999999994);
    ck_assert_double_eq(parsed("123456789012345678901234567890"), 1.2345678901234568e29);
    static const char *const bad[] = {"",
                                      " ",
                                      "-",
                                      "+",
                                      ".",
                                      "1 ",
                                      " 1",
                                      "1,5",
                                      "1.2.3",
                                      "1e",
                                      "1e+",
                                      "e5",
                                      "0x10",
                                      "nan",
                                      "inf",
                                      "1e9999",
                                      "12%",
                                      "--1",
                                      "1-",
                                      "c",
                                      "NE",
                                      "SUPP",
                                      "1e5.5",
                                      ("\xE2\x88\x92"
                                       "1")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double value = 77;
        ck_assert_msg(!num_parse(str_of(bad[i]), &value), "%s", bad[i]);
        ck_assert_double_eq(value, 77);
    }
    double value;
    ck_assert(!num_parse(str_of(NULL), &value));
    ck_assert(num_parse((struct str){"12345", 2}, &value) && value == 12); /* only the range */
}
END_TEST

START_TEST(the_quick_way_reads_as_strtod_does)
{
    char text[32];
    unsigned long long state = 1;
    for (int i = 0; i < 200000; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        unsigned long long digits = (state >> 20) % 1000000000000u;
        int decimals = (int)(state >> 60);
        snprintf(text, sizeof text, "%s%.*f", i % 2 ? "-" : "", decimals > 5 ? 2 : decimals,
                 (double)digits / 1e6);
        double value = 0;
        ck_assert(num_parse(str_of(text), &value));
        ck_assert_double_eq(value, strtod(text, NULL));
    }
}
END_TEST

START_TEST(counts_are_whole_and_in_range)
{
    long long n = 0;
    ck_assert(num_parse_count(str_of("0"), &n) && n == 0);
    ck_assert(num_parse_count(str_of("-17"), &n) && n == -17);
    ck_assert(num_parse_count(str_of("9223372036854775807"), &n) && n == 9223372036854775807LL);
    ck_assert(num_parse_count(str_of("-9223372036854775808"), &n) && n == -9223372036854775807LL - 1);
    static const char *const bad[] = {
        "", "-", "1.0", "1e3", "12 ", "9223372036854775808", "99999999999999999999", "x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!num_parse_count(str_of(bad[i]), &n), "%s", bad[i]);
}
END_TEST

START_TEST(rounding_is_half_away_from_zero_without_binary_noise)
{
    ck_assert_double_eq(num_round(66.099999999999994, 1), 66.1);
    ck_assert_double_eq(num_round(0.285, 2), 0.29);
    ck_assert_double_eq(num_round(1.005, 2), 1.01);
    ck_assert_double_eq(num_round(2.5, 0), 3);
    ck_assert_double_eq(num_round(-2.5, 0), -3);
    ck_assert_double_eq(num_round(0.5, 0), 1);
    ck_assert_double_eq(num_round(0.49999, 0), 0);
    ck_assert_double_eq(num_round(70.75, 1), 70.8);
    ck_assert_double_eq(num_round(29.0 / 41 * 100, 0), 71);
    ck_assert_double_eq(num_round((0.1 + 0.2) * 100 / 3 + 4.45 - 10, 1), 4.5); /* 4.45 with noise of a sum */
    ck_assert(!signbit(num_round(-0.04, 1)));
    ck_assert_double_eq(num_round(1e300, 2), 1e300);
}
END_TEST

START_TEST(every_share_of_up_to_300_pupils_rounds_as_whole_numbers_say)
{
    for (long long n = 1; n <= 300; n++)
        for (long long k = 0; k <= n; k++) {
            long long tenths = (2000 * k + n) / (2 * n); /* floor(1000 k / n + 1/2), exactly */
            ck_assert_double_eq(num_round(100.0 * (double)k / (double)n, 1), (double)tenths / 10);
            ck_assert_double_eq(num_round((double)k / (double)n * 100.0, 1), (double)tenths / 10);
        }
}
END_TEST

static const char *written(size_t (*write)(char *, double, int), double value, int decimals)
{
    static char out[NUM_ROOM];
    size_t n = write(out, value, decimals);
    ck_assert_uint_eq(n, strlen(out));
    return out;
}

START_TEST(files_get_exactly_the_decimals_asked_for)
{
    ck_assert_str_eq(written(num_write, 66.099999999999994, 1), "66.1");
    ck_assert_str_eq(written(num_write, -0.04, 1), "0.0");
    ck_assert_str_eq(written(num_write, -0.05, 1), "-0.1");
    ck_assert_str_eq(written(num_write, 0, 2), "0.00");
    ck_assert_str_eq(written(num_write, -0.0, 0), "0");
    ck_assert_str_eq(written(num_write, 1234567.891, 2), "1234567.89");
    ck_assert_str_eq(written(num_write, 99.995, 2), "100.00");
    ck_assert_str_eq(written(num_write, 0.007, 3), "0.007");
    ck_assert_uint_lt(strlen(written(num_write, -1e308, 4)), NUM_ROOM);
}
END_TEST

START_TEST(the_short_form_drops_what_says_nothing)
{
    ck_assert_str_eq(written(num_write_short, 0, 4), "0");
    ck_assert_str_eq(written(num_write_short, 0.5, 2), ".5");
    ck_assert_str_eq(written(num_write_short, -0.5, 2), "-.5");
    ck_assert_str_eq(written(num_write_short, 12.3400, 4), "12.34");
    ck_assert_str_eq(written(num_write_short, 100, 2), "100");
    ck_assert_str_eq(written(num_write_short, -0.00001, 4), "0");
    ck_assert_str_eq(written(num_write_short, 10.0004, 4), "10.0004");
}
END_TEST

START_TEST(pages_get_a_real_minus_and_commas)
{
    ck_assert_str_eq(written(num_print, -1234.56, 1), "\xE2\x88\x92"
                                                      "1,234.6");
    ck_assert_str_eq(written(num_print, 999, 0), "999");
    ck_assert_str_eq(written(num_print, 1000, 0), "1,000");
    ck_assert_str_eq(written(num_print, 1234567, 0), "1,234,567");
    ck_assert_str_eq(written(num_print, -0.0, 1), "0.0");
    ck_assert_str_eq(written(num_print, 999.96, 1), "1,000.0");
}
END_TEST

START_TEST(the_exact_form_is_short_and_reads_back)
{
    char out[NUM_ROOM];
    static const struct {
        double value;
        const char *text;
    } known[] = {{0, "0"},
                 {-0.0, "0"},
                 {66.1, "66.1"},
                 {-2.25, "-2.25"},
                 {1e15, "1e+15"},
                 {0.1, "0.1"},
                 {100, "100"},
                 {0.00001, "1e-05"},
                 {41.58, "41.58"},
                 {123456.7891, "123456.7891"},
                 {1.0 / 3, "0.333333333333333"},
                 {5e-324, "4.94065645841247e-324"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t n = num_write_exact(out, known[i].value);
        ck_assert_uint_eq(n, strlen(out));
        ck_assert_double_eq(strtod(out, NULL), known[i].value);
        if (i < 10 || i == 11)
            ck_assert_str_eq(out, known[i].text);
    }
    unsigned long long state = 7;
    for (int i = 0; i < 200000; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        double value;
        memcpy(&value, &state, sizeof value);
        if (i % 2)
            value = (double)(state >> 40) / (double)((state & 0xFFF) + 1);
        if (!isfinite(value))
            continue;
        num_write_exact(out, value);
        double back = 0;
        ck_assert(num_parse(str_of(out), &back));
        ck_assert_msg(back == value, "%.17g written %s", value, out);
    }
}
END_TEST

/* The printf way, which the quick one replaces. */
static const char *printed_shortest(double value)
{
    static char out[NUM_ROOM];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, sizeof out, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            break;
    }
    return out;
}

START_TEST(the_exact_form_is_the_one_printf_would_find)
{
    char out[NUM_ROOM];
    unsigned long long state = 11;
    for (int i = 0; i < 200000; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        double unit = (double)(state >> 11) / (double)(1ULL << 53);
        double value = pow(10, i % 18 - 4);
        if (i % 4 == 1)
            value = nextafter(value, i % 8 == 1 ? 0 : INFINITY);
        else if (i % 4 > 1)
            value *= i % 4 == 2 ? unit : -unit;
        if (value == 0)
            continue;
        num_write_exact(out, value);
        ck_assert_str_eq(out, printed_shortest(value));
    }
}
END_TEST

SUITE("num", numbers_are_read_whole_or_not_at_all, the_quick_way_reads_as_strtod_does,
      counts_are_whole_and_in_range, rounding_is_half_away_from_zero_without_binary_noise,
      every_share_of_up_to_300_pupils_rounds_as_whole_numbers_say, files_get_exactly_the_decimals_asked_for,
      the_short_form_drops_what_says_nothing, pages_get_a_real_minus_and_commas,
      the_exact_form_is_short_and_reads_back, the_exact_form_is_the_one_printf_would_find)
