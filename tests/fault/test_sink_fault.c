/* SPDX-License-Identifier: MIT */
/* Fails the 1st, 2nd, ... call to the disk until a run meets none: after each the file is the old one or the new one. */
#include "../unit/suite.h"
#include "base/file.h"
#include "base/sink.h"
#include "fault.h"
#include <dirent.h>
#include <string.h>
#include <unistd.h>

enum { SIZE = 100000, CALLS_MOST = 50 };
static char dir[64];

static int count_entries(void)
{
    int n = 0;
    DIR *d = opendir(dir);
    while (readdir(d))
        n++;
    closedir(d);
    return n - 2;
}

static bool put_file(struct arena *a, struct diag *dg, const char *path, char byte)
{
    char *bytes = arena_alloc(a, SIZE);
    memset(bytes, byte, SIZE);
    struct sink *s = sink_open(a, dg, path, 0600);
    sink_puts(s, "begin\n");
    sink_put(s, bytes, SIZE);
    sink_printf(s, "%d\n", 7);
    return sink_commit(s);
}

/* Answers whether a call failed. */
static bool write_with_fault(int at, const char *path)
{
    struct arena *a = arena_new("test");
    struct diag *dg = diag_new(a);
    fault_calls = 0;
    fault_at = at;
    bool done = put_file(a, dg, path, 'n');
    bool failed = fault_calls >= at;
    fault_at = 0;
    struct str now = file_map(a, dg, path);
    ck_assert_uint_eq(now.n, 6 + SIZE + 2);
    ck_assert_int_eq(now.p[6], done ? 'n' : 'o');
    ck_assert_int_eq(now.p[now.n - 3], now.p[6]);
    ck_assert(done == !failed);
    ck_assert_uint_eq(diag_n(dg), failed);
    arena_free(a);
    ck_assert_int_eq(count_entries(), 1); /* no part of it */
    return failed;
}

static void fail_every_call(bool half)
{
    strcpy(dir, "/tmp/scorecards-fault-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    struct arena *a = arena_new("test");
    char *path = file_join(a, dir, "x");
    ck_assert(put_file(a, diag_new(a), path, 'o'));
    fault_half = half;
    int at = 1;
    while (write_with_fault(at, path)) {
        at++;
        ck_assert_int_lt(at, CALLS_MOST);
    }
    ck_assert_int_gt(at, 5); /* open, three writes, close, rename */
    ck_assert_int_eq(unlink(path) | rmdir(dir), 0);
    arena_free(a);
}

START_TEST(whichever_call_fails_the_file_is_the_old_one_or_the_new_one)
{
    fail_every_call(false);
}
END_TEST

START_TEST(a_write_that_ended_half_way_leaves_nothing_either)
{
    fail_every_call(true);
}
END_TEST

SUITE("sink_fault", whichever_call_fails_the_file_is_the_old_one_or_the_new_one,
      a_write_that_ended_half_way_leaves_nothing_either)
