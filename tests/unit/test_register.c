/* SPDX-License-Identifier: MIT */
#include "reading.h"
#include "suite.h"

static const struct school *school_of(const struct desk *d, uint32_t urn)
{
    const struct entity *e = entities_urn(d->intake->entities, urn);
    ck_assert_msg(e != NULL, "%u is not in the register", (unsigned)urn);
    return e->school;
}

static bool is_listed(const struct desk *d, uint32_t urn)
{
    for (size_t i = 0; i < d->intake->n_schools; i++)
        if (entities_at(d->intake->entities, d->intake->schools[i])->school->urn == urn)
            return true;
    return false;
}

START_TEST(schools_have_their_names_phases_and_ages)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    ck_assert(desk_read(&d, "888", "2023-24-autumn", 0));
    ck_assert_uint_eq(d.intake->n_schools, 3);
    ck_assert_str_eq(d.intake->authority->name, "Someplace");
    const struct school *high = school_of(&d, 999057), *primary = school_of(&d, 999013);
    ck_assert_uint_eq(high->laestab, 8884032);
    ck_assert_uint_eq(high->phases, PHASE_S | PHASE_16);
    ck_assert_uint_eq(high->main_phase, PHASE_S);
    ck_assert_int_eq(high->age_high, 18);
    ck_assert_double_eq(high->capacity, 1500);
    ck_assert_str_eq(high->type_group, "community school");
    ck_assert_uint_eq(primary->phases, PHASE_P | PHASE_EY);
    ck_assert_uint_eq(primary->main_phase, PHASE_P);
    ck_assert_ptr_null(entities_urn(d.intake->entities, 999903)); /* of another authority */
    desk_free(&d);
}
END_TEST

START_TEST(a_through_school_is_held_against_the_phase_of_its_absence_else_secondary)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert_uint_eq(school_of(&d, 999059)->main_phase, PHASE_S);
    desk_free(&d);
    d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, "absence.csv",
              "time_period,year_breakdown,geographic_level,old_la_code,laestab,urn,school_type,enrolments,"
              "sess_possible,"
              "sess_overall,sess_overall_percent,enrolments_pa_10_exact,enrolments_pa_10_exact_percent\n"
              "201819,six half terms,School,888,8884041,999059,State-funded primary,100,1000,50,5,10,10\n");
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert_uint_eq(school_of(&d, 999059)->main_phase, PHASE_P);
    ck_assert_uint_eq(school_of(&d, 999059)->phases & (PHASE_P | PHASE_S), PHASE_P | PHASE_S);
    desk_free(&d);
}
END_TEST

#define HEAD                                                                                                 \
    "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus "    \
    "(name),OpenDate,CloseDate,PhaseOfEducation (name),LastChangedDate\n"

START_TEST(a_school_is_listed_on_the_days_it_is_open_and_when_its_type_is_in_scope)
{
    struct desk d = desk_new();
    desk_file(
        &d, "gias.csv",
        HEAD "997001,888,2001,Opens,Community school,Open,01-04-2020,,Primary,01-07-2023\n"
             "997002,888,2002,Closes that day,Community school,Closed,,31-03-2020,Primary,01-07-2023\n"
             "997003,888,2003,Closes next day,Community school,Closed,,01-04-2020,Primary,01-07-2023\n"
             "997004,888,2004,Closed unknown when,Community school,Closed,,,Primary,01-07-2023\n"
             "997005,888,2005,Independent,Other independent school,Open,,,Primary,01-07-2023\n"
             "997006,888,2006,Planned,Free schools,Proposed to open,,,Primary,01-07-2023\n"
             "997007,888,7007,Special,Community special school,Open,31-03-2020,,Not applicable,01-07-2023\n");
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert_uint_eq(d.intake->n_schools, 2);
    ck_assert(is_listed(&d, 997003));
    ck_assert(is_listed(&d, 997007));
    ck_assert(school_of(&d, 997007)->special);
    ck_assert_uint_eq(school_of(&d, 997007)->main_phase, PHASE_SP);
    desk_free(&d);
}
END_TEST

#define LINKS "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\r\n"

START_TEST(a_successors_link_closes_the_predecessor_and_both_know_each_other)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv",
              HEAD "997001,888,2001,Old,Community school,Open,,,Primary,01-07-2019\n"
                   "998001,888,2001,New,Academy converter,Open,01-12-2019,,Primary,01-07-2019\n");
    desk_file(&d, "links.csv",
              LINKS "998001,997001,Old,Predecessor,01-12-2019\r\n"
                    "997001,998001,New,Successor,01-12-2019\r\n");
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert_uint_eq(school_of(&d, 997001)->closed, 20191201);
    ck_assert_uint_eq(school_of(&d, 998001)->n_predecessors, 1);
    ck_assert_uint_eq(school_of(&d, 998001)->predecessors[0].urn, 997001);
    ck_assert_uint_eq(school_of(&d, 997001)->n_successors, 1);
    ck_assert_uint_eq(d.intake->n_schools, 1);
    ck_assert(is_listed(&d, 998001));
    desk_free(&d);
}
END_TEST

START_TEST(a_link_made_ahead_of_the_day_does_not_close_a_school_whose_successor_is_not_open_yet)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv",
              HEAD "997001,888,2001,Old,Community school,Closed,,30-09-2020,Primary,01-07-2021\n"
                   "998001,888,2001,New,Academy converter,Open,01-10-2020,,Primary,01-07-2021\n");
    desk_file(&d, "links.csv", LINKS "998001,997001,Old,Predecessor,01-10-2019\r\n");
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    ck_assert_uint_eq(school_of(&d, 997001)->closed, 20200930);
    ck_assert(is_listed(&d, 997001));
    ck_assert(!is_listed(&d, 998001));
    desk_free(&d);
}
END_TEST

START_TEST(the_newest_file_says_the_name_and_older_ones_fill_what_it_lacks)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", HEAD "997001,888,2001,Old name,Community school,Open,,,Primary,01-07-2023\n");
    desk_file(&d, "names_20250711.csv",
              "urn,name,open_date,town,postcode\n997001,New name,,Someplace,AB1\n"
              "999999,Elsewhere,,London,N1\n");
    ck_assert(desk_read(&d, "888", "2025-26-autumn", 0));
    ck_assert_str_eq(entities_urn(d.intake->entities, 997001)->name, "New name");
    ck_assert_str_eq(school_of(&d, 997001)->type, "Community school");
    ck_assert_ptr_null(entities_urn(d.intake->entities, 999999)); /* nobody says whose it is */
    desk_free(&d);
}
END_TEST

START_TEST(names_that_lost_their_apostrophe_get_it_back)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv",
              HEAD "997001,888,2001,Prince Somebody\xC2\x92s,Community school,Open,,,Primary,01-07-2023\n");
    ck_assert(desk_read(&d, "888", "2023-24-autumn", 0));
    ck_assert_str_eq(entities_urn(d.intake->entities, 997001)->name, "Prince Somebody’s");
    desk_free(&d);
}
END_TEST

START_TEST(both_sets_of_neighbours_are_kept_oldest_first)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, "new.csv",
              "old_la_code,la_name,region_ind,region_name,SN_1,SN_1P,SN_2,SN_3,SN_4,SN_5,SN_6,SN_7,SN_8,SN_9,"
              "SN_10\n"
              "888,Someplace,9,Yorkshire and The Humber,851,Close,882,373,826,382,355,801,852,306,839\n");
    desk_file(&d, "old.csv",
              "LA num,LA Name,LA number,GOInd,GOReg,SN1,SN2,SN3,SN4,SN5,SN6,SN7,SN8,SN9,SN10\n"
              "888,Someplace,888,9,Yorkshire and the Humber,373,841,381,351,808,350,831,392,382,344\n"
              "373,Sheffield,373,9,Yorkshire and the Humber,831,888,851,350,894,879,852,874,357,381\n");
    ck_assert(desk_read(&d, "888", "2025-26-autumn", 0));
    ck_assert_uint_eq(d.intake->n_neighbour_sets, 2);
    ck_assert_str_eq(d.intake->neighbour_sets[0], "sn:888:2021-04");
    ck_assert_str_eq(d.intake->neighbour_sets[1], "sn:888:2025-05");
    const struct entity *set = entities_find(d.intake->entities, "sn:888:2021-04");
    ck_assert_uint_eq(set->n_members, 10);
    ck_assert_str_eq(entities_at(d.intake->entities, set->members[0])->id, "373");
    ck_assert_str_eq(entities_at(d.intake->entities, set->members[0])->name, "Sheffield");
    ck_assert_str_eq(entities_at(d.intake->entities, d.intake->authority->region)->id, "E12000003");
    desk_free(&d);
}
END_TEST

START_TEST(a_plan_to_close_ends_where_a_newer_register_has_the_school_open)
{
    struct desk d = desk_new();
    desk_file(&d, "2018-19/information.csv",
              "URN,LA,ESTAB,LAESTAB,SCHNAME,SCHSTATUS,OPENDATE,CLOSEDATE,SCHOOLTYPE,ISPRIMARY\n"
              "999013,888,2275,8882275,East,\"Open, but proposed to close\",,30-11-2020,Community school,1\n"
              "999057,888,4032,8884032,North,Open,,,Community school,0\n");
    ck_assert(desk_read(&d, "888", "2023-24-autumn", 0));
    ck_assert(!is_listed(&d, 999013));
    desk_free(&d);
    d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(
        &d, "2018-19/information.csv",
        "URN,LA,ESTAB,LAESTAB,SCHNAME,SCHSTATUS,OPENDATE,CLOSEDATE,SCHOOLTYPE,ISPRIMARY\n"
        "999013,888,2275,8882275,East,\"Open, but proposed to close\",,30-11-2020,Community school,1\n");
    ck_assert(desk_read(&d, "888", "2023-24-autumn", 0));
    ck_assert(is_listed(&d, 999013));
    desk_free(&d);
}
END_TEST

START_TEST(a_new_school_of_which_only_the_name_is_known_is_where_the_one_before_it_was)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, "names.csv",
              "urn,name,open_date,town,postcode\n"
              "999500,East Academy,01-02-2025,Town,X1 1XX\n"
              "999501,Elsewhere Academy,01-02-2025,Town,X1 1XX\n");
    desk_file(&d, "links.csv",
              "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"
              "999013,999500,East Academy,Successor,31-01-2025\n"
              "999700,999501,Elsewhere Academy,Successor,31-01-2025\n");
    ck_assert(desk_read(&d, "888", "2025-26-autumn", 0));
    ck_assert(!is_listed(&d, 999013) && is_listed(&d, 999500));
    ck_assert_ptr_null(entities_urn(d.intake->entities, 999501));
    ck_assert_uint_eq(school_of(&d, 999500)->phases, school_of(&d, 999013)->phases);
    ck_assert_uint_eq(school_of(&d, 999500)->laestab, 0); /* it may have another number */
    desk_free(&d);
}
END_TEST

SUITE("register", a_plan_to_close_ends_where_a_newer_register_has_the_school_open,
      a_new_school_of_which_only_the_name_is_known_is_where_the_one_before_it_was,
      schools_have_their_names_phases_and_ages,
      a_through_school_is_held_against_the_phase_of_its_absence_else_secondary,
      a_school_is_listed_on_the_days_it_is_open_and_when_its_type_is_in_scope,
      a_successors_link_closes_the_predecessor_and_both_know_each_other,
      a_link_made_ahead_of_the_day_does_not_close_a_school_whose_successor_is_not_open_yet,
      the_newest_file_says_the_name_and_older_ones_fill_what_it_lacks,
      names_that_lost_their_apostrophe_get_it_back, both_sets_of_neighbours_are_kept_oldest_first)
