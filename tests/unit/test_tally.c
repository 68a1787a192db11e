/* SPDX-License-Identifier: MIT */
/* What `check` says of a file: every record gave something, or is counted under the reason why it did not. */
#include "reading.h"
#include "suite.h"

static const char *const REGISTER_MORE = "999077,888,Someplace,4099,Private School,Other independent "
                                         "school,Open,,,Secondary,11,18,,,,,01-07-2023\n";

static size_t sum_of(const struct file_report *f, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += f->left[i];
    return n;
}

static struct desk desk_with(const char *name, const char *text, date as_at)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", arena_printf(d.arena, "%s%s", DESK_REGISTER, REGISTER_MORE));
    desk_file(&d, name, text);
    ck_assert(desk_read(&d, "888", "2019-20-spring", as_at));
    return d;
}

START_TEST(every_record_gives_something_or_is_counted_under_its_reason)
{
    struct desk d = desk_with("2018-19/abs.csv",
                              "LA,ESTAB,URN,PERCTOT,PPERSABS10\n"
                              "888,2275,999013,3.9,7.8\n"
                              "888,4032,999057,4.1,8.8\n"
                              "201,6007,999903,4.1,8.8\n"
                              "888,4099,999077,4.1,8.8\n"
                              "888,4098,999078,4.1,8.8\n"
                              "888,4098,999078,4.1,8.8\n"
                              "888,4041,no urn,4.1,8.8\n"
                              "NAT,,NAT,4.1,8.8\n",
                              20200331);
    const struct file_report *f = desk_report(&d, "abs.csv");
    ck_assert_uint_eq(f->rows, 8);
    ck_assert_uint_eq(f->left[LEFT_AUTHORITY], 1);
    ck_assert_uint_eq(f->left[LEFT_SCOPE], 1);
    ck_assert_uint_eq(f->left[LEFT_NO_SCHOOL], 2);
    ck_assert_uint_eq(f->left[LEFT_KEY], 1);
    ck_assert_uint_eq(f->left[LEFT_ROW], 1);
    ck_assert_uint_eq(f->rows - sum_of(f, 0, LEFT_LATER), 2);
    ck_assert_int_eq(f->first_year, 2019);
    ck_assert_int_eq(f->last_year, 2019);
    ck_assert(desk_says(&d, DIAG_SCHOOL_UNLISTED, "abs.csv", 6, 3, "URN 999078 is in no register"));
    desk_free(&d);
}
END_TEST

START_TEST(a_school_in_no_register_is_named_once_a_file)
{
    struct desk d =
        desk_with("2018-19/abs.csv",
                  "LA,ESTAB,URN,PERCTOT,PPERSABS10\n888,4098,999078,4.1,8.8\n888,4098,999078,4.1,8.8\n"
                  "888,2275,999013,3.9,7.8\n",
                  20200331);
    size_t n = 0;
    for (size_t i = 0; i < diag_n(d.diag); i++)
        n += diag_at(d.diag, i)->code == DIAG_SCHOOL_UNLISTED;
    ck_assert_uint_eq(n, 1);
    desk_free(&d);
}
END_TEST

START_TEST(figures_out_of_range_without_a_code_or_of_later_release_are_counted)
{
    static const char *const text =
        "LA,ESTAB,URN,PERCTOT,PPERSABS10\n888,2275,999013,340%,7.8\n888,4032,999057,WHAT,8.8\n";
    struct desk d = desk_with("2018-19/abs.csv", text, 20200331);
    const struct file_report *f = desk_report(&d, "abs.csv");
    ck_assert_uint_eq(f->left[LEFT_RANGE], 1);
    ck_assert_uint_eq(f->left[LEFT_CODE], 1);
    ck_assert_uint_eq(f->left[LEFT_LATER], 0);
    ck_assert_uint_eq(f->facts, 4);
    ck_assert_uint_eq(f->statuses, 1U << STATUS_FINAL);
    desk_free(&d);
    d = desk_with("2018-19/abs.csv", text, 20190930);
    f = desk_report(&d, "abs.csv");
    ck_assert_uint_eq(f->left[LEFT_LATER], 4);
    ck_assert_uint_eq(f->facts, 0);
    ck_assert_int_eq(f->last_year, 2019);
    desk_free(&d);
}
END_TEST

START_TEST(a_name_among_figures_is_repeated_neither_in_a_report_nor_in_a_fact)
{
    struct desk d = desk_with("2018-19/abs.csv",
                              "LA,ESTAB,URN,PERCTOT,PPERSABS10\n888,2275,999013,Mrs Canary,7.8\n", 20200331);
    for (size_t i = 0; i < diag_n(d.diag); i++) {
        const struct diag_entry *e = diag_at(d.diag, i);
        ck_assert_ptr_null(strstr(e->text, "Canary"));
        ck_assert(!e->value || !strstr(e->value, "Canary"));
    }
    const struct fact *f = desk_fact(&d, "absence", "999013", 2019);
    ck_assert_int_eq(f->reason, REASON_UNKNOWN_CODE);
    ck_assert_str_eq(f->code, "?");
    desk_free(&d);
}
END_TEST

START_TEST(not_received_says_for_each_measure_how_many_schools_it_would_fill)
{
    struct desk d =
        desk_with("2018-19/abs.csv", "LA,ESTAB,URN,PERCTOT,PPERSABS10\n888,2275,999013,3.9,7.8\n", 20200331);
    size_t found = 0;
    for (size_t i = 0; i < d.intake->n_missing; i++) {
        const struct missing_file *m = &d.intake->missing[i];
        for (size_t k = 0; k < m->n_indicators; k++) {
            ck_assert_uint_ge(m->n_schools, m->schools[k]);
            if (strcmp(m->indicators[k], "ks2_rwm_expected") == 0) {
                ck_assert_uint_eq(m->schools[k], 2); /* the primary and the through school */
                ck_assert_uint_eq(m->due, 20191231);
                found++;
            }
        }
    }
    ck_assert_uint_eq(found, 1);
    desk_free(&d);
}
END_TEST

SUITE("tally", every_record_gives_something_or_is_counted_under_its_reason,
      a_school_in_no_register_is_named_once_a_file,
      figures_out_of_range_without_a_code_or_of_later_release_are_counted,
      a_name_among_figures_is_repeated_neither_in_a_report_nor_in_a_fact,
      not_received_says_for_each_measure_how_many_schools_it_would_fill)
