/* SPDX-License-Identifier: MIT */
#include "read/evaluate.h"
#include "base/num.h"
#include <math.h>
#include <string.h>

enum { CODE_LONGEST = 40 };

static struct outcome nothing(size_t cell)
{
    return (struct outcome){.cell = cell,
                            .state = STATE_NOT_AVAILABLE,
                            .reason = REASON_NOT_THIS_YEAR,
                            .value = NAN,
                            .numerator = NAN,
                            .denominator = NAN,
                            .lower = NAN,
                            .upper = NAN};
}

static const char *code_of(struct reading *r, struct str text)
{
    if (!report_quotable(text)) /* a name that slipped into a column of figures is not repeated on a page */
        return "?";
    return text.n ? arena_strndup(r->scratch, text.p, text.n < CODE_LONGEST ? text.n : CODE_LONGEST) : NULL;
}

static void report_code(struct reading *r, const struct record *record, size_t cell, struct str text)
{
    r->file->report.left[LEFT_CODE]++;
    report_cell(&r->report, DIAG_CODE_UNKNOWN, record->line, r->binding.columns.at[cell], text,
                "is neither a number nor a code of %s; counted as not available", r->binding.source->kind);
}

/* A cell that holds no number: its meaning becomes the outcome. */
static void take_missing(struct reading *r, const struct bound_fact *b, const struct record *record,
                         size_t cell, const struct cell *c, struct outcome *o)
{
    if (c->unknown)
        report_code(r, record, cell, c->text);
    o->skip = c->blank && b->rule->blank == BLANK_SKIPPED;
    o->state = c->state;
    o->reason = c->reason;
    o->marks |= c->marks;
    o->code = code_of(r, c->text);
    if (c->blank && b->rule->blank == BLANK_ZERO) {
        o->state = STATE_SHOWN;
        o->reason = REASON_NONE;
        o->value = 0;
    }
}

static struct cell read_cell(struct reading *r, const struct record *record, size_t cell)
{
    return cell_read(r->x->sources, r->binding.source, record->cells[cell]);
}

static double number_in(const struct record *record, int cell)
{
    double value;
    bool percent;
    return cell != CELL_NONE && cell_number(record->cells[cell], &value, &percent) ? value : NAN;
}

static double count_in(const struct record *record, int cell)
{
    double value = number_in(record, cell);
    return value >= 0 ? value : NAN;
}

static bool needs_met(struct reading *r, const struct bound_fact *b, const struct record *record,
                      struct outcome *o)
{
    for (size_t i = 0; i < b->rule->n_needs; i++) {
        size_t cell = (size_t)r->binding.cells[b->rule->needs[i]];
        struct cell c = read_cell(r, record, cell);
        if (c.state == STATE_SHOWN)
            continue;
        take_missing(r, b, record, cell, &c, o);
        if (o->state == STATE_SHOWN)
            o->state = STATE_NOT_AVAILABLE, o->value = NAN;
        return false;
    }
    return true;
}

/* The cell's number by the column's rule. A share of one in a column of percentages, "0.014", becomes 1.4 and not
 * 1.4000000000000001; where the cell has a percent sign it is no share, whatever the rest of the column is. */
static void take_value(const struct fact_rule *rule, const struct cell *c, struct outcome *o)
{
    unsigned places = cell_places(c->text);
    if (c->percent || rule->scale == 1) {
        o->value = c->value;
        o->written = places;
    } else if (rule->scale == 100 && places) {
        places = places > 2 ? places - 2 : 1;
        o->value = num_round(c->value * 100, (int)places - 1);
        o->written = WRITTEN_AS_SHARE | places;
    } else {
        o->value = c->value * rule->scale;
        o->written = WRITTEN_NOT;
    }
}

static void evaluate_value(struct reading *r, const struct bound_fact *b, const struct record *record,
                           struct outcome *o)
{
    struct cell c = read_cell(r, record, o->cell);
    if (c.state != STATE_SHOWN || c.blank) {
        take_missing(r, b, record, o->cell, &c, o);
        return;
    }
    o->state = STATE_SHOWN;
    o->reason = REASON_NONE;
    o->marks |= c.marks;
    take_value(b->rule, &c, o);
    o->code = c.marks & MARK_LOW ? code_of(r, c.text) : NULL;
    o->numerator = count_in(record, b->k);
    o->denominator = count_in(record, b->n);
    o->lower = number_in(record, b->lower) * b->rule->scale;
    o->upper = number_in(record, b->upper) * b->rule->scale;
}

/* False when the cell holds no number: what it says is the outcome then. */
static bool add_cell(struct reading *r, const struct bound_fact *b, const struct record *record, size_t cell,
                     double *sum, struct outcome *o)
{
    struct cell c = read_cell(r, record, cell);
    if (c.state == STATE_SHOWN && !c.blank) {
        *sum += c.value;
        return true;
    }
    take_missing(r, b, record, cell, &c, o);
    return false;
}

static bool add_cells(struct reading *r, const struct bound_fact *b, const struct record *record,
                      const int *refs, size_t n, double *sum, struct outcome *o)
{
    for (size_t i = 0; i < n; i++)
        if (!add_cell(r, b, record, (size_t)r->binding.cells[refs[i]], sum, o))
            return false;
    return true;
}

static void evaluate_ratio(struct reading *r, const struct bound_fact *b, const struct record *record,
                           const struct indicator *in, struct outcome *o)
{
    double numbers[2] = {0, 0};
    const struct fact_rule *rule = b->rule;
    if (!add_cell(r, b, record, (size_t)b->value, &numbers[0], o) ||
        !add_cells(r, b, record, rule->value_plus, rule->n_value_plus, &numbers[0], o) ||
        !add_cell(r, b, record, (size_t)b->over, &numbers[1], o) ||
        !add_cells(r, b, record, rule->over_plus, rule->n_over_plus, &numbers[1], o))
        return;
    if (numbers[1] <= 0) {
        o->state = STATE_NOT_APPLICABLE;
        o->reason = REASON_NONE;
        return;
    }
    bool rest = rule->form == FORM_COMPLEMENT;
    o->state = STATE_SHOWN;
    o->reason = REASON_NONE;
    o->numerator = rest ? numbers[1] - numbers[0] : numbers[0];
    o->denominator = numbers[1];
    o->written = WRITTEN_NOT;
    bool share = in->unit == UNIT_PERCENT || in->unit == UNIT_PER_100;
    o->value = o->numerator / o->denominator * (share ? 100 : 1) * rule->scale;
}

static void evaluate_word(struct reading *r, const struct bound_fact *b, const struct record *record,
                          struct outcome *o)
{
    const struct fact_rule *rule = b->rule;
    struct str text = str_trim(record->cells[o->cell]);
    int order = 0;
    for (size_t i = 0; i < rule->n_words; i++) {
        order += i == 0 || strcmp(rule->words[i], rule->words[i - 1]) != 0;
        if (!cell_same(text, rule->cells[i]))
            continue;
        o->state = STATE_SHOWN;
        o->reason = REASON_NONE;
        o->value = order;
        o->code = rule->words[i];
        o->numerator = order <= rule->good; /* of a sum of schools; no fact of a school keeps it */
        o->denominator = 1;
        return;
    }
    struct cell c = cell_read_word(r->x->sources, r->binding.source, text);
    if (c.state == STATE_SHOWN) {
        report_code(r, record, o->cell, text);
        o->reason = REASON_UNKNOWN_CODE;
        o->code = code_of(r, text);
        return;
    }
    take_missing(r, b, record, o->cell, &c, o);
}

static void evaluate_months(struct reading *r, const struct bound_fact *b, const struct record *record,
                            struct outcome *o)
{
    struct str text = str_trim(record->cells[o->cell]);
    date from, to = r->file->dated;
    struct cell c = read_cell(r, record, o->cell);
    if (c.state != STATE_SHOWN && !c.unknown) {
        take_missing(r, b, record, o->cell, &c, o);
        return;
    }
    if (!to || !(date_parse_dmy(text, &from) || date_parse_iso(text, &from)) || from > to) {
        report_code(r, record, o->cell, text);
        o->reason = REASON_UNKNOWN_CODE;
        o->code = code_of(r, text);
        return;
    }
    o->state = STATE_SHOWN;
    o->reason = REASON_NONE;
    int months = (int)(to / 10000 * 12 + to / 100 % 100) - (int)(from / 10000 * 12 + from / 100 % 100);
    o->written = WRITTEN_NOT;
    o->value = months - (to % 100 < from % 100);
}

/* A number no measure of this kind can have is not printed, whatever the file says. */
static void check_range(struct reading *r, const struct bound_fact *b, const struct record *record,
                        struct outcome *o)
{
    const struct fact_rule *rule = b->rule;
    if (o->state != STATE_SHOWN || rule->form == FORM_WORD ||
        (o->value >= rule->low && o->value <= rule->high))
        return;
    struct str text = str_trim(record->cells[o->cell]);
    r->file->report.left[LEFT_RANGE]++;
    report_cell(&r->report, DIAG_RANGE, record->line, r->binding.columns.at[o->cell], text,
                "cannot be %s (%g to %g); the value is not used", rule->code, rule->low, rule->high);
    size_t cell = o->cell;
    *o = nothing(cell);
    o->reason = REASON_UNKNOWN_CODE;
    o->code = code_of(r, text);
}

struct outcome evaluate(struct reading *r, const struct bound_fact *b, const struct record *record,
                        const struct indicator *in)
{
    struct outcome o = nothing((size_t)b->value);
    if (!needs_met(r, b, record, &o))
        return o;
    switch (b->rule->form) {
    case FORM_VALUE:
        evaluate_value(r, b, record, &o);
        break;
    case FORM_RATIO:
    case FORM_COMPLEMENT:
        evaluate_ratio(r, b, record, in, &o);
        break;
    case FORM_WORD:
        evaluate_word(r, b, record, &o);
        if (!b->rule->sum)
            o.numerator = o.denominator = NAN;
        break;
    case FORM_MONTHS:
        evaluate_months(r, b, record, &o);
        break;
    }
    check_range(r, b, record, &o);
    return o;
}
