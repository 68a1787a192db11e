/* SPDX-License-Identifier: MIT */
/* Inside explain: how the columns of a description are found in a header, and what kind of thing a column holds. */
#ifndef SCORECARDS_READ_EXPLAIN_PARTS_H
#define SCORECARDS_READ_EXPLAIN_PARTS_H
#include "read/incoming.h"

enum column_kind { KIND_BLANK, KIND_NUMBER, KIND_PERCENT, KIND_DATE, KIND_YEAR, KIND_CODE, KIND_TEXT };
/* Of each column of the header, by its first records. */
const enum column_kind *kinds_look(struct arena *a, const struct sources *ss, const struct incoming *f);
const char *kind_words(enum column_kind kind);
/* The first record holds values, not names: none of it may be repeated. */
bool header_is_data(const struct header *h);

enum match_how { MATCH_EXACT, MATCH_ALIAS, MATCH_NEAR, MATCH_PERHAPS, MATCH_NONE };
struct match { /* a column a description names */
    const char *name;
    enum match_how how;
    int column;    /* of the header, CELL_NONE when missing */
    bool required; /* the description is recognised by it */
    bool number;   /* it must hold numbers */
};
struct matches {
    const struct source *source;
    const struct match *at;
    size_t n;
    double share; /* of the columns it is recognised by that were found, of doubtful ones half: 0..1 */
    bool *named;  /* of each column of the header: one of the matches has it */
};
struct matches match_source(struct arena *a, const struct source *s, const struct header *h,
                            const enum column_kind *kinds);
/* The description most of whose recognising columns are there; share 0 when there is none at all. */
struct matches match_nearest(struct arena *a, const struct sources *ss, const struct header *h,
                             const enum column_kind *kinds);

/* Text for the end user. */
void explain_unknown(struct arena *a, struct strbuf *out, const struct sources *ss, const struct incoming *f);
void explain_known(struct arena *a, struct strbuf *out, const struct sources *ss, const struct incoming *f);
/* Words of a list in lines of at most 98 columns. */
void explain_wrap(struct strbuf *out, int indent, const char *text);
#endif
