/* SPDX-License-Identifier: MIT */
#include "base/diag.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/vec.h"
#include <assert.h>
#include <stdarg.h>
#include <string.h>

struct diag {
    struct arena *arena;
    VEC(struct diag_entry) entries;
    size_t counts[SEVERITY_ERROR + 1];
};

static const struct {
    const char *name;
    enum severity severity;
    const char *text;
} CODES[] = {
#define DIAG(code, severity, text) {#code, SEVERITY_##severity, text},
#include "base/diag.def"
#undef DIAG
};

struct diag *diag_new(struct arena *a)
{
    struct diag *dg = ARENA_NEW(a, struct diag);
    dg->arena = a;
    return dg;
}

/* A copy of the name that lives as long as the entry; runs of one file share it. */
static const char *keep_file(struct diag *dg, const char *file)
{
    if (!file)
        return NULL;
    const char *last = dg->entries.n ? dg->entries.at[dg->entries.n - 1].where.file : NULL;
    if (last && strcmp(last, file) == 0)
        return last;
    return arena_strdup(dg->arena, file);
}

bool diag_add(struct diag *dg, enum diag_code code, struct where at, const char *format, ...)
{
    struct strbuf text = {.arena = dg->arena};
    char small[512];
    va_list list;
    assert((unsigned)code < DIAG_N_CODES);
    va_start(list, format);
    int n = vsnprintf(small, sizeof small, format, list);
    va_end(list);
    assert(n >= 0);
    if ((size_t)n < sizeof small) {
        strbuf_put(&text, small, (size_t)n);
    } else {
        char *whole = arena_alloc(dg->arena, (size_t)n + 1);
        va_start(list, format);
        vsnprintf(whole, (size_t)n + 1, format, list);
        va_end(list);
        text.p = whole;
    }
    at.file = keep_file(dg, at.file);
    *vec_push(dg->arena, &dg->entries) =
        (struct diag_entry){code, CODES[code].severity, at, strbuf_text(&text), NULL};
    dg->counts[CODES[code].severity]++;
    return false;
}

void diag_take(struct diag *dg, const struct diag *from)
{
    for (size_t i = 0; i < from->entries.n; i++) {
        const struct diag_entry *e = &from->entries.at[i];
        diag_add(dg, e->code, e->where, "%s", e->text);
        if (e->value)
            diag_value(dg, str_of(e->value));
    }
}

void diag_value(struct diag *dg, struct str value)
{
    assert(dg->entries.n > 0);
    dg->entries.at[dg->entries.n - 1].value = str_dup(dg->arena, value);
}

enum severity diag_worst(const struct diag *dg)
{
    for (enum severity s = SEVERITY_ERROR; s > SEVERITY_NOTE; s--)
        if (dg->counts[s])
            return s;
    return SEVERITY_NOTE;
}

size_t diag_count(const struct diag *dg, enum severity at_least)
{
    size_t n = 0;
    for (int s = (int)at_least; s <= SEVERITY_ERROR; s++)
        n += dg->counts[s];
    return n;
}

size_t diag_n(const struct diag *dg)
{
    return dg->entries.n;
}

const struct diag_entry *diag_at(const struct diag *dg, size_t i)
{
    assert(i < dg->entries.n);
    return &dg->entries.at[i];
}

const char *diag_code_name(enum diag_code code)
{
    assert((unsigned)code < DIAG_N_CODES);
    return CODES[code].name;
}

static const char *severity_name(enum severity s)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[s];
}

static void print_entry(const struct diag_entry *e, FILE *to)
{
    if (e->where.file)
        fprintf(to, "%s:", e->where.file);
    if (e->where.line)
        fprintf(to, "%u:", (unsigned)e->where.line);
    if (e->where.line && e->where.column)
        fprintf(to, "%u:", (unsigned)e->where.column);
    fprintf(to, "%s%s: %s [%s]\n", e->where.file || e->where.line ? " " : "", severity_name(e->severity),
            e->text, diag_code_name(e->code));
}

/* Stands for the entries of one file and code that are not printed. */
static void print_rest(const struct diag_entry *e, size_t left, bool any_shown, FILE *to)
{
    if (e->where.file)
        fprintf(to, "%s: ", e->where.file);
    if (any_shown)
        fprintf(to, "%s: %zu more like this [%s]\n", severity_name(e->severity), left,
                diag_code_name(e->code));
    else
        fprintf(to, "%s: %s, %zu times [%s]\n", severity_name(e->severity), CODES[e->code].text, left,
                diag_code_name(e->code));
}

struct like { /* entries of one file and code */
    size_t n, seen;
};

void diag_print(const struct diag *dg, FILE *to, size_t most)
{
    struct arena *a = arena_new("diagnostics");
    struct map *by_like = map_new(a, dg->entries.n);
    VEC(struct like) likes = {0};
    size_t *like_of = ARENA_ARRAY(a, dg->entries.n, size_t);
    for (size_t i = 0; i < dg->entries.n; i++) {
        const struct diag_entry *e = &dg->entries.at[i];
        struct str key =
            str_of(arena_printf(a, "%u %s", (unsigned)e->code, e->where.file ? e->where.file : ""));
        int64_t found = map_find(by_like, key);
        if (found == MAP_NONE) {
            found = (int64_t)likes.n;
            map_put(by_like, key, found);
            vec_push(a, &likes);
        }
        assert(likes.at);
        like_of[i] = (size_t)found;
        likes.at[found].n++;
    }
    for (size_t i = 0; i < dg->entries.n; i++) {
        struct like *like = &likes.at[like_of[i]];
        if (like->seen < most)
            print_entry(&dg->entries.at[i], to);
        else if (like->seen == most)
            print_rest(&dg->entries.at[i], like->n - most, most > 0, to);
        like->seen++;
    }
    arena_free(a);
}
