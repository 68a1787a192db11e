/* SPDX-License-Identifier: MIT */
#include "draw/draw.h"
#include "golden.h"

#define FOLDER "/usr/share/fonts/truetype/open-sans/"

static struct arena *a;
static struct diag *dg;
static struct shaper *sh;
static struct drawing *d;

static void setup(void)
{
    static const uint32_t allowed[] = {30, 7, 12};
    a = arena_new("test");
    dg = diag_new(a);
    struct font_request rq = {.path = {FOLDER "OpenSans-Regular.ttf", FOLDER "OpenSans-Semibold.ttf"}};
    sh = shaper_new(a, fonts_load(a, dg, &rq));
    d = drawing_new(a, dg, allowed, 3);
}

static void teardown(void)
{
    arena_free(a);
}

static void text(uint32_t entity, double x, double y, const char *words)
{
    draw_glyphs(d, entity, 0x1a1a1a, shape_text(sh, dg, FACE_REGULAR, 9, 0, words, strlen(words)), x, y);
}

static void tagged(struct tag *t, uint32_t entity, double x, double y, const char *words)
{
    draw_begin(d, t);
    text(entity, x, y, words);
    draw_end(d);
}

/* A table over two pages, a figure of a form, a sign, a link; the foot is drawn at the end. */
static void draw_sample(void)
{
    struct tag *sect = tag_new(d, drawing_root(d), ROLE_SECT);
    struct tag *note = tag_new(d, sect, ROLE_NOTE);
    struct tag *table = tag_new(d, sect, ROLE_TABLE), *row = tag_new(d, table, ROLE_TR);
    draw_page_begin(d);
    draw_bookmark(d, "Attendance", 60, 0);
    draw_destination(d, "b", 300);
    draw_destination(d, "a", 60);
    note->id = "n1";
    note->language = "cy";
    tagged(note, DRAW_NOBODY, 40, 50, "Nodyn. ");
    struct tag *head = tag_new(d, row, ROLE_TH);
    head->scope = SCOPE_COLUMN;
    head->column_span = 2;
    tagged(head, DRAW_NOBODY, 40, 80, "Absence");
    draw_page_begin(d);
    row = tag_new(d, table, ROLE_TR);
    tagged(tag_new(d, row, ROLE_TD), 12, 40, 60, "5.5%");
    struct tag *sign = tag_new(d, row, ROLE_TD);
    sign->actual = "best quarter";
    draw_begin(d, sign);
    draw_fill(d, 7, 0x12436d, path_rect(a, 80, 50, 11.5, 10.5));
    draw_end(d);
    static const float dash[2] = {2.5f, 2};
    static struct draw_op dots;
    static struct form form = {.key = 0xabc, .ops = &dots, .n = 1};
    dots = (struct draw_op){
        .kind = DRAW_STROKE, .entity = DRAW_NOBODY, .colour = 0xd3d9df, .width = 5.1, .cap = CAP_ROUND};
    dots.path = path_line(a, 1, -2, 1, -2);
    struct tag *figure = tag_new(d, sect, ROLE_FIGURE);
    figure->alt = "Strip of 3 schools";
    draw_begin(d, figure);
    draw_form(d, 30, &form, 40, 200);
    draw_stroke(d, DRAW_NOBODY, 0x767676, 0.75, dash, CAP_BUTT, true, path_line(a, 40, 200, 556, 200));
    text(12, 40, 212, "not heard");
    draw_end(d);
    struct tag *link = tag_new(d, tag_new(d, sect, ROLE_P), ROLE_LINK);
    tagged(link, DRAW_NOBODY, 40, 240, "page 1");
    draw_link(d, link, (const double[4]){40, 232, 70, 243}, "#a");
    draw_page_select(d, 0);
    draw_begin(d, NULL);
    text(DRAW_NOBODY, 500, 817, "Page 1 of 2");
    draw_end(d);
}

START_TEST(trace_says_where_everything_is)
{
    draw_sample();
    golden_check("draw/trace.txt", draw_trace(a, d));
    ck_assert(drawing_ok(d));
}
END_TEST

START_TEST(tags_say_what_is_heard)
{
    draw_sample();
    golden_check("draw/tags.txt", draw_tags(a, d));
}
END_TEST

START_TEST(undeclared_entity_is_refused_and_reported_once)
{
    draw_page_begin(d);
    draw_begin(d, NULL);
    text(12, 40, 60, "ours");
    size_t before = draw_page_at(d, 0).n;
    text(13, 40, 80, "another school's");
    draw_fill(d, 14, 0, path_rect(a, 0, 0, 1, 1));
    draw_end(d);
    ck_assert(!drawing_ok(d));
    ck_assert_uint_eq(draw_page_at(d, 0).n, before + 1);
    ck_assert_uint_eq(diag_n(dg), 1);
    ck_assert_int_eq(diag_at(dg, 0)->code, DIAG_ENTITY);
    ck_assert_ptr_null(strstr(draw_trace(a, d), "another"));
}
END_TEST

START_TEST(document_that_declares_nobody_takes_only_words)
{
    struct drawing *empty = drawing_new(a, dg, NULL, 0);
    draw_page_begin(empty);
    draw_begin(empty, NULL);
    draw_fill(empty, DRAW_NOBODY, 0, path_rect(a, 0, 0, 1, 1));
    ck_assert(drawing_ok(empty));
    draw_fill(empty, 0, 0, path_rect(a, 0, 0, 1, 1));
    ck_assert(!drawing_ok(empty));
}
END_TEST

START_TEST(destinations_come_sorted_and_tags_are_counted)
{
    draw_sample();
    size_t n;
    const struct destination *at = drawing_destinations(d, &n);
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(at[0].name, "a");
    ck_assert_str_eq(drawing_bookmarks(d, &n)[0].title, "Attendance");
    ck_assert_uint_eq(drawing_n_tags(d), 12);
}
END_TEST

START_TEST(mark_outside_of_a_sequence_is_our_bug)
{
    draw_page_begin(d);
    draw_fill(d, DRAW_NOBODY, 0, path_rect(a, 0, 0, 1, 1));
}
END_TEST

int main(int argc, char **argv)
{
    golden_arguments(argc, argv);
    Suite *s = suite_create("draw");
    TCase *t = tcase_create("draw");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, trace_says_where_everything_is);
    tcase_add_test(t, tags_say_what_is_heard);
    tcase_add_test(t, undeclared_entity_is_refused_and_reported_once);
    tcase_add_test(t, document_that_declares_nobody_takes_only_words);
    tcase_add_test(t, destinations_come_sorted_and_tags_are_counted);
    tcase_add_test_raise_signal(t, mark_outside_of_a_sequence_is_our_bug, 6);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
