/* SPDX-License-Identifier: MIT */
/* Work on many things side by side, taken in one after the other: whatever the number of threads, `take` sees the
 * things in their order, on the caller's thread, so the result is that of one. All threads have ended on return. */
#ifndef SCORECARDS_READ_ABREAST_H
#define SCORECARDS_READ_ABREAST_H
#include <stdbool.h>
#include <stddef.h>

struct abreast {
    size_t n;
    unsigned jobs; /* threads; 1: none beside the caller's; 0: one a processor */
    const size_t
        *weights; /* of each thing: with several threads the heaviest are begun first; NULL: as they come */
    void *user;
    void (*work)(void *user, size_t i); /* on any thread: writes nothing that another i reads or writes */
    bool (*take)(void *user, size_t i); /* false: nothing more is begun or taken */
    /* On the caller's thread, now and then: what was begun last, and how many are done. Or NULL. */
    void (*wait)(void *user, size_t i, size_t done);
};
bool abreast_run(const struct abreast *a); /* false when a take was */
#endif
