/* SPDX-License-Identifier: MIT */
/* First pass: who there is. What one file says is kept back until it is known to be whole, and until its newest
 * date is known. */
#include "read/damage.h"
#include "read/extract.h"
#include <string.h>

struct link {
    uint32_t urn, other;
    bool successor, closes;
    date on;
};
struct neighbourhood {
    uint32_t la;
    struct str name;
    const char *region; /* NULL: not known */
    const uint32_t *members;
    size_t n;
};
struct sightings {
    struct reading *r;
    VEC(struct sighting) seen;
    VEC(struct link) links;
    VEC(struct neighbourhood) neighbourhoods;
    date newest;
};

static bool read_day(struct str cell, date *out)
{
    struct str s = str_trim(cell);
    return date_parse_dmy(s, out) || date_parse_iso(s, out);
}

static struct str keep(struct reading *r, const struct record *record, int ref)
{
    struct str cell = str_trim(reading_cell(r, record, ref));
    return cell.n ? (struct str){str_dup(r->scratch, cell), cell.n} : (struct str){NULL, 0};
}

static date day_of_record(struct reading *r, const struct record *record)
{
    struct period p;
    return reading_period(r, record, &p) ? date_of(p.year, 8, 31) : 0;
}

static void take_particulars(struct reading *r, const struct record *record, const struct row_rule *row,
                             struct sighting *s)
{
    const struct register_rule *reg = &r->binding.source->reg;
    s->name = keep(r, record, reg->name != REF_NONE ? reg->name : row->name);
    s->type = keep(r, record, reg->type);
    s->sector = keep(r, record, reg->sector);
    s->phase = keep(r, record, reg->phase);
    s->status = keep(r, record, reg->status);
    s->opened = keep(r, record, reg->opened);
    s->closed = keep(r, record, reg->closed);
    s->age_low = keep(r, record, reg->age_low);
    s->age_high = keep(r, record, reg->age_high);
    s->capacity = keep(r, record, reg->capacity);
    s->trust = keep(r, record, reg->trust);
    s->trust_code = keep(r, record, reg->trust_code);
    s->diocese = keep(r, record, reg->diocese);
    s->diocese_code = keep(r, record, reg->diocese_code);
    s->sixth_form = keep(r, record, reg->sixth_form);
    s->nursery = keep(r, record, reg->nursery);
    s->la_name = keep(r, record, reg->la_name);
    s->is_primary = keep(r, record, reg->is_primary);
    s->is_secondary = keep(r, record, reg->is_secondary);
    s->is_post16 = keep(r, record, reg->is_post16);
    s->kind = keep(r, record, reg->kind);
    s->kind_phase = reg->kind_phase;
}

static void see_school(struct sightings *all, const struct record *record)
{
    struct reading *r = all->r;
    const struct row_rule *row = reading_row(r, record);
    uint32_t urn;
    if (!row || row->kind != ENTITY_SCHOOL || !cell_urn(reading_cell(r, record, row->urn), &urn))
        return;
    struct sighting *s = vec_push(r->scratch, &all->seen);
    *s = (struct sighting){.urn = urn,
                           .laestab = reading_laestab(r, record, row),
                           .la = reading_la(r, record, row),
                           .on = day_of_record(r, record)};
    take_particulars(r, record, row, s);
    date d;
    if (r->binding.source->file_date != REF_NONE &&
        read_day(reading_cell(r, record, r->binding.source->file_date), &d) && d > all->newest)
        all->newest = d;
}

static bool begins(struct str s, const char *words)
{
    size_t n = strlen(words);
    return s.n >= n && cell_same((struct str){s.p, n}, words);
}

static bool ends(struct str s, const char *words)
{
    size_t n = strlen(words);
    return s.n >= n && cell_same((struct str){s.p + s.n - n, n}, words);
}

static void see_link(struct sightings *all, const struct record *record)
{
    struct reading *r = all->r;
    const struct links_rule *rule = &r->binding.source->links;
    struct str type = str_trim(reading_cell(r, record, rule->type));
    struct link link = {.successor = begins(type, "Successor")};
    if (!link.successor && !begins(type, "Predecessor"))
        return;
    if (!cell_urn(reading_cell(r, record, rule->urn), &link.urn) ||
        !cell_urn(reading_cell(r, record, rule->other), &link.other))
        return;
    read_day(reading_cell(r, record, rule->on), &link.on);
    link.closes = !ends(type, "Split School"); /* a school that was split may go on */
    *vec_push(r->scratch, &all->links) = link;
}

static bool read_la(struct str cell, uint32_t *la)
{
    double number;
    if (!cell_count(cell, &number) || number < 100 || number > 999)
        return false;
    *la = (uint32_t)number;
    return true;
}

static void see_neighbours(struct sightings *all, const struct record *record)
{
    struct reading *r = all->r;
    const struct neighbours_rule *rule = &r->binding.source->neighbours;
    struct neighbourhood hood = {.name = keep(r, record, rule->name)};
    if (!read_la(reading_cell(r, record, rule->authority), &hood.la))
        return;
    hood.region = source_region(r->x->sources, r->binding.source, reading_cell(r, record, rule->region_name));
    uint32_t *members = ARENA_ARRAY(r->scratch, rule->n_members ? rule->n_members : 1, uint32_t);
    for (size_t i = 0; i < rule->n_members; i++)
        hood.n += read_la(reading_cell(r, record, rule->members[i]), &members[hood.n]);
    hood.members = members;
    *vec_push(r->scratch, &all->neighbourhoods) = hood;
}

static void add_set(struct extraction *x, const char *id)
{
    for (size_t i = 0; i < x->neighbour_sets.n; i++)
        if (strcmp(x->neighbour_sets.at[i], id) == 0)
            return;
    *vec_push(x->arena, &x->neighbour_sets) = id;
}

static void take_neighbours(struct extraction *x, const struct neighbourhood *hood, const char *set)
{
    struct registry *reg = x->registry;
    registry_name_authority(reg, hood->la, hood->name);
    uint32_t authority = registry_authority(reg, hood->la, 0);
    registry_place_authority(reg, hood->la, hood->region);
    uint32_t *members = ARENA_ARRAY(x->arena, hood->n ? hood->n : 1, uint32_t);
    for (size_t i = 0; i < hood->n; i++)
        members[i] = registry_authority(reg, hood->members[i], 0);
    const char *id = arena_printf(x->arena, "sn:%03u:%s", (unsigned)hood->la, set);
    struct entity *e = entities_add(x->entities, ENTITY_NEIGHBOURS, id, "Statistical neighbours");
    e->members = members;
    e->n_members = hood->n;
    e->authority = authority;
    if (x->la == 0 || x->la == hood->la)
        add_set(x, id);
}

/* The day the whole file speaks of, where its records say nothing. */
static void date_file(struct sightings *all)
{
    struct incoming *f = all->r->file;
    if (!f->dated)
        f->dated = all->newest;
    for (size_t i = 0; i < all->seen.n; i++)
        if (f->dated)
            all->seen.at[i].on = f->dated;
}

static struct sightings *read_sightings(const struct extraction *x, struct incoming *f)
{
    struct record record;
    struct reading *r = reading_begin(x, f, false);
    struct sightings *all = ARENA_NEW(r->scratch, struct sightings);
    const struct source *s = f->source;
    all->r = r;
    while (records_next(r->records, &record)) {
        damage_see(r->damage, &record);
        if (s->reg.there)
            see_school(all, &record);
        if (s->links.there)
            see_link(all, &record);
        if (s->neighbours.there)
            see_neighbours(all, &record);
    }
    reading_end(r);
    return all;
}

struct sightings *register_read(const struct extraction *x, struct incoming *f)
{
    struct file_report before = f->report;
    struct sightings *all = read_sightings(x, f);
    while (reading_spoilt(all->r)) {
        f->report = before;
        all = read_sightings(x, f);
    }
    date_file(all);
    return all;
}

void register_take(struct extraction *x, struct sightings *all)
{
    struct registry *reg = x->registry;
    const struct source *s = all->r->binding.source;
    for (size_t i = 0; i < all->seen.n && all->r->whole; i++)
        registry_see(reg, &all->seen.at[i]);
    for (size_t i = 0; i < all->links.n && all->r->whole; i++) {
        const struct link *l = &all->links.at[i];
        registry_link(reg, l->urn, l->other, l->successor, l->closes, l->on);
    }
    for (size_t i = 0; i < all->neighbourhoods.n && all->r->whole; i++)
        take_neighbours(x, &all->neighbourhoods.at[i], s->neighbours.set);
    reading_taken(all->r, x->diag);
}
