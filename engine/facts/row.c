/* SPDX-License-Identifier: MIT */
#include "facts/row.h"
#include "base/num.h"
#include <math.h>
#include <string.h>

static const char *const unit_names[] = {"percent",   "points", "score", "count",  "per_100",
                                         "per_10000", "ratio",  "days",  "months", "category"};

/* Quotes only where needed; what a spreadsheet would run as a formula gets an apostrophe; line ends become
 * spaces. */
static void put_odd_text(struct strbuf *to, const char *text, bool formula)
{
    bool quote = strpbrk(text, ",\"") != NULL;
    if (quote)
        strbuf_put(to, "\"", 1);
    if (formula)
        strbuf_put(to, "'", 1);
    for (; *text; text++) {
        if (*text == '"')
            strbuf_put(to, "\"\"", 2);
        else
            strbuf_put(to, *text == '\n' || *text == '\r' ? " " : text, 1);
    }
    if (quote)
        strbuf_put(to, "\"", 1);
}

static void put_field(struct strbuf *to, const char *text, size_t n)
{
    char *p = strbuf_room(to, n + 1);
    memcpy(p, text, n);
    memcpy(p + n, ",", 2);
    to->n += n + 1;
}

/* Of our own making: no comma, quote or formula can be in it. */
static void put_plain(struct strbuf *to, const char *text)
{
    put_field(to, text, strlen(text));
}

/* Numbers do not come through here: a minus stays a minus. */
static void put_text(struct strbuf *to, const char *text)
{
    static const bool stops[256] = {[0] = true, [','] = true, ['"'] = true, ['\n'] = true, ['\r'] = true};
    text = text ? text : "";
    bool formula = *text && strchr("=+-@\t\r", *text);
    size_t n = 0;
    while (!stops[(unsigned char)text[n]])
        n++;
    if (formula || text[n]) {
        put_odd_text(to, text, formula);
        strbuf_put(to, ",", 1);
        return;
    }
    put_field(to, text, n);
}

static void put_number(struct strbuf *to, double value)
{
    char text[NUM_ROOM];
    if (!isnan(value))
        strbuf_put(to, text, num_write_exact(text, value));
    strbuf_put(to, ",", 1);
}

enum { WORKED_OUT_DECIMALS = 10 }; /* beyond them stands the noise of our own arithmetic */

size_t row_number(char *out, double value, unsigned written)
{
    int decimals = (int)(written & WRITTEN_PLACES) - 1;
    if (written & WRITTEN_NOT)
        return num_write_exact(out, num_round(value, WORKED_OUT_DECIMALS));
    if (decimals >= 0 && num_round(value, decimals) == value)
        return num_write(out, value, decimals);
    return num_write_exact(out, value);
}

static void put_value(struct strbuf *to, const struct row *r)
{
    char text[NUM_ROOM];
    if (!isnan(r->value))
        strbuf_put(to, text, row_number(text, r->value, r->written));
    strbuf_put(to, ",", 1);
}

static void put_place(struct strbuf *to, uint32_t place, char end)
{
    char text[NUM_ROOM];
    if (place)
        strbuf_put(to, text, num_write(text, place, 0));
    strbuf_put(to, &end, 1);
}

static void put_marks(struct strbuf *to, unsigned marks)
{
    static const char *const symbols[] = {"[low]", "[u]", "[p]", "[r]", "[e]", "[b]"};
    for (unsigned i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (marks & 1U << i)
            strbuf_puts(to, symbols[i]);
    strbuf_put(to, ",", 1);
}

/* [x] has its reason in words; [c] and [z] the publisher's own code; a value how it came to be. */
static void put_reason(struct strbuf *to, struct arena *scratch, const struct row *r)
{
    if (r->state == STATE_NOT_AVAILABLE)
        put_text(to, reason_words(scratch, r->indicator, r->reason, r->reason_year, r->as_at, r->word));
    else
        put_text(to, r->state == STATE_SHOWN || !r->word ? r->how : r->word);
}

void row_put(struct strbuf *to, struct arena *scratch, const struct row *r)
{
    char period[PERIOD_ROOM];
    put_text(to, r->entity->id);
    put_text(to, r->entity->name);
    put_text(to, r->indicator->code);
    put_text(to, r->indicator->group);
    period_write(period, r->period);
    put_plain(to, period);
    if (r->state == STATE_SHOWN && r->indicator->unit == UNIT_CATEGORY && r->word)
        put_text(to, r->word);
    else
        put_value(to, r); /* of a hidden figure: only facts.csv is given one */
    put_plain(to, unit_names[r->indicator->unit]);
    put_number(to, r->numerator);
    put_number(to, r->denominator);
    put_number(to, r->lower);
    put_number(to, r->upper);
    put_plain(to, r->state == STATE_SHOWN ? "shown" : state_symbol(r->state));
    put_marks(to, r->marks);
    put_reason(to, scratch, r);
    put_text(to, r->source ? r->source->name : "");
    put_plain(to, r->source ? r->source->sha256.text : "");
    put_place(to, r->line, ',');
    put_place(to, r->column, '\n');
}

int row_compare(const struct row *a, const struct row *b)
{
    char left[PERIOD_ROOM], right[PERIOD_ROOM];
    int order = strcmp(a->entity->id, b->entity->id);
    if (order == 0)
        order = strcmp(a->indicator->code, b->indicator->code);
    if (order == 0)
        order = strcmp(a->indicator->group, b->indicator->group);
    if (order != 0)
        return order;
    period_write(left, a->period);
    period_write(right, b->period);
    return strcmp(left, right);
}
