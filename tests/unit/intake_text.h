/* SPDX-License-Identifier: MIT */
/* Everything a delivery gave as one text, so that two readings can be held together byte by byte. */
#ifndef SCORECARDS_TESTS_INTAKE_TEXT_H
#define SCORECARDS_TESTS_INTAKE_TEXT_H
#include "read/read.h"

static inline void put_fact(struct strbuf *b, const struct intake *in, const struct fact *f)
{
    const struct source_file *s = facts_source_at(in->facts, f->source);
    strbuf_printf(b, "%u %s %d.%d.%d %.17g %.17g %.17g %.17g %.17g", (unsigned)f->indicator,
                  entities_at(in->entities, f->entity)->id, f->period.year, f->period.kind, f->period.month,
                  f->value, f->numerator, f->denominator, f->lower, f->upper);
    strbuf_printf(b, " %d %d %d %d %d %s %s %u:%u\n", f->state, f->marks, f->reason, f->status, f->earlier,
                  f->code ? f->code : "", s->sha256.text, (unsigned)f->line, (unsigned)f->column);
}

static inline void put_facts(struct strbuf *b, const struct intake *in)
{
    for (size_t i = 0; i < facts_n(in->facts); i++) {
        size_t n;
        const struct fact *best = facts_at(in->facts, i), *others = facts_superseded(in->facts, best, &n);
        put_fact(b, in, best);
        for (size_t k = 0; k < n; k++)
            put_fact(b, in, &others[k]);
    }
}

static inline void put_entities(struct strbuf *b, const struct intake *in)
{
    for (uint32_t i = 0; i < entities_n(in->entities); i++) {
        const struct entity *e = entities_at(in->entities, i);
        strbuf_printf(b, "%s %s %u %u %u", e->id, e->name, (unsigned)e->authority, (unsigned)e->region,
                      e->phase);
        for (size_t k = 0; k < e->n_members; k++)
            strbuf_printf(b, " %u", (unsigned)e->members[k]);
        strbuf_puts(b, "\n");
    }
    for (size_t i = 0; i < in->n_schools; i++)
        strbuf_printf(b, "school %u\n", (unsigned)in->schools[i]);
    for (size_t i = 0; i < in->n_neighbour_sets; i++)
        strbuf_printf(b, "set %s\n", in->neighbour_sets[i]);
}

/* The facts and who they are of. */
static inline const char *intake_text(struct arena *a, const struct intake *in)
{
    struct strbuf b = {.arena = a};
    put_facts(&b, in);
    put_entities(&b, in);
    return strbuf_text(&b);
}

/* What was said of the files, in order. */
static inline const char *reports_text(struct arena *a, const struct intake *in, const struct diag *dg)
{
    struct strbuf b = {.arena = a};
    for (size_t i = 0; i < diag_n(dg); i++) {
        const struct diag_entry *e = diag_at(dg, i);
        strbuf_printf(&b, "%s:%u:%u: %s %s [%s]\n", e->where.file ? e->where.file : "",
                      (unsigned)e->where.line, (unsigned)e->where.column, e->text, e->value ? e->value : "",
                      diag_code_name(e->code));
    }
    for (size_t i = 0; i < in->n_files; i++) {
        const struct file_report *f = &in->files[i];
        strbuf_printf(&b, "%s %s %d %s %s %zu %zu %zu %zu\n", f->file.path, f->file.sha256.text, f->outcome,
                      f->kind ? f->kind : "", f->differs ? f->differs : "", f->rows, f->facts, f->later,
                      f->out_of_scope);
    }
    return strbuf_text(&b);
}
#endif
