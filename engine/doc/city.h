/* SPDX-License-Identifier: MIT */
/* The parts of an authority's document. Private to doc/. */
#ifndef SCORECARDS_DOC_CITY_H
#define SCORECARDS_DOC_CITY_H
#include "doc/maker.h"

/* city.c: what each chapter has, from the figures of the whole and of its phases */
void city_views(struct maker *m);
const struct series *city_series(const struct maker *m, struct city_code code); /* NULL: none */
/* city_cover.c */
void city_cover(struct maker *m, struct doc_node *root);
void city_context(struct maker *m, struct doc_node *root);
/* city_chapter.c */
void city_chapter_make(struct maker *m, struct doc_node *root, const struct chapter_view *v);
const char *city_name(struct maker *m, const struct series *s);  /* "Absence, primary" */
const char *city_place(struct maker *m, const struct series *s); /* "91=/151", or "" */
/* A figure worked out from all authorities or from neighbours; "[z]" where the measure has no such line. */
struct doc_node *city_line_cell(struct maker *m, struct doc_node *row, const struct series *s,
                                enum line_role role, unsigned with);
bool city_has_run(const struct series *s); /* two years at least are shown */
/* city_behind.c */
void city_strip_table(struct maker *m, struct doc_node *section, const struct behind *b);
void city_trend_table(struct maker *m, struct doc_node *column, const struct behind *b);
void city_neighbours_table(struct maker *m, struct doc_node *column, const struct behind *b);
/* city_notes.c */
void city_source(struct maker *m, struct doc_node *section, const struct chapter_view *v, bool at_bottom);
void city_notes(struct maker *m, struct doc_node *root);
#endif
