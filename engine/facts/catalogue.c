/* SPDX-License-Identifier: MIT */
/* input/indicators/ *.yaml -> the catalogue. Every mistake is reported where it stands; one is enough
 * to refuse the whole, so all of them are looked for first. */
#include "base/file.h"
#include "base/hash.h"
#include "base/num.h"
#include "base/vec.h"
#include "facts/indicator.h"
#include <stdlib.h>
#include <string.h>

struct names {
    const char *const *at;
    size_t n;
};
#define NAMES(...)                                                                                           \
    (struct names)                                                                                           \
    {                                                                                                        \
        (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)      \
    }

struct loader {
    struct arena *arena;
    struct diag *diag;
    VEC(struct indicator) found;
    bool bad;
};

static void refuse(struct loader *l, const struct node *at, const char *word, struct names known)
{
    const char *near = config_nearest(word, known.at, known.n);
    l->bad = true;
    if (near)
        diag_add(l->diag, DIAG_YAML_VALUE, at->where, "'%s' is not known here; did you mean '%s'?", word,
                 near);
    else
        diag_add(l->diag, DIAG_YAML_VALUE, at->where, "'%s' is not known here; write one of %s ... %s", word,
                 known.at[0], known.at[known.n - 1]);
}

static void refuse_form(struct loader *l, const struct node *at, const char *want)
{
    l->bad = true;
    diag_add(l->diag, DIAG_YAML_VALUE, at->where, "'%s' cannot be read; write %s",
             at->kind == NODE_SCALAR ? at->text : "", want);
}

/* The place of a scalar among the known names; 0 after a report. */
static unsigned read_name(struct loader *l, const struct node *at, struct names known)
{
    if (at->kind == NODE_SCALAR)
        for (unsigned i = 0; i < known.n; i++)
            if (strcmp(known.at[i], at->text) == 0)
                return i;
    refuse(l, at, at->kind == NODE_SCALAR ? at->text : "a list", known);
    return 0;
}

static unsigned need_name(struct loader *l, const struct node *map, const char *key, struct names known)
{
    const struct node *at = node_get(map, key);
    if (at)
        return read_name(l, at, known);
    node_need(l->diag, map, key);
    l->bad = true;
    return 0;
}

/* Bits of a list of names (or of one name): the first name is 1, the next 2 ... */
static unsigned read_bits(struct loader *l, const struct node *map, const char *key, struct names known)
{
    unsigned bits = 0;
    const struct node *at = node_get(map, key);
    if (!at || at->kind == NODE_MAP) {
        l->bad = true;
        diag_add(l->diag, DIAG_YAML_KEY, at ? at->where : map->where, "'%s' must be a list", key);
        return 0;
    }
    if (at->kind == NODE_SCALAR)
        return 1U << read_name(l, at, known);
    for (size_t i = 0; i < at->n; i++)
        bits |= 1U << read_name(l, &at->items[i], known);
    return bits;
}

static const char *need_text(struct loader *l, const struct node *map, const char *key)
{
    const char *text = node_need(l->diag, map, key);
    l->bad |= !text;
    return text ? text : "";
}

/* "2018/19" -> 2019. */
static bool read_year(const char *text, size_t n, int *year)
{
    struct period p;
    if (n != 7 || !period_parse((struct str){text, n}, false, &p))
        return false;
    *year = p.year;
    return true;
}

/* "2015/16-2018/19", "2021/22-" or "2024/25". */
static bool read_span(const char *text, struct year_span *out)
{
    size_t n = strlen(text);
    if (n < 7 || !read_year(text, 7, &out->from))
        return false;
    out->to = n == 7 ? out->from : 9999;
    if (n == 7 || (n == 8 && text[7] == '-'))
        return true;
    return n == 15 && text[7] == '-' && read_year(text + 8, 7, &out->to) && out->to >= out->from;
}

static void read_available(struct loader *l, const struct node *map, struct indicator *in)
{
    const struct node *at = node_get(map, "available");
    size_t n = at && at->kind == NODE_LIST ? at->n : at != NULL;
    struct year_span *spans = ARENA_ARRAY(l->arena, n, struct year_span);
    for (size_t i = 0; i < n; i++) {
        const struct node *one = at->kind == NODE_LIST ? &at->items[i] : at;
        bool good = one->kind == NODE_SCALAR && read_span(one->text, &spans[i]);
        if (!good || (i > 0 && spans[i].from <= spans[i - 1].to))
            refuse_form(l, one, "years in order, as 2015/16-2018/19 or 2021/22-");
    }
    in->available = spans;
    in->n_available = n;
}

/* "12+0": December of the calendar year in which the academic year ends; "2+1": February after it; "6-1": the June before it
 * begins. */
static bool read_release(const char *text, struct release *out)
{
    const char *sign = strpbrk(text, "+-");
    long long month = 0, years = 0;
    if (!sign || !num_parse_count((struct str){text, (size_t)(sign - text)}, &month) || month < 1 ||
        month > 12)
        return false;
    if (!num_parse_count(str_of(sign + 1), &years) || years < 0 || years > (*sign == '-' ? 1 : 9))
        return false;
    out->month = (int)month;
    out->years_after = *sign == '-' ? -(int)years : (int)years;
    return true;
}

/* A map of status to month, or a word for what has no calendar. A single release counts as final. */
static void read_releases(struct loader *l, const struct node *map, struct indicator *in)
{
    const struct names statuses = NAMES("only", "provisional", "revised", "final");
    const struct node *at = node_get(map, "releases");
    if (!at || at->kind == NODE_LIST) {
        l->bad = true;
        diag_add(l->diag, DIAG_YAML_KEY, at ? at->where : map->where,
                 "'releases' must be a map such as {provisional: 9+0}, or monthly, termly, weekly, none");
        return;
    }
    if (at->kind == NODE_SCALAR) {
        read_name(l, at, NAMES("monthly", "termly", "weekly", "none"));
        return;
    }
    struct release *releases = ARENA_ARRAY(l->arena, at->n, struct release);
    for (size_t i = 0; i < at->n; i++) {
        struct node key = {.kind = NODE_SCALAR, .text = at->keys[i], .where = at->key_where[i]};
        unsigned status = read_name(l, &key, statuses);
        releases[i].status = status == 0 ? STATUS_FINAL : (enum status)status;
        if (at->items[i].kind != NODE_SCALAR || !read_release(at->items[i].text, &releases[i]))
            refuse_form(l, &at->items[i],
                        "month+years, as 12+0 for December of the year in which the school year ends");
        if (i > 0 && releases[i].status <= releases[i - 1].status)
            refuse_form(l, &at->items[i], "provisional, revised, final in this order, or only");
    }
    in->releases = releases;
    in->n_releases = at->n;
}

static void read_breaks(struct loader *l, const struct node *map, struct indicator *in)
{
    const struct node *at = node_get(map, "breaks");
    if (!at)
        return;
    if (at->kind != NODE_MAP) {
        refuse_form(l, at, "a map of year to reason");
        return;
    }
    struct series_break *breaks = ARENA_ARRAY(l->arena, at->n, struct series_break);
    for (size_t i = 0; i < at->n; i++) {
        struct node key = {.kind = NODE_SCALAR, .text = at->keys[i], .where = at->key_where[i]};
        if (!read_year(key.text, strlen(key.text), &breaks[i].year))
            refuse_form(l, &key, "a year such as 2021/22");
        breaks[i].why = at->items[i].text;
    }
    in->breaks = breaks;
    in->n_breaks = at->n;
}

static void read_closed(struct loader *l, const struct node *map, struct indicator *in)
{
    const struct node *at = node_get(map, "closed");
    if (!at)
        return;
    const char *last = need_text(l, at, "last_year");
    if (!read_year(last, strlen(last), &in->closed))
        refuse_form(l, at, "last_year as 2022/23, and why");
    in->closed_why = node_text(at, "why", NULL);
}

static void read_axis(struct loader *l, const struct node *map, const char *key, struct axis *out)
{
    double number[3];
    const struct node *at = node_get(map, key);
    if (!at || (at->kind == NODE_SCALAR && strcmp(at->text, "auto") == 0))
        return;
    bool good = at->kind == NODE_LIST && at->n == 3;
    for (size_t i = 0; good && i < 3; i++)
        good = at->items[i].kind == NODE_SCALAR && num_parse(str_of(at->items[i].text), &number[i]);
    if (!good || !(number[0] < number[1]) || !(number[2] > 0)) {
        refuse_form(l, at, "[least, most, step], or auto");
        return;
    }
    *out = (struct axis){true, number[0], number[1], number[2]};
}

/* [least, most]; absent: they stay as they are. */
static void read_range(struct loader *l, const struct node *map, const char *key, double *low, double *high)
{
    const struct node *at = node_get(map, key);
    if (!at)
        return;
    bool good = at->kind == NODE_LIST && at->n == 2 && num_parse(str_of(at->items[0].text), low) &&
                num_parse(str_of(at->items[1].text), high);
    if (!good || !(*low < *high))
        refuse_form(l, at, "[least, most]");
}

static void read_numbers(struct loader *l, const struct node *map, struct indicator *in)
{
    l->bad |= !node_whole(l->diag, map, "decimals", 0, &in->decimals);
    l->bad |= !node_whole(l->diag, map, "max_age", 1, &in->max_age);
    if (l->bad)
        return;
    if (in->decimals < 0 || in->decimals > 4)
        refuse_form(l, node_get(map, "decimals"), "a whole number from 0 to 4");
    if (in->max_age < 0 || in->max_age > 20)
        refuse_form(l, node_get(map, "max_age"), "whole academic years from 0 to 20");
}

static void read_comparators(struct loader *l, const struct node *map, struct indicator *in)
{
    in->with = read_bits(l, map, "compare_with",
                         NAMES("past", "authority", "schools", "similar", "region", "england", "neighbours",
                               "quarter", "target"));
    in->others = node_text(map, "others", NULL);
    const struct node *basis = node_get(map, "basis");
    if (!basis)
        return;
    if (basis->kind != NODE_LIST || basis->n != 2)
        refuse_form(l, basis, "[ours, England's]: two codes");
    for (size_t i = 0; i < 2 && basis->kind == NODE_LIST && i < basis->n; i++)
        in->basis[i] = basis->items[i].text;
}

static void read_choices(struct loader *l, const struct node *map, struct indicator *in)
{
    in->unit = (enum unit)need_name(l, map, "unit",
                                    NAMES("percent", "points", "score", "count", "per_100", "per_10000",
                                          "ratio", "days", "months", "category"));
    in->polarity = (enum polarity)need_name(l, map, "polarity", NAMES("none", "high", "low", "zero"));
    in->phases = read_bits(l, map, "phases", NAMES("EY", "P", "S", "SP", "AP", "16"));
    unsigned level = read_bits(l, map, "level", NAMES("school", "city"));
    in->for_school = level & 1;
    in->for_city = level & 2;
    in->interval =
        (enum interval_kind)need_name(l, map, "interval", NAMES("none", "wilson", "published", "poisson"));
    unsigned public = need_name(l, map, "published_for", NAMES("none", "city", "school"));
    in->public_for_city = public >= 1;
    in->public_for_school = public == 2;
    in->circulation = (enum circulation)need_name(
        l, map, "class", NAMES("public", "alliance", "governors", "head", "restricted"));
    in->sensitive = node_flag(map, "sensitive");
    indicator_range_of_unit(in->unit, &in->low, &in->high);
    read_range(l, map, "range", &in->low, &in->high);
    in->school_low = in->low;
    in->school_high = in->high;
    read_range(l, map, "range_school", &in->school_low, &in->school_high);
}

static void read_indicator(struct loader *l, const struct node *map, const char *code, const char *chapter)
{
    static const char *const known[] = {
        "name",          "long_name", "definition",   "question",     "group",   "unit",         "decimals",
        "polarity",      "phases",    "level",        "compare_with", "others",  "basis",        "interval",
        "published_for", "class",     "sensitive",    "releases",     "max_age", "available",    "breaks",
        "closed",        "axis",      "axis_special", "source_label", "range",   "range_school", NULL};
    struct indicator *in = vec_push(l->arena, &l->found);
    in->code = code;
    in->chapter = chapter;
    in->where = map->where;
    l->bad |= !node_check_keys(l->diag, map, known);
    in->name = need_text(l, map, "name");
    in->long_name = node_text(map, "long_name", in->name);
    in->definition = need_text(l, map, "definition");
    in->question = node_text(map, "question", NULL);
    in->group = need_text(l, map, "group");
    in->source_label = need_text(l, map, "source_label");
    read_numbers(l, map, in);
    read_choices(l, map, in);
    read_comparators(l, map, in);
    read_releases(l, map, in);
    read_available(l, map, in);
    read_breaks(l, map, in);
    read_closed(l, map, in);
    read_axis(l, map, "axis", &in->axis);
    read_axis(l, map, "axis_special", &in->axis_special);
}

static void read_chapter(struct loader *l, const char *path)
{
    static const char *const known[] = {"chapter", "indicators", NULL};
    const struct node *root = config_load(l->arena, l->diag, path);
    if (!root || root->kind != NODE_MAP || !node_check_keys(l->diag, root, known)) {
        l->bad = true;
        if (root && root->kind != NODE_MAP)
            diag_add(l->diag, DIAG_YAML_VALUE, root->where, "a chapter of the catalogue must be a map");
        return;
    }
    const struct names chapters = NAMES("context", "1", "2", "3", "4", "5", "6", "7", "priorities");
    const char *chapter = chapters.at[need_name(l, root, "chapter", chapters)];
    const struct node *all = node_get(root, "indicators");
    if (!all || all->kind != NODE_MAP) {
        l->bad = true;
        diag_add(l->diag, DIAG_YAML_KEY, root->where, "'indicators' must be a map of code to indicator");
        return;
    }
    for (size_t i = 0; i < all->n; i++) {
        if (all->items[i].kind == NODE_MAP)
            read_indicator(l, &all->items[i], all->keys[i], chapter);
        else
            refuse_form(l, &all->items[i], "name, unit, definition ... of this indicator");
    }
}

static int compare_codes(const void *a, const void *b)
{
    const struct indicator *left = a, *right = b;
    return strcmp(left->code, right->code);
}

/* qsort is not stable: the order of equal codes does not matter, they are refused. */
static void refuse_twice(struct loader *l, const struct indicator *one, const struct indicator *two)
{
    const char *what = one->unit != two->unit                          ? "two units"
                       : strcmp(one->definition, two->definition) != 0 ? "two definitions"
                                                                       : "two entries";
    bool swap = strcmp(one->where.file, two->where.file) > 0 ||
                (one->where.file == two->where.file && one->where.line > two->where.line);
    const struct indicator *first = swap ? two : one, *second = swap ? one : two;
    l->bad = true;
    diag_add(l->diag, DIAG_CATALOGUE, second->where,
             "%s has %s: also at %s:%u; one code is one number, give one of them another code", one->code,
             what, first->where.file, first->where.line);
}

/* One number, one name: a definition that stands under two codes is the same number twice. */
static void refuse_same_definition(struct loader *l)
{
    struct map *seen = map_new(l->arena, l->found.n);
    for (size_t i = 0; i < l->found.n; i++) {
        const struct indicator *in = &l->found.at[i];
        int64_t other = map_find(seen, str_of(in->definition));
        map_put(seen, str_of(in->definition), (int64_t)i);
        if (other == MAP_NONE || strcmp(l->found.at[other].code, in->code) == 0 || !in->definition[0])
            continue;
        l->bad = true;
        diag_add(l->diag, DIAG_CATALOGUE, in->where,
                 "%s has the definition of %s, %s:%u; say what is different, or keep one of them", in->code,
                 l->found.at[other].code, l->found.at[other].where.file, l->found.at[other].where.line);
    }
}

static const char *nearest_code(const struct loader *l, const char *code)
{
    const char **codes = ARENA_ARRAY(l->arena, l->found.n, const char *);
    for (size_t i = 0; i < l->found.n; i++)
        codes[i] = l->found.at[i].code;
    return config_nearest(code, codes, l->found.n);
}

static void check_code(struct loader *l, const struct map *by_code, const struct indicator *in,
                       const char *code)
{
    if (!code || map_find(by_code, str_of(code)) != MAP_NONE)
        return;
    const char *near = nearest_code(l, code);
    l->bad = true;
    diag_add(l->diag, DIAG_CATALOGUE, in->where, "%s compares with '%s', which is not in the catalogue%s%s%s",
             in->code, code, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static struct map *index_codes(struct loader *l)
{
    struct map *by_code = map_new(l->arena, l->found.n);
    for (size_t i = 0; i < l->found.n; i++) {
        map_put(by_code, str_of(l->found.at[i].code), (int64_t)i);
        if (i > 0 && strcmp(l->found.at[i].code, l->found.at[i - 1].code) == 0)
            refuse_twice(l, &l->found.at[i - 1], &l->found.at[i]);
    }
    for (size_t i = 0; i < l->found.n; i++) {
        check_code(l, by_code, &l->found.at[i], l->found.at[i].others);
        check_code(l, by_code, &l->found.at[i], l->found.at[i].basis[0]);
        check_code(l, by_code, &l->found.at[i], l->found.at[i].basis[1]);
    }
    return by_code;
}

const struct catalogue *catalogue_load(struct arena *a, struct diag *dg, const char *dir)
{
    const char *const *paths;
    size_t n;
    struct loader l = {.arena = a, .diag = dg};
    if (!file_walk(a, dg, dir, &paths, &n))
        return NULL;
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(paths[i]);
        if (length > 5 && strcmp(paths[i] + length - 5, ".yaml") == 0)
            read_chapter(&l, paths[i]);
    }
    if (l.found.n == 0 && !l.bad) {
        diag_add(dg, DIAG_CATALOGUE, (struct where){.file = dir}, "no indicator was found in this folder");
        return NULL;
    }
    if (l.found.n > 0)
        qsort(l.found.at, l.found.n, sizeof *l.found.at, compare_codes);
    struct map *by_code = index_codes(&l);
    refuse_same_definition(&l);
    if (l.bad)
        return NULL;
    struct catalogue *c = ARENA_NEW(a, struct catalogue);
    *c = (struct catalogue){l.found.at, l.found.n, by_code};
    return c;
}
