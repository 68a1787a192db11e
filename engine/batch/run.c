/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/num.h"
#include "base/sink.h"
#include "base/vec.h"
#include "batch/depends.h"
#include "batch/draft.h"
#include "batch/folder.h"
#include "batch/ledger.h"
#include "batch/manifest.h"
#include "batch/pool.h"
#include "batch/previous.h"
#include "batch/record.h"
#include "batch/worker.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct job {
    uint32_t entity;
    const char *name; /* within the edition, without its ending */
};
struct run {
    struct arena *arena;
    struct diag *diag;
    const struct run_request *request;
    const struct plant *plant;
    const struct draft *draft;
    struct journal *journal;
    const struct job *jobs;
    size_t n_jobs;
    double start, documents_start;
};
struct hand { /* what a worker keeps */
    const struct run *run;
    struct arena *arena;
    struct worker *worker;
};

static int compare_jobs(const void *a, const void *b)
{
    return strcmp(((const struct job *)a)->name, ((const struct job *)b)->name);
}

static bool is_number(const struct entity *authority, uint32_t number)
{
    long long own;
    return num_parse_count(str_of(authority->id), &own) && own == number;
}

/* The document of the edition's own authority, beside its schools'; an edition of all England has none (DESIGN 8). Made
 * with --only when its number is among those asked for. */
static const struct entity *find_city(const struct run *run)
{
    const struct plant *p = run->plant;
    const struct run_request *r = run->request;
    const struct entity *e = entities_find(p->intake->entities, p->edition->authority);
    if (!e || e->kind != ENTITY_AUTHORITY || !layouts_has(p->layouts, "city"))
        return NULL;
    for (size_t i = 0; i < r->n_only; i++)
        if (is_number(e, r->only[i]))
            return e;
    return r->n_only == 0 ? e : NULL;
}

static bool is_asked_for(const struct run_request *r, const struct entity *e)
{
    for (size_t i = 0; i < r->n_only; i++)
        if (r->only[i] == e->school->urn)
            return true;
    return r->n_only == 0;
}

/* Whoever names a school that is not in the edition has mistyped it, and would wait for its page in vain. */
static bool check_only(const struct run *run)
{
    const struct intake *in = run->plant->intake;
    const struct run_request *r = run->request;
    for (size_t i = 0; i < r->n_only; i++) {
        const struct entity *city = find_city(run);
        bool found = city && is_number(city, r->only[i]);
        for (size_t k = 0; k < in->n_schools && !found; k++)
            found = entities_at(in->entities, in->schools[k])->school->urn == r->only[i];
        if (!found)
            return diag_add(run->diag, DIAG_NOTHING, (struct where){0},
                            "URN %u is no school in scope and open on %s; nothing was made", r->only[i],
                            date_words(run->arena, run->plant->edition->as_at));
    }
    return true;
}

static bool plan_jobs(struct run *run)
{
    if (!check_only(run))
        return false;
    const struct intake *in = run->plant->intake;
    const char *folder = policy_folder(run->plant->policy, DOCUMENT_CLASS);
    VEC(struct job) jobs = {0};
    struct map *names = map_new(run->arena, in->n_schools);
    for (size_t i = 0; i < in->n_schools; i++) {
        const struct entity *e = entities_at(in->entities, in->schools[i]);
        if (!is_asked_for(run->request, e))
            continue;
        const struct entity *authority =
            e->authority == ENTITY_NONE ? NULL : entities_at(in->entities, e->authority);
        const char *name = document_name(run->arena, e, authority, "scorecard", folder, run->plant->edition);
        if (map_find(names, str_of(name)) != MAP_NONE) /* two schools under one LAESTAB and name */
            name = arena_printf(run->arena, "%s-%s", name, e->id);
        map_put(names, str_of(name), (int64_t)i);
        *vec_push(run->arena, &jobs) = (struct job){e->index, name};
    }
    const struct entity *city = find_city(run);
    if (city && (jobs.n > 0 || run->request->n_only > 0))
        *vec_push(run->arena, &jobs) =
            (struct job){city->index, document_name(run->arena, city, city, document_kind(city),
                                                    policy_folder(run->plant->policy, document_class(city)),
                                                    run->plant->edition)};
    if (jobs.n == 0)
        return diag_add(run->diag, DIAG_NOTHING, (struct where){0},
                        "no school of authority %s was open on %s in the files received; nothing was made",
                        run->plant->edition->authority, date_words(run->arena, run->plant->edition->as_at));
    qsort(jobs.at, jobs.n, sizeof *jobs.at, compare_jobs);
    run->jobs = jobs.at;
    run->n_jobs = jobs.n;
    return true;
}

static void *begin_work(void *user)
{
    struct hand *h = user;
    h->arena = arena_new("worker");
    h->worker = worker_new(h->arena, h->run->plant);
    return h;
}

static void keep_report(const struct diag *dg, struct outcome *out)
{
    enum severity worst = diag_worst(dg);
    for (size_t i = 0; i < diag_n(dg); i++) {
        const struct diag_entry *e = diag_at(dg, i);
        if (e->severity != worst)
            continue;
        out->code = (int)e->code;
        snprintf(out->text, sizeof out->text, "%s", e->text);
        return;
    }
}

/* Not this document's fault: the next would meet the same. */
static bool disk_failed(const struct diag *dg)
{
    for (size_t i = 0; i < diag_n(dg); i++)
        if (diag_at(dg, i)->code == DIAG_FILE_WRITE)
            return true;
    return false;
}

static bool write_file(struct hand *h, struct diag *dg, const char *name, enum circulation class,
                       struct str bytes)
{
    const struct plant *p = h->run->plant;
    struct arena *a = worker_arena(h->worker);
    struct sink *s =
        sink_open(a, dg, file_join(a, h->run->draft->building, name), policy_mode(p->policy, class));
    sink_put(s, bytes.p, bytes.n);
    return sink_commit(s);
}

static bool stands(const struct run *run, struct arena *a, const char *name, const struct result *before)
{
    const char *path = file_join(a, run->draft->building, name);
    if (!file_exists(path))
        return false;
    struct str bytes = file_map(a, diag_new(a), path);
    return bytes.n == before->bytes && strcmp(sha256_of(bytes.p, bytes.n).text, before->sha256.text) == 0;
}

/* A document of a run that was cut short is kept when it depends on the same and its bytes are those it had. */
static bool keep_document(struct hand *h, const char *pdf, const char *csv, struct outcome *out)
{
    struct arena *a = worker_arena(h->worker);
    const struct result *page = journal_find(h->run->journal, pdf);
    const struct result *table = journal_find(h->run->journal, csv);
    if (!page || !table || strcmp(page->depends.text, out->depends.text) != 0 ||
        strcmp(table->depends.text, out->depends.text) != 0 || !stands(h->run, a, pdf, page) ||
        !stands(h->run, a, csv, table))
        return false;
    out->pages = (uint32_t)page->pages;
    out->bytes = page->bytes;
    out->sha256 = page->sha256;
    out->figures_bytes = table->bytes;
    out->figures_sha256 = table->sha256;
    out->kept = true;
    return true;
}

static struct result describe_result(const struct run *run, const struct job *job, const struct outcome *o,
                                     const char *document, bool figures)
{
    const struct entity *e = entities_at(run->plant->intake->entities, job->entity);
    return (struct result){.document = document,
                           .entity = e->id,
                           .kind = figures ? "figures" : document_kind(e),
                           .class = policy_folder(run->plant->policy, document_class(e)),
                           .status = o->state == OUTCOME_MADE ? "made" : "failed",
                           .reason = o->state == OUTCOME_MADE ? "" : o->text,
                           .pages = figures ? 0 : o->pages,
                           .bytes = figures ? o->figures_bytes : o->bytes,
                           .sha256 = figures ? o->figures_sha256 : o->sha256,
                           .depends = o->depends};
}

static bool write_document(struct hand *h, struct diag *dg, const struct job *job, const char *pdf,
                           const char *csv, struct outcome *out)
{
    struct document_bytes bytes = {0};
    struct arena *a = worker_arena(h->worker);
    if (!worker_tell(h->worker, dg, job->entity, &bytes))
        return false;
    out->depends = depends_document(a, h->run->plant, bytes.doc, bytes.figures_csv);
    if (keep_document(h, pdf, csv, out))
        return true;
    if (!worker_flow(h->worker, dg, &bytes) || !worker_write(h->worker, dg, job->entity, &bytes))
        return false;
    out->pages = (uint32_t)bytes.pages;
    out->bytes = bytes.pdf.n;
    out->sha256 = sha256_of(bytes.pdf.p, bytes.pdf.n);
    out->figures_bytes = bytes.figures_csv.n;
    out->figures_sha256 = sha256_of(bytes.figures_csv.p, bytes.figures_csv.n);
    enum circulation class = document_class(entities_at(h->run->plant->intake->entities, job->entity));
    return write_file(h, dg, csv, class, bytes.figures_csv) && write_file(h, dg, pdf, class, bytes.pdf);
}

static bool make_document(void *state, size_t n, struct outcome *out)
{
    struct hand *h = state;
    const struct job *job = &h->run->jobs[n];
    worker_reset(h->worker);
    struct arena *a = worker_arena(h->worker);
    struct diag *dg = diag_new(a);
    char *pdf = arena_printf(a, "%s.pdf", job->name), *csv = arena_printf(a, "%s.csv", job->name);
    bool made = write_document(h, dg, job, pdf, csv, out);
    out->state = made ? OUTCOME_MADE : OUTCOME_FAILED;
    out->code = DIAG_DOCUMENT;
    keep_report(dg, out);
    if (made && !out->kept) {
        struct result page = describe_result(h->run, job, out, pdf, false);
        struct result table = describe_result(h->run, job, out, csv, true);
        journal_add(h->run->journal, &table);
        journal_add(h->run->journal, &page);
    }
    return made || !disk_failed(dg);
}

static bool keep_books(void *user)
{
    const struct run *run = ((struct hand *)user)->run;
    struct arena *a = arena_new("facts.csv");
    struct diag *dg = diag_new(a);
    bool ok = ledger_write(a, dg, run->plant, file_join(a, run->draft->building, "facts.csv"));
    diag_print(dg, stderr, 1);
    arena_free(a);
    return ok;
}

static void show_progress(void *user, size_t done, size_t at)
{
    const struct run *run = ((struct hand *)user)->run;
    double s = clock_wall_s() - run->documents_start;
    const struct entity *e = entities_at(run->plant->intake->entities, run->jobs[at].entity);
    fprintf(stderr, "\r%zu of %zu scorecards, %.0f a second, %s\033[K", done, run->n_jobs,
            s > 0 ? (double)done / s : 0, e->name);
}

static void end_progress(const struct run *run)
{
    if (run->request->terminal)
        fputs("\r\033[K", stderr);
}

/* Makes every document into .building; false after a report when the run cannot go on. */
static bool make_all(struct run *run, struct pool_result *made)
{
    struct hand hand = {.run = run};
    struct pool_request pool = {.n_jobs = run->n_jobs,
                                .workers = run->request->jobs,
                                .user = &hand,
                                .begin = begin_work,
                                .make = make_document,
                                .clerk = keep_books,
                                .progress = run->request->terminal ? show_progress : NULL};
    run->documents_start = clock_wall_s();
    bool started = pool_run(run->arena, run->diag, &pool, made);
    end_progress(run);
    if (!started)
        return false;
    for (size_t i = 0; made->stopped && i < run->n_jobs; i++)
        if (made->outcomes[i].state == OUTCOME_FAILED && made->outcomes[i].code == DIAG_FILE_WRITE)
            return diag_add(run->diag, DIAG_OUTPUT, (struct where){.file = run->draft->home},
                            "%s; the last draft is untouched; make room and run again: what was made is kept",
                            made->outcomes[i].text);
    if (made->clerk_failed)
        return diag_add(run->diag, DIAG_OUTPUT, (struct where){.file = run->draft->home},
                        "facts.csv could not be written; the last draft is untouched");
    return !made->stopped;
}

static int compare_results(const void *a, const void *b)
{
    return strcmp(((const struct result *)a)->document, ((const struct result *)b)->document);
}

/* What the workers found, into the manifest, the counts and the report. */
static struct manifest collect(struct run *run, const struct pool_result *made, struct record *record)
{
    struct arena *a = run->arena;
    VEC(struct result) rows = {0};
    for (size_t i = 0; i < run->n_jobs; i++) {
        const struct outcome *o = &made->outcomes[i];
        const struct job *job = &run->jobs[i];
        const char *pdf = arena_printf(a, "%s.pdf", job->name);
        bool ok = o->state == OUTCOME_MADE;
        *vec_push(a, &rows) = describe_result(run, job, o, pdf, false);
        if (ok)
            *vec_push(a, &rows) = describe_result(run, job, o, arena_printf(a, "%s.csv", job->name), true);
        if (o->text[0])
            diag_add(run->diag, ok ? (enum diag_code)o->code : DIAG_DOCUMENT, (struct where){.file = pdf},
                     "%s", o->text);
        record->n_made += ok;
        record->n_failed += !ok;
        record->n_kept += o->kept;
        record->n_pages += o->pages;
        record->n_bytes += o->bytes;
    }
    if (rows.n)
        qsort(rows.at, rows.n, sizeof *rows.at, compare_results);
    record->n_documents = run->n_jobs;
    record->n_deaths = made->deaths;
    record->peak_kib = made->peak_kib;
    return (struct manifest){rows.at, rows.n};
}

static struct sha256 checksum_file(struct run *run, const char *path)
{
    struct sha256 sum;
    file_sha256(run->diag, path, &sum);
    return sum;
}

/* The books of the edition, and nothing beside what they list. */
static bool close_books(struct run *run, const struct manifest *m, struct record *record)
{
    struct arena *a = run->arena;
    const char *dir = run->draft->building;
    struct map *keep = map_new(a, m->n + 3);
    const char *facts = file_join(a, dir, "facts.csv"), *manifest = file_join(a, dir, "manifest.csv");
    for (size_t i = 0; i < m->n; i++)
        if (strcmp(m->at[i].status, "failed") != 0)
            map_put(keep, str_of(m->at[i].document), 1);
    map_put(keep, str_of("facts.csv"), 1);
    if (!folder_sweep(a, run->diag, dir, keep) || !manifest_write(a, run->diag, manifest, m))
        return false;
    record->facts = checksum_file(run, facts);
    record->manifest = checksum_file(run, manifest);
    record->wall_s = clock_wall_s() - run->start;
    return record_write(a, run->diag, file_join(a, dir, "run.json"), record);
}

/* Another program, other layouts or another day make other documents: nothing of the earlier run is kept then. */
static bool prepare_building(struct run *run)
{
    struct arena *a = run->arena;
    const struct plant *p = run->plant;
    struct str self = file_map(a, run->diag, "/proc/self/exe");
    const char *key =
        arena_printf(a, "scorecards journal 1,%s,%s", sha256_of(self.p, self.n).text, p->base.text);
    run->journal = journal_open(a, run->diag, run->draft->journal, key);
    if (journal_n(run->journal) == 0 && !folder_remove(a, run->diag, run->draft->building))
        return false;
    bool ok = folder_make(a, run->diag, run->draft->building, 0755);
    for (size_t i = 0; i < run->n_jobs && ok; i++) {
        enum circulation class = document_class(entities_at(p->intake->entities, run->jobs[i].entity));
        unsigned mode = policy_mode(p->policy, class);
        const char *folder = file_join(a, run->draft->building, policy_folder(p->policy, class));
        ok = folder_exists(folder) || folder_make(a, run->diag, folder, mode | (mode & 0444) >> 2);
    }
    return ok;
}

static void print_summary(const struct run *run, const struct record *r)
{
    printf("%zu scorecards, %zu pages in %s (%.1f s)", r->n_made, r->n_pages, run->draft->draft, r->wall_s);
    if (run->request->n_only)
        printf("; of the schools that --only named, so it cannot be published");
    if (r->n_kept)
        printf("; %zu of them were kept from a run that was cut short", r->n_kept);
    if (r->n_failed)
        printf("; %zu failed: manifest.csv says why", r->n_failed);
    printf("\n");
}

static const char *settle_authority(struct arena *a, struct diag *dg, const struct run_request *r)
{
    if (r->authority)
        return r->authority;
    const struct authority_config *c =
        authority_load(a, dg, file_join(a, r->places->input, "authority.yaml"), NULL);
    return c ? c->code : NULL;
}

/* The edition before is an input: one that is named must be one, and its checksum is noted. */
static bool settle_previous(struct run *run, struct record *record, date as_at)
{
    const struct run_request *q = run->request;
    record->previous = q->previous ? draft_resolve(run->arena, run->diag, q->previous)
                                   : previous_find(run->arena, q->output, q->authority, as_at);
    if (!record->previous)
        return !q->previous;
    record->previous_facts = checksum_file(run, file_join(run->arena, record->previous, "facts.csv"));
    return true;
}

static unsigned settle_jobs(unsigned asked)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return asked ? asked : processors > 0 ? (unsigned)processors : 1;
}

int batch_run(struct arena *a, struct diag *dg, const struct run_request *asked)
{
    char started[32];
    struct run_request request = *asked;
    struct run run = {.arena = a, .diag = dg, .request = &request, .start = clock_wall_s()};
    struct record record = {.request = &request, .started = started};
    struct pool_result made;
    clock_stamp(started);
    request.authority = settle_authority(a, dg, asked);
    request.jobs = settle_jobs(asked->jobs);
    /* Before any folder is made: an edition that cannot be leaves nothing behind. */
    const struct edition *edition =
        request.authority ? edition_make(a, dg, request.authority, request.edition, request.as_at) : NULL;
    if (!edition || !settle_previous(&run, &record, edition->as_at))
        return EXIT_REFUSED;
    struct draft *draft = draft_open(a, dg, request.output, request.authority, request.edition);
    if (!draft)
        return EXIT_REFUSED;
    run.draft = draft;
    request.issue = draft->issue;
    run.plant = record.plant = plant_build(a, dg, &request);
    if (!run.plant || !plan_jobs(&run) || !prepare_building(&run) || !make_all(&run, &made))
        return EXIT_REFUSED;
    record.documents_s = clock_wall_s() - run.documents_start;
    struct manifest m = collect(&run, &made, &record);
    if (!close_books(&run, &m, &record) || !draft_swap(a, dg, draft))
        return EXIT_REFUSED;
    print_summary(&run, &record);
    return record.n_failed ? EXIT_SOME_FAILED : EXIT_MADE;
}
