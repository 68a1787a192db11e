/* SPDX-License-Identifier: MIT */
#include "read/damage_form.h"
#include <string.h>
#include <strings.h>

enum { EXACT_DIGITS = 15 /* that a spreadsheet keeps of a number */, LONGEST = 32 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t count_digits(struct str s, size_t from)
{
    size_t n = 0;
    while (from + n < s.n && is_digit(s.p[from + n]))
        n++;
    return n;
}

static bool is_error(struct str s)
{
    static const char *const errors[] = {"#N/A",    "#VALUE!", "#REF!",         "#DIV/0!",
                                         "#NAME?",  "#NUM!",   "#NULL!",        "#SPILL!",
                                         "#FIELD!", "#CALC!",  "#GETTING_DATA", "#BLOCKED!"};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (str_is(s, errors[i]))
            return true;
    return false;
}

static bool is_narrow(struct str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] == '#')
        n++;
    return n >= 2 && n == s.n;
}

/* "1.08E+05". */
struct scientific {
    size_t decimals;
    int exponent;
    bool as_shown; /* with a sign and two digits: LAIT's own "1.57E1" is exact */
};
static bool read_scientific(struct str s, struct scientific *out)
{
    size_t at = count_digits(s, 0);
    if (at != 1)
        return false;
    *out = (struct scientific){0};
    if (at < s.n && s.p[at] == '.') {
        out->decimals = count_digits(s, at + 1);
        at += 1 + out->decimals;
    }
    if (at >= s.n || (s.p[at] != 'E' && s.p[at] != 'e'))
        return false;
    bool plus = at + 1 < s.n && s.p[at + 1] == '+';
    at += 1 + plus;
    size_t n = count_digits(s, at);
    if (n == 0 || n > 3 || at + n != s.n)
        return false;
    out->as_shown = plus && n == 2;
    for (size_t i = at; i < s.n; i++)
        out->exponent = out->exponent * 10 + (s.p[i] - '0');
    return true;
}

static bool is_shortened(struct str s, unsigned roles)
{
    struct scientific sc;
    if (!read_scientific(s, &sc))
        return false;
    return roles & (ROLE_CODE | ROLE_PERIOD) ||
           (roles & ROLE_NUMBER && sc.as_shown && (sc.decimals == 2 || sc.exponent > 10));
}

static bool is_month(struct str s, size_t at)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (at + 3 > s.n)
        return false;
    for (size_t i = 0; i < sizeof names - 1; i += 3)
        if (strncasecmp(s.p + at, names + i, 3) == 0)
            return true;
    return false;
}

/* "12-May", "12-May-19", "May-12" */
static bool is_month_word(struct str s)
{
    size_t day = count_digits(s, 0), at = day ? day + 1 : 0;
    if (day > 2 || (day && (day >= s.n || s.p[day] != '-')) || !is_month(s, at))
        return false;
    at += 3;
    if (at == s.n)
        return day > 0;
    size_t year = s.p[at] == '-' ? count_digits(s, at + 1) : 0;
    return (year == 2 || year == 4) && at + 1 + year == s.n;
}

struct parts { /* of a date in figures */
    uint32_t first, second, year;
    bool padded, bare;
    char sign;
};

static bool read_parts(struct str s, struct parts *out)
{
    size_t first = count_digits(s, 0), second, year;
    if (first < 1 || first > 2 || first >= s.n || (s.p[first] != '/' && s.p[first] != '-'))
        return false;
    second = count_digits(s, first + 1);
    size_t at = first + 1 + second;
    if (second < 1 || second > 2 || at >= s.n || s.p[at] != s.p[first])
        return false;
    year = count_digits(s, at + 1);
    if ((year != 2 && year != 4) || (at + 1 + year < s.n && s.p[at + 1 + year] != ' '))
        return false;
    *out = (struct parts){.sign = s.p[first]};
    for (size_t i = 0; i < first; i++)
        out->first = out->first * 10 + (uint32_t)(s.p[i] - '0');
    for (size_t i = first + 1; i < at; i++)
        out->second = out->second * 10 + (uint32_t)(s.p[i] - '0');
    for (size_t i = at + 1; i < at + 1 + year; i++)
        out->year = out->year * 10 + (uint32_t)(s.p[i] - '0');
    out->padded = s.p[0] == '0' || s.p[first + 1] == '0';
    out->bare = first == 1 || second == 1;
    return true;
}

static bool is_iso(struct str s)
{
    return s.n >= 10 && count_digits(s, 0) == 4 && s.p[4] == '-' && count_digits(s, 5) == 2 &&
           s.p[7] == '-' && count_digits(s, 8) == 2;
}

/* Digits alone, or with a point. */
static enum damage_form look_number(struct str s, unsigned roles, size_t width)
{
    size_t whole = count_digits(s, 0);
    bool all = whole == s.n, point = !all && s.p[whole] == '.';
    if (point && whole + 1 + count_digits(s, whole + 1) != s.n)
        return DAMAGE_NONE;
    if (roles & (ROLE_CODE | ROLE_PERIOD) && point && whole)
        return DAMAGE_DECIMALS;
    if (roles & ROLE_DAY && !(roles & ROLE_NUMBER) && whole == 5 && (all || point))
        return DAMAGE_SERIAL;
    if (all && whole < width && s.p[0] != '0')
        return DAMAGE_ZEROS;
    for (size_t i = EXACT_DIGITS; all && whole > EXACT_DIGITS && s.p[i] == '0'; i++)
        if (i + 1 == whole)
            return DAMAGE_ROUNDED;
    return DAMAGE_NONE;
}

static enum damage_form look_signs(struct str s, unsigned roles)
{
    struct parts parts;
    if (is_shortened(s, roles))
        return DAMAGE_SCIENTIFIC;
    if (roles & (ROLE_CODE | ROLE_NUMBER) && !(roles & ROLE_DAY) &&
        (is_month_word(s) || read_parts(s, &parts) || is_iso(s)))
        return DAMAGE_DATE;
    return roles & ROLE_DAY && is_month_word(s) && s.n <= 6 ? DAMAGE_DATE : DAMAGE_NONE;
}

enum damage_form damage_form(struct str s, unsigned roles, size_t width)
{
    if (s.p[0] == '#')
        return is_error(s) ? DAMAGE_ERROR : is_narrow(s) ? DAMAGE_NARROW : DAMAGE_NONE;
    if (!(roles & (ROLE_CODE | ROLE_NUMBER | ROLE_DAY | ROLE_PERIOD)) || s.n > LONGEST)
        return DAMAGE_NONE;
    bool digit = false, sign = false;
    for (size_t i = 0; i < s.n; i++) {
        bool d = is_digit(s.p[i]);
        digit |= d;
        sign |= !d && s.p[i] != '.';
    }
    if (!digit)
        return DAMAGE_NONE;
    return sign ? look_signs(s, roles) : look_number(s, roles, width);
}

const char *damage_words(enum damage_form form)
{
    static const char *const words[] = {
        [DAMAGE_NONE] = "",
        [DAMAGE_ERROR] = "an error of a formula",
        [DAMAGE_NARROW] = "signs for a number that the column was too narrow to show",
        [DAMAGE_SCIENTIFIC] = "scientific notation: the digits behind it are lost",
        [DAMAGE_DECIMALS] = "an identifier made a decimal number",
        [DAMAGE_ZEROS] = "an identifier that lost its leading zeros",
        [DAMAGE_SERIAL] = "the number of a day where a date belongs",
        [DAMAGE_DATE] = "a date where something else belongs",
        [DAMAGE_ROUNDED] = "a number rounded to 15 digits",
        [DAMAGE_ORDER] = "the month stands before the day, at least in some cells",
        [DAMAGE_EITHER] = "in no cell day and month can be told apart",
    };
    return words[form];
}

static void keep_sample(char to[16], struct str s)
{
    size_t n = s.n < 15 ? s.n : 15;
    memcpy(to, s.p, n);
    to[n] = '\0';
}

static void count_day(struct day_order *o, const struct parts *p)
{
    uint32_t day = p->year * 10000 + p->first * 100 + p->second;
    for (size_t i = 0; i < o->n_days; i++)
        if (o->days[i] == day)
            return;
    if (o->n_days < sizeof o->days / sizeof *o->days)
        o->days[o->n_days++] = day;
}

/* With dashes days come first, as GIAS writes them: a spreadsheet writes strokes. */
void day_order_see(struct day_order *o, struct str cell, uint32_t line)
{
    struct parts p;
    if (cell.n > LONGEST || !read_parts(cell, &p))
        return;
    o->n_padded += p.padded;
    o->n_bare += p.bare;
    if (p.second > 12 && p.second <= 31 && p.first <= 12) {
        if (o->n_month_first++ == 0) {
            o->month_first_line = line;
            keep_sample(o->month_first, cell);
        }
    } else if (p.first > 12)
        o->n_day_first++;
    else if (p.sign == '/' && p.first != p.second) {
        if (o->n_either++ == 0) {
            o->either_line = line;
            keep_sample(o->either, cell);
        }
        o->n_firsts += p.first == 1;
        count_day(o, &p);
    }
}
