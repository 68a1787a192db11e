/* SPDX-License-Identifier: MIT */
/* A growing array on an arena: VEC(struct fact) facts = {0}; *vec_push(a, &facts) = fact; */
#ifndef SCORECARDS_BASE_VEC_H
#define SCORECARDS_BASE_VEC_H
#include "base/arena.h"

#define VEC(type)                                                                                            \
    struct {                                                                                                 \
        type *at;                                                                                            \
        size_t n, room;                                                                                      \
    }

void vec_reserve(struct arena *a, void **at, size_t *room, size_t want, size_t size);

/* A pointer to the new, zeroed last element. */
#define vec_push(a, v)                                                                                       \
    (((v)->n == (v)->room ? vec_reserve((a), (void **)&(v)->at, &(v)->room, (v)->n + 1, sizeof *(v)->at)     \
                          : (void)0),                                                                        \
     &(v)->at[(v)->n++])
#endif
