/* SPDX-License-Identifier: MIT */
/* Lines that are split without libcsv, held against libcsv. */
#include "base/str.h"
#include "read/records.h"
#include "suite.h"
#include <csv.h>
#include <string.h>

enum { ROOM = 256 };

struct text { /* fields in brackets, a record a line */
    char p[ROOM];
    size_t n;
};

static void put(struct text *t, const char *bytes, size_t n)
{
    ck_assert_uint_lt(t->n + n, ROOM);
    if (n)
        memcpy(t->p + t->n, bytes, n);
    t->n += n;
}

static void put_field(void *bytes, size_t n, void *user)
{
    put(user, "[", 1);
    put(user, bytes, n);
    put(user, "]", 1);
}

static void put_end(int ending, void *user)
{
    (void)ending;
    put(user, "\n", 1);
}

static struct text by_libcsv(const char *bytes, size_t n)
{
    struct text t = {.n = 0};
    struct csv_parser p;
    ck_assert_int_eq(csv_init(&p, 0), 0);
    csv_parse(&p, bytes, n, put_field, put_end, &t);
    csv_fini(&p, put_field, put_end, &t);
    csv_free(&p);
    return t;
}

static struct text by_us(struct arena *a, const char *bytes, size_t n)
{
    struct text t = {.n = 0};
    struct records *rs = records_open(a, (struct str){bytes, n});
    struct record r;
    while (records_next(rs, &r)) {
        ck_assert_uint_eq(r.n_cells, r.n_fields);
        for (size_t i = 0; i < r.n_cells; i++)
            put_field((void *)r.cells[i].p, r.cells[i].n, &t);
        put_end(0, &t);
    }
    return t;
}

static void hold(struct arena *a, const char *bytes, size_t n)
{
    struct text want = by_libcsv(bytes, n), got = by_us(a, bytes, n);
    ck_assert_msg(want.n == got.n && memcmp(want.p, got.p, want.n) == 0,
                  "\"%.*s\": libcsv says %.*s, we say %.*s", (int)n, bytes, (int)want.n, want.p, (int)got.n,
                  got.p);
}

START_TEST(every_short_text_is_read_as_libcsv_reads_it)
{
    enum { LONGEST = 6 };
    static const char letters[] = {'a', ',', ' ', '\t', '\r', '\n', '"'};
    const size_t n_letters = sizeof letters;
    struct arena *a = arena_new("test");
    size_t texts = 1;
    for (size_t n = 1; n <= LONGEST; n++) {
        texts *= n_letters;
        for (size_t i = 0; i < texts; i++) {
            char text[LONGEST];
            size_t rest = i;
            for (size_t k = 0; k < n; k++, rest /= n_letters)
                text[k] = letters[rest % n_letters];
            hold(a, text, n);
            if (i % 64 == 0)
                arena_reset(a);
        }
    }
    arena_free(a);
}
END_TEST

START_TEST(lines_of_both_kinds_follow_one_another_as_in_libcsv)
{
    static const char *const lines[] = {
        "a,b\n",   " a ,\tb\t\r\n", "\"a\",b\n", "\"a\nb\",c\r\n", "a\"b,c\n",     "\n",
        " \t\r\n", ",\n",           ", ,\n",     "a\rb\n",         "a,\"\"\"\"\n", "x y,\xC3\xA9\n"};
    enum { N = sizeof lines / sizeof *lines };
    struct arena *a = arena_new("test");
    for (size_t i = 0; i < N * N * N; i++) {
        char text[ROOM] = "";
        strcat(text, lines[i % N]);
        strcat(text, lines[i / N % N]);
        strcat(text, lines[i / N / N]);
        hold(a, text, strlen(text));
        if (i % 64 == 0)
            arena_reset(a);
    }
    arena_free(a);
}
END_TEST

SUITE("split", every_short_text_is_read_as_libcsv_reads_it,
      lines_of_both_kinds_follow_one_another_as_in_libcsv)
