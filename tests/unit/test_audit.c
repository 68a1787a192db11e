/* SPDX-License-Identifier: MIT */
#include "facts/audit.h"
#include "suite.h"
#include <math.h>
#include <string.h>

enum { PEERS = 30 };

struct bench {
    struct arena *arena;
    struct diag *diag;
    const struct catalogue *catalogue;
    struct entities *es;
    struct facts_builder *builder;
    struct audit audit;
};

static struct bench bench_new(void)
{
    struct bench b = {.arena = arena_new("test")};
    b.diag = diag_new(b.arena);
    b.catalogue = catalogue_load(b.arena, b.diag, PROJECT_DIR "/input/indicators");
    ck_assert_ptr_nonnull(b.catalogue);
    b.es = entities_new(b.arena);
    b.audit.authority = entities_add(b.es, ENTITY_AUTHORITY, "888", "Someplace");
    for (int i = 0; i < PEERS; i++) {
        struct entity *e =
            entities_add(b.es, ENTITY_SCHOOL, arena_printf(b.arena, "%d", 999001 + i), "A School");
        struct school *s = ARENA_NEW(b.arena, struct school);
        *s = (struct school){
            .urn = (uint32_t)(999001 + i), .in_scope = true, .phases = PHASE_P, .main_phase = PHASE_P};
        e->school = s;
        e->authority = b.audit.authority->index;
    }
    b.builder = facts_begin(b.arena, b.catalogue, b.es);
    facts_source(b.builder, &(struct source_file){.path = "one.csv", .name = "one.csv"});
    facts_source(b.builder, &(struct source_file){.path = "two.csv", .name = "two.csv"});
    return b;
}

static struct fact figure(const struct bench *b, const char *code, const char *entity, int year, double value)
{
    unsigned indicator = catalogue_find(b->catalogue, code);
    ck_assert_uint_ne(indicator, INDICATOR_NONE);
    return (struct fact){.indicator = (uint16_t)indicator,
                         .entity = entities_find(b->es, entity)->index,
                         .period = {(int16_t)year, PERIOD_YEAR, 0},
                         .line = 7,
                         .column = 3,
                         .value = value,
                         .numerator = NAN,
                         .denominator = NAN,
                         .lower = NAN,
                         .upper = NAN};
}

static void add(const struct bench *b, struct fact f)
{
    facts_add(b->builder, &f);
}

static void add_value(const struct bench *b, const char *code, const char *entity, int year, double value)
{
    add(b, figure(b, code, entity, year, value));
}

static void finish(struct bench *b)
{
    b->audit.facts = facts_end(b->builder, b->diag);
    b->audit.rules = audit_load(b->arena, b->diag, PROJECT_DIR "/input/checks.yaml", b->catalogue);
    ck_assert_ptr_nonnull(b->audit.rules);
}

static size_t count_of(const struct bench *b, enum diag_code code)
{
    size_t n = 0;
    for (size_t i = 0; i < diag_n(b->diag); i++)
        n += diag_at(b->diag, i)->code == code;
    return n;
}

static const struct diag_entry *only(const struct bench *b, enum diag_code code)
{
    const struct diag_entry *found = NULL;
    ck_assert_uint_eq(count_of(b, code), 1);
    for (size_t i = 0; i < diag_n(b->diag); i++)
        if (diag_at(b->diag, i)->code == code)
            found = diag_at(b->diag, i);
    return found;
}

/* Peers change by about one; school 0 by `change`, of `pupils` pupils each year. */
static struct bench years_of_absence(double change, double pupils)
{
    struct bench b = bench_new();
    for (int i = 0; i < PEERS; i++) {
        const char *urn = arena_printf(b.arena, "%d", 999001 + i);
        for (int year = 2018; year <= 2019; year++) {
            double moved = i == 0 ? change : i % 2 ? 1 : -1;
            struct fact f = figure(&b, "persistent_absence", urn, year, 10 + (year == 2019) * moved);
            f.denominator = pupils;
            add(&b, f);
        }
    }
    add_value(&b, "persistent_absence", "888", 2020, 10); /* newer, of the authority */
    finish(&b);
    audit_jumps(&b.audit, b.diag);
    return b;
}

START_TEST(a_change_far_beyond_those_of_peers_is_reported_with_its_place_and_value)
{
    struct bench b = years_of_absence(20, 400);
    const struct diag_entry *e = only(&b, DIAG_JUMP);
    ck_assert_str_eq(e->where.file, "one.csv");
    ck_assert_uint_eq(e->where.line, 7);
    ck_assert_uint_eq(e->where.column, 3);
    ck_assert_str_eq(e->value, "30");
    ck_assert_str_eq(e->text,
                     "persistent_absence of 999001 A School, 2018/19: 30 after 10 the year before, 20 times "
                     "the usual change");
    arena_free(b.arena);
}
END_TEST

START_TEST(a_change_within_six_times_the_usual_one_is_no_jump)
{
    struct bench b = years_of_absence(5.9, 100000);
    ck_assert_uint_eq(count_of(&b, DIAG_JUMP), 0);
    arena_free(b.arena);
}
END_TEST

START_TEST(what_chance_does_to_a_small_cohort_is_no_jump)
{
    struct bench b = years_of_absence(20, 20);
    ck_assert_uint_eq(count_of(&b, DIAG_JUMP), 0);
    arena_free(b.arena);
}
END_TEST

START_TEST(a_jump_of_a_figure_that_is_not_public_repeats_no_number)
{
    struct bench b = bench_new();
    for (int i = 0; i < PEERS; i++)
        for (int year = 2018; year <= 2019; year++)
            add_value(&b, "phonics", arena_printf(b.arena, "%d", 999001 + i), year,
                      year == 2019 ? i == 0 ? 17 : 81 : 80);
    finish(&b);
    audit_jumps(&b.audit, b.diag);
    const struct diag_entry *e = only(&b, DIAG_JUMP);
    ck_assert_ptr_null(e->value);
    ck_assert_ptr_null(strstr(e->text, "17"));
    arena_free(b.arena);
}
END_TEST

START_TEST(nothing_jumps_across_a_break_or_where_peers_are_few)
{
    struct bench b = bench_new();
    for (int i = 0; i < PEERS; i++) /* a new profile in 2021/22 */
        for (int year = 2021; year <= 2022; year++)
            add_value(&b, "gld", arena_printf(b.arena, "%d", 999001 + i), year,
                      year == 2022 && i == 0 ? 5 : 70);
    for (int i = 0; i < 10; i++)
        for (int year = 2018; year <= 2019; year++)
            add_value(&b, "absence", arena_printf(b.arena, "%d", 999001 + i), year,
                      year == 2019 && i == 0 ? 30 : 5);
    finish(&b);
    audit_jumps(&b.audit, b.diag);
    ck_assert_uint_eq(count_of(&b, DIAG_JUMP), 0);
    arena_free(b.arena);
}
END_TEST

START_TEST(parts_that_do_not_make_the_whole_are_reported_beyond_rounding)
{
    struct bench b = bench_new();
    static const struct {
        const char *urn;
        double education, work, sustained;
    } all[] = {{"999001", 80.4, 9.2, 89.7}, {"999002", 80, 9, 91}, {"999003", 80, 9, 95}};
    for (size_t i = 0; i < 3; i++) {
        add_value(&b, "leavers_education", all[i].urn, 2019, all[i].education);
        add_value(&b, "leavers_apprenticeship", all[i].urn, 2019, 1);
        add_value(&b, "leavers_employment", all[i].urn, 2019, all[i].work - 1);
        add_value(&b, "leavers_sustained", all[i].urn, 2019, all[i].sustained);
    }
    finish(&b);
    audit_sums(&b.audit, b.diag);
    const struct diag_entry *e = only(&b, DIAG_SUM);
    ck_assert_str_eq(e->text, "leavers_education of 999003 A School, 2018/19: with leavers_apprenticeship, "
                              "leavers_employment does not add up to leavers_sustained (89, not 95)");
    arena_free(b.arena);
}
END_TEST

START_TEST(figures_of_two_files_are_not_added_up)
{
    struct bench b = bench_new();
    struct fact f = figure(&b, "ks2_rwm_expected", "999001", 2019, 90);
    f.source = 1;
    add(&b, f);
    add_value(&b, "ks2_reading_expected", "999001", 2019, 70);
    finish(&b);
    audit_sums(&b.audit, b.diag);
    ck_assert_uint_eq(count_of(&b, DIAG_SUM), 0);
    arena_free(b.arena);
}
END_TEST

START_TEST(a_part_is_never_more_than_the_whole)
{
    struct bench b = bench_new();
    add_value(&b, "ks2_rwm_expected", "999001", 2019, 90);
    add_value(&b, "ks2_reading_expected", "999001", 2019, 70);
    add_value(&b, "sen_support", "999002", 2019, 60);
    add_value(&b, "ehc_plans", "999002", 2019, 50);
    finish(&b);
    audit_sums(&b.audit, b.diag);
    ck_assert_uint_eq(count_of(&b, DIAG_SUM), 2);
    arena_free(b.arena);
}
END_TEST

static void add_counted(const struct bench *b, const char *urn, double value, double k, double n)
{
    struct fact f = figure(b, "persistent_absence", urn, 2019, value);
    f.numerator = k;
    f.denominator = n;
    add(b, f);
}

START_TEST(a_percentage_is_held_against_its_own_counts_to_the_printed_digit)
{
    struct bench b = bench_new();
    add_counted(&b, "999001", 7.83582, 21, 268);
    add_counted(&b, "999002", 7.8, 21, 268);
    add_counted(&b, "999003", 8, 21, 268);   /* a file of whole numbers */
    add_counted(&b, "999004", 8.2, 21, 268); /* 7.8 */
    add_counted(&b, "999005", 90, 270, 268);
    add_counted(&b, "999006", 78, 475, 605); /* 78.51, but both are rounded to five */
    add_counted(&b, "999007", 75, 475, 605);
    finish(&b);
    audit_counts(&b.audit, b.diag);
    ck_assert_uint_eq(count_of(&b, DIAG_COUNTS), 3);
    arena_free(b.arena);
}
END_TEST

START_TEST(a_figure_outside_its_own_interval_is_reported)
{
    struct bench b = bench_new();
    struct fact f = figure(&b, "progress8", "999001", 2019, 0.66);
    f.lower = 0.4;
    f.upper = 0.6;
    add(&b, f);
    finish(&b);
    audit_counts(&b.audit, b.diag);
    ck_assert_str_eq(only(&b, DIAG_COUNTS)->value, "0.66");
    arena_free(b.arena);
}
END_TEST

START_TEST(a_rule_about_an_indicator_nobody_knows_is_refused_with_its_place)
{
    struct bench b = bench_new();
    const char *path = arena_printf(b.arena, "/tmp/scorecards-checks-%ld.yaml", (long)b.arena);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs("jump: {times: 6, least_peers: 20, standard_errors: 3}\nsums:\n  - {parts: [sen_suport], at_most: "
          "100}\n",
          f);
    fclose(f);
    ck_assert_ptr_null(audit_load(b.arena, b.diag, path, b.catalogue));
    ck_assert_uint_eq(only(&b, DIAG_YAML_VALUE)->where.line, 3);
    remove(path);
    arena_free(b.arena);
}
END_TEST

START_TEST(two_figures_that_disagree_are_repeated_only_where_they_are_public)
{
    struct bench b = bench_new();
    static const char *const codes[] = {"absence", "phonics"};
    for (size_t i = 0; i < 2; i++) {
        struct fact f = figure(&b, codes[i], "999001", 2019, 61);
        add(&b, f);
        f.source = 1;
        f.value = 17;
        add(&b, f);
    }
    finish(&b);
    ck_assert_uint_eq(count_of(&b, DIAG_FACT_TWICE), 2);
    for (size_t i = 0; i < diag_n(b.diag); i++) {
        const struct diag_entry *e = diag_at(b.diag, i);
        bool public = strncmp(e->text, "absence", 7) == 0;
        ck_assert_int_eq(strstr(e->text, "is 17 here and 61 at") != NULL, public);
        ck_assert_int_eq(strstr(e->text, "61") != NULL, public);
        ck_assert_int_eq(e->value != NULL, public);
    }
    arena_free(b.arena);
}
END_TEST

/* No unit but a percentage says by itself what can be. */
START_TEST(every_indicator_says_what_its_figures_can_be)
{
    struct bench b = bench_new();
    for (size_t i = 0; i < b.catalogue->n; i++) {
        const struct indicator *in = &b.catalogue->at[i];
        double low, high;
        indicator_range_of_unit(in->unit, &low, &high);
        if (in->unit == UNIT_CATEGORY)
            continue;
        ck_assert_msg(in->low < in->high && isfinite(in->high), "%s has no range", in->code);
        ck_assert_msg(in->unit == UNIT_PERCENT || in->low != low || in->high != high,
                      "%s has the range of its unit", in->code);
        ck_assert_msg(in->school_low >= in->low && in->school_high <= in->high, "%s of schools", in->code);
        if (in->axis.fixed)
            ck_assert_msg(in->axis.max > in->low && in->axis.min < in->high, "%s: axis and range", in->code);
    }
    arena_free(b.arena);
}
END_TEST

SUITE("audit", a_change_far_beyond_those_of_peers_is_reported_with_its_place_and_value,
      a_change_within_six_times_the_usual_one_is_no_jump, what_chance_does_to_a_small_cohort_is_no_jump,
      a_jump_of_a_figure_that_is_not_public_repeats_no_number,
      nothing_jumps_across_a_break_or_where_peers_are_few,
      parts_that_do_not_make_the_whole_are_reported_beyond_rounding, figures_of_two_files_are_not_added_up,
      a_part_is_never_more_than_the_whole, a_percentage_is_held_against_its_own_counts_to_the_printed_digit,
      a_figure_outside_its_own_interval_is_reported,
      a_rule_about_an_indicator_nobody_knows_is_refused_with_its_place,
      two_figures_that_disagree_are_repeated_only_where_they_are_public,
      every_indicator_says_what_its_figures_can_be)
