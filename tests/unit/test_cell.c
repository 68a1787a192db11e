/* SPDX-License-Identifier: MIT */
#include "read/cell.h"
#include "suite.h"
#include <math.h>
#include <string.h>

static void expect_number(const char *text, double value, bool percent)
{
    double got;
    bool sign;
    ck_assert_msg(cell_number(str_of(text), &got, &sign), "%s", text);
    ck_assert_double_eq_tol(got, value, 1e-12);
    ck_assert_int_eq(sign, percent);
}

START_TEST(numbers_are_read_in_every_form_that_exports_write)
{
    expect_number("61.6%", 61.6, true);
    expect_number(" 64.80 % ", 64.8, true);
    expect_number("\xC2\xA3"
                  "45,884",
                  45884, false);
    expect_number("247,455", 247455, false);
    expect_number("2.121E-2", 0.02121, false);
    expect_number("-7.0000000000000007E-2", -0.07, false);
    expect_number("-0.63", -0.63, false);
    expect_number("\xE2\x88\x92"
                  "4.1",
                  -4.1, false);
    expect_number("0", 0, false);
    expect_number("65.200000", 65.2, false);
    expect_number("66.099999999999994", 66.099999999999994, false);
}
END_TEST

START_TEST(what_only_looks_like_a_number_is_none)
{
    static const char *const no[] = {"",     "%",   "1,5",  "1,23,456", ",123", "12a",   "NaN", "inf",  "--1",
                                     "0x10", "1 2", "SUPP", "-",        ".",    "1e999", "12,", "1.2.3"};
    double value;
    bool percent;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        ck_assert_msg(!cell_number(str_of(no[i]), &value, &percent), "%s", no[i]);
}
END_TEST

START_TEST(a_urn_is_five_to_seven_digits)
{
    uint32_t urn;
    ck_assert(cell_urn(str_of(" 108057 "), &urn));
    ck_assert_uint_eq(urn, 108057);
    ck_assert(!cell_urn(str_of("NAT"), &urn));
    ck_assert(!cell_urn(str_of("1080"), &urn));
    ck_assert(!cell_urn(str_of("10805712"), &urn));
    ck_assert(!cell_urn(str_of("108057.0"), &urn));
}
END_TEST

START_TEST(codes_mean_what_the_shared_list_says_unless_the_description_says_otherwise)
{
    struct arena *a = arena_new("test");
    struct diag *dg = diag_new(a);
    const struct catalogue *c = catalogue_load(a, dg, PROJECT_DIR "/input/indicators");
    const struct sources *ss = sources_load(a, dg, PROJECT_DIR "/input/sources", c);
    ck_assert_ptr_nonnull(ss);
    const struct source *exclusions = NULL, *census = NULL;
    for (size_t i = 0; i < ss->n; i++) {
        exclusions = strcmp(ss->at[i].kind, "ees_exclusions") == 0 ? &ss->at[i] : exclusions;
        census = strcmp(ss->at[i].kind, "compare_census") == 0 ? &ss->at[i] : census;
    }
    struct cell x = cell_read(ss, census, str_of("SUPP"));
    ck_assert_int_eq(x.state, STATE_HIDDEN);
    ck_assert(isnan(x.value));
    x = cell_read(ss, census, str_of("NE"));
    ck_assert_int_eq(x.state, STATE_NOT_APPLICABLE);
    x = cell_read(ss, census, str_of("x"));
    ck_assert_int_eq(x.state, STATE_NOT_AVAILABLE);
    ck_assert_int_eq(x.reason, REASON_NOT_THIS_YEAR);
    x = cell_read(ss, exclusions, str_of("x"));
    ck_assert_int_eq(x.state, STATE_HIDDEN);
    x = cell_read(ss, census, str_of("SP"));
    ck_assert_int_eq(x.state, STATE_SHOWN);
    ck_assert_uint_eq(x.marks, MARK_LOW);
    x = cell_read(ss, census, str_of("NULL"));
    ck_assert(x.blank);
    x = cell_read(ss, census, str_of("QQ"));
    ck_assert(x.unknown);
    ck_assert_int_eq(x.reason, REASON_UNKNOWN_CODE);
    arena_free(a);
}
END_TEST

SUITE("cell", numbers_are_read_in_every_form_that_exports_write, what_only_looks_like_a_number_is_none,
      a_urn_is_five_to_seven_digits,
      codes_mean_what_the_shared_list_says_unless_the_description_says_otherwise)
