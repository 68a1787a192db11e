/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/vec.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct str FAILED = {NULL, 0};

static void unmap_file(void *mapped)
{
    struct str *s = mapped;
    munmap((void *)s->p, s->n);
}

static struct str map_open(struct arena *a, struct diag *dg, const char *path, int fd)
{
    struct where at = {path, 0, 0};
    struct stat st;
    if (fstat(fd, &st) != 0) {
        diag_add(dg, DIAG_FILE_READ, at, "cannot be read: %s", strerror(errno));
        return FAILED;
    }
    if (!S_ISREG(st.st_mode)) {
        diag_add(dg, DIAG_FILE_OPEN, at, "is %s, not a file; give a file",
                 S_ISDIR(st.st_mode) ? "a folder" : "a device");
        return FAILED;
    }
    if (st.st_size == 0)
        return (struct str){"", 0};
    size_t n = (size_t)st.st_size;
    void *p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED) {
        diag_add(dg, DIAG_FILE_READ, at, "cannot be read: %s", strerror(errno));
        return FAILED;
    }
    struct str *mapped = ARENA_NEW(a, struct str);
    *mapped = (struct str){p, n};
    arena_defer(a, unmap_file, mapped);
    /* cppcheck-suppress memleak ; the arena unmaps it */
    return *mapped;
}

struct str file_map(struct arena *a, struct diag *dg, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO must not hold us up */
    if (fd < 0) {
        diag_add(dg, DIAG_FILE_OPEN, (struct where){path, 0, 0},
                 "cannot be opened: %s; check name and rights", strerror(errno));
        return FAILED;
    }
    struct str s = map_open(a, dg, path, fd);
    close(fd);
    return s;
}

bool file_sha256(struct diag *dg, const char *path, struct sha256 *out)
{
    enum { PIECE = 1 << 22 }; /* whole pages */
    struct arena *scratch = arena_new("a checksum");
    struct str s = file_map(scratch, dg, path);
    struct sha256_state *sum = sha256_begin(scratch);
    for (size_t at = 0; at < s.n; at += PIECE) {
        size_t n = s.n - at < PIECE ? s.n - at : PIECE;
        sha256_add(sum, s.p + at, n);
        madvise((void *)(s.p + at), n, MADV_DONTNEED); /* all of facts.csv would count as our memory */
    }
    *out = sha256_end(sum);
    bool read = s.p != NULL;
    arena_free(scratch);
    return read;
}

struct folder_id {
    dev_t device;
    ino_t inode;
};

struct walk {
    struct arena *arena;
    struct diag *diag;
    VEC(const char *) paths;
    VEC(struct folder_id) seen; /* a link to a folder is followed, but none is read twice */
};

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool see_folder(struct walk *w, const struct stat *st)
{
    for (size_t i = 0; i < w->seen.n; i++)
        if (w->seen.at[i].device == st->st_dev && w->seen.at[i].inode == st->st_ino)
            return false;
    *vec_push(w->arena, &w->seen) = (struct folder_id){st->st_dev, st->st_ino};
    return true;
}

static bool list_folder(struct walk *w, const char *dir, const char ***names, size_t *n)
{
    DIR *d = opendir(dir);
    if (!d)
        return diag_add(w->diag, DIAG_FILE_OPEN, (struct where){dir, 0, 0},
                        "the folder cannot be opened: %s; check name and rights", strerror(errno));
    VEC(const char *) list = {0};
    errno = 0;
    for (struct dirent *e; (e = readdir(d));)
        if (e->d_name[0] != '.')
            *vec_push(w->arena, &list) = file_join(w->arena, dir, e->d_name);
    int failed = errno;
    closedir(d);
    if (failed)
        return diag_add(w->diag, DIAG_FILE_READ, (struct where){dir, 0, 0}, "the folder cannot be read: %s",
                        strerror(failed));
    if (list.n)
        qsort(list.at, list.n, sizeof *list.at, compare_names);
    *names = list.at;
    *n = list.n;
    return true;
}

static bool walk_folder(struct walk *w, const char *dir)
{
    const char **names = NULL;
    size_t n = 0;
    if (!list_folder(w, dir, &names, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct stat st;
        bool known = stat(names[i], &st) == 0; /* a dangling link is listed; whoever opens it reports it */
        if (known && S_ISDIR(st.st_mode)) {
            if (see_folder(w, &st) && !walk_folder(w, names[i]))
                return false;
        } else if (!known || S_ISREG(st.st_mode)) {
            *vec_push(w->arena, &w->paths) = names[i];
        }
    }
    return true;
}

bool file_walk(struct arena *a, struct diag *dg, const char *dir, const char *const **paths, size_t *n)
{
    struct walk w = {.arena = a, .diag = dg};
    struct stat st;
    if (stat(dir, &st) == 0)
        see_folder(&w, &st);
    if (!walk_folder(&w, dir))
        return false;
    if (w.paths.n)
        qsort(w.paths.at, w.paths.n, sizeof *w.paths.at, compare_names);
    *paths = w.paths.at;
    *n = w.paths.n;
    return true;
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

char *file_join(struct arena *a, const char *dir, const char *name)
{
    size_t n = strlen(dir);
    bool slash = n > 0 && dir[n - 1] == '/';
    return arena_printf(a, "%s%s%s", dir, n == 0 || slash ? "" : "/", name);
}

char *file_real(struct arena *a, const char *path)
{
    char *real = realpath(path, NULL);
    char *copy = real ? arena_strdup(a, real) : NULL;
    free(real);
    return copy;
}
