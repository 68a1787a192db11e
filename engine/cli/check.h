/* SPDX-License-Identifier: MIT */
/* Inside `check`: what was read, and its parts as text for a terminal of 100 columns. Long lists are shortened there
 * and whole in problems.csv and filled.csv. */
#ifndef SCORECARDS_CLI_CHECK_H
#define SCORECARDS_CLI_CHECK_H
#include "cli/command.h"
#include "read/read.h"

struct checking {
    struct arena *arena;
    struct diag *diag;
    const struct run_request *request;
    const struct edition *edition;
    const struct authority_config *config;
    const struct catalogue *catalogue;
    const struct strategy *strategy;
    const struct intake *intake;
    const char *output; /* folder of problems.csv; NULL: it is not written */
};
bool check_ours(const struct checking *c, const struct entity *e);  /* a school of the edition */
const char *check_count(const struct checking *c, size_t n);        /* "74,779" */
const char *check_path(const struct checking *c, const char *path); /* within the folders given */
void check_more(const struct checking *c, size_t n);                /* "44 more in problems.csv" */
/* Lines of at most 98 columns, broken at spaces. */
void check_wrap(int indent, const char *text);

void check_files(const struct checking *c);
void check_filled(const struct checking *c);
bool check_write_filled(const struct checking *c, const char *dir);
void check_find_schools(const struct checking *c); /* opened, closed, out of scope: one note each */
void check_problems(const struct checking *c);
void check_schools(const struct checking *c);
bool check_write_problems(const struct checking *c, const char *dir);
void check_missing(const struct checking *c);
#endif
