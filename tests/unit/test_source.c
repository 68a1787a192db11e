/* SPDX-License-Identifier: MIT */
#include "base/hash.h"
#include "read/source.h"
#include "suite.h"
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena *arena;
static struct diag *diag;
static const struct catalogue *catalogue;
static char folder[64];

static void begin(void)
{
    arena = arena_new("test");
    diag = diag_new(arena);
    catalogue = catalogue_load(arena, diag, PROJECT_DIR "/input/indicators");
    strcpy(folder, "/tmp/scorecards-source-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    char command[240];
    snprintf(command, sizeof command, "cp -r '%s/input/sources/shared' '%s/shared'", PROJECT_DIR, folder);
    ck_assert_int_eq(system(command), 0);
}

static void end(void)
{
    char command[120];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    ck_assert_int_eq(system(command), 0);
    arena_free(arena);
}

/* The description alone in its folder; NULL when it was refused. */
static const struct sources *load(const char *text)
{
    char path[100];
    snprintf(path, sizeof path, "%s/a.yaml", folder);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
    return sources_load(arena, diag, folder, catalogue);
}

static void expect_refused(const char *text, uint32_t line, const char *words)
{
    begin();
    ck_assert_ptr_null(load(text));
    ck_assert_uint_eq(diag_count(diag, SEVERITY_ERROR), 1);
    const struct diag_entry *e = diag_at(diag, diag_n(diag) - 1);
    ck_assert_msg(strstr(e->text, words) != NULL, "%s", e->text);
    ck_assert_msg(e->where.line == line, "line %u: %s", (unsigned)e->where.line, e->text);
    end();
}

#define HEAD "kind: a\nrecognise: [URN, LA]\nrows:\n  - school: {urn: URN}\n"

START_TEST(a_description_says_what_columns_mean)
{
    begin();
    const struct sources *ss =
        load(HEAD "status: revised\nfacts:\n"
                  "  - {indicator: absence, value: [PERCTOT, PERC], k: K, n: N, from: 2016/17}\n"
                  "  - {indicator: free_school_meals, ratio: [FSM, NOR], sum: true}\n");
    ck_assert_ptr_nonnull(ss);
    ck_assert_uint_eq(ss->n, 1);
    const struct source *s = &ss->at[0];
    ck_assert_str_eq(s->kind, "a");
    ck_assert_int_eq(s->status, STATUS_REVISED);
    ck_assert_uint_eq(s->n_facts, 2);
    ck_assert_str_eq(s->refs[s->facts[0].value].names[1], "PERC");
    ck_assert_int_eq(s->facts[0].from, 2017);
    ck_assert_double_eq(s->facts[0].high, 100);
    ck_assert_int_eq(s->facts[1].form, FORM_RATIO);
    ck_assert(s->facts[1].sum);
    ck_assert_int_eq(s->facts[1].k, REF_NONE);
    end();
}
END_TEST

START_TEST(a_mistake_in_a_description_is_located)
{
    expect_refused(HEAD "facts:\n  - {indicator: absense, value: P}\n", 6, "\"absense\"");
    expect_refused(HEAD "facts:\n  - {indicator: absence, valeu: P}\n", 6, "valeu");
    expect_refused(HEAD "facts:\n  - {indicator: absence}\n", 6, "value, ratio");
    expect_refused("kind: a\nrecognise: []\n", 1, "recognise");
    expect_refused("kind: a\nrecognise: [URN]\nrows:\n  - school: {name: N}\n", 4, "a school needs");
    expect_refused("kind: a\nrecognise: [URN]\nstatus: nearly\n", 3, "a status is");
    expect_refused("kind: a\nrecognise: [URN]\ntokens: {QQ: hidden}\n", 3, "a code means");
    expect_refused(HEAD "facts:\n  - {indicator: absence, value: P, range: [5, 1]}\n", 6, "a range is");
    expect_refused(HEAD "facts:\n  - {indicator: absence, value: P, for: [city]}\n", 6, "'for' lists");
    expect_refused(HEAD "facts:\n  - {indicator: absence, value: P, phase: Q}\n", 6, "a phase is");
    expect_refused(HEAD "facts:\n  - {indicator: absence, value: P, measure: M}\n", 6, "measure");
}
END_TEST

#define LONG "kind: a\nrecognise: [urn, code]\nmeasure: code\nvalue: v\ncodes: {kind: kind}\nfacts:\n"

START_TEST(a_rule_for_every_code_leaves_out_those_with_a_rule_of_their_own)
{
    size_t n;
    begin();
    const struct sources *ss = load(LONG "  - {indicator: '*', unless: {kind: target}}\n"
                                         "  - {indicator: '*', ratio: [K, N], where: {v: ''}}\n"
                                         "  - {indicator: gatsby_benchmarks, range: [0, 8]}\n");
    ck_assert_ptr_nonnull(ss);
    const struct source *s = &ss->at[0];
    const struct fact_rule *phonics = source_measure(s, str_of("phonics"), &n);
    ck_assert_uint_eq(n, 2); /* a share: as a value, or counted */
    ck_assert_double_eq(phonics->high, 100);
    ck_assert_str_eq(phonics[1].code, "phonics");
    ck_assert_int_eq(phonics[1].form, FORM_RATIO);
    source_measure(s, str_of("tables_check_score"), &n);
    ck_assert_uint_eq(n, 1); /* a score cannot be counted */
    const struct fact_rule *gatsby = source_measure(s, str_of("gatsby_benchmarks"), &n);
    ck_assert_uint_eq(n, 1);
    ck_assert_double_eq(gatsby->high, 8);
    ck_assert_ptr_null(source_measure(s, str_of("support_category"), &n)); /* nobody lists its words */
    end();
    expect_refused(HEAD "facts:\n  - {indicator: '*', value: V}\n", 6, "\"*\"");
    expect_refused("kind: a\nrecognise: [urn]\ncodes: {kind: kind}\n", 3, "measure column");
    expect_refused("kind: a\nrecognise: [urn]\nalliances: {name: alliance}\n", 3, "kind");
    expect_refused("kind: a\nrecognise: [urn]\ncommentary: {text: t, signed: s}\n", 3, "on");
}
END_TEST

START_TEST(every_description_of_the_project_loads)
{
    begin();
    const struct sources *ss = sources_load(arena, diag, PROJECT_DIR "/input/sources", catalogue);
    ck_assert_ptr_nonnull(ss);
    ck_assert_uint_eq(diag_n(diag), 0);
    ck_assert_uint_ge(ss->n, 20);
    for (size_t i = 0; i < ss->n; i++) {
        ck_assert(ss->at[i].kind[0] && ss->at[i].label[0]);
        ck_assert(!ss->at[i].data || ss->at[i].publisher[0]);
    }
    end();
}
END_TEST

START_TEST(columns_are_the_same_without_case_and_with_any_run_of_spaces)
{
    ck_assert(column_same(str_of("Pupil:     Teacher Ratio"), str_of("pupil: teacher ratio ")));
    ck_assert(column_same(str_of("Estab"), str_of("ESTAB")));
    ck_assert(!column_same(str_of("ESTAB"), str_of("LAESTAB")));
    ck_assert(!column_same(str_of("A B"), str_of("AB")));
}
END_TEST

START_TEST(a_status_stands_in_words_of_many_forms)
{
    ck_assert_int_eq(source_status(str_of("2025 (prov)")), STATUS_PROVISIONAL);
    ck_assert_int_eq(source_status(str_of("2018 (Rev)")), STATUS_REVISED);
    ck_assert_int_eq(source_status(str_of("Final")), STATUS_FINAL);
    ck_assert_int_eq(source_status(str_of("2016-17 (OT)")), STATUS_NONE);
}
END_TEST

SUITE("source", a_description_says_what_columns_mean, a_mistake_in_a_description_is_located,
      a_rule_for_every_code_leaves_out_those_with_a_rule_of_their_own, every_description_of_the_project_loads,
      columns_are_the_same_without_case_and_with_any_run_of_spaces, a_status_stands_in_words_of_many_forms)
