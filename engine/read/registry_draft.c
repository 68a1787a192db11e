/* SPDX-License-Identifier: MIT */
#include "read/registry_draft.h"
#include "read/cell.h"
#include <math.h>
#include <string.h>

enum { LONG_AGO = 19000101, NOT_YET = 99991231, RECEPTION_AGE = 4 };

date draft_date(const char *text)
{
    date d;
    if (!text)
        return 0;
    return date_parse_dmy(str_of(text), &d) || date_parse_iso(str_of(text), &d) ? d : 0;
}

static double read_number(const char *text)
{
    double value;
    return text && cell_count(str_of(text), &value) ? value : NAN;
}

static int read_age(const char *text)
{
    double age = read_number(text);
    return age >= 0 && age <= 99 ? (int)age : 0;
}

static bool is_set(const struct dated *d)
{
    return d->text && (strcmp(d->text, "1") == 0 || cell_same(str_of(d->text), "yes"));
}

static bool begins(const struct dated *d, const char *words)
{
    return d->text && strncmp(d->text, words, strlen(words)) == 0;
}

static bool is_listed(const struct authority_config *config, const char *type)
{
    for (size_t i = 0; i < config->n_scope_types; i++)
        if (cell_same(str_of(type), config->scope_types[i]))
            return true;
    return false;
}

/* The type of GIAS; where no register names one, the sector of the census, else the code of results tables. */
/* No register has it: results tables go on naming schools that closed. */
static bool only_in_results(const struct draft *d)
{
    return d->kind.text && !d->type.text && !d->sector.text;
}

static const struct school_type *type_of(const struct sources *ss, const struct draft *d)
{
    const struct school_type *type = d->type.text ? source_type(ss, str_of(d->type.text)) : NULL;
    type = type || !d->sector.text ? type : source_type(ss, str_of(d->sector.text));
    return type || !only_in_results(d) ? type : source_type(ss, str_of(d->kind.text));
}

static unsigned mainstream_phases(const struct sources *ss, const struct draft *d)
{
    unsigned phases = d->phase.text ? source_phase(ss, str_of(d->phase.text)) : 0;
    if (phases == 0)
        phases = (is_set(&d->is_primary) ? PHASE_P : 0u) | (is_set(&d->is_secondary) ? PHASE_S : 0u) |
                 (is_set(&d->is_post16) ? PHASE_16 : 0u);
    if (phases == 0 && d->sector.text)
        phases = source_phase(ss, str_of(d->sector.text));
    if (phases == 0 && only_in_results(d))
        phases = d->kind_phase;
    if (begins(&d->sixth_form, "Has a sixth form") || is_set(&d->is_post16))
        phases |= PHASE_16;
    if ((phases & PHASE_P) && (begins(&d->nursery, "Has Nursery") ||
                               (d->age_low.text && read_age(d->age_low.text) <= RECEPTION_AGE)))
        phases |= PHASE_EY;
    return phases;
}

static void put_dates(struct school *s, const struct draft *d)
{
    s->opened = draft_date(d->opened.text);
    s->closed = draft_date(d->closed.text);
    if (d->closed.on < d->status.on && begins(&d->status, "Open"))
        s->closed = 0; /* a plan that was dropped: a newer register has the school open */
    if (!s->closed && begins(&d->status, "Closed"))
        s->closed = LONG_AGO;
    if (!s->opened && begins(&d->status, "Proposed"))
        s->opened = NOT_YET;
    if (!s->closed && !s->opened && only_in_results(d))
        s->closed = LONG_AGO;
    if (d->successor_on)
        s->closed = d->successor_on;
}

struct school *draft_school(struct arena *a, const struct sources *ss, const struct authority_config *config,
                            const struct draft *d)
{
    struct school *s = ARENA_NEW(a, struct school);
    const struct school_type *type = type_of(ss, d);
    s->urn = d->urn;
    s->laestab = d->laestab;
    s->type = d->type.text ? d->type.text : d->sector.text ? d->sector.text : "";
    if (only_in_results(d) && type)
        s->type = type->group;
    s->type_group = type ? type->group : "school";
    s->only_in_results = only_in_results(d);
    s->in_scope = d->type.text ? is_listed(config, d->type.text) : type && type->in_scope;
    s->phases = type && type->phase ? type->phase : mainstream_phases(ss, d);
    s->special = s->phases & (PHASE_SP | PHASE_AP);
    s->age_low = read_age(d->age_low.text);
    s->age_high = read_age(d->age_high.text);
    put_dates(s, d);
    s->predecessors = d->predecessors.at;
    s->n_predecessors = d->predecessors.n;
    s->successors = d->successors.at;
    s->n_successors = d->successors.n;
    s->trust = d->trust.text;
    s->trust_code = d->trust_code.text;
    s->diocese_code = d->diocese_code.text;
    bool no_diocese = begins(&d->diocese, "Not applicable") || begins(&d->diocese, "Does not apply");
    s->diocese = no_diocese ? NULL : d->diocese.text;
    s->capacity = read_number(d->capacity.text);
    s->main_phase = draft_main_phase(&(struct draft){.school = s});
    return s;
}

void draft_inherit(struct draft *d)
{
    const struct school *before = d->heir_of->school;
    struct school *s = d->school;
    if (!before || d->type.text || d->sector.text)
        return;
    s->in_scope = before->in_scope;
    s->phases = before->phases;
    s->special = before->special;
    s->age_low = before->age_low;
    s->age_high = before->age_high;
    s->main_phase = before->main_phase;
}

/* Of a through school: the phase its absence is counted in, else secondary (DESIGN 3). */
unsigned draft_main_phase(const struct draft *d)
{
    unsigned phases = d->school->phases & ~(unsigned)PHASE_EY;
    if ((phases & PHASE_P) && (phases & PHASE_S))
        return d->absence_phase == PHASE_P || d->absence_phase == PHASE_S ? d->absence_phase : PHASE_S;
    static const unsigned order[] = {PHASE_P, PHASE_S, PHASE_SP, PHASE_AP, PHASE_16};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (phases & order[i])
            return order[i];
    return d->school->phases & PHASE_EY;
}
