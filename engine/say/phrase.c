/* SPDX-License-Identifier: MIT */
/* How sentences call a measure: from its entry under `measures`, else from its name in the catalogue. */
#include "say/rules.h"
#include <ctype.h>
#include <math.h>
#include <string.h>

static int phrase_compare(const char *code, const struct phrase *p)
{
    return strcmp(code, p->code);
}

const struct phrase *phrase_find(const struct say *s, const struct indicator *in)
{
    size_t low = 0, high = s->n_phrases;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = phrase_compare(in->code, &s->phrases[mid]);
        if (order == 0)
            return &s->phrases[mid];
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

const char *say_row(const struct say *s, const struct indicator *in)
{
    const struct phrase *p = phrase_find(s, in);
    return p && p->row ? p->row : in->name;
}

const char *say_short(const struct say *s, const struct indicator *in)
{
    const struct phrase *p = phrase_find(s, in);
    return p && p->brief ? p->brief : say_row(s, in);
}

const char *say_noun(const struct say *s, const struct indicator *in)
{
    const struct phrase *p = phrase_find(s, in);
    return p && p->noun ? p->noun : in->name;
}

struct filled filled_nothing(void)
{
    return (struct filled){.text = "", .entity = ENTITY_NONE, .number = NAN};
}

struct filled filled_words(const char *text)
{
    return (struct filled){.text = text ? text : "", .entity = ENTITY_NONE, .number = NAN};
}

/* Lower case unless the first word is a name (SEN, EBacc, A level). */
static char *lower_first(struct arena *a, const char *text)
{
    char *copy = arena_strdup(a, text);
    if (copy[0] && copy[1] && islower((unsigned char)copy[1]) && strncmp(copy, "Ofsted", 6) != 0 &&
        strncmp(copy, "Attainment 8", 12) != 0 && strncmp(copy, "Progress 8", 10) != 0)
        copy[0] = (char)tolower((unsigned char)copy[0]);
    return copy;
}

char *upper_first(struct arena *a, const char *text)
{
    char *copy = arena_strdup(a, text);
    copy[0] = (char)toupper((unsigned char)copy[0]);
    return copy;
}

const char *noun_of(struct arena *a, const struct say *s, const struct indicator *in)
{
    const struct phrase *p = phrase_find(s, in);
    return p && p->noun ? p->noun : lower_first(a, in->name);
}

bool plural_of(const struct say *s, const struct indicator *in)
{
    const struct phrase *p = phrase_find(s, in);
    return p && p->plural;
}

struct filled phrase_value(struct arena *a, const struct say *s, const struct series *lead, enum value_name v)
{
    const struct phrase *p = phrase_find(s, lead->indicator);
    const struct cell *now = series_now(lead, LINE_SELF);
    bool one = now && now->k == 1, one_of = now && now->n == 1;
    switch (v) {
    case VALUE_measure:
        return filled_words(city_phased(a, lead, noun_of(a, s, lead->indicator)));
    case VALUE_Measure:
        return filled_words(city_phased(a, lead, upper_first(a, noun_of(a, s, lead->indicator))));
    case VALUE_is:
        return filled_words(p && p->plural ? "are" : "is");
    case VALUE_comes:
        return filled_words(p && p->plural ? "come" : "comes");
    case VALUE_did:
        return filled_words(p ? (one ? p->did_one : p->did) : NULL);
    case VALUE_who:
        return filled_words(p ? (one_of ? p->who_one : p->who) : one_of ? "pupil" : "pupils");
    case VALUE_about:
        return filled_words(city_phased(a, lead, p && p->about ? p->about : noun_of(a, s, lead->indicator)));
    case VALUE_About:
        return filled_words(
            city_phased(a, lead, upper_first(a, p && p->about ? p->about : noun_of(a, s, lead->indicator))));
    case VALUE_row:
    case VALUE_Row:
        return filled_words(city_phased(a, lead, upper_first(a, say_row(s, lead->indicator))));
    case VALUE_short:
        return filled_words(upper_first(a, say_short(s, lead->indicator)));
    case VALUE_question:
        return filled_words(lead->indicator->question);
    default:
        return filled_nothing();
    }
}
