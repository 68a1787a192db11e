/* SPDX-License-Identifier: MIT */
#include "suite.h"
#include "text/font.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "/usr/share/fonts/truetype/open-sans/"

static struct arena *a;
static struct diag *dg;

static void setup(void)
{
    a = arena_new("test");
    dg = diag_new(a);
}

static void teardown(void)
{
    arena_free(a);
}

static struct font_request request(void)
{
    return (struct font_request){.path = {FOLDER "OpenSans-Regular.ttf", FOLDER "OpenSans-Semibold.ttf"}};
}

static const struct font_subset *holder(const struct fonts *f, enum face face, uint32_t character,
                                        size_t *code)
{
    for (size_t i = 0; i < fonts_n(f); i++)
        for (*code = 0; fonts_subset(f, i)->face == face && *code < 256; ++*code)
            if (fonts_subset(f, i)->character[*code] == character)
                return fonts_subset(f, i);
    return NULL;
}

START_TEST(ascii_is_its_own_code_and_signs_follow_from_0x80)
{
    struct font_request rq = request();
    const struct fonts *f = fonts_load(a, dg, &rq);
    ck_assert_ptr_nonnull(f);
    for (enum face face = 0; face < N_FACES; face++) {
        size_t code;
        for (uint32_t c = ' '; c <= '~'; c++) {
            const struct font_subset *s = holder(f, face, c, &code);
            ck_assert_ptr_nonnull(s);
            ck_assert_uint_eq(code, c);
            ck_assert_uint_ne(s->glyph[code], 0);
        }
        ck_assert_ptr_nonnull(holder(f, face, 0x2265, &code));
        ck_assert_uint_ge(code, 0x80);
        ck_assert_ptr_nonnull(holder(f, face, 0xe9, &code));
        ck_assert_ptr_null(holder(f, face, 0x142, &code));
    }
}
END_TEST

START_TEST(asked_characters_lie_in_the_first_subset)
{
    struct font_request rq = request();
    rq.characters = "T\xc5\xb7 \xc5\x82\xc3\xa9";
    const struct fonts *f = fonts_load(a, dg, &rq);
    size_t code;
    ck_assert_ptr_eq(holder(f, FACE_REGULAR, 0x177, &code), fonts_subset(f, 0));
    ck_assert_ptr_eq(holder(f, FACE_REGULAR, 0xe9, &code), fonts_subset(f, 0));
    ck_assert_ptr_ne(holder(f, FACE_REGULAR, 0xea, &code), fonts_subset(f, 0));
}
END_TEST

START_TEST(more_characters_than_codes_make_more_subsets)
{
    char asked[4096] = "";
    for (uint32_t c = 0x400; c < 0x500; c++) { /* Cyrillic: more than 128 */
        char utf8[3] = {(char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f)), 0};
        strcat(asked, utf8);
    }
    struct font_request rq = request();
    const struct fonts *without = fonts_load(a, dg, &rq);
    rq.characters = asked;
    const struct fonts *f = fonts_load(a, dg, &rq);
    ck_assert_uint_gt(fonts_n(f), fonts_n(without));
    size_t code;
    for (uint32_t c = 0x410; c < 0x450; c++)
        ck_assert_ptr_nonnull(holder(f, FACE_SEMIBOLD, c, &code));
    ck_assert_ptr_nonnull(holder(f, FACE_SEMIBOLD, 0xff, &code));
}
END_TEST

START_TEST(subset_is_small_and_without_tables_a_pdf_does_not_need)
{
    struct font_request rq = request();
    const struct fonts *f = fonts_load(a, dg, &rq);
    const struct font_subset *s = fonts_subset(f, 0);
    ck_assert_uint_lt(s->file.n, 20000);
    size_t n_tables = (unsigned char)s->file.p[5];
    for (size_t i = 0; i < n_tables; i++)
        ck_assert(
            !strstr("cmap OS/2 name post GSUB GPOS kern fpgm", arena_strndup(a, s->file.p + 12 + 16 * i, 4)));
    ck_assert_str_eq(strchr(s->name, '+'), "+OpenSans");
    ck_assert_int_eq(s->cap_height, 714);
    ck_assert_int_lt(s->box[1], -200);
    ck_assert_uint_eq(s->width['0'], s->width['7']);
}
END_TEST

START_TEST(same_request_gives_same_bytes)
{
    struct font_request rq = request();
    rq.characters = "\xc5\x82";
    const struct fonts *f = fonts_load(a, dg, &rq), *g = fonts_load(a, dg, &rq);
    ck_assert_uint_eq(fonts_n(f), fonts_n(g));
    for (size_t i = 0; i < fonts_n(f); i++) {
        ck_assert_str_eq(fonts_subset(f, i)->name, fonts_subset(g, i)->name);
        ck_assert_mem_eq(fonts_subset(f, i)->file.p, fonts_subset(g, i)->file.p, fonts_subset(f, i)->file.n);
    }
}
END_TEST

START_TEST(absent_font_names_the_package)
{
    struct font_request rq = request();
    rq.path[FACE_SEMIBOLD] = "/nowhere/OpenSans-Semibold.ttf";
    ck_assert_ptr_null(fonts_load(a, dg, &rq));
    ck_assert_uint_eq(diag_n(dg), 1);
    ck_assert_int_eq(diag_at(dg, 0)->code, DIAG_FONT);
    ck_assert_ptr_nonnull(strstr(diag_at(dg, 0)->text, "fonts-open-sans"));
}
END_TEST

START_TEST(wrong_checksum_and_file_that_is_no_font_are_refused)
{
    struct font_request rq = request();
    rq.sha256[FACE_REGULAR] = "00";
    rq.path[FACE_SEMIBOLD] = PROJECT_DIR "/CMakeLists.txt";
    ck_assert_ptr_null(fonts_load(a, dg, &rq));
    ck_assert_uint_eq(diag_n(dg), 2);
}
END_TEST

SUITE_WITH("font", setup, teardown, ascii_is_its_own_code_and_signs_follow_from_0x80,
           asked_characters_lie_in_the_first_subset, more_characters_than_codes_make_more_subsets,
           subset_is_small_and_without_tables_a_pdf_does_not_need, same_request_gives_same_bytes,
           absent_font_names_the_package, wrong_checksum_and_file_that_is_no_font_are_refused)
