/* SPDX-License-Identifier: MIT */
/* Layouts of which no real copy is here, with the headers their publishers gave them (golden/layouts): each read as it
 * is, and again with its columns in another order and under other names. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier): memmem */
#include "base/file.h"
#include "read/records.h"
#include "reading.h"
#include "suite.h"

struct expected {
    const char *file, *indicator, *entity;
    int year;
    double value;     /* NAN: a category or a code */
    const char *word; /* of it; "": there must be no figure */
    double n;         /* 0: not asked */
};
#define NORTH "999057"
#define EAST  "999013"
static const struct expected EXPECTED[] = {
    {"1_absence_3term_nat_reg_la", "absence", "888", 2025, 7, NULL, 19000000},
    {"1_absence_3term_nat_reg_la", "severe_absence", "888", 2025, 2.31, NULL, 50000},
    {"1_absence_3term_nat_reg_la", "persistent_absence", "888/P", 2025, 14, NULL, 0},
    {"1_absence_3term_nat_reg_la", "absence", "england/S", 2025, 8.4, NULL, 0},
    {"1a_absence_3term_school", "absence", EAST, 2025, 5.19994, NULL, 131040},
    {"1a_absence_3term_school", "absence_unauthorised", EAST, 2025, 1.50031, NULL, 0},
    {"1a_absence_3term_school", "persistent_absence", EAST, 2025, 13.92045, NULL, 352},
    {"1a_absence_3term_school", "severe_absence", EAST, 2025, 0.56818, NULL, 352},
    {"202425_information_about_schools_final", "attainment8_gap", NORTH, 2025, -10.9, NULL, 0},
    {"202425_information_about_schools_final", "progress8_band", NORTH, 2025, NAN, "",
     0}, /* none is published */
    {"202425_performance_tables_schools_final", "progress8", NORTH, 2025, NAN, "", 0},
    {"202425_performance_tables_schools_final", "attainment8", NORTH, 2025, 51.6, NULL, 218},
    {"202425_performance_tables_schools_final", "attainment8_disadvantaged", NORTH, 2025, 39.2, NULL, 54},
    {"202425_performance_tables_schools_final", "attainment8_others", NORTH, 2025, 55.7, NULL, 164},
    {"202425_performance_tables_schools_final", "grade5_english_maths", NORTH, 2025, 55.96, NULL, 218},
    {"202425_performance_tables_schools_final", "grade5_english_maths_disadvantaged", NORTH, 2025, 31.48,
     NULL, 54},
    {"202425_performance_tables_schools_final", "grade4_english_maths", NORTH, 2025, 75.69, NULL, 0},
    {"202425_performance_tables_schools_final", "gcse_entries_per_pupil", NORTH, 2025, 8.1, NULL, 0},
    {"202425_performance_tables_schools_final", "triple_science_entry", NORTH, 2025, 27.98, NULL, 0},
    {"202425_performance_tables_schools_final", "ebacc_entry", NORTH, 2025, 44.04, NULL, 0},
    {"202425_performance_tables_schools_final", "ebacc_points", NORTH, 2025, 4.62, NULL, 0},
    {"6_absence_3term_characteristics", "persistent_absence_fsm", "888", 2025, 33, NULL, 3000},
    {"6_absence_3term_characteristics", "absence_year_7", "888", 2025, 8, NULL, 400000},
    {"L4_Tidy_2024_ALL_inst", "he_progression", NORTH, 2022, 66.7, NULL, 0},
    {"L4_Tidy_2024_ALL_inst", "he_progression_disadvantaged", NORTH, 2022, NAN, "c", 0},
    {"ees_ks4_202223_api", "leavers_sustained", NORTH, 2023, 93.9, NULL, 214},
    {"ees_ks4_202223_api", "leavers_sustained_disadvantaged", NORTH, 2023, 86, NULL, 50},
    {"ees_ks4_202223_api", "leavers_sustained_others", NORTH, 2023, 96.3, NULL, 164},
    {"ees_ks4_202223_api", "leavers_education", NORTH, 2023, 87.9, NULL, 0},
    {"ees_ks4_202223_api", "leavers_employment", NORTH, 2023, 1.9, NULL, 0},
    {"ees_ks4_202223_api", "leavers_apprenticeship", NORTH, 2023, 4.2, NULL, 0},
    {"ees_ks4_202223_api", "leavers_not_sustained", NORTH, 2023, 5.1, NULL, 0},
    {"ees_ks4_202223_api", "leavers_unknown", NORTH, 2023, NAN, "c", 0},
    {"ees_ks5_202223_api", "sixth_form_leavers_sustained", NORTH, 2023, 90.8, NULL, 120},
    {"exc_school", "permanent_exclusions", NORTH, 2024, 0.22, NULL, 1388},
    {"exc_school", "permanent_exclusions_number", NORTH, 2024, 3, NULL, 0},
    {"exc_school", "suspensions", NORTH, 2024, 17.29, NULL, 1388},
    {"exc_school", "suspended_pupils", NORTH, 2024, 6.99, NULL, 1388},
    {"institution_performance_202225_API", "alevel_points", NORTH, 2025, 36.42, NULL, 88},
    {"institution_performance_202225_API", "best_three_alevels", NORTH, 2025, 37.05, NULL, 60},
    {"institution_performance_202225_API", "tech_level_points", NORTH, 2025, NAN, "c", 0},
    {"institution_performance_202225_API", "applied_general_points", NORTH, 2025, 29.9, NULL, 21},
    {"institution_performance_202225_API", "retained_16_18", NORTH, 2025, 93.2, NULL, 91},
    {"ks2_school_attainment_data", "ks2_rwm_expected", EAST, 2025, 61, NULL, 0},
    {"ks2_school_attainment_data", "ks2_rwm_higher", EAST, 2025, 8, NULL, 0},
    {"ks2_school_attainment_data", "ks2_rwm_expected_disadvantaged", EAST, 2025, 44, NULL, 0},
    {"ks2_school_attainment_data", "ks2_rwm_expected_others", EAST, 2025, 70, NULL, 0},
    {"ks2_school_attainment_data", "ks2_rwm_expected_eal", EAST, 2025, 58, NULL, 0},
    {"ks2_school_attainment_data", "ks2_reading_expected", EAST, 2025, 73, NULL, 0},
    {"ks2_school_attainment_data", "ks2_reading_higher", EAST, 2025, 31, NULL, 0},
    {"ks2_school_attainment_data", "ks2_reading_score", EAST, 2025, 104, NULL, 0},
    {"ks2_school_attainment_data", "ks2_writing_expected", EAST, 2025, 69, NULL, 0},
    {"ks2_school_attainment_data", "ks2_maths_score", EAST, 2025, 105, NULL, 0},
    {"ks2_school_attainment_data", "ks2_gps_expected", EAST, 2025, 72, NULL, 0},
    {"ks2_school_attainment_data", "ks2_reading_progress", EAST, 2023, -1.2, NULL, 0},
    {"ks2_school_information_data_v101", "disadvantaged_ks2", EAST, 2025, 100.0 * 18 / 59, NULL, 59},
    {"ks2_school_information_data_v101", "pupil_stability_ks2", EAST, 2025, 100.0 * 57 / 59, NULL, 59},
    {"ofsted_in_year_20260531", "report_achievement", NORTH, 2026, NAN, "Expected standard", 0},
    {"ofsted_in_year_20260531", "report_safeguarding", NORTH, 2026, NAN, "Met", 0},
    {"ofsted_mi_20240831", "ofsted_overall", NORTH, 2023, NAN, "Good", 0},
    {"ofsted_mi_20240831", "ofsted_overall", EAST, 2024, NAN, "Inadequate", 0},
    {"ofsted_mi_20240831", "leadership_management", NORTH, 2024, NAN, "Outstanding", 0},
    {"ofsted_mi_20240831", "category_of_concern", EAST, 2024, NAN, "Serious weaknesses", 0},
    {"ofsted_mi_20240831", "deprivation_quintile", EAST, 2024, NAN, "4", 0},
    {"ofsted_mi_20240831", "months_since_inspection", EAST, 2024, 2, NULL, 0},
    {"ofsted_mi_20260531", "report_inclusion", NORTH, 2026, NAN, "Strong standard", 0},
    {"ofsted_mi_20260531", "report_post_16", NORTH, 2026, NAN, "Expected standard", 0},
    {"ofsted_mi_20260531", "report_leadership", NORTH, 2026, NAN, "Needs attention", 0},
    {"ofsted_mi_20260531", "ofsted_overall", NORTH, 2023, NAN, "Good", 0},
    {"ofsted_mi_20260531", "category_of_concern", EAST, 2026, NAN, "Special measures", 0},
    {"sen_school_level_underlying_data", "sen_support", EAST, 2025, 15, NULL, 340},
    {"sen_school_level_underlying_data", "ehc_plans", EAST, 2025, 5, NULL, 340},
    {"sickness_absence_teachers_2010_2025_sch", "teacher_sickness_days", NORTH, 2025, 5.2, NULL, 0},
    {"spc_school_level_underlying_data", "number_on_roll", EAST, 2025, 340, NULL, 0},
    {"spc_school_level_underlying_data", "free_school_meals", EAST, 2025, 15, NULL, 340},
    {"spc_school_level_underlying_data", "english_additional_language", EAST, 2025, 25, NULL, 340},
    {"spc_school_level_underlying_data", "minority_ethnic", EAST, 2025, 20, NULL, 300},
    {"spc_school_level_underlying_data", "minority_ethnic", "888", 2025, 20, NULL, 300},
    {"teacher_turnover_2010_2025_sch", "teachers_retained", NORTH, 2025, 100 * 72.1 / 84.2, NULL, 0},
    {"vacancies_number_rate_sch_2010_2024", "teacher_vacancies", NORTH, 2025, 2.3, NULL, 0},
    {"workforce_ptrs_2010_2025_sch", "pupil_teacher_ratio", NORTH, 2025, 17, NULL, 0},
};
enum { N_EXPECTED = sizeof EXPECTED / sizeof *EXPECTED };

/* Names of 2023/24, of one file alone, stand behind the first five. */
static const char *other_name(struct str name, bool results)
{
    static const char *const names[][2] = {{"school_urn", "URN"},
                                           {"urn", "School_URN"},
                                           {"school_laestab", "LAESTAB"},
                                           {"education_phase", "school_type"},
                                           {"version", "Status"},
                                           {"disadvantage_status", " disadvantage "},
                                           {"attainment8_average", "avg_att8"},
                                           {"engmath_95_percent", "PT_L2BASICS_95"},
                                           {"pupil_count", "t_pupils"}};
    for (size_t i = 0; i < (results ? sizeof names / sizeof *names : 5); i++)
        if (str_is(name, names[i][0]))
            return names[i][1];
    return NULL;
}

/* Columns from last to first, one nobody knows in front; names that have an alias under it where `renamed`. */
static const char *shuffled(struct arena *a, struct str text, bool renamed)
{
    struct records *rs = records_open(a, text);
    struct strbuf out = {.arena = a};
    struct record r;
    bool results = memmem(text.p, text.n, "attainment8_average", strlen("attainment8_average"));
    for (bool head = true; records_next(rs, &r); head = false) {
        strbuf_printf(&out, "%s", head ? "column of next year" : "?");
        for (size_t i = r.n_cells; i-- > 0;) {
            const char *other = head && renamed ? other_name(r.cells[i], results) : NULL;
            if (other)
                strbuf_printf(&out, ",\"%s\"", other);
            else
                strbuf_printf(&out, ",\"%.*s\"", (int)r.cells[i].n, r.cells[i].p ? r.cells[i].p : "");
        }
        strbuf_printf(&out, "\n");
    }
    return strbuf_text(&out);
}

static void check_fact(const struct desk *d, const struct expected *e)
{
    const struct fact *f = desk_fact(d, e->indicator, e->entity, e->year);
    if (e->word && !e->word[0]) {
        ck_assert_msg(f == NULL, "%s: %s of %s is there", e->file, e->indicator, e->entity);
        return;
    }
    ck_assert_msg(f != NULL, "%s: no %s of %s", e->file, e->indicator, e->entity);
    if (e->word)
        ck_assert_msg(f->code && strcmp(f->code, e->word) == 0, "%s: %s is \"%s\", not \"%s\"", e->file,
                      e->indicator, f->code ? f->code : "", e->word);
    else
        ck_assert_msg(f->state == STATE_SHOWN && fabs(f->value - e->value) < 1e-9, "%s: %s is %f, not %f",
                      e->file, e->indicator, f->value, e->value);
    if (e->n > 0)
        ck_assert_msg(f->denominator == e->n, "%s: %s is of %f, not %f", e->file, e->indicator,
                      f->denominator, e->n);
}

enum form { AS_PUBLISHED, SHUFFLED, RENAMED };

static void check_all(enum form form)
{
    for (size_t i = 0; i < N_EXPECTED;) {
        struct desk d = desk_new();
        const char *name = EXPECTED[i].file;
        const char *path = arena_printf(d.arena, PROJECT_DIR "/tests/golden/layouts/%s.csv", name);
        struct str text = file_map(d.arena, d.diag, path);
        desk_file(&d, "gias.csv", DESK_REGISTER);
        if (form == AS_PUBLISHED)
            desk_bytes(&d, arena_printf(d.arena, "%s.csv", name), text.p, text.n);
        else
            desk_file(&d, arena_printf(d.arena, "%s.csv", name), shuffled(d.arena, text, form == RENAMED));
        ck_assert_msg(desk_read(&d, "888", "2026-27-autumn", 20261130), "%s", name);
        for (; i < N_EXPECTED && strcmp(EXPECTED[i].file, name) == 0; i++)
            check_fact(&d, &EXPECTED[i]);
        desk_free(&d);
    }
}

START_TEST(layouts_are_read_as_their_publishers_print_them)
{
    check_all(AS_PUBLISHED);
}
END_TEST

START_TEST(columns_are_found_by_name_in_any_order)
{
    check_all(SHUFFLED);
}
END_TEST

START_TEST(columns_are_found_under_the_names_that_an_alias_lists)
{
    check_all(RENAMED);
}
END_TEST

START_TEST(results_of_one_file_take_their_pupils_from_the_other)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    static const char *const names[] = {"ks2_school_attainment_data", "ks2_school_information_data_v101"};
    for (size_t i = 0; i < 2; i++) {
        struct str text = file_map(
            d.arena, d.diag, arena_printf(d.arena, PROJECT_DIR "/tests/golden/layouts/%s.csv", names[i]));
        desk_bytes(&d, arena_printf(d.arena, "%s.csv", names[i]), text.p, text.n);
    }
    ck_assert(desk_read(&d, "888", "2026-27-autumn", 20261130));
    ck_assert_double_eq(desk_fact(&d, "ks2_rwm_expected", EAST, 2025)->denominator, 59);
    ck_assert_double_eq(desk_fact(&d, "ks2_rwm_expected_disadvantaged", EAST, 2025)->denominator, 18);
    ck_assert_double_eq(desk_fact(&d, "ks2_rwm_expected_others", EAST, 2025)->denominator, 41);
    /* the information is of 2024/25 alone */
    ck_assert(isnan(desk_fact(&d, "ks2_reading_progress", EAST, 2023)->denominator));
    desk_free(&d);
}
END_TEST

/* The census of 2024/25: Estab in other letters, PNUMUNCLF misspelt, a column inserted before its percentage. */
START_TEST(a_header_with_the_errors_of_the_real_one_is_read)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(
        &d, "2024-25/census.csv",
        "URN,LA,Estab,SCHOOLTYPE,NOR,NORG,NORB,PNORG,PNORB,TSENELSE,PSENELSE,TSENELK,PSENELK,NUMEAL,NUMENGFL,"
        "NUMUNCFL,PNUMEAL,PNUMENGFL,PNUMUNCLF,NUMFSM,NUMFSMEVER,NORFSMEVER,PNUMFSMEVER\n"
        "999013,888,2275,State-funded "
        "primary,340,170,170,50.00%,50.00%,17,5.00%,51,15.00%,85,250,5,25.00%,73.50%,"
        "0.014,51,60,300,20.00%\n");
    ck_assert(desk_read(&d, "888", "2026-27-autumn", 20261130));
    desk_value(&d, "ehc_plans", EAST, 2025, 5);
    desk_value(&d, "fsm_ever_6", EAST, 2025, 20);
    ck_assert_double_eq(desk_fact(&d, "fsm_ever_6", EAST, 2025)->denominator, 300);
    desk_value(&d, "english_additional_language", EAST, 2025, 25);
    desk_free(&d);
}
END_TEST

SUITE("published", layouts_are_read_as_their_publishers_print_them, columns_are_found_by_name_in_any_order,
      columns_are_found_under_the_names_that_an_alias_lists,
      results_of_one_file_take_their_pupils_from_the_other, a_header_with_the_errors_of_the_real_one_is_read)
