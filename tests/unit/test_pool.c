/* SPDX-License-Identifier: MIT */
#include "batch/pool.h"
#include "suite.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { N = 60, BAD = 17 };

static void *begin_plainly(void *user)
{
    return user;
}

static bool make_plainly(void *state, size_t job, struct outcome *out)
{
    (void)state;
    out->state = OUTCOME_MADE;
    out->pages = (uint32_t)job * 3;
    return true;
}

static bool die_once(void *state, size_t job, struct outcome *out)
{
    if (job == BAD && out->attempts == 1)
        raise(SIGKILL);
    return make_plainly(state, job, out);
}

static bool die_always(void *state, size_t job, struct outcome *out)
{
    if (job == BAD)
        _exit(70);
    return make_plainly(state, job, out);
}

static bool stop_at_bad(void *state, size_t job, struct outcome *out)
{
    make_plainly(state, job, out);
    return job != BAD;
}

static void *begin_and_die(void *user)
{
    (void)user;
    _exit(3);
}

static bool clerk_fails(void *user)
{
    (void)user;
    return false;
}

static struct arena *a;
static struct diag *dg;

static struct pool_result run_pool(struct pool_request r)
{
    struct pool_result out;
    a = arena_new("test");
    dg = diag_new(a);
    if (!r.begin)
        r.begin = begin_plainly;
    r.n_jobs = N;
    pool_run(a, dg, &r, &out);
    return out;
}

static size_t count_state(const struct pool_result *r, enum outcome_state state)
{
    size_t n = 0;
    for (size_t i = 0; i < N; i++)
        n += r->outcomes[i].state == state;
    return n;
}

START_TEST(every_job_is_made_once)
{
    for (unsigned workers = 1; workers <= 4; workers++) {
        struct pool_result r = run_pool((struct pool_request){.workers = workers, .make = make_plainly});
        ck_assert_uint_eq(count_state(&r, OUTCOME_MADE), N);
        for (size_t i = 0; i < N; i++) {
            ck_assert_uint_eq(r.outcomes[i].pages, i * 3);
            ck_assert_uint_eq(r.outcomes[i].attempts, 1);
        }
        ck_assert_uint_eq(diag_n(dg), 0);
        arena_free(a);
    }
}
END_TEST

START_TEST(a_death_costs_one_attempt_and_the_document_is_made)
{
    for (unsigned workers = 1; workers <= 2; workers++) {
        struct pool_result r = run_pool((struct pool_request){.workers = workers, .make = die_once});
        ck_assert_uint_eq(count_state(&r, OUTCOME_MADE), N);
        ck_assert_uint_eq(r.outcomes[BAD].attempts, 2);
        ck_assert_uint_eq(r.deaths, 1);
        ck_assert_uint_eq(diag_count(dg, SEVERITY_WARNING), 1);
        ck_assert_ptr_nonnull(strstr(diag_at(dg, 0)->text, "document 18 (signal 9)"));
        arena_free(a);
    }
}
END_TEST

START_TEST(a_document_that_kills_twice_fails_alone)
{
    struct pool_result r = run_pool((struct pool_request){.workers = 2, .make = die_always});
    ck_assert_uint_eq(count_state(&r, OUTCOME_MADE), N - 1);
    ck_assert_uint_eq(r.outcomes[BAD].state, OUTCOME_FAILED);
    ck_assert_str_eq(r.outcomes[BAD].text, "the worker ended 2 times at this document (status 70)");
    ck_assert(!r.stopped);
    arena_free(a);
}
END_TEST

START_TEST(a_stop_leaves_the_rest_untried)
{
    struct pool_result r = run_pool((struct pool_request){.workers = 1, .make = stop_at_bad});
    ck_assert(r.stopped);
    ck_assert_uint_eq(count_state(&r, OUTCOME_MADE), BAD + 1);
    ck_assert_str_eq(r.outcomes[N - 1].text, "not tried: the run stopped before it");
    arena_free(a);
}
END_TEST

START_TEST(workers_that_cannot_begin_end_the_run)
{
    struct pool_result r =
        run_pool((struct pool_request){.workers = 2, .begin = begin_and_die, .make = make_plainly});
    ck_assert_uint_eq(count_state(&r, OUTCOME_FAILED), N);
    ck_assert_str_eq(r.outcomes[0].text, "not tried: no worker was left");
    arena_free(a);
}
END_TEST

START_TEST(a_clerk_that_fails_is_noticed)
{
    struct pool_result r =
        run_pool((struct pool_request){.workers = 2, .make = make_plainly, .clerk = clerk_fails});
    ck_assert(r.clerk_failed);
    ck_assert_uint_eq(count_state(&r, OUTCOME_MADE), N);
    arena_free(a);
}
END_TEST

SUITE("pool", every_job_is_made_once, a_death_costs_one_attempt_and_the_document_is_made,
      a_document_that_kills_twice_fails_alone, a_stop_leaves_the_rest_untried,
      workers_that_cannot_begin_end_the_run, a_clerk_that_fails_is_noticed)
