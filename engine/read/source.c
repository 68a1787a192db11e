/* SPDX-License-Identifier: MIT */
#include "read/source.h"
#include "base/file.h"
#include "base/hash.h"
#include "read/source_load.h"
#include <stdlib.h>
#include <string.h>

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool column_same(struct str a, struct str b)
{
    a = str_trim(a);
    b = str_trim(b);
    size_t i = 0, k = 0;
    while (i < a.n && k < b.n) {
        if (is_space(a.p[i]) && is_space(b.p[k])) {
            while (i < a.n && is_space(a.p[i]))
                i++;
            while (k < b.n && is_space(b.p[k]))
                k++;
        } else if (lower(a.p[i++]) != lower(b.p[k++])) {
            return false;
        }
    }
    return i == a.n && k == b.n;
}

bool cell_same(struct str a, const char *b)
{
    size_t i = 0;
    a = str_trim(a);
    while (i < a.n && b[i] && lower(a.p[i]) == lower(b[i]))
        i++;
    return i == a.n && b[i] == '\0';
}

static bool load_recognise(struct loading *l, struct source *s)
{
    const struct node *at = node_get(l->root, "recognise");
    if (!at || at->kind != NODE_LIST || at->n == 0)
        return load_refuse(l, l->root, "'recognise' lists the columns that tell this export from others",
                           "none");
    bool many = at->items[0].kind == NODE_LIST;
    s->n_recognise = many ? at->n : 1;
    struct recognise_rule *rules = ARENA_ARRAY(l->arena, s->n_recognise, struct recognise_rule);
    for (size_t i = 0; i < s->n_recognise; i++) {
        const struct node *list = many ? &at->items[i] : at;
        const char **names = ARENA_ARRAY(l->arena, list->n ? list->n : 1, const char *);
        for (size_t k = 0; k < list->n; k++) {
            if (list->items[k].kind != NODE_SCALAR)
                return load_refuse(l, &list->items[k], "a column name is needed", "a list or map");
            names[k] = list->items[k].text;
        }
        if (list->n == 0)
            return load_refuse(l, list, "at least one column is needed", "none");
        rules[i] = (struct recognise_rule){names, list->n};
    }
    s->recognise = rules;
    return load_texts(l, l->root, "without", &s->without, &s->n_without);
}

static bool load_known(struct loading *l, const struct node *map, struct period_rule *p)
{
    const struct node *list = node_get(map, "known");
    p->n_known = list ? list->n : 0;
    struct known_file *known = ARENA_ARRAY(l->arena, p->n_known ? p->n_known : 1, struct known_file);
    for (size_t i = 0; i < p->n_known; i++) {
        const char *period = node_need(l->diag, &list->items[i], "period");
        known[i].sha256 = node_need(l->diag, &list->items[i], "sha256");
        if (!period || !known[i].sha256)
            return false;
        if (!period_parse(str_of(period), false, &known[i].period))
            return load_refuse(l, &list->items[i], "a period is needed, such as 2018/19", period);
    }
    p->known = known;
    return true;
}

static bool load_period(struct loading *l, struct source *s)
{
    static const char *const known[] = {"column", "within",    "starts", "terms", "date",
                                        "file",   "file_date", "offset", "known", NULL};
    const struct node *map = node_get(l->root, "period");
    s->period.ref = s->period.within = REF_NONE;
    s->period.suffix_is_year = strcmp(node_text(l->root, "earlier_suffix", "previous"), "year") == 0;
    s->period.form = PERIOD_OF_FILE;
    if (!map)
        return true;
    if (!node_check_keys(l->diag, map, known) || !load_known(l, map, &s->period) ||
        !node_whole(l->diag, map, "offset", 0, &s->period.offset))
        return false;
    s->period.year_is_start = node_flag(map, "starts");
    s->period.terms = node_flag(map, "terms");
    if (node_get(map, "column"))
        s->period.form = PERIOD_OF_COLUMN;
    else if (node_get(map, "date"))
        s->period.form = PERIOD_OF_DATE;
    else if (node_get(map, "file_date"))
        s->period.form = PERIOD_OF_FILE_DATE;
    return load_ref(l, map, "within", &s->period.within) &&
           load_ref(l, map, s->period.form == PERIOD_OF_DATE ? "date" : "column", &s->period.ref);
}

static bool load_status(struct loading *l, struct source *s)
{
    const struct node *at = node_get(l->root, "status");
    s->status_column = REF_NONE;
    if (at && at->kind == NODE_MAP)
        return load_ref(l, at, "column", &s->status_column);
    const char *text = node_text(l->root, "status", "unknown");
    s->status = source_status(str_of(text));
    if (s->status == STATUS_NONE && strcmp(text, "unknown") != 0)
        return load_refuse(l, at, "a status is provisional, revised, final or unknown", text);
    return true;
}

static bool load_head(struct loading *l, struct source *s)
{
    s->kind = node_need(l->diag, l->root, "kind");
    s->data = !node_get(l->root, "data") || node_flag(l->root, "data");
    s->local = node_flag(l->root, "local");
    s->label = node_text(l->root, "label", s->kind);
    s->publisher = node_text(l->root, "publisher", "");
    l->aliases = s->aliases = node_get(l->root, "aliases");
    if (!s->kind || !node_whole(l->diag, l->root, "priority", 50, &s->priority))
        return false;
    return load_status(l, s) && load_recognise(l, s);
}

bool load_source(struct arena *a, struct diag *dg, const char *path, const struct catalogue *c,
                 struct source *s)
{
    static const char *const known[] = {
        "kind",    "data",    "local",     "label",      "publisher",  "priority",
        "status",  "aliases", "recognise", "without",    "rows",       "period",
        "measure", "value",   "facts",     "tokens",     "regions",    "register",
        "links",   "blank",   "source",    "file_date",  "neighbours", "earlier_suffix",
        "counts",  "codes",   "alliances", "commentary", NULL};
    struct loading l = {.arena = a, .diag = dg, .catalogue = c, .root = config_load(a, dg, path)};
    s->path = path;
    if (!l.root || !node_check_keys(dg, l.root, known) || !load_head(&l, s))
        return false;
    bool good = load_ref(&l, l.root, "measure", &s->measure) &&
                load_ref(&l, l.root, "file_date", &s->file_date) && load_period(&l, s) && load_rows(&l, s) &&
                load_codes(&l, s) && load_facts(&l, s) && load_counts(&l, s) && load_register(&l, s) &&
                load_links(&l, s) && load_neighbours(&l, s) && load_alliances(&l, s) &&
                load_commentary(&l, s) &&
                load_tokens(&l, node_get(l.root, "tokens"), &s->tokens, &s->n_tokens) &&
                load_pairs(&l, node_get(l.root, "regions"), &s->region_keys, &s->region_codes, &s->n_regions);
    s->refs = l.refs.at;
    s->n_refs = l.refs.n;
    return good;
}

static int compare_kinds(const void *a, const void *b)
{
    return strcmp(((const struct source *)a)->kind, ((const struct source *)b)->kind);
}

static bool is_description(const char *dir, const char *path)
{
    size_t n = strlen(path);
    const char *rest = path + strlen(dir);
    return n > 5 && strcmp(path + n - 5, ".yaml") == 0 && strstr(rest, "/shared/") == NULL;
}

static bool check_kinds(struct diag *dg, const struct source *at, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (strcmp(at[i - 1].kind, at[i].kind) == 0)
            return diag_add(dg, DIAG_SOURCE, (struct where){at[i].path, 0, 0},
                            "the kind \"%s\" is described twice, also in %s; give one of them another name",
                            at[i].kind, at[i - 1].path);
    return true;
}

const struct sources *sources_load(struct arena *a, struct diag *dg, const char *dir,
                                   const struct catalogue *catalogue)
{
    const char *const *paths;
    size_t n;
    struct sources *out = ARENA_NEW(a, struct sources);
    struct loading shared = {.arena = a, .diag = dg, .catalogue = catalogue};
    if (!file_walk(a, dg, dir, &paths, &n) || !load_shared(&shared, dir, out))
        return NULL;
    struct source *at = ARENA_ARRAY(a, n ? n : 1, struct source);
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        if (!is_description(dir, paths[i]))
            continue;
        bool loaded = load_source(a, dg, paths[i], catalogue, &at[out->n]);
        good = good && loaded;
        out->n += loaded;
    }
    qsort(at, out->n, sizeof *at, compare_kinds);
    out->at = at;
    if (!good || !check_kinds(dg, at, out->n))
        return NULL;
    return out;
}

const struct fact_rule *source_measure(const struct source *s, struct str measure, size_t *n)
{
    int64_t i = map_find(s->by_measure, measure);
    *n = 0;
    if (i == MAP_NONE)
        return NULL;
    const struct fact_rule *first = &s->facts[i];
    while ((size_t)i + *n < s->n_facts && strcmp(first[*n].measure, first->measure) == 0)
        (*n)++;
    return first;
}

static const struct token *find_token(const struct token *tokens, size_t n, struct str cell)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(cell, tokens[i].text))
            return &tokens[i];
    return NULL;
}

const struct token *source_token(const struct sources *ss, const struct source *s, struct str cell)
{
    const struct token *own = find_token(s->tokens, s->n_tokens, cell);
    return own ? own : find_token(ss->tokens, ss->n_tokens, cell);
}

static bool has_word(struct str s, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= s.n; i++)
        if (cell_same((struct str){s.p + i, n}, word))
            return true;
    return false;
}

enum status source_status(struct str words)
{
    return has_word(words, "prov")    ? STATUS_PROVISIONAL
           : has_word(words, "rev")   ? STATUS_REVISED
           : has_word(words, "final") ? STATUS_FINAL
                                      : STATUS_NONE;
}

static const char *find_region(const char *const *keys, const char *const *codes, size_t n, struct str cell)
{
    for (size_t i = 0; i < n; i++)
        if (cell_same(cell, keys[i]))
            return codes[i];
    return NULL;
}

const char *source_region(const struct sources *ss, const struct source *s, struct str cell)
{
    const char *own = s ? find_region(s->region_keys, s->region_codes, s->n_regions, cell) : NULL;
    return own ? own : find_region(ss->region_keys, ss->region_codes, ss->n_regions, cell);
}

unsigned source_phase(const struct sources *ss, struct str cell)
{
    for (size_t i = 0; i < ss->n_phases; i++)
        if (cell_same(cell, ss->phase_words[i]))
            return ss->phase_bits[i];
    return 0;
}

const struct school_type *source_type(const struct sources *ss, struct str cell)
{
    for (size_t i = 0; i < ss->n_types; i++)
        if (cell_same(cell, ss->types[i].name))
            return &ss->types[i];
    return NULL;
}
