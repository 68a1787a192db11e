/* SPDX-License-Identifier: MIT */
/* Inside pdf/: a buffer that is written to quickly, and PDF's tokens. Reserve with out_room, write at
 * the pointer, say with out_end where it ends. */
#ifndef SCORECARDS_PDF_OUT_H
#define SCORECARDS_PDF_OUT_H
#include "base/str.h"
#include <stdint.h>
#include <string.h>

struct out {
    struct arena *arena; /* the buffer grows on it and is used again */
    char *p;
    size_t n, room;
};

void out_grow(struct out *o, size_t want);
/* Where to write at most that many bytes. */
static inline char *out_room(struct out *o, size_t want)
{
    if (o->n + want > o->room)
        out_grow(o, want);
    return o->p + o->n;
}
static inline void out_end(struct out *o, const char *end)
{
    o->n = (size_t)(end - o->p);
}
static inline void out_put(struct out *o, const void *bytes, size_t n)
{
    if (n == 0)
        return;
    memcpy(out_room(o, n), bytes, n);
    o->n += n;
}
static inline void out_puts(struct out *o, const char *s)
{
    out_put(o, s, strlen(s)); /* of a literal, the compiler knows it */
}
void out_number(struct out *o, long v);
void out_hundredths(struct out *o, long v);     /* 1250 is 12.5 */
void out_reference(struct out *o, unsigned id); /* "12 0 R" */
void out_name(struct out *o, const char *name); /* "/text#2Fcsv" */
void out_literal(struct out *o, struct str s);  /* "(...)" of these bytes, escaped */
void out_text(struct out *o, const char *utf8); /* a text string: PDFDocEncoding, else UTF-16BE (7.9.2.2) */
void out_xml(struct out *o, const char *utf8);  /* escaped */

/* The same, at a pointer with room for 24 bytes. */
char *write_number(char *p, long v);
char *write_hundredths(char *p, long v);
static inline char *write_string(char *p, const char *s)
{
    while (*s)
        *p++ = *s++;
    return p;
}
#endif
