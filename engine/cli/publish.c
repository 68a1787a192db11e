/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

static int publish_run(struct call *c)
{
    const char *const *without;
    size_t n = call_list(c, OPTION_WITHOUT, &without);
    return batch_publish(c->arena, c->diag, c->words[0], without, n);
}

static const enum option options[] = {OPTION_WITHOUT};
const struct command command_publish = {.name = "publish",
                                        .synopsis = "publish EDITION [--without URN,...]",
                                        .about =
                                            "Verifies the draft of an edition (a folder as "
                                            "output/<authority>/<edition>) byte by byte and makes it r1,\n"
                                            "the next r2; the link `current` follows. Refuses while a "
                                            "document failed that --without does not name.",
                                        .options = options,
                                        .n_options = 1,
                                        .least = 1,
                                        .most = 1,
                                        .run = publish_run};
