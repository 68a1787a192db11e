/* SPDX-License-Identifier: MIT */
#include "read/bytes.h"
#include "base/utf8.h"
#include <string.h>
#include <strings.h>

static bool contains(struct str s, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= s.n; i++)
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

/* An Office or OpenDocument file is a zip whose first entry has one of a few names (PKWARE APPNOTE 4.3.7: the
 * name stands at 30). */
static enum bytes_kind look_zip(struct str s)
{
    static const char *const names[] = {
        "[Content_Types].xml", "_rels/", "docProps/", "xl/", "word/", "ppt/", "mimetype", "customXml/"};
    struct str name = s.n > 30 ? (struct str){s.p + 30, s.n - 30} : (struct str){"", 0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_starts(name, names[i]))
            return BYTES_SPREADSHEET;
    return BYTES_ZIP;
}

static const struct signature {
    const char *bytes;
    size_t n, at;
    enum bytes_kind kind;
} signatures[] = {
    {"\x1F\x8B", 2, 0, BYTES_GZIP},
    {"7z\xBC\xAF\x27\x1C", 6, 0, BYTES_ARCHIVE},
    {"Rar!\x1A\x07", 6, 0, BYTES_ARCHIVE},
    {"\xFD\x37zXZ\0", 6, 0, BYTES_ARCHIVE},
    {"BZh", 3, 0, BYTES_ARCHIVE},
    {"\x28\xB5\x2F\xFD", 4, 0, BYTES_ARCHIVE},
    {"ustar", 5, 257, BYTES_ARCHIVE},
    {"\xD0\xCF\x11\xE0", 4, 0, BYTES_OLD_SPREADSHEET},
    {"%PDF", 4, 0, BYTES_PDF},
    {"version https://git-lfs", 23, 0, BYTES_POINTER},
    {"PAR1", 4, 0, BYTES_COLUMNS},
    {"ARROW1", 6, 0, BYTES_COLUMNS},
    {"FEA1", 4, 0, BYTES_COLUMNS},
    {"SQLite format 3\0", 16, 0, BYTES_DATABASE},
    {"\0\1\0\0Standard", 12, 0, BYTES_DATABASE}, /* Access */
    {"\x89PNG", 4, 0, BYTES_IMAGE},
    {"\xFF\xD8\xFF", 3, 0, BYTES_IMAGE},
    {"GIF8", 4, 0, BYTES_IMAGE},
    {"II*\0", 4, 0, BYTES_IMAGE},
    {"MM\0*", 4, 0, BYTES_IMAGE},
    {"WEBP", 4, 8, BYTES_IMAGE},
    {"\xFF\xFE\0\0", 4, 0, BYTES_UTF32},
    {"\0\0\xFE\xFF", 4, 0, BYTES_UTF32},
};

static enum bytes_kind look_signature(struct str s)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const struct signature *g = &signatures[i];
        if (s.n >= g->at + g->n && memcmp(s.p + g->at, g->bytes, g->n) == 0)
            return g->kind;
    }
    return BYTES_TEXT;
}

/* A bracket and then what only JSON has behind it. */
static bool is_json(struct str begin)
{
    struct str rest = begin.n ? str_trim((struct str){begin.p + 1, begin.n - 1}) : begin;
    if (rest.n == 0)
        return false;
    return begin.p[0] == '{' ? rest.p[0] == '"' : begin.p[0] == '[' && (rest.p[0] == '{' || rest.p[0] == '[');
}

static enum bytes_kind look_markup(struct str begin)
{
    if (begin.n == 0 || begin.p[0] != '<')
        return BYTES_TEXT;
    if (contains(begin, "<html") || contains(begin, "<!doctype") || contains(begin, "<table"))
        return BYTES_HTML;
    return contains(begin, "<?xml") ? BYTES_XML : BYTES_TEXT;
}

enum bytes_kind bytes_look(struct str bytes)
{
    struct str s = str_starts(bytes, "\xEF\xBB\xBF") ? (struct str){bytes.p + 3, bytes.n - 3} : bytes;
    struct str begin = str_trim((struct str){s.p, s.n < 256 ? s.n : 256});
    if (begin.n == 0 && str_trim(s).n == 0)
        return BYTES_EMPTY;
    if (str_starts(s, "PK\x03\x04"))
        return look_zip(s);
    enum bytes_kind kind = look_signature(s);
    if (kind == BYTES_TEXT)
        kind = look_markup(begin);
    if (kind == BYTES_TEXT && is_json(begin))
        kind = BYTES_JSON;
    if (kind == BYTES_TEXT && !is_utf16(s) && is_binary(s))
        kind = BYTES_BINARY;
    return kind;
}

const char *bytes_advice(enum bytes_kind kind)
{
    static const char *const advice[] = {
        [BYTES_TEXT] = "text",
        [BYTES_EMPTY] = "the file is empty; fetch it again",
        [BYTES_SPREADSHEET] =
            "a spreadsheet (xlsx, ods), not a CSV file; save the sheet as CSV UTF-8 and deliver that",
        [BYTES_ZIP] = "an archive inside an archive; unpack it and deliver the CSV files inside",
        [BYTES_ARCHIVE] =
            "an archive of a kind that is not opened (7z, rar, tar, xz); unpack it, or pack its files as zip",
        [BYTES_GZIP] = "a file packed with gzip; unpack it (gunzip) and deliver the CSV file inside",
        [BYTES_OLD_SPREADSHEET] =
            "an old spreadsheet or document (xls, doc); save the sheet as CSV UTF-8 and deliver that",
        [BYTES_PDF] = "a PDF, not a CSV file; fetch the data file beside it",
        [BYTES_HTML] = "a web page, not a CSV file (often an error or sign-in page); fetch it again",
        [BYTES_XML] = "an XML file, not a CSV file; open it in a spreadsheet and save the sheet as CSV UTF-8",
        [BYTES_JSON] = "a JSON file, not a CSV file; fetch the same data as CSV",
        [BYTES_POINTER] = "a Git LFS pointer instead of the data; fetch the file's content with git lfs pull",
        [BYTES_COLUMNS] = "a Parquet or Arrow table, not a CSV file; fetch the same data as CSV",
        [BYTES_DATABASE] = "a database, not a CSV file; export the table as CSV UTF-8 and deliver that",
        [BYTES_IMAGE] = "a picture, not a CSV file; fetch the data file it shows",
        [BYTES_UTF32] = "UTF-32 text; save the file as CSV UTF-8",
        [BYTES_BINARY] = "not text; deliver the CSV file",
    };
    return advice[kind];
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

static void count_odd(struct odd *o, struct str s, size_t at)
{
    if (o->n++ == 0)
        o->line = line_at(s, at);
}

static uint32_t unit_at(struct str s, size_t i, bool big)
{
    const unsigned char *u = (const unsigned char *)s.p + i;
    return big ? (uint32_t)u[0] << 8 | u[1] : (uint32_t)u[1] << 8 | u[0];
}

static struct str from_utf16(struct arena *a, struct str s, bool big, struct odd *bad)
{
    char *to = arena_alloc(a, s.n / 2 * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i + 1 < s.n; i += 2) {
        uint32_t c = unit_at(s, i, big);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < s.n) {
            uint32_t low = unit_at(s, i + 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (c >= 0xD800 && c < 0xE000)
            count_odd(bad, (struct str){to, n}, n);
        n += utf8_put(to + n, c);
    }
    if (s.n % 2)
        count_odd(bad, (struct str){to, n}, n);
    return (struct str){to, n};
}

static void count_nul(struct text *out)
{
    struct str s = out->utf8;
    const char *at = s.n ? memchr(s.p, '\0', s.n) : NULL;
    for (size_t i = at ? (size_t)(at - s.p) : s.n; i < s.n; i++)
        if (s.p[i] == '\0')
            count_odd(&out->nul, s, i);
}

/* Counts what is above ASCII; the answer is the number of characters that are UTF-8 of more than a byte. */
static size_t survey(struct text *out)
{
    struct str s = out->utf8;
    size_t n_utf8 = 0, length = 0;
    for (size_t i = ascii_length(s); i < s.n; i += length) {
        uint32_t c = utf8_next(s.p + i, s.n - i, &length);
        if (c >= 0x80 && length == 1)
            count_odd(&out->foreign, s, i);
        else if (c >= 0x80 && c <= 0x9F)
            count_odd(&out->mangled, s, i);
        n_utf8 += length > 1;
        if (length == 1 && c < 0x80)
            length = ascii_length((struct str){s.p + i, s.n - i});
    }
    return n_utf8;
}

/* Every byte that is no UTF-8, taken for Windows-1252. */
static void recode(struct arena *a, struct text *out)
{
    struct str s = out->utf8;
    size_t n = 0, n_high = 0, length = 0;
    for (size_t i = 0; i < s.n; i++)
        n_high += (unsigned char)s.p[i] >= 0x80;
    char *to = arena_alloc(a, s.n + 2 * n_high + 4);
    for (size_t i = 0; i < s.n; i += length) {
        uint32_t c = utf8_next(s.p + i, s.n - i, &length);
        if (c >= 0x80 && length == 1) {
            c = utf8_of_cp1252((unsigned char)s.p[i]);
            if (c == 0xFFFD)
                count_odd(&out->bad, s, i);
        }
        n += utf8_put(to + n, c);
    }
    out->utf8 = (struct str){to, n};
}

static void take_utf16(struct arena *a, struct str bytes, struct text *out)
{
    bool big = str_starts(bytes, "\xFE\xFF") || (!has_utf16_mark(bytes) && looks_utf16(bytes, 0));
    out->bom = has_utf16_mark(bytes);
    out->coding = big ? CODING_UTF16BE : CODING_UTF16LE;
    out->too_long = bytes.n > BYTES_RECODED_MOST;
    struct str units = out->bom ? (struct str){bytes.p + 2, bytes.n - 2} : bytes;
    out->utf8 = out->too_long ? (struct str){"", 0} : from_utf16(a, units, big, &out->bad);
}

static void take_bytes(struct arena *a, struct str bytes, struct text *out)
{
    out->bom = str_starts(bytes, "\xEF\xBB\xBF");
    out->utf8 = out->bom ? (struct str){bytes.p + 3, bytes.n - 3} : bytes;
    size_t n_utf8 = survey(out);
    if (out->foreign.n == 0)
        return;
    out->coding = n_utf8 ? CODING_MIXED : CODING_CP1252;
    out->too_long = bytes.n > BYTES_RECODED_MOST;
    if (out->too_long)
        out->utf8 = (struct str){"", 0};
    else
        recode(a, out);
}

struct text bytes_text(struct arena *a, struct str bytes)
{
    struct text out = {.utf8 = {"", 0}, .coding = CODING_UTF8};
    if (is_utf16(bytes))
        take_utf16(a, bytes, &out);
    else
        take_bytes(a, bytes, &out);
    count_nul(&out);
    return out;
}

static void tell_odd(struct diag *dg, enum diag_code code, const char *path, struct odd o, const char *what)
{
    if (o.n)
        diag_add(dg, code, (struct where){path, o.line, 0}, "%zu %s", o.n, what);
}

void bytes_tell(struct diag *dg, const char *path, const struct text *t)
{
    if (t->coding == CODING_UTF16LE || t->coding == CODING_UTF16BE)
        diag_add(dg, DIAG_FILE_CODING, (struct where){path, 1, 0},
                 "UTF-16, %s end first, %s byte order mark; it is read as that; save it as CSV UTF-8 where "
                 "you can",
                 t->coding == CODING_UTF16BE ? "big" : "little", t->bom ? "with a" : "without a");
    if (t->coding == CODING_CP1252)
        tell_odd(dg, DIAG_FILE_CODING, path, t->foreign,
                 "bytes are Windows-1252, first in this line; the file is read as that");
    if (t->coding == CODING_MIXED)
        tell_odd(dg, DIAG_FILE_ENCODING, path, t->foreign,
                 "bytes are no UTF-8 in a file that is UTF-8 elsewhere, first in this line; they are read as "
                 "Windows-1252; save the file as UTF-8 in one piece");
    tell_odd(dg, DIAG_FILE_CODING, path, t->mangled,
             "characters of Windows-1252 were made control characters on the way (U+0092 for an apostrophe), "
             "first "
             "in this line; names get them back");
    tell_odd(
        dg, DIAG_FILE_ENCODING, path, t->nul,
        "NUL characters stand in the text, first in this line; cells that hold one are not read as numbers");
    tell_odd(dg, DIAG_FILE_ENCODING, path, t->bad,
             "characters are of no encoding we know, first in this line; save the file as UTF-8");
}
