/* SPDX-License-Identifier: MIT */
/* A zip archive of exports, opened in memory: nothing of it is ever written to a disk. It is expanded twice: once to
 * count what really comes out, in constant memory and within bounds, then into memory of just that size. */
#ifndef SCORECARDS_READ_ZIP_H
#define SCORECARDS_READ_ZIP_H
#include "base/diag.h"
#include "base/str.h"

struct zip_bounds { /* on expanded bytes, whatever the archive says of itself */
    size_t member, all;
    size_t ratio;   /* all of them to the archive's own bytes */
    size_t members; /* entries, folders included */
};
extern const struct zip_bounds zip_bounds;

struct zip_member {
    const char *name; /* inside the archive: folders and '/', never absolute, no ".." */
    struct str bytes;
};
struct zip {
    const struct zip_member *at; /* sorted by name, each name once */
    size_t n;
    const char *refused; /* why nothing of it is used; NULL when it was read */
};
bool zip_is(struct str bytes); /* an archive, and no spreadsheet */
/* Reports what of it is left out and why, or why all of it is refused: damaged, beyond a bound. */
struct zip zip_read(struct arena *a, struct diag *dg, const char *path, struct str bytes,
                    const struct zip_bounds *most);
#endif
