/* SPDX-License-Identifier: MIT */
/* Folders of exports -> sealed facts, entities, and a report of what each file was. Files are
 * recognised by their header, whatever their names; pupil-level files are refused before a row is read. */
#ifndef SCORECARDS_READ_READ_H
#define SCORECARDS_READ_READ_H
#include "facts/alliance.h"
#include "facts/commentary.h"
#include "facts/fact.h"

struct read_request {
    const char *const *dirs;
    size_t n_dirs;
    const char *input;             /* our own input folder: sources/, indicators/, authority.yaml */
    const struct edition *edition; /* its authority decides which schools are kept ("all": every one) */
    const struct authority_config *authority;
    const struct catalogue *catalogue;
    unsigned jobs; /* files read side by side, with the same result; 0: one a processor */
    /* On the caller's thread: the file begun last, how many are read, of how many. Or NULL. */
    void (*progress)(void *user, const char *file, size_t done, size_t of);
    void *user;
};

enum file_outcome { FILE_READ, FILE_UNKNOWN_LAYOUT, FILE_REFUSED, FILE_NOT_DATA };
enum left_out { /* why a record, or one figure of a record, gave nothing */
                LEFT_AUTHORITY,
                LEFT_MEASURE,
                LEFT_ROW,
                LEFT_SCOPE,
                LEFT_NO_SCHOOL,
                LEFT_KEY,
                LEFT_YEAR,
                LEFT_REFUSED,
                LEFT_LATER, /* figures from here */
                LEFT_SERIES,
                LEFT_RANGE,
                LEFT_CODE,
                N_LEFT_OUT
};
struct file_report {
    struct source_file file;
    enum file_outcome outcome;
    const char *kind;    /* code of the description, "ees_absence"; the nearest one when unknown */
    const char *differs; /* unknown: which columns are missing or new; refused: why */
    size_t rows, facts;  /* records read, facts kept */
    size_t later;        /* facts released after the as-at date, left out */
    size_t out_of_scope; /* records about others */
    size_t left[N_LEFT_OUT];
    int first_year, last_year; /* of its figures, those of later release too; 0: none */
    unsigned statuses;         /* of its figures: bits 1 << enum status */
};
struct missing_file { /* due, not here */
    const char *label;
    date due;
    const char *const *indicators;
    const size_t *schools; /* of each indicator: that it would fill */
    size_t n_indicators;   /* codes it would fill */
    size_t n_schools;      /* the most of them */
};

struct intake {
    const struct facts *facts;
    const struct entities *entities;
    const struct entity *authority; /* NULL for all */
    const uint32_t *schools;
    size_t n_schools; /* in scope and open at the as-at date, sorted by URN */
    const struct file_report *files;
    size_t n_files; /* sorted by path */
    const struct missing_file *missing;
    size_t n_missing;
    const char *const *neighbour_sets;
    size_t n_neighbour_sets; /* entity ids, oldest first */
    const struct alliances *alliances;
    const struct commentaries *commentaries;
};
/* NULL after a reported failure: a folder that cannot be read, no usable file, a pupil-level file. */
const struct intake *read_delivery(struct arena *a, struct diag *dg, const struct read_request *request);
#endif
