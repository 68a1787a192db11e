/* SPDX-License-Identifier: MIT */
#include "read/explain.h"
#include "base/file.h"
#include "base/utf8.h"
#include "read/explain_parts.h"
#include "read/zip.h"
#include <string.h>

enum { COLUMNS = 98, LISTED = 60 };

void explain_wrap(struct strbuf *out, int indent, const char *text)
{
    int at = 0;
    for (const char *p = text + strspn(text, " "); *p; p += strspn(p, " ")) {
        int n = (int)strcspn(p, " "), room = at == 0 ? 0 : 1;
        if (at > 0 && at + room + n > COLUMNS) {
            strbuf_puts(out, "\n");
            at = 0;
        }
        int step = at == 0 ? indent : 1;
        strbuf_printf(out, "%*s%.*s", step, "", n, p);
        at += step + n;
        p += n;
    }
    strbuf_puts(out, "\n");
}

struct writing {
    struct arena *arena;
    struct strbuf *out;
    const struct binding *binding;
};

/* ", pupils ENROL (3)" */
static void put_cell(struct strbuf *b, const struct writing *w, const char *what, int cell)
{
    if (cell == CELL_NONE)
        return;
    size_t column = w->binding->columns.at[cell];
    struct str name = utf8_mend(w->arena, str_trim(w->binding->header.names[column]));
    strbuf_printf(b, "%s%.*s (%zu)", what, (int)name.n, name.p, column + 1);
}

static void put_more(struct strbuf *b, const struct writing *w, const int *refs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        put_cell(b, w, " + ", w->binding->cells[refs[i]]);
}

static const char *words_of_rows(struct arena *a, unsigned kinds)
{
    static const char *const words[] = {"schools",    "alliances", "authorities",
                                        "neighbours", "regions",   "England"};
    struct strbuf b = {.arena = a};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (kinds & 1U << i)
            strbuf_printf(&b, "%s%s", b.n ? ", " : "", words[i]);
    return strbuf_text(&b);
}

static void explain_fact(const struct writing *w, const struct bound_fact *bound)
{
    const struct fact_rule *rule = bound->rule;
    struct strbuf b = {.arena = w->arena};
    strbuf_printf(&b, "%s: ", rule->code);
    if (rule->measure)
        strbuf_printf(&b, "measure \"%s\" in ", rule->measure);
    put_cell(&b, w, rule->form == FORM_COMPLEMENT ? "the rest of " : "", bound->value);
    put_more(&b, w, rule->value_plus, rule->n_value_plus);
    put_cell(&b, w, " of ", bound->over);
    put_more(&b, w, rule->over_plus, rule->n_over_plus);
    put_cell(&b, w, ", count ", bound->k);
    put_cell(&b, w, ", pupils ", bound->n);
    put_cell(&b, w, ", from ", bound->lower);
    put_cell(&b, w, " to ", bound->upper);
    put_cell(&b, w, ", less England's ", bound->less);
    if (bound->suffix)
        strbuf_printf(&b, ", of an earlier year (_%d)", bound->suffix);
    strbuf_printf(&b, rule->sum ? "; added up over the schools" : "; of %s",
                  words_of_rows(w->arena, rule->kinds));
    explain_wrap(w->out, 4, strbuf_text(&b));
}

static bool is_bound(const struct binding *b, const struct fact_rule *rule)
{
    for (size_t i = 0; i < b->facts.n; i++)
        if (b->facts.at[i].rule == rule)
            return true;
    return false;
}

static void explain_facts(const struct writing *w, const struct source *s)
{
    struct strbuf without = {.arena = w->arena};
    if (w->binding->facts.n)
        explain_wrap(w->out, 2, "what its columns fill (number of the column):");
    for (size_t i = 0; i < w->binding->facts.n; i++)
        explain_fact(w, &w->binding->facts.at[i]);
    for (size_t i = 0; i < s->n_facts; i++)
        if (!is_bound(w->binding, &s->facts[i]))
            strbuf_printf(&without, "%s%s", without.n ? ", " : "", s->facts[i].code);
    if (without.n)
        explain_wrap(w->out, 2,
                     arena_printf(w->arena, "not filled, its columns are not in this file: %s",
                                  strbuf_text(&without)));
}

static bool is_read(const struct binding *b, size_t column)
{
    for (size_t k = 0; k < b->columns.n; k++)
        if (b->columns.at[k] == column)
            return true;
    return false;
}

static void explain_names(const struct writing *w, const struct matches *m)
{
    struct strbuf alias = {.arena = w->arena}, unread = {.arena = w->arena};
    const struct header *h = &w->binding->header;
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++)
        if (m->at[i].how == MATCH_ALIAS)
            strbuf_printf(&alias, "%s%s is here %s", alias.n ? ", " : "", m->at[i].name,
                          str_dup(w->arena, str_trim(h->names[m->at[i].column])));
    if (alias.n)
        explain_wrap(w->out, 2, arena_printf(w->arena, "by another name: %s", strbuf_text(&alias)));
    for (size_t i = 0; i < h->n; i++) {
        if (!m->named[i] && !is_read(w->binding, i) && n++ < LISTED)
            strbuf_printf(&unread, "%s%s", unread.n ? ", " : "",
                          str_dup(w->arena, utf8_mend(w->arena, str_trim(h->names[i]))));
    }
    if (n > LISTED)
        strbuf_printf(&unread, " and %zu more", n - LISTED);
    if (n)
        explain_wrap(w->out, 2,
                     arena_printf(w->arena, "%zu columns are never read: %s", n, strbuf_text(&unread)));
}

static const char *words_of_period(struct arena *a, const struct incoming *f)
{
    const struct period_rule *p = &f->source->period;
    switch (p->form) {
    case PERIOD_OF_COLUMN:
        return arena_printf(a, "the year stands in the column %s", f->source->refs[p->ref].names[0]);
    case PERIOD_OF_DATE:
        return arena_printf(a, "the year is that of the day in the column %s",
                            f->source->refs[p->ref].names[0]);
    case PERIOD_OF_FILE_DATE:
        return "the year is that of the day the file speaks of";
    case PERIOD_OF_FILE:
        break;
    }
    return f->has_period
               ? arena_printf(a, "it is of %s, by its name, its folder, its checksum or deliveries.yaml",
                              period_words(a, f->period))
               : "it says no year, and none is needed";
}

static const char *words_of_status(const struct source *s)
{
    static const char *const words[] = {"provisional or not: the calendar of each indicator says",
                                        "provisional", "revised", "final"};
    return s->status_column != REF_NONE ? "provisional or not: a column says" : words[s->status];
}

void explain_known(struct arena *a, struct strbuf *out, const struct sources *ss, const struct incoming *f)
{
    struct binding binding = {0};
    struct writing w = {a, out, &binding};
    const struct source *s = f->source;
    struct matches m = match_source(a, s, &f->header, kinds_look(a, ss, f));
    struct strbuf by = {.arena = a};
    const char *slash = strrchr(s->path, '/');
    binding_make(a, &binding, s, &f->header, true);
    for (size_t i = 0; i < m.n; i++)
        if (m.at[i].required)
            strbuf_printf(&by, "%s%s", by.n ? ", " : "", m.at[i].name);
    explain_wrap(out, 2,
                 arena_printf(a, "it is %s: %s (%s), by input/sources/%s", s->kind, s->label, s->publisher,
                              slash ? slash + 1 : s->path));
    explain_wrap(out, 2,
                 arena_printf(a, "recognised by these of its %zu columns, in line %u: %s", f->header.n,
                              (unsigned)f->header.line, strbuf_text(&by)));
    explain_wrap(out, 2, arena_printf(a, "%s; %s", words_of_period(a, f), words_of_status(s)));
    explain_facts(&w, s);
    explain_names(&w, &m);
}

static const char *folder_of(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_strndup(a, path, (size_t)(slash - path)) : ".";
}

/* False for a pupil-level file (reported). */
static bool explain_bytes(struct arena *a, struct strbuf *out, struct diag *dg, const struct sources *ss,
                          const struct delivery_notes *notes, const char *path, struct str bytes)
{
    const char *slash = strrchr(path, '/');
    struct incoming f = {.path = path, .name = slash ? slash + 1 : path};
    struct diag *quiet = diag_new(a); /* what is said of an unknown file is said better below */
    if (!incoming_open(a, quiet, ss, notes, bytes, &f)) {
        diag_take(dg, quiet);
        return false;
    }
    strbuf_printf(out, "%s\n", path);
    if (f.source)
        explain_known(a, out, ss, &f);
    else if (f.report.outcome == FILE_UNKNOWN_LAYOUT)
        explain_unknown(a, out, ss, &f);
    else if (f.report.outcome == FILE_NOT_DATA)
        explain_wrap(out, 2, "it is known, and holds no data to read");
    else
        explain_wrap(out, 2, arena_printf(a, "it is refused: %s", f.report.differs ? f.report.differs : ""));
    return true;
}

const char *explain_file(struct arena *a, struct diag *dg, const char *input,
                         const struct catalogue *catalogue, const char *path)
{
    struct strbuf out = {.arena = a};
    struct delivery_notes notes;
    const struct sources *ss = sources_load(a, dg, file_join(a, input, "sources"), catalogue);
    if (!ss || !notes_load(a, dg, folder_of(a, path), &notes))
        return NULL;
    struct str bytes = file_map(a, dg, path);
    if (!zip_is(bytes))
        return explain_bytes(a, &out, dg, ss, &notes, path, bytes) ? strbuf_text(&out) : NULL;
    struct zip zip = zip_read(a, dg, path, bytes, &zip_bounds);
    for (size_t i = 0; i < zip.n; i++)
        if (!explain_bytes(a, &out, dg, ss, &notes, arena_printf(a, "%s:%s", path, zip.at[i].name),
                           zip.at[i].bytes))
            return NULL;
    return strbuf_text(&out);
}
