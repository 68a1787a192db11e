/* SPDX-License-Identifier: MIT */
/* What the first bytes of a file say it is, and its text as UTF-8 without a byte order mark. */
#ifndef SCORECARDS_READ_BYTES_H
#define SCORECARDS_READ_BYTES_H
#include "base/str.h"
#include <stdint.h>

enum bytes_kind {
    BYTES_TEXT,
    BYTES_EMPTY,
    BYTES_SPREADSHEET,     /* zip with an xlsx or ods inside */
    BYTES_ZIP,             /* another archive */
    BYTES_OLD_SPREADSHEET, /* OLE: xls, doc */
    BYTES_PDF,
    BYTES_HTML,
    BYTES_POINTER, /* Git LFS */
    BYTES_BINARY
};
enum bytes_coding { CODING_UTF8, CODING_CP1252, CODING_UTF16LE, CODING_UTF16BE };

enum bytes_kind bytes_look(struct str bytes);
const char *bytes_advice(enum bytes_kind kind); /* what was found and what to do */

struct text {
    struct str utf8; /* borrowed from the bytes where they were UTF-8 already */
    enum bytes_coding coding;
    bool bom;
    size_t n_bad;      /* characters that could not be read */
    uint32_t bad_line; /* of the first one */
    size_t n_nul;      /* NUL characters that stand in the text */
    uint32_t nul_line;
};
struct text bytes_text(struct arena *a, struct str bytes);
#endif
