/* SPDX-License-Identifier: MIT */
/* The name of a school's trust, as it is read on the cover. */
#include "doc/maker.h"
#include <string.h>

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool same_name(const char *a, const char *b)
{
    while (*a && *b && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

static bool is_small_word(const char *p)
{
    static const char *const small[] = {"OF ", "AND ", "THE ", "FOR ", "IN "};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (strncmp(p, small[i], strlen(small[i])) == 0)
            return true;
    return false;
}

/* The trust as it is read; registers print some in capitals. NULL: it is the school's own name again. */
const char *trust_words(struct maker *m, const char *trust)
{
    char *copy = arena_strdup(m->arena, trust);
    bool capitals = true, begins = true, small = false;
    if (same_name(trust, m->f->self->name))
        return NULL;
    for (const char *p = trust; *p; p++)
        capitals = capitals && !(*p >= 'a' && *p <= 'z');
    for (size_t i = 0; capitals && copy[i]; i++) {
        bool letter = copy[i] >= 'A' && copy[i] <= 'Z';
        small = begins && letter ? i > 0 && is_small_word(trust + i) : small && letter;
        if (letter && (!begins || small))
            copy[i] = lower(copy[i]);
        begins = !letter && copy[i] != '\'';
    }
    return copy;
}
