/* SPDX-License-Identifier: MIT */
/* One delivered file: its bytes, its header, the description that fits, the year it is of. */
#ifndef SCORECARDS_READ_INCOMING_H
#define SCORECARDS_READ_INCOMING_H
#include "read/bind.h"
#include "read/bytes.h"
#include "read/read.h"

struct delivery_note { /* of deliveries.yaml */
    const char *file, *sha256;
    date received, released;
    const struct period *periods;
    size_t n_periods;
    struct where at;
};
struct delivery_notes {
    const struct delivery_note *at;
    size_t n;
};
/* deliveries.yaml of the folder; none is no failure. */
bool notes_load(struct arena *a, struct diag *dg, const char *dir, struct delivery_notes *out);
const struct delivery_note *notes_find(const struct delivery_notes *notes, const char *path);

struct incoming {
    const char *path;    /* in an archive "DIR/spring.zip:2018-19/absence.csv" */
    const char *name;    /* "absence.csv"; there "spring.zip:2018-19/absence.csv" */
    struct arena *arena; /* it was opened on */
    struct text text;
    struct header header;
    size_t n_before;             /* records above the header */
    const struct source *source; /* NULL: not read */
    const struct delivery_note *note;
    date dated; /* by its name or a column of dates; 0 unknown */
    struct period period;
    bool has_period;
    bool lines_told; /* of its line ends */
    struct file_report report;
    struct diag *damage; /* reports of damaged columns that are not handed over yet; NULL: none */
};

/* Looks, refuses pupil-level files (false), recognises. Only the header is read. The file comes with its path and
 * name; its bytes live as long as the arena, {NULL, 0}: they could not be had. */
bool incoming_open(struct arena *a, struct diag *dg, const struct sources *ss,
                   const struct delivery_notes *notes, struct str bytes, struct incoming *f);
/* A reader that stands behind the header. */
struct records *incoming_records(struct arena *a, const struct incoming *f);
/* Reports and answers true when the file ends in the middle: nothing of it is used then. */
bool incoming_cut(struct diag *dg, struct incoming *f, const struct records *rs);
void incoming_refuse(struct incoming *f, const char *why);

/* The year in a name or the folders above it: "2018-19", "202324", "2017"; false when none or several. */
bool path_period(const char *path, struct period *out);
date path_date(const char *path); /* 20250711; 0 none */

/* The offending column of a header about single pupils; CELL_NONE when there is none. */
int pupil_column(const struct str *cells, size_t n);

/* The description whose columns the header has: of several the one that asks for most. NULL when none. */
const struct source *recognise(const struct sources *ss, const struct header *h);
/* The one that lacks least, and in *differs what it lacks; NULL when nothing is near. */
const struct source *recognise_nearest(struct arena *a, const struct sources *ss, const struct header *h,
                                       const char **differs);
#endif
