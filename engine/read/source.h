/* SPDX-License-Identifier: MIT */
/* The descriptions of exports, input/sources/ *.yaml: how a header is recognised and what its columns
 * mean. Nothing here knows a file; input/sources/README.md is the language. */
#ifndef SCORECARDS_READ_SOURCE_H
#define SCORECARDS_READ_SOURCE_H
#include "config/config.h"
#include "facts/fact.h"

enum { REF_NONE = -1 };

/* A column by its names: the first that a header has. Rules hold its number in source.refs. */
struct column_ref {
    const char *const *names; /* as printed in the export */
    size_t n;
};

struct
    condition { /* the cell is one of the values (any case); "" is a blank one, "*" any that is not blank, "###" three digits */
    int ref;
    const struct str *values;
    size_t n;
    bool never; /* must be none of them */
};

struct row_rule { /* whom a record is about; the first rule whose conditions hold */
    enum entity_kind kind;
    unsigned phase; /* of an authority, a region, England; 0: the total */
    const struct condition *where;
    size_t n_where;
    int urn, laestab, la, estab, region, name; /* refs */
    bool others;                               /* authorities other than the edition's too */
};

enum rule_form {
    FORM_VALUE,
    FORM_RATIO,      /* 100 k / n for percent and per_100, else k / n */
    FORM_COMPLEMENT, /* 100 less the ratio */
    FORM_WORD,       /* a category */
    FORM_MONTHS      /* from the date in the cell to the file's date */
};
enum blank_means { BLANK_NOT_PUBLISHED, BLANK_SKIPPED, BLANK_ZERO };

struct fact_rule {
    const char *code;
    unsigned indicator; /* in the catalogue */
    unsigned kinds;     /* bits 1 << enum entity_kind of the rows it reads */
    unsigned phase; /* the figure is of the row's entity for this phase (LAIT's PriFSM); 0: as the row says */
    bool sum;       /* added up over the authority's schools instead */
    bool target;    /* of "target:URN": what was aimed at, never an outcome */
    enum rule_form form;
    const struct condition *where;
    size_t n_where;
    const char *measure;               /* long files: the value of the measure column; NULL elsewhere */
    int value, over;                   /* refs; over: denominator of FORM_RATIO */
    const int *value_plus, *over_plus; /* refs added to them: ratio: [A + B, A + B + C] */
    size_t n_value_plus, n_over_plus;
    int k, n, lower, upper;
    const int *needs; /* refs that must hold numbers */
    size_t n_needs;
    int dated; /* ref of a date that gives the figure its year; REF_NONE: the record's period */
    int less;  /* ref, or */
    const char *less_measure; /* measure: England's value of it is taken off */
    double scale;
    int from, to;     /* years it may fill; 0: open */
    int offset;       /* years added to the record's own */
    double low, high; /* possible values */
    bool earlier;     /* columns of the same name with _17, _22 ... hold earlier years */
    const char *const *cells, *const *words; /* FORM_WORD: what a cell says and the word we keep for it */
    size_t n_words;
    int good; /* words up to this order count in a sum; equal words have one order, the first is 1 */
    enum blank_means blank;
    struct where at;
};

struct count_rule { /* a column that holds how many pupils figures of another file are of */
    int value;
    const unsigned *indicators;
    size_t n;
};

struct token { /* a word instead of a value */
    const char *text;
    enum state state;
    enum reason reason;
    unsigned marks;
    bool blank; /* as if the cell were empty */
};

enum period_form { PERIOD_OF_COLUMN, PERIOD_OF_DATE, PERIOD_OF_FILE, PERIOD_OF_FILE_DATE };
struct known_file { /* a file whose bytes are known, and which says nothing of its year itself */
    const char *sha256;
    struct period period;
};
struct period_rule {
    enum period_form form;
    int ref;
    bool year_is_start;
    int within;          /* ref of a column that says what of the year: "Academic year", "Autumn term" */
    bool terms;          /* "2026/27 autumn" as well */
    int offset;          /* years added to what the path says: leavers of two years before */
    bool suffix_is_year; /* earlier columns: _19 is 2018/19; else the highest suffix is the year before */
    const struct known_file *known;
    size_t n_known;
};

struct register_rule { /* columns of a file that names schools; REF_NONE: not there */
    bool there;
    int name, type, sector, phase, status, opened, closed, age_low, age_high, capacity, trust, trust_code,
        diocese, diocese_code, sixth_form, nursery, la_name;
    int is_primary, is_secondary, is_post16;
    int main_phase; /* the phase the absence file counts the school in */
    int kind;       /* code of results tables for the type, where no register says it */
    unsigned kind_phase;
};
struct links_rule {
    bool there;
    int urn, other, type, on;
};
struct codes_rule { /* a long file whose measures are codes of the catalogue: every row of it is checked */
    bool there;
    int group, kind;
};
struct alliances_rule { /* who is a member of what, and when */
    bool there;
    int name, kind, from, to;
};
struct commentary_rule { /* a school's own words */
    bool there;
    int text, signed_by, on;
};
struct neighbours_rule {
    bool there;
    int authority, name, region_name;
    const int *members;
    size_t n_members;
    const char *set; /* "2025-05" */
};

struct recognise_rule {
    const char *const *columns; /* all of them */
    size_t n;
};

struct source {
    const char *kind, *label, *publisher;
    const char *path; /* of the description */
    bool data;        /* false: a description of columns, a dictionary, a readme */
    bool local;
    int priority;       /* arrival among files: the last of equal status is used */
    enum status status; /* STATUS_NONE: the calendar says */
    int status_column;  /* ref of a column that says it */
    const struct recognise_rule *recognise;
    size_t n_recognise;
    const char *const *without; /* columns that must not be there */
    size_t n_without;
    const struct node *aliases; /* as written; NULL: none */
    const struct column_ref *refs;
    size_t n_refs;
    const struct row_rule *rows;
    size_t n_rows;
    struct period_rule period;
    int measure;   /* ref of a long file's measure column */
    int file_date; /* ref of a column of dates, the newest of which dates the file */
    const struct fact_rule *facts;
    size_t n_facts;
    const struct count_rule *counts;
    size_t n_counts;
    struct map *by_measure; /* first rule of the measure; the others follow it */
    const struct token *tokens;
    size_t n_tokens;
    const char *const *region_keys; /* "982", "Yorkshire and the Humber" -> ONS code */
    const char *const *region_codes;
    size_t n_regions;
    struct register_rule reg;
    struct links_rule links;
    struct neighbours_rule neighbours;
    struct codes_rule codes;
    struct alliances_rule alliances;
    struct commentary_rule commentary;
};

struct school_type {   /* input/sources/school_types.yaml */
    const char *name;  /* as GIAS or the census prints it */
    const char *group; /* words for the cover */
    unsigned phase;    /* bit; 0: from the phase column */
    bool in_scope;     /* state-funded, where authority.yaml does not list the name */
};

struct sources {
    const struct source *at; /* sorted by kind */
    size_t n;
    const struct token *tokens; /* for every source; its own come first */
    size_t n_tokens;
    const char *const *region_keys, *const *region_codes;
    size_t n_regions;
    const struct school_type *types;
    size_t n_types;
    const char *const *phase_words; /* "All-through" -> P|S */
    const unsigned *phase_bits;
    size_t n_phases;
};

/* Every *.yaml of the folder; NULL after reported failures. */
const struct sources *sources_load(struct arena *a, struct diag *dg, const char *dir,
                                   const struct catalogue *catalogue);
/* The rules of a measure, NULL when none. */
const struct fact_rule *source_measure(const struct source *s, struct str measure, size_t *n);
const struct token *source_token(const struct sources *ss, const struct source *s, struct str cell);
/* "E12000003" for whatever the export calls the region; NULL when unknown. */
enum status source_status(struct str words); /* "Revised", "2025 (prov)"; STATUS_NONE when it says nothing */
const char *source_region(const struct sources *ss, const struct source *s, struct str cell);
unsigned source_phase(const struct sources *ss, struct str cell); /* bits; 0 unknown */
const struct school_type *source_type(const struct sources *ss, struct str cell);

/* Column names are compared without case, and runs of spaces count as one. */
bool column_same(struct str a, struct str b);
bool cell_same(struct str a, const char *b); /* without case, trimmed */
#endif
