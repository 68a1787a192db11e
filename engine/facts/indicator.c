/* SPDX-License-Identifier: MIT */
/* The calendar of an indicator: what was out, what is current, what is joined (DESIGN 3). */
#include "facts/indicator.h"
#include "base/hash.h"
#include <math.h>
#include <string.h>

enum { YEAR_FIRST = 1991 };

unsigned catalogue_find(const struct catalogue *c, const char *code)
{
    int64_t i = map_find(c->by_code, str_of(code));
    return i == MAP_NONE ? INDICATOR_NONE : (unsigned)i;
}

void indicator_range_of_unit(enum unit unit, double *low, double *high)
{
    *low = 0;
    *high = HUGE_VAL;
    if (unit == UNIT_PERCENT)
        *high = 100;
    if (unit == UNIT_PER_100 || unit == UNIT_PER_10000)
        *high = 10000;
    if (unit == UNIT_POINTS)
        *low = -150, *high = 150;
    if (unit == UNIT_SCORE)
        *low = -50, *high = 150;
    if (unit == UNIT_RATIO)
        *high = 1000;
}

static int academic_year(date d)
{
    return (int)(d / 10000) + (d / 100 % 100 >= 9);
}

static date release_date(const struct release *r, int year)
{
    return date_month_end(year + r->years_after, r->month);
}

date indicator_released(const struct indicator *in, int year, enum status status)
{
    for (size_t i = 0; i < in->n_releases; i++)
        if (status == STATUS_NONE || in->releases[i].status == status)
            return release_date(&in->releases[i], year);
    return 0;
}

date indicator_due(const struct indicator *in, int year, date as_at)
{
    date due = indicator_released(in, year, STATUS_NONE);
    for (size_t i = 1; i < in->n_releases; i++) {
        date d = indicator_released(in, year, in->releases[i].status);
        if (in->releases[i].status != STATUS_FINAL && d <= as_at)
            due = d;
    }
    return due;
}

enum status indicator_status_at(const struct indicator *in, int year, date as_at)
{
    enum status best = STATUS_NONE;
    for (size_t i = 0; i < in->n_releases; i++)
        if (release_date(&in->releases[i], year) <= as_at)
            best = in->releases[i].status;
    return best;
}

bool indicator_available(const struct indicator *in, int year)
{
    if (in->closed && year > in->closed)
        return false;
    for (size_t i = 0; i < in->n_available; i++)
        if (year >= in->available[i].from && year <= in->available[i].to)
            return true;
    return in->n_available == 0;
}

/* After its last year a series would still have been due: only so does its last figure grow old. */
static bool counts_as_due(const struct indicator *in, int year)
{
    if (indicator_available(in, year))
        return true;
    return (in->closed && year > in->closed) ||
           (in->n_available > 0 && year > in->available[in->n_available - 1].to);
}

int indicator_newest_due(const struct indicator *in, date as_at)
{
    if (in->n_releases == 0)
        return 0;
    const struct release *last = &in->releases[in->n_releases - 1];
    for (int year = academic_year(as_at) + 1; year >= YEAR_FIRST; year--) /* offers: out before their year */
        if (release_date(last, year) <= as_at && counts_as_due(in, year))
            return year;
    return 0;
}

/* Without a calendar (monthly, termly, weekly) a figure is current for max_age + 1 academic years
 * before that of the day, and never later than the school year after the last of a closed series. */
bool indicator_current(const struct indicator *in, int year, date as_at)
{
    int newest = indicator_newest_due(in, as_at);
    if (in->n_releases > 0)
        return year >= newest - in->max_age;
    int now = academic_year(as_at);
    if (in->closed && now - 1 > in->closed)
        return false;
    return year >= now - 1 - in->max_age;
}

const struct series_break *indicator_broken(const struct indicator *in, int from, int to)
{
    for (size_t i = 0; i < in->n_breaks; i++)
        if (in->breaks[i].year > from && in->breaks[i].year <= to)
            return &in->breaks[i];
    return NULL;
}

bool indicator_next(const struct indicator *in, date as_at, int *year, date *when)
{
    date soonest = 0;
    int now = academic_year(as_at);
    for (int y = now - 6; y <= now + 2; y++) {
        for (size_t i = 0; i < in->n_releases && indicator_available(in, y); i++) {
            date d = release_date(&in->releases[i], y);
            if (d > as_at && (!soonest || d < soonest)) {
                soonest = d;
                *year = y;
            }
        }
    }
    *when = soonest;
    return soonest != 0;
}

bool indicator_of_pupils(const struct indicator *in)
{
    static const char *const others[] = {"school", "schools", "places", "governor posts"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(in->group, others[i]) == 0)
            return false;
    return true;
}

const struct axis *indicator_axis(const struct indicator *in, bool special)
{
    return special && in->axis_special.fixed ? &in->axis_special : &in->axis;
}
