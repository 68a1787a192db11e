/* SPDX-License-Identifier: MIT */
/* About how high a section will be, set tight: enough to choose between two of its layouts before it is measured. */
#include "base/utf8.h"
#include "doc/maker.h"
#include <math.h>

static const double LETTER = 0.49; /* width of a letter as part of its size, spaces and wrapping in */

struct look { /* of a style: size, line */
    double size, line;
};

static struct look look_of(enum doc_style style)
{
    switch (style) {
    case STYLE_NAME:
        return (struct look){26, 30};
    case STYLE_HEADLINE:
    case STYLE_VALUE:
        return (struct look){17, 22};
    case STYLE_TITLE:
        return (struct look){12, 16};
    case STYLE_BODY:
        return (struct look){10, 14};
    case STYLE_SMALL:
    case STYLE_TABLE:
        break;
    }
    return (struct look){9, 12};
}

static double text_height(const struct doc_node *n, double width)
{
    struct look look = look_of(n->style);
    size_t letters = 0;
    for (size_t i = 0; i < n->n_spans; i++)
        if (n->spans[i].sign.kind == SIGN_NONE && n->spans[i].text)
            letters += utf8_count(str_of(n->spans[i].text));
    if (letters == 0)
        return n->n_spans > 0 ? look.line : 0;
    return look.line * ceil((double)letters * LETTER * look.size / width);
}

static double table_height(const struct doc_node *table)
{
    double height = 0;
    for (const struct doc_node *row = table->first; row; row = row->next) {
        bool band = false;
        for (const struct doc_node *c = row->first; c; c = c->next)
            for (size_t i = 0; i < c->n_spans; i++)
                band = band || c->spans[i].sign.kind == SIGN_BAND;
        height += row->head ? 30 : band ? 16.5 : 14.5;
    }
    return height;
}

static double chart_height(const struct doc_chart *c)
{
    switch (c->kind) {
    case CHART_STRIP:
        return 118;
    case CHART_BARS:
        return 87;
    case CHART_STACK:
        return 82;
    case CHART_INTERVALS:
    case CHART_GAP:
        return 34 + 15.8 * (double)c->n;
    default:
        return 136;
    }
}

double height_guess(const struct doc_node *n, double width)
{
    double height = n->kind == DOC_TABLE   ? table_height(n)
                    : n->kind == DOC_CHART ? chart_height(n->chart)
                                           : 0;
    if (n->kind == DOC_TABLE || n->kind == DOC_CHART)
        return height;
    height = text_height(n, width);
    for (const struct doc_node *child = n->first; child; child = child->next) {
        double columns = child->kind == DOC_COLUMN && child->columns > 0 ? 44.0 * child->columns - 12 : width;
        double one = height_guess(child, columns - (n->kind == DOC_BOX || n->kind == DOC_LIST ? 12 : 0));
        if (n->kind == DOC_ROW)
            height = fmax(height, one);
        else
            height += one + fmin(child->space_before_pt, child == n->first && n->kind != DOC_SECTION ? 0 : 8);
    }
    return height;
}
