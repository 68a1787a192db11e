/* SPDX-License-Identifier: MIT */
#include "cli/command.h"
#include <unistd.h>

static int run_run(struct call *c)
{
    struct run_request request = {.places = &c->places,
                                  .dirs = c->words,
                                  .n_dirs = c->n_words,
                                  .output = c->output,
                                  .authority = c->values[OPTION_AUTHORITY],
                                  .edition = c->values[OPTION_EDITION],
                                  .previous = c->values[OPTION_PREVIOUS],
                                  .terminal = isatty(STDERR_FILENO),
                                  .version = c->version};
    if (!request.edition)
        return call_refuse(c, "--edition is missing: which term, as 2026-27-autumn");
    if (!call_date(c, OPTION_AS_AT, &request.as_at) || !call_count(c, OPTION_JOBS, 1, 256, &request.jobs) ||
        !call_urns(c, OPTION_ONLY, &request.only, &request.n_only))
        return EXIT_USAGE;
    return batch_run(c->arena, c->diag, &request);
}

static const enum option options[] = {OPTION_OUTPUT,   OPTION_AUTHORITY, OPTION_EDITION, OPTION_AS_AT,
                                      OPTION_PREVIOUS, OPTION_ONLY,      OPTION_JOBS,    OPTION_INPUT,
                                      OPTION_LAYOUTS,  OPTION_FONTS};
const struct command command_run = {
    .name = "run",
    .synopsis = "run DIR... --edition NAME [--as-at DATE] [--authority CODE|all] [-o DIR] [--only URN,...] "
                "[--jobs N]",
    .about = "Reads the exports in the folders and makes a draft of the edition: a scorecard for every "
             "school in scope,\n"
             "in OUTPUT/<authority>/<edition>/draft. A run that was cut short is resumed.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .least = 1,
    .most = 1000,
    .run = run_run};
