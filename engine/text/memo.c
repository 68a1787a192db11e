/* SPDX-License-Identifier: MIT */
#include "text/memo.h"
#include "base/hash.h"
#include "base/vec.h"
#include <string.h>

struct kept_piece {
    size_t span;
    const struct glyph_run *run;
    double x_pt, width_pt;
};
struct kept_line {
    const struct kept_piece *pieces;
    size_t n;
    double width_pt;
};
struct paragraph {
    const struct kept_line *lines;
    size_t n, n_pieces;
};
struct memo {
    struct arena *arena;
    struct map *found; /* key -> index into kept */
    VEC(struct paragraph) kept;
    struct strbuf key; /* of the last memo_find */
};

struct memo *memo_new(struct arena *cache)
{
    struct memo *m = ARENA_NEW(cache, struct memo);
    m->arena = m->key.arena = cache;
    m->found = map_new(cache, 1024);
    return m;
}

size_t memo_n(const struct memo *m)
{
    return m->kept.n;
}

static void make_key(struct memo *m, const struct text_span *spans, size_t n, double width_pt)
{
    m->key.n = 0;
    strbuf_put(&m->key, (const char *)&width_pt, sizeof width_pt);
    for (size_t i = 0; i < n; i++) {
        const struct text_span *s = &spans[i];
        const double style[] = {s->size_pt, s->tracking_pt, s->fixed_pt, (double)s->face, (double)s->n};
        strbuf_put(&m->key, (const char *)style, sizeof style);
        strbuf_put(&m->key, s->utf8, s->n);
    }
}

bool memo_find(struct memo *m, struct arena *a, const struct text_span *spans, size_t n_spans,
               double width_pt, const struct text_line **lines, size_t *n)
{
    make_key(m, spans, n_spans, width_pt);
    int64_t i = map_find(m->found, (struct str){m->key.p, m->key.n});
    if (i == MAP_NONE)
        return false;
    const struct paragraph *p = &m->kept.at[i];
    struct text_line *made = ARENA_ARRAY(a, p->n, struct text_line);
    struct text_piece *piece = ARENA_ARRAY(a, p->n_pieces, struct text_piece);
    for (size_t k = 0; k < p->n; k++) {
        const struct kept_line *line = &p->lines[k];
        made[k] = (struct text_line){.pieces = piece, .n = line->n, .width_pt = line->width_pt};
        for (size_t j = 0; j < line->n; j++) {
            const struct kept_piece *from = &line->pieces[j];
            *piece++ = (struct text_piece){&spans[from->span], from->run, from->x_pt, from->width_pt};
        }
    }
    *lines = made;
    *n = p->n;
    return true;
}

void memo_put(struct memo *m, const struct text_span *spans, const struct text_line *lines, size_t n)
{
    struct kept_line *kept = ARENA_ARRAY(m->arena, n, struct kept_line);
    size_t n_pieces = 0;
    for (size_t i = 0; i < n; i++) {
        struct kept_piece *pieces = ARENA_ARRAY(m->arena, lines[i].n, struct kept_piece);
        kept[i] = (struct kept_line){pieces, lines[i].n, lines[i].width_pt};
        n_pieces += lines[i].n;
        for (size_t k = 0; k < lines[i].n; k++) {
            const struct text_piece *from = &lines[i].pieces[k];
            pieces[k] =
                (struct kept_piece){(size_t)(from->span - spans), from->run, from->x_pt, from->width_pt};
        }
    }
    struct str key = {arena_strndup(m->arena, m->key.p, m->key.n), m->key.n};
    map_put(m->found, key, (int64_t)m->kept.n);
    *vec_push(m->arena, &m->kept) = (struct paragraph){kept, n, n_pieces};
}
