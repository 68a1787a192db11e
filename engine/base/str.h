/* SPDX-License-Identifier: MIT */
/* Borrowed byte ranges, and a text builder on an arena. */
#ifndef SCORECARDS_BASE_STR_H
#define SCORECARDS_BASE_STR_H
#include "base/arena.h"

struct str {
    const char *p; /* not terminated */
    size_t n;
};

struct str str_of(const char *s); /* NULL gives the empty range */
bool str_is(struct str s, const char *literal);
struct str str_trim(struct str s); /* spaces, tabs, NBSP, line ends at both sides */
bool str_starts(struct str s, const char *prefix);
int str_compare(struct str a, struct str b); /* bytewise, shorter first */
char *str_dup(struct arena *a, struct str s);

struct strbuf {
    struct arena *arena;
    char *p; /* always terminated once anything was put */
    size_t n, room;
};
/* Where n bytes and a NUL may be written; who does adds n to b->n. */
char *strbuf_room(struct strbuf *b, size_t n);
void strbuf_put(struct strbuf *b, const char *bytes, size_t n);
void strbuf_puts(struct strbuf *b, const char *s);
void strbuf_printf(struct strbuf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *strbuf_text(struct strbuf *b); /* "" when nothing was put */
#endif
