/* SPDX-License-Identifier: MIT */
/* Faces and their subsets. HarfBuzz objects live as long as the arena; everything else lies on it, so
 * that the parent can seal it and workers share the pages. */
#include "base/file.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/slot.h"
#include <assert.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

enum {
    SCALE = 1000,
    FIRST_ASCII = 0x20,
    LAST_ASCII = 0x7e,
    N_ASCII = LAST_ASCII - FIRST_ASCII + 1,
    FIRST_OTHER = 0x80, /* codes for characters outside ASCII */
    N_OTHER = 256 - FIRST_OTHER,
    NBSP = 0xa0,
    SOFT_HYPHEN = 0xad,
    LAST_LATIN_1 = 0xff,
    HEAD_BOX = 36 /* offset of xMin in the head table */
};

/* What pages say besides ASCII: NBSP pound degree middle dot times, dashes, quotes, bullet, ellipsis, minus, <= >= */
static const uint32_t SIGNS[] = {0xa0,   0xa3,   0xb0,   0xb7,   0xd7,   0x2013, 0x2014, 0x2018,
                                 0x2019, 0x201c, 0x201d, 0x2022, 0x2026, 0x2212, 0x2264, 0x2265};

struct face_data {
    struct str file;
    hb_face_t *hb;
    hb_font_t *font;
    struct slot *slots; /* by character; ASCII without a gap at the front */
    size_t n_slots;
};

struct fonts {
    struct face_data faces[N_FACES];
    VEC(struct font_subset) subsets;
};

struct characters { /* of one subset, in the order of their codes */
    uint32_t at[256];
    size_t n;
};

static void destroy_font(void *font)
{
    hb_font_destroy(font);
}

static void destroy_face(void *face)
{
    hb_face_destroy(face);
}

static bool open_face(struct arena *a, struct diag *dg, const struct font_request *rq, enum face face,
                      struct face_data *out)
{
    const char *path = rq->path[face];
    struct where at = rq->where[face];
    if (!path || !file_exists(path))
        return diag_add(dg, DIAG_FONT, at,
                        "the font file %s is not there; install the package that fonts/README.md names "
                        "(Debian: fonts-open-sans)",
                        path ? path : "(none named)");
    out->file = file_map(a, dg, path);
    if (!out->file.p)
        return false;
    if (rq->sha256[face]) {
        struct sha256 sum = sha256_of(out->file.p, out->file.n);
        if (strcmp(sum.text, rq->sha256[face]) != 0)
            return diag_add(dg, DIAG_FONT, at,
                            "%s has the checksum %s, expected %s: another version would break lines "
                            "elsewhere; install the version that fonts/README.md names",
                            path, sum.text, rq->sha256[face]);
    }
    hb_blob_t *blob = hb_blob_create(out->file.p, (unsigned)out->file.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    out->hb = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    arena_defer(a, destroy_face, out->hb);
    out->font = hb_font_create(out->hb);
    arena_defer(a, destroy_font, out->font);
    hb_font_set_scale(out->font, SCALE, SCALE);
    if (hb_face_get_glyph_count(out->hb) == 0)
        return diag_add(dg, DIAG_FONT, at,
                        "%s is not a TrueType font; install the package that fonts/README.md names (Debian: "
                        "fonts-open-sans)",
                        path);
    hb_codepoint_t glyph;
    for (uint32_t c = FIRST_ASCII; c <= LAST_ASCII; c++)
        if (!hb_font_get_nominal_glyph(out->font, c, &glyph))
            return diag_add(dg, DIAG_FONT, at,
                            "%s lacks the character U+%04X; choose a font with all of ASCII", path, c);
    return true;
}

/* Adds what the font has and what no earlier subset holds; opens the next subset when 128 are taken. */
static void add_characters(struct face_data *f, const hb_set_t *wanted, hb_set_t *placed,
                           struct characters *subsets, size_t most, size_t *n_subsets)
{
    hb_codepoint_t c = HB_SET_VALUE_INVALID, glyph;
    while (hb_set_next(wanted, &c)) {
        if (c <= LAST_ASCII || hb_set_has(placed, c) || !hb_font_get_nominal_glyph(f->font, c, &glyph))
            continue;
        if (subsets[*n_subsets - 1].n == N_OTHER) {
            if (*n_subsets == most)
                return;
            subsets[(*n_subsets)++].n = 0;
        }
        struct characters *s = &subsets[*n_subsets - 1];
        s->at[s->n++] = c;
        hb_set_add(placed, c);
    }
}

/* The first subset: ASCII, the signs, and what the run asks for while there is room. The rest of Latin-1
 * comes last, so that a document without accents embeds one small subset a face. */
static size_t plan_subsets(struct face_data *f, const char *asked, struct characters *subsets, size_t most)
{
    hb_set_t *signs = hb_set_create(), *run = hb_set_create(), *latin = hb_set_create(),
             *placed = hb_set_create();
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        hb_set_add(signs, SIGNS[i]);
    hb_set_add_range(latin, NBSP, LAST_LATIN_1);
    hb_set_del(latin, SOFT_HYPHEN);
    for (size_t n = asked ? strlen(asked) : 0, length; n > 0; asked += length, n -= length) {
        uint32_t c = utf8_next(asked, n, &length);
        if (c >= NBSP && c != SOFT_HYPHEN)
            hb_set_add(run, c);
    }
    size_t n_subsets = 1;
    subsets[0].n = 0;
    add_characters(f, signs, placed, subsets, most, &n_subsets);
    add_characters(f, run, placed, subsets, most, &n_subsets);
    bool alone = n_subsets == 1 && n_subsets < most;
    if (alone)
        subsets[n_subsets++].n = 0;
    add_characters(f, latin, placed, subsets, most, &n_subsets);
    if (alone && subsets[n_subsets - 1].n == 0)
        n_subsets--;
    hb_set_destroy(signs);
    hb_set_destroy(run);
    hb_set_destroy(latin);
    hb_set_destroy(placed);
    return n_subsets;
}

static hb_subset_plan_t *plan_glyphs(hb_face_t *face, const struct font_subset *s)
{
    static const hb_tag_t drop[] = {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
                                    HB_TAG('G', 'D', 'E', 'F'), HB_TAG('k', 'e', 'r', 'n'),
                                    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('O', 'S', '/', '2'),
                                    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('c', 'm', 'a', 'p'),
                                    HB_TAG('p', 'o', 's', 't'), HB_TAG('g', 'a', 's', 'p')};
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    assert(in);
    for (size_t c = 0; c < 256; c++)
        if (s->character[c])
            hb_set_add(hb_subset_input_unicode_set(in), s->character[c]);
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING);
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++)
        hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG), drop[i]);
    /* No features: ligatures and alternates would come along as glyphs nobody can address. */
    hb_set_clear(hb_subset_input_set(in, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face, in);
    hb_subset_input_destroy(in);
    return plan;
}

static int metric(struct face_data *f, hb_ot_metrics_tag_t tag, int fallback)
{
    hb_position_t value;
    return hb_ot_metrics_get_position(f->font, tag, &value) ? value : fallback;
}

static void fill_metrics(struct face_data *f, struct font_subset *s)
{
    s->ascent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 1069);
    s->descent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -293);
    s->cap_height = metric(f, HB_OT_METRICS_TAG_CAP_HEIGHT, 714);
    hb_blob_t *head = hb_face_reference_table(f->hb, HB_TAG('h', 'e', 'a', 'd'));
    unsigned n;
    const uint8_t *p = (const uint8_t *)hb_blob_get_data(head, &n);
    int upem = (int)hb_face_get_upem(f->hb);
    for (size_t i = 0; i < 4 && n >= HEAD_BOX + 8; i++) {
        int v = (int16_t)(p[HEAD_BOX + 2 * i] << 8 | p[HEAD_BOX + 2 * i + 1]) * SCALE;
        /* Outwards, so that the box holds every glyph. */
        s->box[i] = i < 2 ? (v - upem + 1) / upem : (v + upem - 1) / upem;
    }
    hb_blob_destroy(head);
}

/* "ABCDEF+OpenSans-Regular" (PDF 32000-1 9.6.4): the tag comes from the subset's bytes. */
static const char *name_subset(struct arena *a, struct face_data *f, struct str file)
{
    char name[64];
    unsigned n = sizeof name;
    hb_ot_name_get_utf8(f->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n, name);
    for (char *p = name; *p; p++)
        if ((*p < 'a' || *p > 'z') && (*p < 'A' || *p > 'Z') && (*p < '0' || *p > '9'))
            *p = '-';
    struct sha256 sum = sha256_of(file.p, file.n);
    char tag[7] = {0};
    for (size_t i = 0; i < 6; i++) /* a hexadecimal digit a letter, from A */
        tag[i] = (char)('A' + (sum.text[i] <= '9' ? sum.text[i] - '0' : sum.text[i] - 'a' + 10));
    return arena_printf(a, "%s+%s", tag, name[0] ? name : "Font");
}

static bool make_subset(struct arena *a, struct face_data *f, enum face face, const struct characters *extra,
                        bool first, struct font_subset *s)
{
    s->face = face;
    for (uint32_t c = FIRST_ASCII; first && c <= LAST_ASCII; c++)
        s->character[c] = c;
    for (size_t i = 0; i < extra->n; i++)
        s->character[FIRST_OTHER + i] = extra->at[i];
    hb_subset_plan_t *plan = plan_glyphs(f->hb, s);
    hb_face_t *sub = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (!sub) {
        hb_subset_plan_destroy(plan);
        return false;
    }
    hb_blob_t *blob = hb_face_reference_blob(sub);
    unsigned n;
    const char *bytes = hb_blob_get_data(blob, &n);
    char *kept = arena_alloc(a, n);
    memcpy(kept, bytes, n);
    s->file = (struct str){kept, n};
    const hb_map_t *new_ids = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (size_t c = 0; c < 256; c++) {
        hb_codepoint_t glyph;
        if (!s->character[c] || !hb_font_get_nominal_glyph(f->font, s->character[c], &glyph))
            continue;
        s->glyph[c] = (uint16_t)hb_map_get(new_ids, glyph);
        s->width[c] = (uint16_t)hb_font_get_glyph_h_advance(f->font, glyph);
    }
    hb_blob_destroy(blob);
    hb_face_destroy(sub);
    hb_subset_plan_destroy(plan);
    fill_metrics(f, s);
    s->name = name_subset(a, f, s->file);
    return true;
}

static int by_character(const void *l, const void *r)
{
    const struct slot *a = l, *b = r;
    return (a->character > b->character) - (a->character < b->character);
}

static void index_slots(struct arena *a, struct fonts *fs, enum face face)
{
    struct face_data *f = &fs->faces[face];
    f->slots = ARENA_ARRAY(a, 256 * fs->subsets.n, struct slot);
    for (size_t i = 0; i < fs->subsets.n; i++) {
        const struct font_subset *s = &fs->subsets.at[i];
        for (size_t c = 0; c < 256 && s->face == face; c++) {
            hb_codepoint_t glyph;
            if (s->glyph[c] && hb_font_get_nominal_glyph(f->font, s->character[c], &glyph))
                f->slots[f->n_slots++] =
                    (struct slot){s->character[c], glyph, (uint8_t)i, (uint8_t)c, s->width[c]};
        }
    }
    qsort(f->slots, f->n_slots, sizeof *f->slots, by_character);
}

const struct fonts *fonts_load(struct arena *a, struct diag *dg, const struct font_request *rq)
{
    enum { MOST = 255 / N_FACES };
    struct fonts *fs = ARENA_NEW(a, struct fonts);
    bool ok = true;
    for (enum face face = 0; face < N_FACES; face++) /* both, so that both failures are reported at once */
        ok &= open_face(a, dg, rq, face, &fs->faces[face]);
    if (!ok)
        return NULL;
    struct characters *planned = ARENA_ARRAY(a, MOST, struct characters);
    for (enum face face = 0; face < N_FACES; face++) {
        struct face_data *f = &fs->faces[face];
        size_t n = plan_subsets(f, rq->characters, planned, MOST);
        for (size_t i = 0; i < n; i++)
            if (!make_subset(a, f, face, &planned[i], i == 0, vec_push(a, &fs->subsets))) {
                diag_add(dg, DIAG_FONT, rq->where[face],
                         "%s cannot be subset; install the package that fonts/README.md names (Debian: "
                         "fonts-open-sans)",
                         rq->path[face]);
                return NULL;
            }
        index_slots(a, fs, face);
    }
    return fs;
}

size_t fonts_n(const struct fonts *f)
{
    return f->subsets.n;
}

const struct font_subset *fonts_subset(const struct fonts *f, size_t i)
{
    assert(i < f->subsets.n);
    return &f->subsets.at[i];
}

double font_ascent(const struct fonts *f, enum face face, double size_pt)
{
    for (size_t i = 0; i < f->subsets.n; i++)
        if (f->subsets.at[i].face == face)
            return f->subsets.at[i].ascent * size_pt / SCALE;
    return 0;
}

struct str fonts_file(const struct fonts *f, enum face face)
{
    return f->faces[face].file;
}

const struct slot *fonts_slot(const struct fonts *f, enum face face, uint32_t character)
{
    const struct face_data *fd = &f->faces[face];
    if (character < FIRST_ASCII)
        return NULL;
    if (character <= LAST_ASCII)
        return &fd->slots[character - FIRST_ASCII];
    struct slot key = {.character = character};
    return bsearch(&key, fd->slots + N_ASCII, fd->n_slots - N_ASCII, sizeof key, by_character);
}

const struct slot *fonts_slot_of_glyph(const struct fonts *f, enum face face, uint32_t glyph)
{
    const struct face_data *fd = &f->faces[face];
    for (size_t i = 0; i < fd->n_slots; i++)
        if (fd->slots[i].glyph == glyph)
            return &fd->slots[i];
    return NULL;
}

hb_font_t *fonts_shaping(const struct fonts *f, enum face face)
{
    return f->faces[face].font;
}
