/* SPDX-License-Identifier: MIT */
#include "facts/date.h"

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

date date_of(int year, int month, int day)
{
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in(year, month))
        return 0;
    return (date)(year * 10000 + month * 100 + day);
}

date date_month_end(int year, int month)
{
    if (month < 1 || month > 12)
        return 0;
    return date_of(year, month, days_in(year, month));
}

/* Exactly n digits at p; -1 otherwise. */
static int read_digits(const char *p, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9')
            return -1;
        value = value * 10 + (p[i] - '0');
    }
    return value;
}

bool date_parse_iso(struct str s, date *out)
{
    s = str_trim(s);
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return false;
    *out = date_of(read_digits(s.p, 4), read_digits(s.p + 5, 2), read_digits(s.p + 8, 2));
    return *out != 0;
}

bool date_parse_dmy(struct str s, date *out)
{
    s = str_trim(s);
    size_t day = 0, month = 0;
    while (day < s.n && s.p[day] != '-' && s.p[day] != '/')
        day++;
    while (day + 1 + month < s.n && s.p[day + 1 + month] != s.p[day])
        month++;
    if (day < 1 || day > 2 || month < 1 || month > 2 || s.n != day + month + 6)
        return false;
    *out = date_of(read_digits(s.p + day + month + 2, 4), read_digits(s.p + day + 1, month),
                   read_digits(s.p, day));
    return *out != 0;
}

char *date_words(struct arena *a, date d)
{
    if (!d)
        return arena_strdup(a, "");
    return arena_printf(a, "%u %s %u", d % 100, months[d / 100 % 100 - 1], d / 10000);
}

char *date_month_words(struct arena *a, date d)
{
    if (!d)
        return arena_strdup(a, "");
    return arena_printf(a, "%s %u", months[d / 100 % 100 - 1], d / 10000);
}

char *date_iso(struct arena *a, date d)
{
    if (!d)
        return arena_strdup(a, "");
    return arena_printf(a, "%04u-%02u-%02u", d / 10000, d / 100 % 100, d % 100);
}
