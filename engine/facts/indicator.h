/* SPDX-License-Identifier: MIT */
/* The catalogue: what every number the product shows is (input/indicators/ *.yaml). */
#ifndef SCORECARDS_FACTS_INDICATOR_H
#define SCORECARDS_FACTS_INDICATOR_H
#include "config/config.h"
#include "facts/date.h"
#include "facts/period.h"

enum phase { /* bits */
             PHASE_EY = 1,
             PHASE_P = 2,
             PHASE_S = 4,
             PHASE_SP = 8,
             PHASE_AP = 16,
             PHASE_16 = 32
};
enum unit {
    UNIT_PERCENT,
    UNIT_POINTS,
    UNIT_SCORE,
    UNIT_COUNT,
    UNIT_PER_100,
    UNIT_PER_10000,
    UNIT_RATIO,
    UNIT_DAYS,
    UNIT_MONTHS,
    UNIT_CATEGORY
};
enum polarity { POLARITY_NONE, POLARITY_HIGH, POLARITY_LOW, POLARITY_ZERO };
enum interval_kind { INTERVAL_NONE, INTERVAL_WILSON, INTERVAL_PUBLISHED, INTERVAL_POISSON };
enum circulation { CLASS_PUBLIC, CLASS_ALLIANCE, CLASS_GOVERNORS, CLASS_HEAD, CLASS_RESTRICTED };
enum status { STATUS_NONE, STATUS_PROVISIONAL, STATUS_REVISED, STATUS_FINAL }; /* later is better */
enum compare_with {                                                            /* bits */
                    WITH_PAST = 1,
                    WITH_AUTHORITY = 2,
                    WITH_SCHOOLS = 4,
                    WITH_SIMILAR = 8,
                    WITH_REGION = 16,
                    WITH_ENGLAND = 32,
                    WITH_NEIGHBOURS = 64,
                    WITH_QUARTER = 128,
                    WITH_TARGET = 256
};

struct
    release { /* one status of an academic year Y comes out in `month` of Y + years_after; a single one is final */
    enum status status;
    int month, years_after;
};
struct series_break { /* nothing is joined between the year before and this one */
    int year;
    const char *why;
};
struct axis {
    bool fixed; /* false: from the values */
    double min, max, step;
};
struct year_span { /* inclusive; to 9999: still open */
    int from, to;
};

struct indicator {
    const char *code, *name, *long_name, *definition, *question,
        *group;          /* group: "all pupils", "disadvantaged" */
    const char *chapter; /* "context", "1" .. "7", "priorities" */
    struct where where;
    enum unit unit;
    int decimals;
    double low, high, school_low, school_high; /* what a figure can be, of an area and of a school */
    enum polarity polarity;
    unsigned phases; /* enum phase bits */
    bool for_school, for_city;
    unsigned with;        /* enum compare_with bits */
    const char *others;   /* others:CODE or NULL: England's value of CODE is the comparator */
    const char *basis[2]; /* basis:A,B or NULLs: ours of A less England's of B */
    enum interval_kind interval;
    bool public_for_school, public_for_city; /* publisher_publishes */
    enum circulation circulation;            /* widest, when not public for a school */
    bool sensitive; /* group is SEN, looked after, excluded or ethnic: all-or-none hidden */
    const struct release *releases;
    size_t n_releases; /* in order of status; none for monthly, termly */
    int max_age;
    const struct year_span *available;
    size_t n_available;
    const struct series_break *breaks;
    size_t n_breaks;
    int closed; /* last year of a closed series; 0: open */
    const char *closed_why;
    struct axis axis, axis_special;
    const char *source_label; /* "key stage 2, school file": what "not received" names */
};

struct catalogue {
    const struct indicator *at; /* sorted by code */
    size_t n;
    struct map *by_code;
};
enum { INDICATOR_NONE = 0xffff };

/* Reads every *.yaml of the folder; NULL after reported failures (two units, two definitions, ...). */
const struct catalogue *catalogue_load(struct arena *a, struct diag *dg, const char *dir);
unsigned catalogue_find(const struct catalogue *c, const char *code); /* index or INDICATOR_NONE */

/* What a figure of that unit can be where the indicator says nothing sharper. */
void indicator_range_of_unit(enum unit unit, double *low, double *high);

/* The day a status of year Y is out; 0 when the indicator lists no such status. STATUS_NONE asks for the first. */
date indicator_released(const struct indicator *in, int year, enum status status);
/* The month a missing file is asked for: of the last release before the final one that was due (the final figures of
 * one year come when the next year's file is here), else the first one of its calendar. */
date indicator_due(const struct indicator *in, int year, date as_at);
/* The best status listed for year Y that is out as at the day; STATUS_NONE when none is. */
enum status indicator_status_at(const struct indicator *in, int year, date as_at);
/* Newest year whose LAST listed status was due by the day (DESIGN 3 "Stale"), skipping years the series is not
 * available in, but not those after its last one: a series that ended grows old. 0: no calendar. */
int indicator_newest_due(const struct indicator *in, date as_at);
/* Whether a figure of that year is still current as at the day; without a calendar for max_age + 1 academic years
 * before that of the day. */
bool indicator_current(const struct indicator *in, int year, date as_at);
bool indicator_available(const struct indicator *in, int year);
/* A break lies after `from` and up to `to`: no line, no arrow, no pooled years. */
const struct series_break *indicator_broken(const struct indicator *in, int from, int to);
/* Next release after the day: which year it is for, and when. False when none is listed. */
bool indicator_next(const struct indicator *in, date as_at, int *year, date *when);
/* Of pupils, whose number says how sure a figure is; posts, places and schools are none. */
bool indicator_of_pupils(const struct indicator *in);
const struct axis *indicator_axis(const struct indicator *in, bool special);
#endif
