/* SPDX-License-Identifier: MIT */
#include "disclose/policy.h"
#include "disclose/parts.h"
#include <string.h>

static const char *const class_names[POLICY_CLASSES] = {"public", "alliance", "governors", "head",
                                                        "restricted"};

bool policy_lists(const struct policy_groups *groups, const char *group)
{
    for (size_t i = 0; group && i < groups->n; i++)
        if (strcmp(groups->at[i], group) == 0)
            return true;
    return false;
}

static bool refuse(struct diag *dg, const struct node *at, const char *key, const char *expected)
{
    return diag_add(dg, DIAG_YAML_VALUE, at->where, "%s: found \"%s\", expected %s; the table was not used",
                    key, at->kind == NODE_SCALAR ? at->text : "a list or map", expected);
}

static bool read_groups(struct arena *a, struct diag *dg, const struct node *root, const char *key,
                        struct policy_groups *out)
{
    const struct node *list = node_get(root, key);
    if (!list)
        return diag_add(dg, DIAG_YAML_KEY, root->where, "%s is missing; the table was not used", key);
    if (list->kind != NODE_LIST)
        return refuse(dg, list, key, "a list of groups");
    const char **at = ARENA_ARRAY(a, list->n + 1, const char *);
    for (size_t i = 0; i < list->n; i++) {
        if (list->items[i].kind != NODE_SCALAR)
            return refuse(dg, &list->items[i], key, "the name of a group");
        at[i] = list->items[i].text;
    }
    *out = (struct policy_groups){at, list->n};
    return true;
}

/* zero or more of 0 to 7, and nothing that gives others the right to write. */
static bool read_mode(struct diag *dg, const struct node *map, unsigned *out)
{
    const char *text = node_need(dg, map, "mode");
    unsigned mode = 0;
    if (!text)
        return false;
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '7' || n > 4)
            return refuse(dg, node_get(map, "mode"), "mode", "permissions such as \"0640\"");
        mode = mode * 8 + (unsigned)(text[i] - '0');
    }
    if ((mode & 0600) != 0600 || (mode & ~0644U))
        return refuse(dg, node_get(map, "mode"), "mode", "0600, 0640 or 0644");
    *out = mode;
    return true;
}

static bool read_hide(struct diag *dg, const struct node *map, const char *key, enum hide *out)
{
    static const char *const words[] = {"show", "sensitive", "hide"}; /* in the order of enum hide */
    const char *text = node_need(dg, map, key);
    if (!text)
        return false;
    for (int i = 0; i < 3; i++)
        if (strcmp(words[i], text) == 0) {
            *out = (enum hide)i;
            return true;
        }
    return refuse(dg, node_get(map, key), key, "show, hide or sensitive");
}

static bool read_figures(struct diag *dg, const struct node *map, unsigned *out)
{
    const struct node *list = node_get(map, "figures");
    if (!list || list->kind != NODE_LIST)
        return diag_add(dg, DIAG_YAML_VALUE, list ? list->where : map->where,
                        "figures: expected a list of classes; the table was not used");
    for (size_t i = 0; i < list->n; i++) {
        const char *text = list->items[i].kind == NODE_SCALAR ? list->items[i].text : "";
        int class = 0;
        while (class < POLICY_CLASSES && strcmp(class_names[class], text) != 0)
            class ++;
        if (class == POLICY_CLASSES)
            return refuse(dg, &list->items[i], "figures", "public, alliance, governors, head or restricted");
        *out |= 1U << class;
    }
    return true;
}

static bool read_class(struct diag *dg, const struct node *map, struct policy_class *out)
{
    static const char *const keys[] = {"words",
                                       "second",
                                       "folder",
                                       "mode",
                                       "cohort_below",
                                       "small_count",
                                       "small_count_group",
                                       "all_or_none",
                                       "zero_events",
                                       "zero_events_group",
                                       "figures",
                                       NULL};
    if (map->kind != NODE_MAP)
        return refuse(dg, map, "classes", "the keys of a class");
    if (!node_check_keys(dg, map, keys))
        return false;
    out->words = node_need(dg, map, "words");
    out->folder = node_need(dg, map, "folder");
    out->second = node_text(map, "second", "");
    if (!out->words || !out->folder || !read_mode(dg, map, &out->mode))
        return false;
    if (!*out->folder || strchr(out->folder, '/') || out->folder[0] == '.')
        return refuse(dg, node_get(map, "folder"), "folder", "the name of one folder");
    if (!node_need(dg, map, "cohort_below") || !node_number(dg, map, "cohort_below", 0, &out->cohort_below))
        return false;
    if (!(out->cohort_below >= 0))
        return refuse(dg, node_get(map, "cohort_below"), "cohort_below", "a number of pupils, 0 or more");
    return read_hide(dg, map, "small_count", &out->small_count) &&
           read_hide(dg, map, "small_count_group", &out->small_count_group) &&
           read_hide(dg, map, "all_or_none", &out->all_or_none) &&
           read_hide(dg, map, "zero_events", &out->zero_events) &&
           read_hide(dg, map, "zero_events_group", &out->zero_events_group) &&
           read_figures(dg, map, &out->figures);
}

static bool read_policy(struct arena *a, struct diag *dg, const struct node *root, struct policy *p)
{
    static const char *const keys[] = {"small_most", "whole_cohorts", "not_pupils", "parts", "classes", NULL};
    static const char *const classes[] = {"public", "alliance", "governors", "head", "restricted", NULL};
    if (root->kind != NODE_MAP)
        return refuse(dg, root, "disclosure", "small_most, whole_cohorts, not_pupils, classes");
    if (!node_check_keys(dg, root, keys) || !node_need(dg, root, "small_most") ||
        !node_number(dg, root, "small_most", 0, &p->small_most))
        return false;
    if (!(p->small_most >= 1 && p->small_most <= 100))
        return refuse(dg, node_get(root, "small_most"), "small_most", "a number of pupils, 1 to 100");
    if (!read_groups(a, dg, root, "whole_cohorts", &p->whole_cohorts) ||
        !read_groups(a, dg, root, "not_pupils", &p->not_pupils) || !parts_read(a, dg, root, p))
        return false;
    const struct node *list = node_get(root, "classes");
    if (!list || list->kind != NODE_MAP)
        return diag_add(dg, DIAG_YAML_KEY, root->where,
                        "classes: expected the five classes; the table was not used");
    if (!node_check_keys(dg, list, classes))
        return false;
    for (int i = 0; i < POLICY_CLASSES; i++) {
        const struct node *class = node_get(list, class_names[i]);
        if (!class)
            return diag_add(dg, DIAG_YAML_KEY, list->where,
                            "the class \"%s\" is missing; the table was not used", class_names[i]);
        if (!read_class(dg, class, &p->classes[i]))
            return false;
    }
    return true;
}

const struct policy *policy_load(struct arena *a, struct diag *dg, const char *path)
{
    const struct node *root = config_load(a, dg, path);
    struct policy *p = ARENA_NEW(a, struct policy);
    return root && read_policy(a, dg, root, p) ? p : NULL;
}

const char *policy_words(const struct policy *p, enum circulation class)
{
    return p->classes[class].words;
}

const char *policy_second(const struct policy *p, enum circulation class)
{
    return p->classes[class].second;
}

const char *policy_folder(const struct policy *p, enum circulation class)
{
    return p->classes[class].folder;
}

unsigned policy_mode(const struct policy *p, enum circulation class)
{
    return p->classes[class].mode;
}
