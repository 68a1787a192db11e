/* SPDX-License-Identifier: MIT */
#include "batch/record.h"
#include "base/file.h"
#include "base/sink.h"
#include "base/vec.h"
#include <stdlib.h>
#include <string.h>

/* RFC 8259 */
static void put_string(struct sink *s, const char *text)
{
    sink_puts(s, "\"");
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            sink_printf(s, "\\%c", c);
        else if (c < 0x20)
            sink_printf(s, "\\u%04x", c);
        else
            sink_put(s, text, 1);
    }
    sink_puts(s, "\"");
}

static void put_pair(struct sink *s, const char *key, const char *text, const char *end)
{
    sink_printf(s, "\"%s\": ", key);
    put_string(s, text ? text : "");
    sink_puts(s, end);
}

/* So that the run can be told again from any folder. */
static const char *absolute(struct arena *a, const char *path)
{
    const char *real = file_real(a, path);
    return real ? real : arena_strdup(a, path);
}

static void put_request(struct sink *s, struct arena *a, const struct record *r)
{
    const struct run_request *q = r->request;
    const struct edition *e = r->plant->edition;
    sink_puts(s, "  \"edition\": {");
    put_pair(s, "authority", e->authority, ", ");
    put_pair(s, "edition", e->slug, ", ");
    put_pair(s, "as_at", date_iso(a, e->as_at), ", ");
    sink_printf(s, "\"issue\": %d, \"fictional\": %s},\n", e->issue, e->fictional ? "true" : "false");
    sink_puts(s, "  \"folders\": [");
    for (size_t i = 0; i < q->n_dirs; i++) {
        sink_puts(s, i ? ", " : "");
        put_string(s, absolute(a, q->dirs[i]));
    }
    sink_puts(s, "],\n  \"only\": [");
    for (size_t i = 0; i < q->n_only; i++)
        sink_printf(s, "%s\"%u\"", i ? ", " : "", q->only[i]);
    sink_puts(s, "],\n");
    if (r->previous) {
        sink_puts(s, "  \"previous\": {");
        put_pair(s, "folder", absolute(a, r->previous), ", ");
        put_pair(s, "facts.csv", r->previous_facts.text, "},\n");
    }
    sink_puts(s, "  \"product\": {");
    put_pair(s, "input", absolute(a, q->places->input), ", ");
    put_pair(s, "layouts", absolute(a, q->places->layouts), ", ");
    put_pair(s, "fonts", absolute(a, q->places->fonts), "},\n");
}

static const char *outcome_word(enum file_outcome o)
{
    static const char *const words[] = {"read", "unknown", "refused", "not data"};
    return words[o];
}

static void put_inputs(struct sink *s, const struct intake *in)
{
    sink_puts(s, "  \"inputs\": [");
    for (size_t i = 0; i < in->n_files; i++) {
        const struct file_report *f = &in->files[i];
        sink_puts(s, i ? ",\n    {" : "\n    {");
        put_pair(s, "file", f->file.name, ", ");
        put_pair(s, "kind", f->kind, ", ");
        put_pair(s, "outcome", outcome_word(f->outcome), ", ");
        sink_printf(s, "\"bytes\": %zu, \"sha256\": \"%s\", \"rows\": %zu, \"facts\": %zu, \"later\": %zu}",
                    f->file.bytes, f->file.sha256.text, f->rows, f->facts, f->later);
    }
    sink_puts(s, "\n  ],\n  \"not_received\": [");
    for (size_t i = 0; i < in->n_missing; i++) {
        sink_puts(s, i ? ",\n    {" : "\n    {");
        put_pair(s, "file", in->missing[i].label, ", ");
        sink_printf(s, "\"due\": %u, \"schools\": %zu}", in->missing[i].due, in->missing[i].n_schools);
    }
    sink_puts(s, "\n  ],\n");
}

static void put_local(struct sink *s, const struct plant *p)
{
    sink_puts(s, "\"alliances\": {");
    for (int k = 0; k < N_ALLIANCE_KINDS; k++)
        sink_printf(s, "%s\"%s\": %zu", k ? ", " : "", alliance_kind_word((enum alliance_kind)k),
                    alliances_count(p->intake->alliances, (enum alliance_kind)k, p->edition->as_at));
    sink_printf(s, "}, \"commentaries\": %zu, ", p->intake->commentaries->n);
}

static void put_counts(struct sink *s, const struct record *r)
{
    const struct plant *p = r->plant;
    const struct control *c = compare_control(p->compare);
    sink_printf(s, "  \"counts\": {\"schools\": %zu, \"facts\": %zu, \"cohorts\": %zu, ",
                p->intake->n_schools, facts_n(p->intake->facts), compare_n_cohorts(p->compare));
    sink_printf(s, "\"comparisons\": %zu, \"trends\": %zu, ", c->n_level, c->n_trend);
    put_local(s, p);
    sink_printf(s, "\"documents\": %zu, \"made\": %zu, \"kept\": %zu, \"failed\": %zu, ", r->n_documents,
                r->n_made, r->n_kept, r->n_failed);
    sink_printf(s, "\"pages\": %zu, \"bytes\": %zu, \"worker_deaths\": %zu},\n", r->n_pages, r->n_bytes,
                r->n_deaths);
    sink_printf(s, "  \"checksums\": {\"facts.csv\": \"%s\", \"manifest.csv\": \"%s\"},\n", r->facts.text,
                r->manifest.text);
}

static void put_times(struct sink *s, const struct record *r)
{
    static const char *const names[N_STEPS] = {"read", "compare", "prepare"};
    put_pair(s, "started", r->started, ",\n");
    sink_puts(s, "  \"seconds\": {");
    for (size_t i = 0; i < N_STEPS; i++)
        sink_printf(s, "\"%s\": {\"wall\": %.3f, \"cpu\": %.3f}, ", names[i], r->plant->times[i].wall,
                    r->plant->times[i].cpu);
    sink_printf(s, "\"documents\": {\"wall\": %.3f}, \"all\": {\"wall\": %.3f}},\n", r->documents_s,
                r->wall_s);
    sink_printf(s, "  \"memory_kib\": {\"shared\": %zu, \"largest_worker\": %ld},\n", r->plant->bytes / 1024,
                r->peak_kib);
}

bool record_write(struct arena *a, struct diag *dg, const char *path, const struct record *r)
{
    struct sink *s = sink_open(a, dg, path, 0644);
    sink_puts(s, "{\n  ");
    put_pair(s, "scorecards", r->plant->version, ",\n");
    put_request(s, a, r);
    put_inputs(s, r->plant->intake);
    put_counts(s, r);
    sink_puts(s, "  ");
    put_times(s, r);
    sink_puts(s, "  \"jobs\": ");
    sink_printf(s, "%u\n}\n", r->request->jobs);
    return sink_commit(s);
}

/* JSON is YAML. */
const struct run_request *record_request(struct arena *a, struct diag *dg, const char *path,
                                         const struct places *places)
{
    const struct node *root = config_load(a, dg, path);
    const struct node *e = node_get(root, "edition"), *folders = node_get(root, "folders");
    if (!root)
        return NULL;
    struct run_request *q = ARENA_NEW(a, struct run_request);
    double issue = 1;
    const char *as_at = node_need(dg, e, "as_at");
    q->places = places;
    q->authority = node_need(dg, e, "authority");
    q->edition = node_need(dg, e, "edition");
    if (!as_at || !q->authority || !q->edition || !date_parse_iso(str_of(as_at), &q->as_at) || !folders ||
        !node_number(dg, e, "issue", 1, &issue)) {
        diag_add(dg, DIAG_PUBLISH, root->where, "this run.json does not say how the edition was made");
        return NULL;
    }
    q->issue = (int)issue;
    q->version = node_text(root, "scorecards", "");
    const char **dirs = ARENA_ARRAY(a, folders->n + 1, const char *);
    for (size_t i = 0; i < folders->n; i++)
        dirs[i] = folders->items[i].text;
    q->dirs = dirs;
    q->n_dirs = folders->n;
    return q;
}
