/* SPDX-License-Identifier: MIT */
#include "read/damage_form.h"
#include "reading.h"
#include "suite.h"

static const struct {
    const char *cell;
    unsigned roles;
    size_t width;
    enum damage_form form;
} cells[] = {
    {"#N/A", 0, 0, DAMAGE_ERROR},
    {"#VALUE!", ROLE_NUMBER, 0, DAMAGE_ERROR},
    {"#REF!", ROLE_DAY, 0, DAMAGE_ERROR},
    {"#######", ROLE_NUMBER, 0, DAMAGE_NARROW},
    {"1.08E+05", ROLE_CODE, 0, DAMAGE_SCIENTIFIC},
    {"3.83403E+6", ROLE_CODE, 7, DAMAGE_SCIENTIFIC},
    {"2.02E+05", ROLE_PERIOD, 0, DAMAGE_SCIENTIFIC},
    {"1.23E+05", ROLE_NUMBER, 0, DAMAGE_SCIENTIFIC},
    {"1.23457E+11", ROLE_NUMBER, 0, DAMAGE_SCIENTIFIC},
    {"108057.0", ROLE_CODE, 0, DAMAGE_DECIMALS},
    {"201819.0", ROLE_PERIOD, 0, DAMAGE_DECIMALS},
    {"75", ROLE_CODE, 4, DAMAGE_ZEROS},
    {"43831", ROLE_DAY, 0, DAMAGE_SERIAL},
    {"43831.5", ROLE_DAY, 0, DAMAGE_SERIAL},
    {"12-May", ROLE_NUMBER, 0, DAMAGE_DATE},
    {"May-12", ROLE_NUMBER, 0, DAMAGE_DATE},
    {"12-May-19", ROLE_NUMBER, 0, DAMAGE_DATE},
    {"12/05/2019", ROLE_NUMBER, 0, DAMAGE_DATE},
    {"2019-05-12", ROLE_NUMBER, 0, DAMAGE_DATE},
    {"May-12", ROLE_DAY, 0, DAMAGE_DATE},
    {"1234567890123450000", ROLE_NUMBER, 0, DAMAGE_ROUNDED},
    /* as publishers write them */
    {"#", 0, 0, DAMAGE_NONE},
    {"#3", 0, 0, DAMAGE_NONE},
    {"1.57E1", ROLE_NUMBER, 0, DAMAGE_NONE},
    {"2.121E-2", ROLE_NUMBER, 0, DAMAGE_NONE},
    {"-7.0000000000000007E-2", ROLE_NUMBER, 0, DAMAGE_NONE},
    {"66.099999999999994", ROLE_NUMBER, 0, DAMAGE_NONE},
    {"108057.0", ROLE_NUMBER, 0, DAMAGE_NONE},
    {"43831", ROLE_NUMBER, 0, DAMAGE_NONE},
    {"43831", ROLE_CODE, 0, DAMAGE_NONE},
    {"-0.63", ROLE_NUMBER, 0, DAMAGE_NONE},
    {"68%", ROLE_NUMBER, 0, DAMAGE_NONE},
    {"1,923", ROLE_NUMBER, 0, DAMAGE_NONE},
    {"SUPP", ROLE_NUMBER, 0, DAMAGE_NONE},
    {"2014-16", ROLE_PERIOD, 0, DAMAGE_NONE},
    {"2018/19", ROLE_PERIOD, 0, DAMAGE_NONE},
    {"2025 (Rev)", ROLE_PERIOD, 0, DAMAGE_NONE},
    {"888/4032", ROLE_CODE, 7, DAMAGE_NONE},
    {"E08000035", ROLE_CODE, 3, DAMAGE_NONE},
    {"NAT", ROLE_CODE, 3, DAMAGE_NONE},
    {"0", ROLE_CODE, 4, DAMAGE_NONE},
    {"0075", ROLE_CODE, 4, DAMAGE_NONE},
    {"01-09-2016", ROLE_DAY, 0, DAMAGE_NONE},
    {"2016-09-01", ROLE_DAY, 0, DAMAGE_NONE},
    {"", ROLE_CODE, 4, DAMAGE_NONE},
};

START_TEST(what_a_column_is_for_says_what_is_damage_in_it)
{
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char *copy = malloc(strlen(cells[i].cell) + 1); /* of exactly that size: nothing is read behind it */
        memcpy(copy, cells[i].cell, strlen(cells[i].cell));
        struct str cell = {copy, strlen(cells[i].cell)};
        ck_assert_msg(damage_form(cell, cells[i].roles, cells[i].width) == cells[i].form, "%s",
                      cells[i].cell);
        free(copy);
    }
}
END_TEST

#define ABS "LA,ESTAB,URN,PERCTOT,PPERSABS10\n"

static struct desk read_with(const char *name, const char *text)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, name, text);
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    return d;
}

static size_t count_warnings(const struct desk *d, const char *name)
{
    size_t n = 0;
    for (size_t i = 0; i < diag_n(d->diag); i++) {
        const struct diag_entry *e = diag_at(d->diag, i);
        n += e->severity >= SEVERITY_WARNING && e->where.file && strstr(e->where.file, name);
    }
    return n;
}

START_TEST(a_file_with_a_damaged_key_gives_nothing_and_one_report)
{
    static const struct {
        const char *text;
        uint32_t line, column;
        const char *words;
    } files[] = {
        {ABS "888,2275,999013,3.9,7.8\n888,4032,9.99E+05,5.5,11.2\n888,4041,9.99E+05,1,1\n", 3, 3,
         "\"9.99E+05\" in the column \"URN\": scientific notation: the digits behind it are lost; 2 of its "
         "cells"},
        {ABS "888,2275,999013.0,3.9,7.8\n888,4032,999057.0,5.5,11.2\n", 2, 3, "made a decimal number; 2 of"},
        {ABS "888,2275,999013,3.9,7.8\n#N/A,4032,999057,5.5,11.2\n", 3, 1, "error of a formula"},
        {ABS "888,275,999013,3.9,7.8\n888,4032,999057,5.5,11.2\n", 2, 2, "lost its leading zeros"},
        {ABS "888,2275,999013,3.9,7.8\n888,4032,######,5.5,11.2\n", 3, 3, "too narrow"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct desk d = read_with("2018-19/abs.csv", files[i].text);
        ck_assert(desk_says(&d, DIAG_DAMAGED, "abs.csv", files[i].line, files[i].column, files[i].words));
        ck_assert(
            desk_says(&d, DIAG_DAMAGED, "abs.csv", files[i].line, files[i].column, "fetch the file again"));
        ck_assert_uint_eq(count_warnings(&d, "abs.csv"), 1);
        ck_assert_int_eq(desk_report(&d, "abs.csv")->outcome, FILE_REFUSED);
        ck_assert_ptr_null(desk_fact(&d, "absence", "999013", 2019));
        desk_free(&d);
    }
}
END_TEST

START_TEST(a_damaged_column_gives_nothing_and_the_others_what_they_hold)
{
    static const char *const damaged[] = {"12-May", "#VALUE!", "#####", "1.23E+05", "12345678901234500000"};
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        char text[300];
        snprintf(text, sizeof text,
                 ABS "888,2275,999013,3.9,7.8\n888,4032,999057,%s,QQ\n888,4041,999059,%s,1\n", damaged[i],
                 damaged[i]);
        struct desk d = read_with("2018-19/abs.csv", text);
        ck_assert(desk_says(&d, DIAG_DAMAGED, "abs.csv", 3, 4, "2 of its cells are so"));
        ck_assert(desk_says(&d, DIAG_CODE_UNKNOWN, "abs.csv", 3, 5, "QQ")); /* told once, though read twice */
        ck_assert_uint_eq(count_warnings(&d, "abs.csv"), 2);
        ck_assert_int_eq(desk_report(&d, "abs.csv")->outcome, FILE_READ);
        ck_assert_uint_eq(desk_report(&d, "abs.csv")->rows, 3);
        ck_assert_ptr_null(desk_fact(&d, "absence", "999013", 2019));
        desk_value(&d, "persistent_absence", "999013", 2019, 7.8);
        desk_value(&d, "persistent_absence", "999059", 2019, 1);
        desk_free(&d);
    }
}
END_TEST

START_TEST(a_figure_whose_pupils_are_damaged_is_not_read)
{
    struct desk d =
        read_with("2018-19/ks4.csv",
                  "RECTYPE,LEA,ESTAB,URN,SCHNAME,TPUP,ATT8SCR,P8PUP,P8MEA,P8CILOW,P8CIUPP,PTL2BASICS_"
                  "95,P8_BANDING\n"
                  "1,888,4032,999057,North,196,57.3,18-Jun,0.66,0.47,0.84,66.8%,1\n"
                  "1,888,4041,999059,West,96,50.1,86,0.1,0,0.2,60.8%,3\n");
    ck_assert(desk_says(&d, DIAG_DAMAGED, "ks4.csv", 2, 8, "\"18-Jun\" in the column \"P8PUP\""));
    ck_assert_ptr_null(desk_fact(&d, "progress8", "999059", 2019));
    desk_value(&d, "attainment8", "999059", 2019, 50.1);
    desk_free(&d);
}
END_TEST

START_TEST(a_few_short_numbers_among_many_whole_ones_are_no_damage)
{
    struct arena *a = arena_new("test");
    struct strbuf b = {.arena = a};
    strbuf_puts(&b, ABS "888,2275,999013,3.9,7.8\n888,75,999057,5.5,11.2\n");
    for (int i = 0; i < 200; i++)
        strbuf_printf(&b, "888,3%03d,1%05d,1,1\n", i, i);
    struct desk d = read_with("2018-19/abs.csv", strbuf_text(&b));
    ck_assert_uint_eq(count_warnings(&d, "abs.csv"), 0);
    desk_value(&d, "absence", "999057", 2019, 5.5);
    desk_free(&d);
    arena_free(a);
}
END_TEST

START_TEST(a_column_of_identifiers_of_several_kinds_has_no_one_width)
{
    struct desk d = read_with("local.csv", "urn,indicator,period,value\n999013,phonics,2018/19,80\n"
                                           "8882275,phonics,2017/18,81\n888,phonics,2018/19,82\n");
    for (size_t i = 0; i < diag_n(d.diag); i++)
        ck_assert_int_ne(diag_at(d.diag, i)->code, DIAG_DAMAGED);
    ck_assert_int_eq(desk_report(&d, "local.csv")->outcome, FILE_READ);
    desk_free(&d);
}
END_TEST

START_TEST(a_long_file_whose_values_are_damaged_gives_nothing)
{
    struct desk d =
        read_with("lait.csv", "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n"
                              "DAP_NEW_KS2_RWM,,2018,Someplace,42,888,South East\n"
                              "DAP_NEW_KS2_RWM,,2018,England,51,970,NA\n"
                              "NonDAP_NEW_KS2_RWM,,2018,England,#REF!,970,NA\n");
    ck_assert(desk_says(&d, DIAG_DAMAGED, "lait.csv", 4, 5, "\"#REF!\" in the column \"Values\""));
    ck_assert_uint_eq(desk_report(&d, "lait.csv")->facts, 0);
    desk_free(&d);
}
END_TEST

#define LINKS "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"

/* The dates between commas. */
static struct desk read_dates(const char *const *dates, size_t n)
{
    struct arena *a = arena_new("test");
    struct strbuf b = {.arena = a};
    strbuf_puts(&b, LINKS);
    for (size_t i = 0; i < n; i++)
        strbuf_printf(&b, "%zu,%zu,X,Successor,%s\n", 100001 + i, 200001 + i, dates[i]);
    struct desk d = read_with("links.csv", strbuf_text(&b));
    arena_free(a);
    return d;
}

static void expect_dates(const char *const *dates, size_t n, uint32_t line, const char *words)
{
    struct desk d = read_dates(dates, n);
    ck_assert(desk_says(&d, DIAG_DAMAGED, "links.csv", line, 5, words));
    ck_assert_uint_eq(count_warnings(&d, "links.csv"), 1);
    ck_assert_int_ne(desk_report(&d, "links.csv")->outcome, FILE_REFUSED);
    desk_free(&d);
}

#define N(list) (sizeof list / sizeof *list)

START_TEST(dates_made_numbers_or_turned_round_are_told_with_their_column)
{
    static const char *const serial[] = {"01/09/2016", "42614"};
    expect_dates(serial, N(serial), 3, "the number of a day");
    static const char *const american[] = {"09/01/2016", "09/30/2016"};
    expect_dates(american, N(american), 3,
                 "\"09/30/2016\" in the column \"LinkEstablishedDate\": the month stands");
    static const char *const both[] = {"30/09/2016", "09/30/2016"};
    expect_dates(both, N(both), 3, "at least in some cells; 1 of its cells");
    static const char *const half[] = {"13/05/2016", "5/4/2016"}; /* only what could be a month was turned */
    expect_dates(half, N(half), 3, "at least in some cells");
    static const char *const either[] = {"01/09/2011", "02/09/2012", "03/09/2013", "04/08/2014",
                                         "05/07/2015", "06/07/2016", "07/12/2016", "08/11/2017"};
    expect_dates(either, N(either), 2, "told apart; 8 of its cells");
    static const char *const bare[] = {"1/9/2011", "2/9/2012"};
    expect_dates(bare, N(bare), 2, "told apart; 2 of its cells");
}
END_TEST

START_TEST(dates_as_publishers_write_them_are_no_damage)
{
    static const char *const few[] = {"01/09/2011", "02/09/2012", "03/09/2013"};
    static const char *const firsts[] = {"01/09/2011", "01/08/2012", "01/09/2013", "01/04/2014", "01/02/2015",
                                         "01/09/2016", "01/12/2016", "01/11/2017", "01/10/2018", ""};
    static const char *const dashes[] = {"01-09-2011", "02-09-2012", "03-09-2013", "04-08-2014", "05-07-2015",
                                         "06-07-2016", "07-12-2016", "08-11-2017", "09-10-2018"};
    static const char *const told[] = {"01/09/2011", "02/09/2012", "03/09/2013", "04/08/2014", "05/07/2015",
                                       "06/07/2016", "07/12/2016", "08/11/2017", "31/10/2018"};
    const char *const *lists[] = {few, firsts, dashes, told};
    const size_t sizes[] = {N(few), N(firsts), N(dashes), N(told)};
    for (size_t i = 0; i < N(lists); i++) {
        struct desk d = read_dates(lists[i], sizes[i]);
        ck_assert_uint_eq(count_warnings(&d, "links.csv"), 0);
        desk_free(&d);
    }
}
END_TEST

START_TEST(a_damaged_column_of_a_register_is_left_out_and_the_schools_are_there)
{
    struct desk d = desk_new();
    desk_file(
        &d, "gias.csv",
        "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus "
        "(name),OpenDate,CloseDate,PhaseOfEducation (name)\n"
        "999057,888,4032,North High School,Community school,Open,42614,,Secondary\n"
        "999013,888,2275,East Primary School,Community school,Open,#N/A,,Primary\n");
    desk_file(&d, "2018-19/abs.csv", ABS "888,2275,999013,3.9,7.8\n");
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert(desk_says(&d, DIAG_DAMAGED, "gias.csv", 2, 7, "2 of its cells are so"));
    ck_assert_uint_eq(count_warnings(&d, "gias.csv"), 1);
    ck_assert_uint_eq(d.intake->n_schools, 2);
    desk_value(&d, "absence", "999013", 2019, 3.9);
    desk_free(&d);
}
END_TEST

SUITE("damage", what_a_column_is_for_says_what_is_damage_in_it,
      a_file_with_a_damaged_key_gives_nothing_and_one_report,
      a_damaged_column_gives_nothing_and_the_others_what_they_hold,
      a_figure_whose_pupils_are_damaged_is_not_read, a_few_short_numbers_among_many_whole_ones_are_no_damage,
      a_column_of_identifiers_of_several_kinds_has_no_one_width,
      a_long_file_whose_values_are_damaged_gives_nothing,
      dates_made_numbers_or_turned_round_are_told_with_their_column,
      dates_as_publishers_write_them_are_no_damage,
      a_damaged_column_of_a_register_is_left_out_and_the_schools_are_there)
