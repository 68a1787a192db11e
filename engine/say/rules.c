/* SPDX-License-Identifier: MIT */
/* sentences.yaml to compiled rules; every mistake is told with its place and the nearest known name. */
#include "say/rules.h"
#include "base/num.h"
#include "base/vec.h"
#include "config/config.h"
#include <stdlib.h>
#include <string.h>

static const char *const value_names[] = {
#define VALUE(name) #name,
#include "say/names.def"
#undef VALUE
};

enum ask_kind { ASK_WORDS, ASK_COUNT, ASK_TEXT };
static const struct {
    const char *name;
    enum ask_kind kind;
    const char *words;
} conditions[] = {
#define WORDS(name, words) {#name, ASK_WORDS, words},
#define COUNT(name)        {#name, ASK_COUNT, NULL},
#define TEXT(name)         {#name, ASK_TEXT, NULL},
#include "say/conditions.def"
#undef WORDS
#undef COUNT
#undef TEXT
};

static const char *const slot_names[] = {"cover_headline",
                                         "cover_chapter",
                                         "cover_chapter_none",
                                         "quarter_long",
                                         "quarter_table",
                                         "not_shown",
                                         "strength",
                                         "strength_reason",
                                         "question",
                                         "question_reason",
                                         "chapter_headline",
                                         "chapter_headline_none",
                                         "context_headline",
                                         "strip_title",
                                         "strip_subtitle",
                                         "trend_title",
                                         "trend_subtitle",
                                         "intervals_title",
                                         "intervals_subtitle",
                                         "gap_title",
                                         "gap_subtitle",
                                         "bars_title",
                                         "bars_subtitle",
                                         "stack_title",
                                         "stack_subtitle",
                                         "alt_strip",
                                         "alt_trend",
                                         "alt_intervals",
                                         "alt_gap",
                                         "alt_bars",
                                         "alt_stack",
                                         "alt_sparkline",
                                         "alt_range",
                                         "pupils_title",
                                         "pupils_text",
                                         "apart_title",
                                         "apart_text",
                                         "apart_run",
                                         "nearest",
                                         "chapter_question",
                                         "chapter_strength",
                                         "read_band",
                                         "read_range",
                                         "city_headline",
                                         "city_chapter",
                                         "city_chapter_none",
                                         "city_chapter_headline",
                                         "city_chapter_headline_none",
                                         "city_context_headline",
                                         "city_quarter",
                                         "city_high_rank",
                                         "city_low_rank",
                                         "city_strip_title",
                                         "city_strip_subtitle",
                                         "city_neighbours_title",
                                         "city_neighbours_subtitle",
                                         "city_trend_title",
                                         "city_people_title",
                                         "city_people_subtitle",
                                         "alt_city_people",
                                         "city_trend_subtitle",
                                         "alt_city_strip",
                                         "alt_city_neighbours",
                                         "city_stack_title",
                                         "city_stack_subtitle",
                                         "alt_city_stack",
                                         "alt_city_trend"};

const char *const *say_slot_names(size_t *n)
{
    *n = sizeof slot_names / sizeof *slot_names;
    return slot_names;
}

static size_t name_index(const char *name, size_t n, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(names[i]) == n && memcmp(names[i], name, n) == 0)
            return i;
    return count;
}

static bool report_name(struct diag *dg, struct where at, const char *what, const char *name,
                        const char *const *names, size_t n)
{
    const char *near = config_nearest(name, names, n);
    return near ? diag_add(dg, DIAG_SENTENCE, at, "unknown %s \"%s\"; did you mean \"%s\"?", what, name, near)
                : diag_add(dg, DIAG_SENTENCE, at,
                           "unknown %s \"%s\"; names.def and conditions.def in engine/say list them all",
                           what, name);
}

struct compiler {
    struct arena *arena;
    struct diag *dg;
    struct where at;
    VEC(struct token) tokens;
};

static void put_text(struct compiler *c, const char *p, size_t n)
{
    if (n == 0)
        return;
    struct token *t = vec_push(c->arena, &c->tokens);
    t->kind = TOKEN_TEXT;
    t->text = arena_strndup(c->arena, p, n);
}

/* {name}, {name:words}, {name:Words}, {name?one|many}; p is after the brace. */
static bool put_name(struct compiler *c, const char *p, size_t n)
{
    const char *colon = memchr(p, ':', n), *ask = memchr(p, '?', n);
    size_t name_n = colon ? (size_t)(colon - p) : ask ? (size_t)(ask - p) : n;
    size_t v = name_index(p, name_n, value_names, N_VALUES);
    if (v == N_VALUES)
        return report_name(c->dg, c->at, "name", arena_strndup(c->arena, p, name_n), value_names, N_VALUES);
    struct token *t = vec_push(c->arena, &c->tokens);
    t->value = (enum value_name)v;
    t->kind = TOKEN_VALUE;
    size_t rest = n - name_n;
    if (colon) {
        t->kind = TOKEN_WORDS;
        t->capital = rest == 6 && memcmp(colon, ":Words", 6) == 0;
        if (!t->capital && (rest != 6 || memcmp(colon, ":words", 6) != 0))
            return diag_add(c->dg, DIAG_SENTENCE, c->at,
                            "after ':' a rule says words or Words, found \"%.*s\"", (int)rest - 1, colon + 1);
    } else if (ask) {
        const char *bar = memchr(ask, '|', rest);
        if (!bar)
            return diag_add(c->dg, DIAG_SENTENCE, c->at, "a choice has two forms: {%.*s?one|many}",
                            (int)name_n, p);
        t->kind = TOKEN_CHOICE;
        t->text = arena_strndup(c->arena, ask + 1, (size_t)(bar - ask) - 1);
        t->otherwise = arena_strndup(c->arena, bar + 1, (size_t)(p + n - bar) - 1);
    }
    return true;
}

static bool compile_template(struct compiler *c, const struct node *node, struct template *out)
{
    if (node->kind != NODE_SCALAR)
        return diag_add(c->dg, DIAG_SENTENCE, node->where, "a sentence is one text, not a list or a map");
    const char *p = node->text, *from = p;
    bool ok = true;
    c->at = node->where;
    c->tokens.at = NULL;
    c->tokens.n = c->tokens.room = 0;
    for (; *p; p++) {
        if (p[0] == '*' && p[1] == '*') {
            put_text(c, from, (size_t)(p - from));
            vec_push(c->arena, &c->tokens)->kind = TOKEN_BOLD;
            from = ++p + 1;
        } else if (*p == '{') {
            const char *end = strchr(p, '}');
            if (!end)
                return diag_add(c->dg, DIAG_SENTENCE, c->at, "a brace is opened and never closed: \"%s\"", p);
            put_text(c, from, (size_t)(p - from));
            ok = put_name(c, p + 1, (size_t)(end - p) - 1) && ok;
            p = end;
            from = end + 1;
        }
    }
    put_text(c, from, (size_t)(p - from));
    out->tokens = c->tokens.at;
    out->n = c->tokens.n;
    return ok;
}

static bool word_bit(struct compiler *c, const char *list, const struct node *word, unsigned *bits)
{
    const char *names[16];
    size_t n = 0, index = 16;
    for (const char *p = list; *p && n < 16;) {
        size_t len = strcspn(p, " ");
        if (strlen(word->text) == len && memcmp(p, word->text, len) == 0)
            index = n;
        names[n++] = arena_strndup(c->arena, p, len);
        p += len + (p[len] == ' ');
    }
    if (index == 16) {
        const char *near = config_nearest(word->text, names, n);
        return diag_add(c->dg, DIAG_SENTENCE, word->where, "unknown word \"%s\"; known are %s%s%s",
                        word->text, list, near ? "; nearest is " : "", near ? near : "");
    }
    *bits |= 1u << index;
    return true;
}

static bool compile_number(struct compiler *c, const struct node *node, struct ask *ask)
{
    const char *p = node->kind == NODE_SCALAR ? node->text : "";
    ask->how = IS;
    if (*p == '>' || *p == '<') {
        bool more = *p++ == '>', equal = *p == '=';
        p += equal;
        ask->how = more ? (equal ? AT_LEAST : MORE) : (equal ? AT_MOST : LESS);
    }
    if (!num_parse(str_trim(str_of(p)), &ask->number))
        return diag_add(c->dg, DIAG_SENTENCE, node->where,
                        "expected a count like 3, \"> 1\" or \"<= 20\", found \"%s\"",
                        node->kind == NODE_SCALAR ? node->text : "a list or a map");
    return true;
}

static bool compile_ask(struct compiler *c, const char *name, struct where at, const struct node *node,
                        struct ask *ask)
{
    size_t i = 0;
    while (i < N_CONDITIONS && strcmp(conditions[i].name, name) != 0)
        i++;
    if (i == N_CONDITIONS) {
        const char *names[N_CONDITIONS];
        for (size_t j = 0; j < N_CONDITIONS; j++)
            names[j] = conditions[j].name;
        return report_name(c->dg, at, "condition", name, names, N_CONDITIONS);
    }
    ask->what = (enum condition)i;
    ask->where = at;
    if (conditions[i].kind == ASK_COUNT)
        return compile_number(c, node, ask);
    size_t n = node->kind == NODE_LIST ? node->n : 1;
    const struct node *words = node->kind == NODE_LIST ? node->items : node;
    const char **any = ARENA_ARRAY(c->arena, n, const char *);
    if (node->kind == NODE_MAP || n == 0)
        return diag_add(c->dg, DIAG_SENTENCE, node->where, "%s takes a word or a list of words", name);
    for (size_t w = 0; w < n; w++) {
        if (words[w].kind != NODE_SCALAR)
            return diag_add(c->dg, DIAG_SENTENCE, words[w].where, "%s takes a word or a list of words", name);
        if (conditions[i].kind == ASK_WORDS && !word_bit(c, conditions[i].words, &words[w], &ask->words))
            return false;
        any[w] = words[w].text;
    }
    if (conditions[i].kind == ASK_TEXT) {
        ask->any = any;
        ask->n_any = n;
    }
    return true;
}

static bool compile_rule(struct compiler *c, const struct node *node, struct rule *rule)
{
    static const char *const known[] = {"when", "say", "short", NULL};
    if (node->kind != NODE_MAP)
        return diag_add(c->dg, DIAG_SENTENCE, node->where, "a rule is a map with when, say and short");
    bool ok = node_check_keys(c->dg, node, known);
    const struct node *when = node_get(node, "when"), *shorter = node_get(node, "short");
    const struct node *say = node_get(node, "say");
    if (!say)
        return diag_add(c->dg, DIAG_SENTENCE, node->where, "a rule without say");
    if (when && when->kind != NODE_MAP)
        return diag_add(c->dg, DIAG_SENTENCE, when->where, "when is a map of conditions");
    size_t n = when ? when->n : 0;
    struct ask *asks = ARENA_ARRAY(c->arena, n + 1, struct ask);
    for (size_t i = 0; i < n; i++)
        ok = compile_ask(c, when->keys[i], when->key_where[i], &when->items[i], &asks[i]) && ok;
    rule->asks = asks;
    rule->n_asks = n;
    ok = compile_template(c, say, &rule->say) && ok;
    return (!shorter || compile_template(c, shorter, &rule->shorter)) && ok;
}

static bool compile_slot(struct compiler *c, const struct node *node, const char *name, struct slot *slot)
{
    if (node->kind != NODE_LIST)
        return diag_add(c->dg, DIAG_SENTENCE, node->where, "%s is a list of rules", name);
    struct rule *rules = ARENA_ARRAY(c->arena, node->n + 1, struct rule);
    bool ok = true;
    for (size_t i = 0; i < node->n; i++)
        ok = compile_rule(c, &node->items[i], &rules[i]) && ok;
    slot->name = name;
    slot->rules = rules;
    slot->n = node->n;
    return ok;
}

static bool load_phrase(struct compiler *c, const char *code, const struct node *node, struct phrase *p)
{
    static const char *const known[] = {"noun",    "row", "short",   "about",  "did",
                                        "did_one", "who", "who_one", "plural", NULL};
    if (node->kind != NODE_MAP)
        return diag_add(c->dg, DIAG_SENTENCE, node->where, "the words of %s are a map", code);
    if (!node_check_keys(c->dg, node, known))
        return false;
    p->code = code;
    p->noun = node_text(node, "noun", NULL);
    p->row = node_text(node, "row", NULL);
    p->brief = node_text(node, "short", p->row);
    p->about = node_text(node, "about", p->noun);
    p->did = node_text(node, "did", NULL);
    p->did_one = node_text(node, "did_one", p->did);
    p->who = node_text(node, "who", "pupils");
    p->who_one = node_text(node, "who_one", "pupil");
    p->plural = node_flag(node, "plural");
    return true;
}

static int phrase_order(const void *a, const void *b)
{
    return strcmp(((const struct phrase *)a)->code, ((const struct phrase *)b)->code);
}

static bool load_phrases(struct compiler *c, const struct node *map, struct say *s)
{
    if (map->kind != NODE_MAP)
        return diag_add(c->dg, DIAG_SENTENCE, map->where, "measures is a map of indicator codes");
    struct phrase *phrases = ARENA_ARRAY(c->arena, map->n + 1, struct phrase);
    bool ok = true;
    for (size_t i = 0; i < map->n; i++) {
        phrases[i].where = map->key_where[i];
        phrases[i].code = map->keys[i];
        ok = load_phrase(c, map->keys[i], &map->items[i], &phrases[i]) && ok;
    }
    qsort(phrases, map->n, sizeof *phrases, phrase_order);
    s->phrases = phrases;
    s->n_phrases = map->n;
    return ok;
}

const struct say *say_load(struct arena *a, struct diag *dg, const char *path)
{
    const struct node *root = config_load(a, dg, path);
    if (!root)
        return NULL;
    struct compiler c = {.arena = a, .dg = dg};
    struct say *s = ARENA_NEW(a, struct say);
    if (root->kind != NODE_MAP) {
        diag_add(dg, DIAG_SENTENCE, root->where, "expected a map of slots");
        return NULL;
    }
    struct slot *slots = ARENA_ARRAY(a, root->n + 1, struct slot);
    bool ok = true;
    size_t n_names;
    const char *const *names = say_slot_names(&n_names);
    for (size_t i = 0; i < root->n; i++) {
        const char *key = root->keys[i];
        if (strcmp(key, "measures") == 0)
            ok = load_phrases(&c, &root->items[i], s) && ok;
        else if (name_index(key, strlen(key), names, n_names) == n_names)
            ok = report_name(dg, root->key_where[i], "slot", key, names, n_names);
        else
            ok = compile_slot(&c, &root->items[i], key, &slots[s->n_slots++]) && ok;
    }
    s->slots = slots;
    return ok ? s : NULL;
}

/* The nearest of all codes, compared in one go. */
static const char *catalogue_nearest(const struct catalogue *c, const char *code)
{
    const char *names[512];
    size_t n = c->n < 512 ? c->n : 512;
    for (size_t i = 0; i < n; i++)
        names[i] = c->at[i].code;
    return config_nearest(code, names, n);
}

static bool check_code(struct diag *dg, struct where at, const char *code, const struct catalogue *c)
{
    if (catalogue_find(c, code) != INDICATOR_NONE)
        return true;
    const char *near = catalogue_nearest(c, code);
    return diag_add(dg, DIAG_SENTENCE, at, "unknown indicator \"%s\"%s%s", code,
                    near ? "; did you mean " : "", near ? near : "");
}

static bool check_rule(struct diag *dg, const struct rule *rule, const struct catalogue *c)
{
    bool ok = true;
    for (size_t i = 0; i < rule->n_asks; i++) {
        const struct ask *ask = &rule->asks[i];
        for (size_t j = 0; ask->what == CONDITION_indicator_text && j < ask->n_any; j++)
            ok = check_code(dg, ask->where, ask->any[j], c) && ok;
    }
    return ok;
}

bool say_check(const struct say *s, struct diag *dg, const struct catalogue *c)
{
    bool ok = true;
    for (size_t i = 0; i < s->n_phrases; i++)
        ok = check_code(dg, s->phrases[i].where, s->phrases[i].code, c) && ok;
    for (size_t i = 0; i < s->n_slots; i++)
        for (size_t j = 0; j < s->slots[i].n; j++)
            ok = check_rule(dg, &s->slots[i].rules[j], c) && ok;
    return ok;
}
