/* SPDX-License-Identifier: MIT */
/* First pass: who there is. Sightings of one file are kept back until it is known to be whole, and until
 * its newest date is known. */
#include "read/extract.h"
#include <string.h>

struct sightings {
    struct reading *r;
    VEC(struct sighting) seen;
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
    s->diocese = keep(r, record, reg->diocese);
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

static void see_link(struct reading *r, const struct record *record)
{
    const struct links_rule *rule = &r->binding.source->links;
    struct str type = str_trim(reading_cell(r, record, rule->type));
    uint32_t urn, other;
    date on = 0;
    bool successor = begins(type, "Successor");
    if (!successor && !begins(type, "Predecessor"))
        return;
    if (!cell_urn(reading_cell(r, record, rule->urn), &urn) ||
        !cell_urn(reading_cell(r, record, rule->other), &other))
        return;
    read_day(reading_cell(r, record, rule->on), &on);
    /* a school that was split may go on */
    registry_link(r->x->registry, urn, other, successor, !ends(type, "Split School"), on);
}

static void add_set(struct extraction *x, const char *id)
{
    for (size_t i = 0; i < x->neighbour_sets.n; i++)
        if (strcmp(x->neighbour_sets.at[i], id) == 0)
            return;
    *vec_push(x->arena, &x->neighbour_sets) = id;
}

static void see_neighbours(struct reading *r, const struct record *record)
{
    struct extraction *x = r->x;
    const struct neighbours_rule *rule = &r->binding.source->neighbours;
    double number;
    if (!cell_count(reading_cell(r, record, rule->authority), &number) || number < 100 || number > 999)
        return;
    uint32_t la = (uint32_t)number;
    registry_name_authority(x->registry, la, reading_cell(r, record, rule->name));
    uint32_t authority = registry_authority(x->registry, la, 0);
    registry_place_authority(
        x->registry, la,
        source_region(x->sources, r->binding.source, reading_cell(r, record, rule->region_name)));
    uint32_t *members = ARENA_ARRAY(x->arena, rule->n_members ? rule->n_members : 1, uint32_t);
    size_t n = 0;
    for (size_t i = 0; i < rule->n_members; i++)
        if (cell_count(reading_cell(r, record, rule->members[i]), &number) && number >= 100 && number <= 999)
            members[n++] = registry_authority(x->registry, (uint32_t)number, 0);
    const char *id = arena_printf(x->arena, "sn:%03u:%s", (unsigned)la, rule->set);
    struct entity *set = entities_add(x->entities, ENTITY_NEIGHBOURS, id, "Statistical neighbours");
    set->members = members;
    set->n_members = n;
    set->authority = authority;
    if (x->la == 0 || x->la == la)
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

/* Links and neighbours are used as they are read, so the file is first read to its end. */
static bool is_whole(struct extraction *x, struct incoming *f)
{
    struct reading r;
    struct record record;
    reading_begin(&r, x, f, false);
    while (records_next(r.records, &record))
        ;
    bool whole = reading_end(&r);
    arena_free(r.scratch);
    return whole;
}

static void see_all(struct sightings *all)
{
    struct reading *r = all->r;
    const struct source *s = r->binding.source;
    struct record record;
    while (records_next(r->records, &record)) {
        if (s->reg.there)
            see_school(all, &record);
        if (s->links.there)
            see_link(r, &record);
        if (s->neighbours.there)
            see_neighbours(r, &record);
    }
}

void extract_register(struct extraction *x, struct incoming *f)
{
    struct reading r;
    if ((f->source->links.there || f->source->neighbours.there) && !is_whole(x, f))
        return;
    reading_begin(&r, x, f, false);
    struct sightings all = {.r = &r};
    see_all(&all);
    if (reading_end(&r)) {
        date_file(&all);
        for (size_t i = 0; i < all.seen.n; i++)
            registry_see(x->registry, &all.seen.at[i]);
    }
    arena_free(r.scratch);
}
