/* SPDX-License-Identifier: MIT */
#include "disclose/disclose.h"
#include "scene.h"
#include <string.h>

enum { N_CLASSES = CLASS_RESTRICTED + 1 };
static const struct policy *policy;

static void load(void)
{
    scene_begin(20221231);
    policy = policy_load(scene.arena, scene.diag, PROJECT_DIR "/layouts/disclosure.yaml");
    ck_assert_ptr_nonnull(policy);
}

/* The table of DESIGN 5, a row a case: h hidden, s shown, for public, alliance, governors, head, restricted. */
static void expect(const struct indicator *in, double k, double n, const char *classes)
{
    for (int class = 0; class < N_CLASSES; class ++) {
        double value = in->unit == UNIT_COUNT ? k : 100 * k / n;
        struct cell c = {.state = STATE_SHOWN,
                         .value = value,
                         .k = k,
                         .n = n,
                         .lower = 1,
                         .upper = 2,
                         .word = "w",
                         .fact = &(struct fact){.value = value}};
        bool hidden = disclose_cell(policy, (enum circulation) class, in, &c);
        ck_assert_msg(hidden == (classes[class] == 'h'), "%s: %g of %g, class %d is %s", in->group, k, n,
                      class, hidden ? "hidden" : "shown");
        ck_assert_int_eq(c.state, hidden ? STATE_HIDDEN : STATE_SHOWN);
        if (!hidden)
            continue;
        ck_assert(isnan(c.value) && isnan(c.k) && isnan(c.n) && isnan(c.lower) && isnan(c.upper));
        ck_assert(!c.fact && !c.word && !c.marks);
    }
}

static const struct indicator whole = {.group = "year 1", .unit = UNIT_PERCENT, .circulation = CLASS_PUBLIC};
static const struct indicator group = {
    .group = "free school meals", .unit = UNIT_PERCENT, .circulation = CLASS_PUBLIC};
static const struct indicator sensitive = {
    .group = "SEN support", .unit = UNIT_PERCENT, .circulation = CLASS_PUBLIC, .sensitive = true};
static const struct indicator events = {
    .group = "all pupils", .unit = UNIT_PER_100, .interval = INTERVAL_POISSON, .sensitive = true};
static const struct indicator group_events = {
    .group = "looked after", .unit = UNIT_PER_100, .interval = INTERVAL_POISSON, .sensitive = true};

START_TEST(small_cohorts_are_hidden_below_11_and_below_6)
{
    load();
    expect(&whole, 0, 5, "hhhss");
    expect(&whole, 0, 6, "hhsss");
    expect(&whole, 0, 10, "hhsss");
    expect(&whole, 0, 11, "sssss");
    expect(&group, 0, 5, "hhhss");
    expect(&group, 0, 6, "hhsss");
    expect(&group, 0, 11, "sssss");
    scene_end();
}
END_TEST

START_TEST(counts_of_1_to_5_and_their_rest_are_hidden)
{
    load();
    for (int k = 1; k <= 5; k++) {
        expect(&whole, k, 40, "hhsss");
        expect(&whole, 40 - k, 40, "hhsss");
        expect(&group, k, 40, "hhhss");
        expect(&group, 40 - k, 40, "hhhss");
    }
    expect(&whole, 6, 40, "sssss");
    expect(&group, 6, 40, "sssss");
    expect(&group, 34, 40, "sssss");
    scene_end();
}
END_TEST

START_TEST(all_or_none_of_a_sensitive_group_is_hidden)
{
    load();
    expect(&sensitive, 0, 40, "hhhss");
    expect(&sensitive, 40, 40, "hhhss");
    expect(&sensitive, 20, 40, "sssss");
    expect(&group, 0, 40, "sssss");
    expect(&group, 40, 40, "sssss");
    scene_end();
}
END_TEST

START_TEST(no_event_is_shown_for_a_school_and_hidden_for_a_group)
{
    load();
    expect(&events, 0, 400, "sssss");
    expect(&events, 3, 400, "hhsss");
    expect(&events, 6, 400, "sssss");
    expect(&group_events, 0, 40, "hhsss");
    expect(&group_events, 3, 40, "hhhss");
    scene_end();
}
END_TEST

START_TEST(a_count_that_multiplication_gives_back_is_a_count)
{
    load();
    struct cell c = {.state = STATE_SHOWN, .value = 10, .k = NAN, .n = 40};
    ck_assert(disclose_cell(policy, CLASS_GOVERNORS, &group, &c)); /* 4 of 40 */
    c = (struct cell){.state = STATE_SHOWN, .value = 50, .k = NAN, .n = NAN};
    ck_assert(disclose_cell(policy, CLASS_GOVERNORS, &group, &c)); /* of how many? */
    c = (struct cell){.state = STATE_SHOWN, .value = 50, .k = NAN, .n = NAN};
    ck_assert(!disclose_cell(policy, CLASS_HEAD, &group, &c));
    scene_end();
}
END_TEST

START_TEST(public_figures_are_never_hidden_but_marked)
{
    load();
    struct indicator public = sensitive;
    public.public_for_school = true;
    for (int class = 0; class < N_CLASSES; class ++)
        for (int n = 1; n < 12; n++) {
            struct cell c = {.state = STATE_SHOWN, .value = 100, .k = n, .n = n};
            ck_assert(!disclose_cell(policy, (enum circulation) class, &public, &c));
            ck_assert_int_eq(c.state, STATE_SHOWN);
            ck_assert_int_eq(!!(c.marks & MARK_U), n <= 10);
        }
    scene_end();
}
END_TEST

START_TEST(the_publishers_own_code_stays)
{
    load();
    struct indicator public = group;
    public.public_for_school = true;
    struct cell c = {.state = STATE_HIDDEN, .value = NAN, .k = NAN, .n = 9, .word = "SUPP"};
    ck_assert(!disclose_cell(policy, CLASS_RESTRICTED, &public, &c));
    ck_assert_int_eq(c.state, STATE_HIDDEN);
    ck_assert_str_eq(c.word, "SUPP");
    ck_assert_double_nan(c.n);
    scene_end();
}
END_TEST

START_TEST(figures_of_a_narrower_class_are_not_there)
{
    static const int from[] = {CLASS_PUBLIC, CLASS_ALLIANCE, CLASS_GOVERNORS, CLASS_HEAD, CLASS_RESTRICTED};
    load();
    for (int i = 0; i < N_CLASSES; i++)
        for (int class = 0; class < N_CLASSES; class ++) {
            struct indicator in = whole;
            in.circulation = (enum circulation)from[i];
            struct cell c = {.state = STATE_SHOWN, .value = 50, .k = 50, .n = 100};
            ck_assert_int_eq(disclose_cell(policy, (enum circulation) class, &in, &c), class < from[i]);
        }
    scene_end();
}
END_TEST

/* A figure that no publisher released: phonics of one school, year after year. */
enum { CANARY_N = 9 };
static const double CANARY = 55.5;

static void add_canary(void)
{
    load();
    scene_school(100001, "Small Primary School", PHASE_P);
    for (unsigned i = 0; i < 25; i++) {
        char id[16];
        snprintf(id, sizeof id, "%u", 200001 + i);
        scene_school(200001 + i, "A School", PHASE_P);
        add_count(id, "phonics", 2022, 60 + i, 36 + i, 60);
    }
    add_count("100001", "phonics", 2019, 80, 48, 60);
    add_count("100001", "phonics", 2022, CANARY, 5, CANARY_N);
    add_value("england", "phonics", 2019, 82);
    add_value("england", "phonics", 2022, 75);
}

static const struct series *disclosed(enum circulation class, const char *id, const char *code)
{
    const struct figures *f = disclose_figures(scene.arena, scene.compare, policy, class, who(id));
    return figures_series(f, code);
}

START_TEST(nothing_of_a_hidden_figure_is_left_in_the_copy)
{
    add_canary();
    scene_build();
    const struct series *s = disclosed(CLASS_PUBLIC, "100001", "phonics");
    ck_assert_ptr_null(s); /* of governors: not in a public document at all */
    const struct indicator *in = &scene.catalogue->at[catalogue_find(scene.catalogue, "phonics")];
    ((struct indicator *)in)->circulation = CLASS_PUBLIC;
    s = disclosed(CLASS_PUBLIC, "100001", "phonics");
    ck_assert(s->quiet);
    const struct cell *now = series_now(s, LINE_SELF);
    ck_assert_int_eq(now->state, STATE_HIDDEN);
    ck_assert(isnan(now->value) && isnan(now->k) && isnan(now->n) && isnan(now->lower) && isnan(now->upper));
    ck_assert(!now->fact && !now->word);
    for (size_t i = 0; i < s->n_years; i++)
        ck_assert(!(s->lines[LINE_SELF].cells[i].value == CANARY));
    ck_assert(!s->change.known && !s->level.made && !s->trend.made && !s->pupils.known);
    ck_assert(s->change.delta == 0 && s->level.p == 0 && s->trend.p == 0 && s->pupils.one_pupil == 0);
    ck_assert_int_eq(s->against_england, CLEAR_UNKNOWN);
    ck_assert_ptr_null(s->band.cohort); /* its values hold the canary */
    ck_assert(!s->band.letter && !s->band.from && !s->band.place_from && !s->band.place_to);
    ck_assert_double_eq(cell_at(s, LINE_SELF, 2019)->value, 80);
    const struct figures *f =
        disclose_figures(scene.arena, scene.compare, policy, CLASS_PUBLIC, who("100001"));
    ck_assert_uint_eq(f->n_hidden, 1);
    scene_end();
}
END_TEST

START_TEST(governors_see_their_own_nine_pupils_and_no_peers_values)
{
    add_canary();
    scene_build();
    const struct series *s = disclosed(CLASS_GOVERNORS, "100001", "phonics");
    ck_assert_double_eq(series_now(s, LINE_SELF)->value, CANARY);
    ck_assert(series_now(s, LINE_SELF)->marks & MARK_U);
    ck_assert(s->quiet);
    const struct series *large = disclosed(CLASS_GOVERNORS, "200005", "phonics");
    ck_assert_ptr_nonnull(large->band.cohort);
    ck_assert_uint_eq(large->band.cohort->n, 26);
    for (size_t i = 0; i < 26; i++)
        ck_assert_double_nan(large->band.cohort->values[i]);
    scene_end();
}
END_TEST

START_TEST(an_earlier_hidden_year_takes_its_change_and_trend_along)
{
    load();
    scene_school(100001, "Small Primary School", PHASE_P);
    for (int year = 2016; year <= 2019; year++)
        add_value("england", "phonics", year, 75);
    add_count("100001", "phonics", 2016, 60, 24, 40);
    add_count("100001", "phonics", 2017, 60, 24, 40);
    add_count("100001", "phonics", 2018, 60, 3, 5);
    add_count("100001", "phonics", 2019, 62.5, 25, 40);
    scene.edition.as_at = 20191231;
    scene_build();
    const struct series *whole_story = story("100001", "phonics");
    ck_assert(whole_story->trend.made && whole_story->current);
    const struct series *s = disclosed(CLASS_GOVERNORS, "100001", "phonics");
    ck_assert_int_eq(cell_at(s, LINE_SELF, 2018)->state, STATE_HIDDEN);
    ck_assert(!s->change.known && !s->trend.made);
    ck_assert(s->level.made && !s->quiet);
    ck_assert_int_eq(disclosed(CLASS_HEAD, "100001", "phonics")->trend.made, true);
    scene_end();
}
END_TEST

START_TEST(a_gap_does_not_give_its_measure_back)
{
    load();
    scene_school(100001, "Small Nursery School", PHASE_EY);
    add_count("100001", "gld_fsm", 2022, 40, 4, 10);
    add_value("england", "gld_fsm", 2022, 49);
    add_value("england", "gld_not_fsm", 2022, 69);
    add_of("100001", "gld_gap", 2022, -29, 400);
    scene_build();
    ck_assert_int_eq(series_now(story("100001", "gld_gap"), LINE_SELF)->state, STATE_SHOWN);
    ck_assert_int_eq(series_now(disclosed(CLASS_GOVERNORS, "100001", "gld_fsm"), LINE_SELF)->state,
                     STATE_HIDDEN);
    const struct series *gap = disclosed(CLASS_GOVERNORS, "100001", "gld_gap");
    ck_assert_int_eq(series_now(gap, LINE_SELF)->state, STATE_HIDDEN);
    ck_assert_double_nan(series_now(gap, LINE_SELF)->value);
    ck_assert_int_eq(series_now(disclosed(CLASS_HEAD, "100001", "gld_gap"), LINE_SELF)->state, STATE_SHOWN);
    scene_end();
}
END_TEST

static enum state state_of(enum circulation class, const char *code)
{
    return series_now(disclosed(class, "100001", code), LINE_SELF)->state;
}

START_TEST(a_part_is_hidden_where_the_rest_of_its_whole_would_be)
{
    load();
    ck_assert(policy_fits(policy, scene.diag, scene.catalogue));
    scene_school(100001, "Small Infant School", PHASE_P | PHASE_EY);
    add_count("100001", "gld", 2022, 67.5, 27, 40);
    add_count("100001", "gld_fsm", 2022, 30, 3, 10);      /* hidden: 3 of a group */
    add_count("100001", "gld_not_fsm", 2022, 80, 24, 30); /* 27 - 24 of 40 - 30 would tell it */
    add_count("100001", "phonics", 2022, 67.5, 27, 40);
    add_count("100001", "phonics_fsm", 2022, 68, 25, 37); /* the other 3 pupils */
    scene_build();
    ck_assert_int_eq(state_of(CLASS_GOVERNORS, "gld"), STATE_SHOWN);
    ck_assert_int_eq(state_of(CLASS_GOVERNORS, "gld_fsm"), STATE_HIDDEN);
    ck_assert_int_eq(state_of(CLASS_GOVERNORS, "gld_not_fsm"), STATE_HIDDEN);
    ck_assert_int_eq(state_of(CLASS_GOVERNORS, "phonics"), STATE_SHOWN);
    ck_assert_int_eq(state_of(CLASS_GOVERNORS, "phonics_fsm"), STATE_HIDDEN);
    ck_assert_int_eq(state_of(CLASS_HEAD, "gld_not_fsm"), STATE_SHOWN);
    scene_end();
    load();
    scene_school(100001, "Infant School", PHASE_P | PHASE_EY);
    add_count("100001", "phonics", 2022, 67.5, 54, 80);
    add_count("100001", "phonics_fsm", 2022, 60, 24, 40); /* 30 of the other 40 */
    scene_build();
    ck_assert_int_eq(state_of(CLASS_GOVERNORS, "phonics_fsm"), STATE_SHOWN);
    scene_end();
}
END_TEST

START_TEST(an_authoritys_totals_are_not_touched)
{
    load();
    add_count("383", "cla_absence", 2021, 50, 3, 6);
    scene_build();
    const struct series *s = disclosed(CLASS_PUBLIC, "383", "cla_absence");
    ck_assert_double_eq(series_now(s, LINE_SELF)->value, 50);
    scene_end();
}
END_TEST

START_TEST(the_five_classes_have_words_folders_and_modes)
{
    load();
    ck_assert_str_eq(policy_words(policy, CLASS_GOVERNORS), "For governors");
    ck_assert_str_eq(policy_words(policy, CLASS_PUBLIC), "Public");
    ck_assert_str_eq(policy_words(policy, CLASS_ALLIANCE), "For alliance leads");
    ck_assert_str_eq(policy_words(policy, CLASS_HEAD), "For the headteacher");
    ck_assert_str_eq(policy_second(policy, CLASS_HEAD), "not for circulation");
    ck_assert_str_eq(policy_second(policy, CLASS_PUBLIC), "");
    ck_assert_str_eq(policy_words(policy, CLASS_RESTRICTED), "Restricted");
    ck_assert_str_eq(policy_folder(policy, CLASS_GOVERNORS), "governors");
    ck_assert_uint_eq(policy_mode(policy, CLASS_GOVERNORS), 0640);
    ck_assert_uint_eq(policy_mode(policy, CLASS_RESTRICTED), 0600);
    scene_end();
}
END_TEST

/* The shipped table with one line changed. */
static void refuse(const char *line, const char *instead, const char *told)
{
    load();
    char path[] = "/tmp/disclosure-XXXXXX", text[1024];
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    FILE *in = fopen(PROJECT_DIR "/layouts/disclosure.yaml", "r"), *out = fdopen(fd, "w");
    bool found = false;
    while (fgets(text, sizeof text, in)) {
        bool here = !found && strstr(text, line);
        found = found || here;
        fputs(here ? instead : text, out);
    }
    fclose(in);
    fclose(out);
    ck_assert(found);
    ck_assert_ptr_null(policy_load(scene.arena, scene.diag, path));
    ck_assert_uint_eq(diag_n(scene.diag), 1);
    ck_assert_msg(strstr(diag_at(scene.diag, 0)->text, told), "%s", diag_at(scene.diag, 0)->text);
    ck_assert_uint_gt(diag_at(scene.diag, 0)->where.line, 0);
    remove(path);
    scene_end();
}

START_TEST(a_table_with_a_mistake_is_refused_where_it_is)
{
    refuse("all_or_none: sensitive", "    all_or_none: sensitiv\n", "show, hide or sensitive");
    refuse("mode: \"0640\"", "    mode: \"0666\"\n", "0600, 0640 or 0644");
    refuse("cohort_below: 11", "    cohort_below: eleven\n", "eleven");
    refuse("    folder: governors", "    folder: ../governors\n", "one folder");
    refuse("zero_events_group: hide", "    zero_event_group: hide\n", "zero_events_group");
    refuse("figures: [public]", "    figures: [publik]\n", "public, alliance");
    refuse("small_most: 5", "", "small_most");
}
END_TEST

SUITE("disclose", small_cohorts_are_hidden_below_11_and_below_6, counts_of_1_to_5_and_their_rest_are_hidden,
      all_or_none_of_a_sensitive_group_is_hidden, no_event_is_shown_for_a_school_and_hidden_for_a_group,
      a_count_that_multiplication_gives_back_is_a_count, public_figures_are_never_hidden_but_marked,
      the_publishers_own_code_stays, figures_of_a_narrower_class_are_not_there,
      nothing_of_a_hidden_figure_is_left_in_the_copy, governors_see_their_own_nine_pupils_and_no_peers_values,
      an_earlier_hidden_year_takes_its_change_and_trend_along, a_gap_does_not_give_its_measure_back,
      a_part_is_hidden_where_the_rest_of_its_whole_would_be, an_authoritys_totals_are_not_touched,
      the_five_classes_have_words_folders_and_modes, a_table_with_a_mistake_is_refused_where_it_is)
