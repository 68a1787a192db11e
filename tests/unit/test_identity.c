/* SPDX-License-Identifier: MIT */
/* Schools followed over years: one that became an academy, two that merged, one that was split, one that closed; under a
 * new URN, under a new number, by its link alone. */
#include "reading.h"
#include "suite.h"

#define HEAD                                                                                                 \
    "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus "    \
    "(name),OpenDate,CloseDate,PhaseOfEducation (name),LastChangedDate\n"
#define LINKS "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"
#define ABSENCE                                                                                              \
    "year_breakdown,time_period,geographic_level,region_code,old_la_code,la_name,laestab,urn,school_type,"   \
    "enrolments,sess_possible,sess_overall,sess_overall_percent,enrolments_pa_10_exact,"                     \
    "enrolments_pa_10_exact_percent\n"
#define ROW(laestab, urn, percent)                                                                           \
    "six half terms,201819,School,,888,," laestab "," urn ",State-funded primary,100,40000,2000," percent    \
    ",10,10\n"

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

static struct desk read_all(const char *schools, const char *links, const char *absence)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", arena_printf(d.arena, "%s%s", HEAD, schools));
    desk_file(&d, "links.csv", arena_printf(d.arena, "%s%s", LINKS, links));
    desk_file(&d, "absence.csv", arena_printf(d.arena, "%s%s", ABSENCE, absence));
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    return d;
}

START_TEST(an_academys_years_before_are_those_of_the_school_it_was)
{
    struct desk d =
        read_all("997001,888,2001,Oak,Community school,Closed,,31-08-2019,Primary,01-01-2020\n"
                 "998001,888,2001,Oak Academy,Academy converter,Open,01-09-2019,,Primary,01-01-2020\n"
                 "997002,888,2002,Elm,Community school,Closed,,31-08-2019,Primary,01-01-2020\n"
                 "998002,888,2102,Elm Academy,Academy converter,Open,01-09-2019,,Primary,01-01-2020\n",
                 "997002,998002,Elm Academy,Successor,31-08-2019\n998002,997002,Elm,Predecessor,01-09-2019\n",
                 ROW("8882001", "997001", "5") ROW("8882002", "997002", "6"));
    /* the figures stay whose they were, and lead to the school that has them now: by its number, or by a link */
    desk_value(&d, "absence", "997001", 2019, 5);
    desk_value(&d, "absence", "997002", 2019, 6);
    ck_assert_ptr_null(desk_fact(&d, "absence", "998001", 2019));
    ck_assert(is_listed(&d, 998001) && is_listed(&d, 998002));
    ck_assert(!is_listed(&d, 997001) && !is_listed(&d, 997002));
    ck_assert_uint_eq(school_of(&d, 998001)->laestab, school_of(&d, 997001)->laestab);
    ck_assert_uint_eq(school_of(&d, 998002)->predecessors[0].urn, 997002);
    desk_free(&d);
}
END_TEST

START_TEST(a_file_without_urns_finds_who_had_the_number_in_its_year)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv",
              HEAD "997001,888,2001,Oak,Community school,Closed,,31-08-2016,Primary,01-01-2020\n"
                   "998001,888,2001,Oak Academy,Academy converter,Open,01-09-2016,,Primary,01-01-2020\n");
    desk_file(
        &d, "exclusions.csv",
        "time_period,geographic_level,old_la_code,laestab,school_type,headcount,perm_excl,perm_excl_rate,"
        "fixed_excl,fixed_excl_rate,one_plus_fixed,one_plus_fixed_rate\n"
        "201516,School,888,8882001,State-funded primary,100,0,0,4,4,3,3\n"
        "201617,School,888,8882001,State-funded primary,100,0,0,2,2,1,1\n");
    ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
    desk_value(&d, "suspensions", "997001", 2016, 4);
    desk_value(&d, "suspensions", "998001", 2017, 2);
    desk_free(&d);
}
END_TEST

START_TEST(two_schools_that_merged_are_both_known_and_both_gone)
{
    struct desk d =
        read_all("997003,888,2003,Ash,Community school,Closed,,31-08-2019,Primary,01-01-2020\n"
                 "997004,888,2004,Fir,Community school,Closed,,31-08-2019,Primary,01-01-2020\n"
                 "998003,888,2103,Ash and Fir,Community school,Open,01-09-2019,,Primary,01-01-2020\n",
                 "997003,998003,Ash and Fir,Successor - merged,31-08-2019\n"
                 "997004,998003,Ash and Fir,Successor - merged,31-08-2019\n",
                 ROW("8882003", "997003", "5") ROW("8882004", "997004", "7"));
    ck_assert_uint_eq(school_of(&d, 998003)->n_predecessors, 2);
    ck_assert(is_listed(&d, 998003) && !is_listed(&d, 997003) && !is_listed(&d, 997004));
    desk_value(&d, "absence", "997003", 2019, 5);
    desk_value(&d, "absence", "997004", 2019, 7);
    desk_free(&d);
}
END_TEST

START_TEST(a_school_that_was_split_may_go_on)
{
    struct desk d = read_all(
        "997005,888,2005,Yew,Community school,Open,,,Primary,01-01-2020\n"
        "998005,888,2105,Yew North,Community school,Open,01-09-2019,,Primary,01-01-2020\n",
        "997005,998005,Yew North,Successor - Split School,31-08-2019\n", ROW("8882005", "997005", "4"));
    ck_assert(is_listed(&d, 997005) && is_listed(&d, 998005));
    ck_assert_uint_eq(school_of(&d, 997005)->closed, 0);
    desk_value(&d, "absence", "997005", 2019, 4);
    desk_free(&d);
}
END_TEST

START_TEST(a_school_that_closed_keeps_its_figures_and_gets_no_page)
{
    struct desk d = read_all("997006,888,2006,Lime,Community school,Closed,,31-08-2019,Primary,01-01-2020\n"
                             "998006,888,2106,Pine,Community school,Open,,,Primary,01-01-2020\n",
                             "", ROW("8882006", "997006", "9") ROW("8882106", "998006", "3"));
    ck_assert(!is_listed(&d, 997006));
    ck_assert_uint_eq(school_of(&d, 997006)->n_successors, 0);
    desk_value(&d, "absence", "997006", 2019, 9);
    desk_free(&d);
}
END_TEST

SUITE("identity", an_academys_years_before_are_those_of_the_school_it_was,
      a_file_without_urns_finds_who_had_the_number_in_its_year,
      two_schools_that_merged_are_both_known_and_both_gone, a_school_that_was_split_may_go_on,
      a_school_that_closed_keeps_its_figures_and_gets_no_page)
