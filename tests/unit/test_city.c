/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/num.h"
#include "compare/city.h"
#include "compare/compare.h"
#include "compare/quantile.h"
#include "compare/rank.h"
#include "towns.h"
#include <stdlib.h>
#include <string.h>

/* --- the published tool's own ranks, lines and bands -------------------------------------------- */

enum { FIELDS = 12 };

static double number(const char *text)
{
    double value;
    ck_assert_msg(num_parse(str_of(text), &value), "%s is no number", text);
    return value;
}

static struct cohort read_values(struct arena *a, char *list)
{
    double *values = ARENA_ARRAY(a, 200, double);
    size_t n = 0;
    for (char *at; (at = strsep(&list, " "));)
        values[n++] = number(at);
    struct cohort c = {.values = values, .n = n};
    cohort_cut(&c);
    return c;
}

static void check_row(struct arena *a, char *line)
{
    char *f[FIELDS];
    for (size_t i = 0; i < FIELDS; i++)
        f[i] = strsep(&line, ",");
    enum polarity polarity = strcmp(f[2], "low") == 0 ? POLARITY_LOW : POLARITY_HIGH;
    struct cohort c = read_values(a, f[11]), neighbours = read_values(a, f[10]);
    double value = number(f[3]), sum = 0;
    for (size_t i = 0; i < neighbours.n; i++)
        sum += neighbours.values[i];
    ck_assert_msg(rank_of(&c, polarity, value) == (size_t)number(f[7]), "%s %s: rank %zu, not %s", f[0], f[1],
                  rank_of(&c, polarity, value), f[7]);
    ck_assert_uint_eq(c.n, (size_t)number(f[8]));
    ck_assert_double_eq_tol(polarity == POLARITY_LOW ? c.q25 : c.q75, number(f[6]), 0.0051);
    ck_assert_msg(band_lait(&c, polarity, value) == f[9][0], "%s %s: band", f[0], f[1]);
    ck_assert_uint_eq(neighbours.n, (size_t)number(f[5]));
    ck_assert_double_eq_tol(sum / (double)neighbours.n, number(f[4]), 0.0051);
}

START_TEST(ranks_lines_and_bands_are_those_of_the_published_tool)
{
    struct arena *a = arena_new("authorities");
    struct diag *dg = diag_new(a);
    struct str bytes = file_map(a, dg, PROJECT_DIR "/tests/golden/compare/authorities.csv");
    ck_assert_ptr_nonnull(bytes.p);
    char *rest = arena_strndup(a, bytes.p, bytes.n), *line = strsep(&rest, "\n");
    size_t rows = 0;
    for (; (line = strsep(&rest, "\n")) && *line; rows++)
        check_row(a, line);
    ck_assert_uint_eq(rows, 44);
    arena_free(a);
}
END_TEST

/* --- letters -------------------------------------------------------------------------------------- */

static struct cohort up_to(struct arena *a, size_t n)
{
    double *values = ARENA_ARRAY(a, n, double);
    for (size_t i = 0; i < n; i++)
        values[i] = (double)i;
    struct cohort c = {.values = values, .n = n};
    cohort_cut(&c);
    return c;
}

START_TEST(a_letter_is_not_printed_where_it_says_nothing)
{
    struct arena *a = arena_new("letters");
    struct indicator high = {.polarity = POLARITY_HIGH}, low = {.polarity = POLARITY_LOW},
                     none = {.polarity = POLARITY_NONE};
    struct cohort c = up_to(a, 41), few = up_to(a, 19); /* cuts 10, 20, 30 */
    struct band b = band_shown(&high, &c, 31);
    ck_assert_int_eq(b.why, LETTER_SHOWN);
    ck_assert_int_eq(b.letter, 'A');
    ck_assert_uint_eq(b.place_from, 10);
    ck_assert_int_eq(b.from, 0); /* no line under the letter */
    ck_assert_int_eq(band_shown(&low, &c, 31).letter, 'D');
    b = band_shown(&high, &c, 30);
    ck_assert_int_eq(b.why, LETTER_ON_CUT);
    ck_assert_int_eq(b.letter, 0);
    ck_assert_uint_eq(b.place_from, 11);
    ck_assert_int_eq(band_shown(&high, &few, 3).why, LETTER_FEW_PEERS);
    ck_assert_uint_eq(band_shown(&high, &few, 3).place_from, 16);
    ck_assert_int_eq(band_shown(&none, &c, 3).why, LETTER_NO_POLARITY);
    ck_assert_int_eq(band_shown(&high, &c, NAN).why, LETTER_HIDDEN);
    ck_assert_int_eq(band_shown(&high, NULL, 3).why, LETTER_FEW_PEERS);
    arena_free(a);
}
END_TEST

START_TEST(decimals_that_are_not_printed_make_no_letter)
{
    struct arena *a = arena_new("decimals");
    struct indicator high = {.polarity = POLARITY_HIGH, .decimals = 0};
    struct cohort c = up_to(a, 41);                                   /* cuts 10, 20, 30 */
    ck_assert_int_eq(band_shown(&high, &c, 30.2).why, LETTER_ON_CUT); /* 30 beside a line of 30 */
    ck_assert_int_eq(band_shown(&high, &c, 30.6).letter, 'A');
    c.q75 = 30.5; /* a line between two whole numbers is none of them */
    ck_assert_int_eq(band_shown(&high, &c, 31).letter, 'A');
    arena_free(a);
}
END_TEST

START_TEST(a_quarter_that_holds_too_many_gets_no_letter)
{
    struct arena *a = arena_new("crowd");
    struct indicator high = {.polarity = POLARITY_HIGH, .decimals = 1};
    double values[40];
    for (size_t i = 0; i < 40; i++)
        values[i] = i < 16 ? 105 : i < 30 ? 106 : 107; /* 16 of 40 at or below q25: 40 % in D */
    struct cohort c = {.values = values, .n = 40};
    cohort_cut(&c);
    struct band b = band_shown(&high, &c, 107);
    ck_assert_int_eq(b.why, c.q75 == 107 ? LETTER_ON_CUT : LETTER_CROWDED);
    values[29] = 106.5;
    cohort_cut(&c);
    ck_assert_int_eq(band_shown(&high, &c, 106.5).why, LETTER_CROWDED);
    arena_free(a);
}
END_TEST

START_TEST(equal_values_share_the_best_rank)
{
    struct indicator high = {.polarity = POLARITY_HIGH}, low = {.polarity = POLARITY_LOW};
    double values[] = {1, 2, 2, 2, 5};
    struct cohort c = {.values = values, .n = 5};
    cohort_cut(&c);
    struct band b = band_shown(&high, &c, 2);
    ck_assert_uint_eq(b.place_from, 2);
    ck_assert_uint_eq(b.place_to, 2);
    ck_assert_uint_eq(b.tied, 2);
    b = band_shown(&low, &c, 2);
    ck_assert_uint_eq(b.place_from, 2);
    ck_assert_uint_eq(band_shown(&low, &c, 5).place_from, 5);
    ck_assert_uint_eq(band_shown(&low, &c, 5).tied, 0);
}
END_TEST

/* --- the series of a city ------------------------------------------------------------------------- */

START_TEST(neighbours_are_the_set_in_force_on_the_day)
{
    towns_begin(20250530);
    add_everywhere("ks2_rwm_expected", 2024, 61, 40);
    scene_build();
    const struct series *s = story("383", "ks2_rwm_expected");
    ck_assert_double_eq(cell_at(s, LINE_NEIGHBOURS, 2024)->value, 44);
    ck_assert_uint_eq(s->lines[LINE_NEIGHBOURS].entity, who("sn:383:2021-04")->index);
    ck_assert_str_eq(s->members[0].name, "Town 3");
    scene_end();
    towns_begin(20250531);
    add_everywhere("ks2_rwm_expected", 2024, 61, 40);
    scene_build();
    s = story("383", "ks2_rwm_expected");
    ck_assert_double_eq(cell_at(s, LINE_NEIGHBOURS, 2024)->value, 41);
    ck_assert_uint_eq(s->lines[LINE_NEIGHBOURS].entity, who("sn:383:2025-05")->index);
    scene_end();
    towns_begin(20210429); /* neither is known */
    add_everywhere("ks2_rwm_expected", 2019, 61, 40);
    scene_build();
    s = story("383", "ks2_rwm_expected");
    ck_assert_uint_eq(s->lines[LINE_NEIGHBOURS].entity, ENTITY_NONE);
    ck_assert_uint_eq(s->n_members, 0);
    scene_end();
}
END_TEST

START_TEST(the_mean_is_of_the_neighbours_that_have_a_figure)
{
    towns_begin(20251231);
    add_value("383", "ks2_rwm_expected", 2025, 61);
    add_value("400", "ks2_rwm_expected", 2025, 68);
    add_value("402", "ks2_rwm_expected", 2025, 61);
    scene_build();
    const struct series *s = story("383", "ks2_rwm_expected");
    ck_assert_double_eq(cell_at(s, LINE_NEIGHBOURS, 2025)->value, 64.5);
    ck_assert_int_eq(s->members[1].cells[s->now].state, STATE_NOT_AVAILABLE);
    ck_assert_int_eq(s->band.why, LETTER_FEW_PEERS);
    ck_assert_uint_eq(s->band.place_from, 2); /* of three that have one */
    ck_assert_uint_eq(s->band.tied, 1);
    scene_end();
}
END_TEST

START_TEST(a_city_stands_among_all_authorities_without_chance)
{
    towns_begin(20251231);
    add_everywhere("ks2_rwm_expected", 2024, 61, 30);
    add_everywhere("ks2_rwm_expected", 2025, 61, 40);
    scene_build();
    const struct series *s = story("383", "ks2_rwm_expected");
    ck_assert_uint_eq(s->band.cohort->n, 41);
    ck_assert_uint_eq(s->band.place_from, 19); /* 62 to 79 are better */
    ck_assert_uint_eq(s->band.tied, 1);
    ck_assert_int_eq(s->band.letter, 'B');
    ck_assert_uint_eq(s->band.cohort->authority, who("england")->index);
    ck_assert_double_eq(cell_at(s, LINE_QUARTER, 2024)->value, 60);
    ck_assert_double_eq(cell_at(s, LINE_QUARTER, 2025)->value, 69);
    ck_assert(!s->level.made && !s->trend.made && !s->pupils.known);
    ck_assert_int_eq(s->against_england, CLEAR_UNKNOWN);
    ck_assert(isnan(cell_at(s, LINE_SELF, 2025)->lower));
    ck_assert_uint_lt(s->band.cohort->id, compare_n_cohorts(scene.compare));
    ck_assert_ptr_eq(compare_cohort(scene.compare, s->band.cohort->id), s->band.cohort);
    scene_end();
}
END_TEST

START_TEST(the_best_quarter_of_a_low_measure_lies_below)
{
    towns_begin(20251231);
    add_everywhere("persistent_absence", 2025, 12, 5);
    scene_build();
    const struct series *s = story("383", "persistent_absence");
    ck_assert_double_eq(cell_at(s, LINE_QUARTER, 2025)->value, 14);
    ck_assert_uint_eq(s->band.place_from, 8);
    ck_assert_int_eq(s->band.letter, 'A');
    scene_end();
}
END_TEST

START_TEST(a_phase_of_a_city_stands_among_the_same_phase)
{
    towns_begin(20251231);
    scene_phase("383/P", ENTITY_AUTHORITY, PHASE_P);
    struct entity *other = entities_add(scene.es, ENTITY_AUTHORITY, "400/P", "Town 0");
    other->phase = PHASE_P;
    other->authority = who("400")->index;
    add_everywhere("persistent_absence", 2025, 12, 5);
    add_value("383/P", "persistent_absence", 2025, 3);
    add_value("400/P", "persistent_absence", 2025, 2);
    scene_build();
    const struct series *s = story("383/P", "persistent_absence");
    ck_assert_uint_eq(s->band.cohort->n, 2);
    ck_assert_uint_eq(s->band.place_from, 2);
    ck_assert_double_eq(cell_at(s, LINE_NEIGHBOURS, 2025)->value,
                        2); /* the one that has a figure of primaries */
    scene_end();
}
END_TEST

START_TEST(an_edition_of_all_england_has_no_city)
{
    towns_begin(20251231);
    scene.edition.authority = "all";
    add_everywhere("ks2_rwm_expected", 2025, 61, 40);
    scene_build();
    const struct series *s = story("383", "ks2_rwm_expected");
    ck_assert_ptr_null(s->band.cohort);
    ck_assert_uint_eq(s->lines[LINE_QUARTER].entity, ENTITY_NONE);
    scene_end();
}
END_TEST

SUITE("city", ranks_lines_and_bands_are_those_of_the_published_tool,
      a_letter_is_not_printed_where_it_says_nothing, decimals_that_are_not_printed_make_no_letter,
      a_quarter_that_holds_too_many_gets_no_letter, equal_values_share_the_best_rank,
      neighbours_are_the_set_in_force_on_the_day, the_mean_is_of_the_neighbours_that_have_a_figure,
      a_city_stands_among_all_authorities_without_chance, the_best_quarter_of_a_low_measure_lies_below,
      a_phase_of_a_city_stands_among_the_same_phase, an_edition_of_all_england_has_no_city)
