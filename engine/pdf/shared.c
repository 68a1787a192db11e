/* SPDX-License-Identifier: MIT */
/* What every document of a run embeds, deflated once in the parent, and the font objects of one document. */
#include "pdf/inside.h"
#include <assert.h>
#include <lcms2.h>
#include <string.h>

enum { ICC_DATE = 24, STEM_REGULAR = 88, STEM_SEMIBOLD = 112 };

static const char CMAP_HEAD[] = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                "/CIDSystemInfo <</Registry (Adobe) /Ordering (%s) /Supplement 0>> def\n"
                                "/CMapName /%s def\n/CMapType %d def\n"
                                "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n";
static const char CMAP_TAIL[] = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/* At most 100 entries a block (PDF 32000-1 9.7.5.4). */
static void put_blocks(struct strbuf *b, const struct font_subset *s, const char *kind,
                       void (*entry)(struct strbuf *, const struct font_subset *, size_t code))
{
    enum { BLOCK = 100 };
    size_t left = 0, in_block = 0;
    for (size_t c = 0; c < 256; c++)
        left += s->glyph[c] != 0;
    for (size_t c = 0; c < 256; c++) {
        if (!s->glyph[c])
            continue;
        if (in_block == 0)
            strbuf_printf(b, "%zu begin%s\n", left < BLOCK ? left : BLOCK, kind);
        entry(b, s, c);
        left--;
        if (++in_block == BLOCK || left == 0) {
            strbuf_printf(b, "end%s\n", kind);
            in_block = 0;
        }
    }
}

static void put_cid(struct strbuf *b, const struct font_subset *s, size_t code)
{
    strbuf_printf(b, "<%02zX> %u\n", code, (unsigned)s->glyph[code]);
}

static void put_character(struct strbuf *b, const struct font_subset *s, size_t code)
{
    uint32_t c = s->character[code];
    if (c > 0xffff)
        strbuf_printf(b, "<%02zX> <%04X%04X>\n", code, (unsigned)(0xd800 + ((c - 0x10000) >> 10)),
                      (unsigned)(0xdc00 + ((c - 0x10000) & 0x3ff)));
    else
        strbuf_printf(b, "<%02zX> <%04X>\n", code, (unsigned)c);
}

static const char *write_widths(struct arena *a, const struct font_subset *s)
{
    size_t last = 0;
    for (size_t c = 0; c < 256; c++)
        last = s->glyph[c] > last ? s->glyph[c] : last;
    unsigned *of = ARENA_ARRAY(a, last + 1, unsigned);
    for (size_t c = 0; c < 256; c++)
        if (s->glyph[c])
            of[s->glyph[c]] = s->width[c];
    struct strbuf b = {.arena = a};
    strbuf_puts(&b, "/W[0[");
    for (size_t g = 0; g <= last; g++)
        strbuf_printf(&b, g ? " %u" : "%u", of[g]);
    strbuf_puts(&b, "]]");
    return strbuf_text(&b);
}

struct squeezer {
    struct arena *arena;
    struct out room;
    struct libdeflate_compressor *compressor;
};

static struct deflated squeeze(struct squeezer *z, struct str s)
{
    return deflate_into(z->arena, &z->room, z->compressor, s.p, s.n);
}

static struct deflated squeeze_text(struct squeezer *z, struct strbuf *b)
{
    return squeeze(z, (struct str){b->p, b->n});
}

static struct shared_font share_font(struct squeezer *z, const struct font_subset *s)
{
    struct shared_font f = {.subset = s, .file = squeeze(z, s->file), .widths = write_widths(z->arena, s)};
    struct strbuf cmap = {.arena = z->arena}, unicode = {.arena = z->arena};
    strbuf_printf(&cmap, CMAP_HEAD, "Identity", "Scorecards-H", 1);
    put_blocks(&cmap, s, "cidchar", put_cid);
    strbuf_puts(&cmap, CMAP_TAIL);
    f.cmap = squeeze_text(z, &cmap);
    strbuf_printf(&unicode, CMAP_HEAD, "UCS", "Scorecards-UCS", 2);
    put_blocks(&unicode, s, "bfchar", put_character);
    strbuf_puts(&unicode, CMAP_TAIL);
    f.to_unicode = squeeze_text(z, &unicode);
    return f;
}

static bool share_profile(struct squeezer *z, struct diag *dg, struct deflated *icc)
{
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    cmsUInt32Number n = 0;
    char *bytes = NULL;
    if (profile && cmsSaveProfileToMem(profile, NULL, &n))
        bytes = arena_alloc(z->arena, n);
    bool ok = bytes && n > ICC_DATE + 12 && cmsSaveProfileToMem(profile, bytes, &n);
    if (profile)
        cmsCloseProfile(profile);
    if (!ok)
        return diag_add(dg, DIAG_PDF, (struct where){0},
                        "lcms2 made no sRGB profile; nothing can be written");
    /* lcms2 writes the time of day into the header: 1 January 2026 instead, so that bytes repeat. */
    static const char date[12] = {0x07, (char)0xea, 0, 1, 0, 1};
    memcpy(bytes + ICC_DATE, date, sizeof date);
    *icc = squeeze(z, (struct str){bytes, n});
    return true;
}

const struct pdf_shared *pdf_shared_new(struct arena *a, struct diag *dg, const struct fonts *f)
{
    struct pdf_shared *s = ARENA_NEW(a, struct pdf_shared);
    struct squeezer z = {a, {.arena = a}, libdeflate_alloc_compressor(LEVEL_SHARED)};
    assert(z.compressor);
    s->fonts = f;
    s->of = ARENA_ARRAY(a, fonts_n(f), struct shared_font);
    for (size_t i = 0; i < fonts_n(f); i++)
        s->of[i] = share_font(&z, fonts_subset(f, i));
    bool ok = share_profile(&z, dg, &s->icc);
    libdeflate_free_compressor(z.compressor);
    return ok ? s : NULL;
}

/* Type0 over CIDFontType2, one-byte codes by a CMap of our own (PDF 32000-1 9.7). */
HPDF_Dict font_object(struct pdf *d, size_t subset)
{
    const struct shared_font *f = &d->worker->shared->of[subset];
    const struct font_subset *s = f->subset;
    struct arena *a = d->arena;
    HPDF_Dict file = object_deflated(d, NULL, f->file, arena_printf(a, "/Length1 %zu", f->file.raw));
    HPDF_Dict descriptor = object_text(
        d, str_of(arena_printf(a,
                               "/Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0"
                               "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %u 0 R\n",
                               s->name, s->box[0], s->box[1], s->box[2], s->box[3], s->ascent, s->descent,
                               s->cap_height, s->face == FACE_SEMIBOLD ? STEM_SEMIBOLD : STEM_REGULAR,
                               object_id(file))));
    HPDF_Dict cid = object_text(
        d, str_of(arena_printf(
               a,
               "/Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)"
               "/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor %u 0 R%s\n",
               s->name, object_id(descriptor), f->widths)));
    HPDF_Dict unicode = object_deflated(d, NULL, f->to_unicode, "");
    HPDF_Dict cmap =
        object_deflated(d, NULL, f->cmap,
                        "/Type/CMap/CMapName/Scorecards-H/WMode 0/CIDSystemInfo<</Registry(Adobe)"
                        "/Ordering(Identity)/Supplement 0>>");
    return object_text(d, str_of(arena_printf(a,
                                              "/Type/Font/Subtype/Type0/BaseFont/%s/DescendantFonts[%u 0 R]"
                                              "/ToUnicode %u 0 R/Encoding %u 0 R\n",
                                              s->name, object_id(cid), object_id(unicode), object_id(cmap))));
}
