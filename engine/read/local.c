/* SPDX-License-Identifier: MIT */
#include "read/local.h"
#include "base/hash.h"
#include "read/local_school.h"
#include <assert.h>
#include <math.h>
#include <string.h>

enum { YEARS_AHEAD = 10 }; /* of targets */

struct seen_row {
    uint32_t line;
    const char *says; /* its value and counts, as written */
};
struct local {
    struct reading *r;
    const struct source *source;
    const struct catalogue *catalogue;
    const char **codes; /* of the catalogue, for the nearest one */
    int value, k, n;    /* refs of the first rule of a school */
    struct map *seen;
    VEC(struct seen_row) rows;
    VEC(uint32_t) contradicted;
};
struct claim { /* one row, while it is checked */
    struct local *l;
    const struct record *record;
    const struct entity *school; /* NULL: of an area */
    const struct indicator *in;
    struct period period;
    bool target;
    const char *near; /* the known word that one of its cells is nearly */
};

static struct str cell_at(const struct claim *c, int ref)
{
    return str_trim(reading_cell(c->l->r, c->record, ref));
}

/* Always false: the row is left out. A code and what is nearly a known word are quoted; else what looks like no name. */
static bool refuse(const struct claim *c, enum diag_code code, int ref, const char *why)
{
    struct report *report = &c->l->r->report;
    struct str cell = cell_at(c, ref);
    size_t column = local_column(c->l->r, ref);
    if (c->near || (c->in && ref == c->l->source->measure))
        return report_at(report, code, c->record->line, column, "\"%.*s\"%s; the row is left out",
                         (int)cell.n, cell.p ? cell.p : "", why);
    return report_cell(report, code, c->record->line, column, cell, "%s; the row is left out",
                       why + (*why == ' '));
}

static const char *say(const struct claim *c, const char *format, const char *a, const char *b)
{
    return arena_printf(c->l->r->scratch, format, a, b);
}

static void check_header(struct local *l)
{
    const struct header *h = &l->r->binding.header;
    const char **names = ARENA_ARRAY(l->r->scratch, l->source->n_refs + 1, const char *);
    size_t n = 0;
    for (size_t i = 0; i < l->source->n_refs; i++)
        if (header_find_ref(h, &l->source->refs[i]) == CELL_NONE)
            names[n++] = l->source->refs[i].names[0];
    for (size_t i = 0; i < h->n; i++) {
        const char *name = str_dup(l->r->scratch, str_trim(h->names[i]));
        bool known = false;
        for (size_t k = 0; k < l->source->n_refs; k++)
            known = known || header_find_ref(h, &l->source->refs[k]) == (int)i;
        const char *near = known || !*name ? NULL : config_nearest(name, names, n);
        if (near)
            report_at(&l->r->report, DIAG_KEY, h->line, i,
                      "the column \"%s\" is not read; perhaps \"%s\" was meant", name, near);
    }
}

struct local *local_new(struct reading *r)
{
    const struct source *s = r->binding.source;
    if (!s->codes.there)
        return NULL;
    struct local *l = ARENA_NEW(r->scratch, struct local);
    *l = (struct local){.r = r,
                        .source = s,
                        .catalogue = r->x->request->catalogue,
                        .value = REF_NONE,
                        .k = REF_NONE,
                        .n = REF_NONE};
    for (size_t i = s->n_facts; i > 0; i--) {
        const struct fact_rule *f = &s->facts[i - 1];
        l->value = f->form == FORM_VALUE ? f->value : l->value;
        l->k = f->k != REF_NONE ? f->k : l->k;
        l->n = f->n != REF_NONE ? f->n : l->n;
    }
    l->codes = ARENA_ARRAY(r->scratch, l->catalogue->n + 1, const char *);
    for (size_t i = 0; i < l->catalogue->n; i++)
        l->codes[i] = l->catalogue->at[i].code;
    l->seen = map_new(r->scratch, 256);
    check_header(l);
    return l;
}

static bool find_indicator(struct claim *c)
{
    struct local *l = c->l;
    const char *code = str_dup(l->r->scratch, cell_at(c, l->source->measure));
    unsigned i = catalogue_find(l->catalogue, code);
    if (i != INDICATOR_NONE) {
        c->in = &l->catalogue->at[i];
        return true;
    }
    c->near = config_nearest(code, l->codes, l->catalogue->n);
    for (size_t k = 0; k < l->catalogue->n; k++)
        if (cell_same(str_of(code), l->catalogue->at[k].name))
            c->near = l->codes[k];
    const char *why = c->near ? say(c, " is no code of the catalogue; perhaps \"%s\"%s", c->near, "")
                              : " is no code of the catalogue";
    return refuse(c, DIAG_CODE_UNKNOWN, l->source->measure, why);
}

/* What is published for schools is public and never hidden: it has to be the publisher's own figure. */
static bool check_measure(struct claim *c)
{
    const struct indicator *in = c->in;
    assert(in);
    int ref = c->l->source->measure;
    const char *from = in->source_label ? in->source_label : "its publisher's";
    if (c->school ? !in->for_school : !in->for_city)
        return refuse(c, DIAG_KEY, ref,
                      c->school ? " is a figure of the authority, not of a school"
                                : " is a figure of schools, not of the authority");
    if (c->school && !(c->school->school->phases & in->phases))
        return refuse(c, DIAG_KEY, ref,
                      say(c, " is no measure of a %s (%s)", phase_word(c->school->school->main_phase, false),
                          c->school->id));
    if (!c->target && (c->school ? in->public_for_school : in->public_for_city))
        return refuse(
            c, DIAG_KEY, ref,
            say(c, " is published: it is read from the publisher's file (%s); only targets stand here%s",
                from, ""));
    return true;
}

static bool check_kind(struct claim *c)
{
    static const char *const kinds[] = {"actual", "target"};
    int ref = c->l->source->codes.kind;
    struct str cell = cell_at(c, ref);
    c->target = cell_same(cell, kinds[1]);
    if (cell.n == 0 || c->target || cell_same(cell, kinds[0]))
        return true;
    c->near = config_nearest(str_dup(c->l->r->scratch, cell), kinds, 2);
    return refuse(c, DIAG_KEY, ref,
                  c->near ? say(c, " is no kind of figure; perhaps \"%s\"%s", c->near, "")
                          : " is no kind of figure: actual or target");
}

static bool check_words(struct claim *c)
{
    const struct local *l = c->l;
    struct str group = cell_at(c, l->source->codes.group), status = cell_at(c, l->source->status_column);
    if (group.n && !cell_same(group, c->in->group))
        return refuse(c, DIAG_KEY, l->source->codes.group,
                      say(c, " is not the group of %s, which is \"%s\"", c->in->code, c->in->group));
    if (status.n && source_status(status) == STATUS_NONE)
        return refuse(c, DIAG_KEY, l->source->status_column, " is no status: provisional, revised or final");
    return true;
}

static date period_begin(struct period p)
{
    switch ((enum period_kind)p.kind) {
    case PERIOD_SPRING:
        return date_of(p.year, 1, 1);
    case PERIOD_SUMMER:
        return date_of(p.year, 4, 1);
    case PERIOD_MONTH:
        return date_of(p.year, p.month, 1);
    case PERIOD_AUTUMN:
    case PERIOD_YEAR:
        break;
    }
    return date_of(p.year - 1, 9, 1);
}

/* An outcome lies behind the day of the file; where it has none, the day of the edition decides later. */
static bool check_period(struct claim *c)
{
    int ref = c->l->source->period.ref;
    const char *code = c->in->code;
    date day = c->l->r->file->dated;
    if (!indicator_available(c->in, c->period.year))
        return refuse(c, DIAG_VALUE, ref, say(c, ": there is no %s of that year%s", code, ""));
    if (!c->target && day && period_begin(c->period) > day)
        return refuse(
            c, DIAG_VALUE, ref,
            say(c, " begins after the day of the file, %s%s", date_words(c->l->r->scratch, day), ""));
    if (c->target && c->period.year > c->l->r->x->request->edition->year + YEARS_AHEAD)
        return refuse(c, DIAG_VALUE, ref, " is too far ahead for a target");
    return true;
}

/* A word that no rule lists. */
static bool check_category(struct claim *c)
{
    size_t n;
    const struct fact_rule *rule = source_measure(c->l->source, str_of(c->in->code), &n);
    struct str cell = cell_at(c, c->l->value);
    if (!rule)
        return refuse(c, DIAG_KEY, c->l->source->measure, ": no description lists its words");
    if (cell.n == 0 || source_token(c->l->r->x->sources, c->l->source, cell))
        return true;
    for (size_t i = 0; i < rule->n_words; i++)
        if (cell_same(cell, rule->cells[i]))
            return true;
    c->near = config_nearest(str_dup(c->l->r->scratch, cell), rule->cells, rule->n_words);
    return refuse(c, DIAG_CODE_UNKNOWN, c->l->value,
                  c->near ? say(c, " is no word of %s; perhaps \"%s\"", c->in->code, c->near)
                          : say(c, " is no word of %s; the first is \"%s\"", c->in->code, rule->cells[0]));
}

/* Decimals as typed, 0.5 of the last of them. */
static double half_unit(struct str cell)
{
    const char *point = memchr(cell.p, '.', cell.n);
    double half = 0.5;
    for (size_t i = point ? (size_t)(point - cell.p) + 1 : cell.n;
         i < cell.n && cell.p[i] >= '0' && cell.p[i] <= '9'; i++)
        half /= 10;
    return half;
}

static bool is_share(const struct indicator *in)
{
    return in->unit == UNIT_PERCENT || in->unit == UNIT_PER_100 || in->unit == UNIT_RATIO;
}

/* 0.61 where 61 is meant, a count in the wrong row: the counts tell. */
static bool check_counts(struct claim *c, double value)
{
    const double margin = 1e-6;
    struct str k_cell = cell_at(c, c->l->k), n_cell = cell_at(c, c->l->n);
    double k = NAN, n = NAN;
    if (k_cell.n && !cell_count(k_cell, &k))
        return refuse(c, DIAG_VALUE, c->l->k, " is no count");
    if (n_cell.n && (!cell_count(n_cell, &n) || !(n > 0)))
        return refuse(c, DIAG_VALUE, c->l->n, " is no number of pupils");
    if (c->in->unit == UNIT_PERCENT && k > n)
        return refuse(c, DIAG_VALUE, c->l->k, " is more than the denominator");
    if (isnan(value) || isnan(k) || isnan(n) || !is_share(c->in))
        return true;
    double share = k / n * (c->in->unit == UNIT_RATIO ? 1 : 100);
    if (fabs(share - value) <= half_unit(cell_at(c, c->l->value)) + margin)
        return true;
    /* the counts are not repeated: few pupils may be behind them */
    return refuse(c, DIAG_VALUE, c->l->value, " is not what its numerator and denominator give");
}

static bool check_range(struct claim *c, double value)
{
    size_t n;
    const struct fact_rule *rule = source_measure(c->l->source, str_of(c->in->code), &n);
    if (!rule || isnan(value) || (value >= rule->low && value <= rule->high))
        return true;
    return refuse(
        c, DIAG_RANGE, c->l->value,
        arena_printf(c->l->r->scratch, " cannot be %s (%g to %g)", c->in->code, rule->low, rule->high));
}

static bool starts_with_currency(struct str cell)
{
    return str_starts(cell, "\xC2\xA3") || str_starts(cell, "\xE2\x82\xAC") || str_starts(cell, "$");
}

/* A figure of pupils without their number is hidden wherever small cohorts are: said, and kept. */
static void check_cohort(const struct claim *c)
{
    bool pupils = c->in->unit != UNIT_CATEGORY && c->in->unit != UNIT_COUNT && c->in->unit != UNIT_MONTHS &&
                  strcmp(c->in->group, "governor posts") != 0;
    if (c->school && pupils && !c->target && cell_at(c, c->l->n).n == 0)
        report_at(&c->l->r->report, DIAG_VALUE, c->record->line, local_column(c->l->r, c->l->value),
                  "%s without a denominator: the figure is kept, and hidden in documents that hide small "
                  "cohorts",
                  c->in->code);
}

static bool check_number(struct claim *c)
{
    struct str cell = cell_at(c, c->l->value);
    double value = NAN;
    bool percent = false;
    if (cell.n == 0 && cell_at(c, c->l->k).n && !is_share(c->in))
        return refuse(c, DIAG_VALUE, c->l->value, say(c, ": %s needs a value%s", c->in->code, ""));
    if (cell.n && !cell_number(cell, &value, &percent)) {
        if (source_token(c->l->r->x->sources, c->l->source, cell))
            return true;
        return refuse(c, DIAG_CODE_UNKNOWN, c->l->value, " is neither a number nor a code for a missing one");
    }
    if (percent && c->in->unit != UNIT_PERCENT && c->in->unit != UNIT_POINTS)
        return refuse(c, DIAG_VALUE, c->l->value, say(c, ": %s is no percentage%s", c->in->code, ""));
    if (starts_with_currency(cell))
        return refuse(c, DIAG_VALUE, c->l->value, say(c, ": %s is no amount of money%s", c->in->code, ""));
    if (c->in->unit == UNIT_COUNT && c->school && cell.n && !cell_count(cell, &value))
        return refuse(c, DIAG_VALUE, c->l->value, " is no count");
    if (!check_range(c, value) || !check_counts(c, value))
        return false;
    check_cohort(c);
    return true;
}

static const char *written(const struct claim *c)
{
    struct str v = cell_at(c, c->l->value), k = cell_at(c, c->l->k), n = cell_at(c, c->l->n);
    return arena_printf(c->l->r->scratch, "%.*s|%.*s|%.*s", (int)v.n, v.p ? v.p : "", (int)k.n,
                        k.p ? k.p : "", (int)n.n, n.p ? n.p : "");
}

static bool check_once(struct claim *c, uint32_t entity)
{
    struct local *l = c->l;
    struct arena *a = l->r->scratch;
    const char *says = written(c);
    char *key = arena_printf(a, "%u %s %s %s", (unsigned)entity, c->in->code, period_code(a, c->period),
                             c->target ? "target" : "");
    int64_t at = map_find(l->seen, str_of(key));
    if (at == MAP_NONE) {
        map_put(l->seen, str_of(key), (int64_t)l->rows.n);
        *vec_push(a, &l->rows) = (struct seen_row){c->record->line, says};
        return true;
    }
    const struct seen_row *first = &l->rows.at[at];
    bool same = strcmp(first->says, says) == 0;
    if (!same)
        *vec_push(a, &l->contradicted) = first->line;
    return report_at(&l->r->report, DIAG_FACT_TWICE, c->record->line, local_column(l->r, l->source->measure),
                     "line %u is about the same figure (%s, %s)%s", (unsigned)first->line, c->in->code,
                     period_code(a, c->period),
                     same ? "; this row is left out" : " and says something else; neither is used");
}

bool local_check(struct local *l, const struct record *record, const struct row_rule *row, uint32_t entity,
                 struct period period)
{
    bool of_school = row->kind == ENTITY_SCHOOL;
    struct claim c = {.l = l,
                      .record = record,
                      .school = of_school ? entities_at(l->r->x->entities, entity) : NULL,
                      .period = period};
    return find_indicator(&c) && check_kind(&c) && check_measure(&c) && check_words(&c) && check_period(&c) &&
           (c.in->unit == UNIT_CATEGORY ? check_category(&c) : check_number(&c)) && check_once(&c, entity);
}

bool local_contradicted(const struct local *l, uint32_t line)
{
    for (size_t i = 0; l && i < l->contradicted.n; i++)
        if (l->contradicted.at[i] == line)
            return true;
    return false;
}

bool local_no_period(struct local *l, const struct record *record)
{
    int ref = l->source->period.ref;
    struct str cell = str_trim(reading_cell(l->r, record, ref));
    if (str_trim(reading_cell(l->r, record, l->source->measure)).n == 0 && cell.n == 0)
        return false;
    return report_at(&l->r->report, DIAG_VALUE, record->line, local_column(l->r, ref),
                     "\"%.*s\"is no period; write 2025/26, or 2025/26 autumn; the row is left out",
                     (int)cell.n, cell.p ? cell.p : "");
}
