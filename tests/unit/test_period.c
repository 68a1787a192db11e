/* SPDX-License-Identifier: MIT */
/* Labels: data/README quirk 31. */
#include "facts/period.h"
#include <check.h>
#include <stdlib.h>

static const struct {
    const char *label;
    int year, year_if_start;
} good[] = {
    {"201819", 2019, 2019},      {"202425", 2025, 2025},       {"199900", 2000, 2000},
    {"2018/19", 2019, 2019},     {"2018-19", 2019, 2019},      {"2018/2019", 2019, 2019},
    {"2019", 2019, 2020},        {"2025", 2025, 2026},         {"2025 (Rev)", 2025, 2026},
    {"2025 (prov)", 2025, 2026}, {"2021 (Final)", 2021, 2022}, {"2016-17 (OT)", 2017, 2017},
    {" 2018/19 ", 2019, 2019},   {"1999/00", 2000, 2000},      {"1990", 1990, 1991},
    {"2090", 2090, -1},
};

START_TEST(every_label_of_a_real_file_is_read)
{
    struct period p;
    ck_assert(period_parse(str_of(good[_i].label), false, &p));
    ck_assert_int_eq(p.year, good[_i].year);
    ck_assert_int_eq(p.kind, PERIOD_YEAR);
    ck_assert_int_eq(p.month, 0);
    bool possible = good[_i].year_if_start > 0;
    ck_assert(period_parse(str_of(good[_i].label), true, &p) == possible);
    if (possible)
        ck_assert_int_eq(p.year, good[_i].year_if_start);
}
END_TEST

static const char *const bad[] = {"606669",        "0",      "",       "2014-16",  "2013/14-15/16",
                                  "2018/18",       "201818", "1989",   "2091",     "19",
                                  "20189",         "2018/",  "2018/1", "2018//9",  "2018 Rev",
                                  "2018 ()",       "abcd",   "20181",  "2018/19x", "99999999999999999999",
                                  "2021/22-23/24", "-2018",  "2018/20"};

START_TEST(sums_of_years_and_impossible_years_are_refused)
{
    struct period p;
    ck_assert(!period_parse(str_of(bad[_i]), false, &p));
}
END_TEST

START_TEST(a_period_reads_back_as_it_was_written)
{
    static const struct period all[] = {
        {2019, PERIOD_YEAR, 0}, {2019, PERIOD_AUTUMN, 0}, {2019, PERIOD_SPRING, 0}, {2019, PERIOD_SUMMER, 0},
        {2000, PERIOD_YEAR, 0}, {2009, PERIOD_MONTH, 10}, {2024, PERIOD_MONTH, 5}};
    static const char *const codes[] = {"2018/19", "2018/19-autumn", "2018/19-spring", "2018/19-summer",
                                        "1999/00", "2009-10",        "2024-05"};
    struct arena *a = arena_new("test");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct period p;
        ck_assert_str_eq(period_code(a, all[i]), codes[i]);
        ck_assert(period_parse_code(str_of(codes[i]), &p));
        ck_assert(period_same(p, all[i]));
    }
    arena_free(a);
}
END_TEST

START_TEST(a_code_that_was_never_written_is_refused)
{
    static const char *const wrong[] = {"2018/19-winter", "2018/20", "2024-13", "2024-00", "2018/19autumn",
                                        "2018/19-",       "",        "2024-5",  "2018-19"};
    struct period p;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!period_parse_code(str_of(wrong[i]), &p), "%s", wrong[i]);
}
END_TEST

static void expect_term(const char *text, int year, enum period_kind kind)
{
    struct period p;
    ck_assert_msg(period_parse_term(str_of(text), &p), "%s", text);
    ck_assert_int_eq(p.year, year);
    ck_assert_int_eq(p.kind, kind);
}

START_TEST(a_term_is_read_as_people_write_it)
{
    struct period p;
    expect_term("2026/27", 2027, PERIOD_YEAR);
    expect_term("2026/27 autumn", 2027, PERIOD_AUTUMN);
    expect_term("2026/27-Spring", 2027, PERIOD_SPRING);
    expect_term(" Summer term 2026/27 ", 2027, PERIOD_SUMMER);
    expect_term("autumn 2026", 2027, PERIOD_AUTUMN); /* the term that begins the year */
    expect_term("spring 2027", 2027, PERIOD_SPRING);
    ck_assert(!period_parse_term(str_of("winter 2027"), &p));
    ck_assert(!period_parse_term(str_of("2026/27 term"), &p));
    ck_assert(!period_parse_term(str_of("autumn"), &p));
    ck_assert(!period_parse_term(str_of("Sep-26"), &p));
    ck_assert(!period_parse_term(str_of("2026/28 autumn"), &p));
    ck_assert(!period_parse_term(str_of(""), &p));
}
END_TEST

START_TEST(a_period_is_said_in_words)
{
    struct arena *a = arena_new("test");
    ck_assert_str_eq(period_words(a, (struct period){2019, PERIOD_YEAR, 0}), "2018/19");
    ck_assert_str_eq(period_words(a, (struct period){2019, PERIOD_AUTUMN, 0}), "autumn 2018/19");
    ck_assert_str_eq(period_words(a, (struct period){2024, PERIOD_MONTH, 5}), "May 2024");
    arena_free(a);
}
END_TEST

START_TEST(years_come_before_terms)
{
    struct period year = {2019, PERIOD_YEAR, 0}, term = {2019, PERIOD_AUTUMN, 0},
                  next = {2020, PERIOD_YEAR, 0};
    ck_assert_int_lt(period_compare(year, term), 0);
    ck_assert_int_lt(period_compare(term, next), 0);
    ck_assert_int_eq(period_compare(term, term), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("period");
    TCase *all = tcase_create("all");
    suite_add_tcase(suite, all);
    tcase_add_loop_test(all, every_label_of_a_real_file_is_read, 0, sizeof good / sizeof *good);
    tcase_add_loop_test(all, sums_of_years_and_impossible_years_are_refused, 0, sizeof bad / sizeof *bad);
    tcase_add_test(all, a_period_reads_back_as_it_was_written);
    tcase_add_test(all, a_code_that_was_never_written_is_refused);
    tcase_add_test(all, a_term_is_read_as_people_write_it);
    tcase_add_test(all, a_period_is_said_in_words);
    tcase_add_test(all, years_come_before_terms);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
