/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "batch/draft.h"
#include "batch/folder.h"
#include "suite.h"
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena *a;
static struct diag *dg;
static char dir[64];

static void set_up(void)
{
    strcpy(dir, "/tmp/scorecards-draft-XXXXXX");
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

static void fill(const char *folder, const char *word)
{
    ck_assert(folder_make(a, dg, file_join(a, folder, "governors"), 0755));
    FILE *f = fopen(file_join(a, folder, "governors/page"), "w");
    ck_assert_ptr_nonnull(f);
    fputs(word, f);
    fclose(f);
}

static char *content(const char *folder)
{
    struct str s = file_map(a, dg, file_join(a, folder, "governors/page"));
    return s.p ? str_dup(a, s) : NULL;
}

START_TEST(a_draft_is_swapped_in_whole)
{
    set_up();
    struct draft *d = draft_open(a, dg, dir, "383", "2019-20-spring");
    ck_assert_ptr_nonnull(d);
    fill(d->building, "one");
    ck_assert(draft_swap(a, dg, d));
    ck_assert_str_eq(content(d->draft), "one");
    fill(d->building, "two");
    ck_assert(draft_swap(a, dg, d));
    ck_assert_str_eq(content(d->draft), "two");
    ck_assert(!folder_exists(d->building));
    tear_down();
}
END_TEST

START_TEST(publishing_counts_up_and_current_follows)
{
    set_up();
    for (int issue = 1; issue <= 3; issue++) {
        struct arena *own = arena_new("run");
        struct draft *d = draft_open(own, dg, dir, "383", "2019-20-spring");
        ck_assert_ptr_nonnull(d);
        ck_assert_int_eq(d->issue, issue);
        fill(d->building, arena_printf(a, "issue %d", issue));
        ck_assert(draft_swap(a, dg, d) && draft_publish(a, dg, d));
        ck_assert(!folder_exists(d->draft));
        ck_assert_str_eq(content(d->current), arena_printf(a, "issue %d", issue));
        arena_free(own);
    }
    tear_down();
}
END_TEST

START_TEST(a_publish_cut_before_its_link_is_noticed)
{
    set_up();
    struct draft *d = draft_open(a, dg, dir, "383", "2019-20-spring");
    ck_assert_int_eq(draft_unlinked(a, d), 0);
    fill(d->building, "x");
    ck_assert(draft_swap(a, dg, d));
    ck_assert_int_eq(rename(d->draft, file_join(a, d->home, "r1")), 0);
    d->issue = 2;
    ck_assert_int_eq(draft_unlinked(a, d), 1);
    ck_assert(draft_link(a, dg, d, 1));
    ck_assert_int_eq(draft_unlinked(a, d), 0);
    ck_assert_str_eq(content(d->current), "x");
    tear_down();
}
END_TEST

START_TEST(a_second_run_on_one_edition_is_refused)
{
    set_up();
    ck_assert_ptr_nonnull(draft_open(a, dg, dir, "383", "2019-20-spring"));
    pid_t pid = fork();
    if (pid == 0)
        _exit(draft_open(a, dg, dir, "383", "2019-20-spring") ? 1 : 0);
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
    ck_assert_ptr_nonnull(draft_open(a, dg, dir, "383", "2020-21-spring"));
    tear_down();
}
END_TEST

START_TEST(a_sweep_leaves_only_what_is_listed)
{
    set_up();
    struct map *keep = map_new(a, 2);
    fill(dir, "x");
    FILE *f = fopen(file_join(a, dir, "governors/.page.12.part"), "w");
    ck_assert_ptr_nonnull(f);
    fclose(f);
    ck_assert(folder_make(a, dg, file_join(a, dir, "head"), 0755));
    map_put(keep, str_of("governors/page"), 1);
    ck_assert(folder_sweep(a, dg, dir, keep));
    ck_assert(file_exists(file_join(a, dir, "governors/page")));
    ck_assert(!file_exists(file_join(a, dir, "governors/.page.12.part")));
    ck_assert(!folder_exists(file_join(a, dir, "head")));
    tear_down();
}
END_TEST

START_TEST(removing_a_folder_follows_no_link)
{
    set_up();
    fill(file_join(a, dir, "kept"), "x");
    ck_assert(folder_make(a, dg, file_join(a, dir, "gone"), 0755));
    ck_assert_int_eq(symlink("../kept", file_join(a, dir, "gone/link")), 0);
    ck_assert(folder_remove(a, dg, file_join(a, dir, "gone")));
    ck_assert_str_eq(content(file_join(a, dir, "kept")), "x");
    ck_assert(folder_remove(a, dg, file_join(a, dir, "never was")));
    tear_down();
}
END_TEST

START_TEST(a_place_that_is_no_folder_is_refused_once)
{
    set_up();
    const char *file = file_join(a, dir, "file");
    FILE *f = fopen(file, "w");
    ck_assert_ptr_nonnull(f);
    fclose(f);
    ck_assert_ptr_null(draft_open(a, dg, file, "383", "2019-20-spring"));
    ck_assert_uint_eq(diag_n(dg), 1);
    ck_assert_int_eq((int)diag_at(dg, 0)->code, DIAG_OUTPUT);
    tear_down();
}
END_TEST

SUITE("draft", a_draft_is_swapped_in_whole, publishing_counts_up_and_current_follows,
      a_publish_cut_before_its_link_is_noticed, a_second_run_on_one_edition_is_refused,
      a_sweep_leaves_only_what_is_listed, removing_a_folder_follows_no_link,
      a_place_that_is_no_folder_is_refused_once)
