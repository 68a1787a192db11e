/* SPDX-License-Identifier: MIT */
#include "read/explain.h"
#include "read/report.h"
#include "reading.h"
#include "suite.h"

static const char *explain(struct desk *d, const char *name, const char *text)
{
    desk_file(d, name, text);
    return explain_file(d->arena, d->diag, PROJECT_DIR "/input", d->catalogue,
                        arena_printf(d->arena, "%s/%s", d->dir, name));
}

static void says(const char *text, const char *words)
{
    ck_assert_ptr_nonnull(text);
    ck_assert_msg(strstr(text, words) != NULL, "no \"%s\" in:\n%s", words, text);
}

static void keeps(const char *text, const char *words)
{
    ck_assert_ptr_nonnull(text);
    ck_assert_msg(strstr(text, words) == NULL, "\"%s\" stands in:\n%s", words, text);
}

START_TEST(a_known_file_says_which_column_fills_what)
{
    struct desk d = desk_new();
    const char *text =
        explain(&d, "2018-19/abs.csv", "LA,ESTAB,URN,PERCTOT,Fun,PPERSABS10\n888,2275,999013,3.9,x,7.8\n");
    says(text, "it is compare_abs: absence, school file");
    says(text, "it is of 2018/19");
    says(text, "persistent_absence: PPERSABS10 (6); of schools");
    says(text, "1 columns are never read: Fun");
    desk_free(&d);
}
END_TEST

START_TEST(a_misspelt_header_is_told_with_the_alias_to_paste)
{
    struct desk d = desk_new();
    const char *text = explain(
        &d, "abs.csv", "LA,ESTAB,School_URN,PERCTOTT,Fun,PPERS_ABS10\n888,2275,999013,3.9,Canary,7.8\n");
    says(text, "nearest is compare_abs");
    says(text, "URN (here School_URN, number)");
    says(text, "1 columns no description names, never stored: Fun (text)");
    says(text, "\naliases:\n");
    says(text, "\n  URN: [School_URN]\n");
    says(text, "\n  PERCTOT: [PERCTOTT]\n");
    says(text, "\n  PPERSABS10: [PPERS_ABS10]\n");
    keeps(text, "Canary");
    keeps(text, "999013");
    desk_free(&d);
}
END_TEST

START_TEST(another_letter_or_digit_is_asked_about_and_not_proposed)
{
    static const char *const others[] = {"PERCTOX",    "PEXCTOT",   "NPERCTOT",
                                         "PERC_G_TOT", "PERCTOT_B", "PERCTOT_17"};
    struct desk d = desk_new();
    const char *text = explain(&d, "abs.csv", "LA,ESTAB,URN,PERCTOT,PPERSABS11\n888,2275,999013,3.9,7.8\n");
    says(text, "perhaps: PPERSABS10 (is it PPERSABS11, number?)");
    says(text, "\n  # PPERSABS10: [PPERSABS11]  # only if it is the same thing\n");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        text = explain(
            &d, arena_printf(d.arena, "abs%zu.csv", i),
            arena_printf(d.arena, "LA,ESTAB,URN,%s,PPERSABS10\n888,2275,999013,3.9,7.8\n", others[i]));
        says(text, "nearest is compare_abs");
        keeps(text, "\n  PERCTOT: [");
    }
    desk_free(&d);
}
END_TEST

START_TEST(a_slip_of_the_pen_is_proposed)
{
    static const char *const slips[] = {"PERCCTOT", "PERTOT", "PERCTTO", "PERXCTOT", "perc tot", "PERCTOTT"};
    struct desk d = desk_new();
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        says(
            explain(&d, arena_printf(d.arena, "abs%zu.csv", i),
                    arena_printf(d.arena, "LA,ESTAB,URN,%s,PPERSABS10\n888,2275,999013,3.9,7.8\n", slips[i])),
            "\n  PERCTOT: [");
    desk_free(&d);
}
END_TEST

START_TEST(a_column_of_words_is_no_column_of_figures)
{
    struct desk d = desk_new();
    const char *text =
        explain(&d, "abs.csv", "LA,ESTAB,URN,PPERSABS10,PERC_TOT,PERCTOTT\n888,2275,999013,7.8,Anne,3.9\n");
    says(text, "PERC_TOT (text)");
    says(text, "PERCTOT (here PERCTOTT, number)");
    desk_free(&d);
}
END_TEST

START_TEST(a_name_that_goes_on_is_asked_about)
{
    struct desk d = desk_new();
    const char *text = explain(&d, "abs.csv", "LA,ESTAB,URN,PPERSABS10,PERCTOTAL\n888,2275,999013,7.8,3.9\n");
    says(text, "\n  # PERCTOT: [PERCTOTAL]");
    desk_free(&d);
}
END_TEST

START_TEST(of_two_columns_as_near_none_is_proposed)
{
    struct desk d = desk_new();
    const char *text = explain(
        &d, "abs.csv", "LA,ESTAB,URN_new,URN_old,PERCTOT,PPERSABS10\n888,2275,999013,999014,3.9,7.8\n");
    says(text, "perhaps: URN");
    keeps(text, "\n  URN: [");
    desk_free(&d);
}
END_TEST

START_TEST(aliases_a_description_has_stay_in_what_is_to_be_pasted)
{
    struct desk d = desk_new();
    const char *text = explain(&d, "x.csv",
                               "time_period,time_identifier,geographic_level,school_lastab,urn_no,sess_"
                               "overall_percent,sess_authorised_percent,"
                               "sess_unauthorised_percent,enrolments_pa_10_exact_percent,enrolments,"
                               "education_phase,la_name,old_la_code\n");
    if (strstr(text, "put this in the place of 'aliases:'")) /* the nearest one has some */
        says(text, "\naliases:\n");
    says(text, "nearest is ees_absence");
    desk_free(&d);
}
END_TEST

START_TEST(a_file_like_none_gets_a_description_to_complete_with_quoted_names)
{
    struct desk d = desk_new();
    const char *text =
        explain(&d, "Own extract (2).csv",
                "urn,Academic Year,\"Half, of \"\"100\"\"%\",remark\n999013,2024/25,12.5%,Canary\n");
    says(text, "\nkind: own_extract_2\n");
    says(text, "\nperiod: {column: \"Academic Year\"}\n");
    says(text, "\n  - school: {urn: urn}\n");
    says(text, "\n  # - {indicator: \"?\", value: \"Half, of \\\"100\\\"%\"}  # percent\n");
    keeps(text, "Canary");
    desk_free(&d);
}
END_TEST

START_TEST(a_first_record_of_values_is_no_header_and_is_not_repeated)
{
    struct desk d = desk_new();
    const char *text =
        explain(&d, "bare.csv", "999013,Canary,c@example.org,5\n999014,Person,d@example.org,6\n");
    says(text, "has no header");
    keeps(text, "Canary");
    text = explain(&d, "mails.csv", "Canary,c@example.org\nPerson,d@example.org\n");
    keeps(text, "Canary");
    text = explain(&d, "days.csv", "Canary,2014-03-01\nPerson,2015-03-01\n");
    keeps(text, "Canary");
    desk_free(&d);
}
END_TEST

START_TEST(a_file_about_single_pupils_is_refused_here_too)
{
    struct desk d = desk_new();
    ck_assert_ptr_null(explain(&d, "p.csv", "URN,Forename,Score\n999013,Canary,5\n"));
    ck_assert(desk_says(&d, DIAG_PUPIL_LEVEL, "p.csv", 1, 2, "\"Forename\""));
    desk_free(&d);
}
END_TEST

START_TEST(what_is_no_csv_says_what_to_do)
{
    struct desk d = desk_new();
    says(explain(&d, "a.csv", "%PDF-1.7\n...."), "it is refused: ");
    says(explain(&d, "b.csv", ""), "it is refused: ");
    desk_free(&d);
}
END_TEST

START_TEST(only_numbers_and_codes_are_quoted)
{
    static const char *const quoted[] = {"SUPP", "x",   "lowcov", "-12.5%",  "1,234",
                                         "240",  "n/a", "#N/A",   "2018/19", ""};
    static const char *const kept[] = {
        "Smith",       "Mrs Canary",         "O'Neill",    "jo@example.org",      "0113 2345678",
        "01132345678", "=cmd|' /C calc'!A0", "Anne-Marie", "AVERYLONGWORDOFWORDS"};
    for (size_t i = 0; i < sizeof quoted / sizeof *quoted; i++)
        ck_assert_msg(report_quotable(str_of(quoted[i])), "%s", quoted[i]);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        ck_assert_msg(!report_quotable(str_of(kept[i])), "%s", kept[i]);
}
END_TEST

SUITE("explain", a_known_file_says_which_column_fills_what, a_misspelt_header_is_told_with_the_alias_to_paste,
      another_letter_or_digit_is_asked_about_and_not_proposed, a_slip_of_the_pen_is_proposed,
      a_column_of_words_is_no_column_of_figures, a_name_that_goes_on_is_asked_about,
      of_two_columns_as_near_none_is_proposed, aliases_a_description_has_stay_in_what_is_to_be_pasted,
      a_file_like_none_gets_a_description_to_complete_with_quoted_names,
      a_first_record_of_values_is_no_header_and_is_not_repeated,
      a_file_about_single_pupils_is_refused_here_too, what_is_no_csv_says_what_to_do,
      only_numbers_and_codes_are_quoted)
