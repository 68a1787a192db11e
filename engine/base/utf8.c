/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include <string.h>

enum { REPLACEMENT = 0xFFFD };

uint32_t utf8_next(const char *p, size_t n, size_t *length)
{
    const unsigned char *u = (const unsigned char *)p;
    *length = 1;
    if (u[0] < 0x80)
        return u[0];
    size_t want = u[0] >= 0xF0 ? 4 : u[0] >= 0xE0 ? 3 : 2;
    if (u[0] < 0xC2 || u[0] > 0xF4 || n < want)
        return REPLACEMENT;
    uint32_t c = u[0] & (0xFFu >> (want + 1));
    for (size_t i = 1; i < want; i++) {
        if ((u[i] & 0xC0) != 0x80)
            return REPLACEMENT;
        c = c << 6 | (u[i] & 0x3F);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < least[want] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return REPLACEMENT;
    *length = want;
    return c;
}

size_t utf8_put(char out[4], uint32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = REPLACEMENT;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(lead[n] | c);
    return n;
}

bool utf8_valid(struct str s)
{
    for (size_t i = 0, length; i < s.n; i += length) {
        uint32_t c = utf8_next(s.p + i, s.n - i, &length);
        if (c == REPLACEMENT && length == 1)
            return false;
    }
    return true;
}

size_t utf8_count(struct str s)
{
    size_t count = 0;
    for (size_t i = 0, length; i < s.n; i += length, count++)
        utf8_next(s.p + i, s.n - i, &length);
    return count;
}

/* 0x80 to 0x9F of Windows code page 1252; five bytes have no meaning there. */
uint32_t utf8_of_cp1252(unsigned char c)
{
    static const uint16_t high[32] = {
        0x20AC,      REPLACEMENT, 0x201A, 0x0192, 0x201E, 0x2026,      0x2020, 0x2021,
        0x02C6,      0x2030,      0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017D, REPLACEMENT,
        REPLACEMENT, 0x2018,      0x2019, 0x201C, 0x201D, 0x2022,      0x2013, 0x2014,
        0x02DC,      0x2122,      0x0161, 0x203A, 0x0153, REPLACEMENT, 0x017E, 0x0178,
    };
    return c >= 0x80 && c <= 0x9F ? high[c - 0x80] : c;
}

static bool is_c1(const char *p)
{
    unsigned char second = (unsigned char)p[1];
    return p[0] == '\xC2' && second >= 0x80 && second <= 0x9F;
}

struct str utf8_mend(struct arena *a, struct str s)
{
    size_t i = 0;
    while (i + 1 < s.n && !is_c1(s.p + i))
        i++;
    if (i + 1 >= s.n)
        return s;
    struct strbuf b = {.arena = a};
    strbuf_put(&b, s.p, i);
    while (i < s.n) {
        if (i + 1 < s.n && is_c1(s.p + i)) {
            char bytes[4];
            size_t n = utf8_put(bytes, utf8_of_cp1252((unsigned char)s.p[i + 1]));
            strbuf_put(&b, bytes, n);
            i += 2;
        } else {
            strbuf_put(&b, s.p + i, 1);
            i++;
        }
    }
    return (struct str){strbuf_text(&b), b.n};
}

/* U+00C0 to U+017F without their accents, in lower case; "" for a sign. */
static const char *const LATIN[] = {
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i", /* C0 */
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i", /* E0 */
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y",
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d", /* 100 */
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i", /* 120 */
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l", "l", "l", "l", "l",  "l",
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o", /* 140 */
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u", /* 160 */
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s",
};
_Static_assert(sizeof LATIN / sizeof *LATIN == 0x180 - 0xC0, "one entry a letter");

/* What the letter folds to; "" for a character that is no letter, NULL for one that leaves no trace. */
static const char *fold(uint32_t c, char ascii[2])
{
    if (c >= 0x300 && c <= 0x36F)
        return NULL; /* combining accents */
    if (c >= 0xC0 && c < 0x180)
        return LATIN[c - 0xC0];
    if (c >= 0x1E80 && c <= 0x1E85)
        return "w";
    if (c == 0x1EF2 || c == 0x1EF3)
        return "y";
    ascii[0] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    ascii[1] = '\0';
    return (c >= '0' && c <= '9') || (ascii[0] >= 'a' && ascii[0] <= 'z' && c < 0x80) ? ascii : "";
}

char *utf8_slug(struct arena *a, struct str s)
{
    struct strbuf b = {.arena = a};
    bool hyphen = false;
    strbuf_put(&b, "", 0);
    for (size_t i = 0, length; i < s.n; i += length) {
        char ascii[2];
        const char *letters = fold(utf8_next(s.p + i, s.n - i, &length), ascii);
        if (!letters)
            continue;
        if (!*letters) {
            hyphen = b.n > 0;
            continue;
        }
        if (hyphen)
            strbuf_puts(&b, "-");
        hyphen = false;
        strbuf_puts(&b, letters);
    }
    return b.p;
}
