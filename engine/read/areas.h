/* SPDX-License-Identifier: MIT */
/* The areas one file is about, numbered as it meets them. They become entities of the edition when the file is
 * taken in: files are read side by side, and entities are made in the order of the files. */
#ifndef SCORECARDS_READ_AREAS_H
#define SCORECARDS_READ_AREAS_H
#include "read/registry.h"

struct areas;
struct areas *areas_new(struct arena *a);

/* A number of the file's own, never that of a school. phase 0: the total. The code is borrowed. */
uint32_t areas_authority(struct areas *as, uint32_t la, unsigned phase);
uint32_t areas_region(struct areas *as, const char *code, unsigned phase);
uint32_t areas_england(struct areas *as, unsigned phase);
/* The same area's number in another phase. */
uint32_t areas_in_phase(struct areas *as, uint32_t area, unsigned phase);
/* The first words that a file has for an area are kept; blank ones are none. */
void areas_name(struct areas *as, uint32_t area, struct str name);
bool areas_placed(const struct areas *as, uint32_t area);
void areas_place(struct areas *as, uint32_t area, const char *region); /* NULL: not known */

/* Makes or finds the entities, in the order they were met. */
void areas_settle(struct areas *as, struct registry *r);
/* After that: the entity of an area's number; of a school, which has its own, the same. */
uint32_t areas_entity(const struct areas *as, uint32_t number);
#endif
