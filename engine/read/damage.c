/* SPDX-License-Identifier: MIT */
#include "read/damage.h"
#include "base/vec.h"
#include "read/damage_form.h"
#include <string.h>

enum {
    TELLING = 8
}; /* different days in a row that could be either way round: odds of one in two thousand */

struct watched { /* a column */
    bool struck; /* told already */
    unsigned roles;
    size_t width; /* digits of a whole identifier; 0: they vary */
    size_t n_seen;
    enum damage_form form; /* of the first damaged cell */
    size_t n;
    uint32_t line;
    const char *sample;
    struct day_order order;
};
struct damage {
    struct arena *arena;
    const struct binding *binding;
    VEC(struct watched) columns; /* one a cell of a record */
};

static void watch(struct damage *d, int ref, unsigned roles)
{
    int cell = ref == REF_NONE ? CELL_NONE : d->binding->cells[ref];
    if (cell != CELL_NONE)
        d->columns.at[cell].roles |= roles;
}

/* A column that may hold identifiers of several kinds holds them in several widths. */
static void watch_width(struct damage *d, int ref, size_t width)
{
    int cell = ref == REF_NONE ? CELL_NONE : d->binding->cells[ref];
    if (cell == CELL_NONE)
        return;
    struct watched *w = &d->columns.at[cell];
    w->width = w->roles & ROLE_CODE && w->width != width ? 0 : width;
    w->roles |= ROLE_KEY | ROLE_CODE;
}

static void watch_all(struct damage *d, const int *refs, size_t n, unsigned roles)
{
    for (size_t i = 0; i < n; i++)
        watch(d, refs[i], roles);
}

static void watch_where(struct damage *d, const struct condition *where, size_t n, unsigned roles)
{
    for (size_t i = 0; i < n; i++)
        watch(d, where[i].ref, roles);
}

/* Without these nobody knows whom a record is about, or when. */
static void watch_keys(struct damage *d, const struct source *s)
{
    for (size_t i = 0; i < s->n_rows; i++) {
        const struct row_rule *row = &s->rows[i];
        watch_width(d, row->urn, 0);
        watch_width(d, row->laestab, 7);
        watch_width(d, row->la, 3);
        watch_width(d, row->estab, 4);
        watch(d, row->region, ROLE_KEY);
        watch_where(d, row->where, row->n_where, ROLE_KEY);
    }
    bool day = s->period.form == PERIOD_OF_DATE;
    watch(d, s->period.ref, ROLE_KEY | (day ? ROLE_DAY : ROLE_PERIOD));
    watch(d, s->measure, ROLE_KEY);
    watch(d, s->status_column, ROLE_KEY);
    if (s->links.there) {
        watch(d, s->links.urn, ROLE_KEY | ROLE_CODE);
        watch(d, s->links.other, ROLE_KEY | ROLE_CODE);
        watch(d, s->links.on, ROLE_DAY);
    }
    if (s->neighbours.there) {
        watch(d, s->neighbours.authority, ROLE_KEY | ROLE_CODE);
        watch_all(d, s->neighbours.members, s->neighbours.n_members, ROLE_KEY | ROLE_CODE);
    }
}

static void watch_fact(struct damage *d, const struct bound_fact *b)
{
    const struct fact_rule *rule = b->rule;
    const int cells[] = {b->value, b->over, b->k, b->n, b->lower, b->upper, b->less};
    bool word = rule->form == FORM_WORD, months = rule->form == FORM_MONTHS;
    for (size_t i = word || months; i < sizeof cells / sizeof *cells; i++)
        if (cells[i] != CELL_NONE)
            d->columns.at[cells[i]].roles |= ROLE_NUMBER;
    if (months && b->value != CELL_NONE)
        d->columns.at[b->value].roles |= ROLE_DAY;
    watch_all(d, rule->value_plus, rule->n_value_plus, ROLE_NUMBER);
    watch_all(d, rule->over_plus, rule->n_over_plus, ROLE_NUMBER);
    watch(d, rule->dated, ROLE_DAY);
}

struct damage *damage_new(struct arena *a, const struct binding *b)
{
    struct damage *d = ARENA_NEW(a, struct damage);
    const struct source *s = b->source;
    d->arena = a;
    d->binding = b;
    for (size_t i = 0; i < b->columns.n; i++)
        vec_push(a, &d->columns)->struck = b->header.struck && b->header.struck[b->columns.at[i]];
    watch_keys(d, s);
    for (size_t i = 0; i < b->facts.n; i++)
        watch_fact(d, &b->facts.at[i]);
    for (size_t i = 0; i < s->n_counts; i++)
        watch(d, s->counts[i].value, ROLE_NUMBER);
    watch(d, s->file_date, ROLE_DAY);
    watch(d, s->reg.there ? s->reg.opened : REF_NONE, ROLE_DAY);
    watch(d, s->reg.there ? s->reg.closed : REF_NONE, ROLE_DAY);
    return d;
}

static void note(struct damage *d, struct watched *w, const struct record *r, struct str cell,
                 enum damage_form form)
{
    if (w->n++)
        return;
    w->form = form;
    w->line = r->line;
    w->sample = arena_strndup(d->arena, cell.p, cell.n < 24 ? cell.n : 24);
}

void damage_see(struct damage *d, const struct record *r)
{
    for (size_t i = 0; i < r->n_cells; i++) {
        struct str cell = r->cells[i];
        struct watched *w = &d->columns.at[i];
        if (cell.n == 0 || w->struck)
            continue;
        w->n_seen++;
        if (!(w->roles & ~(unsigned)ROLE_KEY) && cell.p[0] != '#')
            continue; /* words */
        enum damage_form form = damage_form(cell, w->roles, w->width);
        if (form != DAMAGE_NONE)
            note(d, w, r, cell, form);
        else if (w->roles & ROLE_DAY)
            day_order_see(&w->order, cell, r->line);
    }
}

/* A few short numbers among whole ones are so by nature. */
static bool is_by_nature(const struct watched *w)
{
    return w->form == DAMAGE_ZEROS && w->n * 100 < w->n_seen;
}

/* What is wrong with the column as a whole, where no single cell is. */
static void judge_order(struct watched *w)
{
    const struct day_order *o = &w->order;
    bool exchanged = o->n_month_first > 0 || (o->n_padded > 0 && o->n_bare > 0);
    bool open = o->n_day_first == 0 && o->n_either > 0 && o->n_firsts < o->n_either &&
                (o->n_days >= TELLING || o->n_bare > 0);
    if (w->n > 0 || !(exchanged || open))
        return;
    w->form = exchanged ? DAMAGE_ORDER : DAMAGE_EITHER;
    w->n = exchanged && o->n_month_first ? o->n_month_first : o->n_either;
    w->line = exchanged && o->n_month_first ? o->month_first_line : o->either_line;
    w->sample = exchanged && o->n_month_first ? o->month_first : o->either;
}

static void report(struct incoming *f, size_t column, const struct watched *w)
{
    struct str name = f->header.names[column];
    bool key = w->roles & ROLE_KEY;
    diag_add(f->damage, DIAG_DAMAGED, (struct where){f->path, w->line, (uint32_t)column + 1},
             "\"%s\" in the column \"%.*s\": %s; %zu of its cells are so, the first one here; %s; fetch the "
             "file again "
             "and deliver it as it came: a spreadsheet that saves it changes it",
             w->sample, (int)(name.n < 80 ? name.n : 80), name.p, damage_words(w->form), w->n,
             key ? "the column is a key, so nothing of the file is used"
                 : "nothing is read from this column");
    diag_value(f->damage, str_of(w->sample));
}

bool damage_strike(const struct damage *d, struct incoming *f)
{
    bool struck = false, refused = false;
    for (size_t i = 0; i < d->columns.n; i++) {
        struct watched w = d->columns.at[i];
        size_t column = d->binding->columns.at[i];
        judge_order(&w);
        if (w.n == 0 || is_by_nature(&w))
            continue;
        if (!f->damage)
            f->damage = diag_new(f->arena);
        if (!f->header.struck)
            f->header.struck = ARENA_ARRAY(f->arena, f->header.n, bool);
        report(f, column, &w);
        f->header.struck[column] = struck = true;
        refused |= (w.roles & ROLE_KEY) != 0;
    }
    if (refused)
        incoming_refuse(f, "a spreadsheet has damaged a column that says whom or what it is about");
    return struck && !refused;
}
