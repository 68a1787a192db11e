/* SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "facts/row.h"
#include "suite.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct indicator attainment8 = {.code = "attainment8",
                                             .group = "all pupils",
                                             .unit = UNIT_POINTS,
                                             .source_label = "key stage 4, school file"};
static const struct indicator grade = {.code = "ofsted_overall", .group = "school", .unit = UNIT_CATEGORY};
static const struct source_file file = {.name = "a,b.csv", .sha256 = {"00ff"}};

static struct row sample_row(const struct entity *e)
{
    return (struct row){.entity = e,
                        .indicator = &attainment8,
                        .period = {2019, PERIOD_YEAR, 0},
                        .value = -57.3,
                        .numerator = NAN,
                        .denominator = 196,
                        .lower = NAN,
                        .upper = NAN,
                        .state = STATE_SHOWN,
                        .marks = MARK_P | MARK_LOW,
                        .source = &file,
                        .line = 12,
                        .column = 3};
}

static const char *put(struct arena *a, const struct row *r)
{
    struct strbuf to = {.arena = a};
    row_put(&to, a, r);
    return strbuf_text(&to);
}

START_TEST(a_row_has_the_fields_of_its_head_in_that_order)
{
    struct arena *a = arena_new("test");
    struct entity e = {.id = "108057", .name = "A School"};
    struct row r = sample_row(&e);
    ck_assert_str_eq(put(a, &r), "108057,A School,attainment8,all pupils,2018/19,-57.3,points,,196,,,shown,"
                                 "[low][p],,\"a,b.csv\",00ff,12,3\n");
    arena_free(a);
}
END_TEST

START_TEST(a_missing_value_is_empty_and_says_why)
{
    struct arena *a = arena_new("test");
    struct entity e = {.id = "108057", .name = "A School"};
    struct row r = sample_row(&e);
    r.value = r.denominator = NAN;
    r.marks = 0;
    r.source = NULL;
    r.line = r.column = 0;
    r.state = STATE_NOT_AVAILABLE;
    r.reason = REASON_NOT_RECEIVED;
    ck_assert_str_eq(put(a, &r), "108057,A School,attainment8,all pupils,2018/19,,points,,,,,[x],,"
                                 "\"not received: key stage 4, school file\",,,,\n");
    r.state = STATE_HIDDEN;
    r.reason = REASON_NONE;
    r.word = "SUPP";
    ck_assert_str_eq(put(a, &r),
                     "108057,A School,attainment8,all pupils,2018/19,,points,,,,,[c],,SUPP,,,,\n");
    arena_free(a);
}
END_TEST

START_TEST(a_grade_is_written_as_its_word)
{
    struct arena *a = arena_new("test");
    struct entity e = {.id = "108057", .name = "A School"};
    struct row r = sample_row(&e);
    r.indicator = &grade;
    r.value = 2;
    r.word = "Good";
    ck_assert_ptr_nonnull(strstr(put(a, &r), ",2018/19,Good,category,"));
    arena_free(a);
}
END_TEST

START_TEST(a_value_is_written_as_its_file_has_it)
{
    static const struct {
        double value;
        unsigned written;
        const char *text;
    } all[] = {
        {11.9, 3, "11.90"},
        {2.18, 3, "2.18"},
        {-0.63, 3, "-0.63"},
        {65.2, 7, "65.200000"},
        {0, 2, "0.0"},
        {1697, 1, "1697"},
        {5.17537005155083, 15, "5.17537005155083"},
        {66.1, 0, "66.1"},
        {0.02121, 0, "0.02121"},
        {41.58, 1, "41.58"}, /* never rounded, whatever it is told */
        {1.4, 2 | WRITTEN_AS_SHARE, "1.4"},
        {14.940000000000001, WRITTEN_NOT, "14.94"},
        {333.0 / 1697 * 100, WRITTEN_NOT, "19.6228638774"},
    };
    char text[NUM_ROOM];
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        size_t n = row_number(text, all[i].value, all[i].written);
        ck_assert_str_eq(text, all[i].text);
        ck_assert_uint_eq(n, strlen(all[i].text));
    }
}
END_TEST

START_TEST(a_value_says_how_it_came_to_be_and_a_gap_why_it_is_one)
{
    struct arena *a = arena_new("test");
    struct entity e = {.id = "108057", .name = "A School"};
    struct row r = sample_row(&e);
    r.how = "also given: 57 in b.csv, line 2, column 3";
    ck_assert_ptr_nonnull(
        strstr(put(a, &r), ",shown,[low][p],\"also given: 57 in b.csv, line 2, column 3\","));
    r.state = STATE_NOT_AVAILABLE;
    r.reason = REASON_NOT_OPEN;
    ck_assert_ptr_nonnull(strstr(put(a, &r), ",school not open,"));
    arena_free(a);
}
END_TEST

START_TEST(a_name_can_neither_break_a_row_nor_run_as_a_formula)
{
    struct arena *a = arena_new("test");
    struct entity e = {.id = "1", .name = "=St \"Anne's\",\r\nFirst"};
    struct row r = sample_row(&e);
    const char *text = put(a, &r);
    ck_assert_ptr_nonnull(strstr(text, "1,\"'=St \"\"Anne's\"\",  First\",attainment8,"));
    ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
    arena_free(a);
}
END_TEST

START_TEST(rows_sort_by_entity_indicator_group_and_period_bytewise)
{
    static const char *const ids[] = {"108057",    "383",     "383/P",     "383/S",         "383/SP",
                                      "E12000003", "england", "england/P", "sn:383:2025-05"};
    struct entity e[2] = {{.name = ""}, {.name = ""}};
    for (size_t i = 1; i < sizeof ids / sizeof *ids; i++) {
        e[0].id = ids[i - 1];
        e[1].id = ids[i];
        struct row a = sample_row(&e[0]), b = sample_row(&e[1]);
        ck_assert_int_lt(row_compare(&a, &b), 0);
        ck_assert_int_gt(row_compare(&b, &a), 0);
    }
    struct row a = sample_row(&e[0]), b = sample_row(&e[0]);
    ck_assert_int_eq(row_compare(&a, &b), 0);
    b.period.kind = PERIOD_AUTUMN;
    ck_assert_int_lt(row_compare(&a, &b), 0);
    a.indicator = &grade;
    ck_assert_int_gt(row_compare(&a, &b), 0);
}
END_TEST

SUITE("row", a_row_has_the_fields_of_its_head_in_that_order, a_missing_value_is_empty_and_says_why,
      a_grade_is_written_as_its_word, a_value_is_written_as_its_file_has_it,
      a_value_says_how_it_came_to_be_and_a_gap_why_it_is_one,
      a_name_can_neither_break_a_row_nor_run_as_a_formula,
      rows_sort_by_entity_indicator_group_and_period_bytewise)
