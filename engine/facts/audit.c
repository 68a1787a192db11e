/* SPDX-License-Identifier: MIT */
#include "facts/audit.h"
#include "base/num.h"
#include <math.h>
#include <string.h>

enum { DECIMALS_MOST = 6 };

static bool read_indicator(struct diag *dg, const struct catalogue *c, const struct node *at, unsigned *out)
{
    *out = at->kind == NODE_SCALAR ? catalogue_find(c, at->text) : INDICATOR_NONE;
    return *out != INDICATOR_NONE || diag_add(dg, DIAG_YAML_VALUE, at->where,
                                              "the catalogue does not have the indicator '%s'", at->text);
}

static bool load_sum(struct arena *a, struct diag *dg, const struct catalogue *c, const struct node *item,
                     struct sum_rule *out)
{
    static const char *const known[] = {"parts", "equals", "at_most", NULL};
    const struct node *parts = node_get(item, "parts"), *whole = node_get(item, "equals");
    out->at_most = !whole;
    whole = whole ? whole : node_get(item, "at_most");
    if (item->kind != NODE_MAP || !parts || parts->kind != NODE_LIST || parts->n == 0 || !whole)
        return diag_add(dg, DIAG_YAML_VALUE, item->where,
                        "a sum has 'parts', a list of indicators, and 'equals' or 'at_most'");
    unsigned *codes = ARENA_ARRAY(a, parts->n, unsigned);
    for (size_t i = 0; i < parts->n; i++)
        if (!read_indicator(dg, c, &parts->items[i], &codes[i]))
            return false;
    out->parts = codes;
    out->n_parts = parts->n;
    out->whole = INDICATOR_NONE;
    bool number = whole->kind == NODE_SCALAR && num_parse(str_of(whole->text), &out->number);
    return node_check_keys(dg, item, known) && (number || read_indicator(dg, c, whole, &out->whole));
}

static bool load_jump(struct diag *dg, const struct node *root, struct audit_rules *out)
{
    static const char *const known[] = {"times", "least_peers", "standard_errors", NULL};
    const struct node *jump = node_get(root, "jump");
    double peers;
    if (!jump || jump->kind != NODE_MAP)
        return diag_add(dg, DIAG_YAML_KEY, root->where, "'jump' must be a map");
    if (!node_check_keys(dg, jump, known) || !node_number(dg, jump, "times", 0, &out->times) ||
        !node_number(dg, jump, "least_peers", 0, &peers) ||
        !node_number(dg, jump, "standard_errors", 0, &out->errors))
        return false;
    if (!(out->times > 0) || !(peers >= 1) || !(out->errors >= 0))
        return diag_add(dg, DIAG_YAML_VALUE, jump->where,
                        "'times', 'least_peers' and 'standard_errors' must be numbers above 0");
    out->least_peers = (size_t)peers;
    return true;
}

const struct audit_rules *audit_load(struct arena *a, struct diag *dg, const char *path,
                                     const struct catalogue *c)
{
    static const char *const known[] = {"jump", "sums", NULL};
    const struct node *root = config_load(a, dg, path), *sums = node_get(root, "sums");
    struct audit_rules *out = ARENA_NEW(a, struct audit_rules);
    if (!root || !node_check_keys(dg, root, known) || !load_jump(dg, root, out))
        return NULL;
    if (sums && sums->kind != NODE_LIST) {
        diag_add(dg, DIAG_YAML_VALUE, sums->where, "'sums' must be a list");
        return NULL;
    }
    out->n_sums = sums ? sums->n : 0;
    struct sum_rule *rules = ARENA_ARRAY(a, out->n_sums, struct sum_rule);
    for (size_t i = 0; i < out->n_sums; i++)
        if (!load_sum(a, dg, c, &sums->items[i], &rules[i]))
            return NULL;
    out->sums = rules;
    return out;
}

bool audit_ours(const struct audit *audit, uint32_t entity)
{
    const struct entity *e = entities_at(facts_entities(audit->facts), entity);
    if (e->kind != ENTITY_SCHOOL && e->kind != ENTITY_AUTHORITY)
        return false;
    return !audit->authority || e == audit->authority || e->authority == audit->authority->index;
}

bool audit_public(const struct audit *audit, const struct fact *f)
{
    const struct indicator *in = &facts_catalogue(audit->facts)->at[f->indicator];
    return entities_at(facts_entities(audit->facts), f->entity)->school ? in->public_for_school
                                                                        : in->public_for_city;
}

double audit_half_unit(const struct fact *f)
{
    int decimals = 0;
    if (f->written & WRITTEN_NOT)
        return 0;
    while (decimals < DECIMALS_MOST && num_round(f->value, decimals) != f->value)
        decimals++;
    return 0.5 * pow(10, -decimals);
}

void audit_report(const struct audit *audit, struct diag *dg, enum diag_code code, const struct fact *f,
                  const char *words)
{
    char period[PERIOD_ROOM], value[NUM_ROOM];
    const struct entity *e = entities_at(facts_entities(audit->facts), f->entity);
    struct where at = {facts_source_at(audit->facts, f->source)->path, f->line, f->column};
    period_write(period, f->period);
    diag_add(dg, code, at, "%s of %s%s%s, %s: %s", facts_catalogue(audit->facts)->at[f->indicator].code,
             e->id, e->school ? " " : "", e->school ? e->name : "", period, words);
    num_write_exact(value, f->value);
    if (audit_public(audit, f))
        diag_value(dg, str_of(value));
}
