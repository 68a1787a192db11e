/* SPDX-License-Identifier: MIT */
#include "base/hash.h"
#include "read/damage.h"
#include "read/extract.h"
#include <string.h>

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0;
}

static uint32_t number_of(struct str s)
{
    uint32_t n = 0;
    s = str_trim(s);
    if (!all_digits(s) || s.n > 9)
        return 0;
    for (size_t i = 0; i < s.n; i++)
        n = n * 10 + (uint32_t)(s.p[i] - '0');
    return n;
}

/* Another authority's code ends the record; blanks and words ("NAT") are of larger areas. Where other
 * authorities' own rows count, it ends the records of schools only. */
static bool keep_authority(void *user, struct str cell)
{
    struct reading *r = user;
    uint32_t la = number_of(cell);
    bool keep = la == 0 || la > 999 || la == r->x->la || (r->level != CELL_NONE && !r->of_school);
    r->file->report.left[LEFT_AUTHORITY] += !keep;
    return keep;
}

static bool note_level(void *user, struct str cell)
{
    struct reading *r = user;
    r->of_school = cell_same(cell, r->school_row->where[0].values[0].p);
    return true;
}

static bool is_taken_off(const struct source *s, struct str measure)
{
    for (size_t i = 0; i < s->n_facts; i++)
        if (s->facts[i].less_measure && str_is(measure, s->facts[i].less_measure))
            return true;
    return false;
}

static bool keep_measure(void *user, struct str cell)
{
    struct reading *r = user;
    const struct source *s = r->binding.source;
    size_t n;
    if (cell.n != r->last_measure_n || (cell.n > 0 && memcmp(cell.p, r->last_measure, cell.n) != 0)) {
        bool fits = cell.n < sizeof r->last_measure;
        r->last_measure_n = fits ? cell.n : SIZE_MAX;
        if (fits && cell.n)
            memcpy(r->last_measure, cell.p, cell.n);
        r->last_measure_kept = source_measure(s, str_trim(cell), &n) || is_taken_off(s, str_trim(cell));
    }
    r->file->report.left[LEFT_MEASURE] += !r->last_measure_kept;
    return r->last_measure_kept;
}

/* The column by which rows of other authorities can be left out; REF_NONE when rules name several. */
static int authority_ref(const struct source *s, bool *others)
{
    int ref = REF_NONE;
    *others = false;
    for (size_t i = 0; i < s->n_rows; i++) {
        const struct row_rule *row = &s->rows[i];
        if (row->la != REF_NONE && ref != REF_NONE && row->la != ref)
            return REF_NONE;
        *others = *others || row->others;
        if (row->la != REF_NONE)
            ref = row->la;
    }
    return ref;
}

/* A file of schools and of every authority: the column that tells them apart, if one value of it means a school
 * and it stands before the authority. */
static bool find_level(struct reading *r, int la_cell)
{
    const struct source *s = r->binding.source;
    for (size_t i = 0; i < s->n_rows; i++) {
        const struct row_rule *row = &s->rows[i];
        if (row->kind != ENTITY_SCHOOL)
            continue;
        if (r->school_row || row->n_where == 0 || row->where[0].never || row->where[0].n != 1)
            return false;
        r->school_row = row;
        r->level = r->binding.cells[row->where[0].ref];
    }
    return r->school_row && r->level != CELL_NONE &&
           r->binding.columns.at[r->level] < r->binding.columns.at[la_cell];
}

static void filter_authority(struct reading *r)
{
    bool others;
    int ref = authority_ref(r->binding.source, &others);
    int cell = ref == REF_NONE ? CELL_NONE : r->binding.cells[ref];
    if (!r->x->la || cell == CELL_NONE || (others && !find_level(r, cell)))
        return;
    if (others)
        records_filter(r->records, (size_t)r->level, note_level, r);
    records_filter(r->records, (size_t)cell, keep_authority, r);
}

static void filter_measure(struct reading *r)
{
    int ref = r->binding.source->measure;
    if (ref != REF_NONE && r->binding.cells[ref] != CELL_NONE && !r->binding.source->codes.there)
        records_filter(r->records, (size_t)r->binding.cells[ref], keep_measure, r);
}

struct reading *reading_begin(const struct extraction *x, struct incoming *f, bool facts)
{
    struct arena *scratch = arena_new("a delivered file");
    struct reading *r = ARENA_NEW(scratch, struct reading);
    *r = (struct reading){.x = x, .file = f, .level = CELL_NONE, .scratch = scratch};
    r->diag = diag_new(scratch);
    r->report = (struct report){.diag = r->diag, .path = f->path};
    binding_make(r->scratch, &r->binding, f->source, &f->header, facts);
    r->records = incoming_records(r->scratch, f);
    records_select(r->records, r->binding.columns.at, r->binding.columns.n);
    r->damage = damage_new(scratch, &r->binding);
    memset(f->report.left, 0, sizeof f->report.left); /* a register is read twice */
    filter_authority(r);
    if (facts)
        filter_measure(r);
    return r;
}

void reading_end(struct reading *r)
{
    struct records_end end = records_ended(r->records);
    r->whole = !incoming_cut(r->diag, r->file, r->records);
    r->file->report.rows = end.n > r->file->n_before + 1 ? end.n - r->file->n_before - 1 : 0;
    report_end(&r->report);
}

bool reading_spoilt(struct reading *r)
{
    bool again = r->whole && damage_strike(r->damage, r->file);
    if (r->whole && !r->file->source) { /* refused: what followed from it is no more to be told */
        r->whole = false;
        r->diag = diag_new(r->scratch);
    }
    if (again)
        arena_free(r->scratch);
    return again;
}

void reading_taken(struct reading *r, struct diag *to)
{
    if (r->file->damage)
        diag_take(to, r->file->damage);
    r->file->damage = NULL;
    diag_take(to, r->diag);
    arena_free(r->scratch); /* r itself lies there */
}

struct str reading_cell(const struct reading *r, const struct record *record, int ref)
{
    return binding_cell(&r->binding, record, ref);
}

const struct row_rule *reading_row(const struct reading *r, const struct record *record)
{
    const struct source *s = r->binding.source;
    for (size_t i = 0; i < s->n_rows; i++)
        if (binding_holds(&r->binding, record, s->rows[i].where, s->rows[i].n_where))
            return &s->rows[i];
    return NULL;
}

/* From the authority's own column, else from the first three digits of the LAESTAB. */
uint32_t reading_la(const struct reading *r, const struct record *record, const struct row_rule *row)
{
    uint32_t la = number_of(reading_cell(r, record, row->la));
    if (la)
        return la <= 999 ? la : 0;
    uint32_t laestab = number_of(reading_cell(r, record, row->laestab));
    return laestab >= 1000000 && laestab <= 9999999 ? laestab / 10000 : 0;
}

uint32_t reading_laestab(const struct reading *r, const struct record *record, const struct row_rule *row)
{
    struct str cell = reading_cell(r, record, row->laestab);
    char digits[16];
    size_t n = 0;
    for (size_t i = 0; i < cell.n && n < sizeof digits; i++) /* "383/4032" is 3834032 */
        if (cell.p[i] >= '0' && cell.p[i] <= '9')
            digits[n++] = cell.p[i];
    uint32_t laestab = number_of((struct str){digits, n});
    if (laestab >= 1000000 && laestab <= 9999999)
        return laestab;
    uint32_t la = number_of(reading_cell(r, record, row->la));
    uint32_t estab = number_of(reading_cell(r, record, row->estab));
    return la >= 100 && la <= 999 && estab > 0 && estab <= 9999 ? la * 10000 + estab : 0;
}

static struct period academic_year(date d)
{
    return (struct period){.year = (int16_t)(d / 10000 + (d / 100 % 100 >= 9)), .kind = PERIOD_YEAR};
}

bool reading_academic_year(struct str cell, struct period *out)
{
    date d;
    if (!date_parse_dmy(str_trim(cell), &d) && !date_parse_iso(str_trim(cell), &d))
        return false;
    *out = academic_year(d);
    return true;
}

static bool period_of_cell(struct reading *r, const struct record *record, struct period *out)
{
    const struct source *s = r->binding.source;
    struct str cell = reading_cell(r, record, s->period.ref);
    if (s->period.terms)
        return period_parse_term(cell, out);
    return s->period.form == PERIOD_OF_COLUMN ? period_parse(cell, s->period.year_is_start, out)
                                              : reading_academic_year(cell, out);
}

static bool period_of_cells(struct reading *r, const struct record *record, struct period *out)
{
    const struct period_rule *p = &r->binding.source->period;
    return period_parse_within(reading_cell(r, record, p->ref), reading_cell(r, record, p->within),
                               p->year_is_start, out);
}

bool reading_period(struct reading *r, const struct record *record, struct period *out)
{
    switch (r->binding.source->period.form) {
    case PERIOD_OF_FILE:
        *out = r->file->period;
        return r->file->has_period;
    case PERIOD_OF_FILE_DATE:
        *out = academic_year(r->file->dated);
        return r->file->dated != 0;
    case PERIOD_OF_COLUMN:
        if (r->binding.source->period.within != REF_NONE)
            return period_of_cells(r, record, out);
        return period_of_cell(r, record, out);
    case PERIOD_OF_DATE:
        return period_of_cell(r, record, out);
    }
    return false;
}
