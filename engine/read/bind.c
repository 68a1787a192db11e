/* SPDX-License-Identifier: MIT */
#include "read/bind.h"
#include "base/hash.h"
#include <string.h>

enum { NAME_LONGEST = 200 }; /* longer column names are told apart by their beginning */

/* As column_same compares: lower case, runs of spaces as one. */
static struct str plain_name(struct str name, char room[NAME_LONGEST])
{
    size_t n = 0;
    name = str_trim(name);
    for (size_t i = 0; i < name.n && n < NAME_LONGEST; i++) {
        char c = name.p[i];
        bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (space && n && room[n - 1] == ' ')
            continue;
        room[n++] = (char)(space ? ' ' : c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return (struct str){room, n};
}

struct header header_make(struct arena *a, const struct str *names, size_t n, uint32_t line)
{
    struct header h = {.names = names, .n = n, .line = line, .by_name = map_new(a, n)};
    char room[NAME_LONGEST];
    for (size_t i = n; i > 0; i--) { /* of two columns with one name the first is meant */
        struct str plain = plain_name(names[i - 1], room);
        map_put(h.by_name, (struct str){str_dup(a, plain), plain.n}, (int64_t)i - 1);
    }
    return h;
}

int header_find(const struct header *h, const char *name)
{
    char room[NAME_LONGEST];
    return h->n ? (int)map_find(h->by_name, plain_name(str_of(name), room)) : CELL_NONE;
}

int header_find_ref(const struct header *h, const struct column_ref *ref)
{
    for (size_t i = 0; i < ref->n; i++) {
        int column = header_find(h, ref->names[i]);
        if (column != CELL_NONE)
            return column;
    }
    return CELL_NONE;
}

static int take_column(struct arena *a, struct binding *b, int column)
{
    if (column == CELL_NONE)
        return CELL_NONE;
    for (size_t i = 0; i < b->columns.n; i++)
        if (b->columns.at[i] == (size_t)column)
            return (int)i;
    *vec_push(a, &b->columns) = (size_t)column;
    return (int)b->columns.n - 1;
}

static int cell_of(const struct binding *b, int ref)
{
    return ref == REF_NONE ? CELL_NONE : b->cells[ref];
}

/* "OVERALL_DESTPER_17": 17, and the name before it; 0 when it has none. */
static int suffix_of(struct str name, struct str *base)
{
    name = str_trim(name);
    if (name.n < 4 || name.p[name.n - 3] != '_')
        return 0;
    const char *digits = name.p + name.n - 2;
    if (digits[0] < '0' || digits[0] > '9' || digits[1] < '0' || digits[1] > '9')
        return 0;
    *base = (struct str){name.p, name.n - 3};
    return (digits[0] - '0') * 10 + (digits[1] - '0');
}

static void find_suffixes(struct binding *b)
{
    struct str base;
    for (size_t i = 0; i < b->header.n; i++)
        b->suffixes[suffix_of(b->header.names[i], &base)] = true;
}

static int find_earlier(const struct binding *b, int ref, int suffix)
{
    if (ref == REF_NONE)
        return CELL_NONE;
    const struct column_ref *names = &b->source->refs[ref];
    struct str base;
    for (size_t k = 0; k < names->n; k++)
        for (size_t i = 0; i < b->header.n; i++)
            if (suffix_of(b->header.names[i], &base) == suffix && column_same(base, str_of(names->names[k])))
                return (int)i;
    return CELL_NONE;
}

static void bind_earlier(struct arena *a, struct binding *b, const struct fact_rule *rule)
{
    for (int suffix = 99; suffix > 0; suffix--) {
        if (!b->suffixes[suffix])
            continue;
        int value = find_earlier(b, rule->value, suffix);
        int less = find_earlier(b, rule->less, suffix);
        int over = find_earlier(b, rule->over, suffix);
        if (value == CELL_NONE || (rule->less != REF_NONE && less == CELL_NONE) ||
            (rule->over != REF_NONE && over == CELL_NONE))
            continue;
        *vec_push(a, &b->facts) =
            (struct bound_fact){.rule = rule,
                                .value = take_column(a, b, value),
                                .over = take_column(a, b, over),
                                .k = take_column(a, b, find_earlier(b, rule->k, suffix)),
                                .n = take_column(a, b, find_earlier(b, rule->n, suffix)),
                                .lower = take_column(a, b, find_earlier(b, rule->lower, suffix)),
                                .upper = take_column(a, b, find_earlier(b, rule->upper, suffix)),
                                .less = take_column(a, b, less),
                                .suffix = suffix};
        if (suffix > b->highest_suffix)
            b->highest_suffix = suffix;
    }
}

static bool all_there(const struct binding *b, const int *refs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cell_of(b, refs[i]) == CELL_NONE)
            return false;
    return true;
}

/* A rule whose columns this year's file does not have is left out: layouts lose columns. */
static bool is_there(const struct binding *b, const struct fact_rule *rule)
{
    if (cell_of(b, rule->value) == CELL_NONE ||
        (rule->over != REF_NONE && cell_of(b, rule->over) == CELL_NONE) ||
        (rule->less != REF_NONE && cell_of(b, rule->less) == CELL_NONE))
        return false;
    return all_there(b, rule->needs, rule->n_needs) && all_there(b, rule->value_plus, rule->n_value_plus) &&
           all_there(b, rule->over_plus, rule->n_over_plus);
}

/* A long file binds every rule, in order: the rules of a measure are found by their place. */
static void bind_fact(struct arena *a, struct binding *b, const struct fact_rule *rule)
{
    bool there = is_there(b, rule);
    if (!there && b->source->measure != REF_NONE)
        *vec_push(a, &b->facts) = (struct bound_fact){.rule = rule, .value = CELL_NONE};
    if (there)
        *vec_push(a, &b->facts) = (struct bound_fact){.rule = rule,
                                                      .value = cell_of(b, rule->value),
                                                      .over = cell_of(b, rule->over),
                                                      .k = cell_of(b, rule->k),
                                                      .n = cell_of(b, rule->n),
                                                      .lower = cell_of(b, rule->lower),
                                                      .upper = cell_of(b, rule->upper),
                                                      .less = cell_of(b, rule->less)};
    if (rule->earlier)
        bind_earlier(a, b, rule);
}

static void want_ref(bool *wanted, int ref)
{
    if (ref != REF_NONE)
        wanted[ref] = true;
}

static void want_refs(bool *wanted, const int *refs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        want_ref(wanted, refs[i]);
}

static void want_where(bool *wanted, const struct condition *where, size_t n)
{
    for (size_t i = 0; i < n; i++)
        want_ref(wanted, where[i].ref);
}

static void want_rows(bool *wanted, const struct source *s)
{
    for (size_t i = 0; i < s->n_rows; i++) {
        const struct row_rule *row = &s->rows[i];
        const int keys[] = {row->urn, row->laestab, row->la, row->estab, row->region, row->name};
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            want_ref(wanted, keys[k]);
        want_where(wanted, row->where, row->n_where);
    }
    want_ref(wanted, s->period.ref);
    want_ref(wanted, s->period.within);
    want_ref(wanted, s->file_date);
}

static void want_facts(bool *wanted, const struct source *s)
{
    for (size_t i = 0; i < s->n_facts; i++) {
        const struct fact_rule *f = &s->facts[i];
        const int refs[] = {f->value, f->over, f->k, f->n, f->lower, f->upper, f->less, f->dated};
        for (size_t k = 0; k < sizeof refs / sizeof *refs; k++)
            want_ref(wanted, refs[k]);
        want_refs(wanted, f->needs, f->n_needs);
        want_refs(wanted, f->value_plus, f->n_value_plus);
        want_refs(wanted, f->over_plus, f->n_over_plus);
        want_where(wanted, f->where, f->n_where);
    }
    for (size_t i = 0; i < s->n_counts; i++)
        want_ref(wanted, s->counts[i].value);
    want_ref(wanted, s->measure);
    want_ref(wanted, s->codes.there ? s->codes.group : REF_NONE);
    want_ref(wanted, s->codes.there ? s->codes.kind : REF_NONE);
    want_ref(wanted, s->status_column);
    want_ref(wanted, s->reg.main_phase);
}

static void want_register(bool *wanted, const struct source *s)
{
    const struct register_rule *r = &s->reg;
    const int refs[] = {r->name,    r->type,       r->sector,       r->phase,        r->status,
                        r->opened,  r->closed,     r->age_low,      r->age_high,     r->capacity,
                        r->trust,   r->trust_code, r->diocese,      r->diocese_code, r->nursery,
                        r->la_name, r->sixth_form, r->is_secondary, r->is_post16,    r->is_primary,
                        r->kind};
    const int links[] = {s->links.urn, s->links.other, s->links.type, s->links.on};
    for (size_t k = 0; r->there && k < sizeof refs / sizeof *refs; k++)
        want_ref(wanted, refs[k]);
    for (size_t k = 0; s->links.there && k < sizeof links / sizeof *links; k++)
        want_ref(wanted, links[k]);
    const int words[] = {s->alliances.name, s->alliances.kind, s->alliances.from, s->alliances.to};
    const int own[] = {s->commentary.text, s->commentary.signed_by, s->commentary.on};
    for (size_t k = 0; s->alliances.there && k < sizeof words / sizeof *words; k++)
        want_ref(wanted, words[k]);
    for (size_t k = 0; s->commentary.there && k < sizeof own / sizeof *own; k++)
        want_ref(wanted, own[k]);
    if (!s->neighbours.there)
        return;
    want_ref(wanted, s->neighbours.authority);
    want_ref(wanted, s->neighbours.name);
    want_ref(wanted, s->neighbours.region_name);
    for (size_t k = 0; k < s->neighbours.n_members; k++)
        want_ref(wanted, s->neighbours.members[k]);
}

static bool is_struck(const struct binding *b, int cell)
{
    return cell != CELL_NONE && b->header.struck[b->columns.at[cell]];
}

static bool any_struck(const struct binding *b, const int *refs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_struck(b, cell_of(b, refs[i])))
            return true;
    return false;
}

static bool touches_struck(const struct binding *b, const struct bound_fact *f)
{
    const struct fact_rule *rule = f->rule;
    const int own[] = {f->value, f->over, f->k, f->n, f->lower, f->upper, f->less, cell_of(b, rule->dated)};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (is_struck(b, own[i]))
            return true;
    for (size_t i = 0; i < rule->n_where; i++)
        if (is_struck(b, cell_of(b, rule->where[i].ref)))
            return true;
    return any_struck(b, rule->needs, rule->n_needs) || any_struck(b, rule->value_plus, rule->n_value_plus) ||
           any_struck(b, rule->over_plus, rule->n_over_plus);
}

/* A figure that a struck column has any part in is not read, were it only its pupils: what hides small numbers
 * goes by them. */
static void strike(struct binding *b, int *cells)
{
    for (size_t i = 0; i < b->facts.n; i++)
        if (touches_struck(b, &b->facts.at[i]))
            b->facts.at[i].value = b->facts.at[i].less = CELL_NONE;
    for (size_t i = 0; i < b->source->n_refs; i++)
        if (is_struck(b, cells[i]))
            cells[i] = CELL_NONE;
}

void binding_make(struct arena *a, struct binding *b, const struct source *s, const struct header *h,
                  bool facts)
{
    *b = (struct binding){.source = s, .header = *h};
    size_t n = s->n_refs ? s->n_refs : 1;
    bool *wanted = ARENA_ARRAY(a, n, bool);
    int *cells = ARENA_ARRAY(a, n, int);
    want_rows(wanted, s);
    if (facts)
        want_facts(wanted, s);
    else
        want_register(wanted, s);
    for (size_t i = 0; i < s->n_refs; i++)
        cells[i] = wanted[i] ? take_column(a, b, header_find_ref(h, &s->refs[i])) : CELL_NONE;
    b->cells = cells;
    find_suffixes(b);
    for (size_t i = 0; facts && i < s->n_facts; i++)
        bind_fact(a, b, &s->facts[i]);
    if (h->struck)
        strike(b, cells);
}

struct str binding_cell(const struct binding *b, const struct record *r, int ref)
{
    int cell = cell_of(b, ref);
    return cell == CELL_NONE ? (struct str){NULL, 0} : r->cells[cell];
}

/* "###" is any number of three digits. */
static bool is_number_like(struct str cell, struct str value)
{
    bool like = value.n > 0 && value.n == cell.n;
    for (size_t i = 0; like && i < value.n; i++)
        like = value.p[i] == '#' ? cell.p[i] >= '0' && cell.p[i] <= '9' : value.p[i] == cell.p[i];
    return like;
}

static bool is_one_of(struct str cell, const struct condition *c)
{
    cell = str_trim(cell);
    for (size_t i = 0; i < c->n; i++) {
        struct str value = c->values[i];
        if (value.n == 1 && value.p[0] == '*' ? cell.n > 0 : value.n == cell.n && cell_same(cell, value.p))
            return true;
        if (value.n && value.p[0] == '#' && is_number_like(cell, value))
            return true;
    }
    return false;
}

bool binding_holds(const struct binding *b, const struct record *r, const struct condition *where, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (cell_of(b, where[i].ref) == CELL_NONE && where[i].never)
            continue; /* a column that is not there has none of the values */
        if (cell_of(b, where[i].ref) == CELL_NONE)
            return false;
        if (is_one_of(binding_cell(b, r, where[i].ref), &where[i]) == where[i].never)
            return false;
    }
    return true;
}
