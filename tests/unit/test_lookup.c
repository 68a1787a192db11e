/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/sink.h"
#include "batch/ledger.h"
#include "suite.h"
#include <string.h>
#include <unistd.h>

enum { N_SCHOOLS = 400, N_INDICATORS = 7, N_YEARS = 3 };

static struct arena *a;
static struct diag *dg;
static char path[64];

static void put(struct sink *s, const char *entity, const char *name, int indicator, int year)
{
    sink_printf(s, "%s,%s,I%d,all pupils,%d/%02d,%d,percent,,,,,shown,,,file.csv,abc,%d,4\n", entity, name,
                indicator, 2016 + year, 17 + year, year * 10 + indicator, year + 2);
}

static struct ledger *make_ledger(void)
{
    a = arena_new("test");
    dg = diag_new(a);
    snprintf(path, sizeof path, "/tmp/scorecards-lookup-%ld.csv", (long)getpid());
    struct sink *s = sink_open(a, dg, path, 0600);
    sink_puts(
        s,
        "entity,name,indicator,group,period,value,unit,numerator,denominator,lower,upper,state,marks,reason,"
        "source,sha256,line,column\n");
    for (int e = 0; e < N_SCHOOLS; e++)
        for (int i = 0; i < N_INDICATORS; i++)
            for (int y = 0; y < N_YEARS; y++)
                put(s, arena_printf(a, "%d", 100000 + e * 7), "\"School, of a \"\"name\"\"\"", i, y);
    const char *const others[] = {"383", "383/P", "E12000003", "england", "england/P", "sn:383:2025-05"};
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        put(s, others[k], "Somewhere", 3, 1);
    ck_assert(sink_commit(s));
    struct ledger *l = ledger_open(a, dg, path);
    ck_assert_ptr_nonnull(l);
    return l;
}

static void drop_ledger(void)
{
    unlink(path);
    arena_free(a);
}

START_TEST(every_row_is_found)
{
    struct ledger *l = make_ledger();
    for (int e = 0; e < N_SCHOOLS; e++)
        for (int i = 0; i < N_INDICATORS; i++) {
            const struct ledger_row *rows;
            const char *entity = arena_printf(a, "%d", 100000 + e * 7), *code = arena_printf(a, "I%d", i);
            ck_assert_uint_eq(ledger_find(a, l, entity, code, &rows), N_YEARS);
            ck_assert(str_is(rows[2].fields[LEDGER_PERIOD], "2018/19"));
            ck_assert(str_is(rows[0].fields[LEDGER_NAME], "School, of a \"name\""));
            ck_assert(str_is(rows[1].fields[LEDGER_LINE], "3"));
        }
    drop_ledger();
}
END_TEST

START_TEST(what_is_not_there_is_not_found)
{
    struct ledger *l = make_ledger();
    const struct ledger_row *rows;
    const char *const entities[] = {"0", "100001", "199999", "38", "383/S", "zzz", ""};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        ck_assert_uint_eq(ledger_find(a, l, entities[i], "I3", &rows), 0);
    ck_assert_uint_eq(ledger_find(a, l, "100007", "I", &rows), 0);
    ck_assert_uint_eq(ledger_find(a, l, "100007", "I33", &rows), 0);
    ck_assert_uint_eq(ledger_find(a, l, "383", "I3", &rows), 1);
    drop_ledger();
}
END_TEST

START_TEST(a_walk_over_entities_meets_each_once)
{
    struct ledger *l = make_ledger();
    size_t n = 0;
    const char *last = "";
    for (const char *id = ""; (id = ledger_next_entity(a, l, id)); last = id) {
        ck_assert_int_lt(strcmp(last, id), 0);
        n++;
    }
    ck_assert_uint_eq(n, N_SCHOOLS + 6);
    ck_assert_str_eq(last, "sn:383:2025-05");
    ck_assert_str_eq(ledger_next_entity(a, l, "199999"), "383");
    drop_ledger();
}
END_TEST

SUITE("lookup", every_row_is_found, what_is_not_there_is_not_found, a_walk_over_entities_meets_each_once)
