/* SPDX-License-Identifier: MIT */
/* The register of schools, put together from sightings: what a file says of a school, and when. The
 * newest word on each particular is kept; a successor's link date closes its predecessor. */
#ifndef SCORECARDS_READ_REGISTRY_H
#define SCORECARDS_READ_REGISTRY_H
#include "read/source.h"

struct sighting {
    uint32_t urn, laestab, la; /* 0: not said */
    date on;                   /* the day the file speaks of; 0 unknown */
    struct str name, type, sector, phase, status, opened, closed, age_low, age_high, capacity, trust,
        trust_code, diocese, diocese_code, sixth_form, nursery, la_name;
    struct str is_primary, is_secondary, is_post16;
    struct str kind; /* of results tables, which name schools that closed since as well */
    unsigned kind_phase;
};

struct registry;
struct registry *registry_new(struct arena *a, const struct sources *ss,
                              const struct authority_config *config, struct entities *es);
void registry_see(struct registry *r, const struct sighting *s);
/* other follows urn (successor) or came before it. */
void registry_link(struct registry *r, uint32_t urn, uint32_t other, bool successor, bool closes, date on);

/* Makes the entities of the schools, in order of URN. */
void registry_finish(struct registry *r);
/* The school's entity, ENTITY_NONE when it is not in the register or outside the scope. */
uint32_t registry_in_scope(const struct registry *r, uint32_t urn);
bool registry_has(const struct registry *r, uint32_t urn); /* in scope or not */
/* The URN the establishment had on that day. */
uint32_t registry_laestab(const struct registry *r, uint32_t laestab, date on);
/* The absence file of that year counts the school among this phase's. */
void registry_main_phase(struct registry *r, uint32_t urn, unsigned phase, int year);
/* Fills main phases; after the last file. */
void registry_settle(struct registry *r);

/* The entity of an authority or a phase of it, England or a region; made when new. phase 0: the total. */
uint32_t registry_authority(struct registry *r, uint32_t la, unsigned phase);
uint32_t registry_region(struct registry *r, const char *code, unsigned phase);
uint32_t registry_england(struct registry *r, unsigned phase);
/* Names and regions of areas; the first one said of a name is kept. */
void registry_name_authority(struct registry *r, uint32_t la, struct str name);
void registry_place_authority(struct registry *r, uint32_t la, const char *region);
bool registry_placed(struct registry *r, uint32_t la); /* its region is known */
void registry_name_region(struct registry *r, const char *code, struct str name);
#endif
