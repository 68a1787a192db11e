/* SPDX-License-Identifier: MIT */
#include "batch/depends.h"
#include "base/file.h"
#include "base/vec.h"
#include <math.h>
#include <string.h>

/* Everything goes into one buffer that is hashed once: many small updates of a digest cost more than the digest.
 * Each text is followed by its NUL and each list by its length, so that no two trees give the same bytes; the less there is
 * of it, the less there is to hash. */
struct pile {
    struct strbuf bytes;
    const struct plant *plant;
    VEC(const struct series *) series; /* put so far: several charts draw one series */
};

static void put_text(struct pile *p, const char *s)
{
    if (s)
        strbuf_put(&p->bytes, s, strlen(s) + 1);
    else
        strbuf_put(&p->bytes, "\1", 2);
}

static void put_number(struct pile *p, double value)
{
    if (isnan(value))
        value = (double)NAN; /* one pattern of bits for all */
    strbuf_put(&p->bytes, (const char *)&value, sizeof value);
}

/* Seven bits a byte, the least first, the sign beside the lowest bit: most of what is counted takes one byte. */
static void put_count(struct pile *p, long long n)
{
    unsigned long long rest = (unsigned long long)n << 1;
    char *at = strbuf_room(&p->bytes, 10), *end = at;
    for (rest = n < 0 ? ~rest : rest; rest > 127; rest >>= 7)
        *end++ = (char)(rest | 128);
    *end++ = (char)rest;
    p->bytes.n += (size_t)(end - at);
}

static void put_entity(struct pile *p, uint32_t entity)
{
    const struct entities *es = p->plant->intake->entities;
    put_text(p, entity < entities_n(es) ? entities_at(es, entity)->id : NULL);
}

static void put_cell(struct pile *p, const struct cell *c)
{
    const double values[] = {c->value, c->k, c->n, c->lower, c->upper};
    put_count(p, c->period.year * 10000LL + c->period.kind * 100LL + c->period.month);
    put_count(p, c->state * 1000000LL + c->reason * 100000LL + c->status * 10000LL + c->marks);
    unsigned known = 0;
    for (unsigned i = 0; i < sizeof values / sizeof *values; i++)
        known |= isnan(values[i]) ? 0 : 1U << i;
    put_count(p, known);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (!isnan(values[i]))
            put_number(p, values[i]);
    put_text(p, c->word);
    put_entity(p, c->entity);
}

static void put_band(struct pile *p, const struct band *b)
{
    put_count(p, b->why);
    put_count(p, b->letter * 65536LL + b->from * 256LL + b->to);
    put_count(p, (long long)b->place_from);
    put_count(p, (long long)b->place_to);
    put_count(p, (long long)b->tied);
    if (b->cohort)
        put_text(p, p->plant->cohorts[b->cohort->id].text);
    else
        put_text(p, NULL);
}

static void put_line(struct pile *p, const struct line *l, size_t n_years)
{
    put_text(p, l->name);
    put_entity(p, l->entity);
    for (size_t i = 0; l->cells && i < n_years; i++)
        put_cell(p, &l->cells[i]);
}

static void put_series(struct pile *p, const struct series *s)
{
    size_t before = 0;
    while (before < p->series.n && p->series.at[before] != s)
        before++;
    put_count(p, (long long)before);
    if (before < p->series.n)
        return;
    *vec_push(p->bytes.arena, &p->series) = s;
    put_text(p, s->indicator->code);
    put_text(p, s->self->id);
    put_count(p, s->first_year);
    put_count(p, (long long)s->n_years);
    for (size_t role = 0; role < N_LINES; role++)
        put_line(p, &s->lines[role], s->n_years);
    put_count(p, (long long)s->n_members);
    for (size_t i = 0; i < s->n_members; i++)
        put_line(p, &s->members[i], s->n_years);
    put_count(p, (long long)s->now);
    put_count(p, s->current + s->any * 2 + s->quiet * 4 + s->held_by_predecessor * 8 + s->change.known * 16 +
                     s->pupils.known * 32 + s->level.chosen * 64 + s->trend.chosen * 128);
    put_count(p, s->why_not * 100000000LL + s->due_year * 10000LL + s->next_year);
    put_count(p, s->next_when);
    put_count(p, s->against_england * 10 + s->change.clear);
    put_number(p, s->change.delta);
    put_count(p, s->pupils.to_comparator);
    put_count(p, s->pupils.clear_above);
    put_count(p, s->pupils.clear_below);
    put_band(p, &s->band);
}

static void put_chart(struct pile *p, const struct doc_chart *c)
{
    put_count(p, c->kind);
    put_text(p, c->alt);
    put_text(p, c->id);
    put_count(p, (long long)c->n);
    for (size_t i = 0; i < c->n; i++) {
        put_text(p, c->names ? c->names[i] : NULL);
        put_series(p, c->series[i]);
    }
}

static void put_span(struct pile *p, const struct span *s)
{
    const struct sign *g = &s->sign;
    put_text(p, s->text);
    put_count(p, s->bold + s->page_of_link * 2 + s->colour * 4);
    put_count(p, g->kind);
    put_count(p, g->letter * 65536LL + g->from * 256LL + g->to);
    put_count(p, (g->direction + 1) * 2 + g->filled);
    put_count(p, g->at * 100000LL + g->of);
    put_text(p, s->link);
    put_entity(p, s->entity);
}

static void put_node(struct pile *p, const struct doc_node *n)
{
    put_count(p, n->kind * 10000LL + n->style * 100LL + n->colour);
    put_count(p, n->level * 1000000LL + n->columns * 10000LL + n->span_columns);
    put_count(p, n->head + n->break_before * 2 + n->half * 4 + n->keep_next * 8 + n->at_bottom * 16 +
                     n->last_rule * 32 + n->follow_on * 64);
    put_number(p, n->space_before_pt);
    put_number(p, n->row_padding_pt);
    put_text(p, n->id);
    put_text(p, n->bookmark);
    put_text(p, n->caption);
    put_count(p, (long long)n->n_table_columns);
    for (size_t i = 0; i < n->n_table_columns; i++)
        put_number(p,
                   n->table_columns[i].right ? -n->table_columns[i].width_pt : n->table_columns[i].width_pt);
    put_count(p, (long long)n->n_spans);
    for (size_t i = 0; i < n->n_spans; i++)
        put_span(p, &n->spans[i]);
    if (n->chart)
        put_chart(p, n->chart);
    for (const struct doc_node *child = n->first; child; child = child->next)
        put_node(p, child);
    put_count(p, -1); /* end of the children */
}

struct sha256 depends_document(struct arena *a, const struct plant *p, const struct doc *doc,
                               struct str figures_csv)
{
    struct pile pile = {.bytes = {.arena = a}, .plant = p};
    const char *texts[] = {p->base.text,     doc->title,         doc->subject,
                           doc->language,    doc->head_document, doc->head_subject,
                           doc->class_words, doc->foot_edition,  doc->foot_notice};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        put_text(&pile, texts[i]);
    put_count(&pile, (long long)doc->n_entities);
    for (size_t i = 0; i < doc->n_entities; i++)
        put_entity(&pile, doc->entities[i]);
    put_node(&pile, doc->root);
    strbuf_put(&pile.bytes, figures_csv.p, figures_csv.n);
    return sha256_of(pile.bytes.p, pile.bytes.n);
}

const struct sha256 *depends_cohorts(struct arena *a, const struct compare *c)
{
    size_t n = compare_n_cohorts(c);
    struct sha256 *out = ARENA_ARRAY(a, n + 1, struct sha256);
    for (size_t i = 0; i < n; i++) {
        const struct cohort *k = compare_cohort(c, i);
        out[i] = sha256_of(k->values, k->n * sizeof *k->values);
    }
    return out;
}

static void put_folder(struct pile *p, struct arena *a, struct diag *dg, const char *dir)
{
    const char *const *paths;
    size_t n;
    if (!file_walk(a, dg, dir, &paths, &n))
        return;
    for (size_t i = 0; i < n; i++) {
        struct str bytes = file_map(a, dg, paths[i]);
        put_text(p, paths[i] + strlen(dir));
        put_text(p, sha256_of(bytes.p, bytes.n).text);
    }
}

struct sha256 depends_base(struct arena *a, struct diag *dg, const struct plant *p)
{
    struct pile pile = {.bytes = {.arena = a}, .plant = p};
    const struct edition *e = p->edition;
    put_text(&pile, p->version);
    put_text(&pile, e->slug);
    put_text(&pile, e->authority);
    put_count(&pile, e->as_at);
    put_count(&pile, e->issue * 2 + e->fictional);
    put_folder(&pile, a, dg, p->places.layouts);
    for (size_t i = 0; i < fonts_n(p->fonts); i++) {
        const struct font_subset *s = fonts_subset(p->fonts, i);
        put_text(&pile, s->name);
        put_text(&pile, sha256_of(s->file.p, s->file.n).text);
    }
    return sha256_of(pile.bytes.p, pile.bytes.n);
}
