/* SPDX-License-Identifier: MIT */
#include "base/str.h"
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct str str_of(const char *s)
{
    return s ? (struct str){s, strlen(s)} : (struct str){NULL, 0};
}

bool str_is(struct str s, const char *literal)
{
    size_t n = strlen(literal);
    return s.n == n && (n == 0 || memcmp(s.p, literal, n) == 0);
}

bool str_starts(struct str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.n >= n && (n == 0 || memcmp(s.p, prefix, n) == 0);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_nbsp(const char *p)
{
    return p[0] == '\xC2' && p[1] == '\xA0';
}

struct str str_trim(struct str s)
{
    for (;;) {
        if (s.n && is_blank(s.p[0]))
            s.p++, s.n--;
        else if (s.n >= 2 && is_nbsp(s.p))
            s.p += 2, s.n -= 2;
        else if (s.n && is_blank(s.p[s.n - 1]))
            s.n--;
        else if (s.n >= 2 && is_nbsp(s.p + s.n - 2))
            s.n -= 2;
        else
            return s;
    }
}

int str_compare(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

char *str_dup(struct arena *a, struct str s)
{
    return arena_strndup(a, s.p, s.n);
}

/* Room for n more bytes and the final NUL. */
static void make_room(struct strbuf *b, size_t n)
{
    size_t need = b->n + n + 1;
    assert(need > n);
    if (need <= b->room)
        return;
    size_t room = b->room ? b->room * 2 : 64;
    if (room < need)
        room = need;
    b->p = arena_grow(b->arena, b->p, b->room, room);
    b->room = room;
}

char *strbuf_room(struct strbuf *b, size_t n)
{
    make_room(b, n);
    return b->p + b->n;
}

void strbuf_put(struct strbuf *b, const char *bytes, size_t n)
{
    make_room(b, n);
    if (n)
        memcpy(b->p + b->n, bytes, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void strbuf_puts(struct strbuf *b, const char *s)
{
    strbuf_put(b, s, strlen(s));
}

void strbuf_printf(struct strbuf *b, const char *format, ...)
{
    va_list list, again;
    make_room(b, 0);
    va_start(list, format);
    va_copy(again, list);
    size_t room = b->room - b->n;
    int n = vsnprintf(b->p + b->n, room, format, list);
    va_end(list);
    assert(n >= 0);
    if ((size_t)n >= room) {
        make_room(b, (size_t)n);
        vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
    }
    va_end(again);
    b->n += (size_t)n;
}

const char *strbuf_text(struct strbuf *b)
{
    return b->p ? b->p : "";
}
