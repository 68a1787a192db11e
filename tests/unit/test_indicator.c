/* SPDX-License-Identifier: MIT */
#include "facts/indicator.h"
#include "suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena *arena;
static struct diag *diag;
static const struct catalogue *catalogue;

static void load_catalogue(void)
{
    arena = arena_new("test");
    diag = diag_new(arena);
    catalogue = catalogue_load(arena, diag, PROJECT_DIR "/input/indicators");
    ck_assert_ptr_nonnull(catalogue);
}

static void drop_catalogue(void)
{
    arena_free(arena);
}

static const struct indicator *need(const char *code)
{
    unsigned i = catalogue_find(catalogue, code);
    ck_assert_msg(i != INDICATOR_NONE, "%s", code);
    return &catalogue->at[i];
}

START_TEST(the_whole_catalogue_is_there_and_without_a_mistake)
{
    ck_assert_uint_eq(catalogue->n, 187);
    ck_assert_uint_eq(diag_n(diag), 0);
    for (size_t i = 1; i < catalogue->n; i++)
        ck_assert_str_lt(catalogue->at[i - 1].code, catalogue->at[i].code);
    ck_assert_uint_eq(catalogue_find(catalogue, "no_such_thing"), INDICATOR_NONE);
}
END_TEST

START_TEST(a_name_fits_its_column)
{
    for (size_t i = 0; i < catalogue->n; i++)
        ck_assert_msg(strlen(catalogue->at[i].name) <= 34, "%s", catalogue->at[i].code);
}
END_TEST

START_TEST(an_entry_keeps_what_the_file_says)
{
    const struct indicator *in = need("ks2_rwm_expected");
    ck_assert_str_eq(in->chapter, "4");
    ck_assert_int_eq(in->unit, UNIT_PERCENT);
    ck_assert_int_eq(in->decimals, 0);
    ck_assert_int_eq(in->polarity, POLARITY_HIGH);
    ck_assert_uint_eq(in->phases, PHASE_P);
    ck_assert_int_eq(in->interval, INTERVAL_WILSON);
    ck_assert_str_eq(in->source_label, "key stage 2, school file");
    ck_assert(in->for_school && in->for_city && in->public_for_school);
    const struct indicator *gap = need("ks2_rwm_gap");
    ck_assert_str_eq(gap->basis[0], "ks2_rwm_expected_disadvantaged");
    ck_assert_str_eq(gap->basis[1], "ks2_rwm_expected_others");
    ck_assert(gap->with & WITH_TARGET);
    ck_assert_str_eq(need("ks2_rwm_expected_disadvantaged")->others, "ks2_rwm_expected_others");
    ck_assert_int_eq(need("support_category")->circulation, CLASS_RESTRICTED);
    ck_assert(need("cla_absence")->sensitive && need("permanent_exclusions")->sensitive && !in->sensitive);
    ck_assert_int_eq(need("ehc_plans")->axis.max, 10);
    ck_assert_int_eq(indicator_axis(need("ehc_plans"), true)->max, 100);
    ck_assert(!need("number_on_roll")->axis.fixed);
}
END_TEST

START_TEST(a_status_is_out_on_the_last_day_of_its_month_and_not_before)
{
    const struct indicator *ks2 = need("ks2_rwm_expected");
    ck_assert_uint_eq(indicator_released(ks2, 2019, STATUS_NONE), 20190930);
    ck_assert_uint_eq(indicator_released(ks2, 2019, STATUS_REVISED), 20191231);
    ck_assert_uint_eq(indicator_released(ks2, 2019, STATUS_FINAL), 20200430);
    ck_assert_int_eq(indicator_status_at(ks2, 2019, 20190929), STATUS_NONE);
    ck_assert_int_eq(indicator_status_at(ks2, 2019, 20190930), STATUS_PROVISIONAL);
    ck_assert_int_eq(indicator_status_at(ks2, 2019, 20191230), STATUS_PROVISIONAL);
    ck_assert_int_eq(indicator_status_at(ks2, 2019, 20191231), STATUS_REVISED);
    ck_assert_int_eq(indicator_status_at(ks2, 2019, 20200429), STATUS_REVISED);
    ck_assert_int_eq(indicator_status_at(ks2, 2019, 20200430), STATUS_FINAL);
    const struct indicator *absence = need("absence");
    ck_assert_int_eq(indicator_status_at(absence, 2019, 20200330), STATUS_NONE);
    ck_assert_int_eq(indicator_status_at(absence, 2019, 20200331), STATUS_FINAL);
    ck_assert_uint_eq(indicator_released(absence, 2019, STATUS_REVISED), 0);
    ck_assert_uint_eq(indicator_released(need("support_category"), 2019, STATUS_NONE), 0);
    const struct indicator *offers = need("first_preference"); /* of entry in September 2019 */
    ck_assert_int_eq(indicator_status_at(offers, 2020, 20190629), STATUS_NONE);
    ck_assert_int_eq(indicator_status_at(offers, 2020, 20190630), STATUS_FINAL);
    ck_assert_int_eq(indicator_newest_due(offers, 20190629), 2019);
    ck_assert_int_eq(indicator_newest_due(offers, 20190630), 2020);
}
END_TEST

START_TEST(a_figure_grows_old_by_its_last_status_only)
{
    const struct indicator *ks2 = need("ks2_rwm_expected");
    ck_assert_int_eq(indicator_newest_due(ks2, 20200331), 2018);
    ck_assert(indicator_current(ks2, 2018, 20200331));
    ck_assert(indicator_current(ks2, 2019, 20200331));
    ck_assert(indicator_current(ks2, 2017, 20200331));
    ck_assert(!indicator_current(ks2, 2016, 20200331));
    ck_assert_int_eq(indicator_newest_due(ks2, 20200429), 2018);
    ck_assert_int_eq(indicator_newest_due(ks2, 20200430), 2019);
    ck_assert(indicator_current(ks2, 2017, 20200429));
    ck_assert(!indicator_current(ks2, 2017, 20200430));
    ck_assert_int_eq(indicator_newest_due(need("absence"), 20200330), 2018);
    ck_assert_int_eq(indicator_newest_due(need("absence"), 20200331), 2019);
}
END_TEST

START_TEST(years_without_tests_make_nothing_old)
{
    const struct indicator *ks2 = need("ks2_rwm_expected");
    ck_assert(!indicator_available(ks2, 2020));
    ck_assert(!indicator_available(ks2, 2021));
    ck_assert(indicator_available(ks2, 2019) && indicator_available(ks2, 2022));
    ck_assert_int_eq(indicator_newest_due(ks2, 20220331), 2019);
    ck_assert(indicator_current(ks2, 2018, 20220331));
}
END_TEST

START_TEST(a_series_that_ended_grows_old)
{
    const struct indicator *progress = need("ks2_reading_progress");
    ck_assert_int_eq(progress->closed, 2023);
    ck_assert(indicator_current(progress, 2023, 20241130));
    ck_assert(!indicator_current(progress, 2023, 20261130));
    const struct indicator *profile = need("gld_old_profile");
    ck_assert(indicator_current(profile, 2019, 20200331));
    ck_assert(!indicator_current(profile, 2019, 20261130));
    const struct indicator *grade = need("ofsted_overall");
    ck_assert(indicator_current(grade, 2024, 20250331));
    ck_assert(!indicator_current(grade, 2024, 20261130));
}
END_TEST

START_TEST(without_a_calendar_the_school_year_of_the_day_decides)
{
    const struct indicator *local = need("governor_vacancies");
    int last = 2027 - 1 - local->max_age;
    ck_assert_int_eq(indicator_newest_due(local, 20261130), 0);
    ck_assert(indicator_current(local, last, 20261130));
    ck_assert(!indicator_current(local, last - 1, 20261130));
    ck_assert(indicator_current(local, last - 1, 20260831));
}
END_TEST

START_TEST(nothing_is_joined_across_a_break)
{
    const struct indicator *gld = need("gld");
    ck_assert_int_eq(gld->breaks[0].year, 2022);
    ck_assert_ptr_nonnull(indicator_broken(gld, 2021, 2022));
    ck_assert_ptr_nonnull(indicator_broken(gld, 2019, 2024));
    ck_assert_ptr_null(indicator_broken(gld, 2022, 2024));
    ck_assert_ptr_null(indicator_broken(gld, 2018, 2021));
}
END_TEST

START_TEST(the_next_release_skips_years_that_have_none)
{
    int year;
    date when;
    ck_assert(indicator_next(need("absence"), 20200330, &year, &when) && year == 2019 && when == 20200331);
    ck_assert(indicator_next(need("ks2_rwm_expected"), 20200430, &year, &when));
    ck_assert_int_eq(year, 2022);
    ck_assert_uint_eq(when, 20220930);
    ck_assert(!indicator_next(need("gld_old_profile"), 20261130, &year, &when));
    ck_assert(!indicator_next(need("support_category"), 20261130, &year, &when));
}
END_TEST

static const char entry[] = "    name: A name\n    definition: One thing.\n    group: all pupils\n"
                            "    unit: %s\n    polarity: %s\n    phases: [%s]\n    level: [school]\n"
                            "    compare_with: [past]\n    interval: none\n    published_for: school\n"
                            "    class: public\n    releases: %s\n    available: [%s]\n"
                            "    source_label: a file\n";

/* The report on a catalogue of one file; its last entry. */
static const char *refusal(const char *text, struct where *where)
{
    char dir[] = "/tmp/catalogueXXXXXX", path[64];
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/x.yaml", dir);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
    struct diag *dg = diag_new(arena);
    const struct catalogue *c = catalogue_load(arena, dg, dir);
    unlink(path);
    rmdir(dir);
    if (c)
        return "";
    ck_assert_uint_gt(diag_n(dg), 0);
    const struct diag_entry *e = diag_at(dg, 0);
    *where = e->where;
    return e->text;
}

static const char *refusal_of_entry(const char *unit, const char *polarity, const char *phase,
                                    const char *releases, const char *available, struct where *where)
{
    char text[2048];
    size_t n = (size_t)snprintf(text, sizeof text, "chapter: \"4\"\nindicators:\n  one:\n");
    snprintf(text + n, sizeof text - n, entry, unit, polarity, phase, releases, available);
    return refusal(text, where);
}

#define CONTAINS(text, part) ck_assert_msg(strstr((text), (part)) != NULL, "%s", (text))

START_TEST(a_mistake_is_named_where_it_stands)
{
    struct where at;
    const char *good = "{provisional: 9+0, final: 4+1}";
    ck_assert_str_eq(refusal_of_entry("percent", "high", "P", good, "2015/16-", &at), "");
    CONTAINS(refusal_of_entry("percnet", "high", "P", good, "2015/16-", &at), "'percent'");
    ck_assert_uint_eq(at.line, 7);
    ck_assert_uint_eq(at.column, 11);
    CONTAINS(refusal_of_entry("percent", "hihg", "P", good, "2015/16-", &at), "'high'");
    CONTAINS(refusal_of_entry("percent", "high", "KS2", good, "2015/16-", &at), "'KS2' is not known");
    ck_assert_uint_eq(at.line, 9);
    CONTAINS(refusal_of_entry("percent", "high", "P", "monthy", "2015/16-", &at), "'monthly'");
    CONTAINS(refusal_of_entry("percent", "high", "P", "{only: 13+0}", "2015/16-", &at), "month+years");
    CONTAINS(refusal_of_entry("percent", "high", "P", "{only: 6-2}", "2015/16-", &at), "month+years");
    CONTAINS(refusal_of_entry("percent", "high", "P", "{final: 4+1, provisional: 9+0}", "2015/16-", &at),
             "in this order");
    CONTAINS(refusal_of_entry("percent", "high", "P", good, "2015/17-", &at), "years in order");
    CONTAINS(refusal_of_entry("percent", "high", "P", good, "\"2018/19-\", \"2015/16\"", &at),
             "years in order");
}
END_TEST

START_TEST(a_code_with_two_units_or_definitions_is_refused)
{
    struct where at;
    char dir[] = "/tmp/catalogueXXXXXX", path[2][64];
    ck_assert_ptr_nonnull(mkdtemp(dir));
    for (int i = 0; i < 2; i++) {
        snprintf(path[i], sizeof path[i], "%s/%d.yaml", dir, i);
        FILE *f = fopen(path[i], "w");
        ck_assert_ptr_nonnull(f);
        fprintf(f, "chapter: \"4\"\nindicators:\n  one:\n");
        fprintf(f, entry, i ? "points" : "percent", "high", "P", "monthly", "2015/16-");
        fclose(f);
    }
    struct diag *dg = diag_new(arena);
    ck_assert_ptr_null(catalogue_load(arena, dg, dir));
    CONTAINS(diag_at(dg, 0)->text, "two units");
    CONTAINS(diag_at(dg, 0)->where.file, "1.yaml");
    unlink(path[0]);
    unlink(path[1]);
    rmdir(dir);
    CONTAINS(refusal("chapter: \"9\"\nindicators: {}\n", &at), "'9'");
    CONTAINS(refusal("chapter: \"4\"\n", &at), "indicators");
    CONTAINS(refusal("- a list\n", &at), "map");
}
END_TEST

SUITE_WITH("indicator", load_catalogue, drop_catalogue, the_whole_catalogue_is_there_and_without_a_mistake,
           a_name_fits_its_column, an_entry_keeps_what_the_file_says,
           a_status_is_out_on_the_last_day_of_its_month_and_not_before,
           a_figure_grows_old_by_its_last_status_only, years_without_tests_make_nothing_old,
           a_series_that_ended_grows_old, without_a_calendar_the_school_year_of_the_day_decides,
           nothing_is_joined_across_a_break, the_next_release_skips_years_that_have_none,
           a_mistake_is_named_where_it_stands, a_code_with_two_units_or_definitions_is_refused)
