/* SPDX-License-Identifier: MIT */
/* A whole delivery: lines "=== name" part the bytes into files, which are read side by side and one after another
 * with the same result, and explained. Descriptions are loaded each time, so there are few. */
#define _GNU_SOURCE
#include "descriptions.h"
#include "fuzz.h"
#include "read/explain.h"
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

const size_t fuzz_cut = 0;
static struct descriptions all;
static char dir[32], input[32];

static void link_descriptions(void)
{
    static const char *const names[] = {"compare_abs.yaml",
                                        "compare_census.yaml",
                                        "gias.yaml",
                                        "gias_links.yaml",
                                        "lait.yaml",
                                        "local_alliances.yaml",
                                        "local_figures.yaml",
                                        "local_commentary.yaml",
                                        "neighbours_2025.yaml",
                                        "shared"};
    char from[400], to[400];
    snprintf(to, sizeof to, "%s/sources", input);
    mkdir(to, 0700);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(from, sizeof from, "%s/input/sources/%s", PROJECT_DIR, names[i]);
        snprintf(to, sizeof to, "%s/sources/%s", input, names[i]);
        if (symlink(from, to) != 0)
            abort();
    }
}

static void remove_all(void)
{
    char command[120];
    snprintf(command, sizeof command, "rm -rf '%s' '%s'", dir, input);
    if (system(command) != 0)
        fprintf(stderr, "%s is left\n", dir);
}

static void begin(void)
{
    all = descriptions_load();
    strcpy(dir, "/tmp/scorecards-folder-XXXXXX");
    strcpy(input, "/tmp/scorecards-input-XXXXXX");
    if (!mkdtemp(dir) || !mkdtemp(input))
        abort();
    link_descriptions();
    atexit(remove_all);
}

/* Names of the inputs hold letters, digits and dots; one folder is allowed. */
static bool plain_name(const char *name)
{
    size_t slashes = 0;
    for (const char *c = name; *c; c++) {
        slashes += *c == '/';
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-_./", *c) || (c[0] == '.' && c[1] == '.'))
            return false;
    }
    return name[0] && name[0] != '/' && slashes <= 1;
}

static void write_file(const char *name, const char *bytes, size_t n)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
    FILE *f = fopen(path, "wb");
    if (!f)
        return;
    if (n)
        fwrite(bytes, 1, n, f);
    fclose(f);
}

static void write_files(const char *p, size_t n)
{
    const char *end = p + n;
    while (p < end) {
        char name[80] = "";
        const char *line = memchr(p, '\n', (size_t)(end - p));
        if (!line || line - p < 5 || line - p > 70 || memcmp(p, "=== ", 4) != 0)
            return;
        memcpy(name, p + 4, (size_t)(line - p) - 4);
        p = line + 1;
        const char *next = memmem(p, (size_t)(end - p), "\n=== ", 5);
        if (plain_name(name))
            write_file(name, p, (size_t)((next ? next + 1 : end) - p));
        p = next ? next + 1 : end;
    }
}

static void empty(const char *folder)
{
    DIR *d = opendir(folder);
    char path[400];
    for (struct dirent *e; d && (e = readdir(d));) {
        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        if (unlink(path) != 0) {
            empty(path);
            rmdir(path);
        }
    }
    if (d)
        closedir(d);
}

/* How many facts. */
static size_t read_all(struct arena *a, unsigned jobs)
{
    struct diag *dg = diag_new(a);
    const char *const dirs[] = {dir};
    struct read_request request = {.dirs = dirs,
                                   .n_dirs = 1,
                                   .input = input,
                                   .edition = all.edition,
                                   .authority = all.authority,
                                   .catalogue = all.catalogue,
                                   .jobs = jobs};
    const struct intake *in = read_delivery(a, dg, &request);
    for (size_t i = 0; in && i < in->n_files; i++)
        if (jobs == 1)
            explain_file(a, dg, input, all.catalogue, in->files[i].file.path);
    return in ? facts_n(in->facts) : 0;
}

int fuzz_one(const uint8_t *bytes, size_t size)
{
    if (!dir[0])
        begin();
    write_files((const char *)bytes, size);
    struct arena *a = arena_new("fuzz");
    if (read_all(a, 1) != read_all(a, 2))
        abort();
    arena_free(a);
    empty(dir);
    return 0;
}
