/* SPDX-License-Identifier: MIT */
/* Years and days in the names of files and folders; an archive is one more folder, ended by ':'. */
#include "read/incoming.h"
#include <string.h>

enum { FOLDERS = 3 }; /* how far up a year is looked for */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_end(char c) /* of a folder's name */
{
    return c == '/' || c == ':';
}

static size_t digits_at(struct str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.n && is_digit(s.p[i + n]))
        n++;
    return n;
}

/* The length of a year at i: "2018-19", "2018-2019", "201819" or "2018"; 0 when there is none. */
static size_t year_at(struct str s, size_t i, struct period *out)
{
    size_t n = digits_at(s, i);
    if (n != 4 && n != 6)
        return 0;
    if (n == 4 && i + 5 < s.n && (s.p[i + 4] == '-' || s.p[i + 4] == '_')) {
        char pair[16];
        size_t second = digits_at(s, i + 5);
        if (second == 2 || second == 4) {
            memcpy(pair, s.p + i, 5 + second);
            pair[4] = '-';
            if (period_parse((struct str){pair, 5 + second}, false, out))
                return 5 + second;
        }
    }
    return period_parse((struct str){s.p + i, n}, false, out) ? n : 0;
}

/* 1: one year; 0: none; 2: several that differ. */
static int years_in(struct str s, struct period *out)
{
    int found = 0;
    for (size_t i = 0; i < s.n;) {
        struct period p;
        if (!is_digit(s.p[i])) {
            i++;
            continue;
        }
        size_t n = year_at(s, i, &p);
        if (n > 0 && found && !period_same(p, *out))
            return 2;
        if (n > 0) {
            *out = p;
            found = 1;
        }
        i += n ? n : digits_at(s, i);
    }
    return found;
}

bool path_period(const char *path, struct period *out)
{
    size_t end = strlen(path);
    for (int up = 0; up <= FOLDERS && end > 0; up++) {
        size_t from = end;
        while (from > 0 && !is_end(path[from - 1]))
            from--;
        int found = years_in((struct str){path + from, end - from}, out);
        if (found)
            return found == 1;
        end = from > 0 ? from - 1 : 0;
    }
    return false;
}

date path_date(const char *path)
{
    size_t end = strlen(path), from = end;
    while (from > 0 && !is_end(path[from - 1]))
        from--;
    struct str name = {path + from, end - from};
    for (size_t i = 0; i < name.n; i++) {
        size_t n = digits_at(name, i);
        if (n == 8) {
            int number = 0;
            for (size_t k = 0; k < 8; k++)
                number = number * 10 + (name.p[i + k] - '0');
            date d = date_of(number / 10000, number / 100 % 100, number % 100);
            if (d)
                return d;
        }
        i += n;
    }
    return 0;
}
