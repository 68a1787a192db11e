/* SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "fields.h"
#include "scene.h"
#include <stdlib.h>
#include <string.h>

#define RWM "ks2_rwm_expected"

static void add_peers(unsigned first, size_t n, unsigned phase, const char *code, int year)
{
    for (size_t i = 0; i < n; i++) {
        char id[16];
        snprintf(id, sizeof id, "%u", first + (unsigned)i);
        scene_school(first + (unsigned)i, "A School", phase);
        add_of(id, code, year, (double)(40 + i), 60);
    }
}

static size_t peers_of(const char *id, const char *code)
{
    const struct series *s = story(id, code);
    ck_assert_ptr_nonnull(s->band.cohort);
    return s->band.cohort->n;
}

START_TEST(closed_schools_are_peers_and_successors_do_not_count_twice)
{
    scene_begin(20200331);
    add_peers(100001, 30, PHASE_P, RWM, 2018);
    entities_edit(scene.es, who("100030")->index);
    ((struct school *)who("100030")->school)->closed = 20190831;
    struct school *new = scene_school(100040, "New Academy", PHASE_P);
    new->opened = 20190901;
    static const struct link_to link = {100030, 20190901};
    new->predecessors = &link;
    new->n_predecessors = 1;
    add_of("100040", RWM, 2018, 69, 60); /* the file of a later year repeats it */
    scene_build();
    ck_assert_uint_eq(peers_of("100001", RWM), 30);
    ck_assert_uint_eq(peers_of("100040", RWM), 30);
    scene_end();
}
END_TEST

START_TEST(special_schools_and_other_kinds_are_no_peers)
{
    scene_begin(20200331);
    add_peers(100001, 25, PHASE_P, "absence", 2019);
    add_peers(200001, 4, PHASE_SP, "absence", 2019);
    add_peers(300001, 6, PHASE_S, "absence", 2019);
    add_peers(400001, 3, PHASE_P, "absence", 2019);
    for (unsigned i = 400001; i < 400004; i++) {
        char id[16];
        snprintf(id, sizeof id, "%u", i);
        ((struct school *)who(id)->school)->in_scope = false; /* independent */
    }
    scene_build();
    ck_assert_uint_eq(peers_of("100001", "absence"), 25);
    ck_assert_uint_eq(peers_of("200001", "absence"), 4);
    ck_assert(story("200001", "absence")->band.cohort->special);
    ck_assert_uint_eq(peers_of("300001", "absence"), 6);
    ck_assert_int_eq(story("300001", "absence")->band.why, LETTER_FEW_PEERS);
    scene_end();
}
END_TEST

START_TEST(a_through_school_is_a_peer_in_each_phase_where_it_has_the_figure)
{
    scene_begin(20200331);
    add_peers(100001, 5, PHASE_P, RWM, 2018);
    add_peers(300001, 6, PHASE_S, "absence", 2019);
    struct school *through = scene_school(500001, "Through Academy", PHASE_P | PHASE_S);
    through->main_phase = PHASE_S;
    add_of("500001", RWM, 2018, 66, 60);
    add_of("500001", "absence", 2019, 5, 900);
    scene_build();
    ck_assert_uint_eq(peers_of("500001", RWM), 6);
    ck_assert_uint_eq(peers_of("500001", "absence"), 7);
    ck_assert_uint_eq(story("500001", RWM)->band.cohort->phase, PHASE_P);
    scene_end();
}
END_TEST

START_TEST(peers_are_of_the_schools_own_authority)
{
    scene_begin(20200331);
    entities_add(scene.es, ENTITY_AUTHORITY, "936", "Southtown");
    add_peers(100001, 25, PHASE_P, RWM, 2018);
    add_peers(600001, 22, PHASE_P, RWM, 2018);
    for (unsigned i = 600001; i < 600023; i++) {
        char id[16];
        snprintf(id, sizeof id, "%u", i);
        entities_edit(scene.es, who(id)->index)->authority = who("936")->index;
    }
    add_value("england", RWM, 2018, 65);
    scene_build();
    ck_assert_uint_eq(peers_of("100001", RWM), 25);
    ck_assert_uint_eq(peers_of("600001", RWM), 22);
    ck_assert_uint_eq(compare_control_of(scene.compare, who("383")->index)->n_level, 25);
    ck_assert_uint_eq(compare_control_of(scene.compare, who("936")->index)->n_level, 22);
    ck_assert_uint_eq(compare_control(scene.compare)->n_level, 47);
    scene_end();
}
END_TEST

START_TEST(only_public_values_may_be_drawn)
{
    scene_begin(20211231);
    add_peers(100001, 25, PHASE_P, "absence", 2019);
    add_peers(700001, 25, PHASE_P, "phonics", 2019);
    scene_build();
    for (size_t i = 0; i < compare_n_cohorts(scene.compare); i++) {
        const struct cohort *c = compare_cohort(scene.compare, i);
        ck_assert_uint_eq(c->id, i);
        ck_assert_int_eq(c->all_public, scene.catalogue->at[c->indicator].public_for_school);
    }
    scene_end();
}
END_TEST

/* The whole page of one real school, from the authority's own extract: only where the data are. */
enum {
    URN = 2,
    PUPILS = 3,
    READING = 8,
    GRAMMAR = 14,
    MATHS = 20,
    ALL = 24,
    ALL_HIGHER = 25,
    YEAR = 26,
    FIELDS = 27
};

static bool is_special(const char *urn)
{
    static const char *const special[] = {"108119", "108123", "108133", "134885", "142630"};
    for (size_t i = 0; i < 5; i++)
        if (strcmp(special[i], urn) == 0)
            return true;
    return false;
}

static void read_extract(FILE *f)
{
    static const struct {
        int column;
        const char *code;
    } columns[] = {{ALL, RWM},
                   {ALL_HIGHER, "ks2_rwm_higher"},
                   {READING, "ks2_reading_expected"},
                   {GRAMMAR, "ks2_gps_expected"},
                   {MATHS, "ks2_maths_expected"}};
    char line[2048], *field[FIELDS + 2];
    while (fgets(line, sizeof line, f)) {
        if (fields_split(line, field, FIELDS + 1) < FIELDS || atoi(field[URN]) == 0)
            continue;
        if (!entities_find(scene.es, field[URN])) {
            scene_school((unsigned)atoi(field[URN]), "A School", PHASE_P);
            ((struct school *)who(field[URN])->school)->special = is_special(field[URN]);
        }
        for (size_t i = 0; i < 5; i++) {
            char *text = field[columns[i].column];
            text[strcspn(text, "%")] = '\0';
            double value;
            if (num_parse(str_of(text), &value))
                add_of(field[URN], columns[i].code, atoi(field[YEAR]), value,
                       atof(field[PUPILS]) > 0 ? atof(field[PUPILS]) : NAN);
        }
    }
}

static void expect_row(const char *code, double change, enum clear clear, int spare, char letter, char from,
                       char to)
{
    const struct series *s = story("107813", code);
    ck_assert_double_eq(s->change.delta, change);
    ck_assert_int_eq(s->change.clear, clear);
    ck_assert_int_eq(s->pupils.to_comparator, -spare);
    ck_assert_int_eq(s->band.letter, letter);
    ck_assert_int_eq(s->band.from, from);
    ck_assert_int_eq(s->band.to, to);
}

START_TEST(a_real_school_stands_where_its_page_has_it)
{
    FILE *f = fields_open("local/leeds_ks2_school_2016_2018.csv");
    if (!f)
        return;
    scene_begin(20200331);
    read_extract(f);
    fclose(f);
    static const int england[] = {65, 10, 76, 78, 76};
    static const char *const codes[] = {RWM, "ks2_rwm_higher", "ks2_reading_expected", "ks2_gps_expected",
                                        "ks2_maths_expected"};
    for (size_t i = 0; i < 5; i++)
        add_value("england", codes[i], 2018, england[i]);
    scene_build();
    const struct series *s = story("107813", RWM);
    ck_assert_uint_eq(s->band.cohort->n, 213);
    ck_assert_double_eq(s->band.cohort->q25, 52);
    ck_assert_double_eq(s->band.cohort->q50, 64);
    ck_assert_double_eq(s->band.cohort->q75, 75);
    ck_assert_uint_eq(s->band.place_from, 26);
    ck_assert_uint_eq(s->band.place_to, 149);
    ck_assert(s->band.cohort->all_public);
    expect_row(RWM, 22, CLEAR_ABOVE, 2, 0, 'C', 'A');
    expect_row("ks2_rwm_higher", 7, CLEAR_NO, 4, 'A', 'B', 'A');
    expect_row("ks2_reading_expected", 16, CLEAR_NO, 2, 0, 'C', 'A');
    expect_row("ks2_gps_expected", 0, CLEAR_NO, 3, 0, 'C', 'A');
    expect_row("ks2_maths_expected", 14, CLEAR_NO, 1, 0, 'D', 'A');
    ck_assert_int_eq(story("107813", "ks2_rwm_higher")->against_england, CLEAR_ABOVE);
    ck_assert(!story("107813", "ks2_rwm_higher")->level.chosen);
    scene_end();
}
END_TEST

SUITE("cohort", closed_schools_are_peers_and_successors_do_not_count_twice,
      special_schools_and_other_kinds_are_no_peers,
      a_through_school_is_a_peer_in_each_phase_where_it_has_the_figure,
      peers_are_of_the_schools_own_authority, only_public_values_may_be_drawn,
      a_real_school_stands_where_its_page_has_it)
