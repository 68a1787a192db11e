/* SPDX-License-Identifier: MIT */
/* The school of the page designs (page8), as a small authority with its real set of peers, and the whole way to a doc. */
#ifndef SCORECARDS_TESTS_PAGE_SCENE_H
#define SCORECARDS_TESTS_PAGE_SCENE_H
#include "doc/doc.h"
#include "primaries.h"
#include "scene.h"

struct page_scene {
    const struct say *say;
    const struct layouts *layouts;
    const struct policy *policy;
    const struct strategy *strategy;
    const struct figures *figures;
};
static struct page_scene page;
static struct school *school_now; /* of scholes_begin */

/* Peers by value and how many; 60 pupils each, no names that mean anything. */
static inline void add_peers(const char *code, int year, const int (*set)[2], size_t n_set, unsigned from,
                             unsigned own)
{
    for (size_t i = 0; i < n_set; i++)
        for (int j = 0; j < set[i][1]; j++) {
            char id[16];
            if ((unsigned)set[i][0] == own) { /* the school itself is one of the real set */
                own = 1000;
                continue;
            }
            snprintf(id, sizeof id, "%u", from++);
            add_of(id, code, year, set[i][0], 60);
        }
}

static inline void add_england(const char *code, int year, double authority, double england)
{
    add_value("383", code, year, authority);
    add_value("england", code, year, england);
}

static inline void scholes_facts(const char *id)
{
    static const struct {
        const char *code;
        double before, n_before, value, authority, england;
    } rows[] = {{"ks2_rwm_higher", 13, 39, 20, 9, 10},
                {"ks2_reading_expected", 64, 39, 80, 72, 76},
                {"ks2_gps_expected", 85, 39, 85, 75, 78},
                {"ks2_maths_expected", 64, 39, 78, 73, 76}};
    static const double own[] = {37, 49, 71}, n[] = {38, 39, 41}, authority[] = {48, 56, 61, 62},
                        england[] = {54, 62, 65, 65};
    for (int i = 0; i < 4; i++) {
        if (i < 3)
            add_of(id, "ks2_rwm_expected", 2016 + i, own[i], n[i]);
        add_england("ks2_rwm_expected", 2016 + i, authority[i], england[i]);
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        add_of(id, rows[i].code, 2017, rows[i].before, rows[i].n_before);
        add_of(id, rows[i].code, 2018, rows[i].value, 41);
        add_england(rows[i].code, 2018, rows[i].authority, rows[i].england);
    }
    add_england("ks2_writing_expected", 2018, 74, 79);
    for (int i = 0; i < 3; i++) {
        static const char *const codes[] = {"ks2_reading_progress", "ks2_writing_progress",
                                            "ks2_maths_progress"};
        static const double progress[] = {-0.5, 1.4, -0.1};
        struct fact f = figure(id, codes[i], 2018, progress[i]);
        f.denominator = 41;
        f.lower = progress[i] - 1.7;
        f.upper = progress[i] + 1.7;
        add(f);
        add_value("england", codes[i], 2018, 0);
    }
    add_value(id, "absence", 2018, 3.6);
    add_value(id, "absence", 2019, 3.9);
    add_england("absence", 2019, 4.1, 4.0);
    add_england("absence", 2018, 4.2, 4.2);
    add_of(id, "persistent_absence", 2018, 7.1, 310);
    add_of(id, "persistent_absence", 2019, 7.8, 313);
    add_england("persistent_absence", 2019, 8.8, 8.2);
    add_value(id, "pupil_teacher_ratio", 2016, 23.0);
    add_value("england", "pupil_teacher_ratio", 2016, 20.9);
    add_value(id, "number_on_roll", 2019, 313);
    add_of(id, "free_school_meals", 2019, 5.1, 313);
    add_england("free_school_meals", 2019, 18.2, 15.8);
}

static inline void page_finish(const char *id)
{
    struct arena *a = scene.arena;
    scene_build();
    page.policy = policy_load(a, scene.diag, PROJECT_DIR "/layouts/disclosure.yaml");
    page.say = say_load(a, scene.diag, PROJECT_DIR "/layouts/sentences.yaml");
    page.strategy = strategy_load(a, scene.diag, PROJECT_DIR "/input", NULL, "Northtown");
    if (page.say)
        page.layouts = layouts_load(a, scene.diag, PROJECT_DIR "/layouts", scene.catalogue, page.say);
    diag_print(scene.diag, stdout, 20);
    ck_assert(page.policy && page.say && page.strategy && page.layouts);
    page.figures = disclose_figures(a, scene.compare, page.policy, CLASS_GOVERNORS, who(id));
    ck_assert_ptr_nonnull(page.figures);
}

static inline void scholes_begin(void)
{
    scene_begin(20200331);
    struct school *s = scene_school(107813, "Scholes (Elmet) Primary School", PHASE_P);
    school_now = s;
    s->age_low = 3;
    s->age_high = 11;
    s->laestab = 3832456;
    s->type_group = "community school";
    for (unsigned i = 0; i < 213; i++) {
        char name[64];
        snprintf(name, sizeof name, "Peer %u Primary School", i);
        scene_school(200000 + i, name, PHASE_P);
    }
    scholes_facts("107813");
    add_peers("ks2_rwm_expected", 2018, expected_standard,
              sizeof expected_standard / sizeof *expected_standard, 200000, 71);
    add_peers("ks2_rwm_higher", 2018, higher_standard, sizeof higher_standard / sizeof *higher_standard,
              200000, 20);
}

static inline const struct doc *page_doc(void)
{
    const struct doc *d = doc_make(scene.arena, scene.diag,
                                   &(struct doc_request){.layouts = page.layouts,
                                                         .document = "school",
                                                         .figures = page.figures,
                                                         .say = page.say,
                                                         .policy = page.policy,
                                                         .strategy = page.strategy,
                                                         .facts = compare_facts(scene.compare)});
    ck_assert_ptr_nonnull(d);
    return d;
}
#endif
