/* SPDX-License-Identifier: MIT */
/* Real exports for tests that can do without them: SCORECARDS_DATA names their folder. */
#ifndef SCORECARDS_TESTS_FIELDS_H
#define SCORECARDS_TESTS_FIELDS_H
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* NULL where there are no data. */
static inline FILE *fields_open(const char *name)
{
    const char *data = getenv("SCORECARDS_DATA");
    char path[1024];
    if (!data || snprintf(path, sizeof path, "%s/%s", data, name) >= (int)sizeof path)
        return NULL;
    return fopen(path, "r");
}

/* Cuts a line at its commas, in place; commas within quotes stay. */
static inline size_t fields_split(char *line, char **field, size_t most)
{
    size_t n = 0;
    bool quoted = false;
    field[n++] = line;
    for (char *p = line; *p; p++) {
        quoted = *p == '"' ? !quoted : quoted;
        if ((*p == ',' && !quoted) || *p == '\n' || *p == '\r') {
            *p = '\0';
            if (n < most)
                field[n++] = p + 1;
        }
    }
    return n;
}

static inline int fields_find(char **field, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(field[i], name) == 0)
            return (int)i;
    return -1;
}
#endif
