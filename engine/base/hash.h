/* SPDX-License-Identifier: MIT */
/* A map from byte strings to indexes, on an arena. Iteration order is never exposed. */
#ifndef SCORECARDS_BASE_HASH_H
#define SCORECARDS_BASE_HASH_H
#include "base/str.h"
#include <stdint.h>

uint64_t hash_bytes(const void *p, size_t n);

struct map;
enum { MAP_NONE = -1 };
struct map *map_new(struct arena *a, size_t expected);
int64_t map_find(const struct map *m, struct str key);      /* MAP_NONE when absent */
void map_put(struct map *m, struct str key, int64_t value); /* key is borrowed; replaces */
size_t map_n(const struct map *m);
#endif
