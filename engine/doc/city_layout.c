/* SPDX-License-Identifier: MIT */
/* layouts/city.yaml: which measures stand in which chapter of an authority's document. */
#include "config/config.h"
#include "doc/layout.h"
#include <string.h>

struct loader {
    struct arena *arena;
    struct diag *dg;
    const struct catalogue *catalogue;
};

static bool unknown(struct loader *l, const struct node *at, const char *what, const char *const *names,
                    size_t n)
{
    const char *near = config_nearest(at->text, names, n);
    return near ? diag_add(l->dg, DIAG_LAYOUT, at->where, "unknown %s \"%s\"; did you mean \"%s\"?", what,
                           at->text, near)
                : diag_add(l->dg, DIAG_LAYOUT, at->where, "unknown %s \"%s\"", what, at->text);
}

static bool phase_read(struct loader *l, const struct node *at, const char *name, struct city_code *out)
{
    static const char *const names[] = {"EY", "P", "S", "SP", "AP", "16"};
    for (unsigned i = 0; i < 6; i++)
        if (strcmp(name, names[i]) == 0) {
            out->phase = 1U << i;
            return true;
        }
    return diag_add(l->dg, DIAG_LAYOUT, at->where, "unknown phase \"%s\"; known are EY P S SP AP 16", name);
}

/* "absence", or "absence/P" for its figure of primary schools. */
static bool code_read(struct loader *l, const struct node *at, struct city_code *out)
{
    if (at->kind != NODE_SCALAR)
        return diag_add(l->dg, DIAG_LAYOUT, at->where, "expected the code of an indicator");
    const char *slash = strchr(at->text, '/');
    size_t n = slash ? (size_t)(slash - at->text) : strlen(at->text);
    struct node code = *at;
    code.text = arena_strndup(l->arena, at->text, n);
    out->indicator = catalogue_find(l->catalogue, code.text);
    if (out->indicator == INDICATOR_NONE) {
        const char **names = ARENA_ARRAY(l->arena, l->catalogue->n + 1, const char *);
        for (size_t i = 0; i < l->catalogue->n; i++)
            names[i] = l->catalogue->at[i].code;
        return unknown(l, &code, "indicator", names, l->catalogue->n);
    }
    if (!l->catalogue->at[out->indicator].for_city)
        return diag_add(l->dg, DIAG_LAYOUT, at->where, "%s is no measure of an authority", code.text);
    return !slash || phase_read(l, at, slash + 1, out);
}

static bool codes_read(struct loader *l, const struct node *at, struct city_codes *out)
{
    if (!at)
        return true;
    if (at->kind != NODE_LIST)
        return diag_add(l->dg, DIAG_LAYOUT, at->where, "expected a list of indicators");
    struct city_code *codes = ARENA_ARRAY(l->arena, at->n + 1, struct city_code);
    bool ok = true;
    for (size_t i = 0; i < at->n; i++)
        ok = code_read(l, &at->items[i], &codes[i]) && ok;
    *out = (struct city_codes){codes, at->n};
    return ok;
}

static bool chapter_read(struct loader *l, const struct node *at, struct city_chapter *out)
{
    static const char *const known[] = {"chapter", "lead", "show", "stack", NULL};
    if (at->kind != NODE_MAP)
        return diag_add(l->dg, DIAG_LAYOUT, at->where, "a chapter needs chapter, lead and show");
    out->id = node_need(l->dg, at, "chapter");
    bool ok = node_check_keys(l->dg, at, known) && out->id;
    ok = codes_read(l, node_get(at, "lead"), &out->lead) && ok;
    ok = codes_read(l, node_get(at, "show"), &out->show) && ok;
    const struct node *stack = node_get(at, "stack");
    out->stack = stack ? stack_layout_read(l->arena, l->dg, l->catalogue, stack) : NULL;
    return ok && (!stack || out->stack);
}

static bool sections_read(struct loader *l, const struct node *at, struct document_layout *out)
{
    static const char *const names[] = {"cover", "context", "chapters", "notes", "figures"};
    if (!at || at->kind != NODE_LIST || at->n > N_CITY_SECTIONS)
        return diag_add(l->dg, DIAG_LAYOUT, at ? at->where : (struct where){0},
                        "a document needs its sections, each once");
    for (size_t i = 0; i < at->n; i++) {
        size_t kind = 0;
        while (kind < N_CITY_SECTIONS && at->items[i].text && strcmp(names[kind], at->items[i].text) != 0)
            kind++;
        if (!at->items[i].text || kind == N_CITY_SECTIONS)
            return at->items[i].text ? unknown(l, &at->items[i], "section", names, N_CITY_SECTIONS)
                                     : diag_add(l->dg, DIAG_LAYOUT, at->items[i].where, "expected a section");
        out->sections[out->n_sections++] = (enum section_kind)kind;
    }
    return true;
}

bool city_layout_read(struct arena *a, struct diag *dg, const char *path, const struct catalogue *c,
                      struct document_layout *out)
{
    static const char *const known[] = {"document", "title",  "sections", "cover",
                                        "context",  "trends", "chapters", NULL};
    struct loader l = {a, dg, c};
    const struct node *root = config_load(a, dg, path);
    if (!root || !node_check_keys(dg, root, known))
        return false;
    struct city_layout *city = ARENA_NEW(a, struct city_layout);
    const struct node *chapters = node_get(root, "chapters");
    out->name = node_need(dg, root, "document");
    out->title = node_need(dg, root, "title");
    bool ok = out->name && out->title && sections_read(&l, node_get(root, "sections"), out);
    ok = codes_read(&l, node_get(root, "cover"), &city->cover) && ok;
    ok = codes_read(&l, node_get(root, "context"), &city->context) && ok;
    ok = codes_read(&l, node_get(root, "trends"), &city->trends) && ok;
    if (!chapters || chapters->kind != NODE_LIST)
        return diag_add(dg, DIAG_LAYOUT, root->where, "an authority's document needs a list of chapters");
    struct city_chapter *list = ARENA_ARRAY(a, chapters->n + 1, struct city_chapter);
    for (size_t i = 0; i < chapters->n; i++)
        ok = chapter_read(&l, &chapters->items[i], &list[i]) && ok;
    city->chapters = list;
    city->n_chapters = chapters->n;
    out->city = city;
    return ok;
}
