/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "suite.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[64];
static struct arena *a;
static struct diag *dg;

static void set_up(void)
{
    strcpy(dir, "/tmp/scorecards-file-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    a = arena_new("test");
    dg = diag_new(a);
}

static void tear_down(void)
{
    arena_free(a);
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    ck_assert_int_eq(system(command), 0);
}

static char *put_file(const char *name, const char *text)
{
    char *path = file_join(a, dir, name);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
    return path;
}

START_TEST(a_file_is_mapped_whole)
{
    set_up();
    struct str s = file_map(a, dg, put_file("x", "hello"));
    ck_assert(str_is(s, "hello"));
    s = file_map(a, dg, put_file("empty", ""));
    ck_assert(s.p && s.n == 0);
    ck_assert_uint_eq(diag_n(dg), 0);
    tear_down();
}
END_TEST

START_TEST(a_checksum_of_a_file_is_that_of_its_bytes_however_many)
{
    set_up();
    enum { N = 9500000 }; /* several pieces, the last one not whole */
    char *text = arena_alloc(a, N + 1);
    for (size_t i = 0; i < N; i++)
        text[i] = (char)('a' + i % 23);
    struct sha256 sum, empty;
    ck_assert(file_sha256(dg, put_file("large.csv", text), &sum));
    ck_assert_str_eq(sum.text, sha256_of(text, N).text);
    ck_assert(file_sha256(dg, put_file("empty.csv", ""), &empty));
    ck_assert_str_eq(empty.text, sha256_of("", 0).text);
    ck_assert_uint_eq(diag_n(dg), 0);
    ck_assert(!file_sha256(dg, file_join(a, dir, "none.csv"), &sum));
    ck_assert_uint_eq(diag_n(dg), 1);
    tear_down();
}
END_TEST

START_TEST(what_is_no_file_is_reported)
{
    set_up();
    char *fifo = file_join(a, dir, "fifo");
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
    const char *const bad[] = {file_join(a, dir, "none"), dir, fifo, "/dev/null"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_ptr_null(file_map(a, dg, bad[i]).p);
        ck_assert_uint_eq(diag_n(dg), i + 1);
        ck_assert_int_eq(diag_at(dg, i)->code, DIAG_FILE_OPEN);
        ck_assert_str_eq(diag_at(dg, i)->where.file, bad[i]);
    }
    tear_down();
}
END_TEST

START_TEST(a_walk_is_sorted_and_leaves_hidden_names_out)
{
    set_up();
    mkdir(file_join(a, dir, "b"), 0755);
    mkdir(file_join(a, dir, "empty"), 0755);
    mkdir(file_join(a, dir, ".git"), 0755);
    put_file("b/2", "");
    put_file("b/10", "");
    put_file("b.csv", "");
    put_file("Z", "");
    put_file(".hidden", "");
    put_file(".git/x", "");
    ck_assert_int_eq(symlink(dir, file_join(a, dir, "b/up")), 0); /* a loop ends */
    ck_assert_int_eq(symlink("nowhere", file_join(a, dir, "dangling")), 0);
    const char *const *paths = NULL;
    size_t n = 0;
    ck_assert(file_walk(a, dg, dir, &paths, &n));
    const char *const want[] = {"Z", "b.csv", "b/10", "b/2", "dangling"};
    ck_assert_uint_eq(n, sizeof want / sizeof *want);
    for (size_t i = 0; i < n; i++)
        ck_assert_str_eq(paths[i], file_join(a, dir, want[i]));
    ck_assert(file_walk(a, dg, file_join(a, dir, "empty"), &paths, &n) && n == 0);
    tear_down();
}
END_TEST

START_TEST(a_missing_folder_is_reported_once)
{
    set_up();
    const char *const *paths = NULL;
    size_t n = 0;
    ck_assert(!file_walk(a, dg, file_join(a, dir, "none"), &paths, &n));
    ck_assert(!file_walk(a, dg, put_file("plain", ""), &paths, &n));
    ck_assert_uint_eq(diag_n(dg), 2);
    ck_assert(!file_exists(file_join(a, dir, "none")) && file_exists(dir));
    tear_down();
}
END_TEST

START_TEST(joining_puts_one_slash)
{
    set_up();
    ck_assert_str_eq(file_join(a, "a", "b"), "a/b");
    ck_assert_str_eq(file_join(a, "a/", "b"), "a/b");
    ck_assert_str_eq(file_join(a, "", "b"), "b");
    tear_down();
}
END_TEST

START_TEST(the_real_path_is_absolute_and_without_links)
{
    set_up();
    char *path = put_file("x", "");
    ck_assert_int_eq(symlink("x", file_join(a, dir, "link")), 0);
    ck_assert_str_eq(file_real(a, file_join(a, dir, "./link")), file_real(a, path));
    ck_assert_int_eq(file_real(a, path)[0], '/');
    ck_assert_ptr_null(file_real(a, file_join(a, dir, "none")));
    tear_down();
}
END_TEST

SUITE("file", the_real_path_is_absolute_and_without_links, a_file_is_mapped_whole,
      a_checksum_of_a_file_is_that_of_its_bytes_however_many, what_is_no_file_is_reported,
      a_walk_is_sorted_and_leaves_hidden_names_out, a_missing_folder_is_reported_once, joining_puts_one_slash)
