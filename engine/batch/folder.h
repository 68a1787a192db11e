/* SPDX-License-Identifier: MIT */
/* Folders of an edition. Everything here is ours: what is removed was made by a run. */
#ifndef SCORECARDS_BATCH_FOLDER_H
#define SCORECARDS_BATCH_FOLDER_H
#include "base/diag.h"
#include "base/hash.h"

/* With the folders above it; one that is there already is fine. */
bool folder_make(struct arena *a, struct diag *dg, const char *path, unsigned mode);
bool folder_exists(const char *path);
/* The folder and all that is in it; links are removed, not followed. */
bool folder_remove(struct arena *a, struct diag *dg, const char *path);
/* Removes every file below dir whose path within dir is not a key of `keep`; hidden ones too. */
bool folder_sweep(struct arena *a, struct diag *dg, const char *dir, const struct map *keep);
/* All data of that file system to the disk; then the names in the folder. */
bool folder_sync(struct diag *dg, const char *path);
/* Puts `from` in the place of `to` at one stroke; what was there is `from` afterwards. `to` may be absent. */
bool folder_swap(struct diag *dg, const char *from, const char *to);
#endif
