/* SPDX-License-Identifier: MIT */
#include "batch/pool.h"
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_WORKERS = 256, MOST_ATTEMPTS = 2, MOST_IDLE_DEATHS = 3, EXIT_STOPPED = 71 };
static const size_t NO_JOB = SIZE_MAX;

struct slot { /* of one worker; survives it */
    pid_t pid;
    size_t job;   /* being made, or NO_JOB */
    size_t again; /* to be taken before any other, or NO_JOB */
    unsigned idle_deaths;
};
struct shared {
    _Atomic size_t next, done, latest;
    _Atomic bool stop;
    struct slot slots[MOST_WORKERS];
    struct outcome outcomes[];
};
struct mapping {
    void *at;
    size_t n;
};
struct pool {
    const struct pool_request *request;
    struct shared *shared;
    struct diag *diag;
    unsigned n_slots, alive;
    pid_t parent, clerk;
    struct pool_result *result;
};

static void unmap(void *mapping)
{
    struct mapping *m = mapping;
    munmap(m->at, m->n);
}

static struct shared *share_results(struct arena *a, size_t n_jobs)
{
    size_t n = sizeof(struct shared) + n_jobs * sizeof(struct outcome);
    /* cppcheck-suppress invalidFunctionArg ; -1 is what MAP_ANONYMOUS wants */
    void *at = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED)
        return NULL;
    struct mapping *m = ARENA_NEW(a, struct mapping);
    *m = (struct mapping){at, n};
    arena_defer(a, unmap, m);
    return at;
}

static size_t take_job(struct pool *p, struct slot *slot)
{
    if (atomic_load(&p->shared->stop))
        return NO_JOB;
    size_t job = slot->again;
    slot->again = NO_JOB;
    if (job == NO_JOB)
        job = atomic_fetch_add(&p->shared->next, 1);
    return job < p->request->n_jobs ? job : NO_JOB;
}

static void work(struct pool *p, struct slot *slot)
{
    const struct pool_request *r = p->request;
    void *state = r->begin(r->user);
    size_t job;
    while ((job = take_job(p, slot)) != NO_JOB) {
        struct outcome *out = &p->shared->outcomes[job];
        slot->job = job;
        out->attempts++;
        if (!r->make(state, job, out))
            atomic_store(&p->shared->stop, true);
        atomic_store(&p->shared->latest, job);
        slot->job = NO_JOB;
        atomic_fetch_add(&p->shared->done, 1);
    }
}

/* A child must not outlive its parent: a resumed run would meet it. */
static void bind_to_parent(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(EXIT_STOPPED);
}

static bool start_worker(struct pool *p, struct slot *slot)
{
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0)
        return false;
    if (pid == 0) {
        bind_to_parent(p->parent);
        work(p, slot);
        _exit(0);
    }
    slot->pid = pid;
    p->alive++;
    return true;
}

static bool start_clerk(struct pool *p)
{
    fflush(NULL);
    p->clerk = fork();
    if (p->clerk == 0) {
        bind_to_parent(p->parent);
        _exit(p->request->clerk(p->request->user) ? 0 : 1);
    }
    return p->clerk > 0;
}

static const char *describe_end(struct arena *a, int status)
{
    if (WIFSIGNALED(status))
        return arena_printf(a, "signal %d", WTERMSIG(status));
    return arena_printf(a, "status %d", WEXITSTATUS(status));
}

/* One attempt at one job is lost; whoever takes the slot tries it again, or it failed. */
static void count_death(struct pool *p, struct arena *scratch, struct slot *slot, int status)
{
    const char *end = describe_end(scratch, status);
    p->result->deaths++;
    if (slot->job == NO_JOB) {
        slot->idle_deaths++;
        diag_add(p->diag, DIAG_WORKER, (struct where){0}, "a worker ended before it had a document (%s)",
                 end);
        return;
    }
    struct outcome *out = &p->shared->outcomes[slot->job];
    bool again = out->attempts < MOST_ATTEMPTS;
    diag_add(p->diag, DIAG_WORKER, (struct where){0}, "a worker ended at document %zu (%s); %s",
             slot->job + 1, end, again ? "it is tried once more" : "the document is given up");
    if (again) {
        slot->again = slot->job;
    } else {
        out->state = OUTCOME_FAILED;
        out->code = DIAG_DOCUMENT;
        snprintf(out->text, sizeof out->text, "the worker ended %u times at this document (%s)",
                 out->attempts, end);
        atomic_fetch_add(&p->shared->done, 1);
    }
    slot->job = NO_JOB;
}

static void reap(struct pool *p, struct arena *scratch, pid_t pid, int status)
{
    if (pid == p->clerk) {
        p->clerk = 0;
        p->result->clerk_failed = status != 0;
        return;
    }
    for (unsigned i = 0; i < p->n_slots; i++) {
        struct slot *slot = &p->shared->slots[i];
        if (slot->pid != pid)
            continue;
        p->alive--;
        slot->pid = 0;
        if (status == 0)
            return;
        count_death(p, scratch, slot, status);
        if (slot->idle_deaths < MOST_IDLE_DEATHS)
            start_worker(p, slot);
        return;
    }
}

static void wait_for_all(struct pool *p, struct arena *scratch)
{
    const struct timespec pause = {.tv_nsec = 40L * 1000 * 1000};
    bool watch = p->request->progress != NULL;
    while (p->alive > 0 || p->clerk > 0) {
        int status;
        pid_t pid = waitpid(-1, &status, watch ? WNOHANG : 0);
        if (pid > 0) {
            reap(p, scratch, pid, status);
            continue;
        }
        if (pid < 0 && errno != EINTR)
            return;
        if (!watch)
            continue;
        p->request->progress(p->request->user, atomic_load(&p->shared->done),
                             atomic_load(&p->shared->latest));
        nanosleep(&pause, NULL);
    }
}

static void give_up_rest(struct pool *p)
{
    for (size_t i = 0; i < p->request->n_jobs; i++) {
        struct outcome *out = &p->shared->outcomes[i];
        if (out->state != OUTCOME_OPEN)
            continue;
        out->state = OUTCOME_FAILED;
        out->code = DIAG_DOCUMENT;
        snprintf(out->text, sizeof out->text, "not tried: %s",
                 p->result->stopped ? "the run stopped before it" : "no worker was left");
    }
}

bool pool_run(struct arena *a, struct diag *dg, const struct pool_request *request, struct pool_result *out)
{
    struct pool p = {.request = request, .diag = dg, .result = out, .parent = getpid()};
    *out = (struct pool_result){0};
    p.shared = share_results(a, request->n_jobs);
    if (!p.shared)
        return diag_add(dg, DIAG_WORKER_NONE, (struct where){0}, "no shared memory: %s", strerror(errno));
    p.n_slots = request->workers < MOST_WORKERS ? request->workers : MOST_WORKERS;
    if (p.n_slots > request->n_jobs)
        p.n_slots = (unsigned)request->n_jobs;
    for (unsigned i = 0; i < MOST_WORKERS; i++)
        p.shared->slots[i] = (struct slot){.job = NO_JOB, .again = NO_JOB};
    if (request->clerk && !start_clerk(&p))
        out->clerk_failed = true;
    for (unsigned i = 0; i < p.n_slots; i++)
        start_worker(&p, &p.shared->slots[i]);
    if (p.alive == 0 && request->n_jobs > 0)
        diag_add(dg, DIAG_WORKER_NONE, (struct where){0}, "no worker process can be started: %s",
                 strerror(errno));
    bool started = p.alive > 0 || request->n_jobs == 0;
    wait_for_all(&p, a);
    out->stopped = atomic_load(&p.shared->stop);
    give_up_rest(&p);
    out->outcomes = p.shared->outcomes;
    struct rusage usage;
    if (getrusage(RUSAGE_CHILDREN, &usage) == 0)
        out->peak_kib = usage.ru_maxrss;
    return started;
}
