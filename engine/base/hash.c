/* SPDX-License-Identifier: MIT */
/* Open addressing with linear probing, at most two thirds full. */
#include "base/hash.h"
#include <assert.h>
#include <string.h>

static const uint64_t ODD_A = 0x9E3779B97F4A7C15u; /* 2^64 / golden ratio */
static const uint64_t ODD_B = 0xD6E8FEB86659FD93u; /* Rrmxmx, P. Evensen */

static uint64_t mix(uint64_t h)
{
    h ^= h >> 32;
    h *= ODD_B;
    h ^= h >> 32;
    h *= ODD_B;
    return h ^ (h >> 32);
}

/* The last n < 8 bytes; the length is hashed beside them. A memcpy of n would be a call. */
static uint64_t read_rest(const unsigned char *at, size_t n)
{
    uint64_t rest = 0;
    if (n & 4) {
        uint32_t four;
        memcpy(&four, at, 4);
        rest = four;
        at += 4;
    }
    if (n & 2) {
        uint16_t two;
        memcpy(&two, at, 2);
        rest = rest << 16 | two;
        at += 2;
    }
    return n & 1 ? rest << 8 | *at : rest;
}

uint64_t hash_bytes(const void *p, size_t n)
{
    const unsigned char *at = p;
    uint64_t h = ODD_A ^ n, word;
    for (; n >= 8; at += 8, n -= 8) {
        memcpy(&word, at, 8);
        h = (h ^ mix(word)) * ODD_A;
    }
    return mix((h ^ read_rest(at, n)) * ODD_A);
}

struct slot {
    struct str key;
    uint64_t hash;
    int64_t value;
    bool full;
};

struct map {
    struct arena *arena;
    struct slot *slots;
    size_t room; /* a power of two */
    size_t n;
};

struct map *map_new(struct arena *a, size_t expected)
{
    struct map *m = ARENA_NEW(a, struct map);
    m->arena = a;
    m->room = 16;
    while (m->room / 3 * 2 < expected)
        m->room *= 2;
    m->slots = ARENA_ARRAY(a, m->room, struct slot);
    return m;
}

/* The slot that holds the key, or the empty one where it would go. */
static struct slot *find_slot(struct slot *slots, size_t room, struct str key, uint64_t hash)
{
    for (size_t i = hash & (room - 1);; i = (i + 1) & (room - 1)) {
        struct slot *s = &slots[i];
        if (!s->full || (s->hash == hash && str_compare(s->key, key) == 0))
            return s;
    }
}

int64_t map_find(const struct map *m, struct str key)
{
    const struct slot *s = find_slot(m->slots, m->room, key, hash_bytes(key.p, key.n));
    return s->full ? s->value : MAP_NONE;
}

static void double_room(struct map *m)
{
    size_t room = m->room * 2;
    struct slot *slots = ARENA_ARRAY(m->arena, room, struct slot);
    for (size_t i = 0; i < m->room; i++)
        if (m->slots[i].full)
            *find_slot(slots, room, m->slots[i].key, m->slots[i].hash) = m->slots[i];
    m->slots = slots;
    m->room = room;
}

void map_put(struct map *m, struct str key, int64_t value)
{
    if (m->n + 1 > m->room / 3 * 2)
        double_room(m);
    uint64_t hash = hash_bytes(key.p, key.n);
    struct slot *s = find_slot(m->slots, m->room, key, hash);
    m->n += !s->full;
    *s = (struct slot){s->full ? s->key : key, hash, value, true};
}

size_t map_n(const struct map *m)
{
    return m->n;
}
