/* SPDX-License-Identifier: MIT */
#include "batch/previous.h"
#include "base/file.h"
#include "config/config.h"
#include <dirent.h>
#include <string.h>

/* 0: no edition that was published whole. */
static date date_of_edition(struct arena *a, const char *published)
{
    const char *record = file_join(a, published, "run.json");
    date as_at;
    if (!file_exists(record) || !file_exists(file_join(a, published, "facts.csv")))
        return 0;
    const struct node *run = config_load(a, diag_new(a), record);
    const char *text = node_text(node_get(run, "edition"), "as_at", "");
    return date_parse_iso(str_of(text), &as_at) ? as_at : 0;
}

const char *previous_find(struct arena *a, const char *output, const char *authority, date before)
{
    const char *home = file_join(a, output, authority), *best = NULL;
    date newest = 0;
    DIR *all = opendir(home);
    for (const struct dirent *e; all && (e = readdir(all)) != NULL;) {
        if (e->d_name[0] == '.')
            continue;
        const char *published = file_join(a, file_join(a, home, e->d_name), "current");
        date d = date_of_edition(a, published);
        /* Whatever order the folder is read in: of two of one day the later name. */
        if (d && d < before && (d > newest || (d == newest && strcmp(published, best) > 0))) {
            newest = d;
            best = published;
        }
    }
    if (all)
        closedir(all);
    return best;
}
