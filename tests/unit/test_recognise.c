/* SPDX-License-Identifier: MIT */
#include "read/incoming.h"
#include "reading.h"
#include "suite.h"

static const char *outcome_of(struct desk *d, const char *name)
{
    static const char *const words[] = {"read", "unknown", "refused", "not data"};
    return words[desk_report(d, name)->outcome];
}

START_TEST(a_file_is_known_by_its_header_whatever_its_name_and_the_order_of_its_columns)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, "2018-19/whatever.txt",
              "PPERSABS10,URN,PERCTOT,ESTAB,LA,new column\n7.8,999013,3.9,2275,888,x\n");
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert_str_eq(desk_report(&d, "whatever.txt")->kind, "compare_abs");
    desk_value(&d, "absence", "999013", 2019, 3.9);
    desk_value(&d, "persistent_absence", "999013", 2019, 7.8);
    ck_assert_uint_eq(desk_fact(&d, "absence", "999013", 2019)->column, 3);
    desk_free(&d);
}
END_TEST

START_TEST(an_unknown_file_is_named_with_the_nearest_description_and_stops_nothing)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, "absence.csv", "LA,ESTABL,URN,PERCTOT,PPERSABS10\n888,2275,999013,3.9,7.8\n");
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert_str_eq(outcome_of(&d, "absence.csv"), "unknown");
    ck_assert_str_eq(desk_report(&d, "absence.csv")->kind, "compare_abs");
    ck_assert_str_eq(desk_report(&d, "absence.csv")->differs, "lacks ESTAB (perhaps \"ESTABL\" here)");
    ck_assert(desk_says(&d, DIAG_FILE_UNKNOWN, "absence.csv", 1, 0, "nearest is compare_abs"));
    ck_assert_uint_eq(d.intake->n_schools, 3);
    desk_free(&d);
}
END_TEST

START_TEST(a_header_may_stand_below_a_title_and_lines_count_from_the_top)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, "2018-19/abs.csv",
              "Extract of 3 May\n\nLA,ESTAB,URN,PERCTOT,PPERSABS10\n888,2275,999013,3.9,7.8\n");
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    desk_value(&d, "absence", "999013", 2019, 3.9);
    ck_assert_uint_eq(desk_fact(&d, "absence", "999013", 2019)->line, 4);
    desk_free(&d);
}
END_TEST

START_TEST(descriptions_of_columns_are_known_and_not_read)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, "a.meta.csv", "col_name,col_type,label,indicator_grouping\nUPN,Filter,Pupil number,\n");
    desk_file(&d, "README.md", "# What is here\n");
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert_str_eq(outcome_of(&d, "a.meta.csv"), "not data");
    ck_assert_str_eq(outcome_of(&d, "README.md"), "not data");
    desk_free(&d);
}
END_TEST

static void expect_pupils(const char *name, const char *text, uint32_t line, uint32_t column,
                          const char *words)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, name, text);
    ck_assert(!desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert(desk_says(&d, DIAG_PUPIL_LEVEL, name, line, column, words));
    ck_assert_int_eq(diag_worst(d.diag), SEVERITY_ERROR);
    desk_free(&d);
}

START_TEST(a_file_about_single_pupils_stops_the_run_by_the_name_of_its_column)
{
    expect_pupils("a.csv", "URN,Forename,Score\n999013,Ann,5\n", 1, 2, "\"Forename\"");
    expect_pupils("b.csv", "urn,score,Date of Birth\n", 1, 3, "\"Date of Birth\"");
    expect_pupils("c.csv", "School extract\n\nURN,unique_pupil_number\n", 3, 2, "\"unique_pupil_number\"");
    expect_pupils("d.txt", "UPN\nA820999\n", 1, 1, "\"UPN\"");
    /* a layout we know, with one column too many */
    expect_pupils("e.csv", "LA,ESTAB,URN,PERCTOT,PPERSABS10,SURNAME\n888,2275,999013,3.9,7.8,X\n", 1, 6,
                  "\"SURNAME\"");
}
END_TEST

START_TEST(names_of_heads_and_schools_are_no_pupils)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, "heads.csv", "URN,EstablishmentName,HeadFirstName,HeadLastName,SCHNAME,KS2 Pupils\n");
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    desk_free(&d);
}
END_TEST

static void expect_format(const char *bytes, size_t n, enum diag_code code, const char *words)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_bytes(&d, "x.csv", bytes, n);
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert_str_eq(outcome_of(&d, "x.csv"), "refused");
    ck_assert(desk_says(&d, code, "x.csv", 0, 0, words));
    desk_free(&d);
}

START_TEST(what_is_no_csv_is_named_with_what_to_do)
{
    expect_format("", 0, DIAG_FILE_EMPTY, "empty");
    expect_format("PK\x03\x04..........................xl/workbook.xml",
                  sizeof "PK\x03\x04..........................xl/workbook.xml" - 1, DIAG_FILE_FORMAT,
                  "as CSV");
    expect_format("%PDF-1.7\n....", sizeof "%PDF-1.7\n...." - 1, DIAG_FILE_FORMAT, "a PDF");
    expect_format("<!DOCTYPE html><html>", sizeof "<!DOCTYPE html><html>" - 1, DIAG_FILE_FORMAT,
                  "a web page");
    expect_format("version https://git-lfs.github.com/spec/v1\n",
                  sizeof "version https://git-lfs.github.com/spec/v1\n" - 1, DIAG_FILE_FORMAT,
                  "git lfs pull");
}
END_TEST

START_TEST(years_are_found_in_names_and_folders)
{
    static const struct {
        const char *path;
        int year; /* 0: none */
    } all[] = {{"d/2018-19/england_abs.csv", 2019},
               {"d/england_ks5final_2017.csv", 2017},
               {"d/2021-2022_england_ks5final.csv", 2022},
               {"d/Absence_3term201819_nat.csv", 2019},
               {"d/202324/x.csv", 2024},
               {"d/2018-19/x_2018-19.csv", 2019},
               {"d/x_20250711.csv", 0},
               {"d/school_2016_2018.csv", 0},
               {"d/england_swf.csv", 0},
               {"2018-19/a/b/c/d/x.csv", 0},
               {"d/2019-20.zip:abs_2017.csv", 2017}, /* an archive is one more folder */
               {"d/2018-19.zip:abs.csv", 2019},
               {"d/spring.zip:2018-19/abs.csv", 2019}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct period p = {0};
        bool found = path_period(all[i].path, &p);
        ck_assert_msg(found == (all[i].year != 0), "%s", all[i].path);
        if (found)
            ck_assert_msg(p.year == all[i].year, "%s: %d", all[i].path, p.year);
    }
    ck_assert_uint_eq(path_date("d/x_20250711.csv"), 20250711);
    ck_assert_uint_eq(path_date("d/x_20251399.csv"), 0);
    ck_assert_uint_eq(path_date("20250711/x.csv"), 0);
}
END_TEST

SUITE("recognise", a_file_is_known_by_its_header_whatever_its_name_and_the_order_of_its_columns,
      an_unknown_file_is_named_with_the_nearest_description_and_stops_nothing,
      a_header_may_stand_below_a_title_and_lines_count_from_the_top,
      descriptions_of_columns_are_known_and_not_read,
      a_file_about_single_pupils_stops_the_run_by_the_name_of_its_column,
      names_of_heads_and_schools_are_no_pupils, what_is_no_csv_is_named_with_what_to_do,
      years_are_found_in_names_and_folders)
