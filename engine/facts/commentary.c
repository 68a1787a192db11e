/* SPDX-License-Identifier: MIT */
#include "facts/commentary.h"

const struct commentary *commentary_of(const struct commentaries *all, uint32_t school)
{
    size_t low = 0, high = all->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (all->at[mid].school == school)
            return &all->at[mid];
        if (all->at[mid].school < school)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

size_t commentary_words(struct str text)
{
    size_t n = 0;
    bool inside = false;
    for (size_t i = 0; i < text.n; i++) {
        bool blank = text.p[i] == ' ' || text.p[i] == '\t' || text.p[i] == '\n' || text.p[i] == '\r';
        n += !blank && !inside;
        inside = !blank;
    }
    return n;
}
