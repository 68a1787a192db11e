/* SPDX-License-Identifier: MIT */
#include "facts/fact.h"
#include "suite.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_CODES = 3 };
static struct arena *arena;
static struct diag *diag;
static struct entities *es;
static struct facts_builder *builder;
static const struct fact empty = {
    .value = NAN, .numerator = NAN, .denominator = NAN, .lower = NAN, .upper = NAN};

static void begin(void)
{
    static const struct indicator indicators[N_CODES] = {
        {.code = "a", .source_label = "a file", .public_for_city = true},
        {.code = "b", .public_for_city = true},
        {.code = "c", .unit = UNIT_CATEGORY, .public_for_city = true}};
    static struct catalogue catalogue = {indicators, N_CODES, NULL};
    arena = arena_new("test");
    diag = diag_new(arena);
    es = entities_new(arena);
    for (int i = 0; i < 300; i++)
        entities_add(es, ENTITY_SCHOOL, arena_printf(arena, "%d", 100000 + i), "A school");
    builder = facts_begin(arena, &catalogue, es);
    ck_assert_uint_eq(facts_source(builder, &(struct source_file){.path = "one.csv", .name = "one.csv"}), 0);
    ck_assert_uint_eq(facts_source(builder, &(struct source_file){.path = "two.csv", .name = "two.csv"}), 1);
}

static void end(void)
{
    arena_free(arena);
}

static struct fact figure(unsigned indicator, uint32_t entity, int year, double value)
{
    struct fact f = empty;
    f.indicator = (uint16_t)indicator;
    f.entity = entity;
    f.period = (struct period){.year = (int16_t)year, .kind = PERIOD_YEAR};
    f.value = value;
    return f;
}

static void add(struct fact f)
{
    facts_add(builder, &f);
}

static const struct fact *the_one(const struct facts *fs)
{
    ck_assert_uint_eq(facts_n(fs), 1);
    return facts_at(fs, 0);
}

START_TEST(facts_come_out_in_order_whatever_order_they_came_in)
{
    unsigned seed = 1;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1103515245U + 12345U;
        unsigned r = seed >> 8;
        struct fact f = figure(r % N_CODES, r / 7 % 300, 2010 + (int)(r / 11 % 15), i);
        f.period.kind = (uint8_t)(r / 13 % 4);
        add(f);
    }
    const struct facts *fs = facts_end(builder, diag);
    ck_assert_uint_gt(facts_n(fs), 5000);
    size_t superseded = 0, n;
    for (size_t i = 0; i < facts_n(fs); i++) {
        const struct fact *f = facts_at(fs, i);
        ck_assert_ptr_eq(facts_find(fs, f->indicator, f->entity, f->period), f);
        facts_superseded(fs, f, &n);
        superseded += n;
        if (i == 0)
            continue;
        const struct fact *before = facts_at(fs, i - 1);
        int order = (before->indicator > f->indicator) - (before->indicator < f->indicator);
        if (order == 0)
            order = (before->entity > f->entity) - (before->entity < f->entity);
        if (order == 0)
            order = period_compare(before->period, f->period);
        ck_assert_int_lt(order, 0);
    }
    ck_assert_uint_eq(facts_n(fs) + superseded, 20000);
}
END_TEST

START_TEST(runs_are_found_and_what_is_not_there_is_not)
{
    add(figure(1, 5, 2019, 3));
    add(figure(1, 5, 2017, 1));
    add(figure(1, 5, 2018, 2));
    add(figure(1, 7, 2018, 9));
    add(figure(2, 5, 2018, 9));
    const struct facts *fs = facts_end(builder, diag);
    size_t n;
    const struct fact *run = facts_run(fs, 1, 5, &n);
    ck_assert_uint_eq(n, 3);
    for (int i = 0; i < 3; i++)
        ck_assert_double_eq(run[i].value, i + 1);
    ck_assert_ptr_nonnull(facts_of(fs, 1, &n));
    ck_assert_uint_eq(n, 4);
    ck_assert_ptr_null(facts_of(fs, 0, &n));
    ck_assert_uint_eq(n, 0);
    ck_assert_ptr_null(facts_run(fs, 1, 6, &n));
    ck_assert_ptr_null(facts_run(fs, 0, 5, &n));
    ck_assert_ptr_null(facts_find(fs, 1, 5, (struct period){2020, PERIOD_YEAR, 0}));
    ck_assert_ptr_null(facts_find(fs, 1, 5, (struct period){2018, PERIOD_AUTUMN, 0}));
}
END_TEST

START_TEST(nothing_at_all_is_a_table_too)
{
    size_t n;
    const struct facts *fs = facts_end(builder, diag);
    ck_assert_uint_eq(facts_n(fs), 0);
    ck_assert_ptr_null(facts_of(fs, 2, &n));
    ck_assert_ptr_null(facts_run(fs, 2, 0, &n));
}
END_TEST

START_TEST(the_best_status_is_used_whichever_came_last)
{
    struct fact revised = figure(0, 0, 2019, 47.1), provisional = figure(0, 0, 2019, 46.0);
    revised.status = STATUS_REVISED;
    provisional.status = STATUS_PROVISIONAL;
    add(revised);
    add(provisional);
    const struct facts *fs = facts_end(builder, diag);
    ck_assert_double_eq(the_one(fs)->value, 47.1);
    size_t n;
    const struct fact *other = facts_superseded(fs, the_one(fs), &n);
    ck_assert_uint_eq(n, 1);
    ck_assert_double_eq(other->value, 46.0);
    ck_assert_uint_eq(diag_n(diag), 0);
}
END_TEST

START_TEST(one_figure_at_two_precisions_is_no_disagreement_and_the_finer_one_is_kept)
{
    add(figure(0, 0, 2019, 7.83582));
    add(figure(0, 0, 2019, 7.8));
    add(figure(0, 1, 2019, 7.85));
    add(figure(0, 1, 2019, 7.8));
    add(figure(0, 2, 2019, 61));
    add(figure(0, 2, 2019, 60.5));
    const struct facts *fs = facts_end(builder, diag);
    ck_assert_double_eq(facts_at(fs, 0)->value, 7.83582);
    ck_assert_double_eq(facts_at(fs, 1)->value, 7.85);
    ck_assert_double_eq(facts_at(fs, 2)->value, 60.5);
    ck_assert_uint_eq(diag_n(diag), 0);
}
END_TEST

START_TEST(a_last_zero_that_a_file_writes_is_meant_and_six_decimals_are_a_form)
{
    struct fact one = figure(0, 0, 2019, 7.8), two = figure(0, 0, 2019, 7.83),
                form = figure(0, 1, 2019, 65.2);
    one.written = two.written = 3;
    add(one); /* 7.80 */
    add(two);
    form.written = 7;
    add(form); /* 65.200000 */
    add(figure(0, 1, 2019, 65.23));
    const struct facts *fs = facts_end(builder, diag);
    ck_assert_double_eq(facts_at(fs, 0)->value, 7.83);
    ck_assert_double_eq(facts_at(fs, 1)->value, 65.23);
    ck_assert_uint_eq(diag_n(diag), 1);
    ck_assert_ptr_nonnull(strstr(diag_at(diag, 0)->text, "is 7.83 here and 7.80 at one.csv"));
}
END_TEST

START_TEST(three_releases_are_kept_apart_and_the_final_one_is_used)
{
    static const double values[] = {44.1, 44.4, 44.5};
    for (int i = 2; i >= 0; i--) {
        struct fact f = figure(0, 0, 2019, values[i]);
        f.status = (uint8_t)(STATUS_PROVISIONAL + i);
        add(f);
    }
    const struct facts *fs = facts_end(builder, diag);
    size_t n;
    ck_assert_double_eq(the_one(fs)->value, 44.5);
    const struct fact *others = facts_superseded(fs, the_one(fs), &n);
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(others[0].status, STATUS_REVISED);
    ck_assert_int_eq(others[1].status, STATUS_PROVISIONAL);
    ck_assert_uint_eq(diag_n(diag), 0);
}
END_TEST

START_TEST(grades_that_disagree_are_told_as_words)
{
    struct fact good = figure(2, 0, 2023, 2), weak = figure(2, 0, 2023, 3);
    good.code = "Good";
    weak.code = "Requires improvement";
    add(weak);
    add(good);
    facts_end(builder, diag);
    ck_assert_uint_eq(diag_n(diag), 1);
    ck_assert_ptr_nonnull(strstr(diag_at(diag, 0)->text, "is Good here and Requires improvement at one.csv"));
}
END_TEST

START_TEST(of_two_equal_figures_the_one_with_its_pupils_is_kept)
{
    struct fact counted = figure(0, 0, 2019, 93.2);
    counted.numerator = 932;
    counted.denominator = 1000;
    add(counted);
    add(figure(0, 0, 2019, 93.2)); /* the newer file, without counts */
    struct fact rounded = counted;
    rounded.entity = 1;
    add(rounded);
    add(figure(0, 1, 2019, 93.24)); /* a finer figure still says more */
    const struct facts *fs = facts_end(builder, diag);
    ck_assert_double_eq(facts_at(fs, 0)->denominator, 1000);
    ck_assert_double_eq(facts_at(fs, 1)->value, 93.24);
    ck_assert_uint_eq(diag_n(diag), 0);
}
END_TEST

START_TEST(a_real_disagreement_is_one_report_and_the_newest_file_is_used)
{
    struct fact later = figure(0, 0, 2019, 7.9);
    later.source = 1;
    later.line = 12;
    later.column = 3;
    add(figure(0, 0, 2019, 7.83582));
    add(later);
    const struct facts *fs = facts_end(builder, diag);
    ck_assert_double_eq(the_one(fs)->value, 7.9);
    ck_assert_uint_eq(diag_n(diag), 1);
    const struct diag_entry *e = diag_at(diag, 0);
    ck_assert_int_eq(e->code, DIAG_FACT_TWICE);
    ck_assert_str_eq(e->where.file, "two.csv");
    ck_assert_uint_eq(e->where.line, 12);
    ck_assert_ptr_nonnull(strstr(e->text, "a of 100000 in 2018/19 is 7.9 here and 7.83582 at one.csv"));
}
END_TEST

START_TEST(what_is_not_available_in_one_file_never_hides_a_figure_of_another)
{
    struct fact none = figure(0, 0, 2019, NAN), hidden = figure(0, 1, 2019, NAN),
                older = figure(0, 1, 2019, 5);
    none.state = STATE_NOT_AVAILABLE;
    none.status = STATUS_FINAL;
    hidden.state = STATE_HIDDEN;
    hidden.status = STATUS_FINAL;
    hidden.code = "SUPP";
    older.status = STATUS_PROVISIONAL;
    add(figure(0, 0, 2019, 5));
    add(none);
    add(older);
    add(hidden);
    const struct facts *fs = facts_end(builder, diag);
    ck_assert_double_eq(facts_at(fs, 0)->value, 5);
    ck_assert_int_eq(facts_at(fs, 1)->state, STATE_HIDDEN);
    ck_assert_str_eq(facts_at(fs, 1)->code, "SUPP");
    ck_assert_uint_eq(diag_n(diag), 0);
}
END_TEST

START_TEST(the_table_needs_nothing_of_its_caller_and_can_be_sealed)
{
    char word[] = "Good", path[] = "three.csv";
    struct fact f = figure(0, 0, 2019, 2);
    unsigned source = facts_source(builder, &(struct source_file){.path = path, .name = path});
    f.code = word;
    f.source = (uint16_t)source;
    add(f);
    memset(word, 'x', sizeof word - 1);
    memset(path, 'x', sizeof path - 1);
    const struct facts *fs = facts_end(builder, diag);
    arena_seal(arena);
    size_t n;
    ck_assert_str_eq(the_one(fs)->code, "Good");
    ck_assert_str_eq(facts_source_at(fs, source)->path, "three.csv");
    ck_assert_ptr_nonnull(facts_run(fs, 0, 0, &n));
    ck_assert_ptr_nonnull(entities_find(facts_entities(fs), "100003"));
}
END_TEST

START_TEST(a_missing_value_has_its_reason_in_words)
{
    static const struct release releases[] = {
        {STATUS_PROVISIONAL, 9, 0}, {STATUS_REVISED, 12, 0}, {STATUS_FINAL, 4, 1}};
    const struct indicator ks2 = {
        .source_label = "key stage 2, school file", .releases = releases, .n_releases = 3, .closed = 2024};
    const struct indicator local = {.source_label = "governance extract (local)"};
    ck_assert_str_eq(reason_words(arena, &ks2, REASON_NOT_RECEIVED, 2018, 20200331, NULL),
                     "not received: key stage 2, school file, December 2018");
    ck_assert_str_eq(reason_words(arena, &ks2, REASON_NOT_RECEIVED, 2018, 20181231, NULL),
                     "not received: key stage 2, school file, December 2018");
    ck_assert_str_eq(reason_words(arena, &ks2, REASON_NOT_RECEIVED, 2018, 20181230, NULL),
                     "not received: key stage 2, school file, September 2018");
    ck_assert_str_eq(reason_words(arena, &local, REASON_NOT_RECEIVED, 2018, 20200331, NULL),
                     "not received: governance extract (local)");
    ck_assert_str_eq(reason_words(arena, &ks2, REASON_CLOSED, 0, 0, NULL), "series closed in 2024");
    ck_assert_str_eq(reason_words(arena, &ks2, REASON_UNKNOWN_CODE, 0, 0, "QQ"), "unknown code QQ");
    ck_assert_str_eq(state_symbol(STATE_HIDDEN), "[c]");
    ck_assert_str_eq(state_symbol(STATE_SHOWN), "");
}
END_TEST

SUITE_WITH("fact", begin, end, facts_come_out_in_order_whatever_order_they_came_in,
           runs_are_found_and_what_is_not_there_is_not, nothing_at_all_is_a_table_too,
           the_best_status_is_used_whichever_came_last,
           one_figure_at_two_precisions_is_no_disagreement_and_the_finer_one_is_kept,
           a_last_zero_that_a_file_writes_is_meant_and_six_decimals_are_a_form,
           three_releases_are_kept_apart_and_the_final_one_is_used, grades_that_disagree_are_told_as_words,
           of_two_equal_figures_the_one_with_its_pupils_is_kept,
           a_real_disagreement_is_one_report_and_the_newest_file_is_used,
           what_is_not_available_in_one_file_never_hides_a_figure_of_another,
           the_table_needs_nothing_of_its_caller_and_can_be_sealed, a_missing_value_has_its_reason_in_words)
