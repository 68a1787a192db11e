/* SPDX-License-Identifier: MIT */
/* What becomes of one cell: its number in whatever form, its year, its release, or why there is none. */
#include "reading.h"
#include "suite.h"

#define ABS    "LA,ESTAB,URN,PERCTOT,PPERSABS10\n"
#define LAIT   "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n"
#define PLACES "Year,geographic_level,LANumber,LA_name,Quan_P_Su,Quan_P_UP,Pref_P_1_CY,For_1_P\n"
#define ATTENDANCE                                                                                           \
    "time_period,time_identifier,geographic_level,old_la_code,la_name,school_type,possible_sessions,"        \
    "overall_attendance,attendance_perc\n"

static struct desk delivery(const char *name, const char *text)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, name, text);
    ck_assert(desk_read(&d, "888", "2026-27-autumn", 20261130));
    return d;
}

START_TEST(a_number_is_read_in_every_form_and_keeps_it)
{
    static const struct {
        const char *cell;
        double value;
        unsigned written;
    } all[] = {{"11.90%", 11.9, 3},
               {"11.9", 11.9, 2},
               {" 12 ", 12, 1},
               {"66.099999999999994", 66.1, 0},
               {"2.121E1", 21.21, 0},
               {"65.200000", 65.2, 7},
               {"5.17537005155083", 5.17537005155083, 15},
               {"0", 0, 1},
               {"0.0%", 0, 2},
               {"\"1,0\"", NAN, 0}, /* no thousands */
               {"\xC2\xA3"
                "5.50",
                5.5, 3}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct desk d = desk_new();
        desk_file(&d, "gias.csv", DESK_REGISTER);
        desk_file(&d, "2018-19/abs.csv", arena_printf(d.arena, ABS "888,4032,999057,%s,11.2\n", all[i].cell));
        ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
        const struct fact *f = desk_fact(&d, "absence", "999057", 2019);
        bool none = isnan(all[i].value);
        ck_assert_msg(f && (f->state == STATE_SHOWN) == !none, "%s", all[i].cell);
        ck_assert_msg(none || (f->value == all[i].value && f->written == all[i].written), "%s: %.17g, %u",
                      all[i].cell, f->value, f->written);
        desk_free(&d);
    }
}
END_TEST

START_TEST(a_column_of_shares_may_hold_percent_signs_and_signs_alone)
{
    struct desk d = delivery("places.csv", PLACES "2023/24,Local authority,888,Someplace,0.014,1,2,-0.0009\n"
                                                  "2023/24,Local authority,201,Faraway,1.40%,1,2,%\n"
                                                  "2023/24,Local authority,301,Elsewhere,LOW,1,2,z\n"
                                                  "2023/24,Local authority,302,Nowhere,1.9,1,2,0.1\n");
    const struct fact *f = desk_fact(&d, "forecast_spare", "888/P", 2024);
    ck_assert_double_eq(f->value, 1.4); /* not 1.4000000000000001 */
    ck_assert_uint_eq(f->written, WRITTEN_AS_SHARE | 2);
    f = desk_fact(&d, "forecast_accuracy_1y", "888/P", 2024);
    ck_assert_double_eq(f->value, -0.09);
    f = desk_fact(&d, "forecast_spare", "201/P", 2024);
    ck_assert_double_eq(f->value, 1.4);
    ck_assert_uint_eq(f->written, 3);
    ck_assert_int_eq(desk_fact(&d, "forecast_accuracy_1y", "201/P", 2024)->reason, REASON_UNKNOWN_CODE);
    ck_assert(desk_says(&d, DIAG_CODE_UNKNOWN, "places.csv", 3, 8, "\"%\" is neither a number nor a code"));
    ck_assert_int_eq(desk_fact(&d, "forecast_spare", "301/P", 2024)->state, STATE_NOT_AVAILABLE);
    ck_assert_int_eq(desk_fact(&d, "forecast_accuracy_1y", "301/P", 2024)->state, STATE_NOT_APPLICABLE);
    /* nineteen tenths of all places: a percentage that lost its sign */
    ck_assert_int_eq(desk_fact(&d, "forecast_spare", "302/P", 2024)->state, STATE_NOT_AVAILABLE);
    ck_assert(desk_says(&d, DIAG_RANGE, "places.csv", 5, 5, "\"1.9\" cannot be forecast_spare"));
    f = desk_fact(&d, "forecast_accuracy_1y", "302/P", 2024);
    ck_assert_double_eq(f->value, 10);
    ck_assert_uint_eq(f->written, WRITTEN_AS_SHARE | 1);
    desk_free(&d);
}
END_TEST

START_TEST(what_is_as_good_as_blank_says_nothing_and_is_no_unknown_code)
{
    static const char *const blanks[] = {"", " ", "NULL", "null", "\" \""};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        struct desk d = desk_new();
        desk_file(&d, "gias.csv", DESK_REGISTER);
        desk_file(&d, "2018-19/abs.csv", arena_printf(d.arena, ABS "888,4032,999057,%s,NaN\n", blanks[i]));
        ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
        const struct fact *f = desk_fact(&d, "absence", "999057", 2019);
        ck_assert_int_eq(f->state, STATE_NOT_AVAILABLE);
        ck_assert_int_eq(f->reason, REASON_NOT_THIS_YEAR);
        ck_assert_int_eq(desk_fact(&d, "persistent_absence", "999057", 2019)->reason, REASON_NOT_THIS_YEAR);
        for (size_t k = 0; k < diag_n(d.diag); k++)
            ck_assert_int_ne(diag_at(d.diag, k)->code, DIAG_CODE_UNKNOWN);
        desk_free(&d);
    }
}
END_TEST

START_TEST(three_years_in_one_figure_and_impossible_years_are_refused_where_they_stand)
{
    struct desk d =
        delivery("lait.csv", LAIT "PriFSM,,2021/22-23/24,Someplace,15.1,888,Yorkshire and The Humber\n"
                                  "PriFSM,,0,Someplace,15.2,888,Yorkshire and The Humber\n"
                                  "PriFSM,,2014-16,Someplace,15.3,888,Yorkshire and The Humber\n"
                                  "PriFSM,,2019,Someplace,15.4,888,Yorkshire and The Humber\n");
    desk_value(&d, "free_school_meals", "888/P", 2019, 15.4);
    ck_assert(desk_says(&d, DIAG_VALUE, "lait.csv", 2, 3, "\"2021/22-23/24\" is no year"));
    ck_assert(desk_says(&d, DIAG_VALUE, "lait.csv", 3, 3, "\"0\" is no year"));
    ck_assert(desk_says(&d, DIAG_VALUE, "lait.csv", 4, 3, "\"2014-16\" is no year"));
    size_t n;
    const struct entity *e = entities_find(d.intake->entities, "888/P");
    facts_run(d.intake->facts, catalogue_find(d.catalogue, "free_school_meals"), e->index, &n);
    ck_assert_uint_eq(n, 1);
    desk_free(&d);
}
END_TEST

START_TEST(a_week_is_no_year_and_a_term_is_not_the_year)
{
    struct desk d =
        delivery("ytd.csv", ATTENDANCE "606669,Autumn term,Local authority,888,Someplace,Total,10,9,90\n"
                                       "202526,Week37,Local authority,888,Someplace,Total,10,9,91\n"
                                       "202526,Autumn term,Local authority,888,Someplace,Total,10,9,92\n"
                                       "202526,Academic year,Local authority,888,Someplace,Total,10,9,93\n");
    desk_value(&d, "attendance_ytd", "888", 2026, 93);
    ck_assert(desk_says(&d, DIAG_VALUE, "ytd.csv", 2, 1, "\"606669\" is no year"));
    ck_assert(desk_says(&d, DIAG_VALUE, "ytd.csv", 3, 2, " is no year or term that figures are kept of"));
    const struct entity *e = entities_find(d.intake->entities, "888");
    const struct fact *term = facts_find(d.intake->facts, catalogue_find(d.catalogue, "attendance_ytd"),
                                         e->index, (struct period){2026, PERIOD_AUTUMN, 0});
    ck_assert(term && term->value == 92);
    desk_free(&d);
}
END_TEST

START_TEST(a_remark_beside_the_year_says_which_release_it_is_and_the_last_one_counts)
{
    struct desk d =
        delivery("lait.csv", LAIT "PriFSM,,2019 (Rev),Someplace,15.1,888,Yorkshire and The Humber\n"
                                  "PriFSM,,2019 (prov),Someplace,15.9,888,Yorkshire and The Humber\n"
                                  "PriFSM,,2018 (prov),Someplace,14.9,888,Yorkshire and The Humber\n");
    const struct fact *f = desk_fact(&d, "free_school_meals", "888/P", 2019);
    size_t n;
    ck_assert_double_eq(f->value, 15.1);
    ck_assert_int_eq(f->status, STATUS_REVISED);
    ck_assert_uint_eq(f->marks, MARK_R);
    f = facts_superseded(d.intake->facts, f, &n);
    ck_assert_uint_eq(n, 1);
    ck_assert_double_eq(f->value, 15.9);
    ck_assert_uint_eq(desk_fact(&d, "free_school_meals", "888/P", 2018)->marks, MARK_P);
    for (size_t i = 0; i < diag_n(d.diag); i++)
        ck_assert_int_ne(diag_at(d.diag, i)->code, DIAG_FACT_TWICE);
    desk_free(&d);
}
END_TEST

SUITE("figure", a_number_is_read_in_every_form_and_keeps_it,
      a_column_of_shares_may_hold_percent_signs_and_signs_alone,
      what_is_as_good_as_blank_says_nothing_and_is_no_unknown_code,
      three_years_in_one_figure_and_impossible_years_are_refused_where_they_stand,
      a_week_is_no_year_and_a_term_is_not_the_year,
      a_remark_beside_the_year_says_which_release_it_is_and_the_last_one_counts)
