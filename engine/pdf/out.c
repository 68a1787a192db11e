/* SPDX-License-Identifier: MIT */
#include "pdf/out.h"
#include "base/utf8.h"
#include <string.h>

void out_grow(struct out *o, size_t want)
{
    size_t room = o->room ? o->room : 4096;
    while (room < o->n + want)
        room *= 2;
    o->p = arena_grow(o->arena, o->p, o->room, room);
    o->room = room;
}

char *write_number(char *p, long v)
{
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
        "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
        "8081828384858687888990919293949596979899";
    unsigned long u = v < 0 ? -(unsigned long)v : (unsigned long)v;
    size_t n = 1;
    if (v < 0)
        *p++ = '-';
    for (unsigned long most = 10; n < 19 && u >= most; most *= 10)
        n++;
    char *at = p + n;
    for (; u >= 100; u /= 100)
        memcpy(at -= 2, pairs + 2 * (u % 100), 2);
    if (u >= 10)
        memcpy(at - 2, pairs + 2 * u, 2);
    else
        at[-1] = (char)('0' + u);
    return p + n;
}

char *write_hundredths(char *p, long v)
{
    unsigned long u = v < 0 ? -(unsigned long)v : (unsigned long)v;
    unsigned long whole = u / 100, rest = u % 100;
    if (v < 0)
        *p++ = '-';
    if (whole || !rest)
        p = write_number(p, (long)whole);
    if (rest) {
        *p++ = '.';
        *p++ = (char)('0' + rest / 10);
        if (rest % 10)
            *p++ = (char)('0' + rest % 10);
    }
    return p;
}

void out_number(struct out *o, long v)
{
    out_end(o, write_number(out_room(o, 24), v));
}

void out_hundredths(struct out *o, long v)
{
    out_end(o, write_hundredths(out_room(o, 24), v));
}

void out_reference(struct out *o, unsigned id)
{
    out_end(o, write_string(write_number(out_room(o, 32), (long)id), " 0 R"));
}

void out_name(struct out *o, const char *name)
{
    static const char hex[] = "0123456789ABCDEF";
    out_puts(o, "/");
    for (; *name; name++) {
        unsigned char c = (unsigned char)*name;
        char *p = out_room(o, 3);
        if (c > ' ' && c < 0x7f && !strchr("#/%()<>[]{}", c)) {
            *p++ = (char)c;
        } else {
            *p++ = '#';
            *p++ = hex[c >> 4];
            *p++ = hex[c & 15];
        }
        out_end(o, p);
    }
}

/* A raw carriage return inside a string would read as a line feed (PDF 32000-1 7.3.4.2). */
static char *write_escaped(char *p, unsigned char c)
{
    if (c == '(' || c == ')' || c == '\\')
        *p++ = '\\';
    if (c == '\r')
        return write_string(p, "\\r");
    *p++ = (char)c;
    return p;
}

void out_literal(struct out *o, struct str s)
{
    char *p = out_room(o, 2 * s.n + 2);
    *p++ = '(';
    for (size_t i = 0; i < s.n; i++)
        p = write_escaped(p, (unsigned char)s.p[i]);
    *p++ = ')';
    out_end(o, p);
}

/* PDF 32000-1 D.2; 0: no such character. */
static unsigned char pdf_doc_byte(uint32_t c)
{
    static const struct {
        uint32_t from;
        unsigned char to;
    } other[] = {{0x2022, 0x80}, {0x2026, 0x83}, {0x2014, 0x84}, {0x2013, 0x85}, {0x2212, 0x8a},
                 {0x201c, 0x8d}, {0x201d, 0x8e}, {0x2018, 0x8f}, {0x2019, 0x90}, {0x20ac, 0xa0}};
    if ((c >= ' ' && c < 0x7f) || (c > 0xa0 && c < 0x100 && c != 0xad))
        return (unsigned char)c;
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (other[i].from == c)
            return other[i].to;
    return 0;
}

static bool put_pdf_doc(struct out *o, struct str s)
{
    size_t start = o->n, length;
    char *p = out_room(o, 2 * s.n + 2);
    *p++ = '(';
    for (; s.n > 0; s.p += length, s.n -= length) {
        unsigned char c = pdf_doc_byte(utf8_next(s.p, s.n, &length));
        if (!c) {
            o->n = start;
            return false;
        }
        p = write_escaped(p, c);
    }
    *p++ = ')';
    out_end(o, p);
    return true;
}

static char *write_unit(char *p, uint32_t unit)
{
    return write_escaped(write_escaped(p, unit >> 8 & 0xff), unit & 0xff);
}

void out_text(struct out *o, const char *utf8)
{
    struct str s = str_of(utf8);
    if (put_pdf_doc(o, s))
        return;
    char *p = write_string(out_room(o, 8 * s.n + 8), "(\xfe\xff");
    for (size_t length; s.n > 0; s.p += length, s.n -= length) {
        uint32_t c = utf8_next(s.p, s.n, &length);
        if (c > 0xffff) {
            p = write_unit(p, 0xd800 + ((c - 0x10000) >> 10));
            c = 0xdc00 + ((c - 0x10000) & 0x3ff);
        }
        p = write_unit(p, c);
    }
    *p++ = ')';
    out_end(o, p);
}

void out_xml(struct out *o, const char *utf8)
{
    struct str s = str_of(utf8);
    for (size_t length; s.n > 0; s.p += length, s.n -= length) {
        uint32_t c = utf8_next(s.p, s.n, &length);
        if (c == '&')
            out_puts(o, "&amp;");
        else if (c == '<')
            out_puts(o, "&lt;");
        else if (c == '>')
            out_puts(o, "&gt;");
        else if (c < ' ') /* most control characters have no place in XML */
            out_puts(o, " ");
        else
            out_end(o, out_room(o, 4) + utf8_put(out_room(o, 4), c));
    }
}
