/* SPDX-License-Identifier: MIT */
#include "intake_text.h"
#include "read/abreast.h"
#include "reading.h"
#include "suite.h"
#include <sched.h>
#include <stdatomic.h>

enum { THINGS = 500, HEAVY = 321 };

struct bench {
    size_t made[THINGS], taken[THINGS], n_taken, stop_at;
    size_t order[THINGS];
    atomic_size_t n_made;
    atomic_bool heavy_begun;
    bool held; /* the light ones wait until the heavy one was begun: for ever, unless it is the first */
    size_t told, most_done;
    bool out_of_order;
};

static void make(void *user, size_t i)
{
    struct bench *b = user;
    size_t sum = 0;
    if (i == HEAVY)
        atomic_store(&b->heavy_begun, true);
    while (b->held && !atomic_load(&b->heavy_begun))
        sched_yield();
    for (size_t k = 0; k < i % 7 * 1000; k++)
        sum += k ^ i;
    b->made[i] = i * i + (sum & 0);
    b->order[atomic_fetch_add(&b->n_made, 1)] = i;
}

static bool take(void *user, size_t i)
{
    struct bench *b = user;
    b->out_of_order = b->out_of_order || i != b->n_taken;
    if (i == b->stop_at)
        return false;
    b->taken[b->n_taken++] = b->made[i];
    return true;
}

static void hear(void *user, size_t i, size_t done)
{
    struct bench *b = user;
    (void)i;
    b->told++;
    b->most_done = done > b->most_done ? done : b->most_done;
}

static struct bench run(unsigned jobs, const size_t *weights, size_t stop_at, bool *all)
{
    struct bench b = {.stop_at = stop_at, .held = weights && jobs > 1};
    *all = abreast_run(&(struct abreast){
        .n = THINGS, .jobs = jobs, .weights = weights, .user = &b, .work = make, .take = take, .wait = hear});
    return b;
}

START_TEST(things_are_taken_in_order_by_any_number_of_threads)
{
    for (unsigned jobs = 0; jobs <= 9; jobs++) {
        bool all;
        struct bench b = run(jobs, NULL, SIZE_MAX, &all);
        ck_assert(all && !b.out_of_order);
        ck_assert_uint_eq(b.n_taken, THINGS);
        for (size_t i = 0; i < THINGS; i++)
            ck_assert_uint_eq(b.taken[i], i * i);
        ck_assert_uint_le(b.most_done, THINGS);
        ck_assert(jobs != 1 || b.told == THINGS);
    }
}
END_TEST

START_TEST(the_heaviest_is_begun_first_where_there_are_threads)
{
    size_t weights[THINGS];
    bool all;
    for (size_t i = 0; i < THINGS; i++)
        weights[i] = i == HEAVY ? 1000 : i % 10;
    struct bench b = run(2, weights, SIZE_MAX, &all);
    ck_assert(all && !b.out_of_order);
    b = run(1, weights, SIZE_MAX, &all);
    for (size_t i = 0; i < THINGS; i++)
        ck_assert_uint_eq(b.order[i], i);
}
END_TEST

START_TEST(what_comes_after_a_refusal_is_not_taken)
{
    for (unsigned jobs = 1; jobs <= 4; jobs++) {
        bool all;
        struct bench b = run(jobs, NULL, 30, &all);
        ck_assert(!all && !b.out_of_order);
        ck_assert_uint_eq(b.n_taken, 30);
    }
}
END_TEST

static struct desk read_sample(unsigned jobs)
{
    struct desk d = {.arena = arena_new("test"), .jobs = jobs, .dir = PROJECT_DIR "/input/sample/exports"};
    d.diag = diag_new(d.arena);
    d.catalogue = catalogue_load(d.arena, d.diag, PROJECT_DIR "/input/indicators");
    ck_assert_ptr_nonnull(d.catalogue);
    ck_assert(desk_read(&d, "999", "2026-27-autumn", 20261231));
    return d;
}

START_TEST(a_delivery_read_side_by_side_is_the_same_to_the_byte)
{
    struct desk one = read_sample(1);
    const char *facts = intake_text(one.arena, one.intake);
    const char *reports = reports_text(one.arena, one.intake, one.diag);
    ck_assert_uint_gt(strlen(facts), 100000);
    for (unsigned jobs = 2; jobs <= 8; jobs += 3) {
        struct desk many = read_sample(jobs);
        ck_assert(strcmp(intake_text(many.arena, many.intake), facts) == 0);
        ck_assert_str_eq(reports_text(many.arena, many.intake, many.diag), reports);
        arena_free(many.arena);
    }
    arena_free(one.arena);
}
END_TEST

/* Damaged, unknown, empty and pupil-level files among good ones. */
static struct desk messy_desk(unsigned jobs, bool pupils)
{
    struct desk d = desk_new();
    d.jobs = jobs;
    desk_file(&d, "gias.csv", DESK_REGISTER);
    for (int i = 0; i < 20; i++) {
        desk_file(&d, arena_printf(d.arena, "20%d-%d/abs.csv", 10 + i, 11 + i),
                  i % 5 == 3 ? "LA,ESTAB,URN,PERCTOT,PPERSABS10\n888,4032,\"999057,5.5,11.2\n"
                             : "LA,ESTAB,URN,PERCTOT,PPERSABS10\n888,4032,999057,5.5,QQ\n888,2275,x,1,2\n");
        desk_file(&d, arena_printf(d.arena, "odd%d.csv", i), i % 2 ? "" : "no,such,header\n1,2,3\n");
    }
    if (pupils)
        desk_file(&d, "m.csv", "UPN,Forename\nA1,B\n");
    return d;
}

START_TEST(what_is_wrong_with_files_is_told_in_their_order)
{
    const char *wanted = NULL;
    struct arena *a = arena_new("texts");
    for (unsigned jobs = 1; jobs <= 4; jobs++) {
        struct desk d = messy_desk(jobs, false);
        ck_assert(desk_read(&d, "888", "2019-20-spring", 20200331));
        struct strbuf b = {.arena = a};
        strbuf_puts(&b, reports_text(a, d.intake, d.diag));
        char *text = (char *)strbuf_text(&b);
        for (char *at; (at = strstr(text, d.dir));) /* each desk has a folder of its own */
            memset(at, '-', strlen(d.dir));
        ck_assert_ptr_nonnull(strstr(text, "never closed"));
        ck_assert(!wanted || strcmp(text, wanted) == 0);
        wanted = text;
        desk_free(&d);
        d = messy_desk(jobs, true);
        ck_assert(!desk_read(&d, "888", "2019-20-spring", 20200331));
        ck_assert_int_eq(diag_at(d.diag, diag_n(d.diag) - 1)->code, DIAG_PUPIL_LEVEL);
        desk_free(&d);
    }
    arena_free(a);
}
END_TEST

SUITE("abreast", things_are_taken_in_order_by_any_number_of_threads,
      the_heaviest_is_begun_first_where_there_are_threads, what_comes_after_a_refusal_is_not_taken,
      a_delivery_read_side_by_side_is_the_same_to_the_byte, what_is_wrong_with_files_is_told_in_their_order)
