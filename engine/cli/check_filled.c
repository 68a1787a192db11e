/* SPDX-License-Identifier: MIT */
/* Which indicators are filled: schools with a figure of schools there were, by chapter, phase and period. */
#include "base/file.h"
#include "base/sink.h"
#include "base/vec.h"
#include "cli/check.h"
#include <string.h>

static const unsigned phases[] = {PHASE_EY, PHASE_P, PHASE_S, PHASE_SP, PHASE_AP, PHASE_16};
static const char *const phase_heads[] = {"early", "primary", "second.", "special", "AP", "16 to 18"};
enum { N_PHASES = sizeof phases / sizeof *phases };

struct fill { /* one indicator and period */
    struct period period;
    size_t n[N_PHASES], of[N_PHASES];
};
struct expected {
    int year;
    size_t of[N_PHASES];
};
struct filling {
    const struct checking *c;
    const struct indicator *indicator;
    VEC(struct fill) fills; /* newest first */
    VEC(struct expected) expected;
};

/* Where primaries or secondaries have the figure, nurseries and sixth forms are no other schools. */
static bool has_phase(const struct indicator *in, size_t i)
{
    if (phases[i] == PHASE_EY && (in->phases & PHASE_P))
        return false;
    if (phases[i] == PHASE_16 && (in->phases & PHASE_S))
        return false;
    return in->phases & phases[i];
}

static bool is_counted(const struct checking *c, const struct entity *e)
{
    return check_ours(c, e) && e->school->in_scope;
}

static const size_t *expected_in(struct filling *f, int year)
{
    for (size_t i = 0; i < f->expected.n; i++)
        if (f->expected.at[i].year == year)
            return f->expected.at[i].of;
    struct expected *one = vec_push(f->c->arena, &f->expected);
    one->year = year;
    for (uint32_t i = 0; i < entities_n(f->c->intake->entities); i++) {
        const struct entity *e = entities_at(f->c->intake->entities, i);
        if (!is_counted(f->c, e) || !school_open(e->school, date_of(year, 1, 31)))
            continue;
        for (size_t k = 0; k < N_PHASES; k++)
            one->of[k] += (e->school->phases & phases[k]) != 0;
    }
    return one->of;
}

static int school_year(struct period p)
{
    return p.kind == PERIOD_MONTH ? p.year + (p.month >= 9) : p.year;
}

static struct fill *need_fill(struct filling *f, struct period p)
{
    size_t i = 0;
    for (; i < f->fills.n && period_compare(f->fills.at[i].period, p) >= 0; i++)
        if (period_same(f->fills.at[i].period, p))
            return &f->fills.at[i];
    vec_push(f->c->arena, &f->fills);
    memmove(&f->fills.at[i + 1], &f->fills.at[i], (f->fills.n - 1 - i) * sizeof *f->fills.at);
    f->fills.at[i] = (struct fill){.period = p};
    memcpy(f->fills.at[i].of, expected_in(f, school_year(p)), sizeof f->fills.at[i].of);
    return &f->fills.at[i];
}

static void count_fills(struct filling *f, unsigned indicator)
{
    size_t n;
    const struct fact *facts = facts_of(f->c->intake->facts, indicator, &n);
    f->indicator = &f->c->catalogue->at[indicator];
    f->fills.n = 0;
    for (size_t i = 0; i < n && f->indicator->for_school; i++) {
        const struct entity *e = entities_at(f->c->intake->entities, facts[i].entity);
        if (facts[i].state != STATE_SHOWN || !is_counted(f->c, e))
            continue;
        struct fill *fill = need_fill(f, facts[i].period);
        for (size_t k = 0; k < N_PHASES; k++)
            fill->n[k] += (e->school->phases & phases[k]) != 0;
    }
}

/* The newest period of the authority's own figure (England's in an edition of all); "" when there is none. */
static const char *newest_of_area(const struct filling *f, unsigned indicator)
{
    const struct entity *area =
        f->c->intake->authority ? f->c->intake->authority : entities_find(f->c->intake->entities, "england");
    size_t n = 0;
    const struct fact *run = area ? facts_run(f->c->intake->facts, indicator, area->index, &n) : NULL;
    for (; n > 0; n--)
        if (run[n - 1].state == STATE_SHOWN)
            return period_code(f->c->arena, run[n - 1].period);
    return "";
}

/* The schools of phase k, or where the indicator is of the early years or sixth forms alone, theirs in its column. */
static size_t column_of(const struct indicator *in, size_t k)
{
    if (k == 1 && !has_phase(in, 1) && has_phase(in, 0))
        return 0;
    return k == 2 && !has_phase(in, 2) && has_phase(in, N_PHASES - 1) ? N_PHASES - 1 : k;
}

static void print_row(const struct filling *f, const char *area)
{
    const struct fill *newest = f->fills.n ? &f->fills.at[0] : NULL;
    struct strbuf b = {.arena = f->c->arena};
    strbuf_printf(&b, "  %-35s %-9.9s", f->indicator->code,
                  newest ? period_code(f->c->arena, newest->period) : "");
    for (size_t k = 1; k < N_PHASES - 1; k++) {
        size_t at = column_of(f->indicator, k);
        bool shown = newest && has_phase(f->indicator, at) && (newest->of[at] || newest->n[at]);
        strbuf_printf(&b, " %8s",
                      shown ? arena_printf(f->c->arena, "%zu/%zu", newest->n[at], newest->of[at]) : "");
    }
    strbuf_printf(&b, "  %-9.9s%s", area,
                  f->fills.n > 1 ? arena_printf(f->c->arena, " +%zu", f->fills.n - 1) : "");
    struct str row = {strbuf_text(&b), b.n};
    while (row.n && row.p[row.n - 1] == ' ')
        row.n--;
    printf("%.*s\n", (int)row.n, row.p);
}

static const char *title_of(const struct checking *c, const char *chapter)
{
    for (size_t i = 0; i < c->strategy->n_chapters; i++)
        if (strcmp(c->strategy->chapters[i].id, chapter) == 0)
            return c->strategy->chapters[i].title;
    return chapter;
}

static void print_chapter(struct filling *f, const char *chapter)
{
    bool headed = false;
    for (unsigned i = 0; i < f->c->catalogue->n; i++) {
        if (strcmp(f->c->catalogue->at[i].chapter, chapter) != 0)
            continue;
        count_fills(f, i);
        const char *area = newest_of_area(f, i);
        if (f->fills.n == 0 && !*area)
            continue;
        if (!headed)
            printf("%s\n", title_of(f->c, chapter));
        headed = true;
        print_row(f, area);
    }
}

static const char *const chapters[] = {"context", "1", "2", "3", "4", "5", "6", "7", "priorities"};
enum { N_CHAPTERS = sizeof chapters / sizeof *chapters };

void check_filled(const struct checking *c)
{
    struct filling f = {.c = c};
    printf("\nfilled: schools with a figure of schools that were open, newest period; +n earlier periods\n");
    printf("  %-35s %-9s", "", "schools");
    for (size_t k = 1; k < N_PHASES - 1; k++)
        printf(" %8s", phase_heads[k]);
    printf("  %s\n", c->intake->authority ? "authority" : "England");
    for (size_t i = 0; i < N_CHAPTERS; i++)
        print_chapter(&f, chapters[i]);
}

static void put_fills(struct filling *f, struct sink *s)
{
    char period[PERIOD_ROOM];
    for (size_t i = 0; i < f->fills.n; i++) {
        const struct fill *fill = &f->fills.at[i];
        period_write(period, fill->period);
        for (size_t k = 0; k < N_PHASES; k++)
            if (has_phase(f->indicator, k) && (fill->n[k] || fill->of[k]))
                sink_printf(s, "%s,%s,%s,%s,%zu,%zu\n", f->indicator->chapter, f->indicator->code,
                            phase_suffix(phases[k]), period, fill->n[k], fill->of[k]);
    }
}

bool check_write_filled(const struct checking *c, const char *dir)
{
    struct filling f = {.c = c};
    struct sink *s = sink_open(c->arena, c->diag, file_join(c->arena, dir, "filled.csv"), 0640);
    sink_puts(s, "chapter,indicator,phase,period,schools,expected\n");
    for (size_t i = 0; i < N_CHAPTERS; i++)
        for (unsigned k = 0; k < c->catalogue->n; k++)
            if (strcmp(c->catalogue->at[k].chapter, chapters[i]) == 0) {
                count_fills(&f, k);
                put_fills(&f, s);
            }
    return sink_commit(s);
}
