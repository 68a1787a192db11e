/* SPDX-License-Identifier: MIT */
/* Who is a member of what: from the authority's list, and the trusts and dioceses of the register. */
#include "base/hash.h"
#include "base/utf8.h"
#include "facts/alliance.h"
#include "read/damage.h"
#include "read/local_school.h"
#include <string.h>

struct joining {
    enum alliance_kind kind;
    const char *name;
    struct membership m;
    uint32_t line;
};
struct joinings {
    struct reading *r;
    VEC(struct joining) list;
};

static bool find_kind(struct reading *r, const struct record *record, enum alliance_kind *out)
{
    const char *words[N_ALLIANCE_KINDS];
    int ref = r->binding.source->alliances.kind;
    struct str cell = str_trim(reading_cell(r, record, ref));
    if (alliance_kind_parse(cell, out))
        return true;
    for (int k = 0; k < N_ALLIANCE_KINDS; k++)
        words[k] = alliance_kind_word((enum alliance_kind)k);
    const char *near = config_nearest(str_dup(r->scratch, cell), words, N_ALLIANCE_KINDS);
    return report_at(
        &r->report, DIAG_KEY, record->line, local_column(r, ref),
        "\"%.*s\"is no kind of alliance (cluster, trust, faith, area)%s%s%s; the row is left out",
        (int)cell.n, cell.p ? cell.p : "", near ? "; perhaps \"" : "", near ? near : "",
        near ? "\" was meant" : "");
}

static bool overlap(const struct membership *a, const struct membership *b)
{
    return (!a->to || b->from <= a->to) && (!b->to || a->from <= b->to);
}

/* The same membership twice, for days that overlap. */
static bool is_new(struct joinings *all, const struct joining *one, size_t column)
{
    for (size_t i = 0; i < all->list.n; i++) {
        const struct joining *j = &all->list.at[i];
        if (j->kind == one->kind && j->m.school == one->m.school && overlap(&j->m, &one->m) &&
            cell_same(str_of(j->name), one->name))
            return report_at(&all->r->report, DIAG_FACT_TWICE, one->line, column,
                             "line %u has the school in \"%s\" already; the row is left out",
                             (unsigned)j->line, one->name);
    }
    return true;
}

static void read_row(struct joinings *all, const struct record *record)
{
    struct reading *r = all->r;
    const struct alliances_rule *rule = &r->binding.source->alliances;
    struct joining j = {.line = record->line};
    if (!local_day(r, record, rule->from, &j.m.from) || !local_day(r, record, rule->to, &j.m.to))
        return;
    j.m.school = local_school(r, record, j.m.from ? j.m.from : r->x->request->edition->as_at);
    if (j.m.school == ENTITY_NONE || !find_kind(r, record, &j.kind))
        return;
    struct str name = str_trim(reading_cell(r, record, rule->name));
    if (name.n == 0) {
        report_at(&r->report, DIAG_KEY, record->line, local_column(r, rule->name),
                  "the alliance has no name; the row is left out");
        return;
    }
    if (j.m.to && j.m.to < j.m.from) {
        report_at(&r->report, DIAG_VALUE, record->line, local_column(r, rule->to),
                  "the membership ends before it begins; the row is left out");
        return;
    }
    j.name = str_dup(r->scratch, utf8_mend(r->scratch, name));
    if (is_new(all, &j, local_column(r, rule->name)))
        *vec_push(r->scratch, &all->list) = j;
}

static struct joinings read_joinings(const struct extraction *x, struct incoming *f)
{
    struct record record;
    struct joinings all = {.r = reading_begin(x, f, false)};
    while (records_next(all.r->records, &record)) {
        damage_see(all.r->damage, &record);
        read_row(&all, &record);
    }
    reading_end(all.r);
    return all;
}

void alliances_read(struct extraction *x, struct incoming *f)
{
    struct joinings all = read_joinings(x, f);
    while (reading_spoilt(all.r))
        all = read_joinings(x, f);
    for (size_t i = 0; i < all.list.n && all.r->whole; i++) {
        const struct joining *j = &all.list.at[i];
        alliances_join(x->alliances, j->kind, j->name, j->name, j->m);
    }
    f->report.facts = all.r->whole ? all.list.n : 0;
    reading_taken(all.r, x->diag);
}

void alliances_of_register(struct extraction *x)
{
    for (uint32_t i = 0; i < entities_n(x->entities); i++) {
        const struct entity *e = entities_at(x->entities, i);
        const struct school *s = e->school;
        if (!s || !s->in_scope)
            continue;
        struct membership m = {.school = i, .from = s->opened, .to = s->closed};
        if (s->trust)
            alliances_join(x->alliances, ALLIANCE_TRUST, s->trust_code ? s->trust_code : s->trust, s->trust,
                           m);
        if (s->diocese)
            alliances_join(x->alliances, ALLIANCE_FAITH, s->diocese_code ? s->diocese_code : s->diocese,
                           s->diocese, m);
    }
}
