/* SPDX-License-Identifier: MIT */
/* The one model of a measure's story. compare makes it from facts, disclose returns a copy without what a
 * class may not see, say words it, chart draws it, doc tabulates it: so they cannot disagree. */
#ifndef SCORECARDS_COMPARE_SERIES_H
#define SCORECARDS_COMPARE_SERIES_H
#include "facts/fact.h"

struct cell { /* one figure as it may be shown */
    struct period period;
    enum state state;
    enum reason reason;
    unsigned marks; /* MARK bits, [p] [r] from the status */
    enum status status;
    double value; /* as stored; printed and banded through num_round(value, decimals). NAN unless shown */
    double k, n;  /* pupils reaching it, pupils counted; NAN: unknown. k may be round(p n) */
    double lower, upper;     /* 95 % interval, unrounded; NAN: none */
    const char *word;        /* of a category, or the publisher's code */
    uint32_t entity;         /* whose figure: travels into the display list (a predecessor's is its own) */
    const struct fact *fact; /* NULL when there is none */
};

enum line_role {
    LINE_SELF,
    LINE_AUTHORITY,
    LINE_ENGLAND,
    LINE_OTHERS /* England's others */,
    LINE_REGION,
    LINE_NEIGHBOURS /* mean of an authority's statistical neighbours */,
    LINE_QUARTER /* of an authority: the line of the best quarter of all */,
    N_LINES
};

struct line { /* a figure over the years, one cell for every year from the first to the last of the series */
    uint32_t entity;  /* ENTITY_NONE: no such comparator */
    const char *name; /* "Exampleshire", "England", "England's others"; for self the school's short name */
    const struct cell *cells; /* n_years of the series */
};

enum clear {
    CLEAR_UNKNOWN /* no interval, hidden, [u] */,
    CLEAR_NO /* could be chance */,
    CLEAR_ABOVE,
    CLEAR_BELOW
};

enum no_letter {
    LETTER_SHOWN,
    LETTER_SPREAD /* interval touches three or four */,
    LETTER_ON_CUT,
    LETTER_CROWDED /* a quarter over 35 % */,
    LETTER_FEW_PEERS,
    LETTER_NO_POLARITY,
    LETTER_NO_INTERVAL,
    LETTER_CATEGORY,
    LETTER_HIDDEN
};

struct cohort { /* the peers of one measure, period and kind of school; made once, shared, without names */
    unsigned indicator;
    struct period period;
    unsigned phase; /* one bit */
    bool special;
    uint32_t authority;   /* entity index */
    const double *values; /* printed values, ascending; after disclose NAN each unless all_public */
    size_t n;
    double q25, q50, q75; /* type 7 quantiles (Hyndman and Fan 1996) of values */
    double share_largest; /* 0..1 of peers in the fullest quarter */
    bool all_public;      /* every value is public: the strip may be drawn (n >= 20) */
    uint32_t id;          /* index in compare's table; key of the strip's Form */
};

struct band {
    const struct cohort *cohort; /* NULL: no peers */
    enum no_letter why;          /* LETTER_SHOWN: letter holds */
    char letter;                 /* 'A' best .. 'D', or 0 */
    char from,
        to; /* worst and best quarter the interval touches; from == to == own quarter without an interval; 0 when none */
    size_t place_from, place_to; /* of n: 1 is best; 0: none. An authority has one rank */
    size_t tied;                 /* of an authority: others with the same value */
};

struct change { /* on the year before, only over comparable years */
    bool known;
    struct period before;
    double delta;     /* printed value now less printed value then */
    enum clear clear; /* CLEAR_ABOVE: rose clearly; from the change's own 95 % interval */
};

struct in_pupils { /* whole pupils; only wilson kinds with k and n, never hidden */
    bool known;
    int to_comparator; /* > 0: that many more would reach it (polarity low: fewer); 0: just reached; < 0: to spare */
    int clear_above,
        clear_below; /* how many more (fewer) would be clear of chance on that side; 0: already, -1: cannot */
    double one_pupil; /* points that one pupil is */
};

struct test { /* of the control over the edition */
    bool made;
    double p;    /* two-sided */
    bool chosen; /* survives Benjamini-Hochberg */
    bool good;   /* better than the comparator (level) or than its own past (trend) */
};

struct series {
    const struct indicator *indicator;
    unsigned indicator_index;
    const struct entity *self;
    int first_year;
    size_t n_years; /* years drawn; n_years 0: nothing was ever received */
    struct line lines[N_LINES];
    const struct line *members; /* of an authority: its statistical neighbours, one by one */
    size_t n_members;
    size_t now;          /* index of the current year's cell, or of the newest older one */
    bool current;        /* the cell `now` is current as at the day (DESIGN 3 Stale) */
    bool any;            /* self has at least one shown cell */
    enum reason why_not; /* !current: why there is nothing newer */
    int due_year;        /* !current: the year that should be here */
    int next_year;
    date next_when;             /* next release; 0 none */
    enum clear against_england; /* comparator (England, or England's others) outside the interval */
    struct change change;
    struct band band;
    struct in_pupils pupils;
    struct test level, trend;
    bool quiet;               /* hidden or [u]: no band, place, arrow, sentence, strength, question */
    bool held_by_predecessor; /* the current figure is a predecessor's */
};

/* The cell of the current year of a role; NULL when there is no such line. */
const struct cell *series_now(const struct series *s, enum line_role role);
/* The comparator: England's others where the catalogue says so, else England. */
const struct cell *series_england(const struct series *s);
/* A value as printed: "71%", "+0.66", "1,923", "[c]"; category words as they are. Returns out. */
char *cell_print(struct arena *a, const struct indicator *in, const struct cell *c);
char *value_print(struct arena *a, const struct indicator *in, double value); /* the number with its unit */
char *interval_print(struct arena *a, const struct indicator *in,
                     const struct cell *c); /* "56 to 82%" or "" */
#endif
