/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/file.h"
#include "base/num.h"
#include "base/sink.h"
#include "cli/command.h"
#include <string.h>

/* Without --edition a delivery is read as for the term we are in, with everything that is out today. */
static bool settle_edition(struct call *c, struct run_request *r)
{
    char now[32];
    if (!call_date(c, OPTION_AS_AT, &r->as_at))
        return false;
    r->edition = c->values[OPTION_EDITION];
    if (r->edition)
        return true;
    clock_stamp(now);
    if (r->as_at == 0)
        date_parse_iso((struct str){now, 10}, &r->as_at);
    int year = (int)(r->as_at / 10000), month = (int)(r->as_at / 100 % 100);
    int start = month >= 9 ? year : year - 1;
    const char *term = month >= 9 ? "autumn" : month <= 4 ? "spring" : "summer";
    r->edition = arena_printf(c->arena, "%d-%02d-%s", start, (start + 1) % 100, term);
    return true;
}

static const struct intake *read_all(struct call *c, const struct run_request *r)
{
    struct arena *a = c->arena;
    const char *input = c->places.input;
    const struct authority_config *config =
        authority_load(a, c->diag, file_join(a, input, "authority.yaml"), r->authority);
    const struct catalogue *catalogue = catalogue_load(a, c->diag, file_join(a, input, "indicators"));
    if (!config || !catalogue)
        return NULL;
    const struct edition *e =
        edition_make(a, c->diag, r->authority ? r->authority : config->code, r->edition, r->as_at);
    if (!e)
        return NULL;
    printf("read for authority %s, %s, as at %s\n\n", e->authority, edition_words(a, e),
           date_words(a, e->as_at));
    struct read_request request = {.dirs = r->dirs,
                                   .n_dirs = r->n_dirs,
                                   .input = input,
                                   .edition = e,
                                   .authority = config,
                                   .catalogue = catalogue};
    return read_delivery(a, c->diag, &request);
}

static void print_file(const struct file_report *f)
{
    static const char *const words[] = {"", "not recognised", "refused", "not data"};
    printf("%s\n", f->file.path);
    if (f->outcome == FILE_READ)
        printf("  %s (%s): %zu rows, %zu facts kept, %zu of later release, %zu rows about others\n", f->kind,
               f->file.label ? f->file.label : "", f->rows, f->facts, f->later, f->out_of_scope);
    else if (f->outcome == FILE_UNKNOWN_LAYOUT && f->kind)
        printf("  %s; nearest is %s: %s\n", words[f->outcome], f->kind, f->differs ? f->differs : "");
    else
        printf("  %s%s%s\n", words[f->outcome], f->differs ? ": " : "", f->differs ? f->differs : "");
}

static void print_missing(struct arena *a, const struct intake *in)
{
    printf("\nnot received%s\n", in->n_missing ? "" : ": nothing that was due is missing");
    for (size_t i = 0; i < in->n_missing; i++) {
        const struct missing_file *m = &in->missing[i];
        printf("  %s, due %s: would fill", m->label, date_month_words(a, m->due));
        for (size_t k = 0; k < m->n_indicators; k++)
            printf(" %s", m->indicators[k]);
        printf(" for %zu schools\n", m->n_schools);
    }
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int explain(struct call *c, const struct intake *in, const char *file)
{
    bool found = false;
    for (size_t i = 0; i < in->n_files; i++) {
        const struct file_report *f = &in->files[i];
        if (strcmp(f->file.path, file) != 0 && strcmp(f->file.name, last_part(file)) != 0)
            continue;
        print_file(f);
        found = true;
    }
    if (!found)
        diag_add(c->diag, DIAG_NOTHING, (struct where){.file = file},
                 "no such file lies in the folders given");
    return found ? EXIT_MADE : EXIT_REFUSED;
}

static void put_problem(struct sink *s, const struct diag_entry *e)
{
    static const char *const severities[] = {"note", "warning", "error"};
    sink_csv(s, e->where.file ? e->where.file : "", false);
    sink_printf(s, "%u,%u,%s,%s,", e->where.line, e->where.column, severities[e->severity],
                diag_code_name(e->code));
    sink_csv(s, e->text, true);
}

static bool write_problems(struct call *c)
{
    const char *path = file_join(c->arena, c->values[OPTION_OUTPUT], "problems.csv");
    struct sink *s = sink_open(c->arena, c->diag, path, 0640);
    sink_puts(s, "file,line,column,severity,rule,value\n");
    for (size_t i = 0; i < diag_n(c->diag); i++)
        put_problem(s, diag_at(c->diag, i));
    return sink_commit(s);
}

static int check_run(struct call *c)
{
    struct run_request request = {.places = &c->places,
                                  .dirs = c->words,
                                  .n_dirs = c->n_words,
                                  .authority = c->values[OPTION_AUTHORITY]};
    if (!settle_edition(c, &request))
        return EXIT_USAGE;
    const struct intake *in = read_all(c, &request);
    int status = in ? EXIT_MADE : EXIT_REFUSED;
    if (in && c->values[OPTION_EXPLAIN])
        return explain(c, in, c->values[OPTION_EXPLAIN]);
    for (size_t i = 0; in && i < in->n_files; i++)
        print_file(&in->files[i]);
    if (in) {
        print_missing(c->arena, in);
        printf("\n%zu files, %zu facts, %zu schools in scope and open, %zu problems\n", in->n_files,
               facts_n(in->facts), in->n_schools, diag_count(c->diag, SEVERITY_WARNING));
    }
    if (c->values[OPTION_OUTPUT] && !write_problems(c))
        return EXIT_REFUSED;
    return status;
}

static const enum option options[] = {OPTION_OUTPUT,  OPTION_EXPLAIN, OPTION_AUTHORITY,
                                      OPTION_EDITION, OPTION_AS_AT,   OPTION_INPUT};
const struct command command_check = {
    .name = "check",
    .synopsis =
        "check DIR... [-o DIR] [--explain FILE] [--authority CODE|all] [--edition NAME] [--as-at DATE]",
    .about = "Reads the exports in the folders and says for each file what it is and how many facts it gave, "
             "then what was\n"
             "due and is not there. Makes no document. With -o writes problems.csv there.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .least = 1,
    .most = 1000,
    .run = check_run};
