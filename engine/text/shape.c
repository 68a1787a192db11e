/* SPDX-License-Identifier: MIT */
/* Text to glyph runs with HarfBuzz. A run is shaped once and kept: the cache has an arena of its own,
 * emptied between documents when it holds more than MOST_RUNS. Ligatures are off: what is copied out
 * of a page must be its letters. */
#include "text/shape.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/memo.h"
#include "text/slot.h"
#include <assert.h>
#include <string.h>

enum { SCALE = 1000, MOST_RUNS = 16384, MOST_PARAGRAPHS = 4096, FIRST_ROOM = 4096 };

struct kept { /* a place of the cache; open addressing, at most half full */
    uint64_t hash;
    const struct glyph_run *run; /* NULL: free */
    bool lossy;                  /* a character was replaced by '?' */
};

struct placed { /* a glyph of a word, or of the whole text, at scale 1000 */
    const struct slot *slot;
    int x;
    uint32_t byte; /* where its character begins */
};

struct word {
    const struct placed *glyphs;
    size_t n;
    int width;
};

struct shaper {
    struct arena *cache;
    const struct fonts *fonts;
    hb_buffer_t *buffer;
    struct kept *kept; /* room of them, a power of two */
    size_t room, n_runs;
    struct strbuf clean;
    struct map *by_text[N_FACES]; /* words */
    VEC(struct word) words;
    VEC(struct placed) placed; /* of the run being shaped */
    struct memo *memo;
    size_t n_lossy;
    bool lossy;             /* of the run being shaped */
    VEC(uint32_t) reported; /* characters said to be missing from this document, once each */
    struct arena *own;
};

/* Some of what typographers use is no glyph of its own on our pages. */
static const struct {
    uint32_t from, to; /* 0: nothing is printed */
} FOLD[] = {{0x00ad, 0},   {0x2002, ' '}, {0x2003, ' '},  {0x2007, 0xa0}, {0x2009, ' '},
            {0x200b, 0},   {0x200c, 0},   {0x200d, 0},    {0x2010, '-'},  {0x2011, '-'},
            {0x2028, ' '}, {0x2029, ' '}, {0x202f, 0xa0}, {0x2060, 0},    {0xfeff, 0}};

static void drop_cache(void *cache)
{
    arena_free(cache);
}

static void drop_buffer(void *buffer)
{
    hb_buffer_destroy(buffer);
}

static void start_cache(struct shaper *s)
{
    s->room = FIRST_ROOM;
    s->kept = ARENA_ARRAY(s->cache, s->room, struct kept);
    s->n_runs = 0;
    s->memo = memo_new(s->cache);
    s->clean = (struct strbuf){.arena = s->cache};
    for (size_t face = 0; face < N_FACES; face++)
        s->by_text[face] = map_new(s->cache, FIRST_ROOM);
    memset(&s->words, 0, sizeof s->words);
    memset(&s->placed, 0, sizeof s->placed);
}

struct shaper *shaper_new(struct arena *a, const struct fonts *f)
{
    struct shaper *s = ARENA_NEW(a, struct shaper);
    s->own = a;
    s->fonts = f;
    s->cache = arena_new("shaped runs");
    arena_defer(a, drop_cache, s->cache);
    s->buffer = hb_buffer_create();
    arena_defer(a, drop_buffer, s->buffer);
    start_cache(s);
    return s;
}

void shaper_trim(struct shaper *s)
{
    s->reported.n = 0;
    if (s->n_runs <= MOST_RUNS && memo_n(s->memo) <= MOST_PARAGRAPHS)
        return;
    arena_reset(s->cache);
    start_cache(s);
}

struct memo *shaper_memo(struct shaper *s)
{
    return s->memo;
}

size_t shaper_n_lossy(const struct shaper *s)
{
    return s->n_lossy;
}

const struct fonts *shaper_fonts(const struct shaper *s)
{
    return s->fonts;
}

static uint32_t fold(uint32_t c)
{
    if (c < ' ' || (c >= 0x7f && c < 0xa0))
        return ' ';
    for (size_t i = 0; i < sizeof FOLD / sizeof *FOLD; i++)
        if (FOLD[i].from == c)
            return FOLD[i].to;
    return c;
}

/* The text as it can be printed: folded, with '?' for what no subset holds. Often the text itself. */
static struct str clean_text(struct shaper *s, enum face face, const char *text, size_t n)
{
    size_t i = 0;
    while (i < n && text[i] >= ' ' && text[i] < 0x7f)
        i++;
    if (i == n)
        return (struct str){text, n};
    s->clean.n = 0;
    for (size_t length; n > 0; text += length, n -= length) {
        uint32_t to = fold(utf8_next(text, n, &length));
        if (!to)
            continue;
        if (!fonts_slot(s->fonts, face, to)) {
            s->lossy = true;
            to = '?';
        }
        char utf8[4];
        strbuf_put(&s->clean, utf8, utf8_put(utf8, to));
    }
    return (struct str){strbuf_text(&s->clean), s->clean.n};
}

/* A combining mark may have become one glyph with its letter: then the slot is found by glyph. */
static const struct slot *find_slot(const struct shaper *s, enum face face, struct str text, uint32_t byte,
                                    uint32_t glyph)
{
    size_t length;
    const struct slot *slot = fonts_slot(s->fonts, face, utf8_next(text.p + byte, text.n - byte, &length));
    if (slot && slot->glyph == glyph)
        return slot;
    slot = fonts_slot_of_glyph(s->fonts, face, glyph);
    return slot ? slot : fonts_slot(s->fonts, face, '?');
}

/* HarfBuzz splits a pair of Open Sans's kern table over both glyphs: the offset places the second. */
static struct word shape_word(struct shaper *s, enum face face, struct str text)
{
    static const hb_feature_t off[] = {{HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1},
                                       {HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1},
                                       {HB_TAG('c', 'a', 'l', 't'), 0, 0, (unsigned)-1}};
    hb_buffer_clear_contents(s->buffer);
    hb_buffer_add_utf8(s->buffer, text.p, (int)text.n, 0, (int)text.n);
    hb_buffer_set_direction(s->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(s->buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(s->buffer, HB_LANGUAGE_INVALID);
    hb_shape(fonts_shaping(s->fonts, face), s->buffer, off, sizeof off / sizeof *off);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(s->buffer, &n);
    struct placed *glyphs = ARENA_ARRAY(s->cache, n + 1, struct placed);
    int pen = 0;
    for (unsigned i = 0; i < n; i++) {
        glyphs[i].slot = find_slot(s, face, text, info[i].cluster, info[i].codepoint);
        glyphs[i].x = pen + at[i].x_offset;
        glyphs[i].byte = info[i].cluster;
        pen += at[i].x_advance;
    }
    return (struct word){glyphs, n, pen};
}

static struct word find_word(struct shaper *s, enum face face, struct str text)
{
    int64_t at = map_find(s->by_text[face], text);
    if (at != MAP_NONE)
        return s->words.at[at];
    struct word word = shape_word(s, face, text);
    map_put(s->by_text[face], (struct str){str_dup(s->cache, text), text.n}, (int64_t)s->words.n);
    *vec_push(s->cache, &s->words) = word;
    return word;
}

/* Word by word: our font kerns no letter with a space, and a word of a new sentence has mostly been shaped before. */
static size_t place_glyphs(struct shaper *s, enum face face, struct str text, int *width)
{
    int pen = 0;
    s->placed.n = 0;
    for (size_t from = 0, to; from < text.n; from = to) {
        for (to = from + 1; text.p[from] != ' ' && to < text.n && text.p[to] != ' ';)
            to++;
        struct word word = find_word(s, face, (struct str){text.p + from, to - from});
        for (size_t i = 0; i < word.n; i++) {
            const struct placed *g = &word.glyphs[i];
            *vec_push(s->cache, &s->placed) = (struct placed){g->slot, pen + g->x, (uint32_t)from + g->byte};
        }
        pen += word.width;
    }
    *width = pen;
    return s->placed.n;
}

/* One run of glyphs first <= i < end, all of one subset. */
static struct glyph_run *make_run(struct shaper *s, const struct glyph_run *like, const struct placed *glyphs,
                                  size_t first, size_t end)
{
    struct glyph_run *run = ARENA_NEW(s->cache, struct glyph_run);
    *run = *like;
    size_t n = run->n = end - first;
    uint8_t *codes = ARENA_ARRAY(s->cache, n, uint8_t);
    float *x = ARENA_ARRAY(s->cache, n, float);
    int16_t *kern = ARENA_ARRAY(s->cache, n, int16_t);
    run->plain = like->tracking_pt == 0;
    for (size_t i = first; i < end; i++) {
        codes[i - first] = glyphs[i].slot->code;
        x[i - first] = (float)(glyphs[i].x * like->size_pt / SCALE + (double)i * like->tracking_pt);
        if (i + 1 < end)
            kern[i - first] = (int16_t)(glyphs[i].slot->width - (glyphs[i + 1].x - glyphs[i].x));
        run->plain = run->plain && kern[i - first] == 0;
    }
    run->codes = codes;
    run->kern = kern;
    run->x_pt = x;
    run->subset = n ? glyphs[first].slot->subset : fonts_slot(s->fonts, like->face, ' ')->subset;
    return run;
}

static const struct glyph_run *shape_anew(struct shaper *s, struct glyph_run *like)
{
    struct str text = clean_text(s, like->face, like->utf8, like->n_utf8);
    int width;
    size_t n = place_glyphs(s, like->face, text, &width);
    const struct placed *glyphs = s->placed.at;
    like->width_pt = width * like->size_pt / SCALE + (double)n * like->tracking_pt;
    const struct glyph_run *head = NULL;
    struct glyph_run *last = NULL;
    for (size_t first = 0, end; first < n || !head; first = end) {
        for (end = first; end < n && glyphs[end].slot->subset == glyphs[first].slot->subset;)
            end++;
        struct glyph_run *run = make_run(s, like, glyphs, first, end);
        if (first > 0) { /* its own part of the printed text */
            size_t from = glyphs[first].byte, to = end < n ? glyphs[end].byte : text.n;
            run->utf8 = arena_strndup(s->cache, text.p + from, to - from);
            run->n_utf8 = to - from;
        }
        if (last)
            last->next = run;
        else
            head = run;
        last = run;
    }
    return head;
}

static bool was_reported(const struct shaper *s, uint32_t c)
{
    for (size_t i = 0; i < s->reported.n; i++)
        if (s->reported.at[i] == c)
            return true;
    return false;
}

/* Also for a run the cache had: what a document reports must not depend on the documents before it. */
static void report_missing(struct shaper *s, struct diag *dg, const struct glyph_run *run)
{
    const char *text = run->utf8;
    s->n_lossy++;
    size_t shown = run->n_utf8;
    if (shown > 60)
        for (shown = 60; ((unsigned char)text[shown] & 0xc0) == 0x80;)
            shown--;
    for (size_t at = 0, length; at < run->n_utf8; at += length) {
        uint32_t c = utf8_next(text + at, run->n_utf8 - at, &length), to = fold(c);
        if (!to || fonts_slot(s->fonts, run->face, to) || was_reported(s, c))
            continue;
        *vec_push(s->own, &s->reported) = c;
        diag_add(dg, DIAG_GLYPH, (struct where){0},
                 "no font of this run has U+%04X in \"%.*s\"; \"?\" is printed in its place", (unsigned)c,
                 (int)shown, text);
    }
}

/* A text comes in two or three styles: they may lie beside each other. */
static uint64_t hash_run(const struct glyph_run *like)
{
    return hash_bytes(like->utf8, like->n_utf8) + (uint64_t)(like->size_pt * 64) + like->face;
}

static bool is_same(const struct glyph_run *a, const struct glyph_run *b)
{
    return a->n_utf8 == b->n_utf8 && a->face == b->face && a->size_pt == b->size_pt &&
           a->tracking_pt == b->tracking_pt && memcmp(a->utf8, b->utf8, a->n_utf8) == 0;
}

/* The place that holds such a run, or the free one where it would go. */
static struct kept *find_place(const struct shaper *s, const struct glyph_run *like, uint64_t hash)
{
    for (size_t i = hash & (s->room - 1);; i = (i + 1) & (s->room - 1)) {
        struct kept *k = &s->kept[i];
        if (!k->run || (k->hash == hash && is_same(k->run, like)))
            return k;
    }
}

static void double_room(struct shaper *s)
{
    struct kept *old = s->kept;
    size_t n = s->room;
    s->room *= 2;
    s->kept = ARENA_ARRAY(s->cache, s->room, struct kept);
    for (size_t i = 0; i < n; i++)
        if (old[i].run)
            *find_place(s, old[i].run, old[i].hash) = old[i];
}

const struct glyph_run *shape_text(struct shaper *s, struct diag *dg, enum face face, double size_pt,
                                   double tracking_pt, const char *utf8, size_t n)
{
    struct glyph_run like = {
        .utf8 = utf8, .n_utf8 = n, .face = face, .size_pt = size_pt, .tracking_pt = tracking_pt};
    assert(face < N_FACES && size_pt > 0);
    uint64_t hash = hash_run(&like);
    struct kept *place = find_place(s, &like, hash);
    const struct glyph_run *run = place->run;
    if (place->lossy)
        report_missing(s, dg, run);
    if (run)
        return run;
    s->lossy = false;
    like.utf8 = arena_strndup(s->cache, utf8, n);
    run = shape_anew(s, &like);
    *place = (struct kept){hash, run, s->lossy};
    if (s->lossy)
        report_missing(s, dg, run);
    if (++s->n_runs > s->room / 2)
        double_room(s);
    return run;
}

double shape_width(struct shaper *s, struct diag *dg, enum face face, double size_pt, const char *utf8)
{
    return shape_text(s, dg, face, size_pt, 0, utf8, strlen(utf8))->width_pt;
}
