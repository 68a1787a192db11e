/* SPDX-License-Identifier: MIT */
/* layouts/school.yaml and layouts/chapters/ *.yaml; every mistake is told with its place and the nearest name. */
#include "doc/layout.h"
#include "base/file.h"
#include "base/vec.h"
#include "config/config.h"
#include <string.h>

struct loader {
    struct arena *arena;
    struct diag *dg;
    const struct catalogue *catalogue;
    const char **codes; /* of the catalogue, for the nearest name */
};

static bool name_report(struct loader *l, const struct node *at, const char *what, const char *const *names,
                        size_t n)
{
    const char *near = config_nearest(at->text, names, n);
    return near ? diag_add(l->dg, DIAG_LAYOUT, at->where, "unknown %s \"%s\"; did you mean \"%s\"?", what,
                           at->text, near)
                : diag_add(l->dg, DIAG_LAYOUT, at->where, "unknown %s \"%s\"", what, at->text);
}

/* Index of the scalar's text in names; n after a report. */
static size_t name_read(struct loader *l, const struct node *at, const char *what, const char *const *names,
                        size_t n)
{
    for (size_t i = 0; at->kind == NODE_SCALAR && i < n; i++)
        if (strcmp(at->text, names[i]) == 0)
            return i;
    if (at->kind == NODE_SCALAR)
        name_report(l, at, what, names, n);
    else
        diag_add(l->dg, DIAG_LAYOUT, at->where, "expected the name of a %s", what);
    return n;
}

/* A scalar or a list of scalars, as nodes. */
static bool words_read(struct loader *l, const struct node *at, const struct node **words, size_t *n)
{
    *words = at->kind == NODE_LIST ? at->items : at;
    *n = at->kind == NODE_LIST ? at->n : at->kind == NODE_SCALAR && !*at->text ? 0 : 1;
    for (size_t i = 0; i < *n; i++)
        if ((*words)[i].kind != NODE_SCALAR)
            return diag_add(l->dg, DIAG_LAYOUT, (*words)[i].where, "expected a name or a list of names");
    return true;
}

static bool codes_read(struct loader *l, const struct node *at, struct codes *out)
{
    const struct node *words;
    size_t n;
    if (!at)
        return true;
    if (!words_read(l, at, &words, &n))
        return false;
    unsigned *codes = ARENA_ARRAY(l->arena, n + 1, unsigned);
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        codes[i] = catalogue_find(l->catalogue, words[i].text);
        if (codes[i] == INDICATOR_NONE)
            ok = name_report(l, &words[i], "indicator", l->codes, l->catalogue->n);
        else if (!l->catalogue->at[codes[i]].for_school)
            ok = diag_add(l->dg, DIAG_LAYOUT, words[i].where, "%s is no measure of a school", words[i].text);
    }
    *out = (struct codes){.at = codes, .n = n};
    return ok;
}

static bool phases_read(struct loader *l, const struct node *at, unsigned *out)
{
    static const char *const names[] = {"EY", "P", "S", "SP", "AP", "16"};
    const struct node *words;
    size_t n;
    if (!at)
        return true;
    if (!words_read(l, at, &words, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        size_t phase = name_read(l, &words[i], "phase", names, 6);
        if (phase == 6)
            return false;
        *out |= 1u << phase;
    }
    return true;
}

static bool pane_read(struct loader *l, const struct node *at, struct pane *pane)
{
    static const char *const names[] = {"trend", "intervals", "gap", "bars", "pupils", "findings"};
    struct node key = *at;
    if (at->kind == NODE_MAP && at->n == 1) {
        key = (struct node){.kind = NODE_SCALAR, .text = at->keys[0], .where = at->key_where[0]};
        if (!codes_read(l, &at->items[0], &pane->of))
            return false;
    }
    size_t kind = name_read(l, &key, "pane", names, N_PANES);
    pane->kind = (enum pane_kind)kind;
    return kind != N_PANES;
}

static bool beside_read(struct loader *l, const struct node *at, struct block *block)
{
    if (at->kind != NODE_LIST || at->n == 0)
        return diag_add(l->dg, DIAG_LAYOUT, at->where,
                        "beside takes a list of panes: trend, intervals, gap, bars, pupils, findings");
    struct pane *panes = ARENA_ARRAY(l->arena, at->n, struct pane);
    bool ok = true;
    for (size_t i = 0; i < at->n; i++)
        ok = pane_read(l, &at->items[i], &panes[i]) && ok;
    block->panes = panes;
    block->n_panes = at->n;
    return ok;
}

/* "table", or {beside: [trend, gap], for: [P]}. */
static bool block_read(struct loader *l, const struct node *at, struct block *block)
{
    static const char *const names[] = {"table", "strip", "beside", "older", "stack"};
    static const char *const known[] = {"table", "strip", "beside", "older", "stack", "for", NULL};
    if (at->kind == NODE_SCALAR) {
        size_t kind = name_read(l, at, "block", names, N_BLOCKS);
        block->kind = (enum block_kind)kind;
        if (kind == BLOCK_STACK)
            return diag_add(l->dg, DIAG_LAYOUT, at->where, "stack needs its parts, each with name and of");
        if (kind == BLOCK_BESIDE)
            return diag_add(l->dg, DIAG_LAYOUT, at->where,
                            "beside needs its panes: beside: [trend, intervals]");
        return kind != N_BLOCKS;
    }
    if (at->kind != NODE_MAP || !node_check_keys(l->dg, at, known) ||
        !phases_read(l, node_get(at, "for"), &block->phases))
        return at->kind == NODE_MAP ? false : diag_add(l->dg, DIAG_LAYOUT, at->where, "expected a block");
    size_t found = 0;
    for (size_t i = 0; i < N_BLOCKS; i++)
        if (node_get(at, names[i])) {
            block->kind = (enum block_kind)i;
            found++;
        }
    if (found != 1)
        return diag_add(l->dg, DIAG_LAYOUT, at->where,
                        "a block is one of table, strip, beside, older, stack");
    if (block->kind == BLOCK_STACK)
        block->stack = stack_layout_read(l->arena, l->dg, l->catalogue, node_get(at, "stack"));
    if (block->kind == BLOCK_STACK)
        return block->stack != NULL;
    return block->kind != BLOCK_BESIDE || beside_read(l, node_get(at, "beside"), block);
}

static bool together_read(struct loader *l, const struct node *at, struct together *t)
{
    static const char *const known[] = {"row", "names", "show", NULL};
    const struct node *words;
    size_t n;
    if (at->kind != NODE_MAP || !node_get(at, "names"))
        return diag_add(l->dg, DIAG_LAYOUT, at->where, "together needs row, names and show");
    t->row = node_need(l->dg, at, "row");
    if (!node_check_keys(l->dg, at, known) || !t->row || !codes_read(l, node_get(at, "show"), &t->of) ||
        !words_read(l, node_get(at, "names"), &words, &n))
        return false;
    if (n != t->of.n)
        return diag_add(l->dg, DIAG_LAYOUT, at->where, "together has %zu names for %zu measures", n, t->of.n);
    const char **names = ARENA_ARRAY(l->arena, n + 1, const char *);
    for (size_t i = 0; i < n; i++)
        names[i] = words[i].text;
    t->names = names;
    return true;
}

static bool measures_read(struct loader *l, const struct node *at, struct measures *out)
{
    static const char *const known[] = {"for", "lead", "show", "leave", "together", NULL};
    if (at->kind != NODE_MAP || !node_get(at, "for"))
        return diag_add(l->dg, DIAG_LAYOUT, at->where, "measures need for, lead and show");
    bool ok = node_check_keys(l->dg, at, known);
    ok = phases_read(l, node_get(at, "for"), &out->phases) && ok;
    ok = codes_read(l, node_get(at, "lead"), &out->lead) && ok;
    ok = codes_read(l, node_get(at, "show"), &out->show) && ok;
    ok = codes_read(l, node_get(at, "leave"), &out->leave) && ok;
    const struct node *list = node_get(at, "together");
    if (list && list->kind != NODE_LIST)
        return diag_add(l->dg, DIAG_LAYOUT, list->where, "together is a list");
    struct together *t = ARENA_ARRAY(l->arena, list ? list->n + 1 : 1, struct together);
    for (size_t i = 0; list && i < list->n; i++)
        ok = together_read(l, &list->items[i], &t[i]) && ok;
    out->together = t;
    out->n_together = list ? list->n : 0;
    return ok;
}

static bool chapter_read(struct loader *l, const char *path, struct chapter_layout *out)
{
    static const char *const known[] = {"chapter", "measures", "blocks", NULL};
    const struct node *root = config_load(l->arena, l->dg, path);
    if (!root || !node_check_keys(l->dg, root, known))
        return false;
    out->id = node_need(l->dg, root, "chapter");
    const struct node *measures = node_get(root, "measures"), *blocks = node_get(root, "blocks");
    if (!out->id)
        return false;
    if (!measures || measures->kind != NODE_LIST || !blocks || blocks->kind != NODE_LIST)
        return diag_add(l->dg, DIAG_LAYOUT, root->where,
                        "a chapter needs a list of measures and a list of blocks");
    struct measures *m = ARENA_ARRAY(l->arena, measures->n + 1, struct measures);
    struct block *b = ARENA_ARRAY(l->arena, blocks->n + 1, struct block);
    bool ok = true;
    for (size_t i = 0; i < measures->n; i++)
        ok = measures_read(l, &measures->items[i], &m[i]) && ok;
    for (size_t i = 0; i < blocks->n; i++)
        ok = block_read(l, &blocks->items[i], &b[i]) && ok;
    out->measures = m;
    out->n_measures = measures->n;
    out->blocks = b;
    out->n_blocks = blocks->n;
    return ok;
}

static bool document_read(struct loader *l, const char *path, struct document_layout *out)
{
    static const char *const known[] = {"document", "title", "sections", "cover", "context", NULL};
    static const char *const cover_keys[] = {"context", NULL}, *const context_keys[] = {"show", "trends",
                                                                                        NULL};
    static const char *const names[] = {"cover", "context", "chapters", "notes", "figures", "commentary"};
    const struct node *root = config_load(l->arena, l->dg, path), *words;
    size_t n;
    if (!root || !node_check_keys(l->dg, root, known))
        return false;
    out->name = node_need(l->dg, root, "document");
    out->title = node_need(l->dg, root, "title");
    const struct node *sections = node_get(root, "sections"), *cover = node_get(root, "cover");
    const struct node *context = node_get(root, "context");
    if (!out->name || !out->title)
        return false;
    if (!sections)
        return diag_add(l->dg, DIAG_LAYOUT, root->where, "a document needs its sections");
    if (!words_read(l, sections, &words, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        size_t kind = name_read(l, &words[i], "section", names, N_SECTIONS);
        if (kind == N_SECTIONS)
            return false;
        if (out->n_sections == N_SECTIONS)
            return diag_add(l->dg, DIAG_LAYOUT, words[i].where, "a section stands once in a document");
        out->sections[out->n_sections++] = (enum section_kind)kind;
    }
    bool ok = !cover || (node_check_keys(l->dg, cover, cover_keys) &&
                         codes_read(l, node_get(cover, "context"), &out->cover_context));
    if (context)
        ok = node_check_keys(l->dg, context, context_keys) &&
             codes_read(l, node_get(context, "show"), &out->context) &&
             codes_read(l, node_get(context, "trends"), &out->context_trends) && ok;
    return ok;
}

const struct layouts *layouts_load(struct arena *a, struct diag *dg, const char *dir,
                                   const struct catalogue *c, const struct say *s)
{
    struct loader l = {.arena = a, .dg = dg, .catalogue = c, .codes = ARENA_ARRAY(a, c->n + 1, const char *)};
    struct layouts *out = ARENA_NEW(a, struct layouts);
    struct document_layout *documents = ARENA_ARRAY(a, 2, struct document_layout);
    const char *const *paths;
    size_t n;
    for (size_t i = 0; i < c->n; i++)
        l.codes[i] = c->at[i].code;
    bool ok = say_check(s, dg, c);
    ok = document_read(&l, file_join(a, dir, "school.yaml"), &documents[out->n_documents++]) && ok;
    const char *city = file_join(a, dir, "city.yaml");
    if (file_exists(city)) /* a folder of layouts may be for schools alone */
        ok = city_layout_read(a, dg, city, c, &documents[out->n_documents++]) && ok;
    if (!file_walk(a, dg, file_join(a, dir, "chapters"), &paths, &n))
        return NULL;
    struct chapter_layout *chapters = ARENA_ARRAY(a, n + 1, struct chapter_layout);
    for (size_t i = 0; i < n; i++)
        if (strlen(paths[i]) > 5 && strcmp(paths[i] + strlen(paths[i]) - 5, ".yaml") == 0)
            ok = chapter_read(&l, paths[i], &chapters[out->n_chapters++]) && ok;
    out->documents = documents;
    out->chapters = chapters;
    return ok ? out : NULL;
}

const struct document_layout *layouts_document(const struct layouts *l, const char *name)
{
    for (size_t i = 0; i < l->n_documents; i++)
        if (strcmp(l->documents[i].name, name) == 0)
            return &l->documents[i];
    return NULL;
}

bool layouts_has(const struct layouts *l, const char *document)
{
    return layouts_document(l, document) != NULL;
}

const struct chapter_layout *layouts_chapter(const struct layouts *l, const char *id)
{
    for (size_t i = 0; i < l->n_chapters; i++)
        if (strcmp(l->chapters[i].id, id) == 0)
            return &l->chapters[i];
    return NULL;
}
