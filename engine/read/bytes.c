/* SPDX-License-Identifier: MIT */
#include "read/bytes.h"
#include "base/utf8.h"
#include <string.h>
#include <strings.h>

static bool contains(struct str s, const char *word, size_t within)
{
    size_t n = strlen(word), end = s.n < within ? s.n : within;
    for (size_t i = 0; i + n <= end; i++)
        if (strncasecmp(s.p + i, word, n) == 0)
            return true;
    return false;
}

static bool has_utf16_mark(struct str s)
{
    return s.n >= 2 && (memcmp(s.p, "\xFF\xFE", 2) == 0 || memcmp(s.p, "\xFE\xFF", 2) == 0);
}

/* Half of the first bytes are NUL at even, or at odd, places: UTF-16 of Latin text without a mark. */
static bool looks_utf16(struct str s, size_t nul_at)
{
    size_t end = s.n < 512 ? s.n & ~(size_t)1 : 512, nul = 0, other = 0;
    for (size_t i = 0; i < end; i += 2) {
        nul += s.p[i + nul_at] == '\0';
        other += s.p[i + 1 - nul_at] == '\0';
    }
    return end >= 8 && nul * 10 >= end / 2 * 9 && other == 0;
}

static bool is_utf16(struct str s)
{
    return has_utf16_mark(s) || looks_utf16(s, 0) || looks_utf16(s, 1);
}

static bool is_binary(struct str s)
{
    size_t end = s.n < 1024 ? s.n : 1024, odd = 0;
    for (size_t i = 0; i < end; i++) {
        unsigned char c = (unsigned char)s.p[i];
        odd += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    }
    return odd * 20 > end;
}

enum bytes_kind bytes_look(struct str bytes)
{
    struct str s = str_starts(bytes, "\xEF\xBB\xBF") ? (struct str){bytes.p + 3, bytes.n - 3} : bytes;
    struct str begin = str_trim((struct str){s.p, s.n < 256 ? s.n : 256});
    if (begin.n == 0 && str_trim(s).n == 0)
        return BYTES_EMPTY;
    if (str_starts(s, "PK\x03\x04"))
        return contains(s, "xl/", s.n) || contains(s, "[Content_Types].xml", 4096) ||
                       contains(s, "opendocument", 512)
                   ? BYTES_SPREADSHEET
                   : BYTES_ZIP;
    if (str_starts(s, "\xD0\xCF\x11\xE0"))
        return BYTES_OLD_SPREADSHEET;
    if (str_starts(s, "%PDF"))
        return BYTES_PDF;
    if (begin.n && begin.p[0] == '<' &&
        (contains(begin, "<html", 256) || contains(begin, "<!doctype", 256) || contains(begin, "<?xml", 256)))
        return BYTES_HTML;
    if (str_starts(s, "version https://git-lfs"))
        return BYTES_POINTER;
    if (!is_utf16(s) && is_binary(s))
        return BYTES_BINARY;
    return BYTES_TEXT;
}

const char *bytes_advice(enum bytes_kind kind)
{
    switch (kind) {
    case BYTES_TEXT:
        return "text";
    case BYTES_EMPTY:
        return "the file is empty; fetch it again";
    case BYTES_SPREADSHEET:
        return "a spreadsheet, not a CSV file; save the sheet as CSV (UTF-8) and deliver that";
    case BYTES_ZIP:
        return "an archive; unpack it and deliver the CSV files inside";
    case BYTES_OLD_SPREADSHEET:
        return "an old spreadsheet or document, not a CSV file; save it as CSV (UTF-8) and deliver that";
    case BYTES_PDF:
        return "a PDF, not a CSV file; fetch the data file beside it";
    case BYTES_HTML:
        return "a web page, not a CSV file: often an error or sign-in page saved under the file's name; "
               "fetch "
               "it again";
    case BYTES_POINTER:
        return "a Git LFS pointer instead of the data; fetch the content (git lfs pull)";
    case BYTES_BINARY:
        return "not text; deliver the CSV file";
    }
    return "";
}

/* Where the first byte above 0x7F is. Eight at a time: this runs over every byte of a delivery. */
static size_t ascii_length(struct str s)
{
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= s.n; i += sizeof word) {
        memcpy(&word, s.p + i, sizeof word);
        if (word & 0x8080808080808080u)
            break;
    }
    while (i < s.n && !((unsigned char)s.p[i] & 0x80))
        i++;
    return i;
}

static uint32_t line_at(struct str s, size_t at)
{
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += s.p[i] == '\n';
    return line;
}

static uint32_t unit_at(struct str s, size_t i, bool big)
{
    const unsigned char *u = (const unsigned char *)s.p + i;
    return big ? (uint32_t)u[0] << 8 | u[1] : (uint32_t)u[1] << 8 | u[0];
}

static struct str from_utf16(struct arena *a, struct str s, bool big, struct text *out)
{
    char *to = arena_alloc(a, s.n / 2 * 3 + 1);
    size_t n = 0;
    uint32_t line = 1;
    for (size_t i = 0; i + 1 < s.n; i += 2) {
        uint32_t c = unit_at(s, i, big);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < s.n) {
            uint32_t low = unit_at(s, i + 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (c >= 0xD800 && c < 0xE000 && out->n_bad++ == 0)
            out->bad_line = line;
        line += c == '\n';
        n += utf8_put(to + n, c);
    }
    if (s.n % 2 && out->n_bad++ == 0)
        out->bad_line = line;
    return (struct str){to, n};
}

static void count_nul(struct text *out)
{
    struct str s = out->utf8;
    const char *at = s.n ? memchr(s.p, '\0', s.n) : NULL;
    if (!at)
        return;
    out->nul_line = line_at(s, (size_t)(at - s.p));
    for (size_t i = (size_t)(at - s.p); i < s.n; i++)
        out->n_nul += s.p[i] == '\0';
}

static bool is_undefined_1252(unsigned char c)
{
    return c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D;
}

static void from_cp1252(struct arena *a, struct text *out)
{
    struct str s = out->utf8;
    for (size_t i = 0; i < s.n; i++)
        if (is_undefined_1252((unsigned char)s.p[i]) && out->n_bad++ == 0)
            out->bad_line = line_at(s, i);
    out->coding = CODING_CP1252;
    out->utf8 = utf8_from_cp1252(a, s);
}

struct text bytes_text(struct arena *a, struct str bytes)
{
    struct text out = {.utf8 = bytes, .coding = CODING_UTF8};
    if (is_utf16(bytes)) {
        bool big = str_starts(bytes, "\xFE\xFF") || (!has_utf16_mark(bytes) && looks_utf16(bytes, 0));
        out.bom = has_utf16_mark(bytes);
        out.coding = big ? CODING_UTF16BE : CODING_UTF16LE;
        struct str units = out.bom ? (struct str){bytes.p + 2, bytes.n - 2} : bytes;
        out.utf8 = from_utf16(a, units, big, &out);
        count_nul(&out);
        return out;
    }
    if (str_starts(bytes, "\xEF\xBB\xBF")) {
        out.bom = true;
        out.utf8 = (struct str){bytes.p + 3, bytes.n - 3};
    }
    size_t plain = ascii_length(out.utf8);
    if (plain < out.utf8.n && !utf8_valid((struct str){out.utf8.p + plain, out.utf8.n - plain}))
        from_cp1252(a, &out);
    count_nul(&out);
    return out;
}
