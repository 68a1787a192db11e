/* SPDX-License-Identifier: MIT */
/* Running head and foot (DESIGN_SPEC 2): artifacts, said once by the document's title. */
#include "page/block.h"
#include <string.h>

enum { HEAD_RULE = 40, HEAD_BASE = 32, FOOT_RULE = 804, FOOT_BASE = 817 };

static double put_words(struct emit *e, enum face face, uint32_t colour, const char *words, double x,
                        double y, double share)
{
    if (!words || !words[0])
        return 0;
    const struct glyph_run *run =
        shape_text(e->flow->set.press->shaper, e->flow->set.diag, face, 9, 0, words, strlen(words));
    draw_glyphs(e->d, DRAW_NOBODY, colour, run, x - share * run->width_pt, y);
    return run->width_pt;
}

/* As many whole words of the subject as stand in the room, with an ellipsis where some are left out; its end, the URN or
 * the number of the authority, stays. */
static const char *shorten(struct emit *e, const char *words, double room)
{
    struct shaper *sh = e->flow->set.press->shaper;
    const char *end = words ? strrchr(words, ',') : NULL;
    size_t n = end ? (size_t)(end - words) : 0;
    const char *text = words;
    while (n > 0 && shape_width(sh, e->flow->set.diag, FACE_REGULAR, 9, text) > room) {
        while (n > 0 && words[n - 1] != ' ')
            n--;
        n -= n > 0;
        text = arena_printf(e->arena, "%.*s …%s", (int)n, words, end);
    }
    return text;
}

static void put_line(struct emit *e, double y)
{
    const struct theme *t = e->theme;
    draw_stroke(e->d, DRAW_NOBODY, t->mark, 0.5, NULL, CAP_BUTT, false,
                path_line(e->arena, t->margin_x, y, t->page_width - t->margin_x, y));
}

/* Answers where its box begins. */
static double put_class(struct emit *e, const char *words, double right)
{
    if (!words || !words[0])
        return right;
    double width = shape_width(e->flow->set.press->shaper, e->flow->set.diag, FACE_SEMIBOLD, 9, words);
    double x0 = right - width - 10 - 0.75;
    draw_stroke(e->d, DRAW_NOBODY, e->theme->ink, 0.75, NULL, CAP_BUTT, false,
                path_rect(e->arena, x0, 22.4, right - 0.375 - x0, 12.75));
    put_words(e, FACE_SEMIBOLD, e->theme->ink, words, x0 + 5.2, HEAD_BASE, 0);
    return x0;
}

void emit_frame(struct emit *e)
{
    const struct doc *doc = e->flow->doc;
    const struct theme *t = e->theme;
    double left = t->margin_x, right = t->page_width - t->margin_x, middle = t->page_width / 2;
    size_t n = draw_n_pages(e->d);
    for (size_t i = 0; i < n; i++) {
        draw_page_select(e->d, i);
        draw_begin(e->d, NULL);
        double width = put_words(e, FACE_SEMIBOLD, t->ink, doc->head_document, left, HEAD_BASE, 0);
        double end = put_class(e, doc->class_words, right), x = left + (width > 0 ? width + 5 : 0);
        put_words(e, FACE_REGULAR, t->ink2, shorten(e, doc->head_subject, end - x - 8), x, HEAD_BASE, 0);
        put_line(e, HEAD_RULE);
        put_line(e, FOOT_RULE);
        put_words(e, FACE_REGULAR, t->ink2, doc->foot_edition, left, FOOT_BASE, 0);
        put_words(e, FACE_REGULAR, t->ink2, doc->foot_notice, middle, FOOT_BASE, 0.5);
        put_words(e, FACE_REGULAR, t->ink2, arena_printf(e->arena, "Page %zu of %zu", i + 1, n), right,
                  FOOT_BASE, 1);
        draw_end(e->d);
    }
}
