/* SPDX-License-Identifier: MIT */
#include "cli/command.h"
#include "base/num.h"
#include "base/vec.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct option_form {
    const char *name;
    char letter;       /* 0: none */
    const char *value; /* what it takes; NULL: a flag */
    const char *help;
};
static const struct option_form forms[N_OPTIONS] = {
    [OPTION_OUTPUT] = {"output", 'o', "PATH", "where to write (default: the project's output folder)"},
    [OPTION_AUTHORITY] = {"authority", 0, "CODE",
                          "authority by its DfE code, or all (default: that of authority.yaml)"},
    [OPTION_EDITION] = {"edition", 0, "NAME", "which term, as 2026-27-autumn"},
    [OPTION_AS_AT] = {"as-at", 0, "DATE",
                      "use only what was out on that day, as 2026-11-30 (default: end of the term)"},
    [OPTION_PREVIOUS] = {"previous", 0, "DIR",
                         "the edition before this one; noted in run.json with its checksum"},
    [OPTION_ONLY] = {"only", 0, "URN,...",
                     "make only the documents of these schools (and of the authority, by its number); "
                     "comparisons stay those of all"},
    [OPTION_JOBS] = {"jobs", 0, "N",
                     "so many files or documents at a time, with the same result (default: one a processor)"},
    [OPTION_EXPLAIN] = {"explain", 0, "FILE",
                        "say what that file is, and how it differs from the nearest description"},
    [OPTION_PERIOD] = {"period", 0, "P",
                       "as in facts.csv: 2018/19, 2018/19-autumn, 2024-05 (default: the newest)"},
    [OPTION_CSV] = {"csv", 0, NULL, "answer with rows of facts.csv"},
    [OPTION_RESTRICTED] = {"restricted", 0, NULL,
                           "show values that are hidden to protect pupils: for officers only"},
    [OPTION_PAGE] = {"page", 0, "N", "which page, from 1 (default: 1)"},
    [OPTION_WITHOUT] = {"without", 0, "URN,...", "publish although these schools' documents failed"},
    [OPTION_INPUT] = {"input", 0, "DIR", "descriptions, indicators, strategy (default: beside the program)"},
    [OPTION_LAYOUTS] = {"layouts", 0, "DIR", "layouts (default: beside the program)"},
    [OPTION_FONTS] = {"fonts", 0, "DIR", "fonts.yaml (default: beside the program)"},
};

static const struct command *const commands[] = {&command_run,     &command_check,   &command_why,
                                                 &command_preview, &command_publish, &command_help};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

const struct command *command_at(size_t i)
{
    return i < N_COMMANDS ? commands[i] : NULL;
}

int call_refuse(struct call *c, const char *format, ...)
{
    char text[512];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    const char *name = c->command ? c->command->name : "";
    diag_add(c->diag, DIAG_USAGE, (struct where){0}, "%s; see scorecards %s%s--help", text, name,
             *name ? " " : "");
    return EXIT_USAGE;
}

const struct command *command_find(struct arena *a, struct diag *dg, const char *name)
{
    const char *names[N_COMMANDS];
    for (size_t i = 0; i < N_COMMANDS; i++) {
        names[i] = commands[i]->name;
        if (strcmp(name, names[i]) == 0)
            return commands[i];
    }
    const char *nearest = config_nearest(name, names, N_COMMANDS);
    struct call c = {.arena = a, .diag = dg};
    call_refuse(&c, "there is no command \"%s\"%s%s%s", name, nearest ? "; did you mean \"" : "",
                nearest ? nearest : "", nearest ? "\"?" : "");
    return NULL;
}

static bool has_option(const struct command *command, size_t o)
{
    for (size_t i = 0; i < command->n_options; i++)
        if (command->options[i] == o)
            return true;
    return false;
}

/* N_OPTIONS when the command has no such option. */
static size_t find_option(const struct command *command, const char *word, size_t n)
{
    for (size_t o = 0; o < N_OPTIONS; o++) {
        const struct option_form *f = &forms[o];
        bool long_name =
            strncmp(word, "--", 2) == 0 && strlen(f->name) == n - 2 && strncmp(word + 2, f->name, n - 2) == 0;
        bool letter = f->letter && n == 2 && word[0] == '-' && word[1] == f->letter;
        if ((long_name || letter) && has_option(command, o))
            return o;
    }
    return N_OPTIONS;
}

static bool refuse_option(struct call *c, const char *word, size_t n)
{
    const char *names[N_OPTIONS];
    size_t n_names = 0;
    for (size_t o = 0; o < N_OPTIONS; o++)
        if (has_option(c->command, o))
            names[n_names++] = forms[o].name;
    const char *typed = arena_strndup(c->arena, word, n);
    const char *nearest = config_nearest(typed + strspn(typed, "-"), names, n_names);
    call_refuse(c, "%s has no option \"%s\"%s%s%s", c->command->name, typed,
                nearest ? "; did you mean \"--" : "", nearest ? nearest : "", nearest ? "\"?" : "");
    return false;
}

/* The option at arguments[*i], with its value behind '=' or as the next argument. */
static bool take_option(struct call *c, int n, char **arguments, int *i)
{
    const char *word = arguments[*i], *equals = strchr(word, '=');
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    size_t o = find_option(c->command, word, length);
    if (o == N_OPTIONS)
        return refuse_option(c, word, length);
    if (c->values[o])
        return call_refuse(c, "--%s was given twice", forms[o].name) == EXIT_MADE;
    if (!forms[o].value) {
        c->values[o] = "";
        return !equals || call_refuse(c, "--%s takes no value", forms[o].name) == EXIT_MADE;
    }
    if (equals) {
        c->values[o] = equals + 1;
    } else if (*i + 1 < n) {
        c->values[o] = arguments[++*i];
    } else {
        return call_refuse(c, "--%s needs a value: %s", forms[o].name, forms[o].value) == EXIT_MADE;
    }
    return *c->values[o] || call_refuse(c, "the value of --%s is empty", forms[o].name) == EXIT_MADE;
}

bool call_parse(struct call *c, int n, char **arguments)
{
    VEC(const char *) words = {0};
    bool only_words = false;
    for (int i = 0; i < n; i++) {
        const char *word = arguments[i];
        if (!only_words && strcmp(word, "--") == 0)
            only_words = true;
        else if (!only_words && word[0] == '-' && word[1]) {
            if (!take_option(c, n, arguments, &i))
                return false;
        } else {
            *vec_push(c->arena, &words) = word;
        }
    }
    c->words = words.at;
    c->n_words = words.n;
    if (words.n < c->command->least)
        return call_refuse(c, "something is missing: %s", c->command->synopsis) == EXIT_MADE;
    if (words.n > c->command->most)
        return call_refuse(c, "\"%s\" is too much: %s", words.at[c->command->most], c->command->synopsis) ==
               EXIT_MADE;
    return true;
}

static void print_option(const struct option_form *f, FILE *to)
{
    char left[64];
    if (f->letter)
        snprintf(left, sizeof left, "-%c, --%s %s", f->letter, f->name, f->value ? f->value : "");
    else
        snprintf(left, sizeof left, "--%s %s", f->name, f->value ? f->value : "");
    fprintf(to, "  %-24s %s\n", left, f->help);
}

/* In lines of at most 98 columns, broken before an option. */
static void print_synopsis(const struct command *command, const char *before, FILE *to)
{
    enum { COLUMNS = 98, INDENT = 8 };
    size_t at = strlen(before) + strlen("scorecards ");
    fprintf(to, "%sscorecards ", before);
    for (const char *p = command->synopsis; *p;) {
        const char *next = strstr(p + 1, " [");
        size_t n = next ? (size_t)(next - p) : strlen(p);
        if (*p == ' ' && at + n > COLUMNS) {
            fprintf(to, "\n%*s", INDENT - 1, "");
            at = INDENT - 1;
        }
        fprintf(to, "%.*s", (int)n, p);
        at += n;
        p += n;
    }
    fputs("\n", to);
}

void call_help(const struct command *command, FILE *to)
{
    if (command) {
        print_synopsis(command, "usage: ", to);
        fprintf(to, "\n%s\n", command->about);
        if (command->n_options)
            fputs("\noptions\n", to);
        for (size_t i = 0; i < command->n_options; i++)
            print_option(&forms[command->options[i]], to);
    } else {
        fputs("scorecards makes school scorecards from the exports an authority received.\n\n", to);
        for (size_t i = 0; i < N_COMMANDS; i++)
            print_synopsis(commands[i], "  ", to);
        fputs("\nscorecards COMMAND --help says more; scorecards --version names the version.\n", to);
    }
    fputs("\nexit status: 0 all made, 1 some documents failed, 2 refused or nothing to print, 64 usage\n",
          to);
}

size_t call_list(struct call *c, enum option o, const char *const **out)
{
    VEC(const char *) list = {0};
    for (const char *p = c->values[o] ? c->values[o] : ""; *p;) {
        size_t n = strcspn(p, ",");
        if (n)
            *vec_push(c->arena, &list) = arena_strndup(c->arena, p, n);
        p += n + (p[n] == ',');
    }
    *out = list.at;
    return list.n;
}

bool call_urns(struct call *c, enum option o, const uint32_t **out, size_t *n)
{
    const char *const *list;
    *n = call_list(c, o, &list);
    uint32_t *urns = ARENA_ARRAY(c->arena, *n + 1, uint32_t);
    for (size_t i = 0; i < *n; i++) {
        long long urn;
        if (!num_parse_count(str_of(list[i]), &urn) || urn < 1 || urn > 999999)
            return call_refuse(c, "\"%s\" in --%s is no URN: six digits", list[i], forms[o].name) ==
                   EXIT_MADE;
        urns[i] = (uint32_t)urn;
    }
    *out = urns;
    return *n > 0 || !c->values[o] || call_refuse(c, "--%s names no school", forms[o].name) == EXIT_MADE;
}

bool call_date(struct call *c, enum option o, date *out)
{
    *out = 0;
    if (!c->values[o] || date_parse_iso(str_of(c->values[o]), out))
        return true;
    return call_refuse(c, "\"%s\" is no day: write it as 2026-11-30", c->values[o]) == EXIT_MADE;
}

bool call_count(struct call *c, enum option o, unsigned least, unsigned most, unsigned *out)
{
    long long n;
    if (!c->values[o])
        return true;
    if (!num_parse_count(str_of(c->values[o]), &n) || n < least || n > most)
        return call_refuse(c, "\"%s\" is no number from %u to %u for --%s", c->values[o], least, most,
                           forms[o].name) == EXIT_MADE;
    *out = (unsigned)n;
    return true;
}

static int help_run(struct call *c)
{
    const struct command *about = NULL;
    if (c->n_words && !(about = command_find(c->arena, c->diag, c->words[0])))
        return EXIT_USAGE;
    call_help(about, stdout);
    return EXIT_MADE;
}

const struct command command_help = {.name = "help",
                                     .synopsis = "help [COMMAND]",
                                     .about = "Says what a command does.",
                                     .most = 1,
                                     .run = help_run};
