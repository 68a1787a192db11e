/* SPDX-License-Identifier: MIT */
/* The program never sets a locale, so that strtod and printf use the point. */
#include "base/num.h"
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double TEN[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                             1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
enum { MOST_DECIMALS = 15, LONGEST = 400 };
static const double EXACT = 1e15; /* below it every whole number and half is a double */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t count_digits(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && is_digit(p[i]))
        i++;
    return i;
}

/* sign? (digits (. digits?)? | . digits) (e sign? digits)?, and nothing else. */
static bool is_number(struct str s)
{
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
    size_t whole = count_digits(s.p + i, s.n - i), fraction = 0;
    i += whole;
    if (i < s.n && s.p[i] == '.') {
        i++;
        fraction = count_digits(s.p + i, s.n - i);
        i += fraction;
    }
    if (whole + fraction == 0)
        return false;
    if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        i++;
        if (i < s.n && (s.p[i] == '-' || s.p[i] == '+'))
            i++;
        size_t exponent = count_digits(s.p + i, s.n - i);
        if (exponent == 0)
            return false;
        i += exponent;
    }
    return i == s.n;
}

/* Up to 15 digits without exponent, as nearly all of our input: one correctly rounded division. */
static bool parse_plain(struct str s, double *out)
{
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+'), decimals = 0;
    long long digits = 0;
    bool point = false;
    if (s.n - i > 16)
        return false;
    size_t n_digits = 0;
    for (; i < s.n; i++) {
        if (is_digit(s.p[i])) {
            digits = digits * 10 + (s.p[i] - '0');
            decimals += point;
            n_digits++;
        } else if (s.p[i] == '.' && !point) {
            point = true;
        } else {
            return false;
        }
    }
    if (n_digits == 0 || n_digits > 15)
        return false;
    double value = (double)digits / TEN[decimals];
    *out = s.p[0] == '-' ? -value : value;
    return true;
}

bool num_parse(struct str s, double *out)
{
    if (s.n == 0)
        return false;
    if (parse_plain(s, out))
        return true;
    if (!is_number(s) || s.n >= LONGEST)
        return false;
    char text[LONGEST];
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    double value = strtod(text, NULL);
    if (!isfinite(value))
        return false;
    *out = value;
    return true;
}

bool num_parse_count(struct str s, long long *out)
{
    bool minus = s.n && s.p[0] == '-';
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
    long long value = 0;
    if (i == s.n)
        return false; /* nothing, or a lone sign */
    for (; i < s.n; i++) {
        if (!is_digit(s.p[i]) || __builtin_mul_overflow(value, 10LL, &value) ||
            __builtin_sub_overflow(value, (long long)(s.p[i] - '0'), &value))
            return false; /* counted down, so that the least long long is reached */
    }
    if (!minus && __builtin_sub_overflow(0LL, value, &value))
        return false;
    *out = value;
    return true;
}

/* |value| in units of the last decimal, as a whole number. Noise is at most a part in 10^12: sums and
 * quotients of a few hundred doubles stay below it, and a share of less than a million pupils never
 * lies that close to a half without being one. */
static double whole_units(double value, int decimals)
{
    double scaled = fabs(value) * TEN[decimals];
    return floor(scaled + 0.5 + fmin(scaled * 1e-12, 1e-6));
}

double num_round(double value, int decimals)
{
    assert(isfinite(value) && decimals >= 0 && decimals <= MOST_DECIMALS);
    if (fabs(value) * TEN[decimals] >= EXACT)
        return value;
    double rounded = whole_units(value, decimals) / TEN[decimals];
    return value < 0 && rounded > 0 ? -rounded : rounded;
}

struct form {
    const char *minus, *thousands;
    bool short_form; /* no trailing zeros, no lone leading zero */
};

/* Digits of units * 10^-decimals, written backwards from `end`; the first byte. */
static char *write_digits(char *end, unsigned long long units, int decimals, const struct form *f)
{
    char *p = end;
    int left = decimals;
    while (f->short_form && left > 0 && units % 10 == 0) {
        units /= 10;
        left--;
    }
    bool fraction = left > 0;
    for (; left > 0; left--, units /= 10)
        *--p = (char)('0' + units % 10);
    if (fraction)
        *--p = '.';
    if (f->short_form && fraction && units == 0)
        return p;
    for (int i = 0; i == 0 || units; i++, units /= 10) {
        if (i && i % 3 == 0 && *f->thousands)
            *--p = *f->thousands;
        *--p = (char)('0' + units % 10);
    }
    return p;
}

static size_t write_form(char *out, double value, int decimals, const struct form *f)
{
    assert(isfinite(value) && decimals >= 0 && decimals <= MOST_DECIMALS);
    if (fabs(value) * TEN[decimals] >= EXACT) /* no figure of ours; still a number in little room */
        return (size_t)snprintf(out, NUM_ROOM, "%.15g", value);
    char digits[NUM_ROOM], *end = digits + sizeof digits;
    unsigned long long units = (unsigned long long)whole_units(value, decimals);
    char *first = write_digits(end, units, decimals, f);
    size_t sign = value < 0 && units ? strlen(f->minus) : 0, n = (size_t)(end - first);
    memcpy(out, f->minus, sign);
    memcpy(out + sign, first, n);
    out[sign + n] = '\0';
    return sign + n;
}

size_t num_write(char *out, double value, int decimals)
{
    return write_form(out, value, decimals, &(struct form){"-", "", false});
}

size_t num_write_short(char *out, double value, int decimals)
{
    return write_form(out, value, decimals, &(struct form){"-", "", true});
}

size_t num_print(char *out, double value, int decimals)
{
    return write_form(out, value, decimals, &(struct form){"\xE2\x88\x92", ",", false});
}

__extension__ typedef unsigned __int128 wide;

/* Half to even, as printf does. */
static unsigned long long shift_rounded(wide product, int shift)
{
    wide whole = product >> shift, rest = product - (whole << shift), half = (wide)1 << (shift - 1);
    return (unsigned long long)(whole + (rest > half || (rest == half && (whole & 1))));
}

/* Digits before the point, less the zeros right after it. */
static int count_before(double value)
{
    static const double bounds[] = {1e-2, 1e-1, 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,
                                    1e6,  1e7,  1e8, 1e9, 1e10, 1e11, 1e12, 1e13};
    int n = 0;
    while (n < (int)(sizeof bounds / sizeof *bounds) && value >= bounds[n])
        n++;
    return n - 2;
}

/* The first of 15, 16 and 17 digits that reads back, as printf would round them, at a tenth of its time: half of
 * facts.csv are bounds of intervals. With value = m / 2^shift both m * 10^decimals and what it is held against
 * fit into 128 bits. False: no number for this way; below a power of two, doubles lie closer. */
static bool find_shortest(double value, unsigned long long *units, int *decimals)
{
    int exponent;
    unsigned long long m = (unsigned long long)ldexp(frexp(value, &exponent), 53);
    if (value < 0.001 || value >= 1e13 || m == 1ULL << 52)
        return false;
    int shift = 53 - exponent, before = count_before(value);
    for (int digits = 15; digits <= 17; digits++) {
        *decimals = digits - before;
        wide power = (unsigned long long)TEN[*decimals], product = m * power;
        *units = shift_rounded(product, shift);
        wide back = (wide)*units << shift, off = (back > product ? back - product : product - back) * 2;
        if (off < power || (off == power && m % 2 == 0))
            return true;
    }
    return true; /* 17 digits always do */
}

static size_t write_shortest(char *out, double value)
{
    char digits[NUM_ROOM], *end = digits + sizeof digits, *to = out;
    unsigned long long units;
    int decimals;
    if (!find_shortest(fabs(value), &units, &decimals))
        return 0;
    const char *first = write_digits(end, units, decimals, &(struct form){"", "", true});
    if (value < 0)
        *to++ = '-';
    if (*first == '.')
        *to++ = '0';
    memcpy(to, first, (size_t)(end - first));
    to += end - first;
    *to = '\0';
    return (size_t)(to - out);
}

size_t num_write_exact(char *out, double value)
{
    assert(isfinite(value));
    if (value == 0)
        return num_write(out, 0, 0);
    for (int decimals = 0; decimals <= 4; decimals++) { /* what "%.15g" would give, without printf */
        double units = round(fabs(value) * TEN[decimals]);
        if (units < EXACT && units / TEN[decimals] == fabs(value))
            return num_write(out, value, decimals);
    }
    size_t length = write_shortest(out, value);
    if (length)
        return length;
    int n = 0;
    for (int digits = 15; digits <= 17; digits++) {
        n = snprintf(out, NUM_ROOM, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            break;
    }
    return (size_t)n;
}
