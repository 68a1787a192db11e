/* SPDX-License-Identifier: MIT */
/* Which column of a header is meant by a name of a description: by the name, by an alias, by near spelling. Near
 * means: the same letters and digits; a short name that is one of the column's words, or their initials; or one slip
 * of the pen. Another letter or digit, one more at the edge of a word, is another column: "_17" of "_18", "TLEV" of
 * "ALEV", "_NFSM" of "_FSM". */
#include "base/vec.h"
#include "read/explain_parts.h"
#include <string.h>

enum { NAME_ROOM = 64, SHORT = 5, LONG = 10 };
static const double SURE = 0.8, APART = 0.05, WORTH_A_WORD = 0.5;

struct plain { /* letters and digits only, lower case */
    char text[NAME_ROOM];
    bool first[NAME_ROOM], last[NAME_ROOM]; /* of a word */
    size_t n;
};

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z');
}

static char lower(char c)
{
    return (char)(is_upper(c) ? c - 'A' + 'a' : c);
}

/* A word begins after a sign, and at a capital behind a small letter or before one: "NumberOnRoll", "school_urn". */
static bool begins_word(struct str s, size_t i)
{
    if (!is_letter(s.p[i]) && !is_digit(s.p[i]))
        return false;
    if (i == 0 || (!is_letter(s.p[i - 1]) && !is_digit(s.p[i - 1])))
        return true;
    return is_upper(s.p[i]) &&
           (!is_upper(s.p[i - 1]) || (i + 1 < s.n && is_letter(s.p[i + 1]) && !is_upper(s.p[i + 1])));
}

static struct plain plain_of(struct str name)
{
    struct plain p = {.n = 0};
    for (size_t i = 0; i < name.n && p.n + 1 < NAME_ROOM; i++) {
        if (!is_letter(name.p[i]) && !is_digit(name.p[i]))
            continue;
        p.first[p.n] = begins_word(name, i);
        p.last[p.n] = i + 1 == name.n || begins_word(name, i + 1) ||
                      (!is_letter(name.p[i + 1]) && !is_digit(name.p[i + 1]));
        p.text[p.n++] = lower(name.p[i]);
    }
    return p;
}

static bool has_word(struct str name, const struct plain *word, bool *initials)
{
    struct plain first = {.n = 0};
    bool found = false;
    for (size_t i = 0; i < name.n && first.n + 1 < NAME_ROOM; i++) {
        if (!begins_word(name, i))
            continue;
        first.text[first.n++] = lower(name.p[i]);
        size_t end = i + 1;
        while (end < name.n && !begins_word(name, end))
            end++;
        struct plain own = plain_of((struct str){name.p + i, end - i});
        found = found || strcmp(own.text, word->text) == 0;
    }
    *initials = first.n > 2 && strcmp(first.text, word->text) == 0;
    return found;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: insertions, deletions, exchanges, and two neighbours swapped. */
static size_t distance(const struct plain *a, const struct plain *b)
{
    size_t row[3][NAME_ROOM + 1];
    for (size_t k = 0; k <= b->n; k++)
        row[0][k] = k;
    for (size_t i = 1; i <= a->n; i++) {
        size_t *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        now[0] = i;
        for (size_t k = 1; k <= b->n; k++) {
            now[k] = least(least(now[k - 1], last[k]) + 1, last[k - 1] + (a->text[i - 1] != b->text[k - 1]));
            if (i > 1 && k > 1 && a->text[i - 1] == b->text[k - 2] && a->text[i - 2] == b->text[k - 1])
                now[k] = least(now[k], before[k - 2] + 1);
        }
    }
    return row[a->n % 3][b->n];
}

/* Two letters beside each other changed places. */
static bool is_swap(const struct plain *a, const struct plain *b)
{
    size_t i = 0;
    while (i < a->n && a->text[i] == b->text[i])
        i++;
    return i + 1 < a->n && a->text[i] == b->text[i + 1] && a->text[i + 1] == b->text[i] &&
           !is_digit(a->text[i]) && !is_digit(b->text[i]) && strcmp(a->text + i + 2, b->text + i + 2) == 0;
}

/* One letter more within a word, or the same letter twice. */
static bool is_slip(const struct plain *a, const struct plain *b)
{
    const struct plain *more = a->n > b->n ? a : b, *less = a->n > b->n ? b : a;
    size_t i = 0;
    if (a->n == b->n)
        return is_swap(a, b);
    while (i < less->n && more->text[i] == less->text[i])
        i++;
    if (more->n != less->n + 1 || strcmp(more->text + i + 1, less->text + i) != 0 || is_digit(more->text[i]))
        return false;
    bool again = i > 0 && more->text[i] == more->text[i - 1];
    return !more->first[i] && (again || !more->last[i]);
}

static double likeness(const char *name, struct str column)
{
    struct plain a = plain_of(str_of(name)), b = plain_of(str_trim(column));
    bool initials;
    if (a.n == 0 || b.n == 0)
        return 0;
    if (strcmp(a.text, b.text) == 0)
        return 1;
    bool word = has_word(str_trim(column), &a, &initials);
    if (initials || (word && a.n <= SHORT))
        return 0.85;
    size_t allowed = a.n < SHORT ? 0 : a.n < LONG ? 1 : 2, shorter = least(a.n, b.n);
    if (allowed && is_slip(&a, &b))
        return 0.9;
    if (word || (shorter >= SHORT && memcmp(a.text, b.text, shorter) == 0))
        return WORTH_A_WORD; /* the one goes on: "PERCTOTAL", or another thing: "NUMFSMEVER" */
    if (a.n > b.n + allowed || b.n > a.n + allowed)
        return 0;
    return distance(&a, &b) <= allowed ? WORTH_A_WORD : 0;
}

struct matching {
    struct arena *arena;
    const struct source *source;
    const struct header *header;
    const enum column_kind *kinds;
    VEC(struct match) all;
    bool *named;
};

static void add_name(struct matching *m, const char *name, bool required)
{
    for (size_t i = 0; i < m->all.n; i++)
        if (column_same(str_of(m->all.at[i].name), str_of(name))) {
            m->all.at[i].required = m->all.at[i].required || required;
            return;
        }
    *vec_push(m->arena, &m->all) = (struct match){name, MATCH_NONE, CELL_NONE, required, false};
}

static void need_number(struct matching *m, int ref)
{
    for (size_t i = 0; ref != REF_NONE && i < m->all.n; i++)
        if (column_same(str_of(m->all.at[i].name), str_of(m->source->refs[ref].names[0])))
            m->all.at[i].number = true;
}

/* Names of the description; of several sets it is recognised by, the one that is most there. */
static void list_names(struct matching *m, const struct recognise_rule *rule)
{
    const struct source *s = m->source;
    for (size_t i = 0; i < rule->n; i++)
        add_name(m, rule->columns[i], true);
    for (size_t i = 0; i < s->n_refs; i++)
        add_name(m, s->refs[i].names[0], false);
    for (size_t i = 0; i < s->n_facts; i++) {
        const struct fact_rule *f = &s->facts[i];
        if (f->form == FORM_WORD || f->form == FORM_MONTHS)
            continue;
        need_number(m, f->value);
        need_number(m, f->over);
        need_number(m, f->k);
        need_number(m, f->n);
    }
    for (size_t i = 0; i < s->n_rows; i++) {
        need_number(m, s->rows[i].urn);
        need_number(m, s->rows[i].laestab);
        need_number(m, s->rows[i].la);
        need_number(m, s->rows[i].estab);
    }
}

static int find_alias(const struct matching *m, const char *name)
{
    const struct node *more = node_get(m->source->aliases, name);
    int column = more && more->kind == NODE_SCALAR ? header_find(m->header, more->text) : CELL_NONE;
    for (size_t i = 0; more && column == CELL_NONE && i < more->n; i++)
        column = header_find(m->header, more->items[i].text);
    for (size_t i = 0; column == CELL_NONE && i < m->source->n_refs; i++)
        if (column_same(str_of(m->source->refs[i].names[0]), str_of(name)))
            column = header_find_ref(m->header, &m->source->refs[i]);
    return column;
}

static void match_names(struct matching *m)
{
    for (size_t i = 0; i < m->all.n; i++) {
        struct match *one = &m->all.at[i];
        one->column = header_find(m->header, one->name);
        one->how = one->column == CELL_NONE ? MATCH_ALIAS : MATCH_EXACT;
        if (one->column == CELL_NONE)
            one->column = find_alias(m, one->name);
        if (one->column == CELL_NONE)
            one->how = MATCH_NONE;
        else
            m->named[one->column] = true;
    }
}

static bool can_be(const struct matching *m, const struct match *one, size_t column)
{
    enum column_kind kind = m->kinds[column];
    return !m->named[column] && !(one->number && (kind == KIND_TEXT || kind == KIND_DATE));
}

/* The one column that is nearest; of two as near none is sure. */
static void match_near(struct matching *m, struct match *one)
{
    double best = 0, second = 0;
    for (size_t k = 0; k < m->header->n; k++) {
        double like = can_be(m, one, k) ? likeness(one->name, m->header->names[k]) : 0;
        second = like > best ? best : like > second ? like : second;
        one->column = like > best ? (int)k : one->column;
        best = like > best ? like : best;
    }
    if (best < WORTH_A_WORD) {
        one->column = CELL_NONE;
        return;
    }
    one->how = best >= SURE && best - second > APART / 2 ? MATCH_NEAR : MATCH_PERHAPS;
}

/* A column two names lay claim to is nobody's for sure. */
static void settle_claims(struct matching *m)
{
    for (size_t i = 0; i < m->all.n; i++)
        for (size_t k = i + 1; k < m->all.n; k++) {
            struct match *x = &m->all.at[i], *y = &m->all.at[k];
            if (x->how == MATCH_NEAR && y->how == MATCH_NEAR && x->column == y->column)
                x->how = y->how = MATCH_PERHAPS;
        }
    for (size_t i = 0; i < m->all.n; i++)
        if (m->all.at[i].how == MATCH_NEAR)
            m->named[m->all.at[i].column] = true;
}

static struct matches match_rule(struct arena *a, const struct source *s, const struct recognise_rule *rule,
                                 const struct header *h, const enum column_kind *kinds)
{
    struct matching m = {.arena = a, .source = s, .header = h, .kinds = kinds};
    double there = 0;
    m.named = ARENA_ARRAY(a, h->n ? h->n : 1, bool);
    list_names(&m, rule);
    match_names(&m);
    for (size_t i = 0; i < m.all.n; i++)
        if (m.all.at[i].how == MATCH_NONE)
            match_near(&m, &m.all.at[i]);
    settle_claims(&m);
    for (size_t i = 0; i < m.all.n; i++)
        if (m.all.at[i].required)
            there += m.all.at[i].how <= MATCH_NEAR ? 1 : m.all.at[i].how == MATCH_PERHAPS ? 0.5 : 0;
    return (struct matches){s, m.all.at, m.all.n, rule->n ? there / (double)rule->n : 0, m.named};
}

struct matches match_source(struct arena *a, const struct source *s, const struct header *h,
                            const enum column_kind *kinds)
{
    struct matches best = {.source = s};
    for (size_t i = 0; i < s->n_recognise; i++) {
        struct matches one = match_rule(a, s, &s->recognise[i], h, kinds);
        if (!best.at || one.share > best.share)
            best = one;
    }
    return best;
}

static size_t count_found(const struct matches *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++)
        n += m->at[i].how <= MATCH_NEAR;
    return n;
}

struct matches match_nearest(struct arena *a, const struct sources *ss, const struct header *h,
                             const enum column_kind *kinds)
{
    struct matches best = {.share = 0};
    for (size_t i = 0; i < ss->n; i++) {
        struct matches one = match_source(a, &ss->at[i], h, kinds);
        if (one.share > best.share ||
            (one.share > 0 && one.share == best.share && count_found(&one) > count_found(&best)))
            best = one;
    }
    return best;
}
