/* SPDX-License-Identifier: MIT */
/* Some exports give percentages in one file and the pupils they are of in another (key stage 2 since 2023). */
#include "base/hash.h"
#include "read/extract.h"
#include <math.h>

struct count_key {
    uint32_t entity, indicator;
    int32_t year;
};

double counts_find(const struct extraction *x, unsigned indicator, uint32_t entity, int year)
{
    struct count_key key = {entity, indicator, year};
    int64_t i = map_find(x->counts, (struct str){(const char *)&key, sizeof key});
    return i == MAP_NONE ? NAN : x->count_values.at[i];
}

void counts_put(struct extraction *x, unsigned indicator, uint32_t entity, int year, double n)
{
    struct count_key *key = ARENA_NEW(x->arena, struct count_key);
    *key = (struct count_key){entity, indicator, year};
    map_put(x->counts, (struct str){(const char *)key, sizeof *key}, (int64_t)x->count_values.n);
    *vec_push(x->arena, &x->count_values) = n;
}
