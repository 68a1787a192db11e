/* SPDX-License-Identifier: MIT */
/* Commands and their options: one table each, from which the parser and the help are made. */
#ifndef SCORECARDS_CLI_COMMAND_H
#define SCORECARDS_CLI_COMMAND_H
#include "batch/batch.h"

enum option {
    OPTION_OUTPUT,
    OPTION_AUTHORITY,
    OPTION_EDITION,
    OPTION_AS_AT,
    OPTION_PREVIOUS,
    OPTION_ONLY,
    OPTION_JOBS,
    OPTION_EXPLAIN,
    OPTION_PERIOD,
    OPTION_CSV,
    OPTION_RESTRICTED,
    OPTION_PAGE,
    OPTION_WITHOUT,
    OPTION_INPUT,
    OPTION_LAYOUTS,
    OPTION_FONTS,
    N_OPTIONS
};

struct call { /* a command as it was typed */
    struct arena *arena;
    struct diag *diag;
    const struct command *command;
    const char *const *words; /* what is no option */
    size_t n_words;
    const char *values[N_OPTIONS]; /* NULL: not given; "" for a flag */
    struct places places;
    const char *output;  /* -o, else the output folder beside input */
    const char *version; /* of the program */
    bool told;           /* what was reported stands in the command's own text: not once more */
};
struct command {
    const char *name, *synopsis, *about;
    const enum option *options;
    size_t n_options;
    size_t least, most;         /* words */
    int (*run)(struct call *c); /* exit status */
};
extern const struct command command_run, command_check, command_why, command_preview, command_publish,
    command_help;
const struct command *command_at(size_t i); /* NULL behind the last */
/* NULL after a report with the nearest name. */
const struct command *command_find(struct arena *a, struct diag *dg, const char *name);

/* Fills words and values; false after a report. */
bool call_parse(struct call *c, int n, char **arguments);
void call_help(const struct command *command, FILE *to); /* NULL: the page that lists them all */
int call_refuse(struct call *c, const char *format, ...)
    __attribute__((format(printf, 2, 3))); /* EXIT_USAGE */
/* Parts of "a,b,c"; empty ones are left out. */
size_t call_list(struct call *c, enum option o, const char *const **out);
bool call_urns(struct call *c, enum option o, const uint32_t **out, size_t *n); /* false after a report */
bool call_date(struct call *c, enum option o, date *out);                       /* 0 when not given */
bool call_count(struct call *c, enum option o, unsigned least, unsigned most, unsigned *out);
#endif
