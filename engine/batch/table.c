/* SPDX-License-Identifier: MIT */
#include "batch/table.h"
#include <string.h>

bool table_line(struct str *rest, struct str *line)
{
    const char *end = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
    if (!end)
        return false;
    size_t n = (size_t)(end - rest->p);
    *line = (struct str){rest->p, n};
    rest->p += n + 1;
    rest->n -= n + 1;
    return true;
}

/* *at stands behind the opening quote; afterwards behind the closing one. */
static struct str unquote_field(struct arena *a, struct str line, size_t *at)
{
    char *out = arena_alloc(a, line.n - *at + 1);
    size_t n = 0;
    while (*at < line.n) {
        char c = line.p[(*at)++];
        if (c == '"') {
            if (*at >= line.n || line.p[*at] != '"')
                break;
            (*at)++;
        }
        out[n++] = c;
    }
    return (struct str){out, n};
}

size_t table_fields(struct arena *a, struct str line, struct str *fields, size_t most)
{
    size_t n = 0, at = 0;
    while (n < most) {
        struct str field;
        if (at < line.n && line.p[at] == '"') {
            at++;
            field = unquote_field(a, line, &at);
        } else {
            const char *comma = at < line.n ? memchr(line.p + at, ',', line.n - at) : NULL;
            size_t end = comma ? (size_t)(comma - line.p) : line.n;
            field = (struct str){line.p + at, end - at};
            at = end;
        }
        fields[n++] = field;
        if (at >= line.n)
            break;
        at++; /* the comma */
    }
    return n;
}
