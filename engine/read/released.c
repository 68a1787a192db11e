/* SPDX-License-Identifier: MIT */
/* As at (DESIGN 3): a figure may be used only if it was out on or before the day. */
#include "read/extract.h"

static date period_end(struct period p)
{
    switch ((enum period_kind)p.kind) {
    case PERIOD_MONTH:
        return date_month_end(p.year, p.month);
    case PERIOD_AUTUMN:
        return date_of(p.year - 1, 12, 31);
    case PERIOD_SPRING:
        return date_of(p.year, 4, 30);
    case PERIOD_SUMMER:
    case PERIOD_YEAR:
        break;
    }
    return date_of(p.year, 8, 31);
}

static bool note_covers(const struct delivery_note *note, struct period p)
{
    if (!note || !note->released)
        return false;
    for (size_t i = 0; i < note->n_periods; i++)
        if (period_same(note->periods[i], p))
            return true;
    return note->n_periods == 0;
}

static enum status last_listed(const struct indicator *in)
{
    return in->releases[in->n_releases - 1].status;
}

bool extract_released(const struct extraction *x, const struct incoming *f, const struct indicator *in,
                      struct period p, enum status said, enum status *status)
{
    date as_at = x->request->edition->as_at;
    *status = said;
    if (note_covers(f->note, p))
        return f->note->released <= as_at;
    if (in->n_releases == 0)
        return (f->dated ? f->dated : period_end(p)) <= as_at;
    if (said == STATUS_NONE) {
        *status = indicator_status_at(in, p.year, as_at);
        return *status != STATUS_NONE;
    }
    date out = indicator_released(in, p.year, said);
    if (!out) /* a status this measure does not have: single releases count as the last */
        out = indicator_released(in, p.year, last_listed(in));
    return out <= as_at;
}

bool extract_target_known(const struct extraction *x, const struct incoming *f, struct period p,
                          enum status *status)
{
    date as_at = x->request->edition->as_at;
    *status = STATUS_NONE;
    if (note_covers(f->note, p))
        return f->note->released <= as_at;
    return f->dated <= as_at;
}
