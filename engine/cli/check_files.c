/* SPDX-License-Identifier: MIT */
#include "cli/check.h"
#include <string.h>

static const char *const left_words[N_LEFT_OUT] = {
    [LEFT_AUTHORITY] = "about other authorities",
    [LEFT_MEASURE] = "of measures no description names",
    [LEFT_ROW] = "about other levels or groups",
    [LEFT_SCOPE] = "about schools out of scope",
    [LEFT_NO_SCHOOL] = "about schools in no register",
    [LEFT_KEY] = "without a URN that can be",
    [LEFT_YEAR] = "without a year",
    [LEFT_REFUSED] = "refused, as told below",
    [LEFT_LATER] = "not yet released",
    [LEFT_SERIES] = "of years their series does not have",
    [LEFT_RANGE] = "out of range",
    [LEFT_CODE] = "with a code no description knows, kept as not available",
};

static size_t sum_left(const struct file_report *f, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += f->left[i];
    return n;
}

static void print_left(const struct checking *c, const struct file_report *f, const char *what, size_t from,
                       size_t to)
{
    struct strbuf b = {.arena = c->arena};
    for (size_t i = from; i < to; i++)
        if (f->left[i])
            strbuf_printf(&b, "%s%s %s", b.n ? "; " : "", check_count(c, f->left[i]), left_words[i]);
    if (b.n)
        check_wrap(4, arena_printf(c->arena, "%s left out: %s", what, strbuf_text(&b)));
}

static const char *words_of_years(const struct checking *c, const struct file_report *f)
{
    struct period first = {(int16_t)f->first_year, PERIOD_YEAR, 0},
                  last = {(int16_t)f->last_year, PERIOD_YEAR, 0};
    if (!f->first_year)
        return "";
    if (f->first_year == f->last_year)
        return period_words(c->arena, last);
    return arena_printf(c->arena, "%s to %s", period_words(c->arena, first), period_words(c->arena, last));
}

static const char *words_of_status(const struct checking *c, unsigned statuses)
{
    static const struct {
        enum status status;
        const char *word;
    } all[] = {{STATUS_PROVISIONAL, "provisional"}, {STATUS_REVISED, "revised"}, {STATUS_FINAL, "final"}};
    struct strbuf b = {.arena = c->arena};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (statuses & 1U << all[i].status)
            strbuf_printf(&b, "%s%s", b.n ? " and " : "", all[i].word);
    return strbuf_text(&b);
}

static void print_read(const struct checking *c, const struct file_report *f)
{
    size_t left = sum_left(f, 0, LEFT_LATER);
    const char *years = words_of_years(c, f), *status = words_of_status(c, f->statuses);
    check_wrap(4, arena_printf(c->arena, "%s (%s)%s%s", f->file.label, f->kind,
                               *f->file.publisher ? "; " : "", f->file.publisher));
    if (f->facts == 0 && left == 0 && !f->first_year) {
        check_wrap(4, arena_printf(c->arena,
                                   "%s rows; no figures: it says which schools or neighbours there are",
                                   check_count(c, f->rows)));
        return;
    }
    check_wrap(4, arena_printf(c->arena, "%s%s%s%s%s rows, %s kept; %s figures kept", years,
                               *status ? ", " : "", status, *years ? "; " : "", check_count(c, f->rows),
                               check_count(c, f->rows - (left < f->rows ? left : f->rows)),
                               check_count(c, f->facts)));
    print_left(c, f, "rows", 0, LEFT_LATER);
    print_left(c, f, "figures", LEFT_LATER, N_LEFT_OUT);
}

static void print_file(const struct checking *c, const struct file_report *f)
{
    const char *differs = f->differs ? f->differs : "";
    printf("  %s\n", check_path(c, f->file.path));
    if (f->outcome == FILE_READ)
        print_read(c, f);
    else if (f->outcome == FILE_NOT_DATA)
        check_wrap(4, differs); /* an archive, whose files follow */
    else if (f->outcome == FILE_REFUSED)
        check_wrap(4, arena_printf(c->arena, "refused: %s", differs));
    else if (f->kind)
        check_wrap(4,
                   arena_printf(c->arena, "not recognised; the nearest description is %s: %s; try --explain",
                                f->kind, differs));
    else
        check_wrap(4, arena_printf(c->arena, "not recognised: %s; try --explain", differs));
}

void check_files(const struct checking *c)
{
    struct strbuf notes = {.arena = c->arena};
    size_t n_notes = 0;
    printf("\nfiles\n");
    for (size_t i = 0; i < c->intake->n_files; i++) {
        const struct file_report *f = &c->intake->files[i];
        if (f->outcome != FILE_NOT_DATA || f->differs) {
            print_file(c, f);
            continue;
        }
        n_notes++;
        strbuf_printf(&notes, " %s", check_path(c, f->file.path));
    }
    if (n_notes) {
        printf("  %s files are known and hold no data to read:\n", check_count(c, n_notes));
        check_wrap(4, strbuf_text(&notes));
    }
}
