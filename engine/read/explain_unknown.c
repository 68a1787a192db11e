/* SPDX-License-Identifier: MIT */
/* A file no description fits: what is nearest, what differs, and the YAML to paste. */
#include "base/utf8.h"
#include "read/explain_parts.h"
#include <string.h>

enum { LISTED = 40, RECOGNISED_BY = 8, LEAST_FOUND = 3 };
static const double NEAR_ENOUGH = 1.0 / 3;

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

struct page { /* what everything here writes about */
    struct arena *arena;
    struct strbuf *out;
    const struct header *header;
    const enum column_kind *kinds;
};

static const char *column_name(const struct page *p, size_t i)
{
    return str_dup(p->arena, utf8_mend(p->arena, str_trim(p->header->names[i])));
}

static void list_matches(const struct page *p, const struct matches *m, enum match_how how, const char *words)
{
    struct strbuf b = {.arena = p->arena};
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++) {
        const struct match *one = &m->at[i];
        if (one->how != how)
            continue;
        n++;
        strbuf_printf(&b, "%s%s", b.n ? ", " : "", one->name);
        if (how == MATCH_ALIAS || how == MATCH_NEAR || how == MATCH_PERHAPS)
            strbuf_printf(&b, how == MATCH_PERHAPS ? " (is it %s, %s?)" : " (here %s, %s)",
                          column_name(p, (size_t)one->column), kind_words(p->kinds[one->column]));
    }
    if (n)
        explain_wrap(p->out, 2, arena_printf(p->arena, "%s: %s", words, strbuf_text(&b)));
}

static void list_new(const struct page *p, const struct matches *m)
{
    struct strbuf b = {.arena = p->arena};
    size_t n = 0;
    for (size_t i = 0; i < p->header->n; i++)
        if (!(m->named && m->named[i]) && n++ < LISTED)
            strbuf_printf(&b, "%s%s (%s)", b.n ? ", " : "", column_name(p, i), kind_words(p->kinds[i]));
    if (n > LISTED)
        strbuf_printf(&b, " and %zu more", n - LISTED);
    if (n)
        explain_wrap(
            p->out, 2,
            arena_printf(p->arena, "%zu columns no description names, never stored: %s", n, strbuf_text(&b)));
}

static void list_kept_out(const struct page *p, const struct source *s)
{
    for (size_t i = 0; i < s->n_without; i++)
        if (header_find(p->header, s->without[i]) != CELL_NONE)
            explain_wrap(p->out, 2,
                         arena_printf(p->arena,
                                      "it has %s, which the description says must not be there ('without')",
                                      s->without[i]));
}

/* Each with ", " behind it. */
static void put_known_aliases(struct strbuf *to, const struct node *more)
{
    if (more && more->kind == NODE_SCALAR)
        strbuf_printf(to, "%s, ", yaml_text(to->arena, more->text));
    for (size_t i = 0; more && i < more->n; i++)
        strbuf_printf(to, "%s, ", yaml_text(to->arena, more->items[i].text));
}

static bool needs_alias(const struct match *one)
{
    return one->how == MATCH_NEAR;
}

/* The aliases the description has already, with the new ones in their places. */
static void put_aliases(const struct page *p, const struct matches *m)
{
    const struct node *old = m->source->aliases;
    for (size_t i = 0; i < m->n; i++) {
        const struct match *one = &m->at[i];
        if (!needs_alias(one))
            continue;
        strbuf_printf(p->out, "  %s: [", yaml_text(p->arena, one->name));
        put_known_aliases(p->out, node_get(old, one->name));
        strbuf_printf(p->out, "%s]\n", yaml_text(p->arena, column_name(p, (size_t)one->column)));
    }
    for (size_t i = 0; old && i < old->n; i++) {
        struct strbuf b = {.arena = p->arena};
        bool again = false;
        for (size_t k = 0; k < m->n; k++)
            again = again || (needs_alias(&m->at[k]) && strcmp(m->at[k].name, old->keys[i]) == 0);
        put_known_aliases(&b, &old->items[i]);
        if (!again && b.n > 2)
            strbuf_printf(p->out, "  %s: [%.*s]\n", yaml_text(p->arena, old->keys[i]), (int)b.n - 2,
                          strbuf_text(&b));
    }
}

/* What only somebody who knows the file can say. */
static void put_open_questions(const struct page *p, const struct matches *m)
{
    for (size_t i = 0; i < m->n; i++) {
        const struct match *one = &m->at[i];
        if (one->how == MATCH_PERHAPS)
            strbuf_printf(p->out, "  # %s: [%s]  # only if it is the same thing\n",
                          yaml_text(p->arena, one->name),
                          yaml_text(p->arena, column_name(p, (size_t)one->column)));
        if (one->how == MATCH_NONE && one->required)
            strbuf_printf(p->out, "  # %s: [\"?\"]  # its name here; without it the file is not recognised\n",
                          yaml_text(p->arena, one->name));
    }
}

static void explain_aliases(const struct page *p, const struct matches *m)
{
    const char *slash = strrchr(m->source->path, '/'), *name = slash ? slash + 1 : m->source->path;
    size_t open = 0, near = 0;
    for (size_t i = 0; i < m->n; i++) {
        open += m->at[i].required && m->at[i].how > MATCH_NEAR;
        near += needs_alias(&m->at[i]);
    }
    if (m->source->aliases)
        strbuf_printf(
            p->out, "\nto make it known, put this in the place of 'aliases:' in input/sources/%s\n\n", name);
    else
        strbuf_printf(p->out, "\nto make it known, add this to input/sources/%s\n\n", name);
    strbuf_puts(p->out, "aliases:\n");
    put_aliases(p, m);
    put_open_questions(p, m);
    if (near == 0 && !m->source->aliases)
        strbuf_puts(p->out, "  # nothing is sure enough to be proposed\n");
    if (open)
        explain_wrap(p->out, 0,
                     arena_printf(p->arena,
                                  "# %zu of the columns it is recognised by are open: complete them first.",
                                  open));
}

static void explain_near(const struct page *p, const struct matches *m)
{
    size_t required = 0, there = 0;
    for (size_t i = 0; i < m->n; i++) {
        required += m->at[i].required;
        there += m->at[i].required && m->at[i].how <= MATCH_NEAR;
    }
    explain_wrap(p->out, 2,
                 arena_printf(p->arena,
                              "nearest is %s: %s (%s); %zu of the %zu columns it is recognised by are here",
                              m->source->kind, m->source->label, m->source->publisher, there, required));
    list_matches(p, m, MATCH_EXACT, "found by name");
    list_matches(p, m, MATCH_ALIAS, "found by an alias");
    list_matches(p, m, MATCH_NEAR, "found by near spelling");
    list_matches(p, m, MATCH_PERHAPS, "perhaps");
    list_matches(p, m, MATCH_NONE, "missing");
    list_kept_out(p, m->source);
    list_new(p, m);
    explain_aliases(p, m);
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

static void put_key(const struct page *p)
{
    static const char *const urns[] = {"urn", "school_urn", "schoolurn", "school urn", NULL};
    static const char *const laestabs[] = {"laestab",    "school_laestab", "la_estab",
                                           "dfe number", "dfe no",         NULL};
    static const char *const areas[] = {"new_la_code", "old_la_code", "la_code", "la", "la (code)", NULL};
    static const char *const levels[] = {"geographic_level", NULL};
    int urn = find_any(p->header, urns), laestab = find_any(p->header, laestabs),
        la = find_any(p->header, areas), level = find_any(p->header, levels);
    strbuf_puts(p->out, "rows:\n");
    if (urn != CELL_NONE)
        strbuf_printf(p->out, "  - school: {urn: %s}\n", yaml_text(p->arena, column_name(p, (size_t)urn)));
    else if (laestab != CELL_NONE)
        strbuf_printf(p->out, "  - school: {laestab: %s}\n",
                      yaml_text(p->arena, column_name(p, (size_t)laestab)));
    else if (la == CELL_NONE)
        strbuf_puts(p->out,
                    "  - school: {urn: \"?\"}  # the column with the URN; see README.md for others\n");
    if ((urn != CELL_NONE || laestab != CELL_NONE) && level != CELL_NONE)
        strbuf_printf(p->out, "    where: {%s: School}\n",
                      yaml_text(p->arena, column_name(p, (size_t)level)));
    if (la != CELL_NONE && urn == CELL_NONE && laestab == CELL_NONE)
        strbuf_printf(p->out, "  - authority: {la: %s}\n", yaml_text(p->arena, column_name(p, (size_t)la)));
}

static void put_period(const struct page *p)
{
    static const char *const years[] = {"time_period", "academic_year", "academic year", "year", NULL};
    int year = find_any(p->header, years);
    if (year == CELL_NONE)
        strbuf_puts(p->out,
                    "period: {file: true}  # the year stands in the name, the folder or deliveries.yaml\n");
    else
        strbuf_printf(p->out, "period: {column: %s}\n", yaml_text(p->arena, column_name(p, (size_t)year)));
}

static void explain_skeleton(const struct page *p, const struct incoming *f)
{
    const char *dot = strrchr(f->name, '.');
    char *slug = utf8_slug(p->arena, (struct str){f->name, dot ? (size_t)(dot - f->name) : strlen(f->name)});
    for (char *c = slug; *c; c++)
        *c = *c == '-' ? '_' : *c;
    strbuf_printf(p->out, "\nto make it known, complete this and save it as input/sources/%s.yaml\n\n", slug);
    strbuf_printf(p->out,
                  "kind: %s\nlabel: %s  # as readers see it\npublisher: \"\"  # who made it\nrecognise: [",
                  yaml_text(p->arena, slug), yaml_text(p->arena, slug));
    for (size_t i = 0, n = 0; i < p->header->n && n < RECOGNISED_BY; i++)
        if (str_trim(p->header->names[i]).n)
            strbuf_printf(p->out, "%s%s", n++ ? ", " : "", yaml_text(p->arena, column_name(p, i)));
    strbuf_puts(p->out, "]\n");
    put_period(p);
    put_key(p);
    strbuf_puts(p->out, "facts:\n  # keep the lines you want and give each its code of input/indicators\n");
    for (size_t i = 0; i < p->header->n; i++)
        if ((p->kinds[i] == KIND_NUMBER || p->kinds[i] == KIND_PERCENT) && str_trim(p->header->names[i]).n)
            strbuf_printf(p->out, "  # - {indicator: \"?\", value: %s}  # %s\n",
                          yaml_text(p->arena, column_name(p, i)), kind_words(p->kinds[i]));
}

/* A URN and an authority alone are in every file about schools. */
static bool is_near(const struct matches *m)
{
    size_t there = 0;
    for (size_t i = 0; i < m->n; i++)
        there += m->at[i].required && m->at[i].how <= MATCH_PERHAPS;
    return m->share >= NEAR_ENOUGH && there >= LEAST_FOUND;
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
    struct page p = {a, out, h, kinds_look(a, ss, f)};
    struct matches m = match_nearest(a, ss, h, p.kinds);
    explain_wrap(
        out, 2,
        arena_printf(a, "no description fits its header of %zu columns in line %u", h->n, (unsigned)h->line));
    if (is_near(&m)) {
        explain_near(&p, &m);
        return;
    }
    explain_wrap(out, 2, "none shares three and a third of the columns it is recognised by with it");
    list_new(&p, &(struct matches){.share = 0});
    explain_skeleton(&p, f);
}
