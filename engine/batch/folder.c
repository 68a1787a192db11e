/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier): syncfs, renameat2 */
#include "batch/folder.h"
#include "base/file.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool folder_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool make_one(struct diag *dg, const char *path, unsigned mode)
{
    if (mkdir(path, mode) == 0 || (errno == EEXIST && folder_exists(path)))
        return true;
    int why = errno == EEXIST ? ENOTDIR : errno;
    return diag_add(
        dg, DIAG_OUTPUT, (struct where){.file = path},
        "the folder cannot be made: %s; choose another with -o, or ask for the right to write there",
        strerror(why));
}

bool folder_make(struct arena *a, struct diag *dg, const char *path, unsigned mode)
{
    char *part = arena_strdup(a, path);
    for (char *p = part + 1; *p; p++) {
        if (*p != '/')
            continue;
        *p = 0;
        if (!folder_exists(part) && !make_one(dg, part, mode))
            return false;
        *p = '/';
    }
    return make_one(dg, part, mode);
}

static bool report(struct diag *dg, const char *path, const char *what)
{
    return diag_add(dg, DIAG_OUTPUT, (struct where){.file = path}, "%s: %s", what, strerror(errno));
}

static bool is_dot(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

bool folder_remove(struct arena *a, struct diag *dg, const char *path)
{
    DIR *dir = opendir(path);
    if (!dir)
        return errno == ENOENT || report(dg, path, "the folder cannot be opened");
    bool ok = true;
    for (const struct dirent *e; ok && (e = readdir(dir));) {
        if (is_dot(e->d_name))
            continue;
        struct stat st;
        char *child = file_join(a, path, e->d_name);
        if (lstat(child, &st) == 0 && S_ISDIR(st.st_mode))
            ok = folder_remove(a, dg, child);
        else
            ok = unlink(child) == 0 || report(dg, child, "the file cannot be removed");
    }
    closedir(dir);
    return ok && (rmdir(path) == 0 || report(dg, path, "the folder cannot be removed"));
}

static bool sweep_below(struct arena *a, struct diag *dg, const char *dir, const char *within,
                        const struct map *keep)
{
    DIR *d = opendir(dir);
    if (!d)
        return report(dg, dir, "the folder cannot be opened");
    bool ok = true;
    for (const struct dirent *e; ok && (e = readdir(d));) {
        if (is_dot(e->d_name))
            continue;
        struct stat st;
        char *child = file_join(a, dir, e->d_name);
        char *name = *within ? file_join(a, within, e->d_name) : arena_strdup(a, e->d_name);
        if (lstat(child, &st) == 0 && S_ISDIR(st.st_mode))
            ok = sweep_below(a, dg, child, name, keep);
        else if (map_find(keep, str_of(name)) == MAP_NONE)
            ok = unlink(child) == 0 || report(dg, child, "the file cannot be removed");
    }
    closedir(d);
    if (*within)
        rmdir(dir); /* only an empty one goes */
    return ok;
}

bool folder_sweep(struct arena *a, struct diag *dg, const char *dir, const struct map *keep)
{
    return sweep_below(a, dg, dir, "", keep);
}

bool folder_sync(struct diag *dg, const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return report(dg, path, "the folder cannot be opened");
    bool ok = syncfs(fd) == 0 && fsync(fd) == 0;
    if (!ok)
        report(dg, path, "what was written did not reach the disk");
    close(fd);
    return ok;
}

bool folder_swap(struct diag *dg, const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0)
        return true;
    if (errno == ENOENT && rename(from, to) == 0)
        return true;
    return report(dg, to, "the new folder cannot be put in its place");
}
