/* SPDX-License-Identifier: MIT */
/* Inside text/: where a character of a face lives among the subsets. */
#ifndef SCORECARDS_TEXT_SLOT_H
#define SCORECARDS_TEXT_SLOT_H
#include "text/font.h"
#include <hb.h>

struct slot {
    uint32_t character, glyph; /* glyph of the whole font file, as HarfBuzz answers */
    uint8_t subset, code;
    uint16_t width; /* at scale 1000 */
};
const struct slot *fonts_slot(const struct fonts *f, enum face face, uint32_t character); /* NULL: none */
const struct slot *fonts_slot_of_glyph(const struct fonts *f, enum face face, uint32_t glyph);
hb_font_t *fonts_shaping(const struct fonts *f, enum face face); /* scale 1000 */
#endif
