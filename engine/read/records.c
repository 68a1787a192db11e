/* SPDX-License-Identifier: MIT */
/* libcsv tells fields and records but no positions, so it is fed line by line: whatever ends while a
 * line is fed began at the line after the record before. */
#include "read/records.h"
#include "base/vec.h"
#include <assert.h>
#include <csv.h>
#include <string.h>

enum { STATE_BETWEEN_RECORDS = 0, STATE_IN_FIELD = 2 }; /* of libcsv's pstate */

struct filter {
    records_keep *keep;
    void *user;
};

struct records {
    struct arena *arena;
    struct csv_parser parser;
    struct str text;
    size_t at;          /* next byte to feed */
    size_t from;        /* first byte of the record being read */
    size_t feed;        /* the next line feed from there on, or the end */
    uint32_t line;      /* of that byte */
    uint32_t begin;     /* line of the record being read */
    bool lone_cr_lines; /* no line feed anywhere: the old Macintosh form */
    bool ended, whole, dropped;
    bool split; /* the record is read without libcsv: its cells lie in the text */
    size_t n_fields;

    VEC(char) room;        /* bytes of the kept cells; grows, so cells hold offsets until the record ends */
    VEC(struct str) cells; /* p is meaningless while libcsv reads: see offsets */
    VEC(size_t) offsets;
    VEC(int32_t) cell_of; /* field -> cell, -1: not wanted */
    VEC(const struct filter *) filter_of;
    bool selected;
    size_t n_selected;

    size_t most_fields, n_before_short;
    struct records_end end;
};

static void end_parser(void *parser)
{
    csv_free(parser);
}

static void find_feed(struct records *rs)
{
    const char *feed = rs->at < rs->text.n ? memchr(rs->text.p + rs->at, '\n', rs->text.n - rs->at) : NULL;
    rs->feed = feed ? (size_t)(feed - rs->text.p) : rs->text.n;
}

struct records *records_open(struct arena *a, struct str utf8)
{
    struct records *rs = ARENA_NEW(a, struct records);
    rs->arena = a;
    rs->text = utf8;
    rs->line = 1;
    find_feed(rs);
    rs->lone_cr_lines = rs->feed == utf8.n;
    csv_init(&rs->parser, 0);
    csv_set_blk_size(&rs->parser, 4096);
    arena_defer(a, end_parser, &rs->parser);
    return rs;
}

void records_select(struct records *rs, const size_t *columns, size_t n)
{
    size_t most = 0;
    for (size_t i = 0; i < n; i++)
        most = columns[i] + 1 > most ? columns[i] + 1 : most;
    rs->cell_of.n = rs->filter_of.n = 0;
    for (size_t i = 0; i < most; i++) {
        *vec_push(rs->arena, &rs->cell_of) = -1;
        *vec_push(rs->arena, &rs->filter_of) = NULL;
    }
    rs->cells.n = rs->offsets.n = 0;
    for (size_t i = 0; i < n; i++) {
        assert(rs->cell_of.at[columns[i]] == -1);
        rs->cell_of.at[columns[i]] = (int32_t)i;
        vec_push(rs->arena, &rs->cells);
        vec_push(rs->arena, &rs->offsets);
    }
    rs->selected = true;
    rs->n_selected = n;
}

void records_filter(struct records *rs, size_t i, records_keep *keep, void *user)
{
    assert(rs->selected && i < rs->n_selected);
    struct filter *f = ARENA_NEW(rs->arena, struct filter);
    *f = (struct filter){keep, user};
    for (size_t k = 0; k < rs->cell_of.n; k++)
        if (rs->cell_of.at[k] == (int32_t)i)
            rs->filter_of.at[k] = f;
}

static void keep_cell(struct records *rs, size_t cell, struct str bytes)
{
    rs->cells.at[cell] = bytes;
    if (rs->split)
        return;
    rs->offsets.at[cell] = rs->room.n;
    if (rs->room.n + bytes.n > rs->room.room)
        vec_reserve(rs->arena, (void **)&rs->room.at, &rs->room.room, (rs->room.n + bytes.n) * 2, 1);
    if (bytes.n)
        memcpy(rs->room.at + rs->room.n, bytes.p, bytes.n);
    rs->room.n += bytes.n;
}

static struct str trim_spaces(struct str s) /* what libcsv takes off a field without quotes */
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
        s.p++, s.n--;
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

static void take_cell(struct records *rs, const char *bytes, size_t n)
{
    size_t field = rs->n_fields++;
    if (rs->dropped || (rs->selected && (field >= rs->cell_of.n || rs->cell_of.at[field] < 0)))
        return;
    struct str cell = rs->split ? trim_spaces((struct str){bytes, n}) : (struct str){bytes, n};
    if (!rs->selected) {
        vec_push(rs->arena, &rs->cells);
        vec_push(rs->arena, &rs->offsets);
        keep_cell(rs, field, cell);
        return;
    }
    const struct filter *f = rs->filter_of.at[field];
    if (f && !f->keep(f->user, cell)) {
        rs->dropped = true;
        return;
    }
    keep_cell(rs, (size_t)rs->cell_of.at[field], cell);
}

static void take_field(void *bytes, size_t n, void *user)
{
    take_cell(user, bytes, n);
}

static void end_record(int ending, void *user)
{
    struct records *rs = user;
    (void)ending;
    rs->whole = true;
}

/* The end of the next line: a line feed, or a carriage return that has none after it. */
static size_t line_end(struct records *rs)
{
    if (rs->feed < rs->at)
        find_feed(rs);
    bool fed = rs->feed < rs->text.n;
    size_t end = fed ? rs->feed + 1 : rs->text.n;
    const char *from = rs->text.p + rs->at;
    const char *cr = memchr(from, '\r', end - rs->at);
    if (cr && !(fed && cr + 1 == rs->text.p + rs->feed))
        end = (size_t)(cr - rs->text.p) + 1;
    return end;
}

static void begin_record(struct records *rs)
{
    rs->whole = rs->dropped = rs->split = false;
    rs->n_fields = 0;
    rs->room.n = 0;
    if (!rs->selected) {
        rs->cells.n = rs->offsets.n = 0;
        return;
    }
    memset(rs->cells.at, 0, rs->cells.n * sizeof *rs->cells.at);
}

/* libcsv looks at every byte by itself. A whole line without a quote needs no more than its commas: it is split
 * here, its cells borrowed from the text. The answer is the same; a test holds both ways together. */
static bool split_line(struct records *rs, size_t to)
{
    struct str line = {rs->text.p + rs->at, to - rs->at};
    if (line.p[line.n - 1] != '\n' || memchr(line.p, '"', line.n))
        return false;
    while (line.n && (line.p[line.n - 1] == '\n' || line.p[line.n - 1] == '\r'))
        line.n--;
    if (trim_spaces(line).n == 0)
        return false;
    rs->split = true;
    for (const char *end = line.p + line.n, *from = line.p; from;) {
        const char *comma = memchr(from, ',', (size_t)(end - from));
        size_t n = (size_t)((comma ? comma : end) - from);
        take_cell(rs, from, n);
        from = comma ? comma + 1 : NULL;
    }
    rs->whole = true;
    rs->line++;
    rs->at = to;
    return true;
}

/* False at a record that is too long to hold. */
static bool feed_line(struct records *rs)
{
    size_t to = line_end(rs);
    bool between = rs->parser.pstate == STATE_BETWEEN_RECORDS;
    if (between) {
        rs->begin = rs->line;
        rs->from = rs->at;
    }
    if (to - rs->from > RECORD_MOST)
        return false;
    if (between && split_line(rs, to))
        return true;
    csv_parse(&rs->parser, rs->text.p + rs->at, to - rs->at, take_field, end_record, rs);
    char last = rs->text.p[to - 1];
    rs->line += last == '\n' || (rs->lone_cr_lines && last == '\r');
    rs->at = to;
    return true;
}

static void finish(struct records *rs)
{
    rs->ended = true;
    bool open = rs->parser.pstate == STATE_IN_FIELD && rs->parser.quoted;
    csv_fini(&rs->parser, take_field, end_record, rs);
    rs->end.open_quote = open ? rs->begin : 0;
    char last = '\n';
    if (rs->text.n)
        last = rs->text.p[rs->text.n - 1];
    rs->end.final_newline = last == '\n' || last == '\r';
}

static void count_end(struct records *rs)
{
    const char *end = rs->text.p + rs->at;
    struct line_ends *ends = end[-1] == '\r'                 ? &rs->end.lone_return
                             : rs->at > 1 && end[-2] == '\r' ? &rs->end.return_feed
                                                             : &rs->end.feed;
    if (end[-1] != '\r' && end[-1] != '\n')
        return;
    if (ends->n++ == 0)
        ends->line = rs->line - (end[-1] == '\n' || rs->lone_cr_lines);
}

/* The short ones before the last record only: whether the last one is cut is judged by them. */
static void count_record(struct records *rs)
{
    count_end(rs);
    rs->end.n_short = rs->n_before_short;
    rs->end.n++;
    if (rs->n_fields > rs->most_fields)
        rs->most_fields = rs->n_fields;
    else if (rs->n_fields < rs->most_fields)
        rs->n_before_short++;
    rs->end.n_dropped += rs->dropped;
    rs->end.last_line = rs->begin;
    rs->end.last_fields = rs->n_fields;
}

static void give_record(struct records *rs, struct record *out)
{
    for (size_t i = 0; i < rs->cells.n; i++) {
        struct str *cell = &rs->cells.at[i];
        cell->p = cell->n == 0 ? NULL : rs->split ? cell->p : rs->room.at + rs->offsets.at[i];
    }
    *out = (struct record){rs->begin, rs->n_fields, rs->cells.at, rs->cells.n};
}

/* False when there is no more, or no more that can be read. */
static bool read_record(struct records *rs)
{
    begin_record(rs);
    while (!rs->whole && rs->at < rs->text.n) {
        if (feed_line(rs))
            continue;
        rs->end.too_long = rs->begin;
        rs->ended = true;
        return false;
    }
    if (!rs->whole)
        finish(rs);
    return rs->whole;
}

bool records_next(struct records *rs, struct record *out)
{
    while (!rs->ended && read_record(rs)) {
        count_record(rs);
        if (rs->dropped)
            continue;
        give_record(rs, out);
        return true;
    }
    return false;
}

struct records_end records_ended(const struct records *rs)
{
    return rs->end;
}
