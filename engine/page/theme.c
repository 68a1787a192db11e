/* SPDX-License-Identifier: MIT */
/* layouts/theme.yaml and fonts/fonts.yaml: what a data team may change about how pages look. */
#include "base/num.h"
#include "config/config.h"
#include "page/page.h"
#include <string.h>

static bool read_colour(struct diag *dg, const struct node *colours, const char *key, uint32_t *out)
{
    const char *text = node_need(dg, colours, key);
    if (!text)
        return false;
    const char *hex = text[0] == '#' ? text + 1 : text;
    uint32_t value = 0;
    size_t n = 0;
    for (; n < 7 && hex[n]; n++) {
        const char *digits = "0123456789abcdef0123456789ABCDEF", *at = strchr(digits, hex[n]);
        if (!at)
            break;
        value = value << 4 | (uint32_t)((at - digits) % 16);
    }
    *out = value;
    if (n == 6 && hex[n] == 0)
        return true;
    return diag_add(dg, DIAG_YAML_VALUE, node_get(colours, key)->where,
                    "the colour %s is \"%s\", expected \"#RRGGBB\" in quotes, like \"#12436D\"", key, text);
}

static bool read_colours(struct diag *dg, const struct node *colours, struct theme *t)
{
    const struct {
        const char *key;
        uint32_t *to;
    } all[] = {{"ink", &t->ink},     {"ink2", &t->ink2},     {"axis", &t->axis},    {"mark", &t->mark},
               {"focus", &t->focus}, {"second", &t->second}, {"ask", &t->ask},      {"bar", &t->bar},
               {"peer", &t->peer},   {"pale", &t->pale},     {"break", &t->ground}, {"hair", &t->hair}};
    const char *known[sizeof all / sizeof *all + 1] = {NULL};
    bool ok = true;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        known[i] = all[i].key;
        ok &= read_colour(dg, colours, all[i].key, all[i].to);
    }
    return node_check_keys(dg, colours, known) && ok;
}

static bool read_measures(struct diag *dg, const struct node *page, struct theme *t)
{
    static const char *const known[] = {"width", "height", "margin", "content_top", "content_bottom", NULL};
    bool ok = node_number(dg, page, known[0], 595.28, &t->page_width);
    ok &= node_number(dg, page, known[1], 841.89, &t->page_height);
    ok &= node_number(dg, page, known[2], 39.64, &t->margin_x);
    ok &= node_number(dg, page, known[3], 52, &t->content_top);
    ok &= node_number(dg, page, known[4], 796, &t->content_bottom);
    ok &= node_check_keys(dg, page, known);
    if (ok && (t->content_bottom - t->content_top < 200 || t->page_width - 2 * t->margin_x < 516 ||
               t->content_bottom > t->page_height))
        return diag_add(dg, DIAG_YAML_VALUE, page->where,
                        "the page leaves no room: content must be 516 pt wide and 200 pt high at least, "
                        "inside the page");
    return ok;
}

struct theme *theme_load(struct arena *a, struct diag *dg, const char *path)
{
    static const char *const known[] = {"colours", "page", NULL};
    const struct node *root = config_load(a, dg, path);
    if (!root)
        return NULL;
    struct theme *t = ARENA_NEW(a, struct theme);
    const struct node *colours = node_get(root, "colours"), *page = node_get(root, "page");
    bool ok = root->kind == NODE_MAP && node_check_keys(dg, root, known);
    if (!colours || colours->kind != NODE_MAP || !page || page->kind != NODE_MAP) {
        diag_add(dg, DIAG_YAML_KEY, root->where, "a theme needs the maps \"colours\" and \"page\"");
        return NULL;
    }
    ok &= read_colours(dg, colours, t);
    ok &= read_measures(dg, page, t);
    return ok ? t : NULL;
}

bool fonts_request(struct arena *a, struct diag *dg, const char *path, struct font_request *out)
{
    static const char *const faces[N_FACES] = {"regular", "semibold"};
    static const char *const known[] = {"family", "package", "regular", "semibold", NULL};
    static const char *const known_face[] = {"path", "sha256", NULL};
    const struct node *root = config_load(a, dg, path);
    if (!root)
        return false;
    bool ok = node_check_keys(dg, root, known);
    for (int i = 0; i < N_FACES; i++) {
        const struct node *face = node_get(root, faces[i]);
        if (!face || face->kind != NODE_MAP)
            return diag_add(dg, DIAG_YAML_KEY, root->where, "the face \"%s\" is missing: path and sha256",
                            faces[i]);
        ok &= node_check_keys(dg, face, known_face);
        out->path[i] = node_need(dg, face, "path");
        out->sha256[i] = node_text(face, "sha256", NULL);
        out->where[i] = face->where;
        ok &= out->path[i] != NULL;
    }
    return ok;
}
