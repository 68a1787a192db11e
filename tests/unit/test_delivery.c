/* SPDX-License-Identifier: MIT */
#include "reading.h"
#include "suite.h"

#define ABS "LA,ESTAB,URN,PERCTOT,PPERSABS10\n"
#define KS4                                                                                                  \
    "RECTYPE,LEA,ESTAB,URN,SCHNAME,TPUP,ATT8SCR,P8PUP,P8MEA,P8CILOW,P8CIUPP,PTL2BASICS_95,P8_BANDING\n"
#define LAIT "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n"

static struct desk desk_with(const char *name, const char *text)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, name, text);
    return d;
}

static bool read_spring(struct desk *d)
{
    return desk_read(d, "888", "2019-20-spring", 20200331);
}

START_TEST(a_figure_knows_its_counts_limits_status_and_place)
{
    struct desk d =
        desk_with("2018-19/ks4.csv", KS4 "1,888,4032,999057,North,196,57.3,186,0.66,0.47,0.84,66.8%,1\n"
                                         "4,888,,,,7661,44.8,7100,0.02,-0.01,0.05,41.2%,3\n"
                                         "5,,,,,600000,44.5,,,,,,\n"
                                         "7,,,,,540000,46.5,510000,-0.03,-0.03,-0.03,43.0%,\n");
    ck_assert(read_spring(&d));
    desk_value(&d, "attainment8", "999057", 2019, 57.3);
    desk_value(&d, "attainment8", "888", 2019, 44.8);
    desk_value(&d, "attainment8", "england", 2019, 46.5); /* state-funded, not all schools */
    const struct fact *p8 = desk_fact(&d, "progress8", "999057", 2019);
    ck_assert_double_eq(p8->lower, 0.47);
    ck_assert_double_eq(p8->upper, 0.84);
    ck_assert_double_eq(p8->denominator, 186);
    ck_assert_int_eq(p8->status, STATUS_PROVISIONAL);
    ck_assert_uint_eq(p8->marks, MARK_P);
    ck_assert_uint_eq(p8->line, 2);
    ck_assert_uint_eq(p8->column, 9);
    ck_assert_double_eq(desk_fact(&d, "grade5_english_maths", "999057", 2019)->value, 66.8);
    ck_assert_str_eq(desk_fact(&d, "progress8_band", "999057", 2019)->code, "Well above average");
    desk_free(&d);
}
END_TEST

START_TEST(what_was_not_out_by_the_day_is_left_out_and_counted)
{
    struct desk d =
        desk_with("2018-19/ks4.csv", KS4 "1,888,4032,999057,North,196,57.3,186,0.66,0.47,0.84,66.8%,1\n");
    ck_assert(desk_read(&d, "888", "2019-20-autumn", 20190930)); /* provisional: October 2019 */
    ck_assert_ptr_null(desk_fact(&d, "attainment8", "999057", 2019));
    ck_assert_uint_eq(desk_report(&d, "ks4.csv")->facts, 0);
    ck_assert_uint_eq(desk_report(&d, "ks4.csv")->later, 4);
    desk_free(&d);
    d = desk_with("lait.csv", LAIT
                  "TotAbs,,2019,Someplace,4.85,888,South East\nTotAbs,,2025,Someplace,7.02,888,South East\n");
    ck_assert(read_spring(&d));
    desk_value(&d, "absence", "888", 2019, 4.85);
    ck_assert_ptr_null(desk_fact(&d, "absence", "888", 2025));
    ck_assert_uint_eq(desk_report(&d, "lait.csv")->later, 1);
    desk_free(&d);
}
END_TEST

START_TEST(a_release_day_in_deliveries_holds_for_its_periods_only)
{
    struct desk d = desk_with("lait.csv", LAIT "TotAbs,,2018,Someplace,4.84,888,South East\n"
                                               "TotAbs,,2019,Someplace,4.85,888,South East\n");
    desk_file(&d, "deliveries.yaml",
              "- {file: lait.csv, received: 2020-05-01, released: 2020-04-15, periods: [2018/19]}\n");
    ck_assert(read_spring(&d));
    desk_value(&d, "absence", "888", 2018, 4.84);
    ck_assert_ptr_null(desk_fact(&d, "absence", "888", 2019));
    desk_free(&d);
}
END_TEST

START_TEST(a_file_that_does_not_say_its_year_is_refused_unless_deliveries_does)
{
    struct desk d = desk_with("abs.csv", ABS "888,2275,999013,3.9,7.8\n");
    ck_assert(read_spring(&d));
    ck_assert_int_eq(desk_report(&d, "abs.csv")->outcome, FILE_REFUSED);
    ck_assert(desk_says(&d, DIAG_FILE_PERIOD, "abs.csv", 0, 0, "deliveries.yaml"));
    desk_free(&d);
    d = desk_with("abs.csv", ABS "888,2275,999013,3.9,7.8\n");
    desk_file(&d, "deliveries.yaml", "- {file: abs.csv, periods: 2018/19}\n");
    ck_assert(read_spring(&d));
    desk_value(&d, "absence", "999013", 2019, 3.9);
    desk_free(&d);
}
END_TEST

START_TEST(a_mistake_in_deliveries_stops_the_run_and_is_located)
{
    struct desk d = desk_with("2018-19/abs.csv", ABS);
    desk_file(&d, "deliveries.yaml", "- {file: abs.csv, relased: 2020-01-01}\n");
    ck_assert(!read_spring(&d));
    ck_assert_int_eq(diag_worst(d.diag), SEVERITY_ERROR);
    ck_assert_uint_eq(diag_at(d.diag, diag_n(d.diag) - 1)->where.line, 1);
    desk_free(&d);
}
END_TEST

START_TEST(a_code_is_a_state_and_an_unknown_one_is_located)
{
    struct desk d = desk_with("2018-19/abs.csv", ABS "888,4032,999057,SUPP,QQ\n888,2275,999013,,340%\n");
    ck_assert(read_spring(&d));
    ck_assert_int_eq(desk_fact(&d, "absence", "999057", 2019)->state, STATE_HIDDEN);
    ck_assert_str_eq(desk_fact(&d, "absence", "999057", 2019)->code, "SUPP");
    const struct fact *unknown = desk_fact(&d, "persistent_absence", "999057", 2019);
    ck_assert_int_eq(unknown->state, STATE_NOT_AVAILABLE);
    ck_assert_int_eq(unknown->reason, REASON_UNKNOWN_CODE);
    ck_assert_str_eq(unknown->code, "QQ");
    ck_assert(desk_says(&d, DIAG_CODE_UNKNOWN, "abs.csv", 2, 5, "\"QQ\""));
    ck_assert_int_eq(desk_fact(&d, "absence", "999013", 2019)->reason, REASON_NOT_THIS_YEAR); /* blank */
    ck_assert_int_eq(desk_fact(&d, "persistent_absence", "999013", 2019)->state, STATE_NOT_AVAILABLE);
    ck_assert(desk_says(&d, DIAG_RANGE, "abs.csv", 3, 5, "\"340%\" cannot be persistent_absence"));
    desk_free(&d);
}
END_TEST

START_TEST(a_short_record_is_an_empty_tail_and_a_long_one_is_told)
{
    struct desk d = desk_with("2018-19/abs.csv", ABS "888,2275,999013,3.9\n888,4032,999057,5.5,11.2,x,y\n");
    ck_assert(read_spring(&d));
    desk_value(&d, "absence", "999013", 2019, 3.9);
    ck_assert_int_eq(desk_fact(&d, "persistent_absence", "999013", 2019)->state, STATE_NOT_AVAILABLE);
    desk_value(&d, "persistent_absence", "999057", 2019, 11.2);
    ck_assert(desk_says(&d, DIAG_CSV_FIELDS, "abs.csv", 3, 6, "7 cells under a header of 5"));
    desk_free(&d);
}
END_TEST

static void expect_cut(const char *text, uint32_t line, const char *words)
{
    struct desk d = desk_with("2018-19/abs.csv", text);
    ck_assert(read_spring(&d));
    ck_assert(desk_says(&d, DIAG_FILE_CUT, "abs.csv", line, 0, words));
    ck_assert_int_eq(desk_report(&d, "abs.csv")->outcome, FILE_REFUSED);
    ck_assert_ptr_null(desk_fact(&d, "absence", "999013", 2019));
    desk_free(&d);
}

START_TEST(a_file_cut_in_the_middle_gives_nothing_and_says_where)
{
    expect_cut(ABS "888,2275,999013,3.9,7.8\n888,4032,\"999057,5.5,11.2\n888,1,2,3,4\n", 3, "never closed");
    expect_cut(ABS
               "888,2275,999013,3.9,7.8\n"
               "201,1,100001,1,1\n201,1,100002,1,1\n201,1,100003,1,1\n201,1,100004,1,1\n201,1,100005,1,1\n"
               "201,1,100006,1,1\n201,1,100007,1,1\n201,1,100008,1,1\n201,1,100009,1,1\n201,1,1000",
               12, "stops in the middle");
}
END_TEST

START_TEST(windows_text_utf16_and_nul_are_read_or_told)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    char wide[2 + 2 * 80] = "\xFF\xFE";
    const char *plain = ABS "888,2275,999013,3.9,7.8\n";
    size_t n = strlen(plain);
    ck_assert_uint_le(n, 80);
    for (size_t i = 0; i < n; i++)
        wide[2 + 2 * i] = plain[i];
    desk_bytes(&d, "2018-19/abs.csv", wide, 2 + 2 * n);
    static const char nul[] = ABS "888,2275,999013,4\0,8\n";
    desk_bytes(&d, "2017-18/abs.csv", nul, sizeof nul - 1);
    ck_assert(read_spring(&d));
    desk_value(&d, "absence", "999013", 2019, 3.9);
    ck_assert(desk_says(&d, DIAG_FILE_ENCODING, "2017-18/abs.csv", 2, 0, "NUL"));
    ck_assert_int_ne(desk_fact(&d, "absence", "999013", 2018)->state, STATE_SHOWN);
    desk_free(&d);
}
END_TEST

START_TEST(earlier_columns_are_earlier_years_and_gaps_are_to_englands_others)
{
    struct desk d = desk_with(
        "2018-19/dest.csv",
        "RECTYPE,LEA,ESTAB,URN,SCHNAME,COHORT,OVERALL_DEST,OVERALL_DESTPER,APPRENPER,OVERALL_DESTPER_DIS,"
        "OVERALL_DESTPER_NONDIS,COHORT_18,OVERALL_DESTPER_18,COHORT_17,OVERALL_DESTPER_17,OVERALL_DESTPER_"
        "DIS_17,"
        "OVERALL_DESTPER_NONDIS_17\n"
        "1,888,4032,999057,North,218,204,94%,SP,87%,96%,221,95%,227,93%,80%,90%\n"
        "NAT,,,,,528139,1,94%,3%,88%,95%,1,94%,1,94%,87%,96%\n");
    ck_assert(read_spring(&d));
    desk_value(&d, "leavers_sustained", "999057", 2017, 94);
    desk_value(&d, "leavers_sustained", "999057", 2016, 95);
    desk_value(&d, "leavers_sustained", "999057", 2015, 93);
    ck_assert_double_eq(desk_fact(&d, "leavers_sustained", "999057", 2015)->denominator, 227);
    ck_assert(desk_fact(&d, "leavers_sustained", "999057", 2015)->earlier);
    ck_assert(!desk_fact(&d, "leavers_sustained", "999057", 2017)->earlier);
    desk_value(&d, "leavers_sustained_gap", "999057", 2017, 87 - 95);
    desk_value(&d, "leavers_sustained_gap", "999057", 2015, 80 - 96);
    desk_value(&d, "leavers_sustained_gap", "england", 2017, 88 - 95);
    const struct fact *low = desk_fact(&d, "leavers_apprenticeship", "999057", 2017);
    ck_assert_int_eq(low->state, STATE_SHOWN);
    ck_assert_uint_eq(low->marks, MARK_LOW);
    desk_free(&d);
}
END_TEST

#define CENSUS                                                                                               \
    "URN,LA,Estab,SCHOOLTYPE,NOR,TSENELSE,PSENELSE,NUMEAL,PNUMEAL,NUMFSM,NUMFSMEVER,NORFSMEVER,"             \
    "PNUMFSMEVER\n"

START_TEST(city_figures_are_added_up_from_schools_in_scope)
{
    struct desk d =
        desk_with("2018-19/census.csv",
                  CENSUS "999057,888,4032,State-funded secondary,1400,22,1.6%,236,16.9%,148,265,1000,24.3%\n"
                         "999013,888,2275,State-funded primary,340,5,1.5%,10,2.9%,20,NA,NA,0.00%\n"
                         "999500,888,6001,Independent school,500,,,,,50,,,\n"
                         "999501,888,2999,State-funded primary,60,1,1.7%,4,6.7%,12,14,50,28%\n"
                         "NAT,,PRI,State-funded primary,4727089,1,1.6%,1,21.2%,745453,1,1,23%\n");
    ck_assert(read_spring(&d));
    desk_value(&d, "free_school_meals", "999057", 2019, 100.0 * 148 / 1400);
    desk_value(&d, "number_on_roll", "888", 2019, 1400 + 340 + 60);
    const struct fact *city = desk_fact(&d, "free_school_meals", "888", 2019);
    ck_assert_double_eq(city->numerator, 148 + 20 + 12);
    ck_assert_double_eq(city->denominator, 1800);
    ck_assert_double_eq_tol(city->value, 10, 1e-9);
    ck_assert_ptr_null(desk_fact(&d, "number_on_roll", "999500", 2019));
    /* where the number is NA the percentage of 0.00 is no value */
    ck_assert_int_eq(desk_fact(&d, "fsm_ever_6", "999013", 2019)->state, STATE_NOT_AVAILABLE);
    desk_value(&d, "fsm_ever_6", "999057", 2019, 24.3);
    ck_assert_double_eq(desk_fact(&d, "fsm_ever_6", "999057", 2019)->denominator, 1000);
    /* in no register, but a sector of the census is */
    desk_value(&d, "number_on_roll", "999501", 2019, 60);
    desk_free(&d);
}
END_TEST

START_TEST(lait_gives_authorities_regions_england_and_their_phases)
{
    struct desk d =
        desk_with("lait.csv", LAIT "PriFSM,,2019,Someplace,15.1,888,Yorkshire and The Humber\n"
                                   "PriFSM,,2019,\"Bristol, City of\",16.2,801,South West\n"
                                   "PriFSM,,2019,England,1.57E1,970,NA\n"
                                   "PriFSM,,2019,Yorkshire and the Humber,-,982,NA\n"
                                   "DAP_NEW_KS2_RWM,,2018,Someplace,42,888,Yorkshire and The Humber\n"
                                   "DAP_NEW_KS2_RWM,,2018,England,51,970,NA\n"
                                   "NonDAP_NEW_KS2_RWM,,2018,England,71,970,NA\n"
                                   "NonDAP_NEW_KS2_RWM,,2018,Someplace,70,888,Yorkshire and The Humber\n"
                                   "FSP_NEW_GOODDEV,,2018,Someplace,66,888,Yorkshire and The Humber\n"
                                   "SomethingElse,,2018,Someplace,1,888,Yorkshire and The Humber\n");
    ck_assert(read_spring(&d));
    desk_value(&d, "free_school_meals", "888/P", 2019, 15.1);
    desk_value(&d, "free_school_meals", "england/P", 2019, 15.7);
    desk_value(&d, "free_school_meals", "801/P", 2019, 16.2);
    ck_assert_str_eq(entities_find(d.intake->entities, "801")->name, "City of Bristol");
    ck_assert_int_eq(desk_fact(&d, "free_school_meals", "E12000003/P", 2019)->state, STATE_NOT_AVAILABLE);
    ck_assert_ptr_null(desk_fact(&d, "free_school_meals", "888", 2019));
    desk_value(&d, "ks2_rwm_gap", "888", 2018, 42 - 71);
    desk_value(&d, "ks2_rwm_gap", "england", 2018, 51 - 71);
    desk_value(&d, "ks2_rwm_expected_others", "888", 2018, 70);
    desk_value(&d, "gld_old_profile", "888", 2018, 66);
    ck_assert_ptr_null(desk_fact(&d, "gld", "888", 2018)); /* another profile */
    const struct entity *phase = entities_find(d.intake->entities, "888/P");
    ck_assert_uint_eq(phase->phase, PHASE_P);
    ck_assert_uint_eq(phase->authority, d.intake->authority->index);
    desk_free(&d);
}
END_TEST

START_TEST(exclusions_find_the_school_that_had_the_laestab_then)
{
    struct desk d = desk_new();
    desk_file(
        &d, "gias.csv",
        "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus "
        "(name),OpenDate,CloseDate,PhaseOfEducation (name)\n"
        "997001,888,4001,Old,Community school,Closed,,31-08-2016,Secondary\n"
        "998001,888,4001,New,Academy converter,Open,01-09-2016,,Secondary\n");
    desk_file(&d, "exc.csv",
              "time_period,geographic_level,old_la_code,laestab,school_type,headcount,perm_excl,perm_excl_"
              "rate,fixed_"
              "excl,fixed_excl_rate,one_plus_fixed,one_plus_fixed_rate\n"
              "201516,School,888,8884001,State-funded secondary,1000,1,0.1,50,5,30,3\n"
              "201617,School,888,8884001,State-funded secondary,1100,0,0,55,5,x,x\n");
    ck_assert(read_spring(&d));
    desk_value(&d, "suspensions", "997001", 2016, 5);
    desk_value(&d, "suspensions", "998001", 2017, 5);
    ck_assert_ptr_null(desk_fact(&d, "suspensions", "998001", 2016));
    ck_assert_int_eq(desk_fact(&d, "suspended_pupils", "998001", 2017)->state, STATE_HIDDEN);
    desk_free(&d);
}
END_TEST

START_TEST(what_was_due_and_did_not_come_is_listed_with_the_schools_it_would_fill)
{
    struct desk d = desk_with("2018-19/abs.csv", ABS "888,2275,999013,3.9,7.8\n");
    ck_assert(read_spring(&d));
    bool ks2 = false;
    for (size_t i = 0; i < d.intake->n_missing; i++) {
        const struct missing_file *m = &d.intake->missing[i];
        ck_assert_uint_gt(m->n_schools, 0);
        ck_assert_uint_le(m->due, 20200331);
        for (size_t k = 0; k < m->n_indicators; k++) {
            ck_assert_str_ne(m->indicators[k], "absence");
            if (strcmp(m->indicators[k], "ks2_rwm_expected") == 0) {
                ks2 = true;
                ck_assert_uint_eq(m->due, 20191231);
                ck_assert_uint_eq(m->n_schools, 2); /* a primary and a through school */
            }
        }
    }
    ck_assert(ks2);
    desk_free(&d);
}
END_TEST

START_TEST(a_file_that_came_without_a_column_is_not_asked_for)
{
    struct desk d = desk_with("2018-19/abs.csv", ABS "888,2275,999013,3.9,7.8\n");
    ck_assert(read_spring(&d));
    ck_assert_ptr_nonnull(desk_fact(&d, "absence", "999013", 2019));
    for (size_t i = 0; i < d.intake->n_missing; i++) /* severe absence is in no such file of that year */
        ck_assert_str_ne(d.intake->missing[i].label, "absence, school file");
    desk_free(&d);
}
END_TEST

START_TEST(a_delivery_of_nothing_we_know_is_refused)
{
    struct desk d = desk_new();
    desk_file(&d, "x.csv", "a,b\n1,2\n");
    ck_assert(!read_spring(&d));
    ck_assert_int_eq(diag_worst(d.diag), SEVERITY_ERROR);
    desk_free(&d);
    d = desk_new();
    d.dir = "/tmp/scorecards-no-such-folder";
    ck_assert(!read_spring(&d));
    ck_assert_uint_eq(diag_count(d.diag, SEVERITY_ERROR), 1);
    arena_free(d.arena);
}
END_TEST

START_TEST(columns_that_no_description_lists_are_never_kept)
{
    struct desk d = desk_with("2018-19/abs.csv",
                              "LA,ESTAB,URN,PERCTOT,PPERSABS10,SECRET\n888,2275,999013,3.9,7.8,77.77\n");
    ck_assert(read_spring(&d));
    for (size_t i = 0; i < facts_n(d.intake->facts); i++)
        ck_assert(facts_at(d.intake->facts, i)->value != 77.77);
    desk_free(&d);
}
END_TEST

#define ABSENCE                                                                                              \
    "year_breakdown,time_period,geographic_level,region_code,old_la_code,la_name,laestab,urn,school_type,"   \
    "enrolments,sess_possible,sess_overall,sess_unauthorised,sess_overall_percent,sess_unauthorised_"        \
    "percent,enrolments_pa_10_exact,enrolments_pa_10_exact_percent\n"
#define SIX "six half terms,201819,"

START_TEST(rates_of_areas_are_rounded_once_and_of_every_authority)
{
    struct desk d = desk_with(
        "absence.csv", ABSENCE SIX
        "School,,888,,8882275,999013,State-funded primary,300,110000,4800,900,4.36364,.81818,21,7\n" SIX
        "School,,201,,2016007,999903,State-funded primary,300,110000,4800,900,4.36364,.81818,21,7\n" SIX
        "Local authority,,201,Faraway,,,State-funded primary,1000,9,1,1,4.04551,1,80,8.12345\n" SIX
        "National,,,,,,State-funded primary,3985705,9,1,1,4,1.1,328745,8.2\n");
    desk_file(&d, "lait.csv", LAIT "SFPriPerAbNew,,2019,England,8.25,970,NA\n");
    ck_assert(read_spring(&d));
    const struct fact *england = desk_fact(&d, "persistent_absence", "england/P", 2019);
    ck_assert_double_eq_tol(england->value, 8.248102, 1e-6); /* 8.2, where LAIT's 8.25 would print as 8.3 */
    ck_assert_double_eq(england->denominator, 3985705);
    desk_value(&d, "persistent_absence", "201/P", 2019, 8.12345);
    desk_value(&d, "persistent_absence", "999013", 2019, 7);
    ck_assert_ptr_null(desk_fact(&d, "persistent_absence", "999903", 2019));
    ck_assert_uint_eq(desk_report(&d, "absence.csv")->out_of_scope, 1);
    for (size_t i = 0; i < diag_n(d.diag); i++)
        ck_assert_int_ne(diag_at(d.diag, i)->code, DIAG_FACT_TWICE);
    desk_free(&d);
}
END_TEST

#define PLACES                                                                                               \
    "Year,geographic_level,LANumber,LA_name,Quan_P_Su,Quan_P_UP,Pref_P_1_CY,For_1_P,Qual_P_1_E,Qual_P_2_E,"  \
    "Qual_P_3_E,Qual_P_4_E\n"

START_TEST(columns_are_added_up_and_a_figure_may_be_of_another_year)
{
    struct desk d = desk_with("places.csv", PLACES
                              "2022/23,Local authority,888,Someplace,0.108,7.1,91.7,-0.0014,60,30,8,2\n"
                              "2022/23,Local authority,201,Faraway,0,0,100,Low,NA,30,8,2\n"
                              "2022/23,National,0,England,0.144,11.7,92.5,0.0009,50,40,9,1\n");
    ck_assert(desk_read(&d, "888", "2026-27-autumn", 20261130));
    const struct fact *good = desk_fact(&d, "good_places", "888/P", 2023);
    ck_assert_double_eq(good->value, 90);
    ck_assert_double_eq(good->denominator, 100);
    desk_value(&d, "forecast_spare", "888/P", 2023, 10.8);
    desk_value(&d, "forecast_accuracy_1y", "888/P", 2023, -0.14);
    desk_value(&d, "first_preference", "888/P", 2024, 91.7); /* who entered in September 2023 */
    ck_assert_ptr_null(desk_fact(&d, "first_preference", "888/P", 2023));
    ck_assert_int_eq(desk_fact(&d, "good_places", "201/P", 2023)->state, STATE_NOT_AVAILABLE);
    ck_assert_int_eq(desk_fact(&d, "forecast_accuracy_1y", "201/P", 2023)->state, STATE_NOT_AVAILABLE);
    desk_free(&d);
}
END_TEST

#define KS2                                                                                                  \
    "RECTYPE,LEA,ESTAB,URN,SCHNAME,NFTYPE,TELIG,TKS1AVERAGE,PTRWM_EXP,PTRWM_HIGH,READPROG,PTREAD_EXP,"       \
    "PTRWM_EXP_FSM6CLA1A,PTRWM_EXP_17\n"

START_TEST(results_of_a_school_that_no_register_has_count_and_it_is_closed)
{
    struct desk d =
        desk_with("2017-18_ks2final.csv", KS2 "1,888,2275,999013,East,CY,40,15,62%,10%,0.3,70%,SUPP,58%\n"
                                              "1,888,2280,999020,Before it was an academy,VA,30,15,71%,12%\n"
                                              "2,888,7001,999021,Hill,INDSPEC,30,15,0%,0%,,0%,,\n"
                                              "3,888, , ,Someplace, ,900,15,64%,9%,0.1,75%,50%,61%\n"
                                              "4, , , , , ,640000,15,63%,9%, ,74%,49%,60%\n"
                                              "5, , , , , ,600000,15,64%,10%, ,75%,50%,61%\n");
    ck_assert(desk_read(&d, "888", "2018-19-spring", 20190430));
    desk_value(&d, "ks2_rwm_expected", "999013", 2018, 62);
    desk_value(&d, "ks2_rwm_expected", "999013", 2017, 58);
    ck_assert_int_eq(desk_fact(&d, "ks2_rwm_expected_disadvantaged", "999013", 2018)->state, STATE_HIDDEN);
    desk_value(&d, "ks2_rwm_expected", "999020", 2018, 71);
    ck_assert_ptr_null(desk_fact(&d, "ks2_rwm_expected", "999021", 2018));
    desk_value(&d, "ks2_rwm_expected", "888", 2018, 64);
    desk_value(&d, "ks2_rwm_expected", "england", 2018, 64);
    const struct school *before = entities_find(d.intake->entities, "999020")->school;
    ck_assert_uint_eq(before->phases, PHASE_P);
    ck_assert_str_eq(before->type_group, "voluntary aided school");
    ck_assert_uint_eq(d.intake->n_schools, 3); /* of the register, and not this one */
    desk_free(&d);
}
END_TEST

SUITE("delivery", rates_of_areas_are_rounded_once_and_of_every_authority,
      columns_are_added_up_and_a_figure_may_be_of_another_year,
      results_of_a_school_that_no_register_has_count_and_it_is_closed,
      a_figure_knows_its_counts_limits_status_and_place, what_was_not_out_by_the_day_is_left_out_and_counted,
      a_release_day_in_deliveries_holds_for_its_periods_only,
      a_file_that_does_not_say_its_year_is_refused_unless_deliveries_does,
      a_mistake_in_deliveries_stops_the_run_and_is_located, a_code_is_a_state_and_an_unknown_one_is_located,
      a_short_record_is_an_empty_tail_and_a_long_one_is_told,
      a_file_cut_in_the_middle_gives_nothing_and_says_where, windows_text_utf16_and_nul_are_read_or_told,
      earlier_columns_are_earlier_years_and_gaps_are_to_englands_others,
      city_figures_are_added_up_from_schools_in_scope,
      lait_gives_authorities_regions_england_and_their_phases,
      exclusions_find_the_school_that_had_the_laestab_then,
      what_was_due_and_did_not_come_is_listed_with_the_schools_it_would_fill,
      a_file_that_came_without_a_column_is_not_asked_for, a_delivery_of_nothing_we_know_is_refused,
      columns_that_no_description_lists_are_never_kept)
