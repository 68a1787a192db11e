/* SPDX-License-Identifier: MIT */
/* Whole files and folders, in a fixed order. */
#ifndef SCORECARDS_BASE_FILE_H
#define SCORECARDS_BASE_FILE_H
#include "base/diag.h"
#include "base/sha256.h"
#include "base/str.h"

/* The bytes of a file, mapped read-only until the arena goes; {NULL,0} after a reported failure. */
struct str file_map(struct arena *a, struct diag *dg, const char *path);
/* Of a file of any size, in little memory. False after a reported failure. */
bool file_sha256(struct diag *dg, const char *path, struct sha256 *out);
/* Every regular file below dir (paths joined to dir with '/'), sorted bytewise; hidden names are left
 * out. False after a reported failure. */
bool file_walk(struct arena *a, struct diag *dg, const char *dir, const char *const **paths, size_t *n);
bool file_exists(const char *path);
char *file_join(struct arena *a, const char *dir, const char *name);
/* The absolute path without links, or NULL where there is nothing. */
char *file_real(struct arena *a, const char *path);
#endif
