/* SPDX-License-Identifier: MIT */
#include "base/hash.h"
#include "suite.h"
#include <stdio.h>
#include <string.h>

START_TEST(a_map_finds_what_was_put_and_nothing_else)
{
    struct arena *a = arena_new("test");
    struct map *m = map_new(a, 0);
    for (int64_t i = 0; i < 50000; i++)
        map_put(m, str_of(arena_printf(a, "%d", (int)i)), i * 3);
    ck_assert_uint_eq(map_n(m), 50000);
    for (int64_t i = 0; i < 50000; i++)
        ck_assert_int_eq(map_find(m, str_of(arena_printf(a, "%d", (int)i))), i * 3);
    ck_assert_int_eq(map_find(m, str_of("50000")), MAP_NONE);
    ck_assert_int_eq(map_find(m, str_of("")), MAP_NONE);
    arena_free(a);
}
END_TEST

START_TEST(putting_again_replaces)
{
    struct arena *a = arena_new("test");
    struct map *m = map_new(a, 1000);
    map_put(m, str_of("k"), 1);
    map_put(m, str_of("k"), 2);
    map_put(m, str_of(""), 3);
    ck_assert_uint_eq(map_n(m), 2);
    ck_assert_int_eq(map_find(m, str_of("k")), 2);
    ck_assert_int_eq(map_find(m, str_of(NULL)), 3);
    ck_assert_int_eq(map_find(m, (struct str){"kk", 1}), 2);
    arena_free(a);
}
END_TEST

START_TEST(keys_of_every_length_hash_apart)
{
    char text[64];
    memset(text, 0, sizeof text);
    for (size_t n = 0; n < sizeof text; n++) /* zeros of any length are different keys */
        for (size_t k = 0; k < n; k++)
            ck_assert(hash_bytes(text, n) != hash_bytes(text, k));
    for (size_t n = 1; n < sizeof text; n++) { /* and each byte counts */
        uint64_t before = hash_bytes(text, n);
        text[n - 1] = 1;
        ck_assert(hash_bytes(text, n) != before);
        text[n - 1] = 0;
    }
}
END_TEST

START_TEST(urn_like_keys_spread)
{
    struct arena *a = arena_new("test");
    enum { N = 1 << 18 };
    unsigned char *seen = arena_alloc(a, N);
    size_t filled = 0;
    for (uint32_t urn = 100000; urn < 100000 + N; urn++) {
        char text[16];
        int n = snprintf(text, sizeof text, "%u", (unsigned)urn);
        unsigned char *slot = &seen[hash_bytes(text, (size_t)n) & (N - 1)];
        filled += !*slot;
        *slot = 1;
    }
    ck_assert_uint_gt(filled, N / 2); /* chance fills 63 in 100 */
    arena_free(a);
}
END_TEST

SUITE("hash", a_map_finds_what_was_put_and_nothing_else, putting_again_replaces,
      keys_of_every_length_hash_apart, urn_like_keys_spread)
