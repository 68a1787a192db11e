/* SPDX-License-Identifier: MIT */
/* Where charts put their marks. Expected places are those of the page designs, or computed by hand from the axis. */
#include "base/num.h"
#include "chart/chart.h"
#include "golden.h"
#include "story.h"
#include <check.h>
#include <string.h>

static struct house house;

static void setup(void)
{
    house = house_open();
}

static void teardown(void)
{
    arena_free(house.arena);
}

static const struct plan *plan_of(enum plot plot, const struct series *const *s, size_t n,
                                  const char *const *names, double width)
{
    const struct plot_request rq = {.plot = plot, .series = s, .n = n, .names = names, .width_pt = width};
    const struct plan *p = chart_plan(house.arena, house.shaper, house.diag, &rq);
    ck_assert_uint_eq(diag_n(house.diag), 0);
    return p;
}

static const char *trace_of(enum plot plot, const struct series *const *s, size_t n, const char *const *names,
                            double width)
{
    return plan_trace(house.arena, plan_of(plot, s, n, names, width));
}

static void ck_has(const char *trace, const char *line)
{
    const char *at = strstr(trace, line);
    bool whole = at && (at == trace || at[-1] == '\n') && at[strlen(line)] == '\n';
    ck_assert_msg(whole, "no line \"%s\" in:\n%s", line, trace);
}

static void ck_lacks(const char *trace, const char *words)
{
    ck_assert_msg(!strstr(trace, words), "\"%s\" is in:\n%s", words, trace);
}

/* 213 primaries from 18 to 100%, quarters cut at 52, 64 and 75 as on page 8. */
static struct cohort *cohort_of_primaries(void)
{
    static const struct {
        int value, n;
    } counts[] = {{18, 1},  {30, 12}, {40, 20}, {52, 22}, {58, 25}, {64, 27},
                  {71, 20}, {75, 34}, {80, 30}, {90, 20}, {100, 2}};
    double *values = ARENA_ARRAY(house.arena, 213, double);
    size_t n = 0;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        for (int k = 0; k < counts[i].n; k++)
            values[n++] = counts[i].value;
    ck_assert_uint_eq(n, 213);
    struct cohort *c = ARENA_NEW(house.arena, struct cohort);
    *c = (struct cohort){.authority = AUTHORITY,
                         .values = values,
                         .n = n,
                         .q25 = 52,
                         .q50 = 64,
                         .q75 = 75,
                         .all_public = true,
                         .id = 3};
    return c;
}

static struct series *scholes(void)
{
    struct series *s = story_new(house.arena, "Reading, writing and maths", 2016, 4);
    const double leeds[] = {48, 56, 61, 62}, england[] = {54, 62, 65, 65};
    const double reached[] = {15, 20, 29};
    for (size_t i = 0; i < 4; i++) {
        story_value(s, LINE_AUTHORITY, i, leeds[i]);
        story_value(s, LINE_ENGLAND, i, england[i]);
        if (i < 3)
            story_pupils(s, i, reached[i], 41);
    }
    s->now = 2;
    return s;
}

START_TEST(strip_stands_where_page_8_has_it)
{
    struct series *s = scholes();
    s->band.cohort = cohort_of_primaries();
    const char *t = trace_of(PLOT_STRIP, (const struct series *const *)&s, 1, NULL, 516);
    ck_has(t, "line 241 3 241 88 dash 2.5 2"); /* 52, on an axis from 10 at 3 to 100 at 513 */
    ck_has(t, "line 309 3 309 88 dash 2.5 2");
    ck_has(t, "line 371.33 3 371.33 88 dash 2.5 2");
    ck_has(t, "text 235 10 end 9 '52% or below'");
    ck_has(t, "text 275 10 middle 9 'C'");
    ck_has(t, "text 340.17 10 middle 9 'B'");
    ck_has(t, "text 377.33 10 start 9 'A'");
    ck_has(t, "text 229.67 98 middle 9 '50%'");
    ck_has(t, "text 513 98 end 9 '100%'");
    ck_has(t, "line 260.95 110 413.21 110"); /* Wilson's interval of 29 of 41, unrounded */
    ck_has(t, "rect 288.8 106.8 6.4 6.4");
    ck_has(t, "line 314.67 104.5 314.67 115.5");
    ck_has(t, "dot 347.15 110 3.5");
    ck_has(t, "text 418.21 113.2 start 9 '56 to 82%'");
    ck_assert_double_eq_tol(plan_height(plan_of(PLOT_STRIP, (const struct series *const *)&s, 1, NULL, 516)),
                            116, 0.01);
}
END_TEST

START_TEST(own_dot_is_the_top_of_its_stack)
{
    struct series *s = scholes();
    s->band.cohort = cohort_of_primaries();
    const char *t = trace_of(PLOT_STRIP, (const struct series *const *)&s, 1, NULL, 516);
    /* 34 at 75% are the tallest: 33 steps in the 47.7 above the axis; 20 at 71%. */
    double y = 79.7 - 19 * 47.7 / 33;
    char line[NUM_ROOM * 2];
    snprintf(line, sizeof line, "dot 348.67 %.2f 4.5", y);
    ck_has(t, line);
}
END_TEST

/* The line below the axis where it has room to the left, only to the right, and none; each against the same peers. */
START_TEST(keys_of_a_strip_stand_off_its_marks)
{
    static const struct {
        double k, n, authority, england;
    } cases[] = {{29, 41, 61, 65}, {8, 41, 61, 65}, {12, 20, 35, 90}, {39, 40, 61, 97}};
    struct strbuf all = {.arena = house.arena};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct series *s = scholes();
        const struct series *one = s;
        s->band.cohort = cohort_of_primaries();
        story_pupils(s, 2, cases[i].k, cases[i].n);
        story_value(s, LINE_AUTHORITY, 2, cases[i].authority);
        story_value(s, LINE_ENGLAND, 2, cases[i].england);
        const struct plan *p = plan_of(PLOT_STRIP, &one, 1, NULL, 516);
        const char *below = strstr(plan_trace(house.arena, p), "'100%'\n");
        ck_assert_ptr_nonnull(below);
        strbuf_printf(&all, "%.0f of %.0f, height %.0f\n%s", cases[i].k, cases[i].n, plan_height(p),
                      below + 7);
    }
    golden_check("chart/strip_keys.txt", strbuf_text(&all));
}
END_TEST

START_TEST(a_strip_without_interval_and_comparators_ends_with_its_axis)
{
    struct series *s = scholes();
    const struct series *one = s;
    s->band.cohort = cohort_of_primaries();
    story_cell(s, LINE_SELF, 2)->lower = NAN;
    ck_has(plan_trace(house.arena, plan_of(PLOT_STRIP, &one, 1, NULL, 516)), "dot 348.67 110 3.5"); /* 71 */
    story_cell(s, LINE_AUTHORITY, 2)->state = story_cell(s, LINE_ENGLAND, 2)->state = STATE_NOT_AVAILABLE;
    const struct plan *p = plan_of(PLOT_STRIP, &one, 1, NULL, 516);
    ck_assert_double_eq_tol(plan_height(p), 102, 0.01);
    ck_lacks(plan_trace(house.arena, p), " 110 ");
}
END_TEST

START_TEST(no_grid_line_runs_through_a_figure_of_the_trend)
{
    const struct series *s = scholes();
    const char *t = trace_of(PLOT_TREND, &s, 1, NULL, 252);
    /* 25% lies at 85.5, behind the 49 below its interval: ground, then figure */
    ck_has(t, "line 28 85.5 203.58 85.5");
    ck_has(t, "rect 83.71 79.19 12.3 9.5\ntext 89.86 86.69 middle 9 '49'");
}
END_TEST

START_TEST(peers_are_drawn_only_when_they_are_twenty_and_public)
{
    struct series *s = scholes();
    struct cohort *c = cohort_of_primaries();
    s->band.cohort = c;
    c->all_public = false;
    const char *t = trace_of(PLOT_STRIP, (const struct series *const *)&s, 1, NULL, 516);
    ck_lacks(t, "peers");
    ck_assert(strstr(t, "dash 2.5 2") != NULL);
    double *values = ARENA_ARRAY(house.arena, c->n, double);
    memcpy(values, c->values, c->n * sizeof *values);
    values[0] = 1; /* nor does the axis tell the lowest */
    c->values = values;
    ck_assert_str_eq(t, trace_of(PLOT_STRIP, (const struct series *const *)&s, 1, NULL, 516));
    c->all_public = true;
    c->n = 19;
    t = trace_of(PLOT_STRIP, (const struct series *const *)&s, 1, NULL, 516);
    ck_lacks(t, "peers");
    ck_lacks(t, "'A'");
}
END_TEST

START_TEST(letters_turn_round_where_low_is_better)
{
    struct series *s = scholes();
    s->band.cohort = cohort_of_primaries();
    ((struct indicator *)s->indicator)->polarity = POLARITY_LOW;
    const char *t = trace_of(PLOT_STRIP, (const struct series *const *)&s, 1, NULL, 516);
    ck_has(t, "text 275 10 middle 9 'B'");
    ck_has(t, "text 377.33 10 start 9 'D'");
}
END_TEST

START_TEST(trend_stops_at_a_missing_year_and_says_why)
{
    struct series *s = scholes();
    const char *t = trace_of(PLOT_TREND, (const struct series *const *)&s, 1, NULL, 252);
    ck_has(t, "text 24 9.2 end 9 '100%'");
    ck_has(t, "line 38 73.22 89.86 60.29 141.72 37.02"); /* own years: not into 2019 */
    ck_assert(strstr(t, "'Scholes 71'") != NULL);
    ck_assert(strstr(t, "'[x] not'") != NULL);
    ck_assert(strstr(t, "'received'") != NULL);
    ck_assert(strstr(t, "line 38 61.12 ") != NULL); /* 48 on 0 to 100 from 112 up to 6 */
    ck_assert(strstr(t, "dot 38 73.22 3\n") != NULL);
}
END_TEST

START_TEST(trend_never_joins_a_break)
{
    struct series *s = story_new(house.arena, "Persistent absence", 2014, 4);
    static const struct series_break at[] = {{2016, "threshold moved"}};
    for (size_t i = 0; i < 4; i++)
        story_value(s, LINE_SELF, i, 10 + (double)i);
    ((struct indicator *)s->indicator)->breaks = at;
    ((struct indicator *)s->indicator)->n_breaks = 1;
    const char *t = trace_of(PLOT_TREND, (const struct series *const *)&s, 1, NULL, 252);
    size_t joined = 0;
    for (const char *p = t; (p = strstr(p, "line 38 ")) != NULL; p++)
        joined++;
    ck_assert_uint_eq(joined, 2); /* its tick, and 2014 to 2015 */
    ck_assert(strstr(t, "dash 1 2") != NULL);
    ck_assert(strstr(t, "threshold moved") != NULL || strstr(t, "'threshold'") != NULL);
}
END_TEST

START_TEST(value_outside_a_fixed_axis_stands_at_the_edge_with_its_number)
{
    struct series *s = story_new(house.arena, "Persistent absence", 2014, 3);
    const double values[] = {44, 12, 13};
    ((struct indicator *)s->indicator)->axis = (struct axis){true, 0, 40, 10};
    for (size_t i = 0; i < 3; i++)
        story_value(s, LINE_SELF, i, values[i]);
    const char *t = trace_of(PLOT_TREND, (const struct series *const *)&s, 1, NULL, 252);
    ck_has(t, "dot 38 6 3");
    ck_assert(strstr(t, "'44'") != NULL);
}
END_TEST

START_TEST(interval_rows_stand_where_page_8_has_them)
{
    const char *names[] = {"All three", "Higher, all three"};
    struct series *s[2] = {story_new(house.arena, "a", 2018, 1), story_new(house.arena, "b", 2018, 1)};
    story_pupils(s[0], 0, 29, 41);
    story_pupils(s[1], 0, 8, 41);
    story_value(s[0], LINE_ENGLAND, 0, 65);
    story_value(s[1], LINE_ENGLAND, 0, 10);
    const char *t = trace_of(PLOT_INTERVALS, (const struct series *const *)s, 2, names, 252);
    ck_has(t, "line 112 12 112 50.8");
    ck_has(t, "line 186.4 23.2 222.4 23.2");
    ck_has(t, "line 199.1 17.2 199.1 29.2");
    ck_has(t, "dot 206.78 23.2 4");
    ck_has(t, "dot 138.15 41.6 4");
    ck_has(t, "text 0 44.8 start 9 'Higher, all three'");
}
END_TEST

START_TEST(gap_prints_its_sign_and_hides_what_is_hidden)
{
    const char *names[] = {"Disadvantaged", "Boys", "EHC plan"};
    struct series *s[3];
    for (size_t i = 0; i < 3; i++)
        s[i] = story_new(house.arena, "x", 2026, 1);
    story_value(s[0], LINE_SELF, 0, 44);
    story_value(s[0], LINE_ENGLAND, 0, 71);
    story_cell(s[0], LINE_SELF, 0)->n = 18;
    story_value(s[1], LINE_SELF, 0, 64);
    story_value(s[1], LINE_ENGLAND, 0, 61);
    story_cell(s[2], LINE_SELF, 0)->state = STATE_HIDDEN;
    story_value(s[2], LINE_ENGLAND, 0, 9);
    const char *t = trace_of(PLOT_GAP, (const struct series *const *)s, 3, names, 252);
    ck_has(t, "text 102 23.1 end 9 '18'");
    ck_has(t, "line 161.92 19.9 193.78 19.9"); /* 44 and 71 on 110 to 228 */
    ck_has(t, "text 252 23.1 end 9 '\xe2\x88\x92"
              "27'");
    ck_has(t, "text 252 38.9 end 9 '+3'");
    ck_lacks(t, "line 185.52 35.7"); /* a connector under 10 long is left out */
    ck_has(t, "text 115 54.7 start 9 '[c]'");
    ck_assert(strstr(t, "'hidden to protect pupils'") != NULL);
}
END_TEST

START_TEST(sparkline_has_both_values_and_bridges_nothing)
{
    struct series *s = story_new(house.arena, "x", 2023, 4);
    const double values[] = {55, 59, 64, 69};
    for (size_t i = 0; i < 4; i++)
        story_value(s, LINE_SELF, i, values[i]);
    const char *t = trace_of(PLOT_SPARKLINE, (const struct series *const *)&s, 1, NULL, 86);
    ck_has(t, "line 22 20 32 16 42 11 52 6");
    ck_has(t, "text 17 23.2 end 9 '55'");
    ck_has(t, "text 58 9.2 start 9 '69%'");
    story_cell(s, LINE_SELF, 1)->state = STATE_HIDDEN;
    t = trace_of(PLOT_SPARKLINE, (const struct series *const *)&s, 1, NULL, 86);
    ck_has(t, "line 42 11 52 6");
    ck_lacks(t, "line 22");
    story_cell(s, LINE_SELF, 2)->state = STATE_HIDDEN;
    story_cell(s, LINE_SELF, 3)->state = STATE_HIDDEN;
    t = trace_of(PLOT_SPARKLINE, (const struct series *const *)&s, 1, NULL, 86);
    ck_has(t, "text 0 9.2 start 9 '2023: 55%'");
}
END_TEST

START_TEST(range_spans_the_peers)
{
    struct series *s = scholes();
    s->band.cohort = cohort_of_primaries();
    const char *t = trace_of(PLOT_RANGE, (const struct series *const *)&s, 1, NULL, 82);
    ck_has(t, "line 3 8 79 8");
    ck_has(t, "rect 34.51 5.5 21.32 5"); /* 52 to 75 on 18 to 100 */
    ck_has(t, "line 46.56 2 46.56 14");
    ck_has(t, "dot 52.12 8 4");
}
END_TEST

START_TEST(bars_begin_at_zero_with_the_figure_at_their_base)
{
    const struct series *s = scholes();
    const char *t = trace_of(PLOT_BARS, &s, 1, NULL, 252);
    ck_has(t, "text 0 16.4 start 9 'Scholes'");
    ck_has(t, "rect 92 5 112.18 16"); /* 71 of 100, on 158 */
    ck_has(t, "rect 92 27 96.38 16");
    ck_has(t, "text 97 16.4 start 9 '71%'");
    ck_has(t, "text 97 38.4 start 9 '61%'");
    ck_has(t, "line 204.18 13 179.72 13"); /* 55.5 to 82.4, white on the bar */
    ck_has(t, "line 204.18 13 222.18 13");
    ck_has(t, "line 92 2 92 70");
}
END_TEST

START_TEST(bars_below_zero_go_to_the_left)
{
    struct series *s = scholes();
    struct indicator *in = (struct indicator *)s->indicator;
    in->unit = UNIT_POINTS;
    in->axis = in->axis_special = (struct axis){.fixed = true, .min = -20, .max = 20, .step = 10};
    story_value(s, LINE_SELF, 2, -12);
    story_cell(s, LINE_SELF, 2)->lower = story_cell(s, LINE_SELF, 2)->upper = NAN;
    story_value(s, LINE_AUTHORITY, 2, 4);
    story_value(s, LINE_ENGLAND, 2, 1);
    const struct series *one = s;
    const char *t = trace_of(PLOT_BARS, &one, 1, NULL, 252);
    ck_has(t, "line 183.06 2 183.06 70"); /* zero, two thirds of the way from -20 at 92 to 10 at 228.58 */
    ck_has(t, "rect 128.42 5 54.63 16");
    ck_has(t, "text 188.06 16.4 start 9 '−12'"); /* on the free side: +1 has no room inside, so none is */
    ck_has(t, "rect 183.06 49 4.55 16");
}
END_TEST

START_TEST(hidden_value_draws_no_dot)
{
    struct series *s = story_new(house.arena, "x", 2026, 1);
    story_cell(s, LINE_SELF, 0)->state = STATE_HIDDEN;
    for (enum plot plot = PLOT_STRIP; plot <= PLOT_BARS; plot++) {
        const char *t = trace_of(plot, (const struct series *const *)&s, 1, NULL, 252);
        ck_lacks(t, "dot");
    }
}
END_TEST

struct box {
    double x0, y0, x1, y1;
};

/* Texts of a trace as boxes; widths are measured again. */
static size_t read_boxes(const char *trace, struct box *out, size_t most)
{
    size_t n = 0;
    for (const char *p = trace; p && *p && n < most; p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL) {
        char anchor[8], words[80];
        double x, y, size;
        if (sscanf(p, "text %lf %lf %7s %lf '%79[^'\n]'", &x, &y, anchor, &size, words) != 5)
            continue;
        double w = shape_width(house.shaper, house.diag, FACE_REGULAR, size, words);
        double x0 = anchor[0] == 'e' ? x - w : anchor[0] == 'm' ? x - w / 2 : x;
        out[n++] = (struct box){x0, y - 6.4, x0 + w, y};
    }
    return n;
}

static void ck_apart(const char *trace)
{
    struct box boxes[128];
    size_t n = read_boxes(trace, boxes, 128);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++) {
            bool over = boxes[i].x0 < boxes[k].x1 && boxes[k].x0 < boxes[i].x1 && boxes[i].y0 < boxes[k].y1 &&
                        boxes[k].y0 < boxes[i].y1;
            ck_assert_msg(!over, "two labels overlap (%.1f %.1f, %.1f %.1f) in:\n%s", boxes[i].x0,
                          boxes[i].y1, boxes[k].x0, boxes[k].y1, trace);
        }
}

START_TEST(no_two_labels_overlap)
{
    /* Own value, authority and England at every distance from each other, and near both ends. */
    for (int own = 0; own <= 40; own += 4)
        for (int other = -3; other <= 3; other++) {
            struct series *s = story_new(house.arena, "x", 2012, 9);
            s->band.cohort = cohort_of_primaries();
            for (size_t i = 0; i < 9; i++) {
                story_pupils(s, i, fmin(own + (double)(i % 3), 41), 41);
                double near = fmin(fmax(own / 41.0 * 100 + other, 0), 100);
                story_value(s, LINE_AUTHORITY, i, near);
                story_value(s, LINE_ENGLAND, i, near);
            }
            const struct series *one = s;
            ck_apart(trace_of(PLOT_STRIP, &one, 1, NULL, 516));
            ck_apart(trace_of(PLOT_TREND, &one, 1, NULL, 252));
            ck_apart(trace_of(PLOT_GAP, &one, 1, NULL, 252));
            ck_apart(trace_of(PLOT_INTERVALS, &one, 1, NULL, 252));
            ck_apart(trace_of(PLOT_BARS, &one, 1, NULL, 252));
        }
}
END_TEST

static struct drawing *paint(struct painter *p, const struct plan *plan, const uint32_t *allowed, size_t n)
{
    struct drawing *d = drawing_new(house.arena, house.diag, allowed, n);
    draw_page_begin(d);
    draw_begin(d, NULL);
    chart_paint(p, d, plan, 100, 200);
    draw_end(d);
    return d;
}

START_TEST(strip_form_is_made_once_for_its_cohort)
{
    struct series *s = scholes(), *other = scholes();
    s->band.cohort = other->band.cohort = cohort_of_primaries();
    story_pupils(other, 2, 12, 41);
    const uint32_t allowed[] = {SCHOOL, AUTHORITY, ENGLAND};
    struct painter *p = painter_new(house.arena, house.shaper, house.theme);
    const struct form *forms[2] = {NULL, NULL};
    const struct series *both[2] = {s, other};
    for (size_t i = 0; i < 2; i++) {
        struct drawing *d = paint(p, plan_of(PLOT_STRIP, &both[i], 1, NULL, 516), allowed, 3);
        struct draw_page page = draw_page_at(d, 0);
        for (size_t k = 0; k < page.n; k++)
            if (page.ops[k].kind == DRAW_FORM)
                forms[i] = page.ops[k].form;
        ck_assert(drawing_ok(d));
    }
    ck_assert_ptr_nonnull(forms[0]);
    ck_assert_ptr_eq(forms[0], forms[1]);
    ck_assert_uint_eq(forms[0]->n, 2); /* outlines, then fills */
    ck_assert_uint_eq(forms[0]->ops[0].path->n, 2 * 213);
}
END_TEST

START_TEST(chart_of_another_school_is_refused)
{
    struct series *s = scholes();
    s->band.cohort = cohort_of_primaries();
    const struct series *one = s;
    const uint32_t allowed[] = {7, AUTHORITY, ENGLAND};
    struct painter *p = painter_new(house.arena, house.shaper, house.theme);
    for (enum plot plot = PLOT_STRIP; plot <= PLOT_BARS; plot++) {
        const struct plan *plan = plan_of(plot, &one, 1, NULL, plot == PLOT_STRIP ? 516 : 252);
        struct diag *heard = house.diag;
        house.diag = diag_new(house.arena);
        struct drawing *d = paint(p, plan, allowed, 3);
        ck_assert_msg(!drawing_ok(d), "plot %d shows another school's figure without its entity", (int)plot);
        house.diag = heard;
    }
}
END_TEST

GOLDEN_SUITE("plan", setup, teardown, strip_stands_where_page_8_has_it, own_dot_is_the_top_of_its_stack,
             keys_of_a_strip_stand_off_its_marks, a_strip_without_interval_and_comparators_ends_with_its_axis,
             no_grid_line_runs_through_a_figure_of_the_trend,
             peers_are_drawn_only_when_they_are_twenty_and_public, letters_turn_round_where_low_is_better,
             trend_stops_at_a_missing_year_and_says_why, trend_never_joins_a_break,
             value_outside_a_fixed_axis_stands_at_the_edge_with_its_number,
             interval_rows_stand_where_page_8_has_them, gap_prints_its_sign_and_hides_what_is_hidden,
             sparkline_has_both_values_and_bridges_nothing, range_spans_the_peers,
             bars_begin_at_zero_with_the_figure_at_their_base, bars_below_zero_go_to_the_left,
             hidden_value_draws_no_dot, no_two_labels_overlap, strip_form_is_made_once_for_its_cohort,
             chart_of_another_school_is_refused)
