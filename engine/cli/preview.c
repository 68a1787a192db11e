/* SPDX-License-Identifier: MIT */
/* The page is made again from the exports run.json names, and painted only when the document it belongs to has the
 * very bytes of the edition: so what is seen is the page that was made. */
#include "preview/preview.h"
#include "base/file.h"
#include "base/sink.h"
#include "batch/draft.h"
#include "batch/manifest.h"
#include "batch/plant.h"
#include "batch/record.h"
#include "cli/command.h"
#include <string.h>

static const double DOTS_PER_INCH = 144;

static const struct result *find_document(const struct manifest *m, const char *entity)
{
    for (size_t i = 0; m && i < m->n; i++)
        if (strcmp(m->at[i].entity, entity) == 0 && strcmp(m->at[i].kind, "figures") != 0)
            return &m->at[i];
    return NULL;
}

static bool refuse(struct call *c, const char *file, const char *why)
{
    return diag_add(c->diag, DIAG_PUBLISH, (struct where){.file = file}, "%s", why);
}

static bool make_again(struct call *c, const struct plant *p, const struct result *want,
                       struct document_bytes *out)
{
    const struct entity *e = entities_find(plant_intake(p)->entities, want->entity);
    if (!e)
        return refuse(c, want->document,
                      "the exports do not name this school any more; run the edition again");
    if (!worker_make(worker_new(c->arena, p), c->diag, e->index, out))
        return false;
    if (strcmp(sha256_of(out->pdf.p, out->pdf.n).text, want->sha256.text) != 0)
        return refuse(c, want->document,
                      "the exports, the layouts or the program have changed since; run the edition again");
    return true;
}

static bool paint(struct call *c, const struct plant *p, const struct document_bytes *made, unsigned page)
{
    struct str png =
        preview_png(c->arena, c->diag, made->drawing, page - 1, p->fonts, p->theme, DOTS_PER_INCH);
    struct sink *s = sink_open(c->arena, c->diag, c->values[OPTION_OUTPUT], 0640);
    sink_put(s, png.p, png.n);
    return png.p && sink_commit(s);
}

static int preview_run(struct call *c)
{
    unsigned page = 1;
    struct document_bytes made = {0};
    if (!c->values[OPTION_OUTPUT])
        return call_refuse(c, "-o is missing: which PNG file to write");
    if (!call_count(c, OPTION_PAGE, 1, 10000, &page))
        return EXIT_USAGE;
    const char *dir = draft_resolve(c->arena, c->diag, c->words[0]);
    if (!dir)
        return EXIT_REFUSED;
    const struct manifest *m = manifest_load(c->arena, c->diag, file_join(c->arena, dir, "manifest.csv"));
    const struct result *want = find_document(m, c->words[1]);
    if (m && !want)
        refuse(c, dir,
               "this edition has no scorecard of that school or authority; manifest.csv lists those it has");
    if (want && strcmp(want->status, "failed") == 0)
        refuse(c, want->document, "this document failed; manifest.csv says why");
    if (!want || strcmp(want->status, "failed") == 0)
        return EXIT_REFUSED;
    const struct run_request *request =
        record_request(c->arena, c->diag, file_join(c->arena, dir, "run.json"), &c->places);
    /* What the exports lack was said by the run; here only what stops the page is. */
    struct diag *quiet = diag_new(c->arena);
    const struct plant *p = request ? plant_build(c->arena, quiet, request) : NULL;
    if (request && !p)
        diag_print(quiet, stderr, 5);
    if (!p || !make_again(c, p, want, &made))
        return EXIT_REFUSED;
    if (page > made.pages)
        return call_refuse(c, "the document has %zu pages", made.pages);
    return paint(c, p, &made, page) ? EXIT_MADE : EXIT_REFUSED;
}

static const enum option options[] = {OPTION_PAGE, OPTION_OUTPUT, OPTION_INPUT, OPTION_LAYOUTS, OPTION_FONTS};
const struct command command_preview = {
    .name = "preview",
    .synopsis = "preview EDITION ENTITY [--page N] -o page.png",
    .about = "Paints one page of a scorecard as a picture. EDITION is a folder, ENTITY a URN or "
             "the number of the edition's authority.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .least = 2,
    .most = 2,
    .run = preview_run};
