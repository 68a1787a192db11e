/* SPDX-License-Identifier: MIT */
/* scorecards with a fault in it, chosen by MUTANT: the linker puts __wrap_page_flow before page_flow.
 *   chart     each document gets the first chart of the one before it, from another school
 *   die       the process ends at the document of MUTANT_URN
 *   die-once  the same, but only while the file MUTANT_MARK is not there
 *   slow      each document takes 20 ms more, so that a kill finds the run in the middle
 *   very-slow 200 ms, so that another run finds the edition taken for longer than it waits */
#include "page/page.h"
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct drawing *__real_page_flow(struct arena *a, struct diag *dg, struct press *p, const struct doc *doc);
struct drawing *__wrap_page_flow(struct arena *a, struct diag *dg, struct press *p, const struct doc *doc);

static const struct series *kept; /* of the document before; outlives its arena */

static void *copy_of(const void *p, size_t n)
{
    void *out = malloc(n);
    if (!out)
        abort();
    return memcpy(out, p, n);
}

static const struct series *copy_series(const struct series *from)
{
    struct series *s = copy_of(from, sizeof *s);
    for (size_t i = 0; i < N_LINES; i++) {
        struct line *l = &s->lines[i];
        if (l->name)
            l->name = strdup(l->name);
        if (l->cells)
            l->cells = copy_of(l->cells, s->n_years * sizeof *l->cells);
    }
    if (s->band.cohort) { /* without its values it lies with the document */
        struct cohort *c = copy_of(s->band.cohort, sizeof *c);
        c->values = copy_of(c->values, c->n * sizeof *c->values);
        s->band.cohort = c;
    }
    return s;
}

/* The first strip or trend that shows the school's own figure. */
static struct doc_chart *find_chart(const struct doc_node *n)
{
    if (n->chart && n->chart->n == 1 && (n->chart->kind == CHART_STRIP || n->chart->kind == CHART_TREND))
        return n->chart;
    struct doc_chart *found = NULL;
    for (const struct doc_node *child = n->first; child && !found; child = child->next)
        found = find_chart(child);
    return found;
}

static void keep_previous_chart(const struct doc *doc)
{
    struct doc_chart *c = find_chart(doc->root);
    if (!c)
        return;
    const struct series **one = malloc(sizeof *one);
    if (!one)
        abort();
    const struct series *own = copy_series(c->series[0]);
    one[0] = kept;
    bool drawn = kept && (c->kind == CHART_TREND ||
                          kept->band.cohort); /* a strip without peers shows nobody's figure */
    if (drawn && kept->self != own->self)
        c->series = one;
    kept = own;
}

static bool is_victim(const struct doc *doc)
{
    const char *urn = getenv("MUTANT_URN");
    return urn && strstr(doc->subject ? doc->subject : "", urn) != NULL;
}

static void die(bool once)
{
    const char *mark = getenv("MUTANT_MARK");
    int fd = once && mark ? open(mark, O_CREAT | O_EXCL | O_WRONLY, 0600) : -1;
    if (!once || fd >= 0)
        raise(SIGKILL);
}

struct drawing *__wrap_page_flow(struct arena *a, struct diag *dg, struct press *p, const struct doc *doc)
{
    const struct timespec pause = {.tv_nsec = 20 * 1000 * 1000}, long_pause = {.tv_nsec = 200 * 1000 * 1000};
    const char *fault = getenv("MUTANT");
    if (fault && strcmp(fault, "chart") == 0)
        keep_previous_chart(doc);
    if (fault && strncmp(fault, "die", 3) == 0 && is_victim(doc))
        die(strcmp(fault, "die-once") == 0);
    if (fault && strcmp(fault, "slow") == 0)
        nanosleep(&pause, NULL);
    if (fault && strcmp(fault, "very-slow") == 0)
        nanosleep(&long_pause, NULL);
    return __real_page_flow(a, dg, p, doc);
}
