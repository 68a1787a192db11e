/* SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/sha256.h"
#include "suite.h"
#include <string.h>

START_TEST(the_standard_examples_hold)
{
    /* FIPS 180-4, examples */
    ck_assert_str_eq(sha256_of("", 0).text,
                     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    ck_assert_str_eq(sha256_of("abc", 3).text,
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ck_assert_str_eq(sha256_of(NULL, 0).text, sha256_of("", 0).text);
}
END_TEST

START_TEST(pieces_give_the_checksum_of_the_whole)
{
    struct arena *a = arena_new("test");
    char *text = arena_alloc(a, 1000000);
    memset(text, 'a', 1000000);
    struct sha256_state *s = sha256_begin(a);
    for (size_t i = 0; i < 1000000;) {
        size_t n = i % 977 + 1;
        n = n > 1000000 - i ? 1000000 - i : n;
        sha256_add(s, text + i, n);
        sha256_add(s, NULL, 0);
        i += n;
    }
    const char *known = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
    ck_assert_str_eq(sha256_end(s).text, known);
    ck_assert_str_eq(sha256_of(text, 1000000).text, known);
    arena_free(a);
}
END_TEST

SUITE("sha256", the_standard_examples_hold, pieces_give_the_checksum_of_the_whole)
