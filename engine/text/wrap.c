/* SPDX-License-Identifier: MIT */
/* Paragraphs to lines: first fit at the opportunities of UAX 14, a number kept with its unit. Words are
 * measured one by one (the cache knows nearly all), each line is then shaped whole. */
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/memo.h"
#include <string.h>
#include <unilbrk.h>

#define SLACK 0.005 /* pt: a line may be so much too long before it breaks */

struct paragraph {
    struct arena *a;
    struct shaper *sh;
    struct diag *dg;
    const struct text_span *spans;
    size_t n_spans;
    size_t *starts; /* of each span in text; one more for the end */
    char *text;
    char *breaks; /* before each byte */
    size_t n;
    double width_pt;
};

struct extent {
    double all, visible, leading; /* with trailing spaces, without, width of the spaces in front */
};

static const char *const UNITS[] = {"%",    "pp",    "point", "points", "pupil",   "pupils",
                                    "year", "years", "day",   "days",   "session", "sessions"};

static bool is_unit(const char *word, size_t n)
{
    size_t length = 0;
    while (length < n && word[length] > ' ' && !strchr(".,;:)?!", word[length]))
        length++;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (strlen(UNITS[i]) == length && memcmp(UNITS[i], word, length) == 0)
            return true;
    return false;
}

/* "12 points": the space after a number is no place to break before a unit; nor is a soft hyphen, which
 * would have to print one. */
static void forbid_breaks(struct paragraph *p)
{
    for (size_t i = 2; i < p->n; i++) {
        bool spaced = p->text[i - 1] == ' ' && p->text[i - 2] >= '0' && p->text[i - 2] <= '9';
        bool soft = memcmp(p->text + i - 2, "\xc2\xad", 2) == 0;
        if (p->breaks[i] == UC_BREAK_POSSIBLE && (soft || (spaced && is_unit(p->text + i, p->n - i))))
            p->breaks[i] = UC_BREAK_PROHIBITED;
    }
}

/* libunistring marks the line end itself; here a break belongs before the byte that follows it. */
static void move_line_ends(struct paragraph *p)
{
    for (size_t i = p->n; i-- > 0;) {
        if (p->breaks[i] != UC_BREAK_MANDATORY)
            continue;
        size_t length;
        utf8_next(p->text + i, p->n - i, &length);
        p->breaks[i] = UC_BREAK_PROHIBITED;
        p->breaks[i + length] = UC_BREAK_MANDATORY;
    }
}

static void join_spans(struct paragraph *p)
{
    struct strbuf all = {.arena = p->a};
    p->starts = ARENA_ARRAY(p->a, p->n_spans + 1, size_t);
    for (size_t i = 0; i < p->n_spans; i++) {
        p->starts[i] = all.n;
        if (p->spans[i].fixed_pt > 0)
            strbuf_puts(&all, "x"); /* a sign breaks like a letter: at spaces only */
        else
            strbuf_put(&all, p->spans[i].utf8, p->spans[i].n);
    }
    p->n = p->starts[p->n_spans] = all.n;
    p->text = all.p;
    p->breaks = ARENA_ARRAY(p->a, p->n + 1, char);
    if (p->n > 0)
        u8_possible_linebreaks((const uint8_t *)p->text, p->n, "UTF-8", p->breaks);
    move_line_ends(p);
    forbid_breaks(p);
}

static size_t span_at(const struct paragraph *p, size_t byte)
{
    size_t low = 0, high = p->n_spans;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (p->starts[middle] <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Where the printed part of a run begins and ends; both 0 when it is all spaces. */
static void find_ink(const struct glyph_run *run, double *from, double *to)
{
    const struct glyph_run *last = run;
    while (last->next)
        last = last->next;
    size_t head = 0, tail = last->n;
    while (head < run->n && run->codes[head] == ' ')
        head++;
    while (tail > 0 && last->codes[tail - 1] == ' ')
        tail--;
    bool empty = head == run->n && !run->next;
    *from = empty ? 0 : head < run->n ? run->x_pt[head] : run->next->x_pt[0];
    *to = empty ? 0 : tail < last->n ? last->x_pt[tail] : run->width_pt;
}

struct part {
    const struct text_span *span;
    const struct glyph_run *run;
    double width_pt;
    size_t end;
};

static struct part part_at(const struct paragraph *p, size_t from, size_t to)
{
    size_t i = span_at(p, from);
    const struct text_span *s = &p->spans[i];
    struct part part = {
        .span = s, .end = p->starts[i + 1] < to ? p->starts[i + 1] : to, .width_pt = s->fixed_pt};
    if (s->fixed_pt > 0)
        return part;
    part.run = shape_text(p->sh, p->dg, s->face, s->size_pt, s->tracking_pt, p->text + from, part.end - from);
    part.width_pt = part.run->width_pt;
    return part;
}

static struct extent measure(const struct paragraph *p, size_t from, size_t to)
{
    struct extent e = {0};
    bool seen = false;
    for (struct part part; from < to; from = part.end) {
        part = part_at(p, from, to);
        double ink_from = 0, ink_to = part.width_pt;
        if (part.run)
            find_ink(part.run, &ink_from, &ink_to);
        if (!seen)
            e.leading = ink_to > 0 ? e.all + ink_from : e.all + part.width_pt;
        if (ink_to > 0) {
            e.visible = e.all + ink_to;
            seen = true;
        }
        e.all += part.width_pt;
    }
    return e;
}

static struct text_line make_line(const struct paragraph *p, size_t from, size_t to)
{
    struct extent e = measure(p, from, to);
    VEC(struct text_piece) pieces = {0};
    double x = -e.leading;
    for (struct part part; from < to; from = part.end) {
        part = part_at(p, from, to);
        *vec_push(p->a, &pieces) =
            (struct text_piece){.span = part.span, .run = part.run, .x_pt = x, .width_pt = part.width_pt};
        x += part.width_pt;
    }
    double width = e.visible - e.leading;
    return (struct text_line){.pieces = pieces.at, .n = pieces.n, .width_pt = width > 0 ? width : 0};
}

static size_t next_break(const struct paragraph *p, size_t from)
{
    size_t i = from + 1;
    while (i < p->n && p->breaks[i] != UC_BREAK_POSSIBLE && p->breaks[i] != UC_BREAK_MANDATORY)
        i++;
    return i;
}

/* A word wider than the column is cut between two characters, at least one a line. */
static size_t cut_word(const struct paragraph *p, size_t from, size_t to)
{
    size_t end = from;
    while (end < to) {
        size_t length;
        utf8_next(p->text + end, to - end, &length);
        if (end > from && measure(p, from, end + length).visible > p->width_pt + SLACK)
            break;
        end += length;
    }
    return end;
}

static size_t wrap_anew(struct paragraph p, const struct text_line **lines)
{
    struct arena *a = p.a;
    double width_pt = p.width_pt;
    join_spans(&p);
    VEC(struct text_line) made = {0};
    size_t start = 0; /* of the line */
    double pen = 0;   /* width of what is on it */
    for (size_t at = 0, end; at < p.n; at = end) {
        end = next_break(&p, at);
        struct extent word = measure(&p, at, end);
        if (at > start && pen + word.visible > width_pt + SLACK) {
            *vec_push(a, &made) = make_line(&p, start, at);
            start = at;
            pen = 0;
        }
        if (at == start && word.visible - word.leading > width_pt + SLACK)
            end = cut_word(&p, at, end);
        /* A sentence's leading spaces print nothing, so they take no room. */
        pen += at == start ? word.all - word.leading : word.all;
        if (end == p.n || p.breaks[end] == UC_BREAK_MANDATORY) {
            *vec_push(a, &made) = make_line(&p, start, end);
            start = end;
            pen = 0;
        }
    }
    *lines = made.at;
    return made.n;
}

size_t text_wrap(struct arena *a, struct shaper *s, struct diag *dg, const struct text_span *spans,
                 size_t n_spans, double width_pt, const struct text_line **lines)
{
    size_t n, lossy = shaper_n_lossy(s);
    if (memo_find(shaper_memo(s), a, spans, n_spans, width_pt, lines, &n))
        return n;
    n = wrap_anew(
        (struct paragraph){
            .a = a, .sh = s, .dg = dg, .spans = spans, .n_spans = n_spans, .width_pt = width_pt},
        lines);
    if (shaper_n_lossy(s) == lossy)
        memo_put(shaper_memo(s), spans, *lines, n);
    return n;
}
