/* SPDX-License-Identifier: MIT */
#include "facts/date.h"
#include "suite.h"
#include <check.h>
#include <stdlib.h>

START_TEST(a_month_ends_on_its_last_day)
{
    ck_assert_uint_eq(date_month_end(2020, 2), 20200229);
    ck_assert_uint_eq(date_month_end(2019, 2), 20190228);
    ck_assert_uint_eq(date_month_end(2100, 2), 21000228);
    ck_assert_uint_eq(date_month_end(2000, 2), 20000229);
    ck_assert_uint_eq(date_month_end(2020, 4), 20200430);
    ck_assert_uint_eq(date_month_end(2020, 12), 20201231);
    ck_assert_uint_eq(date_month_end(2020, 13), 0);
    ck_assert_uint_eq(date_month_end(2020, 0), 0);
}
END_TEST

START_TEST(days_that_do_not_exist_are_refused)
{
    date d = 7;
    ck_assert_uint_eq(date_of(2019, 2, 29), 0);
    ck_assert_uint_eq(date_of(2019, 0, 1), 0);
    ck_assert(!date_parse_iso(str_of("2019-02-29"), &d));
    ck_assert(!date_parse_iso(str_of("2019-2-9"), &d));
    ck_assert(!date_parse_iso(str_of("31-03-2019"), &d));
    ck_assert(!date_parse_dmy(str_of("31-04-2019"), &d));
    ck_assert(!date_parse_dmy(str_of("31-03/2019"), &d));
    ck_assert(!date_parse_dmy(str_of(""), &d));
    ck_assert(!date_parse_dmy(str_of("3a-03-2019"), &d));
    ck_assert(!date_parse_dmy(str_of("43555"), &d));
    ck_assert(!date_parse_dmy(str_of("/3/2019"), &d));
    ck_assert(!date_parse_dmy(str_of("3/3/19"), &d));
    ck_assert(!date_parse_dmy(str_of("3/"), &d));
    ck_assert(!date_parse_dmy(str_of("003/3/2019"), &d));
}
END_TEST

START_TEST(both_ways_of_writing_a_day_are_read)
{
    date d;
    ck_assert(date_parse_iso(str_of(" 2020-03-31 "), &d) && d == 20200331);
    ck_assert(date_parse_dmy(str_of("31-03-2020"), &d) && d == 20200331);
    ck_assert(date_parse_dmy(str_of("31/03/2020"), &d) && d == 20200331);
    ck_assert(date_parse_dmy(str_of("31/3/2020"), &d) && d == 20200331); /* as a spreadsheet may write it */
    ck_assert(date_parse_dmy(str_of("1/3/2020"), &d) && d == 20200301);
}
END_TEST

START_TEST(a_day_is_said_in_words)
{
    struct arena *a = arena_new("test");
    ck_assert_str_eq(date_words(a, 20200331), "31 March 2020");
    ck_assert_str_eq(date_words(a, 20200301), "1 March 2020");
    ck_assert_str_eq(date_month_words(a, 20261231), "December 2026");
    ck_assert_str_eq(date_iso(a, 20200301), "2020-03-01");
    ck_assert_str_eq(date_words(a, 0), "");
    arena_free(a);
}
END_TEST

SUITE("date", a_month_ends_on_its_last_day, days_that_do_not_exist_are_refused,
      both_ways_of_writing_a_day_are_read, a_day_is_said_in_words)
