/* SPDX-License-Identifier: MIT */
#include "reading.h"
#include "suite.h"

#define LONG "urn,indicator,period,value,numerator,denominator,status,kind,group\n"

static struct desk read_rows(const char *rows)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, "local.csv", rows);
    ck_assert(desk_read(&d, "888", "2024-25-autumn", 20241231));
    return d;
}

static const struct fact *find(const struct desk *d, const char *indicator, const char *entity,
                               struct period p)
{
    const struct entity *e = entities_find(d->intake->entities, entity);
    return e ? facts_find(d->intake->facts, catalogue_find(d->catalogue, indicator), e->index, p) : NULL;
}

/* That row of the one school gives nothing, and is told of at that column. */
static void expect_refused(const char *row, uint32_t column, enum diag_code code, const char *words)
{
    char rows[400];
    snprintf(rows, sizeof rows, LONG "%s\n", row);
    struct desk d = read_rows(rows);
    ck_assert_msg(desk_says(&d, code, "local.csv", 2, column, words), "%s", row);
    ck_assert_uint_eq(desk_report(&d, "local.csv")->facts, 0);
    desk_free(&d);
}

START_TEST(a_row_is_a_figure_with_its_counts_and_place)
{
    struct desk d = read_rows(LONG "999013,phonics,2023/24,,45,58,,,\n"
                                   "999013,gld,2023/24,72.4,42,58,provisional,actual,end of reception\n"
                                   "999013,governor_vacancies,2024/25 autumn,8,1,12,,,\n"
                                   "999057,gatsby_benchmarks,2023/24,7,,,,,\n"
                                   "888,head_vacancies,2024/25 autumn,3,,,,,\n"
                                   "999057,self_evaluation,2024/25 autumn,needs attention,,,,,\n"
                                   ",,,,,,,,\n");
    desk_value(&d, "phonics", "999013", 2024, 45 / 58.0 * 100);
    const struct fact *phonics = desk_fact(&d, "phonics", "999013", 2024);
    ck_assert_double_eq(phonics->numerator, 45);
    ck_assert_double_eq(phonics->denominator, 58);
    ck_assert_uint_eq(phonics->line, 2);
    ck_assert(facts_source_at(d.intake->facts, phonics->source)->local);
    const struct fact *gld = desk_fact(&d, "gld", "999013", 2024);
    ck_assert_double_eq(gld->value, 72.4);
    ck_assert_int_eq(gld->status, STATUS_PROVISIONAL);
    ck_assert_uint_eq(gld->column, 4);
    struct period autumn = {2025, PERIOD_AUTUMN, 0};
    ck_assert_double_eq(find(&d, "governor_vacancies", "999013", autumn)->value, 8);
    ck_assert_double_eq(find(&d, "head_vacancies", "888", autumn)->value, 3);
    ck_assert_str_eq(find(&d, "self_evaluation", "999057", autumn)->code, "Needs attention");
    desk_value(&d, "gatsby_benchmarks", "999057", 2024, 7);
    ck_assert_uint_eq(diag_count(d.diag, SEVERITY_WARNING), 0);
    desk_free(&d);
}
END_TEST

START_TEST(a_school_is_known_by_its_laestab_too)
{
    struct desk d = read_rows("laestab,indicator,period,value\n8882275,attendance_ytd,2023/24,94.1\n"
                              "888/4032,attendance_ytd,2023/24,91.5\n");
    desk_value(&d, "attendance_ytd", "999013", 2024, 94.1);
    desk_value(&d, "attendance_ytd", "999057", 2024, 91.5);
    desk_free(&d);
}
END_TEST

START_TEST(whatever_a_row_has_wrong_is_told_where_it_stands)
{
    expect_refused("999013,phonic,2023/24,70,7,10,,,", 2, DIAG_CODE_UNKNOWN, "perhaps \"phonics\"");
    expect_refused("999013,Times tables full marks,2023/24,70,7,10,,,", 2, DIAG_CODE_UNKNOWN, "no code");
    expect_refused("999999,phonics,2023/24,70,7,10,,,", 1, DIAG_KEY, "no school of the register");
    expect_refused("999903,phonics,2023/24,70,7,10,,,", 1, DIAG_KEY, "no school of the register");
    expect_refused("999057,phonics,2023/24,70,7,10,,,", 2, DIAG_KEY, "no measure of a secondary");
    expect_refused("999013,phonics,Sep-24,70,7,10,,,", 3, DIAG_VALUE, "is no period");
    expect_refused("999013,phonics,,70,7,10,,,", 3, DIAG_VALUE, "is no period");
    expect_refused("999013,phonics,2019/20,70,7,10,,,", 3, DIAG_VALUE, "no phonics of that year");
    expect_refused("999013,phonics,2023/24,0.7,7,10,,,", 4, DIAG_VALUE,
                   "is not what its numerator and denominator give");
    expect_refused("999013,phonics,2023/24,120,,10,,,", 4, DIAG_RANGE, "cannot be");
    expect_refused("999013,phonics,2023/24,good,7,10,,,", 4, DIAG_CODE_UNKNOWN,
                   "neither a number nor a code");
    expect_refused("999013,phonics,2023/24,,12,10,,,", 5, DIAG_VALUE, "more than the denominator");
    expect_refused("999013,phonics,2023/24,,7.5,10,,,", 5, DIAG_VALUE, "no count");
    expect_refused("999013,phonics,2023/24,70,7,0,,,", 6, DIAG_VALUE, "no number of pupils");
    expect_refused("999013,phonics,2023/24,70,7,10,nearly,,", 7, DIAG_KEY, "provisional, revised or final");
    expect_refused("999013,phonics,2023/24,70,7,10,,targt,", 8, DIAG_KEY, "perhaps \"target\"");
    expect_refused("999013,phonics,2023/24,70,7,10,,,year 2", 9, DIAG_KEY, "which is \"year 1\"");
    expect_refused("999013,tables_check_score,2023/24,82%,,30,,,", 4, DIAG_VALUE, "no percentage");
    expect_refused("999013,tables_check_score,2023/24,26,,30,,,", 4, DIAG_RANGE, "cannot be");
    expect_refused("999057,gatsby_benchmarks,2023/24,,7,8,,,", 4, DIAG_VALUE, "needs a value");
    expect_refused("999057,gatsby_benchmarks,2023/24,6.5,,,,,", 4, DIAG_VALUE, "no count");
    expect_refused("999013,support_category,2023/24,Targetted,,,,,", 4, DIAG_CODE_UNKNOWN,
                   "perhaps \"Targeted\"");
    expect_refused("999013,head_vacancies,2023/24,1,,,,,", 2, DIAG_KEY, "of the authority, not of a school");
    expect_refused("888,support_category,2023/24,Targeted,,,,,", 2, DIAG_KEY,
                   "of schools, not of the authority");
}
END_TEST

START_TEST(what_is_published_for_schools_comes_from_its_publisher_alone)
{
    expect_refused("999013,ks2_rwm_expected,2023/24,70,7,10,,,", 2, DIAG_KEY,
                   "read from the publisher's file");
    expect_refused("888,phonics,2023/24,70,7,10,,,", 2, DIAG_KEY, "read from the publisher's file");
}
END_TEST

START_TEST(two_rows_of_one_figure_that_disagree_give_none)
{
    struct desk d =
        read_rows(LONG "999013,phonics,2023/24,,45,58,,,\n999013,gld,2023/24,,40,58,,,\n"
                       "999013,phonics,2023/24,,46,58,,,\n999013,gld,2023/24,,40,58,,,\n"
                       "999013,phonics,2022/23,,46,58,,,\n999013,phonics,2023/24,80,,,,target,\n");
    ck_assert(desk_says(&d, DIAG_FACT_TWICE, "local.csv", 4, 2, "line 2 is about the same figure"));
    ck_assert(desk_says(&d, DIAG_FACT_TWICE, "local.csv", 5, 2, "this row is left out"));
    ck_assert_ptr_null(desk_fact(&d, "phonics", "999013", 2024));
    desk_value(&d, "phonics", "999013", 2023, 46 / 58.0 * 100);
    desk_value(&d, "gld", "999013", 2024, 40 / 58.0 * 100);
    desk_value(&d, "phonics", "target:999013", 2024, 80);
    desk_free(&d);
}
END_TEST

START_TEST(a_target_is_no_figure_of_the_school_and_known_before_its_year)
{
    struct desk d =
        read_rows("urn,indicator,period,value,kind\n999013,phonics,2025/26,85,target\n"
                  "999013,ks2_rwm_expected,2024/25,75%,Target\n999013,phonics,2045/46,85,target\n");
    desk_value(&d, "phonics", "target:999013", 2026, 85);
    desk_value(&d, "ks2_rwm_expected", "target:999013", 2025, 75);
    ck_assert_ptr_null(desk_fact(&d, "phonics", "999013", 2026));
    const struct entity *target = entities_find(d.intake->entities, "target:999013");
    ck_assert_int_eq(target->kind, ENTITY_TARGET);
    ck_assert_ptr_null(target->school);
    ck_assert(desk_says(&d, DIAG_VALUE, "local.csv", 4, 3, "too far ahead"));
    desk_free(&d);
}
END_TEST

START_TEST(a_column_that_is_nearly_one_we_read_is_told)
{
    struct desk d =
        read_rows("urn,indicator,period,value,denominater,notes\n999013,phonics,2023/24,70,10,x\n");
    ck_assert(desk_says(&d, DIAG_KEY, "local.csv", 1, 5, "perhaps \"denominator\""));
    ck_assert(desk_says(&d, DIAG_VALUE, "local.csv", 2, 4, "without a denominator"));
    ck_assert_uint_eq(diag_count(d.diag, SEVERITY_WARNING), 2);
    desk_free(&d);
}
END_TEST

START_TEST(an_outcome_does_not_begin_after_the_day_of_its_file)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, "local_20241120.csv",
              LONG "999013,attendance_ytd,2024/25,94,,340,,,\n"
                   "999057,attendance_ytd,2025/26,94,,1400,,,\n");
    ck_assert(desk_read(&d, "888", "2024-25-autumn", 20241130));
    desk_value(&d, "attendance_ytd", "999013", 2025, 94); /* the year so far, as of the file's day */
    ck_assert(desk_says(&d, DIAG_VALUE, "local_20241120.csv", 3, 3, "begins after the day of the file"));
    desk_free(&d);
}
END_TEST

static char *read_guide(struct arena *a)
{
    enum { ROOM = 1 << 16 };
    char *text = arena_alloc(a, ROOM);
    FILE *f = fopen(PROJECT_DIR "/input/README.md", "r");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_lt(fread(text, 1, ROOM - 1, f), ROOM - 1);
    fclose(f);
    return text;
}

START_TEST(every_code_that_only_the_authority_has_can_be_filled_and_is_in_the_guide)
{
    struct desk d = desk_new();
    const char *guide = read_guide(d.arena);
    struct strbuf rows = {.arena = d.arena};
    size_t n = 0;
    desk_file(&d, "gias.csv", DESK_REGISTER);
    strbuf_puts(&rows, LONG);
    for (size_t i = 0; i < d.catalogue->n; i++) {
        const struct indicator *in = &d.catalogue->at[i];
        if (!in->source_label || !strstr(in->source_label, "(local)") || in->closed)
            continue;
        ck_assert_msg(strstr(guide, arena_printf(d.arena, "`%s`", in->code)) != NULL, "%s", in->code);
        const char *who = !in->for_school ? "888" : in->phases & (PHASE_P | PHASE_EY) ? "999013" : "999057";
        const char *word = strcmp(in->code, "attendance_ambition") == 0 ? "Met"
                           : strcmp(in->code, "self_evaluation") == 0   ? "Good"
                                                                        : "Universal";
        strbuf_printf(&rows, "%s,%s,2026/27 autumn,%s,,20,,,\n", who, in->code,
                      in->unit == UNIT_CATEGORY ? word : "5");
        n++;
    }
    desk_file(&d, "local.csv", strbuf_text(&rows));
    desk_file(&d, "deliveries.yaml", "- {file: local.csv, released: 2026-11-01}\n");
    ck_assert(desk_read(&d, "888", "2026-27-autumn", 20261231));
    ck_assert_uint_ge(n, 20);
    if (diag_count(d.diag, SEVERITY_WARNING))
        diag_print(d.diag, stderr, 100);
    ck_assert_uint_eq(desk_report(&d, "local.csv")->facts, n);
    desk_free(&d);
}
END_TEST

SUITE("local", a_row_is_a_figure_with_its_counts_and_place, a_school_is_known_by_its_laestab_too,
      whatever_a_row_has_wrong_is_told_where_it_stands,
      what_is_published_for_schools_comes_from_its_publisher_alone,
      two_rows_of_one_figure_that_disagree_give_none,
      a_target_is_no_figure_of_the_school_and_known_before_its_year,
      a_column_that_is_nearly_one_we_read_is_told, an_outcome_does_not_begin_after_the_day_of_its_file,
      every_code_that_only_the_authority_has_can_be_filled_and_is_in_the_guide)
