/* SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/vec.h"
#include "suite.h"
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static bool is_zero(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i])
            return false;
    return true;
}

START_TEST(memory_is_zeroed_aligned_and_never_null)
{
    struct arena *a = arena_new("test");
    for (size_t n = 0; n < 300; n++) {
        char *p = arena_alloc(a, n);
        ck_assert_ptr_nonnull(p);
        ck_assert_uint_eq((uintptr_t)p % 16, 0);
        ck_assert(is_zero(p, n));
        memset(p, 0xFF, n);
    }
    arena_free(a);
}
END_TEST

START_TEST(objects_do_not_overlap)
{
    struct arena *a = arena_new("test");
    enum { N = 2000 };
    unsigned char *p[N];
    for (int i = 0; i < N; i++) {
        p[i] = arena_alloc(a, (size_t)i * 7 % 977 + 1);
        memset(p[i], i & 0xFF, (size_t)i * 7 % 977 + 1);
    }
    for (int i = 0; i < N; i++)
        for (size_t k = 0; k < (size_t)i * 7 % 977 + 1; k++)
            ck_assert_int_eq(p[i][k], i & 0xFF);
    arena_free(a);
}
END_TEST

START_TEST(reset_gives_zeroed_memory_again_and_keeps_blocks)
{
    struct arena *a = arena_new("test");
    for (int round = 0; round < 20; round++) {
        for (size_t n = 1; n < 200000; n = n * 3 + 1) {
            char *p = arena_alloc(a, n);
            ck_assert(is_zero(p, n));
            memset(p, 0xAA, n);
        }
        char *big = arena_alloc(a, (size_t)3 << 20);
        ck_assert(is_zero(big, (size_t)3 << 20));
        memset(big, 0xAA, (size_t)3 << 20);
        ck_assert_uint_gt(arena_bytes(a), (size_t)3 << 20);
        arena_reset(a);
        ck_assert_uint_eq(arena_bytes(a), 0);
    }
    arena_free(a);
}
END_TEST

START_TEST(growing_keeps_what_was_there_and_zeroes_what_is_new)
{
    struct arena *a = arena_new("test");
    memset(arena_alloc(a, 300000), 0xAA, 300000);
    arena_reset(a); /* so that the blocks are dirty */
    size_t n = 5;
    char *p = arena_grow(a, NULL, 0, n), *q = NULL;
    for (size_t i = 0; i < n; i++)
        p[i] = (char)(i % 101 + 1);
    for (int step = 0; step < 20; step++) {
        size_t more = n * 2 + 3;
        if (step % 3 == 1)
            q = arena_alloc(a, 10); /* now p is not the last object */
        p = arena_grow(a, p, n, more);
        size_t kept = 0;
        while (kept < n && p[kept] == (char)(kept % 101 + 1))
            kept++;
        ck_assert_uint_eq(kept, n);
        ck_assert(is_zero(p + n, more - n));
        for (size_t i = n; i < more; i++)
            p[i] = (char)(i % 101 + 1);
        n = more;
    }
    ck_assert(q && is_zero(q, 10));
    ck_assert_uint_gt(n, (size_t)1 << 22);
    arena_free(a);
}
END_TEST

START_TEST(vec_pushes_zeroed_elements)
{
    struct arena *a = arena_new("test");
    struct pair {
        int x, y;
    };
    VEC(struct pair) v = {0};
    for (int i = 0; i < 100000; i++) {
        struct pair *p = vec_push(a, &v);
        ck_assert_int_eq(p->y, 0);
        *p = (struct pair){i, 1};
    }
    ck_assert_uint_eq(v.n, 100000);
    for (int i = 0; i < 100000; i++)
        ck_assert_int_eq(v.at[i].x, i);
    arena_free(a);
}
END_TEST

START_TEST(text_helpers_terminate)
{
    struct arena *a = arena_new("test");
    ck_assert_str_eq(arena_strdup(a, ""), "");
    ck_assert_str_eq(arena_strndup(a, "abcdef", 3), "abc");
    ck_assert_str_eq(arena_printf(a, "%s-%d", "x", 42), "x-42");
    char *p = arena_printf(a, "%0500d", 7);
    ck_assert_uint_eq(strlen(p), 500);
    arena_free(a);
}
END_TEST

static char order[8];
static void note_a(void *argument)
{
    (void)argument;
    strcat(order, "a");
}
static void note_text(void *argument)
{
    strcat(order, argument);
}

START_TEST(deferred_calls_run_newest_first_on_reset_and_on_free)
{
    struct arena *a = arena_new("test");
    arena_defer(a, note_a, NULL);
    arena_defer(a, note_text, arena_strdup(a, "b"));
    arena_reset(a);
    ck_assert_str_eq(order, "ba");
    arena_reset(a);
    ck_assert_str_eq(order, "ba");
    arena_defer(a, note_text, arena_strdup(a, "c"));
    arena_seal(a); /* a sealed arena can be freed all the same */
    arena_free(a);
    ck_assert_str_eq(order, "bac");
    arena_free(NULL);
}
END_TEST

static int signal_of_write(char *p)
{
    pid_t child = fork();
    if (child == 0) {
        signal(SIGSEGV, SIG_DFL); /* not the sanitizer's */
        *(volatile char *)p = 'x';
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

START_TEST(a_write_to_a_sealed_arena_faults)
{
    struct arena *a = arena_new("test");
    char *small = arena_strdup(a, "small"), *big = arena_alloc(a, (size_t)2 << 20);
    ck_assert_int_eq(signal_of_write(small), 0);
    arena_seal(a);
    ck_assert_int_eq(signal_of_write(small), SIGSEGV);
    ck_assert_int_eq(signal_of_write(big), SIGSEGV);
    ck_assert_int_eq(signal_of_write(big + ((size_t)2 << 20) - 1), SIGSEGV);
    ck_assert_str_eq(small, "small");
    arena_seal(a); /* twice does no harm */
    arena_reset(a);
    ck_assert_int_eq(signal_of_write(arena_alloc(a, 1)), 0);
    arena_free(a);
}
END_TEST

static int exit_of_alloc(size_t n, size_t size)
{
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        arena_array(arena_new("test"), n, size);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

START_TEST(overflow_and_no_memory_exit_70)
{
    ck_assert_int_eq(exit_of_alloc(SIZE_MAX / 2, 4), 70);
    ck_assert_int_eq(exit_of_alloc(SIZE_MAX / 8, 1), 70);
    ck_assert_int_eq(exit_of_alloc(10, 10), 0);
}
END_TEST

SUITE("arena", memory_is_zeroed_aligned_and_never_null, objects_do_not_overlap,
      reset_gives_zeroed_memory_again_and_keeps_blocks, growing_keeps_what_was_there_and_zeroes_what_is_new,
      vec_pushes_zeroed_elements, text_helpers_terminate,
      deferred_calls_run_newest_first_on_reset_and_on_free, a_write_to_a_sealed_arena_faults,
      overflow_and_no_memory_exit_70)
