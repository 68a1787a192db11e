/* SPDX-License-Identifier: MIT */
/* The order of reading: every header first (a pupil-level file stops the run before a row is read), then
 * who there is, then figures, in an order that depends on nothing but the files. Within each of the three the
 * files are read side by side and taken in one after the other. */
#include "base/file.h"
#include "base/hash.h"
#include "base/num.h"
#include "read/abreast.h"
#include "read/extract.h"
#include "read/local_school.h"
#include "read/missing.h"
#include "read/zip.h"
#include <stdlib.h>
#include <string.h>

struct delivered { /* a path below the folders, while it is read */
    const char *path;
    const struct delivery_notes *notes;
    struct arena *arena;
    struct diag *diag;
    struct incoming *files; /* one; of an archive itself and what it holds */
    size_t n;
    bool good;
};
struct delivery {
    struct arena *arena, *bytes; /* bytes: what lives while files are read */
    struct diag *diag;
    const struct read_request *request;
    const struct sources *sources;
    struct extraction *extraction;
    VEC(struct delivered) paths;
    VEC(struct incoming *) files;
    void **found;    /* in each file that is being read: its sightings, or its figures */
    size_t *weights; /* bytes of each; NULL while they are opened */
};

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_ours(const char *path)
{
    return strcmp(last_part(path), "deliveries.yaml") == 0;
}

static bool list_folder(struct delivery *d, const char *dir)
{
    const char *const *paths;
    size_t n;
    struct delivery_notes notes;
    if (!file_walk(d->bytes, d->diag, dir, &paths, &n) || !notes_load(d->arena, d->diag, dir, &notes))
        return false;
    struct delivery_notes *kept = ARENA_NEW(d->bytes, struct delivery_notes);
    *kept = notes;
    for (size_t i = 0; i < n; i++)
        if (!is_ours(paths[i]))
            *vec_push(d->bytes, &d->paths) = (struct delivered){.path = paths[i], .notes = kept};
    return true;
}

static bool open_file(const struct delivery *d, struct delivered *one, const char *path, const char *name,
                      struct str bytes)
{
    struct incoming *f = &one->files[one->n++];
    f->path = path;
    f->name = name;
    return incoming_open(one->arena, one->diag, d->sources, one->notes, bytes, f);
}

/* The archive is an input by itself, with its own checksum. */
static void list_archive(struct delivered *one, struct str bytes, const struct zip *zip)
{
    struct incoming *f = &one->files[one->n++];
    f->path = one->path;
    f->name = last_part(one->path);
    f->report.file = (struct source_file){.path = f->path,
                                          .name = f->name,
                                          .label = "",
                                          .publisher = "",
                                          .sha256 = sha256_of(bytes.p, bytes.n),
                                          .bytes = bytes.n};
    f->report.outcome = zip->refused ? FILE_REFUSED : FILE_NOT_DATA;
    f->report.differs = zip->refused ? zip->refused
                                     : arena_printf(one->arena, "an archive of %zu %s", zip->n,
                                                    zip->n == 1 ? "file" : "files");
}

static bool open_archive(const struct delivery *d, struct delivered *one, struct str bytes)
{
    struct zip zip = zip_read(one->arena, one->diag, one->path, bytes, &zip_bounds);
    bool good = true;
    one->files = ARENA_ARRAY(one->arena, zip.n + 1, struct incoming);
    list_archive(one, bytes, &zip);
    for (size_t i = 0; i < zip.n && good; i++) {
        const char *path = arena_printf(one->arena, "%s:%s", one->path, zip.at[i].name);
        if (is_ours(zip.at[i].name))
            diag_add(one->diag, DIAG_ARCHIVE, (struct where){path, 0, 0},
                     "deliveries.yaml is read beside an archive, not inside one: put it there, with "
                     "\"%s:...\" for its files",
                     last_part(one->path));
        good = open_file(d, one, path, path + (last_part(one->path) - one->path), zip.at[i].bytes);
    }
    return good;
}

static void open_path(void *user, size_t i)
{
    const struct delivery *d = user;
    struct delivered *one = &d->paths.at[i];
    one->arena = arena_new("a delivered file");
    one->diag = diag_new(one->arena);
    struct str bytes = file_map(one->arena, one->diag, one->path);
    if (zip_is(bytes)) {
        one->good = open_archive(d, one, bytes);
        return;
    }
    one->files = ARENA_NEW(one->arena, struct incoming);
    one->good = open_file(d, one, one->path, last_part(one->path), bytes);
}

static bool take_path(void *user, size_t i)
{
    struct delivery *d = user;
    struct delivered *one = &d->paths.at[i];
    diag_take(d->diag, one->diag);
    for (size_t k = 0; k < one->n; k++)
        *vec_push(d->bytes, &d->files) = &one->files[k];
    return one->good;
}

static int compare_paths(const void *a, const void *b)
{
    const struct incoming *x = *(struct incoming *const *)a, *y = *(struct incoming *const *)b;
    return strcmp(x->path, y->path);
}

/* The last of equal status is used: the description says which kind comes last, then the newest day, then the path. */
static int compare_arrival(const void *a, const void *b)
{
    const struct incoming *x = *(struct incoming *const *)a, *y = *(struct incoming *const *)b;
    int px = x->source ? x->source->priority : 0, py = y->source ? y->source->priority : 0;
    if (px != py)
        return px < py ? -1 : 1;
    if (x->period.year != y->period.year)
        return x->period.year < y->period.year ? -1 : 1;
    if (x->dated != y->dated)
        return x->dated < y->dated ? -1 : 1;
    return strcmp(x->path, y->path);
}

static void sort_files(struct delivery *d, int (*compare)(const void *, const void *))
{
    if (d->files.n > 1)
        qsort(d->files.at, d->files.n, sizeof *d->files.at, compare);
}

static bool run_abreast(struct delivery *d, struct abreast work)
{
    work.jobs = d->request->jobs;
    work.weights = d->weights;
    work.user = d;
    return abreast_run(&work);
}

static bool open_all(struct delivery *d)
{
    for (size_t i = 0; i < d->request->n_dirs; i++)
        if (!list_folder(d, d->request->dirs[i]))
            return false;
    if (!run_abreast(d, (struct abreast){.n = d->paths.n, .work = open_path, .take = take_path}))
        return false;
    for (size_t i = 0; i < d->files.n; i++)
        if (d->files.at[i]->source)
            return true;
    return diag_add(d->diag, DIAG_DELIVERY,
                    (struct where){d->request->n_dirs ? d->request->dirs[0] : NULL, 0, 0},
                    "no file that a description recognises; check the folder, or see 'scorecards check'");
}

static void weigh_files(struct delivery *d)
{
    d->found = ARENA_ARRAY(d->bytes, d->files.n ? d->files.n : 1, void *);
    d->weights = ARENA_ARRAY(d->bytes, d->files.n ? d->files.n : 1, size_t);
    for (size_t i = 0; i < d->files.n; i++)
        d->weights[i] = d->files.at[i]->text.utf8.n;
}

static bool says_who(const struct incoming *f)
{
    return f->source && (f->source->reg.there || f->source->links.there || f->source->neighbours.there);
}

static void read_register(void *user, size_t i)
{
    const struct delivery *d = user;
    if (says_who(d->files.at[i]))
        d->found[i] = register_read(d->extraction, d->files.at[i]);
}

static bool take_register(void *user, size_t i)
{
    struct delivery *d = user;
    if (d->found[i])
        register_take(d->extraction, d->found[i]);
    return true;
}

static void read_registers(struct delivery *d)
{
    weigh_files(d);
    run_abreast(d, (struct abreast){.n = d->files.n, .work = read_register, .take = take_register});
    registry_finish(d->extraction->registry);
}

/* Small files, and each needs the whole register. */
static void read_local(struct delivery *d)
{
    for (size_t i = 0; i < d->files.n; i++) {
        struct incoming *f = d->files.at[i];
        if (f->source && f->source->alliances.there)
            alliances_read(d->extraction, f);
        if (f->source && f->source->commentary.there)
            commentary_read(d->extraction, f);
    }
    alliances_of_register(d->extraction);
}

static void read_figures(void *user, size_t i)
{
    const struct delivery *d = user;
    if (d->files.at[i]->source && d->files.at[i]->source->n_facts > 0)
        d->found[i] = figures_read(d->extraction, d->files.at[i]);
}

static bool take_figures(void *user, size_t i)
{
    struct delivery *d = user;
    if (d->found[i])
        figures_take(d->extraction, d->found[i]);
    return true;
}

static void tell_progress(void *user, size_t i, size_t done)
{
    const struct delivery *d = user;
    d->request->progress(d->request->user, d->files.at[i]->name, done, d->files.n);
}

static void read_facts(struct delivery *d)
{
    bool told = d->request->progress != NULL;
    weigh_files(d);
    run_abreast(d, (struct abreast){.n = d->files.n,
                                    .work = read_figures,
                                    .take = take_figures,
                                    .wait = told ? tell_progress : NULL});
    if (told)
        d->request->progress(d->request->user, "", d->files.n, d->files.n);
    extract_sums(d->extraction);
    registry_settle(d->extraction->registry);
}

static int compare_urns(const void *a, const void *b)
{
    const struct entity *x = *(const struct entity *const *)a, *y = *(const struct entity *const *)b;
    return (x->school->urn > y->school->urn) - (x->school->urn < y->school->urn);
}

static void list_schools(struct delivery *d, struct intake *in)
{
    VEC(const struct entity *) open = {0};
    date as_at = d->request->edition->as_at;
    for (uint32_t i = 0; i < entities_n(in->entities); i++) {
        const struct entity *e = entities_at(in->entities, i);
        bool ours = !in->authority || e->authority == in->authority->index;
        if (e->school && e->school->in_scope && ours && school_open(e->school, as_at))
            *vec_push(d->bytes, &open) = e;
    }
    if (open.n > 1)
        qsort(open.at, open.n, sizeof *open.at, compare_urns);
    uint32_t *schools = ARENA_ARRAY(d->arena, open.n ? open.n : 1, uint32_t);
    for (size_t i = 0; i < open.n; i++)
        schools[i] = open.at[i]->index;
    in->schools = schools;
    in->n_schools = open.n;
}

static const char *keep_text(struct arena *a, const char *text)
{
    return text ? arena_strdup(a, text) : NULL;
}

static void list_files(struct delivery *d, struct intake *in)
{
    sort_files(d, compare_paths);
    struct file_report *files = ARENA_ARRAY(d->arena, d->files.n ? d->files.n : 1, struct file_report);
    for (size_t i = 0; i < d->files.n; i++) {
        files[i] = d->files.at[i]->report;
        files[i].differs = keep_text(d->arena, files[i].differs);
        files[i].file.path = keep_text(d->arena, files[i].file.path);
        files[i].file.name = keep_text(d->arena, files[i].file.name);
    }
    in->files = files;
    in->n_files = d->files.n;
}

static int compare_sets(const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    int c = strcmp(x + strlen(x) - 7, y + strlen(y) - 7); /* the month first: oldest first */
    return c ? c : strcmp(x, y);
}

static void list_sets(struct extraction *x, struct intake *in)
{
    if (x->neighbour_sets.n > 1)
        qsort(x->neighbour_sets.at, x->neighbour_sets.n, sizeof *x->neighbour_sets.at, compare_sets);
    in->neighbour_sets = x->neighbour_sets.at;
    in->n_neighbour_sets = x->neighbour_sets.n;
}

static uint32_t number_of_authority(const char *code)
{
    long long n;
    return num_parse_count(str_of(code), &n) && n >= 100 && n <= 999 ? (uint32_t)n : 0;
}

static struct extraction *begin_extraction(struct delivery *d)
{
    const struct read_request *q = d->request;
    struct extraction *x = ARENA_NEW(d->bytes, struct extraction);
    *x = (struct extraction){.arena = d->arena,
                             .diag = d->diag,
                             .request = q,
                             .sources = d->sources,
                             .entities = entities_new(d->arena),
                             .la = number_of_authority(q->edition->authority)};
    x->registry = registry_new(d->arena, d->sources, q->authority, x->entities);
    x->counts = map_new(d->bytes, 1024);
    x->builder = facts_begin(d->arena, q->catalogue, x->entities);
    x->alliances = alliances_begin(d->arena);
    return x;
}

static const struct intake *read_files(struct delivery *d)
{
    struct intake *in = ARENA_NEW(d->arena, struct intake);
    struct extraction *x = d->extraction = begin_extraction(d);
    read_registers(d);
    read_local(d);
    sort_files(d, compare_arrival); /* registers have dated their files */
    read_facts(d);
    in->entities = x->entities;
    in->authority = x->la ? entities_at(x->entities, registry_authority(x->registry, x->la, 0)) : NULL;
    in->facts = facts_end(x->builder, d->diag);
    in->alliances = alliances_end(x->alliances);
    in->commentaries = commentary_end(x);
    list_schools(d, in);
    list_files(d, in);
    list_sets(x, in);
    missing_find(d->arena, d->diag, d->request, in);
    return in;
}

const struct intake *read_delivery(struct arena *a, struct diag *dg, const struct read_request *request)
{
    struct delivery d = {.arena = a, .bytes = arena_new("delivered files"), .diag = dg, .request = request};
    const struct intake *out = NULL;
    d.sources = sources_load(a, dg, file_join(a, request->input, "sources"), request->catalogue);
    if (d.sources && open_all(&d)) {
        sort_files(&d, compare_paths);
        out = read_files(&d);
    }
    for (size_t i = 0; i < d.paths.n; i++)
        arena_free(d.paths.at[i].arena);
    arena_free(d.bytes);
    return out;
}
