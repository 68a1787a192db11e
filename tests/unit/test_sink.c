/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/sink.h"
#include "suite.h"
#include <dirent.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char dir[64];
static struct arena *a;
static struct diag *dg;

static void set_up(void)
{
    strcpy(dir, "/tmp/scorecards-sink-XXXXXX");
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

/* Names in the folder, hidden ones too. */
static int count_entries(void)
{
    int n = 0;
    DIR *d = opendir(dir);
    while (readdir(d))
        n++;
    closedir(d);
    return n - 2;
}

START_TEST(a_committed_sink_is_whole)
{
    set_up();
    char *path = file_join(a, dir, "x");
    struct sink *s = sink_open(a, dg, path, 0600);
    ck_assert(!file_exists(path));
    char *big = arena_alloc(a, 100000);
    memset(big, 'b', 100000);
    sink_puts(s, "head ");
    sink_put(s, big, 100000);
    for (int i = 0; i < 20000; i++)
        sink_printf(s, "%05d", i);
    sink_printf(s, "%0600d", 1);
    ck_assert(!file_exists(path));
    ck_assert(sink_commit(s));
    struct str text = file_map(a, dg, path);
    ck_assert_uint_eq(text.n, 5 + 100000 + 100000 + 600);
    ck_assert_uint_eq(text.n, sink_bytes(s));
    ck_assert(str_starts(text, "head bbb"));
    ck_assert_int_eq(memcmp(text.p + 100005 + 5 * 19999, "19999", 5), 0);
    struct stat st;
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(count_entries(), 1);
    tear_down();
}
END_TEST

START_TEST(abandoned_sink_leaves_nothing)
{
    set_up();
    struct arena *document = arena_new("document");
    struct sink *s = sink_open(document, dg, file_join(a, dir, "x"), 0644);
    sink_puts(s, "half");
    ck_assert_int_eq(count_entries(), 1);
    arena_reset(document);
    ck_assert_int_eq(count_entries(), 0);
    arena_free(document);
    ck_assert_uint_eq(diag_n(dg), 0);
    tear_down();
}
END_TEST

START_TEST(an_abandoned_sink_leaves_the_older_file_alone)
{
    set_up();
    char *path = file_join(a, dir, "x");
    struct sink *s = sink_open(a, dg, path, 0644);
    sink_puts(s, "old");
    ck_assert(sink_commit(s));
    struct arena *document = arena_new("document");
    s = sink_open(document, dg, path, 0644);
    sink_puts(s, "new");
    arena_free(document);
    ck_assert(str_is(file_map(a, dg, path), "old"));
    s = sink_open(a, dg, path, 0644);
    sink_puts(s, "newer");
    ck_assert(sink_commit(s));
    ck_assert(str_is(file_map(a, dg, path), "newer"));
    tear_down();
}
END_TEST

START_TEST(a_forked_child_removes_nothing_of_its_parents)
{
    set_up();
    struct arena *document = arena_new("document");
    char *path = file_join(a, dir, "x");
    struct sink *s = sink_open(document, dg, path, 0644);
    sink_puts(s, "parent");
    pid_t child = fork();
    if (child == 0) {
        arena_reset(document);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    ck_assert_int_eq(count_entries(), 1);
    ck_assert(sink_commit(s));
    ck_assert(str_is(file_map(a, dg, path), "parent"));
    arena_free(document);
    tear_down();
}
END_TEST

START_TEST(a_full_disk_is_reported_once)
{
    set_up();
    struct sink *s = sink_open(a, dg, "/dev/full", 0644);
    for (int i = 0; i < 100000; i++)
        sink_puts(s, "more and more");
    ck_assert_uint_eq(diag_n(dg), 0);
    ck_assert(!sink_commit(s));
    ck_assert_uint_eq(diag_n(dg), 1);
    ck_assert_int_eq(diag_at(dg, 0)->code, DIAG_FILE_WRITE);
    ck_assert_ptr_nonnull(strstr(diag_at(dg, 0)->text, "No space left on device"));
    struct stat st;
    ck_assert(stat("/dev/full", &st) == 0 && S_ISCHR(st.st_mode)); /* not replaced by a file */
    tear_down();
}
END_TEST

START_TEST(a_write_that_fails_leaves_nothing)
{
    set_up();
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){50000, 50000}), 0);
    char *path = file_join(a, dir, "x");
    struct sink *s = sink_open(a, dg, path, 0644);
    for (int i = 0; i < 10000; i++)
        sink_puts(s, "0123456789");
    ck_assert(!sink_commit(s));
    ck_assert_uint_eq(diag_n(dg), 1);
    ck_assert_str_eq(diag_at(dg, 0)->where.file, path);
    ck_assert_int_eq(count_entries(), 0);
    tear_down();
}
END_TEST

START_TEST(a_place_that_cannot_be_written_is_reported_at_commit)
{
    set_up();
    struct sink *s = sink_open(a, dg, file_join(a, dir, "none/x"), 0644);
    sink_puts(s, "text");
    ck_assert(!sink_commit(s));
    s = sink_open(a, dg, dir, 0644); /* a folder */
    sink_puts(s, "text");
    ck_assert(!sink_commit(s));
    ck_assert_uint_eq(diag_n(dg), 2);
    ck_assert_int_eq(count_entries(), 0);
    tear_down();
}
END_TEST

START_TEST(csv_fields_are_quoted_and_never_formulas)
{
    set_up();
    char *path = file_join(a, dir, "x.csv");
    struct sink *s = sink_open(a, dg, path, 0644);
    static const char *const fields[] = {"plain",
                                         "a,b",
                                         "say \"hi\"",
                                         "",
                                         "-1.5",
                                         "+0.66",
                                         "=1+1",
                                         "@SUM(A1),2",
                                         "-1-1",
                                         "two\r\nlines",
                                         "\tx",
                                         ("\xE2\x88\x92"
                                          "3"),
                                         "-"};
    size_t n = sizeof fields / sizeof *fields;
    for (size_t i = 0; i < n; i++)
        sink_csv(s, fields[i], i + 1 == n);
    ck_assert(sink_commit(s));
    struct str text = file_map(a, dg, path);
    ck_assert_str_eq(
        arena_strndup(a, text.p, text.n),
        "plain,\"a,b\",\"say \"\"hi\"\"\",,-1.5,+0.66,'=1+1,\"'@SUM(A1),2\",'-1-1,\"two  lines\",'\tx,"
        "\xE2\x88\x92"
        "3,'-\n");
    tear_down();
}
END_TEST

SUITE("sink", a_committed_sink_is_whole, abandoned_sink_leaves_nothing,
      an_abandoned_sink_leaves_the_older_file_alone, a_forked_child_removes_nothing_of_its_parents,
      a_full_disk_is_reported_once, a_write_that_fails_leaves_nothing,
      a_place_that_cannot_be_written_is_reported_at_commit, csv_fields_are_quoted_and_never_formulas)
