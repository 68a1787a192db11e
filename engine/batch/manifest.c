/* SPDX-License-Identifier: MIT */
#include "batch/manifest.h"
#include "base/num.h"
#include "base/sink.h"
#include "base/vec.h"
#include "batch/table.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { N_FIELDS = 10, LINE_ROOM = 1024 };
static const char HEAD[] = "document,entity,kind,class,pages,bytes,sha256,depends,status,reason";

bool manifest_write(struct arena *a, struct diag *dg, const char *path, const struct manifest *m)
{
    struct sink *s = sink_open(a, dg, path, 0644);
    sink_printf(s, "%s\n", HEAD);
    for (size_t i = 0; i < m->n; i++) {
        const struct result *r = &m->at[i];
        sink_csv(s, r->document, false);
        sink_csv(s, r->entity, false);
        sink_csv(s, r->kind, false);
        sink_csv(s, r->class, false);
        sink_printf(s, "%zu,%zu,%s,%s,", r->pages, r->bytes, r->sha256.text, r->depends.text);
        sink_csv(s, r->status, false);
        sink_csv(s, r->reason ? r->reason : "", true);
    }
    return sink_commit(s);
}

static bool take_sha256(struct str s, struct sha256 *out)
{
    if (s.n != 0 && s.n != SHA256_TEXT - 1)
        return false;
    *out = (struct sha256){{0}};
    memcpy(out->text, s.p, s.n);
    return true;
}

static bool take_result(struct arena *a, struct str line, struct result *r)
{
    struct str f[N_FIELDS];
    long long pages, bytes;
    if (table_fields(a, line, f, N_FIELDS) != N_FIELDS || !num_parse_count(f[4], &pages) ||
        !num_parse_count(f[5], &bytes) || !take_sha256(f[6], &r->sha256) || !take_sha256(f[7], &r->depends))
        return false;
    const char **texts[] = {&r->document, &r->entity, &r->kind, &r->class};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = str_dup(a, f[i]);
    r->pages = (size_t)pages;
    r->bytes = (size_t)bytes;
    r->status = str_dup(a, f[8]);
    r->reason = str_dup(a, f[9]);
    return true;
}

const struct manifest *manifest_load(struct arena *a, struct diag *dg, const char *path)
{
    VEC(struct result) rows = {0};
    struct str rest = file_map(a, dg, path), line;
    struct where at = {.file = path, .line = 1};
    if (!rest.p)
        return NULL;
    if (!table_line(&rest, &line) || !str_is(line, HEAD)) {
        diag_add(dg, DIAG_PUBLISH, at, "this is not the manifest of an edition");
        return NULL;
    }
    while (table_line(&rest, &line)) {
        struct result r = {0};
        at.line++;
        if (!take_result(a, line, &r)) {
            diag_add(dg, DIAG_PUBLISH, at, "this line of the manifest cannot be read; run the edition again");
            return NULL;
        }
        *vec_push(a, &rows) = r;
    }
    if (rest.n) {
        diag_add(dg, DIAG_PUBLISH, at, "the manifest ends in the middle of a line; run the edition again");
        return NULL;
    }
    struct manifest *m = ARENA_NEW(a, struct manifest);
    *m = (struct manifest){rows.at, rows.n};
    return m;
}

struct journal {
    int fd; /* -1: cannot be written; the run goes on without */
    struct map *by_document;
    VEC(struct result) rows;
};

static void close_journal(void *journal)
{
    struct journal *j = journal;
    if (j->fd >= 0)
        close(j->fd);
}

/* Entries up to the first line that is not whole; how many bytes they take. 0: another key, start afresh. */
static size_t load_entries(struct arena *a, struct journal *j, struct str all, const char *key)
{
    struct str rest = all, line;
    if (!table_line(&rest, &line) || !str_is(line, key))
        return 0;
    for (struct str before = rest; table_line(&rest, &line); before = rest) {
        struct result r = {0};
        if (!take_result(a, line, &r))
            return all.n - before.n;
        map_put(j->by_document, str_of(r.document), (int64_t)j->rows.n);
        *vec_push(a, &j->rows) = r;
    }
    return all.n - rest.n;
}

static bool write_whole(int fd, const char *p, size_t n)
{
    return write(fd, p, n) == (ssize_t)n;
}

struct journal *journal_open(struct arena *a, struct diag *dg, const char *path, const char *key)
{
    struct journal *j = ARENA_NEW(a, struct journal);
    size_t kept = 0;
    j->by_document = map_new(a, 64);
    if (file_exists(path)) {
        struct str all = file_map(a, dg, path);
        /* A copy: the file is cut and written below while the entries are borrowed. */
        struct str copy = {arena_strndup(a, all.p ? all.p : "", all.n), all.n};
        kept = load_entries(a, j, copy, key);
    }
    j->fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (j->fd < 0)
        return j;
    arena_defer(a, close_journal, j);
    char *head = arena_printf(a, "%s\n", key);
    if (ftruncate(j->fd, (off_t)kept) != 0 || (kept == 0 && !write_whole(j->fd, head, strlen(head)))) {
        close(j->fd);
        j->fd = -1;
    }
    return j;
}

const struct result *journal_find(const struct journal *j, const char *document)
{
    int64_t i = map_find(j->by_document, str_of(document));
    return i == MAP_NONE ? NULL : &j->rows.at[i];
}

size_t journal_n(const struct journal *j)
{
    return j->rows.n;
}

/* A line that does not get whole onto the disk is no line: the next run makes that document again. */
void journal_add(struct journal *j, const struct result *r)
{
    char line[LINE_ROOM];
    int n = snprintf(line, sizeof line, "%s,%s,%s,%s,%zu,%zu,%s,%s,%s,\n", r->document, r->entity, r->kind,
                     r->class, r->pages, r->bytes, r->sha256.text, r->depends.text, r->status);
    if (j->fd >= 0 && n > 0 && (size_t)n < sizeof line && !write_whole(j->fd, line, (size_t)n)) {
        close_journal(j);
        j->fd = -1;
    }
}
