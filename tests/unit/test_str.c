/* SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "suite.h"
#include <string.h>

START_TEST(ranges_compare_bytewise_and_shorter_first)
{
    ck_assert_int_lt(str_compare(str_of("ab"), str_of("abc")), 0);
    ck_assert_int_gt(str_compare(str_of("b"), str_of("abc")), 0);
    ck_assert_int_eq(str_compare(str_of("x"), str_of("x")), 0);
    ck_assert_int_eq(str_compare(str_of(NULL), str_of("")), 0);
    ck_assert_int_gt(str_compare(str_of("\xC3"), str_of("z")), 0); /* bytes are unsigned */
    ck_assert(str_is(str_of("abc"), "abc") && !str_is(str_of("abc"), "ab") && str_is(str_of(NULL), ""));
    ck_assert(str_starts(str_of("abc"), "ab") && str_starts(str_of(NULL), "") &&
              !str_starts(str_of("a"), "ab"));
}
END_TEST

START_TEST(trimming_takes_spaces_tabs_line_ends_and_hard_spaces)
{
    ck_assert(str_is(str_trim(str_of(" \t\xC2\xA0x y\xC2\xA0\r\n ")), "x y"));
    ck_assert(str_is(str_trim(str_of(" \xC2\xA0 ")), ""));
    ck_assert(str_is(str_trim(str_of("")), ""));
    ck_assert(str_is(str_trim(str_of("\xC2")), "\xC2"));
    ck_assert(str_is(str_trim(str_of("\xA0x")), "\xA0x")); /* half a hard space is none */
}
END_TEST

START_TEST(a_builder_grows_and_stays_terminated)
{
    struct arena *a = arena_new("test");
    struct strbuf b = {.arena = a};
    ck_assert_str_eq(strbuf_text(&b), "");
    for (int i = 0; i < 1000; i++) {
        strbuf_puts(&b, "ab");
        strbuf_put(&b, "cdX", 2);
        strbuf_printf(&b, "%03d", i);
        ck_assert_uint_eq(strlen(strbuf_text(&b)), b.n);
    }
    ck_assert_uint_eq(b.n, 7000);
    ck_assert_str_eq(strbuf_text(&b) + 6993, "abcd999");
    strbuf_printf(&b, "%01000d", 5); /* longer than the room left */
    ck_assert_uint_eq(b.n, 8000);
    ck_assert_int_eq(b.p[7999], '5');
    arena_free(a);
}
END_TEST

SUITE("str", ranges_compare_bytewise_and_shorter_first, trimming_takes_spaces_tabs_line_ends_and_hard_spaces,
      a_builder_grows_and_stays_terminated)
