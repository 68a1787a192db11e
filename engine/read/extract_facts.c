/* SPDX-License-Identifier: MIT */
/* Second pass: figures. They wait until the file is known to be whole, and until England's figure, which
 * some are the difference from, has been met; then until the files before theirs have been taken in. */
#include "base/num.h"
#include "read/damage.h"
#include "read/evaluate.h"
#include "read/local.h"
#include "read/local_school.h"
#include <math.h>
#include <string.h>

enum {
    GAP_DECIMALS = 10
}; /* of a difference of two printed figures: what lies behind is noise of the subtraction */

struct pending {
    struct fact fact;
    const struct fact_rule *rule;
};
struct england_value {
    const struct fact_rule *rule;
    struct period period;
    double value;
};
struct counted {
    unsigned indicator;
    uint32_t entity;
    int year;
    double n;
};
struct main_phase { /* that a file counts a school in */
    uint32_t urn;
    unsigned phase;
    int year;
};
struct figures {
    struct reading *r;
    struct local *local; /* NULL: not a file of codes */
    struct areas *areas;
    VEC(struct counted) counted;
    VEC(struct pending) facts;
    VEC(struct addend) addends;
    VEC(struct england_value) england;
    VEC(struct main_phase) main_phases;
    size_t later, others;
};
struct subject { /* whom a record is about, and when */
    const struct row_rule *row;
    uint32_t la;
    uint32_t entity; /* an area's is its number in the file until the file is taken in */
    struct period period;
    enum status status;
};

static bool leave(struct reading *r, enum left_out why)
{
    r->file->report.left[why]++;
    return false;
}

/* Of another authority's school nothing is expected. */
static bool leave_unlisted(struct reading *r, const struct record *record, const struct row_rule *row,
                           uint32_t urn, uint32_t laestab)
{
    uint32_t la = reading_la(r, record, row);
    int ref = row->urn != REF_NONE ? row->urn : row->laestab != REF_NONE ? row->laestab : row->estab;
    int cell = ref == REF_NONE ? CELL_NONE : r->binding.cells[ref];
    if (r->x->la && la && la != r->x->la)
        return leave(r, LEFT_AUTHORITY);
    if (la && (urn || laestab))
        report_unlisted(&r->report, r->scratch, record->line,
                        cell == CELL_NONE ? 0 : r->binding.columns.at[cell], urn, laestab);
    return leave(r, LEFT_NO_SCHOOL);
}

static bool find_school(struct figures *g, const struct record *record, struct subject *s)
{
    struct reading *r = g->r;
    const struct registry *reg = r->x->registry;
    uint32_t urn = 0, laestab = 0;
    struct str cell = str_trim(reading_cell(r, record, s->row->urn));
    if (g->local) {
        s->entity = local_school(r, record, date_of(s->period.year, 1, 31));
        return s->entity != ENTITY_NONE || leave(r, LEFT_NO_SCHOOL);
    }
    if (cell.n && !cell_urn(cell, &urn)) {
        r->file->report.left[LEFT_KEY]++;
        return report_cell(&r->report, DIAG_KEY, record->line,
                           r->binding.columns.at[r->binding.cells[s->row->urn]], cell,
                           "is no URN; the record is left out");
    }
    if (!urn) {
        laestab = reading_laestab(r, record, s->row);
        urn = laestab ? registry_laestab(reg, laestab, date_of(s->period.year, 1, 31)) : 0;
    }
    s->entity = urn ? registry_in_scope(reg, urn) : ENTITY_NONE;
    if (s->entity == ENTITY_NONE)
        return registry_has(reg, urn) ? leave(r, LEFT_SCOPE)
                                      : leave_unlisted(r, record, s->row, urn, laestab);
    unsigned phase = source_phase(r->x->sources, reading_cell(r, record, r->binding.source->reg.main_phase));
    if (phase)
        *vec_push(r->scratch, &g->main_phases) = (struct main_phase){urn, phase, s->period.year};
    return true;
}

static void place_area(struct figures *g, const struct record *record, const struct subject *s)
{
    struct reading *r = g->r;
    areas_name(g->areas, s->entity, reading_cell(r, record, s->row->name));
    if (s->row->region != REF_NONE && !areas_placed(g->areas, s->entity))
        areas_place(g->areas, s->entity,
                    source_region(r->x->sources, r->binding.source, reading_cell(r, record, s->row->region)));
}

static bool find_area(struct figures *g, const struct record *record, struct subject *s)
{
    struct reading *r = g->r;
    const char *code;
    switch (s->row->kind) {
    case ENTITY_AUTHORITY:
        s->la = reading_la(r, record, s->row);
        if (!s->la || (r->x->la && s->la != r->x->la && !s->row->others))
            return leave(r, LEFT_AUTHORITY);
        s->entity = areas_authority(g->areas, s->la, s->row->phase);
        place_area(g, record, s);
        return true;
    case ENTITY_REGION:
        code = source_region(r->x->sources, r->binding.source, reading_cell(r, record, s->row->region));
        if (!code)
            return leave(r, LEFT_ROW);
        s->entity = areas_region(g->areas, code, s->row->phase);
        areas_name(g->areas, s->entity, reading_cell(r, record, s->row->name));
        return true;
    case ENTITY_ENGLAND:
        s->entity = areas_england(g->areas, s->row->phase);
        return true;
    case ENTITY_SCHOOL:
    case ENTITY_ALLIANCE:
    case ENTITY_NEIGHBOURS:
    case ENTITY_TARGET:
        break;
    }
    return false;
}

static enum status status_of(const struct reading *r, const struct record *record)
{
    const struct source *s = r->binding.source;
    enum status said = STATUS_NONE;
    if (s->status_column != REF_NONE)
        said = source_status(reading_cell(r, record, s->status_column));
    if (said == STATUS_NONE && s->period.form == PERIOD_OF_COLUMN)
        said = source_status(reading_cell(r, record, s->period.ref));
    return said == STATUS_NONE ? s->status : said;
}

/* Always false. Which of the two cells it is, the year or what of it: a sum of three years, a week. */
static bool report_period(struct reading *r, const struct record *record)
{
    const struct period_rule *rule = &r->binding.source->period;
    struct period year;
    bool known = rule->form == PERIOD_OF_COLUMN &&
                 period_parse(reading_cell(r, record, rule->ref), rule->year_is_start, &year);
    int ref = known ? rule->within : rule->ref;
    struct str cell = str_trim(reading_cell(r, record, ref));
    if (cell.n == 0)
        return false;
    return report_cell(&r->report, DIAG_VALUE, record->line, r->binding.columns.at[r->binding.cells[ref]],
                       cell, "is no %s; the record is left out",
                       known ? "year or term that figures are kept of" : "year");
}

static bool find_subject(struct figures *g, const struct record *record, struct subject *s)
{
    struct reading *r = g->r;
    *s = (struct subject){.row = reading_row(r, record), .entity = ENTITY_NONE};
    if (!s->row)
        return leave(r, LEFT_ROW);
    if (g->local && !reading_period(r, record, &s->period))
        return local_no_period(g->local, record) || leave(r, LEFT_YEAR);
    if (!reading_period(r, record, &s->period)) {
        leave(r, LEFT_YEAR);
        return report_period(r, record);
    }
    s->status = status_of(r, record);
    return s->row->kind == ENTITY_SCHOOL ? find_school(g, record, s) : find_area(g, record, s);
}

static struct period period_of_fact(const struct figures *g, const struct bound_fact *b, struct period own)
{
    const struct binding *binding = &g->r->binding;
    if (b->suffix == 0) {
        own.year = (int16_t)(own.year + b->rule->offset);
        return own;
    }
    int year = binding->source->period.suffix_is_year ? 2000 + b->suffix
                                                      : own.year - 1 - (binding->highest_suffix - b->suffix);
    return (struct period){.year = (int16_t)year, .kind = PERIOD_YEAR};
}

/* The entity a figure is of: the row's, or its phase's where the measure is of one phase only (LAIT's PriFSM). */
static uint32_t entity_of_fact(struct figures *g, const struct fact_rule *rule, const struct subject *s)
{
    if (!rule->phase || s->row->kind == ENTITY_SCHOOL)
        return s->entity;
    return areas_in_phase(g->areas, s->entity, rule->phase);
}

static void add_addend(struct figures *g, const struct bound_fact *b, const struct record *record,
                       const struct subject *s, const struct outcome *o, struct fact *f)
{
    if (o->state != STATE_SHOWN)
        return;
    bool whole = b->rule->form != FORM_VALUE;
    uint32_t la = reading_la(g->r, record, s->row);
    if (!la)
        return;
    *vec_push(g->r->scratch, &g->addends) = (struct addend){
        .rule = b->rule,
        .authority = areas_authority(g->areas, la, b->rule->phase),
        .school = s->entity,
        .period = f->period,
        .status = (enum status)f->status,
        .k = whole ? o->numerator : o->value,
        .n = whole ? o->denominator : NAN,
        .line = record->line,
        .column = f->column,
    };
}

static unsigned status_mark(enum status said)
{
    return said == STATUS_PROVISIONAL ? MARK_P : said == STATUS_REVISED ? MARK_R : 0;
}

static void note_year(struct reading *r, int year)
{
    struct file_report *report = &r->file->report;
    report->first_year = report->first_year && report->first_year <= year ? report->first_year : year;
    report->last_year = report->last_year >= year ? report->last_year : year;
}

static void add_figure(struct figures *g, const struct bound_fact *b, const struct record *record,
                       const struct subject *s)
{
    const struct extraction *x = g->r->x;
    const struct fact_rule *rule = b->rule;
    const struct indicator *in = &x->request->catalogue->at[rule->indicator];
    struct fact f = {.period = period_of_fact(g, b, s->period), .numerator = NAN, .denominator = NAN};
    enum status status;
    if (rule->dated != REF_NONE && !reading_academic_year(reading_cell(g->r, record, rule->dated), &f.period))
        return; /* nothing says which year it is of */
    if (!(rule->kinds & 1u << s->row->kind) ||
        !binding_holds(&g->r->binding, record, rule->where, rule->n_where))
        return;
    if (!indicator_available(in, f.period.year) || (rule->from && f.period.year < rule->from) ||
        (rule->to && f.period.year > rule->to)) {
        leave(g->r, LEFT_SERIES);
        return;
    }
    struct outcome o = evaluate(g->r, b, record, in);
    if (o.skip)
        return;
    note_year(g->r, f.period.year);
    bool known = rule->target ? extract_target_known(x, g->r->file, f.period, &status)
                              : extract_released(x, g->r->file, in, f.period, s->status, &status);
    if (!known) {
        g->later++;
        leave(g->r, LEFT_LATER);
        return;
    }
    f.indicator = (uint16_t)rule->indicator;
    f.line = record->line;
    f.column = (uint16_t)(g->r->binding.columns.at[o.cell] + 1);
    f.status = (uint8_t)status;
    g->r->file->report.statuses |= 1U << status;
    f.earlier = b->suffix != 0;
    if (rule->sum) {
        add_addend(g, b, record, s, &o, &f);
        return;
    }
    f.entity = entity_of_fact(g, rule, s);
    f.state = (uint8_t)o.state;
    f.reason = (uint8_t)o.reason;
    f.marks = (uint8_t)(o.marks | status_mark(s->status));
    f.written = (uint8_t)o.written;
    f.code = o.code;
    f.value = o.value;
    f.numerator = o.numerator;
    f.denominator = o.denominator;
    f.lower = o.lower;
    f.upper = o.upper;
    *vec_push(g->r->scratch, &g->facts) = (struct pending){f, rule};
}

static void note_england(struct figures *g, const struct fact_rule *rule, struct period p, struct str text)
{
    struct reading *r = g->r;
    struct cell c = cell_read(r->x->sources, r->binding.source, text);
    if (c.state == STATE_SHOWN)
        *vec_push(r->scratch, &g->england) =
            (struct england_value){rule, p, c.value * (c.percent ? 1 : rule->scale)};
}

/* What is taken off others' figures, where this record is England's. */
static void take_england(struct figures *g, const struct record *record, const struct subject *s)
{
    const struct binding *b = &g->r->binding;
    if (s->row->kind != ENTITY_ENGLAND || s->row->phase)
        return;
    for (size_t i = 0; i < b->facts.n; i++) {
        const struct bound_fact *bound = &b->facts.at[i];
        const struct fact_rule *rule = bound->rule;
        if (bound->less != CELL_NONE)
            note_england(g, rule, period_of_fact(g, bound, s->period), record->cells[bound->less]);
        else if (rule->less_measure && bound->value != CELL_NONE &&
                 str_is(str_trim(reading_cell(g->r, record, b->source->measure)), rule->less_measure))
            note_england(g, rule, s->period, record->cells[bound->value]);
    }
}

static void take_counts(struct figures *g, const struct record *record, const struct subject *s)
{
    const struct source *source = g->r->binding.source;
    double n;
    for (size_t i = 0; i < source->n_counts; i++) {
        const struct count_rule *rule = &source->counts[i];
        if (!cell_count(reading_cell(g->r, record, rule->value), &n))
            continue;
        for (size_t k = 0; k < rule->n; k++)
            *vec_push(g->r->scratch, &g->counted) =
                (struct counted){rule->indicators[k], s->entity, s->period.year, n};
    }
}

static void take_figures(struct figures *g, const struct record *record, const struct subject *s)
{
    const struct binding *b = &g->r->binding;
    size_t n = b->facts.n, first = 0;
    take_england(g, record, s);
    take_counts(g, record, s);
    if (b->source->measure != REF_NONE) {
        const struct fact_rule *rules =
            source_measure(b->source, str_trim(reading_cell(g->r, record, b->source->measure)), &n);
        first = rules ? (size_t)(rules - b->source->facts) : 0; /* a long file binds every rule, in order */
    }
    if (g->local && !local_check(g->local, record, s->row, s->entity, s->period)) {
        n = 0;
        leave(g->r, LEFT_REFUSED);
    }
    for (size_t i = first; i < first + n && i < b->facts.n; i++)
        if (b->facts.at[i].value != CELL_NONE)
            add_figure(g, &b->facts.at[i], record, s);
}

static void check_width(struct figures *g, const struct record *record)
{
    size_t want = g->r->binding.header.n;
    if (record->n_fields > want)
        report_at(&g->r->report, DIAG_CSV_FIELDS, record->line, want,
                  "%zu cells under a header of %zu; those beyond it are not read", record->n_fields, want);
}

static const struct england_value *england_of(const struct figures *g, const struct pending *p)
{
    for (size_t i = g->england.n; i > 0; i--)
        if (g->england.at[i - 1].rule == p->rule && period_same(g->england.at[i - 1].period, p->fact.period))
            return &g->england.at[i - 1];
    return NULL;
}

static void take_off_england(const struct figures *g, struct pending *p)
{
    struct fact *f = &p->fact;
    if ((p->rule->less == REF_NONE && !p->rule->less_measure) || f->state != STATE_SHOWN)
        return;
    const struct england_value *england = england_of(g, p);
    f->numerator = f->denominator = f->lower = f->upper = NAN;
    if (england) {
        f->value = num_round(f->value - england->value, GAP_DECIMALS);
        f->written = WRITTEN_NOT;
        return;
    }
    f->state = STATE_NOT_AVAILABLE;
    f->reason = REASON_NOT_THIS_YEAR;
    f->value = NAN;
}

static void drop_contradicted(struct figures *g)
{
    size_t n = 0;
    for (size_t i = 0; i < g->facts.n; i++)
        if (!local_contradicted(g->local, g->facts.at[i].fact.line))
            g->facts.at[n++] = g->facts.at[i];
    g->facts.n = n;
}

/* What a school or an authority aims at is of an entity of its own: no figure of theirs can be taken for it. */
static uint32_t target_of(struct extraction *x, uint32_t entity)
{
    const struct entity *of = entities_at(x->entities, entity);
    struct entity *target =
        entities_add(x->entities, ENTITY_TARGET, arena_printf(x->arena, "target:%s", of->id), "Target");
    if (!target->members) {
        uint32_t *members = ARENA_NEW(x->arena, uint32_t);
        *members = entity;
        target->members = members;
        target->n_members = 1;
    }
    return target->index;
}

static void keep_figures(struct extraction *x, struct figures *g)
{
    unsigned source = facts_source(x->builder, &g->r->file->report.file);
    for (size_t i = 0; i < g->facts.n; i++) {
        struct fact *f = &g->facts.at[i].fact;
        f->source = (uint16_t)source;
        f->entity = areas_entity(g->areas, f->entity);
        if (g->facts.at[i].rule->target)
            f->entity = target_of(x, f->entity);
        take_off_england(g, &g->facts.at[i]);
        if (f->state == STATE_SHOWN && isnan(f->denominator))
            f->denominator = counts_find(x, f->indicator, f->entity, f->period.year);
        facts_add(x->builder, f);
    }
    for (size_t i = 0; i < g->addends.n; i++) {
        struct addend *addend = &g->addends.at[i];
        addend->source = (uint16_t)source;
        addend->authority = areas_entity(g->areas, addend->authority);
        *vec_push(x->arena, &x->addends) = *addend;
    }
    for (size_t i = 0; i < g->counted.n; i++) {
        const struct counted *c = &g->counted.at[i];
        counts_put(x, c->indicator, areas_entity(g->areas, c->entity), c->year, c->n);
    }
    for (size_t i = 0; i < g->main_phases.n; i++) {
        const struct main_phase *m = &g->main_phases.at[i];
        registry_main_phase(x->registry, m->urn, m->phase, m->year);
    }
}

static struct figures *read_figures(const struct extraction *x, struct incoming *f)
{
    struct record record;
    struct subject subject;
    struct reading *r = reading_begin(x, f, true);
    struct figures *g = ARENA_NEW(r->scratch, struct figures);
    g->r = r;
    g->local = local_new(r);
    g->areas = areas_new(r->scratch);
    while (records_next(r->records, &record)) {
        damage_see(r->damage, &record);
        check_width(g, &record);
        if (find_subject(g, &record, &subject))
            take_figures(g, &record, &subject);
        else
            g->others++;
    }
    reading_end(r);
    drop_contradicted(g);
    return g;
}

struct figures *figures_read(const struct extraction *x, struct incoming *f)
{
    struct file_report before = f->report;
    struct figures *g = read_figures(x, f);
    while (reading_spoilt(g->r)) {
        f->report = before;
        g = read_figures(x, f);
    }
    return g;
}

void figures_take(struct extraction *x, struct figures *g)
{
    struct file_report *report = &g->r->file->report;
    if (g->r->whole) {
        areas_settle(g->areas, x->registry);
        keep_figures(x, g);
        report->facts = g->facts.n;
        report->later = g->later;
        report->out_of_scope = records_ended(g->r->records).n_dropped + g->others;
    }
    reading_taken(g->r, x->diag);
}
