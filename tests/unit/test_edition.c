/* SPDX-License-Identifier: MIT */
#include "facts/edition.h"
#include "suite.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static struct diag *diag;

static void begin(void)
{
    arena = arena_new("test");
    diag = diag_new(arena);
}

static void end(void)
{
    arena_free(arena);
}

START_TEST(an_edition_is_as_at_the_last_day_of_its_term)
{
    ck_assert_uint_eq(edition_make(arena, diag, "383", "2026-27-autumn", 0)->as_at, 20261231);
    ck_assert_uint_eq(edition_make(arena, diag, "383", "2019-20-spring", 0)->as_at, 20200430);
    ck_assert_uint_eq(edition_make(arena, diag, "all", "2019-20-summer", 0)->as_at, 20200831);
    const struct edition *e = edition_make(arena, diag, "383", "2019-20-spring", 20200331);
    ck_assert_uint_eq(e->as_at, 20200331);
    ck_assert_int_eq(e->year, 2020);
    ck_assert_int_eq(e->term, PERIOD_SPRING);
    ck_assert_int_eq(e->issue, 1);
    ck_assert_uint_eq(diag_n(diag), 0);
}
END_TEST

START_TEST(an_edition_that_cannot_be_is_refused)
{
    static const char *const wrong[] = {"2026-28-autumn",  "2026-27-winter", "2026/27-autumn", "autumn", "",
                                        "2026-27-autumn-", "2026-27autumn"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_ptr_null(edition_make(arena, diag, "383", wrong[i], 0));
    ck_assert_ptr_null(edition_make(arena, diag, "38x", "2026-27-autumn", 0));
    ck_assert_ptr_null(edition_make(arena, diag, "383", "2026-27-autumn", 20260831));
    ck_assert_ptr_nonnull(edition_make(arena, diag, "383", "2026-27-autumn", 20260901));
    ck_assert_uint_eq(diag_count(diag, SEVERITY_ERROR), 9);
}
END_TEST

START_TEST(an_edition_is_said_by_its_term_and_knows_the_next)
{
    const struct edition *autumn = edition_make(arena, diag, "383", "2026-27-autumn", 0);
    const struct edition *spring = edition_make(arena, diag, "383", "2019-20-spring", 0);
    const struct edition *summer = edition_make(arena, diag, "383", "2019-20-summer", 0);
    ck_assert_str_eq(edition_words(arena, autumn), "Autumn term 2026");
    ck_assert_str_eq(edition_next(arena, autumn), "April 2027");
    ck_assert_str_eq(edition_words(arena, spring), "Spring term 2020");
    ck_assert_str_eq(edition_next(arena, spring), "August 2020");
    ck_assert_str_eq(edition_words(arena, summer), "Summer term 2020");
    ck_assert_str_eq(edition_next(arena, summer), "December 2020");
}
END_TEST

static bool in_scope(const struct authority_config *c, const char *type)
{
    for (size_t i = 0; i < c->n_scope_types; i++)
        if (strcmp(c->scope_types[i], type) == 0)
            return true;
    return false;
}

START_TEST(an_authority_is_configured_by_its_code)
{
    const char *path = PROJECT_DIR "/input/authority.yaml";
    const struct authority_config *c = authority_load(arena, diag, path, NULL);
    ck_assert_str_eq(c->code, "383");
    ck_assert_str_eq(c->strategy_file, "leeds-2016-2020.yaml");
    ck_assert(!c->fictional);
    ck_assert(in_scope(c, "Academy special converter") && in_scope(c, "University technical college"));
    ck_assert(!in_scope(c, "Other independent school") && !in_scope(c, "Further education"));
    c = authority_load(arena, diag, path, "999");
    ck_assert(c->fictional && strcmp(c->name, "Exampleshire") == 0);
    ck_assert_ptr_null(c->strategy_file);
    c = authority_load(arena, diag, path, "936");
    ck_assert(!c->fictional && !c->name && !c->strategy_file && c->n_scope_types > 20);
    ck_assert_uint_eq(diag_n(diag), 0);
}
END_TEST

START_TEST(a_strategy_carries_the_name_of_its_authority)
{
    const struct strategy *s =
        strategy_load(arena, diag, PROJECT_DIR "/input", "leeds-2016-2020.yaml", "Leeds");
    ck_assert_uint_eq(s->n_statements, 71);
    ck_assert_uint_eq(s->n_chapters, 11);
    ck_assert_str_eq(s->chapters[0].id, "context");
    ck_assert_str_eq(s->chapters[2].title, "Great Leeds Schools");
    s = strategy_load(arena, diag, PROJECT_DIR "/input", NULL, "Surrey");
    ck_assert_uint_eq(s->n_statements, 0);
    ck_assert_str_eq(s->chapters[2].title, "Great Surrey Schools");
    for (size_t i = 0; i < s->n_chapters; i++) {
        ck_assert_ptr_null(strstr(s->chapters[i].title, "Leeds"));
        ck_assert_ptr_null(strstr(s->chapters[i].aim, "Leeds"));
        ck_assert_ptr_null(strchr(s->chapters[i].aim, '{'));
    }
    ck_assert_uint_eq(diag_n(diag), 0);
}
END_TEST

START_TEST(every_indicator_of_a_statement_is_in_the_catalogue)
{
    const struct catalogue *c = catalogue_load(arena, diag, PROJECT_DIR "/input/indicators");
    const struct strategy *s =
        strategy_load(arena, diag, PROJECT_DIR "/input", "leeds-2016-2020.yaml", "Leeds");
    for (size_t i = 0; i < s->n_statements; i++) {
        const struct strategy_statement *one = &s->statements[i];
        ck_assert(one->n_indicators > 0 || one->no_measure);
        for (size_t k = 0; k < one->n_indicators; k++)
            ck_assert_msg(catalogue_find(c, one->indicators[k]) != INDICATOR_NONE, "%s", one->indicators[k]);
    }
}
END_TEST

SUITE_WITH("edition", begin, end, an_edition_is_as_at_the_last_day_of_its_term,
           an_edition_that_cannot_be_is_refused, an_edition_is_said_by_its_term_and_knows_the_next,
           an_authority_is_configured_by_its_code, a_strategy_carries_the_name_of_its_authority,
           every_indicator_of_a_statement_is_in_the_catalogue)
