/* SPDX-License-Identifier: MIT */
#include "facts/period.h"
#include "facts/date.h"
#include <string.h>

enum { YEAR_FIRST = 1990, YEAR_LAST = 2090 };

static const char *const kind_words[] = {"", "autumn", "spring", "summer"};

int period_compare(struct period a, struct period b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.kind != b.kind)
        return a.kind < b.kind ? -1 : 1;
    return (a.month > b.month) - (a.month < b.month);
}

bool period_same(struct period a, struct period b)
{
    return period_compare(a, b) == 0;
}

/* A run of digits at the start of s, taken off it; its length, 0 to 9, in *n. */
static int take_number(struct str *s, size_t *n)
{
    int value = 0;
    size_t i = 0;
    for (; i < s->n && i < 9 && s->p[i] >= '0' && s->p[i] <= '9'; i++)
        value = value * 10 + (s->p[i] - '0');
    if (i)
        s->p += i; /* of nothing there may be no place at all */
    s->n -= i;
    *n = i;
    return value;
}

static bool put_year(int year, struct period *out)
{
    if (year < YEAR_FIRST || year > YEAR_LAST)
        return false;
    *out = (struct period){.year = (int16_t)year, .kind = PERIOD_YEAR};
    return true;
}

/* "2018/19", "2018-19", "2018/2019" and "201819" name one academic year; any other pair is a sum of years. */
static bool is_next_year(int first, int second, size_t digits)
{
    return digits == 4 ? second == first + 1 : digits == 2 && second == (first + 1) % 100;
}

/* Nothing, or a remark in brackets: "(Rev)", "(prov)", "(OT)". */
static bool is_remark(struct str rest)
{
    rest = str_trim(rest);
    return rest.n == 0 || (rest.n > 2 && rest.p[0] == '(' && rest.p[rest.n - 1] == ')');
}

bool period_parse(struct str s, bool year_is_start, struct period *out)
{
    size_t n, n_second;
    s = str_trim(s);
    int first = take_number(&s, &n);
    if (n == 6 && is_remark(s)) {
        int start = first / 100;
        return is_next_year(start, first % 100, 2) && put_year(start + 1, out);
    }
    if (n != 4)
        return false;
    if (s.n > 0 && (s.p[0] == '/' || s.p[0] == '-')) {
        s = (struct str){s.p + 1, s.n - 1};
        int second = take_number(&s, &n_second);
        return is_next_year(first, second, n_second) && is_remark(s) && put_year(first + 1, out);
    }
    return is_remark(s) && put_year(first + year_is_start, out);
}

static bool parse_month(struct str s, struct period *out)
{
    size_t n_year, n_month;
    int year = take_number(&s, &n_year);
    if (n_year != 4 || s.n != 3 || s.p[0] != '-' || year < YEAR_FIRST || year > YEAR_LAST)
        return false;
    s = (struct str){s.p + 1, s.n - 1};
    int month = take_number(&s, &n_month);
    if (n_month != 2 || month < 1 || month > 12)
        return false;
    *out = (struct period){(int16_t)year, PERIOD_MONTH, (uint8_t)month};
    return true;
}

bool period_parse_code(struct str s, struct period *out)
{
    if (s.n < 7 || s.p[4] != '/')
        return parse_month(s, out);
    struct str term = {s.p + 7, s.n - 7};
    if (!period_parse((struct str){s.p, 7}, false, out))
        return false;
    if (term.n == 0)
        return true;
    for (unsigned kind = PERIOD_AUTUMN; kind <= PERIOD_SUMMER; kind++) {
        if (term.p[0] == '-' && str_is((struct str){term.p + 1, term.n - 1}, kind_words[kind])) {
            out->kind = (uint8_t)kind;
            return true;
        }
    }
    return false;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '-';
}

/* Takes the word off one of the ends of s, whatever its case. */
static bool take_word(struct str *s, const char *word)
{
    size_t n = strlen(word);
    for (int end = 0; end < 2 && s->n > n; end++) {
        const char *p = end ? s->p + s->n - n : s->p;
        size_t i = 0;
        while (i < n && (p[i] | 0x20) == word[i])
            i++;
        if (i < n || !is_blank(end ? p[-1] : p[n]))
            continue;
        *s = (struct str){end ? s->p : s->p + n + 1, s->n - n - 1};
        *s = str_trim(*s);
        return true;
    }
    return false;
}

bool period_parse_term(struct str s, struct period *out)
{
    s = str_trim(s);
    bool said = take_word(&s, "term");
    for (unsigned kind = PERIOD_AUTUMN; kind <= PERIOD_SUMMER; kind++) {
        if (!take_word(&s, kind_words[kind]))
            continue;
        take_word(&s, "term");
        if (!period_parse(s, kind == PERIOD_AUTUMN, out)) /* "autumn 2026" begins the year 2026/27 */
            return false;
        out->kind = (uint8_t)kind;
        return true;
    }
    return !said && period_parse(s, false, out);
}

static bool is_word(struct str s, const char *word)
{
    size_t i = 0;
    while (i < s.n && word[i] && (s.p[i] | 0x20) == (word[i] | 0x20))
        i++;
    return i == s.n && !word[i];
}

/* "2025", "2025 (prov)": one year, where "202425" and "2024/25" span two. */
static bool is_one_year(struct str label)
{
    size_t n;
    label = str_trim(label);
    take_number(&label, &n);
    return n == 4 && is_remark(label);
}

bool period_parse_within(struct str year, struct str within, bool year_is_start, struct period *out)
{
    static const char *const years[] = {"", "academic year", "calendar year", "reporting year",
                                        "financial year"};
    static const char *const terms[] = {"autumn term", "spring term", "summer term"};
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    enum { SEPTEMBER = 8 };
    within = str_trim(within);
    if (!period_parse(year, year_is_start, out))
        return false;
    for (size_t i = 0; i < sizeof years / sizeof *years; i++)
        if (is_word(within, years[i]))
            return true;
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (is_word(within, terms[i])) {
            out->kind = (uint8_t)(PERIOD_AUTUMN + i);
            return true;
        }
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (is_word(within, months[i]))
            return put_year(out->year + (i >= SEPTEMBER && !year_is_start && is_one_year(year)), out);
    return false;
}

static char *put_digits(char *p, int value, int n)
{
    for (int i = n - 1; i >= 0; i--, value /= 10)
        p[i] = (char)('0' + value % 10);
    return p + n;
}

/* Without printf: every row of facts.csv has one, and every chart a dozen. */
static char *put_years(char *p, struct period of)
{
    p = put_digits(p, of.year > 0 ? of.year - 1 : 0, 4);
    *p++ = '/';
    return put_digits(p, of.year % 100, 2);
}

static char *put_word(char *p, const char *word)
{
    while (*word)
        *p++ = *word++;
    return p;
}

size_t period_write(char *out, struct period p)
{
    char *end;
    if (p.kind == PERIOD_MONTH) {
        end = put_digits(out, p.year, 4);
        *end++ = '-';
        end = put_digits(end, p.month, 2);
    } else {
        end = put_years(out, p);
        if (p.kind)
            *end++ = '-';
        end = put_word(end, kind_words[p.kind]);
    }
    *end = '\0';
    return (size_t)(end - out);
}

char *period_code(struct arena *a, struct period p)
{
    char text[PERIOD_ROOM];
    size_t n = period_write(text, p);
    return arena_strndup(a, text, n);
}

char *period_words(struct arena *a, struct period p)
{
    if (p.kind == PERIOD_MONTH)
        return date_month_words(a, date_of(p.year, p.month, 1));
    char text[PERIOD_ROOM], *end = put_word(text, kind_words[p.kind]);
    if (p.kind)
        *end++ = ' ';
    end = put_years(end, p);
    return arena_strndup(a, text, (size_t)(end - text));
}
