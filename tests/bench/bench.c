/* SPDX-License-Identifier: MIT */
/* Times what a run does, against the budgets: bench DIR INPUT LAYOUTS FONTS AUTHORITY EDITION AS-AT ROUNDS.
 * Steps are timed by the process's CPU clock with nothing between; where they go is found in a second pass, in which
 * the linker puts a stop-watch before shaping, charts and compression. */
#include "base/clock.h"
#include "batch/plant.h"
#include "batch/worker.h"
#include "page/page.h"
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum part { PART_SHAPE, PART_PLAN, PART_PAINT, PART_COMPRESS, N_PARTS };
static double spent[N_PARTS];
static size_t calls[N_PARTS];
static bool watching;

#define WATCH(part, type, call)                                                                              \
    do {                                                                                                     \
        double start = watching ? clock_wall_s() : 0;                                                        \
        type result = call;                                                                                  \
        if (watching) {                                                                                      \
            spent[part] += clock_wall_s() - start;                                                           \
            calls[part]++;                                                                                   \
        }                                                                                                    \
        return result;                                                                                       \
    } while (0)

const struct glyph_run *__real_shape_text(struct shaper *s, struct diag *dg, enum face face, double size_pt,
                                          double tracking_pt, const char *utf8, size_t n);
const struct glyph_run *__wrap_shape_text(struct shaper *s, struct diag *dg, enum face face, double size_pt,
                                          double tracking_pt, const char *utf8, size_t n);
const struct plan *__real_chart_plan(struct arena *a, struct shaper *sh, struct diag *dg,
                                     const struct plot_request *r);
const struct plan *__wrap_chart_plan(struct arena *a, struct shaper *sh, struct diag *dg,
                                     const struct plot_request *r);
void __real_chart_paint(struct painter *p, struct drawing *d, const struct plan *plan, double x, double y);
void __wrap_chart_paint(struct painter *p, struct drawing *d, const struct plan *plan, double x, double y);
size_t __real_libdeflate_zlib_compress(struct libdeflate_compressor *c, const void *in, size_t n, void *out,
                                       size_t room);
size_t __wrap_libdeflate_zlib_compress(struct libdeflate_compressor *c, const void *in, size_t n, void *out,
                                       size_t room);

const struct glyph_run *__wrap_shape_text(struct shaper *s, struct diag *dg, enum face face, double size_pt,
                                          double tracking_pt, const char *utf8, size_t n)
{
    WATCH(PART_SHAPE, const struct glyph_run *,
          __real_shape_text(s, dg, face, size_pt, tracking_pt, utf8, n));
}

const struct plan *__wrap_chart_plan(struct arena *a, struct shaper *sh, struct diag *dg,
                                     const struct plot_request *r)
{
    WATCH(PART_PLAN, const struct plan *, __real_chart_plan(a, sh, dg, r));
}

void __wrap_chart_paint(struct painter *p, struct drawing *d, const struct plan *plan, double x, double y)
{
    double start = watching ? clock_wall_s() : 0;
    __real_chart_paint(p, d, plan, x, y);
    if (watching) {
        spent[PART_PAINT] += clock_wall_s() - start;
        calls[PART_PAINT]++;
    }
}

size_t __wrap_libdeflate_zlib_compress(struct libdeflate_compressor *c, const void *in, size_t n, void *out,
                                       size_t room)
{
    WATCH(PART_COMPRESS, size_t, __real_libdeflate_zlib_compress(c, in, n, out, room));
}

struct totals { /* of one pass over all schools */
    double tell, depends, flow, write, wall;
    size_t documents, pages, bytes, csv, tags, runs;
};

static bool make_one(struct worker *w, const struct plant *p, struct diag *dg, uint32_t school,
                     struct totals *t)
{
    struct document_bytes d = {0};
    double at[4];
    worker_reset(w);
    at[0] = clock_cpu_s();
    if (!worker_tell(w, dg, school, &d))
        return false;
    at[1] = clock_cpu_s();
    if (!worker_flow(w, dg, &d))
        return false;
    at[2] = clock_cpu_s();
    if (!worker_write(w, dg, school, &d))
        return false;
    at[3] = clock_cpu_s();
    t->tell += at[1] - at[0];
    t->flow += at[2] - at[1];
    t->write += at[3] - at[2];
    t->documents++;
    t->pages += d.pages;
    t->bytes += d.pdf.n;
    t->csv += d.figures_csv.n;
    t->tags += drawing_n_tags(d.drawing);
    (void)p;
    return true;
}

static struct totals pass(struct worker *w, const struct plant *p, struct diag *dg)
{
    struct totals t = {0};
    double start = clock_wall_s();
    for (size_t i = 0; i < p->intake->n_schools; i++)
        make_one(w, p, dg, p->intake->schools[i], &t);
    t.wall = clock_wall_s() - start;
    return t;
}

static double cpu_of(const struct totals *t)
{
    return t->tell + t->flow + t->write;
}

static void print_once(const struct plant *p)
{
    static const char *const names[N_STEPS] = {"read", "compare", "prepare (layouts, fonts, shared objects)"};
    size_t in = 0;
    for (size_t i = 0; i < p->intake->n_files; i++)
        in += p->intake->files[i].file.bytes;
    printf("%zu files, %.1f MB, %zu facts, %zu schools, %zu cohorts\n", p->intake->n_files, (double)in / 1e6,
           facts_n(p->intake->facts), p->intake->n_schools, compare_n_cohorts(p->compare));
    for (size_t i = 0; i < N_STEPS; i++)
        printf("  once: %-44s %8.1f ms CPU %8.1f ms wall\n", names[i], p->times[i].cpu * 1e3,
               p->times[i].wall * 1e3);
}

static void print_documents(const struct totals *t)
{
    double n = (double)t->documents, cpu = cpu_of(t) / n * 1e3;
    printf("%zu documents, %.1f pages, %.0f structure elements each\n", t->documents, (double)t->pages / n,
           (double)t->tags / n);
    printf("  a document: %-38s %8.2f ms CPU\n", "figures, findings, tree, CSV", t->tell / n * 1e3);
    printf("  a document: %-38s %8.2f ms CPU\n", "layout and charts", t->flow / n * 1e3);
    printf("  a document: %-38s %8.2f ms CPU\n", "PDF", t->write / n * 1e3);
    printf("  a document: %-38s %8.2f ms CPU, %.2f ms wall (goal 4; %s)\n", "all", cpu, t->wall / n * 1e3,
           cpu <= 4 ? "kept" : "missed");
    printf("  a document: %-38s %8.1f KiB, %.1f KiB of CSV (goal 110; %s)\n", "size",
           (double)t->bytes / n / 1024, (double)t->csv / n / 1024,
           (double)t->bytes / n / 1024 <= 110 ? "kept" : "missed");
}

static void print_parts(size_t documents)
{
    static const char *const names[N_PARTS] = {"shaping, cache included", "charts: plan", "charts: paint",
                                               "compression"};
    for (size_t i = 0; i < N_PARTS; i++)
        printf("  of that: %-41s %8.2f ms wall in %.0f calls\n", names[i], spent[i] / (double)documents * 1e3,
               (double)calls[i] / (double)documents);
}

int main(int n, char **words)
{
    if (n != 9) {
        fputs("usage: bench DIR INPUT LAYOUTS FONTS AUTHORITY EDITION AS-AT ROUNDS\n", stderr);
        return EXIT_USAGE;
    }
    struct arena *a = arena_new("bench");
    struct diag *dg = diag_new(a);
    struct places places = {words[2], words[3], words[4]};
    const char *dir = words[1];
    struct run_request request = {.places = &places,
                                  .dirs = &dir,
                                  .n_dirs = 1,
                                  .authority = words[5],
                                  .edition = words[6],
                                  .jobs = 1,
                                  .version = "bench"};
    date_parse_iso(str_of(words[7]), &request.as_at);
    const struct plant *p = plant_build(a, dg, &request);
    if (!p) {
        diag_print(dg, stderr, 5);
        return EXIT_REFUSED;
    }
    print_once(p);
    struct worker *w = worker_new(a, p);
    struct totals best = pass(w, p, dg);
    for (int round = 1; round < atoi(words[8]); round++) {
        struct totals t = pass(w, p, dg);
        if (cpu_of(&t) < cpu_of(&best))
            best = t;
    }
    if (best.documents == 0) {
        diag_print(dg, stderr, 5);
        return EXIT_SOME_FAILED;
    }
    print_documents(&best);
    watching = true;
    struct totals watched = pass(w, p, dg);
    print_parts(watched.documents);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("  memory: %.1f MiB at most, %.1f MiB of it shared by all workers\n",
           (double)usage.ru_maxrss / 1024, (double)p->bytes / 1048576);
    bool all = best.documents == p->intake->n_schools;
    if (!all)
        diag_print(dg, stderr, 5);
    arena_free(a);
    return all ? EXIT_MADE : EXIT_SOME_FAILED;
}
