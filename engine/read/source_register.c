/* SPDX-License-Identifier: MIT */
/* The parts of a description that say who there is: schools, links, neighbours, alliances, and whose words. */
#include "read/source_load.h"

bool load_register(struct loading *l, struct source *s)
{
    struct register_rule *r = &s->reg;
    const struct node *map = node_get(l->root, "register");
    const struct {
        const char *key;
        int *ref;
    } all[] = {{"name", &r->name},
               {"type", &r->type},
               {"sector", &r->sector},
               {"phase", &r->phase},
               {"status", &r->status},
               {"opened", &r->opened},
               {"closed", &r->closed},
               {"age_low", &r->age_low},
               {"age_high", &r->age_high},
               {"capacity", &r->capacity},
               {"trust", &r->trust},
               {"trust_code", &r->trust_code},
               {"diocese", &r->diocese},
               {"diocese_code", &r->diocese_code},
               {"sixth_form", &r->sixth_form},
               {"nursery", &r->nursery},
               {"authority_name", &r->la_name},
               {"is_primary", &r->is_primary},
               {"is_secondary", &r->is_secondary},
               {"is_post16", &r->is_post16},
               {"main_phase", &r->main_phase},
               {"kind", &r->kind}};
    enum { N = sizeof all / sizeof *all };
    const char *known[N + 2] = {[N] = "kind_phase"};
    for (size_t i = 0; i < N; i++) {
        known[i] = all[i].key;
        if (!load_ref(l, map, all[i].key, all[i].ref))
            return false;
    }
    r->there = map != NULL;
    return !map || (node_check_keys(l->diag, map, known) && load_phase(l, map, "kind_phase", &r->kind_phase));
}

bool load_links(struct loading *l, struct source *s)
{
    static const char *const known[] = {"urn", "other", "type", "on", NULL};
    const struct node *map = node_get(l->root, "links");
    s->links.there = map != NULL;
    return !map || (node_check_keys(l->diag, map, known) && load_ref(l, map, "urn", &s->links.urn) &&
                    load_ref(l, map, "other", &s->links.other) && load_ref(l, map, "type", &s->links.type) &&
                    load_ref(l, map, "on", &s->links.on));
}

bool load_neighbours(struct loading *l, struct source *s)
{
    static const char *const known[] = {"authority", "name", "region_name", "members", "set", NULL};
    const struct node *map = node_get(l->root, "neighbours");
    s->neighbours.there = map != NULL;
    if (!map)
        return true;
    s->neighbours.set = node_need(l->diag, map, "set");
    return s->neighbours.set && node_check_keys(l->diag, map, known) &&
           load_ref(l, map, "authority", &s->neighbours.authority) &&
           load_ref(l, map, "name", &s->neighbours.name) &&
           load_ref(l, map, "region_name", &s->neighbours.region_name) &&
           load_refs(l, map, "members", &s->neighbours.members, &s->neighbours.n_members);
}

bool load_codes(struct loading *l, struct source *s)
{
    static const char *const known[] = {"group", "kind", NULL};
    const struct node *map = node_get(l->root, "codes");
    s->codes.there = map != NULL;
    if (map && s->measure == REF_NONE)
        return load_refuse(l, map, "'codes' is of files that have a measure column", s->kind);
    return !map || (node_check_keys(l->diag, map, known) && load_ref(l, map, "group", &s->codes.group) &&
                    load_ref(l, map, "kind", &s->codes.kind));
}

bool load_alliances(struct loading *l, struct source *s)
{
    static const char *const known[] = {"name", "kind", "from", "to", NULL};
    const struct node *map = node_get(l->root, "alliances");
    struct alliances_rule *r = &s->alliances;
    r->there = map != NULL;
    return !map || (node_check_keys(l->diag, map, known) && node_need(l->diag, map, "name") &&
                    node_need(l->diag, map, "kind") && load_ref(l, map, "name", &r->name) &&
                    load_ref(l, map, "kind", &r->kind) && load_ref(l, map, "from", &r->from) &&
                    load_ref(l, map, "to", &r->to));
}

bool load_commentary(struct loading *l, struct source *s)
{
    static const char *const known[] = {"text", "signed", "on", NULL};
    const struct node *map = node_get(l->root, "commentary");
    struct commentary_rule *r = &s->commentary;
    r->there = map != NULL;
    return !map || (node_check_keys(l->diag, map, known) && node_need(l->diag, map, "text") &&
                    node_need(l->diag, map, "signed") && node_need(l->diag, map, "on") &&
                    load_ref(l, map, "text", &r->text) && load_ref(l, map, "signed", &r->signed_by) &&
                    load_ref(l, map, "on", &r->on));
}
