/* SPDX-License-Identifier: MIT */
#include "read/cell.h"
#include "base/num.h"
#include <math.h>
#include <string.h>

enum { LONGEST = 48 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Commas only where thousands are: "1,923", never "1,5". */
static bool commas_are_thousands(struct str s)
{
    const char *comma = memchr(s.p, ',', s.n);
    while (comma) {
        size_t after = (size_t)(comma - s.p) + 1, digits = 0;
        while (after + digits < s.n && is_digit(s.p[after + digits]))
            digits++;
        if (digits != 3 || comma == s.p || !is_digit(comma[-1]))
            return false;
        comma = memchr(s.p + after, ',', s.n - after);
    }
    return true;
}

static void take_off(struct str *s, const char *sign)
{
    if (str_starts(*s, sign)) {
        s->p += strlen(sign);
        s->n -= strlen(sign);
        *s = str_trim(*s);
    }
}

/* A sign, a currency, thousands: the plain number in room, its length or 0. */
static size_t plain_number(struct str s, char room[LONGEST])
{
    size_t n = 0;
    bool minus = str_starts(s, "\xE2\x88\x92") || str_starts(s, "-");
    take_off(&s, "\xE2\x88\x92");
    take_off(&s, "-");
    take_off(&s, "\xC2\xA3"); /* pound */
    take_off(&s, "\xE2\x82\xAC");
    take_off(&s, "$");
    if (s.n == 0 || s.n + 2 > LONGEST || !(is_digit(s.p[0]) || s.p[0] == '.') || !commas_are_thousands(s))
        return 0;
    if (minus)
        room[n++] = '-';
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != ',')
            room[n++] = s.p[i];
    return n;
}

bool cell_number(struct str text, double *out, bool *percent)
{
    char room[LONGEST];
    struct str s = str_trim(text);
    *percent = false;
    if (num_parse(s, out))
        return isfinite(*out);
    if (s.n && s.p[s.n - 1] == '%') {
        *percent = true;
        s = str_trim((struct str){s.p, s.n - 1});
    }
    size_t n = s.n ? plain_number(s, room) : 0;
    return n > 0 && num_parse((struct str){room, n}, out) && isfinite(*out);
}

unsigned cell_places(struct str text)
{
    enum { MOST_DIGITS = 15 };
    unsigned digits = 0, decimals = 0;
    bool point = false;
    for (size_t i = 0; i < text.n; i++) {
        if (is_digit(text.p[i])) {
            digits++;
            decimals += point;
        }
        point = point || text.p[i] == '.';
        if (text.p[i] == 'e' || text.p[i] == 'E')
            return 0;
    }
    return digits <= MOST_DIGITS && decimals < MOST_DIGITS ? decimals + 1 : 0;
}

bool cell_count(struct str text, double *out)
{
    bool percent;
    return cell_number(text, out, &percent) && !percent && *out >= 0 && *out == floor(*out);
}

bool cell_urn(struct str text, uint32_t *out)
{
    struct str s = str_trim(text);
    uint32_t n = 0;
    if (s.n < 5 || s.n > 7)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]))
            return false;
        n = n * 10 + (uint32_t)(s.p[i] - '0');
    }
    *out = n;
    return n > 0;
}

static struct cell begin_cell(struct str text)
{
    struct cell c = {.state = STATE_NOT_AVAILABLE, .reason = REASON_NOT_THIS_YEAR, .value = NAN};
    c.text = str_trim(text);
    c.blank = c.text.n == 0;
    return c;
}

static bool take_number(struct cell *c)
{
    if (!cell_number(c->text, &c->value, &c->percent)) {
        c->value = NAN;
        return false;
    }
    c->state = STATE_SHOWN;
    c->reason = REASON_NONE;
    return true;
}

static bool take_code(struct cell *c, const struct token *t)
{
    if (!t)
        return false;
    c->marks = t->marks;
    c->blank = t->blank;
    if (t->blank)
        return true;
    c->state = t->state;
    c->reason = t->reason;
    if (t->state == STATE_SHOWN)
        c->value = 0; /* [low]: above zero, and rounds to it */
    return true;
}

static struct cell give_up(struct cell c)
{
    c.unknown = true;
    c.reason = REASON_UNKNOWN_CODE;
    return c;
}

struct cell cell_read(const struct sources *ss, const struct source *s, struct str text)
{
    struct cell c = begin_cell(text);
    if (c.blank || take_number(&c) || take_code(&c, source_token(ss, s, c.text)))
        return c;
    return give_up(c);
}

struct cell cell_read_word(const struct sources *ss, const struct source *s, struct str text)
{
    struct cell c = begin_cell(text);
    if (c.blank || take_code(&c, source_token(ss, s, c.text)) || take_number(&c))
        return c;
    return give_up(c);
}
