/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "suite.h"
#include <string.h>

START_TEST(every_code_point_survives_put_and_next)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c == 0xD800)
            c = 0xE000;
        char bytes[4];
        size_t length, n = utf8_put(bytes, c);
        if (utf8_next(bytes, n, &length) != c || length != n)
            ck_abort_msg("U+%04X", (unsigned)c);
    }
}
END_TEST

START_TEST(bytes_that_are_no_text_are_found)
{
    static const char *const bad[] = {"\x80",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xE0\x80\x80",
                                      "\xED\xA0\x80",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xFF",
                                      "\xE2\x82",
                                      "\xC3",
                                      "a\xE9z",
                                      "\xF0\x80\x80\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!utf8_valid(str_of(bad[i])), "case %zu", i);
    ck_assert(utf8_valid(str_of("\xEF\xBF\xBD"))); /* a written U+FFFD is text */
    ck_assert(utf8_valid(str_of("")) && utf8_valid(str_of("\xE2\x82\xAC\xF0\x9F\x98\x80")));
    size_t length;
    ck_assert_uint_eq(utf8_next("\xE9z", 2, &length), 0xFFFD);
    ck_assert_uint_eq(length, 1);
    ck_assert_uint_eq(utf8_count(str_of("a\xC3\xA9\xE9z")), 4);
}
END_TEST

START_TEST(a_byte_of_windows_1252_is_a_character_or_none)
{
    ck_assert_uint_eq(utf8_of_cp1252(0x92), 0x2019);
    ck_assert_uint_eq(utf8_of_cp1252(0xE9), 0xE9);
    ck_assert_uint_eq(utf8_of_cp1252(0x80), 0x20AC);
    ck_assert_uint_eq(utf8_of_cp1252(0x81), 0xFFFD);
    ck_assert_uint_eq(utf8_of_cp1252('a'), 'a');
}
END_TEST

START_TEST(c1_controls_are_mended_and_nothing_else)
{
    struct arena *a = arena_new("test");
    ck_assert(str_is(utf8_mend(a, str_of("Henry\xC2\x92s")), "Henry\xE2\x80\x99s"));
    struct str sound = str_of("Caf\xC3\xA9 \xC2\xA3");
    ck_assert_ptr_eq(utf8_mend(a, sound).p, sound.p);
    ck_assert(str_is(utf8_mend(a, str_of("\xC2\x96")), "\xE2\x80\x93"));
    ck_assert(str_is(utf8_mend(a, str_of("\xC2")), "\xC2"));
    arena_free(a);
}
END_TEST

static void expect_slug(const char *from, const char *to)
{
    struct arena *a = arena_new("test");
    ck_assert_str_eq(utf8_slug(a, str_of(from)), to);
    arena_free(a);
}

START_TEST(slugs_are_plain)
{
    expect_slug("Scholes (Elmet) Primary", "scholes-elmet-primary");
    expect_slug("  St. Mary\xE2\x80\x99s R.C. -- School! ", "st-mary-s-r-c-school");
    expect_slug("\xC3\x89"
                "cole Fran\xC3\xA7oise \xC3\x86\xC3\x9F",
                "ecole-francoise-aess");
    expect_slug("Ysgol T\xC5\xB7 \xC5\xB4yn", "ysgol-ty-wyn");
    expect_slug("e\xCC\x81t\xC3\xA9", "ete");
    expect_slug("\xC5\x81\xC3\xB3"
                "d\xC5\xBA \xC5\xBFo",
                "lodz-so");
    expect_slug("3\xC3\x97"
                "2",
                "3-2");
    expect_slug("", "");
    expect_slug("---", "");
    expect_slug("\xE5\xAD\xA6\xE6\xA0\xA1 2", "2");
}
END_TEST

SUITE("utf8", every_code_point_survives_put_and_next, bytes_that_are_no_text_are_found,
      a_byte_of_windows_1252_is_a_character_or_none, c1_controls_are_mended_and_nothing_else, slugs_are_plain)
