/* SPDX-License-Identifier: MIT */
/* A file no description fits: what is nearest, what differs, and the YAML to paste. */
#include "base/utf8.h"
#include "read/explain_parts.h"
#include <string.h>

enum { LISTED = 40, RECOGNISED_BY = 8 };
static const double NEAR_ENOUGH = 1.0 / 3;

static const char *column_name(struct arena *a, const struct header *h, size_t i)
{
    return str_dup(a, utf8_mend(a, str_trim(h->names[i])));
}

/* As YAML reads it back: plain where it is a word, else in double quotes. */
static const char *yaml_text(struct arena *a, const char *text)
{
    static const char *const words[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"};
    struct strbuf b = {.arena = a};
    bool plain = *text && !(*text >= '0' && *text <= '9');
    for (const char *p = text; *p; p++)
        plain = plain && ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') ||
                          *p == '_');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        plain = plain && !cell_same(str_of(text), words[i]);
    if (plain)
        return text;
    strbuf_puts(&b, "\"");
    for (const char *p = text; *p; p++) {
        if ((unsigned char)*p < ' ' || *p == 0x7f)
            strbuf_printf(&b, "\\x%02x", (unsigned)(unsigned char)*p);
        else
            strbuf_printf(&b, "%s%c", *p == '"' || *p == '\\' ? "\\" : "", *p);
    }
    strbuf_puts(&b, "\"");
    return strbuf_text(&b);
}

static void list_matches(struct arena *a, struct strbuf *out, const struct matches *m, const struct header *h,
                         enum match_how how, const char *words)
{
    struct strbuf b = {.arena = a};
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++) {
        const struct match *one = &m->at[i];
        if (one->how != how)
            continue;
        n++;
        strbuf_printf(&b, "%s%s", b.n ? ", " : "", one->name);
        if (how == MATCH_ALIAS || how == MATCH_NEAR || how == MATCH_PERHAPS)
            strbuf_printf(&b, how == MATCH_PERHAPS ? " (is it %s?)" : " (here %s)",
                          column_name(a, h, (size_t)one->column));
    }
    if (n)
        explain_wrap(out, 2, arena_printf(a, "%s: %s", words, strbuf_text(&b)));
}

static void list_new(struct arena *a, struct strbuf *out, const struct matches *m, const struct header *h,
                     const enum column_kind *kinds)
{
    struct strbuf b = {.arena = a};
    size_t n = 0;
    for (size_t i = 0; i < h->n; i++)
        if (!(m->named && m->named[i]) && n++ < LISTED)
            strbuf_printf(&b, "%s%s (%s)", b.n ? ", " : "", column_name(a, h, i), kind_words(kinds[i]));
    if (n > LISTED)
        strbuf_printf(&b, " and %zu more", n - LISTED);
    if (n)
        explain_wrap(
            out, 2,
            arena_printf(a, "%zu columns no description names, never stored: %s", n, strbuf_text(&b)));
}

static void list_kept_out(struct arena *a, struct strbuf *out, const struct source *s, const struct header *h)
{
    for (size_t i = 0; i < s->n_without; i++)
        if (header_find(h, s->without[i]) != CELL_NONE)
            explain_wrap(out, 2,
                         arena_printf(a,
                                      "it has %s, which the description says must not be there ('without')",
                                      s->without[i]));
}

static void put_known_aliases(struct arena *a, struct strbuf *out, const struct node *more)
{
    if (more && more->kind == NODE_SCALAR)
        strbuf_printf(out, "%s, ", yaml_text(a, more->text));
    for (size_t i = 0; more && i < more->n; i++)
        strbuf_printf(out, "%s, ", yaml_text(a, more->items[i].text));
}

static bool needs_alias(const struct match *one)
{
    return one->how == MATCH_NEAR;
}

/* The aliases the description has already, with the new ones in their places. */
static void put_aliases(struct arena *a, struct strbuf *out, const struct matches *m, const struct header *h)
{
    const struct node *old = m->source->aliases;
    for (size_t i = 0; i < m->n; i++) {
        const struct match *one = &m->at[i];
        if (!needs_alias(one))
            continue;
        strbuf_printf(out, "  %s: [", yaml_text(a, one->name));
        put_known_aliases(a, out, node_get(old, one->name));
        strbuf_printf(out, "%s]\n", yaml_text(a, column_name(a, h, (size_t)one->column)));
    }
    for (size_t i = 0; old && i < old->n; i++) {
        struct strbuf b = {.arena = a};
        bool again = false;
        for (size_t k = 0; k < m->n; k++)
            again = again || (needs_alias(&m->at[k]) && strcmp(m->at[k].name, old->keys[i]) == 0);
        put_known_aliases(a, &b, &old->items[i]);
        if (!again && b.n > 2)
            strbuf_printf(out, "  %s: [%.*s]\n", yaml_text(a, old->keys[i]), (int)b.n - 2, strbuf_text(&b));
    }
}

/* What only somebody who knows the file can say. */
static void put_open_questions(struct arena *a, struct strbuf *out, const struct matches *m,
                               const struct header *h)
{
    for (size_t i = 0; i < m->n; i++) {
        const struct match *one = &m->at[i];
        if (one->how == MATCH_PERHAPS)
            strbuf_printf(out, "  # %s: [%s]  # only if it is the same thing\n", yaml_text(a, one->name),
                          yaml_text(a, column_name(a, h, (size_t)one->column)));
        if (one->how == MATCH_NONE && one->required)
            strbuf_printf(out, "  # %s: [\"?\"]  # its name here; without it the file is not recognised\n",
                          yaml_text(a, one->name));
    }
}

static void explain_aliases(struct arena *a, struct strbuf *out, const struct matches *m,
                            const struct header *h)
{
    const char *slash = strrchr(m->source->path, '/'), *name = slash ? slash + 1 : m->source->path;
    size_t open = 0, near = 0;
    for (size_t i = 0; i < m->n; i++) {
        open += m->at[i].required && m->at[i].how > MATCH_NEAR;
        near += needs_alias(&m->at[i]);
    }
    if (m->source->aliases)
        strbuf_printf(out, "\nto make it known, put this in the place of 'aliases:' in input/sources/%s\n\n",
                      name);
    else
        strbuf_printf(out, "\nto make it known, add this to input/sources/%s\n\n", name);
    strbuf_puts(out, "aliases:\n");
    put_aliases(a, out, m, h);
    put_open_questions(a, out, m, h);
    if (near == 0 && !m->source->aliases)
        strbuf_puts(out, "  # nothing is sure enough to be proposed\n");
    if (open)
        explain_wrap(
            out, 0,
            arena_printf(a, "# %zu of the columns it is recognised by are open: complete them first.", open));
}

static void explain_near(struct arena *a, struct strbuf *out, const struct matches *m, const struct header *h,
                         const enum column_kind *kinds)
{
    explain_wrap(out, 2,
                 arena_printf(a, "nearest is %s: %s (%s); %.0f of 100 columns it is recognised by are here",
                              m->source->kind, m->source->label, m->source->publisher, 100 * m->share));
    list_matches(a, out, m, h, MATCH_EXACT, "found by name");
    list_matches(a, out, m, h, MATCH_ALIAS, "found by an alias");
    list_matches(a, out, m, h, MATCH_NEAR, "found by near spelling");
    list_matches(a, out, m, h, MATCH_PERHAPS, "perhaps");
    list_matches(a, out, m, h, MATCH_NONE, "missing");
    list_kept_out(a, out, m->source, h);
    list_new(a, out, m, h, kinds);
    explain_aliases(a, out, m, h);
}

static int find_any(const struct header *h, const char *const *names)
{
    for (; *names; names++) {
        int column = header_find(h, *names);
        if (column != CELL_NONE)
            return column;
    }
    return CELL_NONE;
}

static void put_key(struct arena *a, struct strbuf *out, const struct header *h)
{
    static const char *const urns[] = {"urn", "school_urn", "schoolurn", "school urn", NULL};
    static const char *const laestabs[] = {"laestab",    "school_laestab", "la_estab",
                                           "dfe number", "dfe no",         NULL};
    static const char *const areas[] = {"new_la_code", "old_la_code", "la_code", "la", "la (code)", NULL};
    static const char *const levels[] = {"geographic_level", NULL};
    int urn = find_any(h, urns), laestab = find_any(h, laestabs), la = find_any(h, areas),
        level = find_any(h, levels);
    strbuf_puts(out, "rows:\n");
    if (urn != CELL_NONE)
        strbuf_printf(out, "  - school: {urn: %s}\n", yaml_text(a, column_name(a, h, (size_t)urn)));
    else if (laestab != CELL_NONE)
        strbuf_printf(out, "  - school: {laestab: %s}\n", yaml_text(a, column_name(a, h, (size_t)laestab)));
    else if (la == CELL_NONE)
        strbuf_puts(out, "  - school: {urn: \"?\"}  # the column with the URN; see README.md for others\n");
    if ((urn != CELL_NONE || laestab != CELL_NONE) && level != CELL_NONE)
        strbuf_printf(out, "    where: {%s: School}\n", yaml_text(a, column_name(a, h, (size_t)level)));
    if (la != CELL_NONE && urn == CELL_NONE && laestab == CELL_NONE)
        strbuf_printf(out, "  - authority: {la: %s}\n", yaml_text(a, column_name(a, h, (size_t)la)));
}

static void put_period(struct arena *a, struct strbuf *out, const struct header *h)
{
    static const char *const years[] = {"time_period", "academic_year", "academic year", "year", NULL};
    int year = find_any(h, years);
    if (year == CELL_NONE)
        strbuf_puts(out,
                    "period: {file: true}  # the year stands in the name, the folder or deliveries.yaml\n");
    else
        strbuf_printf(out, "period: {column: %s}\n", yaml_text(a, column_name(a, h, (size_t)year)));
}

static void explain_skeleton(struct arena *a, struct strbuf *out, const struct incoming *f,
                             const enum column_kind *kinds)
{
    const struct header *h = &f->header;
    const char *dot = strrchr(f->name, '.');
    char *slug = utf8_slug(a, (struct str){f->name, dot ? (size_t)(dot - f->name) : strlen(f->name)});
    for (char *p = slug; *p; p++)
        *p = *p == '-' ? '_' : *p;
    strbuf_printf(out, "\nto make it known, complete this and save it as input/sources/%s.yaml\n\n", slug);
    strbuf_printf(out,
                  "kind: %s\nlabel: %s  # as readers see it\npublisher: \"\"  # who made it\nrecognise: [",
                  yaml_text(a, slug), yaml_text(a, slug));
    for (size_t i = 0, n = 0; i < h->n && n < RECOGNISED_BY; i++)
        if (str_trim(h->names[i]).n)
            strbuf_printf(out, "%s%s", n++ ? ", " : "", yaml_text(a, column_name(a, h, i)));
    strbuf_puts(out, "]\n");
    put_period(a, out, h);
    put_key(a, out, h);
    strbuf_puts(out, "facts:\n  # keep the lines you want and give each its code of input/indicators\n");
    for (size_t i = 0; i < h->n; i++)
        if ((kinds[i] == KIND_NUMBER || kinds[i] == KIND_PERCENT) && str_trim(h->names[i]).n)
            strbuf_printf(out, "  # - {indicator: \"?\", value: %s}  # %s\n",
                          yaml_text(a, column_name(a, h, i)), kind_words(kinds[i]));
}

void explain_unknown(struct arena *a, struct strbuf *out, const struct sources *ss, const struct incoming *f)
{
    const struct header *h = &f->header;
    if (header_is_data(h)) {
        explain_wrap(out, 2,
                     "its first record holds values and no names of columns: the file has no header, or not "
                     "within its first five records; nothing of it is repeated here");
        return;
    }
    const enum column_kind *kinds = kinds_look(a, ss, f);
    struct matches m = match_nearest(a, ss, h, kinds);
    explain_wrap(
        out, 2,
        arena_printf(a, "no description fits its header of %zu columns in line %u", h->n, (unsigned)h->line));
    if (m.share >= NEAR_ENOUGH) {
        explain_near(a, out, &m, h, kinds);
        return;
    }
    explain_wrap(out, 2, "none shares a third of the columns it is recognised by with it");
    list_new(a, out, &(struct matches){.share = 0}, h, kinds);
    explain_skeleton(a, out, f, kinds);
}
