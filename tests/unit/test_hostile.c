/* SPDX-License-Identifier: MIT */
/* Files of any bytes, as deliveries: each kind of trouble has a report of its own with its place, and what can be read
 * is read. */
#include "read/bytes.h"
#include "read/records.h"
#include "reading.h"
#include "suite.h"
#include <unistd.h>

#define ABS   "LA,ESTAB,URN,PERCTOT,PPERSABS10\n"
#define ROW   "888,2275,999013,3.9,7.8\n"
#define FILE_ "2018-19/abs.csv"

static struct desk read_bytes(const char *bytes, size_t n)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_bytes(&d, FILE_, bytes, n);
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    return d;
}

/* Refused with that report, and nothing of it is there. */
static void expect_refused(const char *bytes, size_t n, enum diag_code code, uint32_t line, const char *words)
{
    struct desk d = read_bytes(bytes, n);
    ck_assert(desk_says(&d, code, "abs.csv", line, 0, words));
    ck_assert_int_eq(desk_report(&d, "abs.csv")->outcome, FILE_REFUSED);
    ck_assert_ptr_null(desk_fact(&d, "absence", "999013", 2019));
    desk_free(&d);
}

/* Read all the same, with that report. */
static void expect_read(const char *bytes, size_t n, enum diag_code code, uint32_t line, const char *words)
{
    struct desk d = read_bytes(bytes, n);
    ck_assert(desk_says(&d, code, "abs.csv", line, 0, words));
    desk_value(&d, "absence", "999013", 2019, 3.9);
    desk_free(&d);
}

static char *repeat(const char *before, const char *what, size_t times, const char *after, size_t *n)
{
    size_t a = strlen(before), b = strlen(what), c = strlen(after);
    char *all = malloc(a + b * times + c + 1);
    memcpy(all, before, a);
    for (size_t i = 0; i < times; i++)
        memcpy(all + a + i * b, what, b);
    memcpy(all + a + b * times, after, c + 1);
    *n = a + b * times + c;
    return all;
}

static void expect_repeat(const char *before, const char *what, size_t times, const char *after,
                          enum diag_code code, uint32_t line, const char *words)
{
    size_t n;
    char *all = repeat(before, what, times, after, &n);
    expect_refused(all, n, code, line, words);
    free(all);
}

START_TEST(a_field_of_a_gigabyte_is_refused_unread)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, FILE_, ABS "888,2275,\"");
    char *path = arena_printf(d.arena, "%s/" FILE_, d.dir);
    ck_assert_int_eq(truncate(path, (off_t)BYTES_MOST + 1), 0); /* sparse */
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert(desk_says(&d, DIAG_FILE_FORMAT, "abs.csv", 0, 0, "more than any export has"));
    ck_assert_int_eq(desk_report(&d, "abs.csv")->outcome, FILE_REFUSED);
    desk_free(&d);
}
END_TEST

START_TEST(a_long_text_that_would_have_to_be_recoded_is_refused)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_bytes(&d, FILE_, "\xFF\xFEL\0A\0", 6);
    char *path = arena_printf(d.arena, "%s/" FILE_, d.dir);
    ck_assert_int_eq(truncate(path, (off_t)BYTES_RECODED_MOST + 2), 0); /* sparse */
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert(desk_says(&d, DIAG_FILE_ENCODING, "abs.csv", 0, 0, "save the file as CSV UTF-8"));
    ck_assert_int_eq(desk_report(&d, "abs.csv")->outcome, FILE_REFUSED);
    desk_free(&d);
}
END_TEST

START_TEST(a_field_of_megabytes_is_refused_where_it_begins)
{
    expect_repeat(ABS ROW "888,4032,", "x", 3 * RECORD_MOST, ",1,1\n", DIAG_FILE_CUT, 3,
                  "longer than 1048576");
    expect_repeat(ABS ROW "888,4032,\"", "x\n", RECORD_MOST, "\",1,1\n", DIAG_FILE_CUT, 3,
                  "longer than 1048576");
}
END_TEST

START_TEST(a_million_columns_are_no_export)
{
    expect_repeat("", ",", 1000000, "\n" ROW, DIAG_FILE_FORMAT, 1, "1000001 cells, more than any export");
    expect_repeat("URN", ",LONGNAME", 1000000, "\n" ROW, DIAG_FILE_CUT, 1, "longer than 1048576");
    size_t n;
    char *all = repeat(ABS "888,2275,999013,3.9,7.8", ",", 1000000, "\n", &n);
    struct desk d = read_bytes(all, n);
    ck_assert(desk_says(&d, DIAG_CSV_FIELDS, "abs.csv", 2, 6, "1000005 cells under a header of 5"));
    desk_value(&d, "absence", "999013", 2019, 3.9);
    desk_free(&d);
    free(all);
}
END_TEST

START_TEST(quotes_in_depth_end_or_are_told_where_they_began)
{
    size_t n;
    expect_repeat(ABS ROW "888,4032,\"", "\"\"", 200000, "\n", DIAG_FILE_CUT, 3, "never closed");
    char *all = repeat(ABS "888,4032,\"", "\"\"", 200000, "\",1,1\n" ROW, &n);
    struct desk d = read_bytes(all, n);
    desk_value(&d, "absence", "999013", 2019, 3.9);
    desk_free(&d);
    free(all);
}
END_TEST

#define BYTES(text) text, sizeof text - 1

START_TEST(line_ends_of_several_kinds_are_read_and_told_with_the_rarest)
{
    expect_read(BYTES(ABS ROW "888,4032,999057,1,1\r\n888,4041,999059,1,1\n"), DIAG_FILE_LINES, 3,
                "1 with CR and LF, 3 with LF, 0 with CR alone");
    expect_read(BYTES(ABS ROW "888,4032,999057,1,1\r888,4041,999059,1,1\n"), DIAG_FILE_LINES, 3,
                "0 with CR and LF, 3 with LF, 1 with CR alone");
    expect_read(BYTES("LA,ESTAB,URN,PERCTOT,PPERSABS10\r888,2275,999013,3.9,7.8\r"), DIAG_FILE_LINES, 1,
                "old Macintosh");
}
END_TEST

START_TEST(a_long_file_of_carriage_returns_takes_no_longer_than_another)
{
    size_t n;
    char *all = repeat("LA,ESTAB,URN,PERCTOT,PPERSABS10\r888,2275,999013,3.9,7.8\r", "201,1,100001,1,1\r",
                       200000, "", &n);
    expect_read(all, n, DIAG_FILE_LINES, 1, "200002 with CR alone"); /* or the test runs out of its time */
    all[n - 1] = '\n';
    expect_read(all, n, DIAG_FILE_LINES, 1, "1 with LF"); /* lines are counted by feeds then */
    free(all);
}
END_TEST

static size_t widen(const char *text, bool big, char *to)
{
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++) {
        to[2 * i] = big ? 0 : text[i];
        to[2 * i + 1] = big ? text[i] : 0;
    }
    return 2 * n;
}

START_TEST(utf16_of_either_end_is_read_with_and_without_a_mark_and_told)
{
    char wide[300] = "\xFF\xFE";
    expect_read(wide, 2 + widen(ABS ROW, false, wide + 2), DIAG_FILE_CODING, 1,
                "UTF-16, little end first, with a");
    expect_read(wide + 2, widen(ABS ROW, false, wide + 2), DIAG_FILE_CODING, 1,
                "little end first, without a");
    memcpy(wide, "\xFE\xFF", 2);
    expect_read(wide, 2 + widen(ABS ROW, true, wide + 2), DIAG_FILE_CODING, 1, "big end first, with a");
    expect_read(wide + 2, widen(ABS ROW, true, wide + 2), DIAG_FILE_CODING, 1, "big end first, without a");
    expect_read(wide, 3 + widen(ABS ROW, true, wide + 2), DIAG_FILE_ENCODING, 3, "of no encoding we know");
}
END_TEST

START_TEST(each_wrong_encoding_has_a_report_of_its_own)
{
    expect_read(BYTES(ABS ROW "888,4032,\0,1,1\n"), DIAG_FILE_ENCODING, 3, "1 NUL characters");
    expect_read(BYTES(ABS ROW "888,4032,999057,Henry\x92s,1\n"), DIAG_FILE_CODING, 3,
                "bytes are Windows-1252");
    expect_read(BYTES(ABS ROW "888,4032,999057,Henry\x92s,R\xC3\xA9my\n"), DIAG_FILE_ENCODING, 3,
                "no UTF-8 in a file that is UTF-8 elsewhere");
    expect_read(BYTES(ABS ROW "888,4032,999057,Henry\xC2\x92s,1\n"), DIAG_FILE_CODING, 3, "U+0092");
    expect_read(BYTES(ABS ROW "888,4032,999057,\x81,1\n"), DIAG_FILE_ENCODING, 3, "of no encoding we know");
}
END_TEST

START_TEST(what_is_no_text_is_left_out_with_what_to_do)
{
    static const struct {
        const char *bytes;
        size_t n;
        const char *words;
    } files[] = {
        {BYTES("PK\3\4\24\0\6\0\10\0\0\0!\0aaaabbbbcccc\23\0\0\0[Content_Types].xml"), "CSV UTF-8"},
        {BYTES("\xD0\xCF\x11\xE0\xA1\xB1"), "CSV UTF-8"},
        {BYTES("%PDF-1.7\n"), "fetch the data file beside it"},
        {BYTES("<html><body>Sign in"), "fetch it again"},
        {BYTES("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"), "git lfs pull"},
        {BYTES("\x1F\x8B\x08\0"), "gunzip"},
        {BYTES("7z\xBC\xAF\x27\x1C\0\4"), "unpack it"},
        {BYTES("PAR1\x15\4"), "as CSV"},
        {BYTES("\x89PNG\r\n\x1A\n"), "picture"},
        {BYTES("[{\"URN\": 999013}]"), "JSON"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        expect_refused(files[i].bytes, files[i].n, DIAG_FILE_FORMAT, 0, files[i].words);
    expect_refused("", 0, DIAG_FILE_EMPTY, 0, "empty");
    expect_refused(BYTES("\xEF\xBB\xBF\r\n \n"), DIAG_FILE_EMPTY, 0, "empty");
}
END_TEST

START_TEST(titles_and_group_rows_stand_above_a_header_and_columns_need_no_name)
{
    static const char *const texts[] = {
        "Absence of schools\n" ABS ROW,
        "Absence of schools\n\n\"As at\n1 May\",,\n" ABS ROW,
        "Provider information,,,Absence,\n" ABS ROW,
        "LA,ESTAB,URN,PERCTOT,PPERSABS10,,,\n888,2275,999013,3.9,7.8,x,,\n",
        "\xEF\xBB\xBF" ABS ROW,
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct desk d = read_bytes(texts[i], strlen(texts[i]));
        desk_value(&d, "absence", "999013", 2019, 3.9);
        ck_assert_uint_eq(desk_report(&d, "abs.csv")->rows, 1);
        desk_free(&d);
    }
}
END_TEST

SUITE("hostile", a_field_of_a_gigabyte_is_refused_unread,
      a_long_text_that_would_have_to_be_recoded_is_refused, a_field_of_megabytes_is_refused_where_it_begins,
      a_million_columns_are_no_export, quotes_in_depth_end_or_are_told_where_they_began,
      line_ends_of_several_kinds_are_read_and_told_with_the_rarest,
      a_long_file_of_carriage_returns_takes_no_longer_than_another,
      utf16_of_either_end_is_read_with_and_without_a_mark_and_told,
      each_wrong_encoding_has_a_report_of_its_own, what_is_no_text_is_left_out_with_what_to_do,
      titles_and_group_rows_stand_above_a_header_and_columns_need_no_name)
