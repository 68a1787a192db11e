/* SPDX-License-Identifier: MIT */
#include "read/report.h"
#include <stdarg.h>
#include <stdio.h>

enum { MOST = 20, ROOM = 400 };

bool report_at(struct report *r, enum diag_code code, uint32_t line, size_t column, const char *format, ...)
{
    char text[ROOM];
    va_list list;
    if (r->counts[code]++ >= MOST)
        return false;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return diag_add(r->diag, code, (struct where){r->path, line, (uint32_t)column + 1}, "%s", text);
}

void report_end(struct report *r)
{
    for (int code = 0; code < DIAG_N_CODES; code++)
        if (r->counts[code] > MOST)
            diag_add(r->diag, (enum diag_code)code, (struct where){r->path, 0, 0},
                     "and %zu more like the %d before", r->counts[code] - MOST, MOST);
}
