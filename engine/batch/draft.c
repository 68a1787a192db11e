/* SPDX-License-Identifier: MIT */
#include "batch/draft.h"
#include "base/file.h"
#include "batch/folder.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { MOST_ISSUES = 1000, LOCK_TRIES = 20 };

static void release_lock(void *draft)
{
    struct draft *d = draft;
    if (d->lock >= 0)
        close(d->lock);
}

/* Workers of a run that was killed hold the lock for the moment it takes them to die: so not at once refused. */
static bool take_lock(struct arena *a, struct diag *dg, struct draft *d)
{
    const struct timespec pause = {.tv_nsec = 100L * 1000 * 1000};
    const char *path = file_join(a, d->home, ".lock");
    d->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (d->lock < 0)
        return diag_add(
            dg, DIAG_OUTPUT, (struct where){.file = path},
            "the edition cannot be locked: %s; choose another folder with -o, or ask for the right to "
            "write there",
            strerror(errno));
    arena_defer(a, release_lock, d);
    for (int i = 0; i < LOCK_TRIES; i++) {
        if (flock(d->lock, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno != EWOULDBLOCK && errno != EINTR)
            break;
        nanosleep(&pause, NULL);
    }
    return diag_add(dg, DIAG_OUTPUT, (struct where){.file = d->home},
                    "another run is at work on this edition; wait until it has ended");
}

static char *issue_folder(struct arena *a, const struct draft *d, int issue)
{
    return arena_printf(a, "%s/r%d", d->home, issue);
}

static int count_issues(struct arena *a, const struct draft *d)
{
    int n = 0;
    while (n < MOST_ISSUES && folder_exists(issue_folder(a, d, n + 1)))
        n++;
    return n;
}

struct draft *draft_of(struct arena *a, struct diag *dg, const char *home)
{
    struct draft *d = ARENA_NEW(a, struct draft);
    d->home = arena_strdup(a, home);
    d->building = file_join(a, home, ".building");
    d->draft = file_join(a, home, "draft");
    d->journal = file_join(a, home, ".journal");
    d->current = file_join(a, home, "current");
    d->lock = -1;
    if (!folder_exists(home)) {
        diag_add(dg, DIAG_OUTPUT, (struct where){.file = home},
                 "there is no such edition; name the folder of one, as output/<authority>/<edition>");
        return NULL;
    }
    if (!take_lock(a, dg, d))
        return NULL;
    d->issue = count_issues(a, d) + 1;
    return d;
}

struct draft *draft_open(struct arena *a, struct diag *dg, const char *output, const char *authority,
                         const char *edition)
{
    const char *home = arena_printf(a, "%s/%s/%s", output, authority, edition);
    return folder_make(a, dg, home, 0755) ? draft_of(a, dg, home) : NULL;
}

bool draft_swap(struct arena *a, struct diag *dg, const struct draft *d)
{
    if (!folder_sync(dg, d->building) || !folder_swap(dg, d->building, d->draft) || !folder_sync(dg, d->home))
        return false;
    unlink(d->journal);
    return folder_remove(a, dg, d->building); /* now the old draft, if there was one */
}

bool draft_link(struct arena *a, struct diag *dg, const struct draft *d, int issue)
{
    const char *beside = file_join(a, d->home, ".current");
    unlink(beside);
    if (symlink(arena_printf(a, "r%d", issue), beside) == 0 && rename(beside, d->current) == 0)
        return folder_sync(dg, d->home);
    return diag_add(dg, DIAG_OUTPUT, (struct where){.file = d->current}, "the link cannot be set: %s",
                    strerror(errno));
}

int draft_unlinked(struct arena *a, const struct draft *d)
{
    char target[32] = {0};
    int newest = d->issue - 1;
    ssize_t n = readlink(d->current, target, sizeof target - 1);
    bool right = n > 0 && strcmp(target, arena_printf(a, "r%d", newest)) == 0;
    return newest > 0 && !right ? newest : 0;
}

bool draft_publish(struct arena *a, struct diag *dg, const struct draft *d)
{
    const char *to = issue_folder(a, d, d->issue);
    if (!folder_sync(dg, d->draft))
        return false;
    if (rename(d->draft, to) != 0)
        return diag_add(dg, DIAG_OUTPUT, (struct where){.file = to}, "the draft cannot be moved here: %s",
                        strerror(errno));
    return folder_sync(dg, d->home) && draft_link(a, dg, d, d->issue);
}

const char *draft_resolve(struct arena *a, struct diag *dg, const char *edition)
{
    const char *const within[] = {"", "current", "draft"};
    for (size_t i = 0; i < sizeof within / sizeof *within; i++) {
        const char *dir = *within[i] ? file_join(a, edition, within[i]) : edition;
        if (file_exists(file_join(a, dir, "facts.csv")))
            return dir;
    }
    diag_add(
        dg, DIAG_OUTPUT, (struct where){.file = edition},
        "there is no edition here; name a folder as output/<authority>/<edition>, made by `scorecards run`");
    return NULL;
}
