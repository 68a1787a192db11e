/* SPDX-License-Identifier: MIT */
#include "scene.h"

#define NAME "Elm Primary School"

static const struct series *change_of(const char *code, int year, double v1, double k1, double n1, double v2,
                                      double k2, double n2)
{
    scene_begin(20200331);
    scene_school(100001, NAME, PHASE_P);
    add_count("100001", code, year - 1, v1, k1, n1);
    add_count("100001", code, year, v2, k2, n2);
    scene_build();
    return story("100001", code);
}

static void expect(double p1, double n1, double p2, double n2, double delta, enum clear clear)
{
    const struct series *s = change_of("ks2_rwm_expected", 2018, p1, NAN, n1, p2, NAN, n2);
    ck_assert(s->change.known);
    ck_assert_int_eq(s->change.before.year, 2017);
    ck_assert_double_eq(s->change.delta, delta);
    ck_assert_int_eq(s->change.clear, clear);
    scene_end();
}

START_TEST(five_changes_read_as_the_page_has_them)
{
    expect(49, 39, 71, 41, 22, CLEAR_ABOVE);
    expect(13, 39, 20, 41, 7, CLEAR_NO);
    expect(64, 39, 80, 41, 16, CLEAR_NO);
    expect(85, 39, 85, 41, 0, CLEAR_NO);
    expect(64, 39, 78, 41, 14, CLEAR_NO);
}
END_TEST

START_TEST(a_clear_fall_is_below)
{
    expect(71, 41, 49, 39, -22, CLEAR_BELOW);
}
END_TEST

START_TEST(no_change_is_drawn_across_a_break_or_a_hole)
{
    const struct series *s = change_of("free_school_meals", 2019, 10, 10, 100, 30, 30, 100);
    ck_assert(!s->change.known); /* the break of 2018/19: protection under Universal Credit */
    scene_end();
    scene_begin(20200331);
    scene_school(100001, NAME, PHASE_P);
    add_of("100001", "ks2_rwm_expected", 2016, 50, 40);
    add_of("100001", "ks2_rwm_expected", 2018, 70, 40);
    scene_build();
    ck_assert(!story("100001", "ks2_rwm_expected")->change.known);
    scene_end();
}
END_TEST

/* Three years that rise steeply up to the one `last` is of, as at two years after it. */
static const struct series *steep(const struct indicator *in, int last)
{
    scene_begin(date_of(last + 2, 8, 31));
    scene_school(100001, NAME, in->phases);
    for (int year = last - 3; year <= last; year++) {
        double p = 20 + 15 * (year - last + 3);
        if (indicator_available(in, year))
            add_count("100001", in->code, year, p, p * 2, 200);
        if (indicator_available(in, year))
            add_value("england", in->code, year, 20);
    }
    scene_build();
    return story("100001", in->code);
}

START_TEST(nothing_of_the_catalogue_is_joined_across_its_breaks)
{
    struct arena *a = arena_new("test");
    const struct catalogue *all = catalogue_load(a, diag_new(a), PROJECT_DIR "/input/indicators");
    size_t n_broken = 0, n_whole = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct indicator *in = &all->at[i];
        for (size_t k = 0; in->for_school && in->unit == UNIT_PERCENT && k < in->n_breaks; k++) {
            int year = in->breaks[k].year;
            if (!indicator_available(in, year))
                continue;
            const struct series *s = steep(in, year);
            ck_assert_msg(!s->change.known, "%s changes into %d", in->code, year);
            ck_assert_msg(!s->trend.made, "%s has a trend into %d", in->code, year);
            scene_end();
            n_broken++;
            if (!indicator_available(in, year + 1) || indicator_broken(in, year, year + 1))
                continue;
            n_whole += steep(in, year + 1)->change.known;
            scene_end();
        }
    }
    ck_assert_uint_ge(n_broken, 20);
    ck_assert_uint_ge(n_whole, 10); /* so that it is the break that keeps them apart */
    arena_free(a);
}
END_TEST

START_TEST(a_measure_without_an_interval_changes_without_being_clear)
{
    const struct series *s = change_of("absence", 2019, 4.1, NAN, NAN, 5.5, NAN, NAN);
    ck_assert(s->change.known);
    ck_assert_double_eq(s->change.delta, 1.4);
    ck_assert_int_eq(s->change.clear, CLEAR_UNKNOWN);
    scene_end();
}
END_TEST

START_TEST(the_difference_is_of_what_is_printed)
{
    const struct series *s = change_of("absence", 2019, 4.04, NAN, NAN, 4.15, NAN, NAN);
    ck_assert_double_eq(s->change.delta, 0.2); /* 4.0 to 4.2 on the page */
    scene_end();
}
END_TEST

SUITE("change", five_changes_read_as_the_page_has_them, a_clear_fall_is_below,
      no_change_is_drawn_across_a_break_or_a_hole, nothing_of_the_catalogue_is_joined_across_its_breaks,
      a_measure_without_an_interval_changes_without_being_clear, the_difference_is_of_what_is_printed)
