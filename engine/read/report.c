/* SPDX-License-Identifier: MIT */
#include "read/report.h"
#include "base/hash.h"
#include <stdarg.h>
#include <stdio.h>

enum { MOST = 10000, ROOM = 400, QUOTED_LONGEST = 12, NUMBER_LONGEST = 24, DIGITS_MOST = 9 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_sign(char c)
{
    return c == '.' || c == ',' || c == '%' || c == '-' || c == '+' || c == '/' || c == '#' || c == '_' ||
           c == '*' || c == ':';
}

/* "Smith" and "O'Neill" are not quoted, "SUPP", "lowcov", "x" and "12.5%" are; ten digits that begin with 0 may be a
 * phone. */
bool report_quotable(struct str cell)
{
    size_t digits = 0, lower = 0, upper = 0;
    cell = str_trim(cell);
    for (size_t i = 0; i < cell.n; i++) {
        char c = cell.p[i];
        if (!is_sign(c) && !is_digit(c) && !is_lower(c) && !is_upper(c))
            return false;
        digits += is_digit(c);
        lower += is_lower(c);
        upper += is_upper(c);
    }
    if (lower + upper == 0)
        return cell.n <= NUMBER_LONGEST && (digits <= DIGITS_MOST || cell.p[0] != '0');
    return cell.n <= QUOTED_LONGEST && (lower == 0 || upper == 0);
}

static const char *write_cell(char room[ROOM], struct str cell)
{
    cell = str_trim(cell);
    if (report_quotable(cell))
        snprintf(room, ROOM, "\"%.*s\"", (int)cell.n, cell.p);
    else
        snprintf(room, ROOM, "a text of %zu bytes", cell.n);
    return room;
}

static bool is_full(struct report *r, enum diag_code code)
{
    return r->counts[code]++ >= MOST;
}

bool report_at(struct report *r, enum diag_code code, uint32_t line, size_t column, const char *format, ...)
{
    char text[ROOM];
    va_list list;
    if (is_full(r, code))
        return false;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return diag_add(r->diag, code, (struct where){r->path, line, (uint32_t)column + 1}, "%s", text);
}

bool report_cell(struct report *r, enum diag_code code, uint32_t line, size_t column, struct str cell,
                 const char *format, ...)
{
    char text[ROOM], quoted[ROOM];
    va_list list;
    if (is_full(r, code))
        return false;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    diag_add(r->diag, code, (struct where){r->path, line, (uint32_t)column + 1}, "%s %s",
             write_cell(quoted, cell), text);
    if (report_quotable(cell))
        diag_value(r->diag, str_trim(cell));
    return false;
}

void report_unlisted(struct report *r, struct arena *seen, uint32_t line, size_t column, uint32_t urn,
                     uint32_t laestab)
{
    const char *number = arena_printf(seen, "%u", (unsigned)(urn ? urn : laestab));
    if (!r->unlisted)
        r->unlisted = map_new(seen, 16);
    if (map_find(r->unlisted, str_of(number)) != MAP_NONE || is_full(r, DIAG_SCHOOL_UNLISTED))
        return;
    map_put(r->unlisted, str_of(number), 0);
    diag_add(r->diag, DIAG_SCHOOL_UNLISTED, (struct where){r->path, line, (uint32_t)column + 1},
             "%s %s is in no register that came", urn ? "URN" : "LAESTAB", number);
    diag_value(r->diag, str_of(number));
}

void report_end(struct report *r)
{
    for (int code = 0; code < DIAG_N_CODES; code++)
        if (r->counts[code] > MOST)
            diag_add(r->diag, (enum diag_code)code, (struct where){r->path, 0, 0},
                     "and %zu more like the %d before", r->counts[code] - MOST, MOST);
}
