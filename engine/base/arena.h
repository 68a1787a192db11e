/* SPDX-License-Identifier: MIT */
/* Memory by lifetime: run, facts, document, scratch. Whatever is allocated lives until its arena is
 * reset or freed; phase code never frees. Allocation is zeroed, 16-byte aligned, checked for
 * overflow and never NULL: without memory the process exits 70. */
#ifndef SCORECARDS_BASE_ARENA_H
#define SCORECARDS_BASE_ARENA_H
#include <stdbool.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(const char *name); /* name is borrowed and shows in messages */
void arena_free(struct arena *a);          /* deferred calls run newest first; NULL is allowed */
void arena_reset(struct arena *a);         /* as free, but blocks are kept for the next document */

void *arena_alloc(struct arena *a, size_t size);
void *arena_array(struct arena *a, size_t n, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n); /* adds the final NUL */
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size); /* copies unless at the end */

void arena_defer(struct arena *a, void (*call)(void *), void *argument);
void arena_seal(struct arena *a);          /* read-only from now on: a later write faults */
size_t arena_bytes(const struct arena *a); /* bytes handed out since the last reset */

#define ARENA_NEW(a, type)      ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)arena_array((a), (n), sizeof(type)))
#endif
