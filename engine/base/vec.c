/* SPDX-License-Identifier: MIT */
#include "base/vec.h"
#include <assert.h>
#include <stdint.h>

void vec_reserve(struct arena *a, void **at, size_t *room, size_t want, size_t size)
{
    if (want <= *room)
        return;
    size_t more = *room ? *room * 2 : 8;
    if (more < want)
        more = want;
    assert(more <= SIZE_MAX / 2 / size);
    *at = arena_grow(a, *at, *room * size, more * size);
    *room = more;
}
