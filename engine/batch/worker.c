/* SPDX-License-Identifier: MIT */
#include "batch/worker.h"
#include "base/utf8.h"
#include <string.h>

struct worker {
    struct arena *keep, *document;
    const struct plant *plant;
    struct press *press;
    struct pdf_worker *pdf;
};

static void free_arena(void *arena)
{
    arena_free(arena);
}

struct worker *worker_new(struct arena *a, const struct plant *p)
{
    struct worker *w = ARENA_NEW(a, struct worker);
    w->keep = arena_new("worker");
    w->document = arena_new("document");
    arena_defer(a, free_arena, w->keep);
    arena_defer(a, free_arena, w->document);
    w->plant = p;
    w->press = press_new(w->keep, p->fonts, p->theme);
    w->pdf = pdf_worker_new(w->keep, p->shared);
    return w;
}

void worker_reset(struct worker *w)
{
    arena_reset(w->document);
    shaper_trim(w->press->shaper);
}

struct arena *worker_arena(struct worker *w)
{
    return w->document;
}

enum circulation document_class(const struct entity *e)
{
    return e->kind == ENTITY_AUTHORITY ? CLASS_PUBLIC : DOCUMENT_CLASS;
}

const char *document_kind(const struct entity *e)
{
    return e->kind == ENTITY_AUTHORITY ? "city-scorecard" : "scorecard";
}

/* An authority's figures of one phase are those of an entity of their own. */
static void tell_parts(struct worker *w, const struct entity *self, struct doc_request *request)
{
    const struct plant *p = w->plant;
    const struct figures **parts = ARENA_ARRAY(w->document, 8, const struct figures *);
    size_t n = 0;
    for (unsigned phase = PHASE_EY; phase <= PHASE_16; phase <<= 1) {
        const struct entity *e = entities_phase(p->intake->entities, self, phase);
        if (e->phase == phase)
            parts[n++] = disclose_figures(w->document, p->compare, p->policy, document_class(self), e);
    }
    request->parts = parts;
    request->n_parts = n;
}

bool worker_tell(struct worker *w, struct diag *dg, uint32_t entity, struct document_bytes *out)
{
    const struct plant *p = w->plant;
    const struct entity *self = entities_at(p->intake->entities, entity);
    const struct figures *figures =
        disclose_figures(w->document, p->compare, p->policy, document_class(self), self);
    if (!figures)
        return false;
    bool city = self->kind == ENTITY_AUTHORITY;
    struct doc_request request = {.layouts = p->layouts,
                                  .document = city ? "city" : "school",
                                  .figures = figures,
                                  .say = p->say,
                                  .policy = p->policy,
                                  .strategy = plant_strategy(p, city ? self->index : self->authority),
                                  .alliances = p->intake->alliances,
                                  .commentary = commentary_of(p->intake->commentaries, entity),
                                  .facts = p->intake->facts};
    if (city)
        tell_parts(w, self, &request);
    out->doc = doc_make(w->document, dg, &request);
    if (!out->doc)
        return false;
    out->figures_csv = doc_figures_csv(w->document, out->doc, figures, p->intake->facts);
    return true;
}

bool worker_flow(struct worker *w, struct diag *dg, struct document_bytes *io)
{
    io->drawing = page_flow(w->document, dg, w->press, io->doc);
    if (!io->drawing || !drawing_ok(io->drawing))
        return false;
    io->pages = draw_n_pages(io->drawing);
    return true;
}

bool worker_write(struct worker *w, struct diag *dg, uint32_t entity, struct document_bytes *io)
{
    const struct plant *p = w->plant;
    const struct entities *es = p->intake->entities;
    const struct entity *self = entities_at(es, entity);
    const struct attachment figures = {"figures.csv", "Every figure of this document with its source, as CSV",
                                       "text/csv", io->figures_csv};
    struct pdf_request request = {
        .drawing = io->drawing,
        .title = io->doc->title,
        .subject = io->doc->subject,
        .author = self->authority == ENTITY_NONE ? self->name : entities_at(es, self->authority)->name,
        .language = io->doc->language,
        .date = date_iso(w->document, p->edition->as_at),
        .width_pt = p->theme->page_width,
        .height_pt = p->theme->page_height,
        .attachments = &figures,
        .n_attachments = 1};
    io->pdf = pdf_write(w->document, dg, w->pdf, &request);
    return io->pdf.p != NULL;
}

bool worker_make(struct worker *w, struct diag *dg, uint32_t entity, struct document_bytes *out)
{
    worker_reset(w);
    *out = (struct document_bytes){0};
    return worker_tell(w, dg, entity, out) && worker_flow(w, dg, out) && worker_write(w, dg, entity, out);
}

char *document_name(struct arena *a, const struct entity *e, const struct entity *authority, const char *kind,
                    const char *folder, const struct edition *edition)
{
    static const char last[] = "-school";
    char *slug = utf8_slug(a, str_of(e->name));
    size_t n = strlen(slug), n_last = sizeof last - 1;
    if (n > n_last && strcmp(slug + n - n_last, last) == 0)
        slug[n - n_last] = 0;
    const char *code = authority ? authority->id : edition->authority;
    if (e->school && e->school->laestab)
        return arena_printf(a, "%s/%s-%u-%s-%s-%s", folder, code, e->school->laestab, slug, kind,
                            edition->slug);
    if (e->kind == ENTITY_AUTHORITY)
        return arena_printf(a, "%s/%s-%s-%s-%s", folder, e->id, slug, kind, edition->slug);
    return arena_printf(a, "%s/%s-%s-%s-%s-%s", folder, code, e->id, slug, kind, edition->slug);
}
