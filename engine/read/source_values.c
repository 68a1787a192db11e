/* SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "read/source_load.h"
#include <string.h>

bool load_refuse(struct loading *l, const struct node *at, const char *what, const char *found)
{
    return diag_add(l->diag, DIAG_SOURCE, at->where, "%s, found \"%s\"; the description cannot be used", what,
                    found);
}

bool load_texts(struct loading *l, const struct node *map, const char *key, const char *const **out,
                size_t *n)
{
    const struct node *at = node_get(map, key);
    *out = NULL;
    *n = 0;
    if (!at)
        return true;
    size_t many = at->kind == NODE_LIST ? at->n : 1;
    const char **texts = ARENA_ARRAY(l->arena, many ? many : 1, const char *);
    for (size_t i = 0; i < many; i++) {
        const struct node *item = at->kind == NODE_LIST ? &at->items[i] : at;
        if (item->kind != NODE_SCALAR)
            return load_refuse(l, item, "a name or a list of names is needed", key);
        texts[i] = item->text;
    }
    *out = texts;
    *n = many;
    return true;
}

bool load_pairs(struct loading *l, const struct node *map, const char *const **keys,
                const char *const **texts, size_t *n)
{
    *n = map ? map->n : 0;
    const char **values = ARENA_ARRAY(l->arena, *n ? *n : 1, const char *);
    for (size_t i = 0; i < *n; i++) {
        if (map->kind != NODE_MAP || map->items[i].kind != NODE_SCALAR) {
            load_refuse(l, map, "a map of texts is needed", "another form");
            return false;
        }
        values[i] = map->items[i].text;
    }
    *keys = map ? map->keys : NULL;
    *texts = values;
    return true;
}

static bool is_known(const struct column_ref *ref, const char *name)
{
    return column_same(str_of(ref->names[0]), str_of(name));
}

static int add_ref(struct loading *l, const char *const *names, size_t n)
{
    VEC(const char *) all = {0};
    for (size_t i = 0; i < n; i++) {
        *vec_push(l->arena, &all) = names[i];
        const struct node *more = node_get(l->aliases, names[i]);
        for (size_t k = 0; more && k < more->n; k++)
            *vec_push(l->arena, &all) = more->items[k].text;
        if (more && more->kind == NODE_SCALAR)
            *vec_push(l->arena, &all) = more->text;
    }
    for (size_t i = 0; i < l->refs.n; i++)
        if (n == 1 && is_known(&l->refs.at[i], names[0]) && l->refs.at[i].n == all.n)
            return (int)i;
    *vec_push(l->arena, &l->refs) = (struct column_ref){all.at, all.n};
    return (int)l->refs.n - 1;
}

int load_ref_named(struct loading *l, const char *name)
{
    const char **names = ARENA_NEW(l->arena, const char *);
    names[0] = name;
    return add_ref(l, names, 1);
}

bool load_ref(struct loading *l, const struct node *map, const char *key, int *out)
{
    const char *const *names;
    size_t n;
    *out = REF_NONE;
    if (!load_texts(l, map, key, &names, &n))
        return false;
    if (n > 0)
        *out = add_ref(l, names, n);
    return true;
}

bool load_refs(struct loading *l, const struct node *map, const char *key, const int **out, size_t *n)
{
    const char *const *names;
    if (!load_texts(l, map, key, &names, n))
        return false;
    int *refs = ARENA_ARRAY(l->arena, *n ? *n : 1, int);
    for (size_t i = 0; i < *n; i++)
        refs[i] = load_ref_named(l, names[i]);
    *out = refs;
    return true;
}

bool load_phase(struct loading *l, const struct node *map, const char *key, unsigned *out)
{
    const char *const *words;
    size_t n;
    *out = 0;
    if (!load_texts(l, map, key, &words, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        unsigned phase = PHASE_EY;
        while (phase <= PHASE_16 && strcmp(phase_suffix(phase), words[i]) != 0)
            phase <<= 1;
        if (phase > PHASE_16)
            return load_refuse(l, node_get(map, key), "a phase is EY, P, S, SP, AP or 16", words[i]);
        *out |= phase;
    }
    return true;
}

bool load_year(struct loading *l, const struct node *map, const char *key, int *out)
{
    const struct node *at = node_get(map, key);
    struct period p;
    *out = 0;
    if (!at)
        return true;
    if (at->kind != NODE_SCALAR || !period_parse(str_of(at->text), false, &p))
        return load_refuse(l, at, "a year is needed, such as 2018/19",
                           at->kind == NODE_SCALAR ? at->text : "");
    *out = p.year;
    return true;
}

static bool is_word(const char *text, const char *word)
{
    return strcmp(text, word) == 0;
}

/* "[c]", "[z]", "[x] not published this year", "[low]", "blank" */
static bool read_meaning(const char *text, struct token *t)
{
    static const struct {
        const char *text;
        struct token token;
    } meanings[] = {
        {"[c]", {.state = STATE_HIDDEN}},
        {"[z]", {.state = STATE_NOT_APPLICABLE}},
        {"[x]", {.state = STATE_NOT_AVAILABLE, .reason = REASON_NOT_THIS_YEAR}},
        {"[x] not for schools", {.state = STATE_NOT_AVAILABLE, .reason = REASON_NOT_FOR_SCHOOLS}},
        {"[x] not open", {.state = STATE_NOT_AVAILABLE, .reason = REASON_NOT_OPEN}},
        {"[x] [u]", {.state = STATE_NOT_AVAILABLE, .reason = REASON_NOT_THIS_YEAR, .marks = MARK_U}},
        {"[low]", {.state = STATE_SHOWN, .marks = MARK_LOW}},
        {"blank", {.blank = true}},
    };
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (!is_word(text, meanings[i].text))
            continue;
        const char *name = t->text;
        *t = meanings[i].token;
        t->text = name;
        return true;
    }
    return false;
}

bool load_tokens(struct loading *l, const struct node *map, const struct token **out, size_t *n)
{
    const char *const *keys, *const *texts;
    if (!load_pairs(l, map, &keys, &texts, n))
        return false;
    struct token *tokens = ARENA_ARRAY(l->arena, *n ? *n : 1, struct token);
    for (size_t i = 0; i < *n; i++) {
        tokens[i].text = keys[i];
        if (!read_meaning(texts[i], &tokens[i]))
            return load_refuse(
                l, &map->items[i],
                "a code means [c], [z], [x], [x] not for schools, [x] not open, [x] [u], [low] or "
                "blank",
                texts[i]);
    }
    *out = tokens;
    return true;
}

static bool load_types(struct loading *l, const struct node *root, struct sources *out)
{
    const struct node *map = node_get(root, "types");
    static const char *const known[] = {"group", "phase", "scope", NULL};
    out->n_types = map ? map->n : 0;
    struct school_type *types = ARENA_ARRAY(l->arena, out->n_types ? out->n_types : 1, struct school_type);
    for (size_t i = 0; i < out->n_types; i++) {
        const struct node *item = &map->items[i];
        types[i].name = map->keys[i];
        types[i].group = node_text(item, "group", "school");
        types[i].in_scope = node_flag(item, "scope");
        if (!node_check_keys(l->diag, item, known) || !load_phase(l, item, "phase", &types[i].phase))
            return false;
    }
    out->types = types;
    map = node_get(root, "phases");
    out->n_phases = map ? map->n : 0;
    unsigned *bits = ARENA_ARRAY(l->arena, out->n_phases ? out->n_phases : 1, unsigned);
    for (size_t i = 0; i < out->n_phases; i++)
        if (!load_phase(l, map, map->keys[i], &bits[i]))
            return false;
    out->phase_words = map ? map->keys : NULL;
    out->phase_bits = bits;
    return true;
}

bool load_shared(struct loading *l, const char *dir, struct sources *out)
{
    const struct node *tokens =
        config_load(l->arena, l->diag, arena_printf(l->arena, "%s/shared/tokens.yaml", dir));
    const struct node *types =
        config_load(l->arena, l->diag, arena_printf(l->arena, "%s/shared/school_types.yaml", dir));
    const struct node *regions =
        config_load(l->arena, l->diag, arena_printf(l->arena, "%s/shared/regions.yaml", dir));
    return tokens && types && regions &&
           load_tokens(l, node_get(tokens, "tokens"), &out->tokens, &out->n_tokens) &&
           load_types(l, types, out) &&
           load_pairs(l, node_get(regions, "regions"), &out->region_keys, &out->region_codes,
                      &out->n_regions);
}
