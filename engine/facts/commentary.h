/* SPDX-License-Identifier: MIT */
/* A school's own words about its figures, signed and dated. They belong to its entity, and stand in no other document. */
#ifndef SCORECARDS_FACTS_COMMENTARY_H
#define SCORECARDS_FACTS_COMMENTARY_H
#include "facts/entity.h"

enum { COMMENTARY_WORDS = 300 };

struct commentary {
    uint32_t school;  /* entity index */
    const char *text; /* whole UTF-8; paragraphs are told apart by a line end */
    const char *signed_by;
    date on;
};
struct commentaries {
    const struct commentary *at; /* by school, one each */
    size_t n;
};

const struct commentary *commentary_of(const struct commentaries *all, uint32_t school); /* NULL when none */
size_t commentary_words(struct str text); /* runs between blanks */
#endif
