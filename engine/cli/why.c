/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier): memmem */
/* Where a figure comes from, out of facts.csv alone; whom it is compared with, out of the figures of its document. */
#include "base/file.h"
#include "base/num.h"
#include "base/vec.h"
#include "batch/draft.h"
#include "batch/ledger.h"
#include "batch/table.h"
#include "cli/command.h"
#include "facts/row.h"
#include <stdlib.h>
#include <string.h>

struct answer {
    struct call *call;
    const struct ledger *ledger;
    const char *entity, *indicator, *period;
    const struct ledger_row *rows; /* of the entity */
    size_t n;
    bool restricted;
    bool withheld;              /* something was */
    const char *authority;      /* the entity's; NULL: unknown, or none */
    VEC(const char *) document; /* whom its own document names */
    unsigned phases;            /* of those */
    VEC(const char *) peers;    /* whom it is compared with */
};
#define TARGET "target:"
static const char HIDDEN_HINT[] = "hidden to protect pupils; --restricted shows it to officers";

static char *text_of(struct answer *q, struct str s)
{
    return str_dup(q->call->arena, s);
}

static bool is_withheld(struct answer *q, const struct ledger_row *r)
{
    bool hidden = ledger_hidden(r) && !q->restricted;
    q->withheld |= hidden;
    return hidden;
}

/* "383/P, Exampleshire, primaries", "sn:383:2025-05, Statistical neighbours, set of May 2025". */
static void print_name(struct answer *q, const struct ledger_row *r, const char *indent)
{
    const char *id = text_of(q, r->fields[LEDGER_ENTITY]);
    const char *set = strncmp(id, "sn:", 3) == 0 ? strrchr(id, ':') + 1 : NULL;
    struct period month;
    printf("%s%s, %s", indent, id, text_of(q, r->fields[LEDGER_NAME]));
    if (phase_of_id(id))
        printf(", %s", phase_word(phase_of_id(id), true));
    if (set && period_parse_code(str_of(set), &month))
        printf(", set of %s", period_words(q->call->arena, month));
}

/* It stands in no cell: a mean, a share of counts. */
static bool is_worked_out(const struct ledger_row *r)
{
    return r->fields[LEDGER_SOURCE].n == 0 || str_starts(r->fields[LEDGER_REASON], WORKED_OUT);
}

/* As the file has it; of what is worked out no more than three decimals, none of them a last zero. */
static const char *number_of(struct answer *q, const struct ledger_row *r)
{
    enum { DECIMALS = 3 };
    char text[NUM_ROOM];
    double value;
    if (!is_worked_out(r) || !num_parse(r->fields[LEDGER_VALUE], &value) || num_round(value, DECIMALS) == 0)
        return text_of(q, r->fields[LEDGER_VALUE]);
    size_t n = num_write_exact(text, num_round(value, DECIMALS));
    return arena_strndup(q->call->arena, text, n);
}

static const char *unit_words(struct answer *q, struct str unit)
{
    static const char *const words[][2] = {
        {"percent", "%"}, {"per_100", " per 100"}, {"count", ""}, {"per_10000", " per 10,000"},
        {"category", ""}, {"score", ""},           {"ratio", ""}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(unit, words[i][0]))
            return words[i][1];
    return arena_printf(q->call->arena, " %s", text_of(q, unit));
}

static void print_value(struct answer *q, const struct ledger_row *r)
{
    const struct str *f = r->fields;
    bool withheld = is_withheld(q, r);
    if (f[LEDGER_VALUE].n == 0 || withheld) {
        printf("%s", text_of(q, f[LEDGER_STATE]));
        if (withheld)
            printf(" %s", HIDDEN_HINT);
        else if (f[LEDGER_REASON].n)
            printf(" %s", text_of(q, f[LEDGER_REASON]));
        return;
    }
    printf("%s%s", number_of(q, r), unit_words(q, f[LEDGER_UNIT]));
    if (f[LEDGER_MARKS].n)
        printf(" %s", text_of(q, f[LEDGER_MARKS]));
    if (ledger_hidden(r))
        printf(" [c], for officers only");
    if (f[LEDGER_NUMERATOR].n)
        printf(", %s of", text_of(q, f[LEDGER_NUMERATOR]));
    if (f[LEDGER_DENOMINATOR].n)
        printf("%s %s", f[LEDGER_NUMERATOR].n ? "" : ", of", text_of(q, f[LEDGER_DENOMINATOR]));
    if (f[LEDGER_LOWER].n)
        printf(" (%s to %s)", text_of(q, f[LEDGER_LOWER]), text_of(q, f[LEDGER_UPPER]));
}

static void print_source(struct answer *q, const struct ledger_row *r, const char *indent)
{
    const struct str *f = r->fields;
    if (f[LEDGER_SOURCE].n == 0) {
        if (f[LEDGER_VALUE].n)
            printf("%s%s\n", indent, WORKED_OUT);
        return;
    }
    printf("%s%s, line %s, column %s", indent, text_of(q, f[LEDGER_SOURCE]), text_of(q, f[LEDGER_LINE]),
           text_of(q, f[LEDGER_COLUMN]));
    if (f[LEDGER_SHA256].n)
        printf(" (sha256 %.12s)", text_of(q, f[LEDGER_SHA256]));
    printf("\n");
    if (f[LEDGER_VALUE].n && f[LEDGER_REASON].n && !is_withheld(q, r))
        printf("%s%s\n", indent, text_of(q, f[LEDGER_REASON]));
}

static const struct ledger_row *find_period(const struct ledger_row *rows, size_t n, struct str period)
{
    for (size_t i = 0; i < n; i++)
        if (str_compare(rows[i].fields[LEDGER_PERIOD], period) == 0)
            return &rows[i];
    return NULL;
}

/* The newest with a value or a publisher's code; else the newest. */
static const struct ledger_row *find_newest(const struct ledger_row *rows, size_t n)
{
    for (size_t i = n; i-- > 0;)
        if (!str_is(rows[i].fields[LEDGER_STATE], "[x]"))
            return &rows[i];
    return n ? &rows[n - 1] : NULL;
}

static void print_field(struct str s)
{
    bool quoted = memchr(s.p, ',', s.n) || memchr(s.p, '"', s.n);
    if (quoted)
        putchar('"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            putchar('"');
        putchar(s.p[i]);
    }
    if (quoted)
        putchar('"');
}

/* Of a row: the stored line, with what may not be seen taken out. */
static void print_csv(struct answer *q, const struct ledger_row *r)
{
    if (!is_withheld(q, r)) {
        printf("%.*s\n", (int)r->line.n, r->line.p);
        return;
    }
    for (size_t i = 0; i < N_LEDGER; i++) {
        bool secret = i == LEDGER_VALUE || (i >= LEDGER_NUMERATOR && i <= LEDGER_UPPER) || i == LEDGER_REASON;
        if (!secret)
            print_field(r->fields[i]);
        putchar(i + 1 < N_LEDGER ? ',' : '\n');
    }
}

static bool is_school(const char *id)
{
    return strlen(id) == 6 && strspn(id, "0123456789") == 6;
}

/* "383" of "383/P" and of "sn:383:2025-05". */
static const char *authority_of(struct arena *a, const char *id)
{
    id += strncmp(id, "sn:", 3) == 0 ? 3 : 0;
    return arena_strndup(a, id, strcspn(id, "/:"));
}

/* The line of manifest.csv with the figures of that entity's document: its name, "governors/383-...". NULL: it has none. */
static const char *find_figures(struct answer *q, const char *dir, const char *entity)
{
    struct arena *a = q->call->arena;
    const char *path = file_join(a, dir, "manifest.csv");
    struct str all = file_exists(path) ? file_map(a, q->call->diag, path) : (struct str){NULL, 0};
    const char *key = arena_printf(a, ",%s,figures,", entity);
    const char *at = all.n ? memmem(all.p, all.n, key, strlen(key)) : NULL, *start = at;
    while (start && start > all.p && start[-1] != '\n')
        start--;
    return at ? arena_strndup(a, start, (size_t)(at - start)) : NULL;
}

/* Whom the entity's own document holds it against: the entities of its figures, and their phases. */
static void take_document(struct answer *q, const char *dir)
{
    struct arena *a = q->call->arena;
    const char *of = is_school(q->entity) ? q->entity : authority_of(a, q->entity);
    const char *name = find_figures(q, dir, of), *path = name ? file_join(a, dir, name) : NULL;
    struct str rest = path && file_exists(path) ? file_map(a, q->call->diag, path) : (struct str){NULL, 0};
    struct str line, id, before = {NULL, 0};
    q->authority = !is_school(q->entity) ? of : NULL;
    if (name && is_school(q->entity)) {
        const char *code = strchr(name, '/');
        q->authority = code ? arena_strndup(a, code + 1, strcspn(code + 1, "-")) : NULL;
    }
    for (; table_line(&rest, &line); before = id) {
        if (table_fields(a, line, &id, 1) != 1 || (before.n && str_compare(before, id) == 0))
            continue;
        *vec_push(a, &q->document) = text_of(q, id);
        q->phases |= phase_of_id(text_of(q, id));
    }
}

static bool is_phase_of(const char *id, const char *whole)
{
    size_t n = strlen(whole);
    return strncmp(id, whole, n) == 0 && id[n] == '/';
}

/* Of a school the whole and its document's phases; of an area the same phase, and its own whole or its own phases. */
static bool is_of_phase(const struct answer *q, const char *id)
{
    unsigned phase = phase_of_id(id), own = phase_of_id(q->entity);
    if (is_school(q->entity))
        return !phase || !q->phases || phase & q->phases;
    return phase == own || is_phase_of(q->entity, id) || is_phase_of(id, q->entity);
}

static void add_peer(struct answer *q, const char *id)
{
    if (!is_school(id) && strcmp(id, q->entity) != 0 && is_of_phase(q, id))
        *vec_push(q->call->arena, &q->peers) = id;
}

static void add_family(struct answer *q, const char *whole)
{
    add_peer(q, whole);
    for (unsigned phase = PHASE_EY; phase <= PHASE_16; phase <<= 1)
        add_peer(q, arena_printf(q->call->arena, "%s/%s", whole, phase_suffix(phase)));
}

/* Of an edition of all England only the document knows whose region it is. */
static void add_region(struct answer *q)
{
    struct arena *a = q->call->arena;
    const char *first = ledger_next_entity(a, q->ledger, "E"), *id = first;
    size_t n = first ? strcspn(first, "/") : 0;
    while (id && id[0] == 'E' && strncmp(id, first, n) == 0)
        id = ledger_next_entity(a, q->ledger, id);
    if (first && first[0] == 'E' && (!id || id[0] != 'E'))
        add_family(q, arena_strndup(a, first, n));
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Its target, whom its document names, its authority's family and neighbours, the region, England. Nothing is held
 * against a target. */
static void find_peers(struct answer *q, const char *dir)
{
    struct arena *a = q->call->arena;
    if (str_starts(str_of(q->entity), TARGET))
        return;
    take_document(q, dir);
    add_peer(q, arena_printf(a, TARGET "%s", q->entity));
    add_family(q, "england");
    add_region(q);
    for (size_t i = 0; i < q->document.n; i++)
        add_family(q, q->document.at[i]);
    if (!q->authority)
        return;
    add_family(q, q->authority);
    const char *set = arena_printf(a, "sn:%s:", q->authority), *id = set;
    while ((id = ledger_next_entity(a, q->ledger, id)) && str_starts(str_of(id), set))
        add_peer(q, id);
}

static void print_comparators(struct answer *q, struct str period, bool csv)
{
    bool first = true;
    qsort(q->peers.at, q->peers.n, sizeof *q->peers.at, compare_ids);
    for (size_t i = 0; i < q->peers.n; i++) {
        const struct ledger_row *rows;
        if (i && strcmp(q->peers.at[i], q->peers.at[i - 1]) == 0)
            continue;
        size_t n = ledger_find(q->call->arena, q->ledger, q->peers.at[i], q->indicator, &rows);
        const struct ledger_row *r = find_period(rows, n, period);
        if (r && csv)
            print_csv(q, r);
        if (!r || csv)
            continue;
        printf("%s", first ? "compared with\n" : "");
        first = false;
        print_name(q, r, "  ");
        printf(": ");
        print_value(q, r);
        printf("\n");
        print_source(q, r, "    ");
    }
}

/* The nearest name; else those that the typed word is a part of, at most four. "" when there is none. */
static const char *suggest_names(struct answer *q, const char **names, size_t n)
{
    struct strbuf list = {.arena = q->call->arena};
    const char *nearest = config_nearest(q->indicator, names, n);
    if (nearest)
        return arena_printf(q->call->arena, "; did you mean %s?", nearest);
    for (size_t i = 0, found = 0; i < n && found < 4; i++)
        if (strstr(names[i], q->indicator) && ++found)
            strbuf_printf(&list, "%s%s", found > 1 ? ", " : "; there are ", names[i]);
    return strbuf_text(&list);
}

/* Nothing of that indicator: says which names there are. */
static int refuse_indicator(struct answer *q)
{
    struct arena *a = q->call->arena;
    const struct ledger_row *all;
    size_t n = ledger_find(a, q->ledger, q->entity, NULL, &all);
    const char **names = ARENA_ARRAY(a, n + 1, const char *);
    size_t n_names = 0;
    for (size_t i = 0; i < n; i++)
        if (n_names == 0 || !str_is(all[i].fields[LEDGER_INDICATOR], names[n_names - 1]))
            names[n_names++] = text_of(q, all[i].fields[LEDGER_INDICATOR]);
    if (n == 0)
        diag_add(q->call->diag, DIAG_NOTHING, (struct where){0},
                 "nothing is known of %s in this edition; name a URN or a comparator of facts.csv, as 383 or "
                 "england",
                 q->entity);
    else
        diag_add(q->call->diag, DIAG_NOTHING, (struct where){0}, "%s has no figure of %s%s", q->entity,
                 q->indicator, suggest_names(q, names, n_names));
    return EXIT_REFUSED;
}

static int answer_question(struct answer *q, const char *dir, bool csv)
{
    const struct ledger_row *r =
        q->period ? find_period(q->rows, q->n, str_of(q->period)) : find_newest(q->rows, q->n);
    if (!r) {
        diag_add(q->call->diag, DIAG_NOTHING, (struct where){0}, "%s has %s from %s to %s, but not for %s",
                 q->entity, q->indicator, text_of(q, q->rows[0].fields[LEDGER_PERIOD]),
                 text_of(q, q->rows[q->n - 1].fields[LEDGER_PERIOD]), q->period);
        return EXIT_REFUSED;
    }
    struct str period = r->fields[LEDGER_PERIOD];
    if (csv) {
        printf(ROW_HEAD);
        print_csv(q, r);
    } else {
        print_name(q, r, "");
        printf("\n%s, %s, %s: ", q->indicator, text_of(q, r->fields[LEDGER_GROUP]), text_of(q, period));
        print_value(q, r);
        printf("\n");
        print_source(q, r, "  ");
    }
    find_peers(q, dir);
    if (q->peers.n)
        print_comparators(q, period, csv);
    return EXIT_MADE;
}

static int why_run(struct call *c)
{
    struct answer q = {.call = c,
                       .entity = c->words[1],
                       .indicator = c->words[2],
                       .period = c->values[OPTION_PERIOD],
                       .restricted = c->values[OPTION_RESTRICTED] != NULL};
    const char *dir = draft_resolve(c->arena, c->diag, c->words[0]);
    q.ledger = dir ? ledger_open(c->arena, c->diag, file_join(c->arena, dir, "facts.csv")) : NULL;
    if (!q.ledger)
        return EXIT_REFUSED;
    q.n = ledger_find(c->arena, q.ledger, q.entity, q.indicator, &q.rows);
    return q.n ? answer_question(&q, dir, c->values[OPTION_CSV] != NULL) : refuse_indicator(&q);
}

static const enum option options[] = {OPTION_PERIOD, OPTION_CSV, OPTION_RESTRICTED};
const struct command command_why = {
    .name = "why",
    .synopsis = "why EDITION ENTITY INDICATOR [--period P] [--csv] [--restricted]",
    .about =
        "Says where a figure comes from: value, comparators, file, line and column, from the edition alone.\n"
        "EDITION is a folder, ENTITY a URN or a comparator of facts.csv (383, 383/P, E12000003, england).",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .least = 3,
    .most = 3,
    .run = why_run};
