/* SPDX-License-Identifier: MIT */
/* deliveries.yaml: what the data team knows of its files and no file says itself. */
#include "base/file.h"
#include "read/incoming.h"
#include <string.h>

static bool load_date(struct diag *dg, const struct node *item, const char *key, date *out)
{
    const struct node *at = node_get(item, key);
    *out = 0;
    if (!at)
        return true;
    if (at->kind == NODE_SCALAR && date_parse_iso(str_of(at->text), out))
        return true;
    return diag_add(dg, DIAG_YAML_VALUE, at->where, "'%s' must be a day such as 2020-03-31", key);
}

static bool load_periods(struct arena *a, struct diag *dg, const struct node *item,
                         struct delivery_note *note)
{
    const struct node *at = node_get(item, "periods");
    size_t n = !at ? 0 : at->kind == NODE_LIST ? at->n : 1;
    struct period *periods = ARENA_ARRAY(a, n ? n : 1, struct period);
    for (size_t i = 0; i < n; i++) {
        const struct node *one = at->kind == NODE_LIST ? &at->items[i] : at;
        if (one->kind != NODE_SCALAR || !period_parse(str_of(one->text), false, &periods[i]))
            return diag_add(dg, DIAG_YAML_VALUE, one->where, "a period must be a year such as 2018/19");
    }
    note->periods = periods;
    note->n_periods = n;
    return true;
}

static bool load_note(struct arena *a, struct diag *dg, const struct node *item, struct delivery_note *note)
{
    static const char *const known[] = {"file", "sha256", "received", "released", "periods", NULL};
    if (item->kind != NODE_MAP)
        return diag_add(dg, DIAG_YAML_VALUE, item->where, "an entry is a map with 'file'");
    note->at = item->where;
    note->file = node_need(dg, item, "file");
    note->sha256 = node_text(item, "sha256", NULL);
    return node_check_keys(dg, item, known) && note->file &&
           load_date(dg, item, "received", &note->received) &&
           load_date(dg, item, "released", &note->released) && load_periods(a, dg, item, note);
}

bool notes_load(struct arena *a, struct diag *dg, const char *dir, struct delivery_notes *out)
{
    const char *path = file_join(a, dir, "deliveries.yaml");
    *out = (struct delivery_notes){NULL, 0};
    if (!file_exists(path))
        return true;
    const struct node *list = config_load(a, dg, path);
    if (!list)
        return false;
    if (list->kind != NODE_LIST)
        return diag_add(dg, DIAG_YAML_VALUE, list->where, "deliveries.yaml must be a list of entries");
    struct delivery_note *notes = ARENA_ARRAY(a, list->n ? list->n : 1, struct delivery_note);
    for (size_t i = 0; i < list->n; i++)
        if (!load_note(a, dg, &list->items[i], &notes[i]))
            return false;
    *out = (struct delivery_notes){notes, list->n};
    return true;
}

/* The entry whose file is the whole end of the path: "absence.csv", "ees/absence.csv", "spring.zip:absence.csv". */
const struct delivery_note *notes_find(const struct delivery_notes *notes, const char *path)
{
    size_t n = strlen(path);
    for (size_t i = 0; i < notes->n; i++) {
        size_t m = strlen(notes->at[i].file);
        if (m <= n && strcmp(path + n - m, notes->at[i].file) == 0 &&
            (m == n || path[n - m - 1] == '/' || path[n - m - 1] == ':'))
            return &notes->at[i];
    }
    return NULL;
}
