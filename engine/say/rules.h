/* SPDX-License-Identifier: MIT */
/* The rules as they are compiled at load: a slot has rules, a rule has tests and one or two templates, a template is a
 * row of tokens. Private to say/. */
#ifndef SCORECARDS_SAY_RULES_H
#define SCORECARDS_SAY_RULES_H
#include "say/say.h"

enum value_name {
#define VALUE(name) VALUE_##name,
#include "say/names.def"
#undef VALUE
    N_VALUES
};

enum condition {
#define WORDS(name, words) CONDITION_##name,
#define COUNT(name)        CONDITION_##name##_count,
#define TEXT(name)         CONDITION_##name##_text,
#include "say/conditions.def"
#undef WORDS
#undef COUNT
#undef TEXT
    N_CONDITIONS
};

enum token_kind {
    TOKEN_TEXT,
    TOKEN_BOLD /* on or off */,
    TOKEN_VALUE,
    TOKEN_WORDS /* number in words */,
    TOKEN_CHOICE
};
struct token {
    enum token_kind kind;
    enum value_name value;
    bool capital;          /* TOKEN_WORDS: first letter */
    const char *text;      /* TOKEN_TEXT; TOKEN_CHOICE: when the value is one */
    const char *otherwise; /* TOKEN_CHOICE */
};
struct template
{
    const struct token *tokens;
    size_t n;
};

enum comparison { IS, MORE, LESS, AT_LEAST, AT_MOST };
struct ask { /* one condition of a rule */
    enum condition what;
    unsigned words;         /* WORDS: bits of the list */
    enum comparison how;    /* COUNT */
    double number;          /* COUNT */
    const char *const *any; /* TEXT */
    size_t n_any;
    struct where where;
};
struct rule {
    const struct ask *asks;
    size_t n_asks;
    struct template say, shorter; /* shorter.n 0: none */
};
struct slot {
    const char *name;
    const struct rule *rules;
    size_t n;
};
struct phrase { /* how sentences call one measure; NULL: made from the catalogue's name */
    const char *code;
    struct where where;
    const char *noun, *row, *brief, *about, *did, *did_one, *who, *who_one;
    bool plural;
};
struct say {
    const struct slot *slots;
    size_t n_slots;
    const struct phrase *phrases; /* sorted by code */
    size_t n_phrases;
};

const struct phrase *phrase_find(const struct say *s, const struct indicator *in); /* NULL when none */

/* Where the sentence's value comes from: its text, and whose figure it is. */
struct filled {
    const char *text;
    uint32_t entity;
    double number; /* for plurals and words; NAN when it is no number */
};
struct filled filled_nothing(void);
struct filled filled_words(const char *text); /* NULL: nothing */
char *upper_first(struct arena *a, const char *text);
const char *noun_of(struct arena *a, const struct say *s, const struct indicator *in);
bool plural_of(const struct say *s, const struct indicator *in);
struct filled phrase_value(struct arena *a, const struct say *s, const struct series *lead,
                           enum value_name v);
struct filled value_fill(struct arena *a, const struct say *s, const struct subject *about,
                         enum value_name v);
/* Of an authority (city.c): nothing, 31 and NAN for other names. */
struct filled city_value(struct arena *a, const struct subject *about, enum value_name v);
unsigned city_word(enum condition what, const struct series *s);
double city_count(enum condition what, const struct subject *about);
/* ", primary" after the name of a measure of one phase of an authority; the text itself otherwise. */
const char *city_phased(struct arena *a, const struct series *s, const char *text);
bool condition_holds(const struct ask *ask, const struct subject *about);

/* Counts over the measures of the subject. */
struct tally {
    int judged;             /* with an interval against England */
    int ahead, behind;      /* of those, chosen by the control over the edition: what a headline may count */
    int not_clear, outside; /* of those, the mark: England inside or outside the interval */
    int shown, hidden, older;
};
struct tally subject_tally(const struct subject *about);
bool series_judged(const struct series *s); /* current, shown, not quiet, with an interval against England */
int series_better(const struct series *s);  /* 1 clearly ahead of England, -1 clearly behind, else 0 */
/* Oldest shown own cell with no break up to now; NULL when nothing is shown. `n` shown cells from it on. */
const struct cell *series_first(const struct series *s, size_t *n);
const struct cell *series_year(const struct series *s, enum line_role role, int year); /* NULL: outside */
enum line_role comparator_of(const struct series *s);               /* the line series_england answers from */
double printed_value(const struct series *s, const struct cell *c); /* NAN unless shown */

const char *const *say_slot_names(size_t *n);
#endif
