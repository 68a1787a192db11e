/* SPDX-License-Identifier: MIT */
#ifndef SCORECARDS_BASE_SHA256_H
#define SCORECARDS_BASE_SHA256_H
#include <stddef.h>

enum { SHA256_TEXT = 65 };
struct sha256 { /* hexadecimal, lower case, terminated */
    char text[SHA256_TEXT];
};
struct sha256 sha256_of(const void *p, size_t n);

struct sha256_state;
struct arena;
struct sha256_state *sha256_begin(struct arena *a);
void sha256_add(struct sha256_state *s, const void *p, size_t n);
struct sha256 sha256_end(struct sha256_state *s);
#endif
