/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "read/bytes.h"
#include "read/records.h"
#include "suite.h"
#include <string.h>

static struct arena *arena;

static struct records *open_text(const char *text)
{
    arena = arena_new("test");
    return records_open(arena, str_of(text));
}

static void expect(struct records *rs, uint32_t line, const char *joined)
{
    struct record r;
    char all[200] = "";
    ck_assert(records_next(rs, &r));
    ck_assert_uint_eq(r.line, line);
    for (size_t i = 0; i < r.n_cells; i++) {
        strcat(all, i ? "|" : "");
        if (r.cells[i].n)
            strncat(all, r.cells[i].p, r.cells[i].n);
    }
    ck_assert_str_eq(all, joined);
}

static void expect_end(struct records *rs)
{
    struct record r;
    ck_assert(!records_next(rs, &r));
    ck_assert(!records_next(rs, &r));
}

START_TEST(a_record_has_the_line_of_its_first_byte_though_quotes_hold_newlines)
{
    struct records *rs = open_text("a,b\n\"one\ntwo\nthree\",x\nlast,y\n");
    expect(rs, 1, "a|b");
    expect(rs, 2, "one\ntwo\nthree|x");
    expect(rs, 5, "last|y");
    expect_end(rs);
    arena_free(arena);
}
END_TEST

START_TEST(blank_lines_count_as_lines_and_are_no_records)
{
    struct records *rs = open_text("a,b\r\n\r\n\r\n1,2\r\n");
    expect(rs, 1, "a|b");
    expect(rs, 4, "1|2");
    expect_end(rs);
    arena_free(arena);
}
END_TEST

START_TEST(the_last_record_needs_no_line_end)
{
    struct records *rs = open_text("a,b\r\n1,2");
    expect(rs, 1, "a|b");
    expect(rs, 2, "1|2");
    expect_end(rs);
    ck_assert(!records_ended(rs).final_newline);
    ck_assert_uint_eq(records_ended(rs).open_quote, 0);
    arena_free(arena);
}
END_TEST

START_TEST(a_lone_carriage_return_ends_a_record_and_counts_as_a_line_only_where_there_is_no_feed)
{
    struct records *rs = open_text("a,b\r1,2\r3,4");
    expect(rs, 1, "a|b");
    expect(rs, 2, "1|2");
    expect(rs, 3, "3|4");
    expect_end(rs);
    arena_free(arena);
    rs = open_text("a,b\n1,2\r3,4\n5,6\n");
    expect(rs, 1, "a|b");
    expect(rs, 2, "1|2");
    expect(rs, 2, "3|4");
    expect(rs, 3, "5|6");
    expect_end(rs);
    arena_free(arena);
}
END_TEST

START_TEST(quotes_commas_and_doubled_quotes_are_followed)
{
    struct records *rs = open_text("\"Total, Excluding (x)\",\"He said \"\"no\"\"\",\n");
    expect(rs, 1, "Total, Excluding (x)|He said \"no\"|");
    expect_end(rs);
    arena_free(arena);
}
END_TEST

START_TEST(an_unfinished_quote_is_told_with_the_line_it_began_in)
{
    struct records *rs = open_text("a,b\n1,2\n3,\"four\n5,6\n");
    struct record r;
    while (records_next(rs, &r))
        ;
    ck_assert_uint_eq(records_ended(rs).open_quote, 3);
    arena_free(arena);
}
END_TEST

START_TEST(a_record_too_long_to_hold_ends_the_reading_and_is_told_with_its_line)
{
    static char text[RECORD_MOST + 100];
    memset(text, 'x', sizeof text - 1);
    memcpy(text, "a,b\n1,2\n\n3,", 11);
    for (int quoted = 0; quoted < 2; quoted++) {
        for (size_t i = 100; quoted && i < sizeof text - 2; i += 100)
            text[i] = '\n';
        text[11] = quoted ? '"' : 'x';
        struct records *rs = open_text(text);
        size_t before = arena_bytes(arena);
        expect(rs, 1, "a|b");
        expect(rs, 2, "1|2");
        expect_end(rs);
        ck_assert_uint_eq(records_ended(rs).too_long, 4);
        ck_assert_uint_lt(arena_bytes(arena) - before, 1000); /* nothing of it was kept */
        arena_free(arena);
    }
}
END_TEST

START_TEST(empty_lines_without_end_are_no_record_and_not_too_long)
{
    static char text[2 * RECORD_MOST];
    memset(text, '\n', sizeof text - 1);
    memcpy(text, "a,b", 3);
    text[sizeof text - 2] = 'z';
    struct records *rs = open_text(text);
    expect(rs, 1, "a|b");
    expect(rs, sizeof text - 1 - 3, "z");
    expect_end(rs);
    ck_assert_uint_eq(records_ended(rs).too_long, 0);
    arena_free(arena);
}
END_TEST

START_TEST(each_kind_of_line_end_is_counted_where_a_record_ends)
{
    struct records *rs = open_text("a,b\r\n1,\"x\ry\nz\"\r\n3,4\n5,6\r7,8\r\n9,9");
    struct record r;
    while (records_next(rs, &r))
        ;
    struct records_end end = records_ended(rs);
    ck_assert_uint_eq(end.return_feed.n, 3);
    ck_assert_uint_eq(end.return_feed.line, 1);
    ck_assert_uint_eq(end.feed.n, 1);
    ck_assert_uint_eq(end.feed.line, 4);
    ck_assert_uint_eq(end.lone_return.n, 1);
    ck_assert_uint_eq(end.lone_return.line, 5);
    arena_free(arena);
}
END_TEST

START_TEST(short_records_leave_the_cells_behind_them_empty)
{
    const size_t columns[] = {3, 0};
    struct records *rs = open_text("a,b,c,d\n1,2\n1,2,3,4\n");
    records_select(rs, columns, 2);
    expect(rs, 1, "d|a");
    expect(rs, 2, "|1");
    expect(rs, 3, "4|1");
    expect_end(rs);
    ck_assert_uint_eq(records_ended(rs).n, 3);
    ck_assert_uint_eq(records_ended(rs).n_short, 1);
    arena_free(arena);
}
END_TEST

static bool is_ours(void *user, struct str cell)
{
    (void)user;
    return str_is(cell, "888");
}

START_TEST(records_whose_key_fails_are_dropped_and_counted_and_lines_stay_right)
{
    const size_t columns[] = {0, 2};
    struct records *rs = open_text("la,x,v\n936,\"a\nb\",1\n888,y,2\n201,z,3\n888,\"c\nd\",4\n");
    struct record r;
    ck_assert(records_next(rs, &r));
    records_select(rs, columns, 2);
    records_filter(rs, 0, is_ours, NULL);
    expect(rs, 4, "888|2");
    expect(rs, 6, "888|4");
    expect_end(rs);
    ck_assert_uint_eq(records_ended(rs).n_dropped, 2);
    ck_assert_uint_eq(records_ended(rs).n, 5);
    arena_free(arena);
}
END_TEST

START_TEST(a_line_left_out_without_libcsv_counts_as_one_that_libcsv_read)
{
    /* the same records, plain and quoted: only the second goes through libcsv */
    static const char *const texts[] = {
        "la,x,v\n 201\t,y,1\r\n\r\n  \n888, y ,2\n201,z\n201,z,3,4\r888,w,5\n",
        "la,x,v\n\"201\",y,1\r\n\r\n  \n\"888\",y,2\n\"201\",z\n\"201\",z,3,4\r\"888\",w,5\n"};
    const size_t columns[] = {0, 1, 2};
    for (int i = 0; i < 2; i++) {
        struct records *rs = open_text(texts[i]);
        struct record r;
        ck_assert(records_next(rs, &r));
        records_select(rs, columns, 3);
        records_filter(rs, 0, is_ours, NULL);
        expect(rs, 5, "888|y|2");
        expect(rs, 7, "888|w|5");
        expect_end(rs);
        struct records_end end = records_ended(rs);
        ck_assert_uint_eq(end.n, 6);
        ck_assert_uint_eq(end.n_dropped, 3);
        ck_assert_uint_eq(end.n_short, 1);
        arena_free(arena);
    }
}
END_TEST

START_TEST(nothing_gives_no_record)
{
    struct records *rs = open_text("");
    expect_end(rs);
    ck_assert_uint_eq(records_ended(rs).n, 0);
    arena_free(arena);
}
END_TEST

static struct text text_of(const char *bytes, size_t n)
{
    arena = arena_new("test");
    return bytes_text(arena, (struct str){bytes, n});
}

static void expect_text(struct text t, const char *utf8, enum bytes_coding coding)
{
    ck_assert_int_eq(t.coding, coding);
    ck_assert_uint_eq(t.utf8.n, strlen(utf8));
    ck_assert_mem_eq(t.utf8.p, utf8, t.utf8.n);
}

START_TEST(a_byte_order_mark_is_no_part_of_the_first_name)
{
    struct text t = text_of("\xEF\xBB\xBFURN,LA\n", 10);
    expect_text(t, "URN,LA\n", CODING_UTF8);
    ck_assert(t.bom);
    arena_free(arena);
}
END_TEST

START_TEST(what_is_not_utf8_is_read_as_windows_1252)
{
    static const char bytes[] = "St Thomas \xE0 Becket, Henry\x92s, \xA3\n";
    expect_text(text_of(bytes, sizeof bytes - 1), "St Thomas à Becket, Henry’s, £\n", CODING_CP1252);
    arena_free(arena);
}
END_TEST

START_TEST(utf16_is_read_with_and_without_its_mark)
{
    expect_text(text_of("\xFF\xFEU\0R\0N\0,\0\xE0\0\n\0", 14), "URN,à\n", CODING_UTF16LE);
    arena_free(arena);
    expect_text(text_of("\xFE\xFF\0U\0R\0N\xD8\x3D\xDE\x00", 12), "URN\xF0\x9F\x98\x80", CODING_UTF16BE);
    arena_free(arena);
    expect_text(text_of("U\0R\0N\0,\0L\0A\0\n\0", 14), "URN,LA\n", CODING_UTF16LE);
    arena_free(arena);
}
END_TEST

START_TEST(a_nul_in_the_text_is_counted_and_located)
{
    struct text t = text_of("a,b\n1,\0002\n", 9);
    ck_assert_uint_eq(t.nul.n, 1);
    ck_assert_uint_eq(t.nul.line, 2);
    arena_free(arena);
}
END_TEST

START_TEST(what_is_not_utf8_in_a_file_that_is_is_told_apart_from_windows_1252)
{
    static const char bytes[] = "a\nR\xC3\xA9my,\xC3\xA0\xC3\xA0\nHenry\x92s \x81\n";
    struct text t = text_of(bytes, sizeof bytes - 1);
    expect_text(t, "a\nRémy,àà\nHenry’s \xEF\xBF\xBD\n", CODING_MIXED);
    ck_assert_uint_eq(t.foreign.n, 2);
    ck_assert_uint_eq(t.foreign.line, 3);
    ck_assert_uint_eq(t.bad.n, 1);
    arena_free(arena);
}
END_TEST

START_TEST(mangled_controls_are_counted_and_located_and_left_to_the_names)
{
    struct text t = text_of("a\n\nHenry\xC2\x92s\n", 12);
    expect_text(t, "a\n\nHenry\xC2\x92s\n", CODING_UTF8);
    ck_assert_uint_eq(t.mangled.n, 1);
    ck_assert_uint_eq(t.mangled.line, 3);
    arena_free(arena);
}
END_TEST

static enum bytes_kind kind_of(const char *s, size_t n)
{
    return bytes_look((struct str){s, n});
}

#define BYTES(text) text, sizeof text - 1

static const struct {
    const char *bytes;
    size_t n;
    enum bytes_kind kind;
    const char *advice; /* words of it */
} firsts[] = {
    {BYTES(""), BYTES_EMPTY, "empty"},
    {BYTES("\xEF\xBB\xBF \r\n\n"), BYTES_EMPTY, "fetch it again"},
    {BYTES("PK\x03\x04\x14\0\6\0\x08\0\0\0!\0aaaabbbbcccc\x13\0\0\0[Content_Types].xml"), BYTES_SPREADSHEET,
     "CSV UTF-8"},
    {BYTES("PK\x03\x04\x14\0\6\0\x08\0\0\0!\0aaaabbbbcccc\x08\0\0\0mimetypeapplication/vnd.oasis"),
     BYTES_SPREADSHEET, "ods"},
    {BYTES("PK\x03\x04\x14\0\6\0\x08\0\0\0!\0aaaabbbbcccc\x07\0\0\0ks2.csvxl/xl/"), BYTES_ZIP, "archive"},
    {BYTES("\x1F\x8B\x08\0"), BYTES_GZIP, "gunzip"},
    {BYTES("7z\xBC\xAF\x27\x1C"), BYTES_ARCHIVE, "unpack"},
    {BYTES("\xFD\x37zXZ\0\0"), BYTES_ARCHIVE, "unpack"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), BYTES_OLD_SPREADSHEET, "xls"},
    {BYTES("%PDF-1.7\n"), BYTES_PDF, "PDF"},
    {BYTES("\n<!DOCTYPE html><html>"), BYTES_HTML, "sign-in"},
    {BYTES("<?xml version=\"1.0\"?><Workbook>"), BYTES_XML, "CSV UTF-8"},
    {BYTES("{\"rows\": []}"), BYTES_JSON, "JSON"},
    {BYTES("[{\"URN\": 1}]"), BYTES_JSON, "JSON"},
    {BYTES("version https://git-lfs.github.com/spec/v1\noid"), BYTES_POINTER, "git lfs pull"},
    {BYTES("PAR1\x15\x04"), BYTES_COLUMNS, "Parquet"},
    {BYTES("SQLite format 3\0"), BYTES_DATABASE, "database"},
    {BYTES("\x89PNG\r\n\x1A\n"), BYTES_IMAGE, "picture"},
    {BYTES("\xFF\xD8\xFF\xE0"), BYTES_IMAGE, "picture"},
    {BYTES("\xFF\xFE\0\0U\0\0\0"), BYTES_UTF32, "UTF-32"},
    {BYTES("\x01\x02\x03\x04\x05\x06\x07\x08"), BYTES_BINARY, "not text"},
    {BYTES("URN,LA\n"), BYTES_TEXT, ""},
    {BYTES("[sic],LA\n"), BYTES_TEXT, ""},
    {BYTES("<5,LA\n"), BYTES_TEXT, ""},
    {BYTES("U\0R\0N\0,\0L\0A\0\n\0"), BYTES_TEXT, ""},
    {BYTES("\0U\0R\0N\0,\0L\0A\0\n"), BYTES_TEXT, ""},
    {BYTES("\xFF\xFEU\0R\0N\0"), BYTES_TEXT, ""},
};

START_TEST(what_is_no_csv_is_named_by_its_first_bytes_with_what_to_do)
{
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        ck_assert_msg(kind_of(firsts[i].bytes, firsts[i].n) == firsts[i].kind, "%zu", i);
        ck_assert_ptr_nonnull(strstr(bytes_advice(firsts[i].kind), firsts[i].advice));
    }
}
END_TEST

SUITE("csv", a_record_has_the_line_of_its_first_byte_though_quotes_hold_newlines,
      blank_lines_count_as_lines_and_are_no_records, the_last_record_needs_no_line_end,
      a_lone_carriage_return_ends_a_record_and_counts_as_a_line_only_where_there_is_no_feed,
      quotes_commas_and_doubled_quotes_are_followed, an_unfinished_quote_is_told_with_the_line_it_began_in,
      a_record_too_long_to_hold_ends_the_reading_and_is_told_with_its_line,
      empty_lines_without_end_are_no_record_and_not_too_long,
      each_kind_of_line_end_is_counted_where_a_record_ends, short_records_leave_the_cells_behind_them_empty,
      records_whose_key_fails_are_dropped_and_counted_and_lines_stay_right,
      a_line_left_out_without_libcsv_counts_as_one_that_libcsv_read, nothing_gives_no_record,
      a_byte_order_mark_is_no_part_of_the_first_name, what_is_not_utf8_is_read_as_windows_1252,
      utf16_is_read_with_and_without_its_mark, a_nul_in_the_text_is_counted_and_located,
      what_is_not_utf8_in_a_file_that_is_is_told_apart_from_windows_1252,
      mangled_controls_are_counted_and_located_and_left_to_the_names,
      what_is_no_csv_is_named_by_its_first_bytes_with_what_to_do)
