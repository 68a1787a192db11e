/* SPDX-License-Identifier: MIT */
#include "read/incoming.h"
#include <string.h>

enum { HEADER_WITHIN = 5 }; /* records a header is looked for in */

void incoming_refuse(struct incoming *f, const char *why)
{
    f->source = NULL;
    f->report.outcome = FILE_REFUSED;
    f->report.differs = why;
}

static bool ends_in(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n >= m && cell_same(str_of(name + n - m), end);
}

/* Notes that people leave beside their data. */
static bool is_note(const char *name)
{
    static const char *const ends[] = {".md", ".txt", ".yaml", ".yml", ".json"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_in(name, ends[i]))
            return true;
    return false;
}

static bool refuse_pupils(struct diag *dg, struct incoming *f, const struct record *r)
{
    int column = pupil_column(r->cells, r->n_cells);
    if (column == CELL_NONE)
        return true;
    struct str name = str_trim(r->cells[column]);
    f->report.outcome = FILE_REFUSED;
    return diag_add(
        dg, DIAG_PUPIL_LEVEL, (struct where){f->path, r->line, (uint32_t)column + 1},
        "the column \"%.*s\" is of a file about single pupils; nothing was read and the run stops: "
        "take the file out of the delivery",
        (int)name.n, name.p);
}

static const struct str *copy_cells(struct arena *a, const struct record *r)
{
    struct str *names = ARENA_ARRAY(a, r->n_cells ? r->n_cells : 1, struct str);
    for (size_t i = 0; i < r->n_cells; i++)
        names[i] = str_of(str_dup(a, r->cells[i]));
    return names;
}

/* A header no export has: reported, and the file refused. */
static bool refuse_width(struct diag *dg, struct incoming *f, const struct record *r)
{
    if (r->n_fields <= COLUMNS_MOST)
        return false;
    diag_add(dg, DIAG_FILE_FORMAT, (struct where){f->path, r->line, 0},
             "this record has %zu cells, more than any export has columns (%d): the file is damaged; fetch "
             "it again; "
             "it is left out",
             r->n_fields, COLUMNS_MOST);
    incoming_refuse(f, "it has more columns than any export");
    return true;
}

static bool find_header(struct arena *a, struct diag *dg, const struct sources *ss, struct incoming *f)
{
    struct records *rs = records_open(a, f->text.utf8);
    struct record r;
    struct header first = {0};
    for (size_t i = 0; i < HEADER_WITHIN && records_next(rs, &r); i++) {
        if (!refuse_pupils(dg, f, &r))
            return false;
        if (refuse_width(dg, f, &r))
            return true;
        struct header h = header_make(a, copy_cells(a, &r), r.n_cells, r.line);
        if (h.n > first.n)
            first = h;
        const struct source *s = recognise(ss, &h);
        if (!s)
            continue;
        f->source = s;
        f->header = h;
        f->n_before = i;
        return true;
    }
    f->header = first;
    if (!is_note(f->name))
        incoming_cut(dg, f, rs);
    return true;
}

static void take_unknown(struct arena *a, struct diag *dg, const struct sources *ss, struct incoming *f)
{
    const struct source *near = recognise_nearest(a, ss, &f->header, &f->report.differs);
    struct where at = {f->path, f->header.line, 0};
    f->report.outcome = FILE_UNKNOWN_LAYOUT;
    f->report.kind = near ? near->kind : NULL;
    if (near)
        diag_add(dg, DIAG_FILE_UNKNOWN, at,
                 "no description fits this header; the nearest is %s: %s; the file is left out", near->kind,
                 f->report.differs);
    else
        diag_add(dg, DIAG_FILE_UNKNOWN, at, "no description fits this header: %s; the file is left out",
                 f->report.differs);
}

static void take_known(struct incoming *f)
{
    const struct source *s = f->source;
    f->report.kind = s->kind;
    f->report.file.label = s->label;
    f->report.file.publisher = s->publisher;
    f->report.file.local = s->local;
    f->report.outcome = s->data ? FILE_READ : FILE_NOT_DATA;
    f->dated = path_date(f->path);
    if (!s->data)
        f->source = NULL;
}

static bool check_note(struct diag *dg, const struct incoming *f)
{
    if (f->note && f->note->sha256 && strcmp(f->note->sha256, f->report.file.sha256.text) != 0)
        diag_add(
            dg, DIAG_DELIVERY, f->note->at,
            "deliveries.yaml knows %s by another checksum; the file is read as it is, the entry's dates are "
            "not used",
            f->name);
    else
        return true;
    return false;
}

static bool known_period(const struct source *s, const char *sha256, struct period *out)
{
    for (size_t i = 0; i < s->period.n_known; i++)
        if (strcmp(s->period.known[i].sha256, sha256) == 0) {
            *out = s->period.known[i].period;
            return true;
        }
    return false;
}

/* A file whose year stands in no column: by deliveries.yaml, by its checksum, by its path. */
static void find_period(struct diag *dg, struct incoming *f)
{
    if (!f->source || f->source->period.form != PERIOD_OF_FILE || f->source->n_facts == 0)
        return;
    if (f->note && f->note->n_periods == 1) {
        f->period = f->note->periods[0];
        f->has_period = true;
        return;
    }
    f->has_period = known_period(f->source, f->report.file.sha256.text, &f->period);
    if (!f->has_period && path_period(f->path, &f->period)) {
        f->period.year = (int16_t)(f->period.year + f->source->period.offset);
        f->has_period = true;
    }
    if (f->has_period)
        return;
    diag_add(dg, DIAG_FILE_PERIOD, (struct where){f->path, 0, 0},
             "neither a column nor the name says which year this file (%s) is of; put it into a folder named "
             "after "
             "the year, such as 2018-19, or give its 'periods' in deliveries.yaml; it is left out",
             f->source->kind);
    incoming_refuse(f, "its year is not said");
}

bool incoming_open(struct arena *a, struct diag *dg, const struct sources *ss,
                   const struct delivery_notes *notes, struct str bytes, struct incoming *f)
{
    const char *path = f->path;
    f->arena = a;
    f->report.file = (struct source_file){.path = path, .name = f->name, .label = "", .publisher = ""};
    if (!bytes.p) {
        incoming_refuse(f, "it cannot be read");
        return true;
    }
    f->report.file.bytes = bytes.n;
    if (bytes.n > BYTES_MOST) {
        diag_add(
            dg, DIAG_FILE_FORMAT, (struct where){path, 0, 0},
            "%zu bytes are more than any export has (%d); the file is damaged or no export; it is left out "
            "unread",
            bytes.n, BYTES_MOST);
        incoming_refuse(f, "it is larger than any export");
        return true;
    }
    f->report.file.sha256 = sha256_of(bytes.p, bytes.n);
    enum bytes_kind kind = bytes_look(bytes);
    if (kind != BYTES_TEXT) {
        diag_add(dg, kind == BYTES_EMPTY ? DIAG_FILE_EMPTY : DIAG_FILE_FORMAT, (struct where){path, 0, 0},
                 "%s; the file is left out", bytes_advice(kind));
        incoming_refuse(f, bytes_advice(kind));
        return true;
    }
    f->text = bytes_text(a, bytes);
    if (f->text.too_long) {
        diag_add(dg, DIAG_FILE_ENCODING, (struct where){path, 0, 0},
                 "%zu bytes that are not UTF-8 are more than is recoded here; save the file as CSV UTF-8; it "
                 "is left "
                 "out",
                 bytes.n);
        incoming_refuse(f, "it is too long to be recoded");
        return true;
    }
    if (!find_header(a, dg, ss, f))
        return false;
    if (!f->source && is_note(f->name)) {
        f->report.outcome = FILE_NOT_DATA;
        return true;
    }
    bytes_tell(dg, path, &f->text);
    if (f->report.outcome == FILE_REFUSED)
        return true;
    if (!f->source) {
        take_unknown(a, dg, ss, f);
        return true;
    }
    take_known(f);
    f->note = notes_find(notes, path);
    if (!check_note(dg, f))
        f->note = NULL;
    find_period(dg, f);
    return true;
}

struct records *incoming_records(struct arena *a, const struct incoming *f)
{
    struct records *rs = records_open(a, f->text.utf8);
    struct record r;
    for (size_t i = 0; i <= f->n_before; i++)
        records_next(rs, &r);
    return rs;
}

/* Where a file is damaged, and how; NULL when it is whole. */
static const char *find_damage(struct arena *a, const struct records_end *end, size_t n_columns,
                               uint32_t *line)
{
    enum { ENOUGH = 10 }; /* full records before the last one, to tell a cut from a layout with short ones */
    if (end->open_quote) {
        *line = end->open_quote;
        return "a quote is opened in this record and never closed: the file is cut or damaged";
    }
    if (end->too_long) { /* zeros of a broken download, or a quote that ran on to the next one */
        *line = end->too_long;
        return arena_printf(a, "this record is longer than %d bytes: the file is damaged", RECORD_MOST);
    }
    if (end->final_newline || end->n <= ENOUGH || end->n_short > 0 || end->last_fields >= n_columns)
        return NULL;
    *line = end->last_line;
    return arena_printf(a, "the file stops in the middle of its last record (%zu of %zu cells, no line end)",
                        end->last_fields, n_columns);
}

/* Of several kinds of line ends the rarest is told with its place. */
static void tell_line_ends(struct diag *dg, struct incoming *f, const struct records_end *end)
{
    const struct line_ends *kinds[] = {&end->return_feed, &end->feed, &end->lone_return}, *rarest = NULL;
    int n = 0;
    for (int i = 0; i < 3; i++) {
        n += kinds[i]->n > 0;
        if (kinds[i]->n && (!rarest || kinds[i]->n < rarest->n))
            rarest = kinds[i];
    }
    if (f->lines_told || !rarest || (n == 1 && !end->lone_return.n))
        return;
    f->lines_told = true;
    diag_add(dg, DIAG_FILE_LINES, (struct where){f->path, rarest->line, 0},
             "records end in %s: %zu with CR and LF, %zu with LF, %zu with CR alone, the rarest first in "
             "this line; "
             "all are read",
             n == 1 ? "the old Macintosh way" : "several ways", end->return_feed.n, end->feed.n,
             end->lone_return.n);
}

bool incoming_cut(struct diag *dg, struct incoming *f, const struct records *rs)
{
    struct records_end end = records_ended(rs);
    struct arena *scratch = arena_new("a damaged file");
    struct where at = {.file = f->path};
    const char *damage = find_damage(scratch, &end, f->header.n, &at.line);
    if (damage) {
        diag_add(dg, DIAG_FILE_CUT, at, "%s; fetch it again; nothing of it is used", damage);
        incoming_refuse(f, "the file is cut in the middle or damaged");
    } else
        tell_line_ends(dg, f, &end);
    arena_free(scratch);
    return damage != NULL;
}
