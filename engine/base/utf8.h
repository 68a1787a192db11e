/* SPDX-License-Identifier: MIT */
#ifndef SCORECARDS_BASE_UTF8_H
#define SCORECARDS_BASE_UTF8_H
#include "base/str.h"
#include <stdint.h>

/* Next code point and its length in bytes; an invalid byte gives U+FFFD and length 1. n must be > 0. */
uint32_t utf8_next(const char *p, size_t n, size_t *length);
size_t utf8_put(char out[4], uint32_t code_point);
bool utf8_valid(struct str s);
size_t utf8_count(struct str s); /* code points */
/* A byte of Windows code page 1252; U+FFFD for the five without a meaning. */
uint32_t utf8_of_cp1252(unsigned char c);
/* C1 controls that were cp1252 once ("Henry\u0092s") become what they were meant to be. */
struct str utf8_mend(struct arena *a, struct str s);
/* Lower case, accents folded to ASCII, every other run to one hyphen, none at the ends. */
char *utf8_slug(struct arena *a, struct str s);
#endif
