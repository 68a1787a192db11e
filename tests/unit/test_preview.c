/* SPDX-License-Identifier: MIT */
#include "preview/preview.h"
#include "story.h"
#include "suite.h"
#include <string.h>

static uint32_t big_endian(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static struct drawing *page_with(const struct house *h, const char *words)
{
    struct drawing *d = drawing_new(h->arena, h->diag, NULL, 0);
    draw_page_begin(d);
    draw_begin(d, NULL);
    if (words[0])
        draw_glyphs(d, DRAW_NOBODY, h->theme->ink,
                    shape_text(h->shaper, h->diag, FACE_SEMIBOLD, 26, 0, words, strlen(words)), 60, 100);
    draw_end(d);
    return d;
}

START_TEST(a_page_becomes_a_picture_of_its_size)
{
    struct house h = house_open();
    struct str png = preview_png(h.arena, h.diag, page_with(&h, "Example"), 0, h.fonts, h.theme, 72);
    ck_assert_uint_gt(png.n, 100);
    ck_assert_mem_eq(png.p, "\x89PNG\r\n\x1a\n", 8);
    ck_assert_uint_eq(big_endian(png.p + 16), 595);
    ck_assert_uint_eq(big_endian(png.p + 20), 842);
    arena_free(h.arena);
}
END_TEST

START_TEST(words_leave_ink_and_the_same_words_the_same_bytes)
{
    struct house h = house_open();
    struct str blank = preview_png(h.arena, h.diag, page_with(&h, ""), 0, h.fonts, h.theme, 72);
    struct str one = preview_png(h.arena, h.diag, page_with(&h, "Example"), 0, h.fonts, h.theme, 72);
    struct str again = preview_png(h.arena, h.diag, page_with(&h, "Example"), 0, h.fonts, h.theme, 72);
    struct str other = preview_png(h.arena, h.diag, page_with(&h, "Sample"), 0, h.fonts, h.theme, 72);
    ck_assert_int_eq(str_compare(one, again), 0);
    ck_assert_int_ne(str_compare(one, blank), 0);
    ck_assert_int_ne(str_compare(one, other), 0);
    arena_free(h.arena);
}
END_TEST

START_TEST(a_page_that_is_not_there_is_refused)
{
    struct house h = house_open();
    struct str png = preview_png(h.arena, h.diag, page_with(&h, "Example"), 3, h.fonts, h.theme, 72);
    ck_assert_ptr_null(png.p);
    ck_assert(strstr(diag_at(h.diag, 0)->text, "no page 4") != NULL);
    arena_free(h.arena);
}
END_TEST

SUITE("preview", a_page_becomes_a_picture_of_its_size, words_leave_ink_and_the_same_words_the_same_bytes,
      a_page_that_is_not_there_is_refused)
