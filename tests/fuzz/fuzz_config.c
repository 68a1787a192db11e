/* SPDX-License-Identifier: MIT */
/* Any bytes as a YAML file: a tree or exactly one report, and every place lies in that file. */
#define _GNU_SOURCE
#include "config/config.h"
#include "fuzz.h"
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

const size_t fuzz_cut = 7;

static size_t visit(const struct node *n, const char *path, size_t left)
{
    if (left == 0) /* aliases make a small file a large tree */
        return 0;
    if (!n->where.file || strcmp(n->where.file, path) != 0 || n->where.line == 0 || n->where.column == 0)
        abort();
    if (n->kind == NODE_SCALAR && (!n->text || n->n))
        abort();
    left--;
    for (size_t i = 0; i < n->n && left; i++) {
        if (n->kind == NODE_MAP && node_get(n, n->keys[i]) != &n->items[i])
            abort();
        left = visit(&n->items[i], path, left);
    }
    return left;
}

int fuzz_one(const uint8_t *bytes, size_t size)
{
    static int fd = -1;
    static char path[64];
    if (fd < 0) {
        fd = memfd_create("x.yaml", MFD_CLOEXEC);
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    if (fd < 0 || ftruncate(fd, 0) != 0 || pwrite(fd, bytes, size, 0) != (ssize_t)size)
        abort();
    struct arena *a = arena_new("fuzz");
    struct diag *dg = diag_new(a);
    const struct node *root = config_load(a, dg, path);
    if (diag_n(dg) != (root ? 0 : 1))
        abort();
    if (root)
        visit(root, path, 10000);
    arena_free(a);
    return 0;
}
