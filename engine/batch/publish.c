/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/hash.h"
#include "base/vec.h"
#include "batch/batch.h"
#include "batch/draft.h"
#include "batch/folder.h"
#include "batch/manifest.h"
#include <stdio.h>
#include <string.h>

struct check {
    struct arena *arena;
    struct diag *diag;
    const struct draft *draft;
    const struct manifest *manifest;
};

static bool refuse(const struct check *c, const char *document, const char *why)
{
    return diag_add(c->diag, DIAG_PUBLISH,
                    (struct where){.file = file_join(c->arena, c->draft->draft, document)},
                    "%s; nothing was published; run the edition again", why);
}

static bool is_failed(const struct result *r)
{
    return strcmp(r->status, "failed") == 0;
}

static bool check_bytes(const struct check *c, struct arena *scratch, const struct result *r)
{
    const char *path = file_join(scratch, c->draft->draft, r->document);
    if (!file_exists(path))
        return refuse(c, r->document, "the manifest lists this file and it is not there");
    struct str bytes = file_map(scratch, c->diag, path);
    if (!bytes.p)
        return false;
    if (bytes.n != r->bytes || strcmp(sha256_of(bytes.p, bytes.n).text, r->sha256.text) != 0)
        return refuse(c, r->document, "this file is not what the run made");
    return true;
}

static bool check_listed(const struct check *c)
{
    struct arena *scratch = arena_new("publish");
    bool ok = true;
    for (size_t i = 0; ok && i < c->manifest->n; i++) {
        arena_reset(scratch);
        if (!is_failed(&c->manifest->at[i]))
            ok = check_bytes(c, scratch, &c->manifest->at[i]);
    }
    arena_free(scratch);
    return ok;
}

/* A page that somebody put into the folder is nobody's page. */
static bool check_nothing_else(const struct check *c)
{
    struct map *listed = map_new(c->arena, c->manifest->n + 3);
    const char *const books[] = {"facts.csv", "manifest.csv", "run.json"};
    const char *const *paths;
    size_t n, skip = strlen(c->draft->draft) + 1;
    for (size_t i = 0; i < sizeof books / sizeof *books; i++)
        map_put(listed, str_of(books[i]), 1);
    for (size_t i = 0; i < c->manifest->n; i++)
        if (!is_failed(&c->manifest->at[i]))
            map_put(listed, str_of(c->manifest->at[i].document), 1);
    if (!file_walk(c->arena, c->diag, c->draft->draft, &paths, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (map_find(listed, str_of(paths[i] + skip)) == MAP_NONE)
            return refuse(c, paths[i] + skip, "this file was not made by the run");
    return true;
}

/* run.json carries the checksums of the two books; without it nothing can be verified. */
static bool check_books(const struct check *c)
{
    const char *const books[] = {"facts.csv", "manifest.csv"};
    const struct node *run = config_load(c->arena, c->diag, file_join(c->arena, c->draft->draft, "run.json"));
    if (!run)
        return false;
    for (size_t i = 0; i < sizeof books / sizeof *books; i++) {
        struct sha256 sum;
        const char *want = node_text(node_get(run, "checksums"), books[i], "");
        if (!file_sha256(c->diag, file_join(c->arena, c->draft->draft, books[i]), &sum) ||
            strcmp(sum.text, want) != 0)
            return refuse(c, books[i], "this file is not what the run made");
    }
    return true;
}

/* A draft of --only is for looking at: published, it would be an edition without the other schools. */
static bool check_whole(const struct check *c)
{
    const struct node *run = config_load(c->arena, c->diag, file_join(c->arena, c->draft->draft, "run.json"));
    const struct node *only = node_get(run, "only");
    if (run && (!only || only->n == 0))
        return true;
    return run &&
           diag_add(c->diag, DIAG_PUBLISH, (struct where){.file = c->draft->draft},
                    "this draft holds only the schools that --only named (%zu); nothing was published; run "
                    "the edition again without --only",
                    only->n);
}

static const struct result *find_failed(const struct manifest *m, const char *entity)
{
    for (size_t i = 0; i < m->n; i++)
        if (is_failed(&m->at[i]) && strcmp(m->at[i].entity, entity) == 0)
            return &m->at[i];
    return NULL;
}

static bool is_named(const char *const *without, size_t n, const char *entity)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(without[i], entity) == 0)
            return true;
    return false;
}

static bool check_failed(const struct check *c, const char *const *without, size_t n)
{
    bool ok = true;
    for (size_t i = 0; i < c->manifest->n; i++) {
        const struct result *r = &c->manifest->at[i];
        if (is_failed(r) && !is_named(without, n, r->entity))
            ok = diag_add(c->diag, DIAG_DOCUMENT, (struct where){.file = r->document},
                          "this document failed (%s); run again, or publish with --without %s", r->reason,
                          r->entity);
    }
    return ok;
}

static bool check_without(const struct check *c, const char *const *without, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!find_failed(c->manifest, without[i]))
            return diag_add(c->diag, DIAG_PUBLISH, (struct where){.file = c->draft->draft},
                            "--without names %s, but no document of it failed; nothing was published",
                            without[i]);
    return true;
}

/* A publish that was cut between its two steps is finished by the next. */
static int finish_link(struct arena *a, struct diag *dg, const struct draft *d)
{
    int newest = draft_unlinked(a, d);
    if (newest == 0) {
        diag_add(dg, DIAG_PUBLISH, (struct where){.file = d->home},
                 "there is no draft to publish; make one with `scorecards run`");
        return EXIT_REFUSED;
    }
    if (!draft_link(a, dg, d, newest))
        return EXIT_REFUSED;
    printf("published: %s/r%d\n", d->home, newest);
    return EXIT_MADE;
}

int batch_publish(struct arena *a, struct diag *dg, const char *edition, const char *const *without,
                  size_t n_without)
{
    const struct draft *d = draft_of(a, dg, edition);
    if (!d)
        return EXIT_REFUSED;
    if (!folder_exists(d->draft))
        return finish_link(a, dg, d);
    struct check c = {.arena = a, .diag = dg, .draft = d};
    c.manifest = manifest_load(a, dg, file_join(a, d->draft, "manifest.csv"));
    if (!c.manifest || !check_books(&c) || !check_whole(&c) || !check_without(&c, without, n_without) ||
        !check_listed(&c) || !check_nothing_else(&c))
        return EXIT_REFUSED;
    if (!check_failed(&c, without, n_without))
        return EXIT_SOME_FAILED;
    if (!draft_publish(a, dg, d))
        return EXIT_REFUSED;
    printf("published: %s/r%d\n", d->home, d->issue);
    return EXIT_MADE;
}
