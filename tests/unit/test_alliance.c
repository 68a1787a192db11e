/* SPDX-License-Identifier: MIT */
#include "facts/alliance.h"
#include "reading.h"
#include "suite.h"

static struct desk read_with(const char *name, const char *text)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    desk_file(&d, name, text);
    ck_assert(desk_read(&d, "888", "2024-25-autumn", 20241231));
    return d;
}

static uint32_t school(const struct desk *d, const char *urn)
{
    return entities_find(d->intake->entities, urn)->index;
}

static const struct alliance *find(const struct desk *d, const char *id)
{
    const struct alliances *all = d->intake->alliances;
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i].id, id) == 0)
            return &all->at[i];
    return NULL;
}

START_TEST(a_school_is_in_several_alliances_each_for_its_days)
{
    struct desk d = read_with("alliances.csv", "urn,alliance,kind,from,to\n"
                                               "999013,River Cluster,cluster,01/09/2020,\n"
                                               "8884032,river cluster,Cluster,2022-09-01,31/08/2023\n"
                                               "999013,East Area,area,,\n");
    size_t n;
    const struct alliance *river = find(&d, "cluster:river-cluster");
    ck_assert_ptr_nonnull(river);
    ck_assert_str_eq(river->name, "River Cluster");
    ck_assert_uint_eq(river->n_members, 2);
    alliance_schools(d.arena, river, 20230101, &n);
    ck_assert_uint_eq(n, 2);
    ck_assert_uint_eq(alliance_schools(d.arena, river, 20241231, &n)[0], school(&d, "999013"));
    ck_assert_uint_eq(n, 1);
    alliance_schools(d.arena, river, 20200831, &n);
    ck_assert_uint_eq(n, 0);
    const struct alliance *const *of =
        alliances_of_school(d.arena, d.intake->alliances, school(&d, "999013"), 20241231, &n);
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(of[0]->id, "area:east-area");
    ck_assert_uint_eq(diag_count(d.diag, SEVERITY_WARNING), 0);
    desk_free(&d);
}
END_TEST

START_TEST(a_membership_that_cannot_be_is_told_and_left_out)
{
    struct desk d = read_with("alliances.csv", "urn,alliance,kind,from,to\n"
                                               "999999,River,cluster,,\n"
                                               "999013,River,clster,,\n"
                                               "999013,,cluster,,\n"
                                               "999013,River,cluster,01/09/2021,01/09/2020\n"
                                               "999013,River,cluster,next year,\n"
                                               "999013,River,cluster,01/09/2020,01/09/2022\n"
                                               "999013,River,cluster,01/01/2022,\n"
                                               "999013,River,cluster,01/01/2023,\n");
    const char *file = "alliances.csv";
    ck_assert(desk_says(&d, DIAG_KEY, file, 2, 1, "no school of the register"));
    ck_assert(desk_says(&d, DIAG_KEY, file, 3, 3, "perhaps \"cluster\""));
    ck_assert(desk_says(&d, DIAG_KEY, file, 4, 2, "no name"));
    ck_assert(desk_says(&d, DIAG_VALUE, file, 5, 5, "ends before it begins"));
    ck_assert(desk_says(&d, DIAG_VALUE, file, 6, 4, "is no day"));
    ck_assert(desk_says(&d, DIAG_FACT_TWICE, file, 8, 2, "line 7 has the school"));
    ck_assert_uint_eq(find(&d, "cluster:river")->n_members, 2);
    desk_free(&d);
}
END_TEST

START_TEST(trusts_and_dioceses_come_from_the_register)
{
    struct desk d = desk_new();
    size_t n;
    desk_file(
        &d, "gias.csv",
        "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"
        "EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name),Diocese (code),Diocese (name),"
        "Trusts (code),Trusts (name),LastChangedDate\n"
        "999013,888,Someplace,2275,East,Academy converter,Open,01-09-2021,,Primary,0000,Not applicable,32,"
        "RIVER TRUST,01-07-2023\n"
        "999014,888,Someplace,2276,West,Academy converter,Closed,,31-08-2022,Primary,RC10,Diocese of "
        "Someplace,"
        "32,River Trust,01-07-2023\n"
        "999903,888,Someplace,6007,Far,Other independent school,Open,,,Secondary,0000,Not "
        "applicable,32,River "
        "Trust,01-07-2023\n");
    ck_assert(desk_read(&d, "888", "2024-25-autumn", 20241231));
    ck_assert_uint_eq(d.intake->alliances->n, 2);
    const struct alliance *trust = find(&d, "trust:32");
    ck_assert_int_eq(trust->kind, ALLIANCE_TRUST);
    alliance_schools(d.arena, trust, 20241231, &n);
    ck_assert_uint_eq(n, 1); /* the other has closed */
    alliance_schools(d.arena, trust, 20220601, &n);
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(find(&d, "faith:rc10")->kind, ALLIANCE_FAITH);
    desk_free(&d);
}
END_TEST

#define WORDS_10  "we know our pupils and work with each of them "
#define WORDS_100 WORDS_10 WORDS_10 WORDS_10 WORDS_10 WORDS_10 WORDS_10 WORDS_10 WORDS_10 WORDS_10 WORDS_10

START_TEST(the_newest_commentary_of_the_day_is_kept_whole)
{
    struct desk d =
        read_with("words.csv", "urn,commentary,signed by,date\n"
                               "999013,Old words,A Head,01/10/2023\n"
                               "999013,\"One paragraph,\r\n\r\n  and  another. \",A Head,05/12/2024\n"
                               "999013,Later words,A Head,05/01/2025\n"
                               "999057," WORDS_100 WORDS_100 WORDS_100 ",Chair,2024-12-01\n");
    const struct commentaries *all = d.intake->commentaries;
    ck_assert_uint_eq(all->n, 2);
    const struct commentary *c = commentary_of(all, school(&d, "999013"));
    ck_assert_str_eq(c->text, "One paragraph,\nand  another.");
    ck_assert_str_eq(c->signed_by, "A Head");
    ck_assert_uint_eq(c->on, 20241205);
    ck_assert_ptr_null(commentary_of(all, school(&d, "999059")));
    ck_assert_uint_eq(desk_report(&d, "words.csv")->later, 1);
    ck_assert_uint_eq(diag_count(d.diag, SEVERITY_WARNING), 0);
    desk_free(&d);
}
END_TEST

START_TEST(a_commentary_too_long_unsigned_or_undated_is_not_printed)
{
    struct desk d = read_with("words.csv", "urn,commentary,signed by,date\n"
                                           "999013," WORDS_100 WORDS_100 WORDS_100 "more,A Head,05/12/2024\n"
                                           "999013,Words,,05/12/2024\n"
                                           "999013,Words,A Head,\n"
                                           "999013,Words,A Head,5 December\n"
                                           "999013, ,A Head,05/12/2024\n"
                                           "999998,Words,A Head,05/12/2024\n"
                                           "999057,Words,A Head,05/12/2024\n"
                                           "999057,Other words,A Head,05/12/2024\n");
    const char *file = "words.csv";
    ck_assert(desk_says(&d, DIAG_VALUE, file, 2, 2, "has 301 words; 300 are the most"));
    ck_assert(desk_says(&d, DIAG_VALUE, file, 3, 3, "not signed"));
    ck_assert(desk_says(&d, DIAG_VALUE, file, 4, 4, "has no date"));
    ck_assert(desk_says(&d, DIAG_VALUE, file, 5, 4, "is no day"));
    ck_assert(desk_says(&d, DIAG_VALUE, file, 6, 2, "is empty"));
    ck_assert(desk_says(&d, DIAG_KEY, file, 7, 1, "no school of the register"));
    ck_assert(desk_says(&d, DIAG_FACT_TWICE, file, 9, 2, "neither is printed"));
    ck_assert_uint_eq(d.intake->commentaries->n, 0);
    desk_free(&d);
}
END_TEST

SUITE("alliance", a_school_is_in_several_alliances_each_for_its_days,
      a_membership_that_cannot_be_is_told_and_left_out, trusts_and_dioceses_come_from_the_register,
      the_newest_commentary_of_the_day_is_kept_whole,
      a_commentary_too_long_unsigned_or_undated_is_not_printed)
