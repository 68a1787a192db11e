/* SPDX-License-Identifier: MIT */
/* What the first bytes of a file say it is, and its text as UTF-8 without a byte order mark. A text that has to be
 * written anew is held in memory, so there is a bound for it. */
#ifndef SCORECARDS_READ_BYTES_H
#define SCORECARDS_READ_BYTES_H
#include "base/diag.h"
#include "base/str.h"
#include <stdint.h>

enum {
    BYTES_MOST = 1 << 30, /* of a file: the longest export has a tenth of it */
    BYTES_RECODED_MOST = 128 << 20
};

enum bytes_kind {
    BYTES_TEXT,
    BYTES_EMPTY,
    BYTES_SPREADSHEET, /* a zip that is an Office or OpenDocument file: xlsx, ods */
    BYTES_ZIP,         /* another zip archive */
    BYTES_ARCHIVE,     /* 7z, rar, xz, bzip2, zstd */
    BYTES_GZIP,
    BYTES_OLD_SPREADSHEET, /* OLE: xls, doc */
    BYTES_PDF,
    BYTES_HTML,
    BYTES_XML,
    BYTES_JSON,
    BYTES_POINTER, /* Git LFS */
    BYTES_COLUMNS, /* Parquet, Arrow */
    BYTES_DATABASE,
    BYTES_IMAGE,
    BYTES_UTF32,
    BYTES_BINARY
};
enum bytes_coding {
    CODING_UTF8,
    CODING_CP1252,
    CODING_MIXED, /* UTF-8 with bytes of Windows-1252 among it */
    CODING_UTF16LE,
    CODING_UTF16BE
};

enum bytes_kind bytes_look(struct str bytes);
const char *bytes_advice(enum bytes_kind kind); /* what was found and what to do */

struct odd { /* characters of one kind that are not as they should be */
    size_t n;
    uint32_t line; /* of the first one */
};
struct text {
    struct str utf8; /* borrowed from the bytes where they were UTF-8 already */
    enum bytes_coding coding;
    bool bom;
    bool too_long;      /* to be written anew; utf8 is empty */
    struct odd bad;     /* characters that could not be read */
    struct odd nul;     /* NUL characters that stand in the text */
    struct odd foreign; /* bytes that are Windows-1252 */
    struct odd mangled; /* Windows-1252 taken for Latin-1 once: U+0092 for an apostrophe */
};
struct text bytes_text(struct arena *a, struct str bytes);
/* What is odd about the text, each with the line it is first met in. */
void bytes_tell(struct diag *dg, const char *path, const struct text *t);
#endif
