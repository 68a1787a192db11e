/* SPDX-License-Identifier: MIT */
/* libfyaml gives events with marks; the tree is ours. An alias shares the items of its anchor, so
 * that no file can blow up, and an anchor is known only once its node has ended. */
#include "config/config.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/num.h"
#include "base/utf8.h"
#include "base/vec.h"
#include <assert.h>
#include <libfyaml.h>
#include <string.h>

enum { DEEPEST = 48 }; /* libfyaml promises 64 */

struct loading {
    struct arena *arena;
    struct diag *diag;
    const char *path;
    struct fy_parser *parser;
    struct map *anchors; /* name -> index into anchored, or OPEN */
    VEC(struct node) anchored;
    struct where last; /* where the newest event began */
    int depth;
};
enum { OPEN = -2 };

/* libfyaml marks the first character after a quote or the star of an alias. */
static bool has_sign_before(struct fy_event *e)
{
    if (e->type == FYET_ALIAS)
        return true;
    enum fy_scalar_style style = e->type == FYET_SCALAR ? fy_token_scalar_style(e->scalar.value) : FYSS_ANY;
    return style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED;
}

/* What is empty has no place of its own: it stands where the thing before it does. */
static struct where place_of(struct loading *l, struct fy_event *e)
{
    const struct fy_mark *mark = fy_event_start_mark(e);
    if (mark)
        l->last =
            (struct where){l->path, (uint32_t)mark->line + 1, (uint32_t)mark->column + !has_sign_before(e)};
    return l->last;
}

/* The first thing libfyaml complained about: what follows is its consequence. */
static bool report_syntax(struct loading *l)
{
    void *at = NULL;
    struct fy_diag *fd = fy_parser_get_diag(l->parser);
    struct fy_diag_error *first = fy_diag_errors_iterate(fd, &at);
    struct where where = l->last;
    if (first && first->line >= 0)
        where = (struct where){l->path, (uint32_t)first->line, (uint32_t)first->column};
    diag_add(l->diag, DIAG_YAML_SYNTAX, where, "%s; the file is not used",
             first && first->msg ? first->msg : "not well-formed YAML");
    fy_diag_unref(fd);
    return false;
}

static bool refuse(struct loading *l, struct where at, const char *what)
{
    return diag_add(l->diag, DIAG_YAML_SYNTAX, at, "%s; the file is not used", what);
}

static const char *token_text(struct loading *l, struct fy_token *token, size_t *n)
{
    *n = 0;
    const char *text = token ? fy_token_get_text(token, n) : NULL;
    return text ? arena_strndup(l->arena, text, *n) : "";
}

static bool read_scalar(struct loading *l, struct fy_event *e, struct node *out)
{
    size_t n;
    out->kind = NODE_SCALAR;
    out->text = token_text(l, e->scalar.value, &n);
    if (strlen(out->text) != n)
        return refuse(l, out->where, "a text holds a NUL character");
    return true;
}

static bool read_node(struct loading *l, struct fy_event *e, struct node *out);

/* Next event, which must be there; NULL after a report. */
static struct fy_event *next_event(struct loading *l)
{
    struct fy_event *e = fy_parser_parse(l->parser);
    if (!e || fy_parser_get_stream_error(l->parser)) {
        fy_parser_event_free(l->parser, e);
        report_syntax(l);
        return NULL;
    }
    return e;
}

static bool read_list(struct loading *l, struct node *out)
{
    VEC(struct node) items = {0};
    out->kind = NODE_LIST;
    for (;;) {
        struct fy_event *e = next_event(l);
        if (!e)
            return false;
        bool ended = e->type == FYET_SEQUENCE_END;
        struct node item = {0};
        bool good = ended || read_node(l, e, &item);
        fy_parser_event_free(l->parser, e);
        if (!good)
            return false;
        if (ended)
            break;
        *vec_push(l->arena, &items) = item;
    }
    out->items = items.at;
    out->n = items.n;
    return true;
}

struct pairs {
    VEC(struct node) items;
    VEC(const char *) keys;
    VEC(struct where) wheres;
    struct map *known;
};

static bool read_key(struct loading *l, struct fy_event *e, struct pairs *p)
{
    struct node key = {.where = place_of(l, e)};
    if (e->type != FYET_SCALAR)
        return refuse(l, key.where, "a key must be a text");
    if (!read_scalar(l, e, &key))
        return false;
    int64_t first = map_find(p->known, str_of(key.text));
    if (first != MAP_NONE) {
        assert(p->wheres.at);
        return diag_add(l->diag, DIAG_YAML_KEY, key.where,
                        "the key \"%s\" stands here twice, first in line %u; the file is not used", key.text,
                        (unsigned)p->wheres.at[first].line);
    }
    map_put(p->known, str_of(key.text), (int64_t)p->keys.n);
    *vec_push(l->arena, &p->keys) = key.text;
    *vec_push(l->arena, &p->wheres) = key.where;
    return true;
}

static bool read_value(struct loading *l, struct pairs *p)
{
    struct fy_event *e = next_event(l);
    if (!e)
        return false;
    struct node value = {0};
    bool good = read_node(l, e, &value);
    fy_parser_event_free(l->parser, e);
    *vec_push(l->arena, &p->items) = value;
    return good;
}

static bool read_map(struct loading *l, struct node *out)
{
    struct pairs p = {.known = map_new(l->arena, 8)};
    out->kind = NODE_MAP;
    for (;;) {
        struct fy_event *e = next_event(l);
        if (!e)
            return false;
        bool ended = e->type == FYET_MAPPING_END;
        bool good = ended || read_key(l, e, &p);
        fy_parser_event_free(l->parser, e);
        if (!good || (!ended && !read_value(l, &p)))
            return false;
        if (ended)
            break;
    }
    out->items = p.items.at;
    out->keys = p.keys.at;
    out->key_where = p.wheres.at;
    out->n = p.items.n;
    return true;
}

static bool read_alias(struct loading *l, struct fy_event *e, struct node *out)
{
    size_t n;
    const char *name = token_text(l, e->alias.anchor, &n);
    int64_t found = map_find(l->anchors, (struct str){name, n});
    if (found < 0)
        return diag_add(
            l->diag, DIAG_YAML_SYNTAX, out->where, "the alias \"%s\" %s; the file is not used", name,
            found == OPEN ? "stands inside its own anchor and would never end" : "has no anchor before it");
    struct where at = out->where;
    *out = l->anchored.at[found];
    out->where = at;
    return true;
}

static struct fy_token *anchor_of(struct fy_event *e)
{
    return e->type == FYET_SCALAR           ? e->scalar.anchor
           : e->type == FYET_SEQUENCE_START ? e->sequence_start.anchor
           : e->type == FYET_MAPPING_START  ? e->mapping_start.anchor
                                            : NULL;
}

static bool read_content(struct loading *l, struct fy_event *e, struct node *out)
{
    switch (e->type) {
    case FYET_SCALAR:
        return read_scalar(l, e, out);
    case FYET_SEQUENCE_START:
        return read_list(l, out);
    case FYET_MAPPING_START:
        return read_map(l, out);
    case FYET_ALIAS:
        return read_alias(l, e, out);
    default:
        return refuse(l, out->where, "a value is missing");
    }
}

/* The node that begins with e; e stays the caller's. */
static bool read_node(struct loading *l, struct fy_event *e, struct node *out)
{
    size_t n;
    struct fy_token *anchor = anchor_of(e);
    struct str name = {anchor ? token_text(l, anchor, &n) : NULL, 0};
    *out = (struct node){.where = place_of(l, e), .text = ""};
    if (anchor) {
        name.n = n;
        map_put(l->anchors, name, OPEN);
    }
    if (l->depth == DEEPEST)
        return refuse(l, out->where, "values are nested too deeply");
    l->depth++;
    bool good = read_content(l, e, out);
    l->depth--;
    if (good && anchor) {
        map_put(l->anchors, name, (int64_t)l->anchored.n);
        *vec_push(l->arena, &l->anchored) = *out;
    }
    return good;
}

/* The whole stream: one document or none. */
static bool read_stream(struct loading *l, struct node *root)
{
    bool any = false;
    *root = (struct node){.kind = NODE_MAP, .where = {l->path, 1, 1}, .text = ""};
    for (;;) {
        struct fy_event *e = next_event(l);
        if (!e)
            return false;
        bool good = true, ended = e->type == FYET_STREAM_END;
        bool content = !ended && e->type != FYET_STREAM_START && e->type != FYET_DOCUMENT_START &&
                       e->type != FYET_DOCUMENT_END;
        if (content && any)
            good = refuse(l, place_of(l, e), "a second document begins; there must be one");
        else if (content)
            good = read_node(l, e, root);
        any |= content;
        fy_parser_event_free(l->parser, e);
        if (!good || ended)
            return good;
    }
}

/* Some complaints go past the collected ones; the one we report says enough. */
static void swallow(struct fy_diag *fd, void *user, const char *text, size_t n)
{
    (void)fd, (void)user, (void)text, (void)n;
}

static bool parse_text(struct loading *l, struct str text, struct node *root)
{
    struct fy_diag_cfg quiet;
    fy_diag_cfg_default(&quiet);
    quiet.fp = NULL;
    quiet.output_fn = swallow;
    struct fy_diag *fd = fy_diag_create(&quiet);
    assert(fd);
    fy_diag_set_collect_errors(fd, true);
    struct fy_parse_cfg cfg = {
        .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE, .diag = fd};
    l->parser = fy_parser_create(&cfg);
    assert(l->parser);
    bool good = fy_parser_set_string(l->parser, text.p, text.n) == 0;
    good = good ? read_stream(l, root) : report_syntax(l);
    fy_parser_destroy(l->parser);
    fy_diag_destroy(fd);
    return good;
}

static bool check_encoding(struct loading *l, struct str text)
{
    struct where at = {l->path, 1, 1};
    for (size_t i = 0, length; i < text.n; i += length) {
        uint32_t c = utf8_next(text.p + i, text.n - i, &length);
        if (c == 0xFFFD && length == 1)
            return diag_add(l->diag, DIAG_YAML_SYNTAX, at,
                            "the byte 0x%02X is not UTF-8; save the file as UTF-8; it is not used",
                            (unsigned)(unsigned char)text.p[i]);
        if (c == 0)
            return refuse(l, at, "a NUL character");
        if (c ==
            '\t') /* YAML allows some; libfyaml 0.7.12 crashes on one after the colon of an explicit key */
            return refuse(l, at, "a tab; write spaces");
        at.column++;
        if (c == '\n') {
            at.line++;
            at.column = 1;
        }
    }
    return true;
}

const struct node *config_load(struct arena *a, struct diag *dg, const char *path)
{
    struct loading l = {.arena = a,
                        .diag = dg,
                        .path = arena_strdup(a, path),
                        .anchors = map_new(a, 0),
                        .last = {NULL, 1, 1}};
    l.last.file = l.path;
    struct str text = file_map(a, dg, path);
    if (!text.p || !check_encoding(&l, text))
        return NULL;
    if (str_starts(text, "\xEF\xBB\xBF"))
        text.p += 3, text.n -= 3;
    struct node *root = ARENA_NEW(a, struct node);
    return parse_text(&l, text, root) ? root : NULL;
}

const struct node *node_get(const struct node *map, const char *key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (strcmp(map->keys[i], key) == 0)
            return &map->items[i];
    return NULL;
}

const char *node_text(const struct node *map, const char *key, const char *otherwise)
{
    const struct node *n = node_get(map, key);
    return n && n->kind == NODE_SCALAR ? n->text : otherwise;
}

const char *node_need(struct diag *dg, const struct node *map, const char *key)
{
    assert(map);
    const struct node *n = node_get(map, key);
    if (!n)
        diag_add(dg, DIAG_YAML_KEY, map->where, "the key \"%s\" is missing here", key);
    else if (n->kind != NODE_SCALAR)
        diag_add(dg, DIAG_YAML_VALUE, n->where, "\"%s\" must be one value, not a %s", key,
                 n->kind == NODE_LIST ? "list" : "map");
    else
        return n->text;
    return NULL;
}

bool node_number(struct diag *dg, const struct node *map, const char *key, double otherwise, double *out)
{
    const struct node *n = node_get(map, key);
    *out = otherwise;
    if (!n || (n->kind == NODE_SCALAR && num_parse(str_of(n->text), out)))
        return true;
    return diag_add(dg, DIAG_YAML_VALUE, n->where, "\"%s\" must be a number, not %s", key,
                    n->kind == NODE_SCALAR ? n->text : "several values");
}

bool node_whole(struct diag *dg, const struct node *map, const char *key, int otherwise, int *out)
{
    const struct node *n = node_get(map, key);
    double value;
    *out = otherwise;
    if (!node_number(dg, map, key, otherwise, &value))
        return false;
    if (n && !(value > -1e6 && value < 1e6 && value == (int)value))
        return diag_add(dg, DIAG_YAML_VALUE, n->where, "\"%s\" must be a whole number, not %s", key, n->text);
    *out = (int)value;
    return true;
}

bool node_flag(const struct node *map, const char *key)
{
    const char *text = node_text(map, key, "");
    return strcmp(text, "true") == 0 || strcmp(text, "yes") == 0;
}

static bool report_key(struct diag *dg, const struct node *map, size_t i, const char *const *known, size_t n)
{
    const char *nearest = config_nearest(map->keys[i], known, n);
    if (nearest)
        return diag_add(dg, DIAG_YAML_KEY, map->key_where[i], "unknown key \"%s\"; did you mean \"%s\"?",
                        map->keys[i], nearest);
    char list[512] = "";
    for (size_t k = 0, end = 0; k < n && end + strlen(known[k]) + 3 < sizeof list; k++)
        end += (size_t)snprintf(list + end, sizeof list - end, "%s%s", k ? ", " : "", known[k]);
    return diag_add(dg, DIAG_YAML_KEY, map->key_where[i], "unknown key \"%s\"; known here: %s", map->keys[i],
                    list);
}

bool node_check_keys(struct diag *dg, const struct node *map, const char *const *known)
{
    size_t n = 0;
    bool good = true;
    if (!map)
        return true;
    while (known[n])
        n++;
    if (map->kind != NODE_MAP)
        return diag_add(dg, DIAG_YAML_VALUE, map->where, "a map of keys and values is wanted here");
    for (size_t i = 0; i < map->n; i++) {
        size_t k = 0;
        while (k < n && strcmp(map->keys[i], known[k]) != 0)
            k++;
        if (k == n)
            good = report_key(dg, map, i, known, n);
    }
    return good;
}
