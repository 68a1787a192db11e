/* SPDX-License-Identifier: MIT */
/* The two faces of the house (Open Sans Regular and Semibold), loaded once, subset once a run. */
#ifndef SCORECARDS_TEXT_FONT_H
#define SCORECARDS_TEXT_FONT_H
#include "base/diag.h"
#include "base/str.h"
#include <stdint.h>

enum face { FACE_REGULAR, FACE_SEMIBOLD, N_FACES };

struct font_request { /* from fonts/fonts.yaml, read by page/ */
    const char *path[N_FACES];
    const char *sha256[N_FACES]; /* NULL: not checked */
    struct where where[N_FACES];
    const char *
        characters; /* UTF-8: every character the run may print beyond the fixed Latin set (names of schools) */
};

struct fonts;
/* Loads, checks, and subsets; NULL after a report that names the package to install. Seal afterwards. */
const struct fonts *fonts_load(struct arena *a, struct diag *dg, const struct font_request *request);

/* A subset is one embedded font of at most 256 one-byte codes: ASCII as itself, others from 0x80. A face has one
 * subset, or more when the run needs more characters. */
struct font_subset {
    enum face face;
    const char *name;                        /* PDF base font with subset tag, "ABCDEF+OpenSans-Regular" */
    struct str file;                         /* TrueType: new glyph ids, no cmap, OS/2, name, post */
    uint16_t glyph[256];                     /* code -> new glyph id; 0: no such code */
    uint32_t character[256];                 /* code -> code point; 0: none */
    uint16_t width[256];                     /* code -> advance at scale 1000 */
    int ascent, descent, cap_height, box[4]; /* at scale 1000 */
};
size_t fonts_n(const struct fonts *f);
const struct font_subset *fonts_subset(const struct fonts *f, size_t i);
double font_ascent(const struct fonts *f, enum face face, double size_pt);
/* For preview: the shape of a glyph in thousandths of its size, y up, and the whole font file of a face. */
enum outline_verb { OUTLINE_MOVE, OUTLINE_LINE, OUTLINE_CURVE, OUTLINE_CLOSE }; /* 1, 1, 3, 0 points */
struct outline {
    const uint8_t *verbs;
    size_t n;
    const float *points; /* x y pairs */
};
struct outline font_outline(struct arena *a, const struct fonts *f, uint8_t subset, uint8_t code);
struct str fonts_file(const struct fonts *f, enum face face);
#endif
