/* SPDX-License-Identifier: MIT */
#include "say/say.h"
#include "scene.h"
#include <string.h>
#include <unistd.h>

#define RWM "ks2_rwm_expected"

static char path[256];

/* The rules as a file; its name is the same in every message. */
static const char *rules_file(const char *text)
{
    snprintf(path, sizeof path, "/tmp/test_say-%ld.yaml", (long)getpid());
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
    return path;
}

static const struct say *rules(const char *text)
{
    const struct say *s = say_load(scene.arena, scene.diag, rules_file(text));
    remove(path);
    return s;
}

static void refused(const char *text, unsigned line, unsigned column, const char *words)
{
    struct arena *a = arena_new("test");
    struct diag *dg = diag_new(a);
    ck_assert_ptr_null(say_load(a, dg, rules_file(text)));
    remove(path);
    ck_assert_uint_eq(diag_n(dg), 1);
    const struct diag_entry *e = diag_at(dg, 0);
    ck_assert_msg(strstr(e->text, words) != NULL, "found: %s", e->text);
    ck_assert_uint_eq(e->where.line, line);
    ck_assert_uint_eq(e->where.column, column);
    arena_free(a);
}

static struct figures figures;

static struct subject about(const struct series *s)
{
    figures.self = s->self;
    figures.entities = scene.es;
    figures.catalogue = scene.catalogue;
    figures.edition = &scene.edition;
    figures.control = compare_control(scene.compare);
    return (struct subject){.figures = &figures, .lead = s, .all = NULL};
}

static const char *line(const struct say *s, const char *slot, const struct series *lead, size_t most)
{
    struct subject sub = about(lead);
    sub.all = &lead;
    sub.n = 1;
    return say_line(scene.arena, s, slot, &sub, most);
}

static void small_school(double value, double n)
{
    scene_begin(20200331);
    scene_school(100001, "Elm Primary School", PHASE_P);
    add_value("383", RWM, 2018, 61);
    add_value("england", RWM, 2018, 65);
    add_of("100001", RWM, 2017, 50, 40);
    add_of("100001", RWM, 2018, value, n);
    scene_build();
}

START_TEST(the_first_rule_that_holds_is_said)
{
    small_school(71, 41);
    const struct say *s = rules("strip_title:\n"
                                "  - when: {unit: score}\n    say: \"a score\"\n"
                                "  - when: {counts: yes, pupils_n: \"> 40\"}\n    say: \"{pupils} of "
                                "{Measure}: **{value}**, {england_name} {england}\"\n"
                                "  - say: \"anything\"\n"
                                "measures:\n  ks2_rwm_expected: {noun: \"results at 11\", plural: yes}\n");
    ck_assert_ptr_nonnull(s);
    ck_assert_str_eq(line(s, "strip_title", story("100001", RWM), 0),
                     "29 of 41 of Results at 11: **71%**, England 65%");
    ck_assert_str_eq(line(s, "trend_title", story("100001", RWM), 0), "");
    scene_end();
}
END_TEST

START_TEST(one_is_singular_and_small_numbers_are_words)
{
    small_school(71, 41);
    const struct say *s = rules("strip_title:\n  - say: \"{judged:Words} {judged?measure|measures}, {k} "
                                "{k?pupil|pupils}, {measures:words}\"\n");
    ck_assert_str_eq(line(s, "strip_title", story("100001", RWM), 0), "One measure, 29 pupils, one");
    scene_end();
}
END_TEST

START_TEST(a_long_sentence_gives_way_to_its_short_form_and_a_hole_to_the_next_rule)
{
    small_school(71, 41);
    const struct say *s =
        rules("strip_title:\n"
              "  - say: \"the place is {place_from}, which nobody knows\"\n"
              "  - say: \"a sentence of some length: {value}\"\n    short: \"short: {value}\"\n");
    ck_assert_str_eq(line(s, "strip_title", story("100001", RWM), 0), "a sentence of some length: 71%");
    ck_assert_str_eq(line(s, "strip_title", story("100001", RWM), 12), "short: 71%");
    scene_end();
}
END_TEST

START_TEST(pieces_carry_the_entity_whose_figure_they_print)
{
    small_school(71, 41);
    const struct say *s = rules("strip_title:\n  - say: \"Here {value}; there {england}.\"\n");
    const struct series *lead = story("100001", RWM);
    struct subject sub = about(lead);
    const struct piece *p;
    ck_assert_uint_eq(say_pieces(scene.arena, s, "strip_title", &sub, 0, &p), 2);
    ck_assert_str_eq(p[0].text, "Here 71%; there ");
    ck_assert_uint_eq(p[0].entity, who("100001")->index);
    ck_assert_str_eq(p[1].text, "65%.");
    ck_assert_uint_eq(p[1].entity, who("england")->index);
    scene_end();
}
END_TEST

START_TEST(no_dot_is_spoken_of_where_the_figures_of_others_are_not_public)
{
    small_school(71, 41);
    struct series lead = *story("100001", RWM);
    struct cohort peers = lead.band.cohort ? *lead.band.cohort : (struct cohort){.n = 25};
    lead.band.cohort = &peers;
    const struct say *s = say_load(scene.arena, scene.diag, PROJECT_DIR "/layouts/sentences.yaml");
    ck_assert_ptr_nonnull(s);
    peers.all_public = true;
    ck_assert_ptr_nonnull(strstr(line(s, "strip_subtitle", &lead, 0), "Each dot is a primary"));
    peers.all_public = false;
    ck_assert_ptr_null(strstr(line(s, "strip_subtitle", &lead, 0), "dot"));
    scene_end();
}
END_TEST

START_TEST(strengths_are_chosen_by_the_control_not_by_the_mark)
{
    scene_begin(20200331);
    scene_school(100001, "Clear Primary School", PHASE_P);
    scene_school(100002, "Level Primary School", PHASE_P);
    add_value("england", RWM, 2018, 65);
    add_of("100001", RWM, 2018, 97, 90);
    add_of("100002", RWM, 2018, 66, 90);
    scene_build();
    const struct series *const both[] = {story("100001", RWM), story("100002", RWM)};
    const struct finding *f;
    ck_assert_uint_eq(say_findings(scene.arena, both, 2, true, &f), 1);
    ck_assert_ptr_eq(f[0].series, both[0]);
    ck_assert(!f[0].trend);
    ck_assert_uint_eq(say_findings(scene.arena, both, 2, false, &f), 0);
    ck_assert_ptr_eq(say_nearest(both, 2), both[1]);
    scene_end();
}
END_TEST

START_TEST(a_figure_of_ten_pupils_is_no_finding)
{
    scene_begin(20200331);
    scene_school(100001, "Small Primary School", PHASE_P);
    add_value("england", RWM, 2018, 65);
    add_of("100001", RWM, 2018, 0, 10);
    scene_build();
    const struct series *const one[] = {story("100001", RWM)};
    const struct finding *f;
    ck_assert_uint_eq(say_findings(scene.arena, one, 1, false, &f), 0);
    ck_assert_ptr_null(say_nearest(one, 1));
    scene_end();
}
END_TEST

/* A school's rise or fall beside England's: which of them may be called a part of the other. */
static const char *run_beside(double first, double now, double england_first, double england, double n)
{
    scene_begin(20200331);
    scene_school(100001, "Elm Primary School", PHASE_P);
    add_value("england", RWM, 2017, england_first);
    add_value("england", RWM, 2018, england);
    add_of("100001", RWM, 2017, first, n);
    add_of("100001", RWM, 2018, now, 40);
    scene_build();
    const struct say *s = rules("trend_title:\n"
                                "  - when: {run: up, england_run: up}\n    say: \"part\"\n"
                                "  - when: {run: down, england_run: down}\n    say: \"part\"\n"
                                "  - when: {run: none}\n    say: \"no run\"\n"
                                "  - say: \"own\"\n");
    static char said[16];
    snprintf(said, sizeof said, "%s", line(s, "trend_title", story("100001", RWM), 0));
    scene_end();
    return said;
}

START_TEST(a_rise_is_englands_own_only_where_england_rose_by_a_quarter_of_it)
{
    ck_assert_str_eq(run_beside(50, 70, 60, 65, 40), "part");
    ck_assert_str_eq(run_beside(50, 70, 60, 64, 40), "own");
    ck_assert_str_eq(run_beside(50, 70, 65, 60, 40), "own");
    ck_assert_str_eq(run_beside(70, 50, 66, 60, 40), "part");
    ck_assert_str_eq(run_beside(70, 50, 60, 60, 40), "own");
    ck_assert_str_eq(run_beside(50, 70, 60, 65, 8), "no run"); /* few pupils begin none */
}
END_TEST

START_TEST(mistakes_are_told_where_they_are)
{
    refused("strip_titel:\n  - say: \"x\"\n", 1, 1, "did you mean \"strip_title\"");
    refused("strip_title:\n  - say: \"{valeu}\"\n", 2, 10, "did you mean \"value\"");
    refused("strip_title:\n  - when: {polarty: high}\n    say: \"x\"\n", 2, 12, "did you mean \"polarity\"");
    refused("strip_title:\n  - when: {polarity: hihg}\n    say: \"x\"\n", 2, 22, "nearest is high");
    refused("strip_title:\n  - when: {peers: many}\n    say: \"x\"\n", 2, 19, "expected a count");
    refused("strip_title:\n  - say: \"{value\"\n", 2, 10, "never closed");
    refused("strip_title:\n  - say: \"{n?pupil}\"\n", 2, 10, "two forms");
    refused("strip_title:\n  - when: {peers: 3}\n", 2, 5, "without say");
}
END_TEST

START_TEST(the_shipped_rules_load_and_name_known_measures)
{
    scene_begin(20200331);
    const struct say *s = say_load(scene.arena, scene.diag, PROJECT_DIR "/layouts/sentences.yaml");
    ck_assert_ptr_nonnull(s);
    ck_assert(say_check(s, scene.diag, scene.catalogue));
    const struct say *wrong = rules("strip_title:\n  - when: {indicator: absense}\n    say: \"x\"\n");
    ck_assert(!say_check(wrong, scene.diag, scene.catalogue));
    ck_assert(strstr(diag_at(scene.diag, diag_n(scene.diag) - 1)->text, "absence") != NULL);
    scene_end();
}
END_TEST

START_TEST(the_shipped_rules_never_say_what_the_house_forbids)
{
    static const char *const never[] = {"significant", "average", " good ", "worst",
                                        "failing",     "because", "due to", "caused"};
    FILE *f = fopen(PROJECT_DIR "/layouts/sentences.yaml", "rb");
    ck_assert_ptr_nonnull(f);
    char text[4096];
    while (fgets(text, sizeof text, f)) {
        if (*text == '#' || strstr(text, "attainment8:") || strstr(text, "gld"))
            continue; /* names of measures, not verdicts */
        for (size_t i = 0; i < sizeof never / sizeof *never; i++)
            ck_assert_msg(!strstr(text, never[i]), "\"%s\" in: %s", never[i], text);
        ck_assert_msg(!strchr(text, '\''), "a straight apostrophe in: %s", text);
    }
    fclose(f);
}
END_TEST

SUITE("say", the_first_rule_that_holds_is_said, one_is_singular_and_small_numbers_are_words,
      a_long_sentence_gives_way_to_its_short_form_and_a_hole_to_the_next_rule,
      pieces_carry_the_entity_whose_figure_they_print,
      no_dot_is_spoken_of_where_the_figures_of_others_are_not_public,
      strengths_are_chosen_by_the_control_not_by_the_mark, a_figure_of_ten_pupils_is_no_finding,
      a_rise_is_englands_own_only_where_england_rose_by_a_quarter_of_it, mistakes_are_told_where_they_are,
      the_shipped_rules_load_and_name_known_measures, the_shipped_rules_never_say_what_the_house_forbids)
