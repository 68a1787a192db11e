/* SPDX-License-Identifier: MIT */
#include "suite.h"
#include "text/shape.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "/usr/share/fonts/truetype/open-sans/"

static struct arena *a;
static struct diag *dg;
static struct shaper *sh;

static void setup(void)
{
    a = arena_new("test");
    dg = diag_new(a);
    struct font_request rq = {.path = {FOLDER "OpenSans-Regular.ttf", FOLDER "OpenSans-Semibold.ttf"}};
    sh = shaper_new(a, fonts_load(a, dg, &rq));
}

static void teardown(void)
{
    arena_free(a);
}

static const struct glyph_run *shape(const char *text)
{
    return shape_text(sh, dg, FACE_REGULAR, 10, 0, text, strlen(text));
}

static double advance(const struct glyph_run *r, size_t i)
{
    return fonts_subset(shaper_fonts(sh), r->subset)->width[r->codes[i]] * r->size_pt / 1000;
}

START_TEST(kerned_pair_is_closer_than_its_advances)
{
    const struct glyph_run *r = shape("To");
    ck_assert_uint_eq(r->n, 2);
    ck_assert(!r->plain);
    ck_assert_double_lt(r->x_pt[1], advance(r, 0) - 0.3);
    ck_assert_double_eq_tol(r->width_pt, r->x_pt[1] + advance(r, 1), 1e-4);
    ck_assert(shape("in")->plain);
}
END_TEST

START_TEST(figures_have_one_width_and_no_kerning)
{
    double width = shape_width(sh, dg, FACE_REGULAR, 9, "00");
    ck_assert_double_eq_tol(width, 2 * 0.572 * 9, 0.02);
    for (char c = '1'; c <= '9'; c++) {
        char text[3] = {c, '7', 0};
        ck_assert_double_eq(shape_width(sh, dg, FACE_REGULAR, 9, text), width);
    }
    ck_assert(shape("1,923.74%+-")->plain);
}
END_TEST

START_TEST(ligatures_stay_letters)
{
    const struct glyph_run *r = shape("office flat affine");
    ck_assert_uint_eq(r->n, strlen("office flat affine"));
    ck_assert_mem_eq(r->codes, "office flat affine", r->n);
}
END_TEST

START_TEST(tracking_moves_every_glyph)
{
    const struct glyph_run *r = shape_text(sh, dg, FACE_SEMIBOLD, 26, -0.2, "inn", 3);
    const struct glyph_run *p = shape_text(sh, dg, FACE_SEMIBOLD, 26, 0, "inn", 3);
    ck_assert(!r->plain && p->plain);
    ck_assert_double_eq_tol(r->x_pt[2], p->x_pt[2] - 0.4, 1e-4);
    ck_assert_double_eq_tol(r->width_pt, p->width_pt - 0.6, 1e-9);
}
END_TEST

START_TEST(same_text_is_the_same_run)
{
    ck_assert_ptr_eq(shape("Leadership"), shape("Leadership"));
    ck_assert_ptr_ne(shape("Leadership"), shape_text(sh, dg, FACE_REGULAR, 9, 0, "Leadership", 10));
}
END_TEST

START_TEST(text_over_two_subsets_is_a_chain_from_one_origin)
{
    const struct glyph_run *r = shape("caf\xc3\xa9s");
    ck_assert_uint_eq(r->n, 3);
    ck_assert_uint_eq(r->n_utf8, 6);
    ck_assert_ptr_nonnull(r->next);
    ck_assert_uint_ne(r->subset, r->next->subset);
    ck_assert_double_gt(r->next->x_pt[0], r->x_pt[2]);
    ck_assert_uint_eq(r->next->n_utf8, 2);
    ck_assert_ptr_nonnull(r->next->next);
    ck_assert_double_eq_tol(r->width_pt, r->next->next->x_pt[0] + advance(r->next->next, 0), 1e-4);
    ck_assert_uint_eq(diag_n(dg), 0);
}
END_TEST

START_TEST(missing_character_is_a_question_mark_and_reported_once)
{
    const struct glyph_run *r = shape("a\xe2\x98\x83z \xe2\x98\x83");
    ck_assert_uint_eq(r->n, 5);
    ck_assert_mem_eq(r->codes, "a?z ?", 5);
    shape("\xe2\x98\x83");
    ck_assert_uint_eq(diag_n(dg), 1);
    ck_assert_int_eq(diag_at(dg, 0)->code, DIAG_GLYPH);
    ck_assert_ptr_nonnull(strstr(diag_at(dg, 0)->text, "U+2603"));
}
END_TEST

START_TEST(each_document_reports_its_lost_characters)
{
    const struct text_line *lines;
    struct text_span span = {.utf8 = "a \xe2\x98\x83", .n = 5, .face = FACE_REGULAR, .size_pt = 10};
    for (size_t document = 0; document < 3; document++) { /* what is shaped already is told all the same */
        shaper_trim(sh);
        shape("\xe2\x98\x83\xe2\x98\x84");
        shape("\xe2\x98\x84");
        ck_assert_uint_eq(diag_n(dg), 3 * document + 2);
        shaper_trim(sh);
        text_wrap(a, sh, dg, &span, 1, 100, &lines); /* nor are its lines a reason for silence */
        ck_assert_uint_eq(diag_n(dg), 3 * document + 3);
    }
}
END_TEST

START_TEST(bad_bytes_and_control_characters_do_no_harm)
{
    ck_assert_uint_eq(shape("a\xff")->codes[1], '?');
    ck_assert_mem_eq(shape("a\tb")->codes, "a b", 3);
    ck_assert_uint_eq(shape("")->n, 0);
    ck_assert_double_eq(shape("")->width_pt, 0);
    ck_assert_mem_eq(shape("e\xcc\x81")->codes, "e?", 2); /* a mark no subset holds */
}
END_TEST

static size_t wrap(const char *text, double width, const struct text_line **lines)
{
    struct text_span span = {.utf8 = text, .n = strlen(text), .face = FACE_REGULAR, .size_pt = 10};
    return text_wrap(a, sh, dg, &span, 1, width, lines);
}

static const char *words(const struct text_line *l)
{
    struct strbuf b = {.arena = a};
    for (size_t i = 0; i < l->n; i++)
        if (l->pieces[i].run)
            strbuf_put(&b, l->pieces[i].run->utf8, l->pieces[i].run->n_utf8);
    return strbuf_text(&b);
}

START_TEST(lines_keep_their_last_space_but_not_its_width)
{
    const struct text_line *l;
    ck_assert_uint_eq(wrap("Absence fell in every term of the year", 60, &l), 4);
    ck_assert_str_eq(words(&l[0]), "Absence fell ");
    ck_assert_double_eq_tol(l[0].width_pt, shape_width(sh, dg, FACE_REGULAR, 10, "Absence fell"), 0.2);
    ck_assert_str_eq(words(&l[3]), "year");
    for (size_t i = 0; i < 4; i++)
        ck_assert_double_le(l[i].width_pt, 60.01);
}
END_TEST

START_TEST(number_stays_with_its_unit)
{
    const struct text_line *l;
    double width = shape_width(sh, dg, FACE_REGULAR, 10, "School is ahead by 12 ");
    wrap("School is ahead by 12 points.", width, &l);
    ck_assert_str_eq(words(&l[0]), "School is ahead by ");
    wrap("School is ahead by 12 marks.", width, &l);
    ck_assert_str_eq(words(&l[0]), "School is ahead by 12 ");
}
END_TEST

START_TEST(spans_of_two_styles_share_a_word_and_signs_have_their_width)
{
    int who;
    struct text_span spans[] = {{.utf8 = "One ", .n = 4, .face = FACE_REGULAR, .size_pt = 10},
                                {.fixed_pt = 7, .user = &who},
                                {.utf8 = " two", .n = 4, .face = FACE_SEMIBOLD, .size_pt = 10},
                                {.utf8 = "-fold", .n = 5, .face = FACE_REGULAR, .size_pt = 10}};
    const struct text_line *l;
    ck_assert_uint_eq(text_wrap(a, sh, dg, spans, 4, 500, &l), 1);
    ck_assert_uint_eq(l->n, 4);
    ck_assert_ptr_null(l->pieces[1].run);
    ck_assert_ptr_eq(l->pieces[1].span->user, &who);
    ck_assert_double_eq_tol(l->pieces[2].x_pt, l->pieces[1].x_pt + 7, 1e-9);
    ck_assert_ptr_eq(l->pieces[2].span, &spans[2]);
}
END_TEST

START_TEST(word_wider_than_the_column_is_cut)
{
    const struct text_line *l;
    size_t n = wrap("Llanfairpwllgwyngyllgogerychwyrndrobwll ok", 50, &l);
    ck_assert_uint_gt(n, 3);
    struct strbuf all = {.arena = a};
    for (size_t i = 0; i < n; i++) {
        ck_assert_double_le(l[i].width_pt, 50.01);
        strbuf_puts(&all, words(&l[i]));
    }
    ck_assert_str_eq(strbuf_text(&all), "Llanfairpwllgwyngyllgogerychwyrndrobwll ok");
    ck_assert_uint_gt(wrap("WWW", 1, &l), 2);
}
END_TEST

START_TEST(line_end_breaks_and_leading_spaces_print_nothing)
{
    const struct text_line *l;
    ck_assert_uint_eq(wrap("one\n  two", 500, &l), 2);
    ck_assert_str_eq(words(&l[1]), "  two");
    ck_assert_double_lt(l[1].pieces[0].x_pt, 0);
    ck_assert_double_eq_tol(l[1].width_pt, shape_width(sh, dg, FACE_REGULAR, 10, "two"), 0.2);
    ck_assert_uint_eq(wrap("", 500, &l), 0);
    ck_assert_uint_eq(wrap("   ", 500, &l), 1);
    ck_assert_double_eq(l[0].width_pt, 0);
}
END_TEST

START_TEST(lines_that_are_remembered_are_the_same_and_belong_to_the_asker)
{
    const char *text = "Where the words of a paragraph go when it is set a second time";
    const struct text_span one[] = {{.utf8 = text, .n = 30, .face = FACE_REGULAR, .size_pt = 10},
                                    {.utf8 = text + 30, .n = 32, .face = FACE_SEMIBOLD, .size_pt = 10}};
    const struct text_span two[] = {one[0], one[1]};
    const struct text_line *first, *second, *narrow;
    size_t n = text_wrap(a, sh, dg, one, 2, 120, &first);
    ck_assert_uint_gt(n, 2);
    ck_assert_uint_eq(text_wrap(a, sh, dg, two, 2, 120, &second), n);
    for (size_t i = 0; i < n; i++) {
        ck_assert_uint_eq(first[i].n, second[i].n);
        ck_assert_double_eq(first[i].width_pt, second[i].width_pt);
        for (size_t k = 0; k < first[i].n; k++) {
            const struct text_piece *l = &first[i].pieces[k], *r = &second[i].pieces[k];
            ck_assert_ptr_eq(l->run, r->run);
            ck_assert_double_eq(l->x_pt, r->x_pt);
            ck_assert_double_eq(l->width_pt, r->width_pt);
            ck_assert_ptr_eq(r->span, two + (l->span - one));
        }
    }
    ck_assert_uint_gt(text_wrap(a, sh, dg, two, 2, 90, &narrow), n);
    ck_assert_uint_gt(text_wrap(a, sh, dg, two, 1, 120, &narrow), 0);
    ck_assert_ptr_eq(narrow[0].pieces[0].span, two);
}
END_TEST

START_TEST(cache_is_bounded_between_documents)
{
    char text[32];
    for (int i = 0; i < 20000; i++)
        shape_text(sh, dg, FACE_REGULAR, 9, 0, text, (size_t)snprintf(text, sizeof text, "%d pupils", i));
    const struct glyph_run *old = shape_text(sh, dg, FACE_REGULAR, 9, 0, "7 pupils", 8);
    double width = old->width_pt;
    shaper_trim(sh);
    ck_assert_double_eq(shape_text(sh, dg, FACE_REGULAR, 9, 0, "7 pupils", 8)->width_pt, width);
    shaper_trim(sh); /* holds one run now: nothing goes */
    ck_assert_double_eq(shape_text(sh, dg, FACE_REGULAR, 9, 0, "7 pupils", 8)->width_pt, width);
}
END_TEST

SUITE_WITH("shape", setup, teardown, kerned_pair_is_closer_than_its_advances,
           figures_have_one_width_and_no_kerning, ligatures_stay_letters, tracking_moves_every_glyph,
           same_text_is_the_same_run, text_over_two_subsets_is_a_chain_from_one_origin,
           missing_character_is_a_question_mark_and_reported_once, each_document_reports_its_lost_characters,
           bad_bytes_and_control_characters_do_no_harm, lines_keep_their_last_space_but_not_its_width,
           number_stays_with_its_unit, spans_of_two_styles_share_a_word_and_signs_have_their_width,
           word_wider_than_the_column_is_cut, line_end_breaks_and_leading_spaces_print_nothing,
           lines_that_are_remembered_are_the_same_and_belong_to_the_asker, cache_is_bounded_between_documents)
