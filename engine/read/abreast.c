/* SPDX-License-Identifier: MIT */
#include "read/abreast.h"
#include "base/arena.h"
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct heavy {
    size_t i, weight;
};
struct crew {
    const struct abreast *work;
    pthread_mutex_t lock; /* over what follows; what a thing's work wrote is read after `finished` was */
    pthread_cond_t one_done;
    const struct heavy *order;
    bool *finished;
    size_t n_begun, n_done;
    bool stopped;
};

static int compare_heavy(const void *a, const void *b)
{
    const struct heavy *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->i > y->i) - (x->i < y->i);
}

static const struct heavy *order_heaviest(struct arena *a, const struct abreast *work)
{
    struct heavy *order = ARENA_ARRAY(a, work->n ? work->n : 1, struct heavy);
    for (size_t i = 0; i < work->n; i++)
        order[i] = (struct heavy){i, work->weights ? work->weights[i] : 0};
    if (work->n > 1)
        qsort(order, work->n, sizeof *order, compare_heavy);
    return order;
}

static void *work_on(void *user)
{
    struct crew *c = user;
    pthread_mutex_lock(&c->lock);
    while (!c->stopped && c->n_begun < c->work->n) {
        size_t i = c->order[c->n_begun++].i;
        pthread_mutex_unlock(&c->lock);
        c->work->work(c->work->user, i);
        pthread_mutex_lock(&c->lock);
        c->finished[i] = true;
        c->n_done++;
        pthread_cond_signal(&c->one_done);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

static void wait_for(struct crew *c, size_t i)
{
    pthread_mutex_lock(&c->lock);
    while (!c->finished[i]) {
        size_t done = c->n_done, newest = c->order[c->n_begun ? c->n_begun - 1 : 0].i;
        if (c->work->wait) {
            pthread_mutex_unlock(&c->lock);
            c->work->wait(c->work->user, newest, done);
            pthread_mutex_lock(&c->lock);
        }
        if (c->n_done == done)
            pthread_cond_wait(&c->one_done, &c->lock);
    }
    pthread_mutex_unlock(&c->lock);
}

static bool take_all(struct crew *c)
{
    for (size_t i = 0; i < c->work->n; i++) {
        wait_for(c, i);
        if (!c->work->take(c->work->user, i))
            return false;
    }
    return true;
}

static bool one_by_one(const struct abreast *work)
{
    for (size_t i = 0; i < work->n; i++) {
        if (work->wait)
            work->wait(work->user, i, i);
        work->work(work->user, i);
        if (!work->take(work->user, i))
            return false;
    }
    return true;
}

static bool side_by_side(struct arena *a, const struct abreast *work, unsigned jobs)
{
    unsigned n = 0, most = jobs < work->n ? jobs : (unsigned)work->n;
    pthread_t *threads = ARENA_ARRAY(a, most, pthread_t);
    struct crew c = {.work = work, .order = order_heaviest(a, work)};
    c.finished = ARENA_ARRAY(a, work->n, bool);
    pthread_mutex_init(&c.lock, NULL);
    pthread_cond_init(&c.one_done, NULL);
    while (n < most && pthread_create(&threads[n], NULL, work_on, &c) == 0)
        n++;
    bool good = n > 0 ? take_all(&c) : one_by_one(work); /* no thread to be had: it is slower, that is all */
    pthread_mutex_lock(&c.lock);
    c.stopped = true;
    pthread_mutex_unlock(&c.lock);
    for (unsigned i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    pthread_cond_destroy(&c.one_done);
    pthread_mutex_destroy(&c.lock);
    return good;
}

bool abreast_run(const struct abreast *work)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned jobs = work->jobs ? work->jobs : processors > 0 ? (unsigned)processors : 1;
    if (jobs < 2 || work->n < 2)
        return one_by_one(work);
    struct arena *a = arena_new("threads");
    bool good = side_by_side(a, work, jobs);
    arena_free(a);
    return good;
}
