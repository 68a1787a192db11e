/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/sink.h"
#include "batch/manifest.h"
#include "suite.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena *a;
static struct diag *dg;
static char dir[64];

static void set_up(void)
{
    strcpy(dir, "/tmp/scorecards-manifest-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    a = arena_new("test");
    dg = diag_new(a);
}

static void tear_down(void)
{
    char command[128];
    arena_free(a);
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    ck_assert_int_eq(system(command), 0);
}

static struct result example(const char *document)
{
    return (struct result){.document = document,
                           .entity = "107813",
                           .kind = "scorecard",
                           .class = "governors",
                           .status = "made",
                           .reason = "",
                           .pages = 10,
                           .bytes = 101847,
                           .sha256 = sha256_of(document, strlen(document)),
                           .depends = sha256_of("x", 1)};
}

START_TEST(a_manifest_reads_back_as_written)
{
    set_up();
    struct result rows[] = {example("governors/a.pdf"), example("governors/b, c.pdf")};
    rows[1].status = "failed";
    rows[1].reason = "a \"bad\" day,\nwith a line end";
    rows[1].sha256 = (struct sha256){{0}};
    const char *path = file_join(a, dir, "manifest.csv");
    ck_assert(manifest_write(a, dg, path, &(struct manifest){rows, 2}));
    const struct manifest *m = manifest_load(a, dg, path);
    ck_assert_ptr_nonnull(m);
    ck_assert_uint_eq(m->n, 2);
    ck_assert_str_eq(m->at[0].document, "governors/a.pdf");
    ck_assert_uint_eq(m->at[0].bytes, 101847);
    ck_assert_str_eq(m->at[0].sha256.text, rows[0].sha256.text);
    ck_assert_str_eq(m->at[1].document, "governors/b, c.pdf");
    ck_assert_str_eq(m->at[1].reason, "a \"bad\" day, with a line end");
    ck_assert_str_eq(m->at[1].sha256.text, "");
    tear_down();
}
END_TEST

START_TEST(a_manifest_cut_anywhere_is_refused)
{
    set_up();
    struct result rows[] = {example("governors/a.pdf"), example("governors/b.pdf")};
    const char *path = file_join(a, dir, "manifest.csv");
    ck_assert(manifest_write(a, dg, path, &(struct manifest){rows, 2}));
    struct stat st;
    ck_assert_int_eq(stat(path, &st), 0);
    struct str whole = file_map(a, dg, path);
    size_t head = (size_t)((const char *)memchr(whole.p, '\n', whole.n) - whole.p) + 1;
    size_t line = (size_t)((const char *)memchr(whole.p + head, '\n', whole.n - head) - whole.p) + 1;
    for (off_t n = 0; n < st.st_size; n++) {
        const char *cut = arena_printf(a, "%s/cut-%ld.csv", dir, (long)n);
        struct sink *s = sink_open(a, dg, cut, 0600);
        sink_put(s, whole.p, (size_t)n);
        ck_assert(sink_commit(s));
        /* Cut between two lines it is a shorter manifest: its checksum in run.json tells. */
        bool whole_lines = (size_t)n == head || (size_t)n == line;
        ck_assert_int_eq(manifest_load(a, dg, cut) != NULL, whole_lines);
    }
    tear_down();
}
END_TEST

START_TEST(a_journal_gives_back_what_was_added)
{
    set_up();
    const char *path = file_join(a, dir, ".journal");
    struct journal *j = journal_open(a, dg, path, "key 1");
    ck_assert_uint_eq(journal_n(j), 0);
    struct result r = example("governors/a.pdf");
    journal_add(j, &r);
    j = journal_open(a, dg, path, "key 1");
    ck_assert_uint_eq(journal_n(j), 1);
    ck_assert_ptr_nonnull(journal_find(j, "governors/a.pdf"));
    ck_assert_str_eq(journal_find(j, "governors/a.pdf")->sha256.text, r.sha256.text);
    ck_assert_ptr_null(journal_find(j, "governors/b.pdf"));
    tear_down();
}
END_TEST

START_TEST(a_journal_of_another_run_counts_for_nothing)
{
    set_up();
    const char *path = file_join(a, dir, ".journal");
    struct result r = example("governors/a.pdf");
    journal_add(journal_open(a, dg, path, "key 1"), &r);
    ck_assert_uint_eq(journal_n(journal_open(a, dg, path, "key 2")), 0);
    ck_assert_uint_eq(journal_n(journal_open(a, dg, path, "key 1")), 0);
    tear_down();
}
END_TEST

START_TEST(a_journal_cut_in_a_line_keeps_the_lines_before)
{
    set_up();
    const char *path = file_join(a, dir, ".journal");
    struct journal *j = journal_open(a, dg, path, "key 1");
    struct result one = example("governors/a.pdf"), two = example("governors/b.pdf");
    journal_add(j, &one);
    journal_add(j, &two);
    struct stat st;
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(truncate(path, st.st_size - 20), 0);
    j = journal_open(a, dg, path, "key 1");
    ck_assert_uint_eq(journal_n(j), 1);
    journal_add(j, &two);
    j = journal_open(a, dg, path, "key 1");
    ck_assert_uint_eq(journal_n(j), 2);
    ck_assert_ptr_nonnull(journal_find(j, "governors/b.pdf"));
    tear_down();
}
END_TEST

SUITE("manifest", a_manifest_reads_back_as_written, a_manifest_cut_anywhere_is_refused,
      a_journal_gives_back_what_was_added, a_journal_of_another_run_counts_for_nothing,
      a_journal_cut_in_a_line_keeps_the_lines_before)
