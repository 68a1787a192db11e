/* SPDX-License-Identifier: MIT */
#include "read/cell.h"
#include "read/explain_parts.h"
#include <string.h>

enum { LOOKED_AT = 300, N_KINDS = KIND_TEXT + 1 };

static bool is_date(struct str cell)
{
    date d;
    return date_parse_dmy(cell, &d) || date_parse_iso(cell, &d);
}

static enum column_kind kind_of(const struct sources *ss, const struct source *any, struct str cell)
{
    struct period year;
    double value;
    bool percent;
    cell = str_trim(cell);
    if (cell.n == 0)
        return KIND_BLANK;
    if (is_date(cell))
        return KIND_DATE;
    if (cell_number(cell, &value, &percent))
        return percent ? KIND_PERCENT : KIND_NUMBER;
    if (period_parse(cell, false, &year))
        return KIND_YEAR;
    return source_token(ss, any, cell) ? KIND_CODE : KIND_TEXT;
}

/* What most cells are; codes stand among numbers, so that they count only where there is nothing else. */
static enum column_kind most_of(const size_t counts[N_KINDS])
{
    static const enum column_kind order[] = {KIND_NUMBER, KIND_PERCENT, KIND_DATE, KIND_YEAR, KIND_TEXT};
    enum column_kind best = counts[KIND_CODE] ? KIND_CODE : KIND_BLANK;
    size_t most = 0;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (counts[order[i]] > most) {
            most = counts[order[i]];
            best = order[i];
        }
    return best;
}

const enum column_kind *kinds_look(struct arena *a, const struct sources *ss, const struct incoming *f)
{
    static const struct source none;
    size_t n = f->header.n;
    size_t(*counts)[N_KINDS] = arena_array(a, n ? n : 1, sizeof *counts);
    enum column_kind *kinds = ARENA_ARRAY(a, n ? n : 1, enum column_kind);
    struct records *rs = incoming_records(a, f);
    struct record r;
    for (size_t i = 0; i < LOOKED_AT && records_next(rs, &r); i++)
        for (size_t k = 0; k < r.n_cells && k < n; k++)
            counts[k][kind_of(ss, &none, r.cells[k])]++;
    for (size_t k = 0; k < n; k++)
        kinds[k] = most_of(counts[k]);
    return kinds;
}

const char *kind_words(enum column_kind kind)
{
    static const char *const words[N_KINDS] = {
        [KIND_BLANK] = "blank", [KIND_NUMBER] = "number", [KIND_PERCENT] = "percent", [KIND_DATE] = "date",
        [KIND_YEAR] = "year",   [KIND_CODE] = "code",     [KIND_TEXT] = "text"};
    return words[kind];
}

bool header_is_data(const struct header *h)
{
    for (size_t i = 0; i < h->n; i++) {
        struct str cell = str_trim(h->names[i]);
        struct period year;
        double value;
        bool percent;
        if (memchr(cell.p ? cell.p : "", '@', cell.n) || (cell.n && is_date(cell)))
            return true;
        if (cell_number(cell, &value, &percent) && !period_parse(cell, false, &year))
            return true;
    }
    return false;
}
