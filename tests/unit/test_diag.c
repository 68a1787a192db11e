/* SPDX-License-Identifier: MIT */
#include "base/diag.h"
#include "suite.h"
#include <string.h>

static const char *printed(struct arena *a, const struct diag *dg, size_t most)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    diag_print(dg, f, most);
    fclose(f);
    const char *copy = arena_strndup(a, text, n);
    free(text);
    return copy;
}

START_TEST(an_entry_says_where_what_and_its_code)
{
    struct arena *a = arena_new("test");
    struct diag *dg = diag_new(a);
    ck_assert_int_eq(diag_worst(dg), SEVERITY_NOTE);
    char file[] = "a.csv";
    ck_assert(!diag_add(dg, DIAG_CSV_FIELDS, (struct where){file, 3, 7}, "expected %d, found %d", 4, 5));
    file[0] = 'X'; /* the name is the caller's: the entry has its own */
    diag_add(dg, DIAG_FILE_OPEN, (struct where){"b", 0, 0}, "gone");
    diag_add(dg, DIAG_USAGE, (struct where){0}, "what?");
    diag_add(dg, DIAG_NOT_RECEIVED, (struct where){"c", 9, 0}, "due");
    ck_assert_str_eq(printed(a, dg, 10), "a.csv:3:7: warning: expected 4, found 5 [CSV_FIELDS]\n"
                                         "b: error: gone [FILE_OPEN]\n"
                                         "error: what? [USAGE]\n"
                                         "c:9: note: due [NOT_RECEIVED]\n");
    ck_assert_int_eq(diag_worst(dg), SEVERITY_ERROR);
    ck_assert_uint_eq(diag_n(dg), 4);
    ck_assert_uint_eq(diag_count(dg, SEVERITY_NOTE), 4);
    ck_assert_uint_eq(diag_count(dg, SEVERITY_WARNING), 3);
    ck_assert_uint_eq(diag_count(dg, SEVERITY_ERROR), 2);
    ck_assert_str_eq(diag_at(dg, 1)->text, "gone");
    ck_assert_str_eq(diag_code_name(DIAG_ENTITY), "ENTITY");
    arena_free(a);
}
END_TEST

START_TEST(many_of_one_code_and_file_are_summed_up)
{
    struct arena *a = arena_new("test");
    struct diag *dg = diag_new(a);
    for (uint32_t i = 1; i <= 50; i++) {
        diag_add(dg, DIAG_VALUE, (struct where){"a.csv", i, 1}, "bad %u", (unsigned)i);
        diag_add(dg, DIAG_VALUE, (struct where){"b.csv", i, 1}, "bad %u", (unsigned)i);
    }
    diag_add(dg, DIAG_KEY, (struct where){"a.csv", 60, 1}, "other");
    ck_assert_str_eq(printed(a, dg, 1), "a.csv:1:1: warning: bad 1 [VALUE]\n"
                                        "b.csv:1:1: warning: bad 1 [VALUE]\n"
                                        "a.csv: warning: 49 more like this [VALUE]\n"
                                        "b.csv: warning: 49 more like this [VALUE]\n"
                                        "a.csv:60:1: warning: other [KEY]\n");
    ck_assert_str_eq(printed(a, dg, 0), "a.csv: warning: a value that cannot be, 50 times [VALUE]\n"
                                        "b.csv: warning: a value that cannot be, 50 times [VALUE]\n"
                                        "a.csv: warning: a key that cannot be, 1 times [KEY]\n");
    arena_free(a);
}
END_TEST

START_TEST(a_long_message_is_kept_whole)
{
    struct arena *a = arena_new("test");
    struct diag *dg = diag_new(a);
    diag_add(dg, DIAG_PDF, (struct where){0}, "%0700d", 1);
    ck_assert_uint_eq(strlen(diag_at(dg, 0)->text), 700);
    arena_free(a);
}
END_TEST

SUITE("diag", an_entry_says_where_what_and_its_code, many_of_one_code_and_file_are_summed_up,
      a_long_message_is_kept_whole)
