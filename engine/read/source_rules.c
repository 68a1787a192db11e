/* SPDX-License-Identifier: MIT */
#include "base/hash.h"
#include "base/num.h"
#include "read/source_load.h"
#include <math.h>
#include <string.h>

static bool load_conditions(struct loading *l, const struct node *map, const char *key, bool never,
                            struct condition *out)
{
    const struct node *where = node_get(map, key);
    for (size_t i = 0; where && i < where->n; i++) {
        out[i].ref = load_ref_named(l, where->keys[i]);
        out[i].never = never;
        const char *const *texts;
        if (!load_texts(l, where, where->keys[i], &texts, &out[i].n))
            return false;
        struct str *values = ARENA_ARRAY(l->arena, out[i].n ? out[i].n : 1, struct str);
        for (size_t k = 0; k < out[i].n; k++)
            values[k] = str_of(texts[k]);
        out[i].values = values;
    }
    return true;
}

bool load_where(struct loading *l, const struct node *map, const struct condition **out, size_t *n)
{
    const struct node *where = node_get(map, "where"), *unless = node_get(map, "unless");
    size_t n_where = where ? where->n : 0, n_unless = unless ? unless->n : 0;
    if ((where && where->kind != NODE_MAP) || (unless && unless->kind != NODE_MAP))
        return load_refuse(l, map, "'where' and 'unless' map columns to values", "another form");
    *n = n_where + n_unless;
    struct condition *all = ARENA_ARRAY(l->arena, *n ? *n : 1, struct condition);
    *out = all;
    return load_conditions(l, map, "where", false, all) &&
           load_conditions(l, map, "unless", true, all + n_where);
}

static const char EVERY_CODE[] = "*";

static const struct {
    const char *word;
    enum entity_kind kind;
} KINDS[] = {{"school", ENTITY_SCHOOL},
             {"authority", ENTITY_AUTHORITY},
             {"region", ENTITY_REGION},
             {"england", ENTITY_ENGLAND}};
enum { N_KINDS = sizeof KINDS / sizeof *KINDS };

static const struct node *find_kind(const struct node *item, struct row_rule *row)
{
    for (size_t i = 0; i < N_KINDS; i++) {
        const struct node *key = node_get(item, KINDS[i].word);
        if (!key)
            continue;
        row->kind = KINDS[i].kind;
        return key;
    }
    return NULL;
}

static bool load_row(struct loading *l, const struct node *item, struct row_rule *row)
{
    static const char *const known[] = {"school", "authority", "region", "england", "phase",
                                        "where",  "unless",    "others", NULL};
    static const char *const keys[] = {"urn", "laestab", "la", "estab", "region", "name", NULL};
    if (!node_check_keys(l->diag, item, known))
        return false;
    const struct node *key = find_kind(item, row);
    if (!key)
        return load_refuse(l, item, "a row is of a school, an authority, a region or england",
                           "none of them");
    if (key->kind == NODE_MAP && !node_check_keys(l->diag, key, keys))
        return false;
    row->others = node_flag(item, "others");
    bool good = load_ref(l, key, "urn", &row->urn) && load_ref(l, key, "laestab", &row->laestab) &&
                load_ref(l, key, "la", &row->la) && load_ref(l, key, "estab", &row->estab) &&
                load_ref(l, key, "region", &row->region) && load_ref(l, key, "name", &row->name) &&
                load_phase(l, item, "phase", &row->phase) && load_where(l, item, &row->where, &row->n_where);
    if (good && row->kind == ENTITY_SCHOOL && row->urn == REF_NONE && row->laestab == REF_NONE &&
        (row->la == REF_NONE || row->estab == REF_NONE))
        return load_refuse(l, item, "a school needs urn, laestab, or la and estab", "none of them");
    if (good && row->kind == ENTITY_AUTHORITY && row->la == REF_NONE)
        return load_refuse(l, item, "an authority needs la", "none");
    if (good && row->kind == ENTITY_REGION && row->region == REF_NONE)
        return load_refuse(l, item, "a region needs region", "none");
    return good;
}

bool load_rows(struct loading *l, struct source *s)
{
    const struct node *list = node_get(l->root, "rows");
    if (list && list->kind != NODE_LIST)
        return load_refuse(l, list, "'rows' is a list", "another form");
    s->n_rows = list ? list->n : 0;
    struct row_rule *rows = ARENA_ARRAY(l->arena, s->n_rows ? s->n_rows : 1, struct row_rule);
    for (size_t i = 0; i < s->n_rows; i++)
        if (!load_row(l, &list->items[i], &rows[i]))
            return false;
    s->rows = rows;
    return true;
}

static bool load_for(struct loading *l, const struct node *item, struct fact_rule *f)
{
    const char *const *words;
    size_t n;
    if (!load_texts(l, item, "for", &words, &n))
        return false;
    f->kinds = n ? 0 : 1u << ENTITY_SCHOOL;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < N_KINDS && strcmp(KINDS[k].word, words[i]) != 0)
            k++;
        if (k == N_KINDS)
            return load_refuse(l, item, "'for' lists school, authority, region, england", words[i]);
        f->kinds |= 1u << KINDS[k].kind;
    }
    return true;
}

/* "A + B" is a column and what is added to it. */
static int load_added(struct loading *l, const char *text, const int **plus, size_t *n)
{
    VEC(int) refs = {0};
    for (const char *from = text, *end; from; from = end ? end + 3 : NULL) {
        end = strstr(from, " + ");
        size_t length = end ? (size_t)(end - from) : strlen(from);
        *vec_push(l->arena, &refs) = load_ref_named(l, arena_strndup(l->arena, from, length));
    }
    *plus = refs.at + 1;
    *n = refs.n - 1;
    return refs.at[0];
}

static bool load_pair(struct loading *l, const struct node *item, const char *key, struct fact_rule *f)
{
    const struct node *pair = node_get(item, key);
    if (pair->kind != NODE_LIST || pair->n != 2 || !pair->items[0].text || !pair->items[1].text)
        return load_refuse(l, pair, "two columns are needed: [part, whole]", key);
    f->value = load_added(l, pair->items[0].text, &f->value_plus, &f->n_value_plus);
    f->over = load_added(l, pair->items[1].text, &f->over_plus, &f->n_over_plus);
    return true;
}

static bool load_form(struct loading *l, const struct node *item, struct fact_rule *f)
{
    f->value = f->over = REF_NONE;
    f->form = FORM_VALUE;
    if (node_get(item, "ratio")) {
        f->form = FORM_RATIO;
        return load_pair(l, item, "ratio", f);
    }
    if (node_get(item, "rest")) {
        f->form = FORM_COMPLEMENT;
        return load_pair(l, item, "rest", f);
    }
    if (node_get(item, "months_since")) {
        f->form = FORM_MONTHS;
        return load_ref(l, item, "months_since", &f->value);
    }
    if (!load_ref(l, item, "value", &f->value) ||
        !load_pairs(l, node_get(item, "words"), &f->cells, &f->words, &f->n_words))
        return false;
    if (f->n_words)
        f->form = FORM_WORD;
    return true;
}

static bool load_less(struct loading *l, const struct node *item, struct fact_rule *f)
{
    const char *text = node_text(item, "less_england", NULL);
    f->less = REF_NONE;
    if (!text)
        return true;
    if (f->measure)
        f->less_measure = text;
    else
        f->less = load_ref_named(l, text);
    return true;
}

/* What the catalogue says a figure can be. */
static void take_range(const struct indicator *in, struct fact_rule *f)
{
    bool schools = f->kinds == 1u << ENTITY_SCHOOL;
    f->low = schools ? in->school_low : in->low;
    f->high = schools ? in->school_high : in->high;
}

/* A range of the description may only be sharper. */
static bool load_range(struct loading *l, const struct node *item, struct fact_rule *f)
{
    const struct node *range = node_get(item, "range");
    double low, high;
    if (f->indicator != INDICATOR_NONE)
        take_range(&l->catalogue->at[f->indicator], f);
    if (!range)
        return true;
    if (range->kind != NODE_LIST || range->n != 2 || !num_parse(str_of(range->items[0].text), &low) ||
        !num_parse(str_of(range->items[1].text), &high) || low > high)
        return load_refuse(l, range, "a range is [least, most]", "another form");
    bool open = f->indicator == INDICATOR_NONE;
    f->low = open || low > f->low ? low : f->low;
    f->high = open || high < f->high ? high : f->high;
    return true;
}

static bool load_blank(struct loading *l, const struct node *item, struct fact_rule *f)
{
    const char *text = node_text(item, "blank", node_text(l->root, "blank", "not published"));
    if (strcmp(text, "not published") == 0)
        f->blank = BLANK_NOT_PUBLISHED;
    else if (strcmp(text, "skip") == 0)
        f->blank = BLANK_SKIPPED;
    else if (strcmp(text, "zero") == 0)
        f->blank = BLANK_ZERO;
    else
        return load_refuse(l, item, "'blank' is 'not published', 'skip' or 'zero'", text);
    return true;
}

static bool load_numbers(struct loading *l, const struct node *item, struct fact_rule *f)
{
    int good;
    if (!node_number(l->diag, item, "scale", 1, &f->scale) || !node_whole(l->diag, item, "good", 0, &good) ||
        !node_whole(l->diag, item, "offset", 0, &f->offset))
        return false;
    f->good = good > 0 && (size_t)good <= f->n_words ? good : 0;
    return load_year(l, item, "from", &f->from) && load_year(l, item, "to", &f->to) &&
           load_range(l, item, f) && load_blank(l, item, f);
}

static bool refuse_code(struct loading *l, const struct node *at, const char *code)
{
    const char **codes = ARENA_ARRAY(l->arena, l->catalogue->n, const char *);
    for (size_t i = 0; i < l->catalogue->n; i++)
        codes[i] = l->catalogue->at[i].code;
    const char *near = config_nearest(code, codes, l->catalogue->n);
    const char *want = "the catalogue does not have the indicator";
    return load_refuse(l, at, near ? arena_printf(l->arena, "%s (did you mean \"%s\"?)", want, near) : want,
                       code);
}

static bool load_fact(struct loading *l, const struct node *item, const struct source *s, struct fact_rule *f)
{
    static const char *const known[] = {"indicator",    "for",   "phase",  "sum",    "where", "unless",
                                        "measure",      "value", "ratio",  "rest",   "words", "good",
                                        "months_since", "k",     "n",      "lower",  "upper", "needs",
                                        "less_england", "scale", "from",   "to",     "range", "earlier",
                                        "blank",        "dated", "offset", "target", NULL};
    if (!node_check_keys(l->diag, item, known) || !(f->code = node_need(l->diag, item, "indicator")))
        return false;
    f->at = item->where;
    f->indicator = catalogue_find(l->catalogue, f->code);
    bool every = s->codes.there && strcmp(f->code, EVERY_CODE) == 0;
    if (f->indicator == INDICATOR_NONE && !every)
        return refuse_code(l, node_get(item, "indicator"), f->code);
    f->sum = node_flag(item, "sum");
    f->earlier = node_flag(item, "earlier");
    f->target = node_flag(item, "target");
    f->measure = node_text(item, "measure", s->codes.there ? f->code : NULL);
    if ((f->measure != NULL) != (s->measure != REF_NONE))
        return load_refuse(l, item, "'measure' stands in facts of files that have a measure column", f->code);
    bool good = load_for(l, item, f) && load_form(l, item, f) && load_less(l, item, f) &&
                load_phase(l, item, "phase", &f->phase) && load_ref(l, item, "k", &f->k) &&
                load_ref(l, item, "dated", &f->dated) && load_ref(l, item, "n", &f->n) &&
                load_ref(l, item, "lower", &f->lower) && load_ref(l, item, "upper", &f->upper) &&
                load_refs(l, item, "needs", &f->needs, &f->n_needs) &&
                load_where(l, item, &f->where, &f->n_where) && load_numbers(l, item, f);
    if (good && f->value == REF_NONE && s->measure == REF_NONE)
        return load_refuse(l, item, "a fact needs value, ratio, rest, words or months_since", f->code);
    return good;
}

static int compare_measures(const struct fact_rule *a, const struct fact_rule *b)
{
    return strcmp(a->measure, b->measure);
}

/* Rules of one measure stand together, in the order of the file. */
static void sort_measures(struct loading *l, struct source *s, struct fact_rule *facts)
{
    for (size_t i = 1; i < s->n_facts; i++) {
        struct fact_rule f = facts[i];
        size_t k = i;
        for (; k > 0 && compare_measures(&facts[k - 1], &f) > 0; k--)
            facts[k] = facts[k - 1];
        facts[k] = f;
    }
    s->by_measure = map_new(l->arena, s->n_facts);
    for (size_t i = s->n_facts; i > 0; i--)
        map_put(s->by_measure, str_of(facts[i - 1].measure), (int64_t)i - 1);
}

static bool has_own_rule(const struct fact_rule *rules, size_t n, unsigned indicator)
{
    for (size_t i = 0; i < n; i++)
        if (rules[i].indicator == indicator)
            return true;
    return false;
}

/* Words are listed rule by rule; a share can be counted, a score or a difference cannot. */
static bool suits(const struct fact_rule *rule, enum unit unit)
{
    bool share = unit == UNIT_PERCENT || unit == UNIT_PER_100 || unit == UNIT_RATIO;
    return unit != UNIT_CATEGORY && (rule->form == FORM_VALUE || share);
}

/* Of a rule for every code one for each that has none of its own. */
static struct fact_rule *spread_rules(struct loading *l, const struct fact_rule *rules, size_t *n)
{
    VEC(struct fact_rule) all = {0};
    for (size_t i = 0; i < *n; i++) {
        if (rules[i].indicator != INDICATOR_NONE) {
            *vec_push(l->arena, &all) = rules[i];
            continue;
        }
        for (unsigned k = 0; k < l->catalogue->n; k++) {
            const struct indicator *in = &l->catalogue->at[k];
            if (has_own_rule(rules, *n, k) || !suits(&rules[i], in->unit))
                continue;
            struct fact_rule *f = vec_push(l->arena, &all);
            *f = rules[i];
            f->indicator = k;
            f->code = f->measure = in->code;
            take_range(in, f);
        }
    }
    *n = all.n;
    return all.at;
}

bool load_facts(struct loading *l, struct source *s)
{
    const struct node *list = node_get(l->root, "facts");
    if (list && list->kind != NODE_LIST)
        return load_refuse(l, list, "'facts' is a list", "another form");
    s->n_facts = list ? list->n : 0;
    struct fact_rule *facts = ARENA_ARRAY(l->arena, s->n_facts ? s->n_facts : 1, struct fact_rule);
    for (size_t i = 0; i < s->n_facts; i++)
        if (!load_fact(l, &list->items[i], s, &facts[i]))
            return false;
    if (s->codes.there)
        facts = spread_rules(l, facts, &s->n_facts);
    int value = REF_NONE;
    if (s->measure != REF_NONE) {
        if (!load_ref(l, l->root, "value", &value))
            return false;
        for (size_t i = 0; i < s->n_facts; i++)
            facts[i].value = facts[i].value == REF_NONE ? value : facts[i].value;
        sort_measures(l, s, facts);
    }
    s->facts = facts;
    return true;
}

static bool load_count(struct loading *l, const struct node *item, struct count_rule *c)
{
    static const char *const known[] = {"value", "of", NULL};
    const char *const *codes;
    if (!node_check_keys(l->diag, item, known) || !node_need(l->diag, item, "value") ||
        !load_ref(l, item, "value", &c->value) || !load_texts(l, item, "of", &codes, &c->n))
        return false;
    unsigned *indicators = ARENA_ARRAY(l->arena, c->n ? c->n : 1, unsigned);
    for (size_t i = 0; i < c->n; i++) {
        indicators[i] = catalogue_find(l->catalogue, codes[i]);
        if (indicators[i] == INDICATOR_NONE)
            return refuse_code(l, item, codes[i]);
    }
    c->indicators = indicators;
    return true;
}

bool load_counts(struct loading *l, struct source *s)
{
    const struct node *list = node_get(l->root, "counts");
    if (list && list->kind != NODE_LIST)
        return load_refuse(l, list, "'counts' is a list", "another form");
    s->n_counts = list ? list->n : 0;
    struct count_rule *counts = ARENA_ARRAY(l->arena, s->n_counts ? s->n_counts : 1, struct count_rule);
    for (size_t i = 0; i < s->n_counts; i++)
        if (!load_count(l, &list->items[i], &counts[i]))
            return false;
    s->counts = counts;
    return true;
}
