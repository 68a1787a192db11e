/* SPDX-License-Identifier: MIT */
#include "facts/fact_order.h"
#include "base/num.h"
#include <assert.h>
#include <math.h>

enum { DIGIT_BITS = 11, N_DIGITS = 1 << DIGIT_BITS, MAX_DECIMALS = 12 };

const struct fact *arrived_at(const struct arrived *all, size_t i)
{
    return &all->blocks[i / BLOCK_FACTS].at[i % BLOCK_FACTS];
}

int fact_compare(const struct fact *a, const struct fact *b)
{
    if (a->indicator != b->indicator)
        return a->indicator < b->indicator ? -1 : 1;
    if (a->entity != b->entity)
        return a->entity < b->entity ? -1 : 1;
    return period_compare(a->period, b->period);
}

static unsigned bits_for(uint64_t most)
{
    unsigned bits = 0;
    for (; most; most >>= 1)
        bits++;
    return bits;
}

/* How a key is packed: only as many bits as the values need, so that few digits are sorted. */
struct packing {
    uint32_t most_entity;
    int least_year, most_year;
    unsigned entity_bits, year_bits, indicator_bits;
};
enum { TERM_BITS = 7 }; /* kind 0 to 4, month 0 to 12 */

static struct packing measure_keys(const struct arrived *all)
{
    struct packing p = {.least_year = INT16_MAX, .most_year = INT16_MIN};
    unsigned most_indicator = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct fact *f = arrived_at(all, i);
        p.most_entity = f->entity > p.most_entity ? f->entity : p.most_entity;
        p.least_year = f->period.year < p.least_year ? f->period.year : p.least_year;
        p.most_year = f->period.year > p.most_year ? f->period.year : p.most_year;
        most_indicator = f->indicator > most_indicator ? f->indicator : most_indicator;
    }
    p.entity_bits = bits_for(p.most_entity);
    p.year_bits = all->n ? bits_for((uint64_t)(p.most_year - p.least_year)) : 0;
    p.indicator_bits = bits_for(most_indicator);
    assert(p.indicator_bits + p.entity_bits + p.year_bits + TERM_BITS <= 64);
    return p;
}

/* Fits: 16 bits of indicators, 16 of years and TERM_BITS leave 25 for entities, of which there are never 30 million. */
static uint64_t pack_key(const struct packing *p, const struct fact *f)
{
    uint64_t key = f->indicator;
    key = key << p->entity_bits | f->entity;
    key = key << p->year_bits | (uint64_t)(f->period.year - p->least_year);
    return key << TERM_BITS | (uint64_t)f->period.kind << 4 | f->period.month;
}

/* One stable pass over DIGIT_BITS of the key; false when all keys share the digit and nothing moved. */
static bool pass_digit(const struct keyed *from, struct keyed *to, size_t n, unsigned shift)
{
    size_t starts[N_DIGITS] = {0}, sum = 0;
    for (size_t i = 0; i < n; i++)
        starts[from[i].key >> shift & (N_DIGITS - 1)]++;
    if (starts[from[0].key >> shift & (N_DIGITS - 1)] == n)
        return false;
    for (size_t d = 0; d < N_DIGITS; d++) {
        size_t count = starts[d];
        starts[d] = sum;
        sum += count;
    }
    for (size_t i = 0; i < n; i++)
        to[starts[from[i].key >> shift & (N_DIGITS - 1)]++] = from[i];
    return true;
}

/* A radix sort (LSD): linear in the facts, stable, no comparison of structs far apart in memory. */
const struct keyed *fact_order(struct arena *scratch, const struct arrived *all)
{
    struct keyed *one = ARENA_ARRAY(scratch, all->n, struct keyed);
    struct keyed *two = ARENA_ARRAY(scratch, all->n, struct keyed);
    struct packing p = measure_keys(all);
    unsigned bits = p.indicator_bits + p.entity_bits + p.year_bits + TERM_BITS;
    for (size_t i = 0; i < all->n; i++)
        one[i] = (struct keyed){pack_key(&p, arrived_at(all, i)), (uint32_t)i};
    for (unsigned shift = 0; all->n > 0 && shift < bits; shift += DIGIT_BITS) {
        if (!pass_digit(one, two, all->n, shift))
            continue;
        struct keyed *swap = one;
        one = two;
        two = swap;
    }
    return one;
}

/* A last zero counts as its file writes it, so that 7.80 is not 7.83; those of 65.200000 are a form and no precision. */
static int decimals_of(const struct fact *f)
{
    enum { MEANT = 2 };
    int d = (int)(f->written & WRITTEN_PLACES) - 1;
    if (d >= 0 && d <= MEANT)
        return d;
    for (d = 0; d < MAX_DECIMALS && num_round(f->value, d) != f->value;)
        d++;
    return d;
}

/* 7.8 and 7.83582 are one figure at two precisions: the finer one rounds, half either way, to the other. */
static bool agree(const struct fact *a, const struct fact *b)
{
    if (a->value == b->value)
        return true;
    int da = decimals_of(a), db = decimals_of(b);
    double unit = pow(10, -(da < db ? da : db));
    return fabs(a->value - b->value) <= 0.5 * unit * (1 + 1e-9);
}

/* Of two that agree: more decimals, then the pupils behind the figure. */
static bool tells_more(const struct fact *a, const struct fact *b)
{
    int da = decimals_of(a), db = decimals_of(b);
    return da != db ? da > db : !isnan(a->denominator) && isnan(b->denominator);
}

/* [x] says only that nothing is known here: anything else is better, whatever its status. */
static int rank_of(const struct fact *f)
{
    if (f->state == STATE_NOT_AVAILABLE)
        return -1;
    return f->status * 2 + (f->state == STATE_SHOWN);
}

size_t fact_best(const struct arrived *all, const struct keyed *same, size_t n, size_t *against)
{
    size_t best = 0;
    *against = SIZE_MAX;
    for (size_t i = 1; i < n; i++)
        if (rank_of(arrived_at(all, same[i].place)) >= rank_of(arrived_at(all, same[best].place)))
            best = i;
    const struct fact *f = arrived_at(all, same[best].place);
    if (f->state != STATE_SHOWN)
        return best;
    size_t newest = best;
    for (size_t i = 0; i < n; i++) {
        const struct fact *other = arrived_at(all, same[i].place);
        if (i == newest || other->state != STATE_SHOWN || other->status != f->status)
            continue;
        if (!agree(f, other))
            *against = i;
        else if (tells_more(other, arrived_at(all, same[best].place)))
            best = i;
    }
    return best;
}
