/* SPDX-License-Identifier: MIT */
/* The catalogue as data: one number a code, a source for each, and what policy changed. */
#include "base/hash.h"
#include "facts/indicator.h"
#include "read/source.h"
#include "suite.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct arena *arena;
static struct diag *diag;
static const struct catalogue *catalogue;

static void begin(void)
{
    arena = arena_new("test");
    diag = diag_new(arena);
    catalogue = catalogue_load(arena, diag, PROJECT_DIR "/input/indicators");
    ck_assert_ptr_nonnull(catalogue);
}

static void end(void)
{
    arena_free(arena);
}

static const struct indicator *need(const char *code)
{
    unsigned i = catalogue_find(catalogue, code);
    ck_assert_msg(i != INDICATOR_NONE, "%s", code);
    return &catalogue->at[i];
}

static char folder[64];
static void write_file(const char *name, const char *text)
{
    char path[120];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

static void open_folder(const char *also)
{
    char command[200];
    strcpy(folder, "/tmp/scorecards-catalogue-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(command, sizeof command, "cp -r '%s' '%s/'", also, folder);
    ck_assert_int_eq(also ? system(command) : 0, 0);
}

static void close_folder(void)
{
    char command[120];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

static void expect_told(uint32_t line, const char *words)
{
    const struct diag_entry *e = diag_at(diag, diag_n(diag) - 1);
    ck_assert_msg(strstr(e->text, words) != NULL, "%s", e->text);
    ck_assert_msg(e->where.line == line, "line %u: %s", (unsigned)e->where.line, e->text);
}

#define ENTRY(code, definition, unit)                                                                        \
    "  " code ":\n    name: A\n    definition: " definition "\n    group: all pupils\n    unit: " unit       \
    "\n    polarity: none\n    phases: [P]\n    level: [school]\n    compare_with: [past]\n"                 \
    "    interval: none\n    published_for: school\n    class: public\n    releases: none\n"                 \
    "    source_label: a file\n"
#define CHAPTER "chapter: context\nindicators:\n"

static void expect_refused(const char *second, uint32_t line, const char *words)
{
    begin();
    open_folder(NULL);
    write_file("1.yaml", CHAPTER ENTRY("one", "Share of pupils.", "percent"));
    write_file("2.yaml", second);
    ck_assert_ptr_null(catalogue_load(arena, diag, folder));
    expect_told(line, words);
    close_folder();
    end();
}

START_TEST(one_code_is_one_number)
{
    expect_refused(CHAPTER ENTRY("one", "Share of pupils.", "count"), 4, "one has two units");
    expect_refused(CHAPTER ENTRY("one", "Share of boys.", "percent"), 4, "one has two definitions");
    expect_refused(CHAPTER ENTRY("one", "Share of pupils.", "percent"), 4, "one has two entries");
    expect_refused(CHAPTER ENTRY("two", "Share of pupils.", "percent"), 4, "two has the definition of one");
}
END_TEST

START_TEST(a_description_that_fills_an_unknown_indicator_is_refused_where_it_stands)
{
    begin();
    open_folder(PROJECT_DIR "/input/sources/shared");
    write_file("a.yaml", "kind: a\nrecognise: [URN]\nrows:\n  - school: {urn: URN}\nfacts:\n"
                         "  - {indicator: absense, value: P}\n");
    ck_assert_ptr_null(sources_load(arena, diag, folder, catalogue));
    expect_told(6, "absense");
    const struct diag_entry *e = diag_at(diag, diag_n(diag) - 1);
    ck_assert_uint_eq(e->where.column, 17);
    ck_assert_msg(strstr(e->text, "did you mean \"absence\"") != NULL, "%s", e->text);
    const char *slash = strrchr(e->where.file, '/');
    ck_assert_str_eq(slash ? slash + 1 : e->where.file, "a.yaml");
    close_folder();
    end();
}
END_TEST

/* Nobody publishes a file of these that a description could read: people type them in the long format of the authority. */
static const char *const TYPED[] = {"alliance_schools",
                                    "attendance_ambition",
                                    "first_preferences_per_place",
                                    "gatsby_benchmarks",
                                    "governor_vacancies",
                                    "head_months_in_post",
                                    "head_turnover",
                                    "head_vacancies",
                                    "leaders_npq",
                                    "parents_recommend",
                                    "peer_reviews",
                                    "population_0_19",
                                    "pupils_no_area_below",
                                    "report_all_expected",
                                    "report_curriculum_expected",
                                    "report_leadership_expected",
                                    "schools_of_concern",
                                    "self_evaluation",
                                    "support_category",
                                    "support_given",
                                    "support_received",
                                    "suspensions_ytd",
                                    "transition_record"};

static bool is_typed(const char *code)
{
    for (size_t i = 0; i < sizeof TYPED / sizeof *TYPED; i++)
        if (strcmp(TYPED[i], code) == 0)
            return true;
    return false;
}

/* A rule for every code of people's own format counts for none in particular. */
static bool *filled_by_files(const struct sources *ss, bool *by_hand)
{
    bool *filled = ARENA_ARRAY(arena, catalogue->n, bool);
    for (size_t i = 0; i < ss->n; i++) {
        const struct source *s = &ss->at[i];
        bool typed = strcmp(s->kind, "local_figures") == 0;
        *by_hand |= typed && s->n_facts > 0;
        for (size_t k = 0; !typed && k < s->n_facts; k++)
            if (s->facts[k].indicator < catalogue->n)
                filled[s->facts[k].indicator] = true;
    }
    return filled;
}

START_TEST(every_code_has_a_possible_source)
{
    begin();
    const struct sources *ss = sources_load(arena, diag, PROJECT_DIR "/input/sources", catalogue);
    ck_assert_ptr_nonnull(ss);
    bool by_hand = false;
    const bool *filled = filled_by_files(ss, &by_hand);
    ck_assert(by_hand);
    for (size_t i = 0; i < catalogue->n; i++) {
        const char *code = catalogue->at[i].code;
        ck_assert_msg(filled[i] || is_typed(code), "no description fills %s, and nobody is said to type it",
                      code);
        ck_assert_msg(!filled[i] || !is_typed(code), "%s has a description: it is not only typed", code);
    }
    end();
}
END_TEST

static bool is_filled_from(const struct sources *ss, unsigned indicator, const char *label)
{
    for (size_t i = 0; i < ss->n; i++)
        for (size_t k = 0; strcmp(ss->at[i].label, label) == 0 && k < ss->at[i].n_facts; k++)
            if (ss->at[i].facts[k].indicator == indicator)
                return true;
    return false;
}

/* "not received: absence, school file" is of use only where that file would be read. */
START_TEST(the_file_that_is_missed_is_one_that_fills)
{
    begin();
    const struct sources *ss = sources_load(arena, diag, PROJECT_DIR "/input/sources", catalogue);
    ck_assert_ptr_nonnull(ss);
    for (unsigned i = 0; i < catalogue->n; i++) {
        const struct indicator *in = &catalogue->at[i];
        bool typed = is_typed(in->code) || strstr(in->source_label, "(local)");
        ck_assert_msg(typed || is_filled_from(ss, i, in->source_label),
                      "%s is missed from %s, which fills it not", in->code, in->source_label);
    }
    end();
}
END_TEST

static void expect_not(const char *code, int from, int to)
{
    for (int year = from; year <= to; year++)
        ck_assert_msg(!indicator_available(need(code), year), "%s in %d", code, year);
}

START_TEST(what_policy_ended_is_data)
{
    begin();
    static const char *const progress8[] = {"progress8", "progress8_disadvantaged", "progress8_gap",
                                            "progress8_band"};
    for (size_t i = 0; i < 4; i++) {
        ck_assert(indicator_available(need(progress8[i]), 2024));
        expect_not(progress8[i], 2025, 2026); /* no prior attainment of 2020 and 2021 */
        expect_not(progress8[i], 2020, 2021);
    }
    static const char *const progress[] = {"ks2_reading_progress", "ks2_writing_progress",
                                           "ks2_maths_progress"};
    for (size_t i = 0; i < 3; i++) {
        ck_assert(indicator_available(need(progress[i]), 2023));
        expect_not(progress[i], 2024, 2026);
    }
    static const char *const ks2[] = {"ks2_rwm_expected", "ks2_rwm_higher", "ks2_reading_score", "phonics"};
    for (size_t i = 0; i < 4; i++)
        expect_not(ks2[i], 2020, 2021); /* no tests in the pandemic */
    static const char *const ofsted[] = {"ofsted_overall", "ofsted_good", "good_places"};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq(need(ofsted[i])->closed, 2024);
        expect_not(ofsted[i], 2025, 2026);
    }
    expect_not("quality_of_education", 2027, 2027);
    expect_not("report_inclusion", 2020, 2025);
    ck_assert(indicator_available(need("ebacc_entry"), 2025));
    expect_not("ebacc_entry", 2026, 2027);
    expect_not("ebacc_points", 2026, 2027);
    expect_not("gld", 2013, 2021);
    expect_not("gld_old_profile", 2020, 2026);
    expect_not("gld_gap_old_profile", 2020, 2026);
    expect_not("grade5_english_maths", 2016, 2016); /* grade 5 began in 2017 */
    expect_not("persistent_absence", 2010, 2015);   /* a tenth of the sessions, not 15 in a hundred */
    expect_not("absence", 2020, 2020);
    end();
}
END_TEST

START_TEST(breaks_are_data)
{
    begin();
    static const struct {
        const char *code;
        int from, to;
    } breaks[] = {{"absence", 2019, 2021},
                  {"persistent_absence", 2019, 2021},
                  {"attainment8", 2016, 2017},
                  {"attainment8", 2019, 2020},
                  {"attainment8", 2021, 2022},
                  {"ks2_rwm_expected", 2019, 2023},
                  {"gld", 2019, 2022},
                  {"report_inclusion", 2024, 2026},
                  {"free_school_meals", 2017, 2018 + 1},
                  {"free_school_meals", 2026, 2027}};
    for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++)
        ck_assert_msg(indicator_broken(need(breaks[i].code), breaks[i].from, breaks[i].to) != NULL,
                      "%s from %d to %d", breaks[i].code, breaks[i].from, breaks[i].to);
    ck_assert_ptr_null(indicator_broken(need("absence"), 2017, 2019));
    ck_assert_ptr_null(indicator_broken(need("attainment8"), 2022, 2024));
    end();
}
END_TEST

SUITE("catalogue", one_code_is_one_number,
      a_description_that_fills_an_unknown_indicator_is_refused_where_it_stands,
      every_code_has_a_possible_source, the_file_that_is_missed_is_one_that_fills, what_policy_ended_is_data,
      breaks_are_data)
