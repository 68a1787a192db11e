/* SPDX-License-Identifier: MIT */
/* Problems as text, the few first of each kind, and all of them as problems.csv. */
#include "base/file.h"
#include "base/sink.h"
#include "base/vec.h"
#include "cli/check.h"
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 5 };

struct heading {
    const char *words;
    enum diag_code codes[4];
    size_t n;
};
static const struct heading headings[] = {
    {"figures out of range, not used", {DIAG_RANGE}, 1},
    {"sums and counts that do not add up", {DIAG_SUM, DIAG_COUNTS}, 2},
    {"jumps against the year before, largest first", {DIAG_JUMP}, 1},
    {"figures that disagree", {DIAG_FACT_TWICE}, 1},
    {"codes and keys no description knows", {DIAG_CODE_UNKNOWN, DIAG_VALUE, DIAG_KEY}, 3},
};
enum { N_HEADINGS = sizeof headings / sizeof *headings };

static size_t heading_of(enum diag_code code)
{
    for (size_t i = 0; i < N_HEADINGS; i++)
        for (size_t k = 0; k < headings[i].n; k++)
            if (headings[i].codes[k] == code)
                return i;
    return N_HEADINGS; /* the rest: files */
}

static void print_problem(const struct checking *c, const struct diag_entry *e)
{
    const char *file = e->where.file ? check_path(c, e->where.file) : "";
    if (e->where.line && e->where.column)
        printf("  %s:%u:%u\n", file, (unsigned)e->where.line, (unsigned)e->where.column);
    else if (e->where.line)
        printf("  %s:%u\n", file, (unsigned)e->where.line);
    else
        printf("  %s\n", file);
    check_wrap(4, e->text);
}

static bool belongs(const struct diag_entry *e, size_t heading)
{
    return e->severity != SEVERITY_NOTE && heading_of(e->code) == heading;
}

static void print_heading(const struct checking *c, size_t heading, const char *words)
{
    size_t n = 0, shown = 0;
    for (size_t i = 0; i < diag_n(c->diag); i++)
        n += belongs(diag_at(c->diag, i), heading);
    if (n == 0)
        return;
    printf("\n%s: %s\n", words, check_count(c, n));
    for (size_t i = 0; i < diag_n(c->diag) && shown < SHOWN; i++)
        if (belongs(diag_at(c->diag, i), heading)) {
            print_problem(c, diag_at(c->diag, i));
            shown++;
        }
    if (n > SHOWN)
        check_more(c, n - SHOWN);
}

void check_problems(const struct checking *c)
{
    print_heading(c, N_HEADINGS, "files with problems");
    for (size_t i = 0; i < N_HEADINGS; i++)
        print_heading(c, i, headings[i].words);
}

static int compare_places(const struct diag_entry *x, const struct diag_entry *y)
{
    int c = strcmp(x->where.file ? x->where.file : "", y->where.file ? y->where.file : "");
    if (c)
        return c;
    if (x->where.line != y->where.line)
        return x->where.line < y->where.line ? -1 : 1;
    return (x->where.column > y->where.column) - (x->where.column < y->where.column);
}

static int compare_entries(const void *a, const void *b)
{
    const struct diag_entry *x = *(const struct diag_entry *const *)a,
                            *y = *(const struct diag_entry *const *)b;
    int c = compare_places(x, y);
    c = c ? c : strcmp(diag_code_name(x->code), diag_code_name(y->code));
    return c ? c : strcmp(x->text, y->text);
}

static void put_number(struct sink *s, uint32_t number)
{
    if (number)
        sink_printf(s, "%u", (unsigned)number);
    sink_puts(s, ",");
}

static void put_problem(struct sink *s, const struct diag_entry *e)
{
    static const char *const severities[] = {"note", "warning", "error"};
    sink_csv(s, e->where.file ? e->where.file : "", false);
    put_number(s, e->where.line);
    put_number(s, e->where.column);
    sink_printf(s, "%s,%s,", severities[e->severity], diag_code_name(e->code));
    sink_csv(s, e->value ? e->value : "", false);
    sink_csv(s, e->text, true);
}

bool check_write_problems(const struct checking *c, const char *dir)
{
    size_t n = diag_n(c->diag);
    const struct diag_entry **all = ARENA_ARRAY(c->arena, n ? n : 1, const struct diag_entry *);
    struct sink *s = sink_open(c->arena, c->diag, file_join(c->arena, dir, "problems.csv"), 0600);
    for (size_t i = 0; i < n; i++)
        all[i] = diag_at(c->diag, i);
    if (n > 1)
        qsort(all, n, sizeof *all, compare_entries);
    sink_puts(s, "file,line,column,severity,rule,value,message\n");
    for (size_t i = 0; i < n; i++)
        put_problem(s, all[i]);
    return sink_commit(s);
}
