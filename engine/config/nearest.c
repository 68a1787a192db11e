/* SPDX-License-Identifier: MIT */
#include "config/config.h"
#include <string.h>

enum { LONGEST = 80 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Damerau-Levenshtein, optimal string alignment: insert, delete, replace, swap neighbours. */
static size_t count_edits(const char *a, size_t n, const char *b, size_t m)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= m; j++)
        last[j] = j;
    for (size_t i = 1; i <= n; i++) {
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
        size_t *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[m];
}

const char *config_nearest(const char *word, const char *const *names, size_t n)
{
    size_t length = strlen(word), best = length < 2 ? 0 : length < 6 ? 1 : length / 3;
    const char *nearest = NULL;
    if (length > LONGEST)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        size_t other = strlen(names[i]);
        if (other > LONGEST)
            continue;
        size_t edits = count_edits(word, length, names[i], other);
        if (edits < best || (edits == best && !nearest)) {
            best = edits;
            nearest = names[i];
        }
    }
    return nearest;
}
