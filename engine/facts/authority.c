/* SPDX-License-Identifier: MIT */
#include "facts/edition.h"

static bool list_of_text(struct arena *a, struct diag *dg, const struct node *list, const char *const **out,
                         size_t *n)
{
    if (list->kind != NODE_LIST)
        return diag_add(dg, DIAG_YAML_VALUE, list->where, "this must be a list");
    const char **texts = ARENA_ARRAY(a, list->n, const char *);
    for (size_t i = 0; i < list->n; i++) {
        if (list->items[i].kind != NODE_SCALAR)
            return diag_add(dg, DIAG_YAML_VALUE, list->items[i].where, "this must be text");
        texts[i] = list->items[i].text;
    }
    *out = texts;
    *n = list->n;
    return true;
}

const struct authority_config *authority_load(struct arena *a, struct diag *dg, const char *path,
                                              const char *code)
{
    static const char *const known_root[] = {"default", "scope_types", "authorities", NULL};
    static const char *const known_entry[] = {"name", "strategy", "fictional", "scope_types", NULL};
    const struct node *root = config_load(a, dg, path);
    if (!root || !node_check_keys(dg, root, known_root))
        return NULL;
    const char *standard = node_need(dg, root, "default");
    const struct node *types = node_get(root, "scope_types");
    if (!standard)
        return NULL;
    if (!types) {
        diag_add(dg, DIAG_YAML_KEY, root->where, "'scope_types' is missing: no school would be in scope");
        return NULL;
    }
    struct authority_config *config = ARENA_NEW(a, struct authority_config);
    config->code = code ? arena_strdup(a, code) : standard;
    const struct node *entry = node_get(node_get(root, "authorities"), config->code);
    if (entry && entry->kind == NODE_MAP) {
        if (!node_check_keys(dg, entry, known_entry))
            return NULL;
        types = node_get(entry, "scope_types") ? node_get(entry, "scope_types") : types;
        config->name = node_text(entry, "name", NULL);
        config->strategy_file = node_text(entry, "strategy", NULL);
        config->fictional = node_flag(entry, "fictional");
    }
    if (!list_of_text(a, dg, types, &config->scope_types, &config->n_scope_types))
        return NULL;
    return config;
}
