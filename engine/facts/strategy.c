/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "facts/edition.h"
#include <string.h>

/* Every "{authority}" of the text replaced by the name. */
static const char *fill_authority(struct arena *a, const char *text, const char *name)
{
    static const char place[] = "{authority}";
    struct strbuf out = {.arena = a};
    for (const char *found; (found = strstr(text, place)); text = found + sizeof place - 1) {
        strbuf_put(&out, text, (size_t)(found - text));
        strbuf_puts(&out, name);
    }
    strbuf_puts(&out, text);
    return strbuf_text(&out);
}

static bool read_chapter(struct arena *a, struct diag *dg, const struct node *at, const char *name,
                         struct chapter *out)
{
    static const char *const known[] = {"id", "title", "aim", NULL};
    if (at->kind != NODE_MAP)
        return diag_add(dg, DIAG_YAML_VALUE, at->where, "a chapter needs id and title");
    const char *title = node_need(dg, at, "title");
    out->id = node_need(dg, at, "id");
    if (!node_check_keys(dg, at, known) || !title || !out->id)
        return false;
    out->title = fill_authority(a, title, name);
    out->aim = fill_authority(a, node_text(at, "aim", ""), name);
    return true;
}

static bool is_chapter(const struct strategy *s, const char *id)
{
    for (size_t i = 0; i < s->n_chapters; i++)
        if (strcmp(s->chapters[i].id, id) == 0)
            return true;
    return false;
}

static bool read_statement(struct arena *a, struct diag *dg, const struct node *at, const struct strategy *s,
                           struct strategy_statement *out)
{
    static const char *const known[] = {"id", "chapter", "words", "indicators", "rule", "no_measure", NULL};
    if (at->kind != NODE_MAP)
        return diag_add(dg, DIAG_YAML_VALUE, at->where, "a statement needs id, chapter and words");
    out->id = node_need(dg, at, "id");
    out->chapter = node_need(dg, at, "chapter");
    out->words = node_need(dg, at, "words");
    if (!node_check_keys(dg, at, known) || !out->id || !out->chapter || !out->words)
        return false;
    if (!is_chapter(s, out->chapter))
        return diag_add(dg, DIAG_YAML_VALUE, at->where,
                        "statement %s belongs to '%s', which is no chapter here", out->id, out->chapter);
    out->rule = node_text(at, "rule", NULL);
    out->no_measure = node_text(at, "no_measure", NULL);
    const struct node *codes = node_get(at, "indicators");
    if (!codes)
        return true;
    if (codes->kind != NODE_LIST)
        return diag_add(dg, DIAG_YAML_VALUE, codes->where, "'indicators' must be a list of codes");
    const char **list = ARENA_ARRAY(a, codes->n, const char *);
    for (size_t i = 0; i < codes->n; i++)
        list[i] = codes->items[i].text ? codes->items[i].text : "";
    out->indicators = list;
    out->n_indicators = codes->n;
    return true;
}

static bool read_chapters(struct arena *a, struct diag *dg, const struct node *root, const char *name,
                          struct strategy *s)
{
    const struct node *list = node_get(root, "chapters");
    if (!list || list->kind != NODE_LIST || list->n == 0)
        return diag_add(dg, DIAG_YAML_KEY, root->where, "'chapters' must be a list of chapters");
    struct chapter *chapters = ARENA_ARRAY(a, list->n, struct chapter);
    s->chapters = chapters;
    for (size_t i = 0; i < list->n; i++) {
        if (!read_chapter(a, dg, &list->items[i], name, &chapters[i]))
            return false;
        if (is_chapter(s, chapters[i].id))
            return diag_add(dg, DIAG_YAML_VALUE, list->items[i].where, "chapter '%s' stands here twice",
                            chapters[i].id);
        s->n_chapters = i + 1;
    }
    return true;
}

static bool read_statements(struct arena *a, struct diag *dg, const struct node *root, struct strategy *s)
{
    const struct node *list = node_get(root, "statements");
    if (!list)
        return true;
    if (list->kind != NODE_LIST)
        return diag_add(dg, DIAG_YAML_VALUE, list->where, "'statements' must be a list");
    struct strategy_statement *statements = ARENA_ARRAY(a, list->n, struct strategy_statement);
    for (size_t i = 0; i < list->n; i++)
        if (!read_statement(a, dg, &list->items[i], s, &statements[i]))
            return false;
    s->statements = statements;
    s->n_statements = list->n;
    return true;
}

const struct strategy *strategy_load(struct arena *a, struct diag *dg, const char *dir, const char *file,
                                     const char *authority_name)
{
    static const char *const known[] = {"name", "chapters", "statements", NULL};
    const char *folder = file_join(a, dir, "strategy");
    const struct node *root = config_load(a, dg, file_join(a, folder, file ? file : "default.yaml"));
    if (!root || !node_check_keys(dg, root, known))
        return NULL;
    struct strategy *s = ARENA_NEW(a, struct strategy);
    const char *name = node_need(dg, root, "name");
    if (!name || !read_chapters(a, dg, root, authority_name, s) || !read_statements(a, dg, root, s))
        return NULL;
    s->name = fill_authority(a, name, authority_name);
    return s;
}
