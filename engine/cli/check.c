/* SPDX-License-Identifier: MIT */
#include "cli/check.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/num.h"
#include "batch/folder.h"
#include "facts/audit.h"
#include "read/explain.h"
#include <string.h>

enum { COLUMNS = 98 };

bool check_ours(const struct checking *c, const struct entity *e)
{
    const struct entity *authority = c->intake->authority;
    return e->school && (!authority || e->authority == authority->index);
}

const char *check_count(const struct checking *c, size_t n)
{
    char text[NUM_ROOM];
    num_print(text, (double)n, 0);
    return arena_strdup(c->arena, text);
}

const char *check_path(const struct checking *c, const char *path)
{
    for (size_t i = 0; i < c->request->n_dirs; i++) {
        size_t n = strlen(c->request->dirs[i]);
        while (n > 0 && c->request->dirs[i][n - 1] == '/')
            n--;
        if (strncmp(path, c->request->dirs[i], n) == 0 && path[n] == '/')
            return path + n + strspn(path + n, "/");
    }
    return path;
}

void check_more(const struct checking *c, size_t n)
{
    printf("  %s more in problems.csv%s\n", check_count(c, n), c->output ? "" : ", which -o DIR writes");
}

void check_wrap(int indent, const char *text)
{
    int at = 0;
    for (const char *p = text + strspn(text, " "); *p; p += strspn(p, " ")) {
        int n = (int)strcspn(p, " ");
        if (at > 0 && at + 1 + n > COLUMNS) {
            putchar('\n');
            at = 0;
        }
        at += at > 0 ? printf(" %.*s", n, p) : printf("%*s%.*s", indent, "", n, p);
        p += n;
    }
    putchar('\n');
}

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

static bool read_all(struct checking *c)
{
    const struct run_request *r = c->request;
    const char *input = r->places->input;
    c->config = authority_load(c->arena, c->diag, file_join(c->arena, input, "authority.yaml"), r->authority);
    c->catalogue = catalogue_load(c->arena, c->diag, file_join(c->arena, input, "indicators"));
    if (!c->config || !c->catalogue)
        return false;
    c->edition =
        edition_make(c->arena, c->diag, r->authority ? r->authority : c->config->code, r->edition, r->as_at);
    if (!c->edition)
        return false;
    struct read_request request = {.dirs = r->dirs,
                                   .n_dirs = r->n_dirs,
                                   .input = input,
                                   .edition = c->edition,
                                   .authority = c->config,
                                   .catalogue = c->catalogue,
                                   .jobs = r->jobs};
    c->intake = read_delivery(c->arena, c->diag, &request);
    if (!c->intake)
        return false;
    c->strategy = strategy_load(c->arena, c->diag, input, c->config->strategy_file,
                                c->intake->authority ? c->intake->authority->name : "England");
    return c->strategy != NULL;
}

static bool audit_all(const struct checking *c)
{
    const char *path = file_join(c->arena, c->request->places->input, "checks.yaml");
    struct audit audit = {.facts = c->intake->facts, .authority = c->intake->authority};
    audit.rules = audit_load(c->arena, c->diag, path, c->catalogue);
    if (!audit.rules)
        return false;
    audit_sums(&audit, c->diag);
    audit_counts(&audit, c->diag);
    audit_jumps(&audit, c->diag);
    check_find_schools(c);
    return true;
}

static void print_alliances(const struct checking *c)
{
    static const char *const many[N_ALLIANCE_KINDS] = {"clusters", "trusts", "faith groups", "area groups"};
    const struct intake *in = c->intake;
    struct strbuf b = {.arena = c->arena};
    for (int k = 0; k < N_ALLIANCE_KINDS; k++)
        strbuf_printf(
            &b, "%s %s, ",
            check_count(c, alliances_count(in->alliances, (enum alliance_kind)k, c->edition->as_at)),
            many[k]);
    strbuf_printf(&b, "%s commentaries of schools", check_count(c, in->commentaries->n));
    check_wrap(0, strbuf_text(&b));
}

static void print_all(const struct checking *c)
{
    const struct intake *in = c->intake;
    printf("read for authority %s, %s, as at %s\n", c->edition->authority,
           edition_words(c->arena, c->edition), date_words(c->arena, c->edition->as_at));
    printf("%s files, %s facts, %s schools in scope and open, %s problems\n", check_count(c, in->n_files),
           check_count(c, facts_n(in->facts)), check_count(c, in->n_schools),
           check_count(c, diag_count(c->diag, SEVERITY_WARNING)));
    print_alliances(c);
    check_files(c);
    check_filled(c);
    check_problems(c);
    check_schools(c);
    check_missing(c);
}

static bool write_all(const struct checking *c)
{
    const char *dir = c->output;
    if (!dir)
        return true;
    return folder_make(c->arena, c->diag, dir, 0750) && check_write_problems(c, dir) &&
           (!c->intake || check_write_filled(c, dir));
}

/* The file itself, else one of that name in the folders. */
static const char *find_file(const struct checking *c, const char *file)
{
    if (file_exists(file))
        return file;
    const char *found = NULL;
    for (size_t i = 0; i < c->request->n_dirs && !found; i++) {
        const char *const *paths;
        size_t n;
        if (!file_walk(c->arena, c->diag, c->request->dirs[i], &paths, &n))
            return NULL;
        for (size_t k = 0; k < n && !found; k++) {
            size_t length = strlen(paths[k]), tail = strlen(file);
            if (length > tail && strcmp(paths[k] + length - tail, file) == 0 &&
                paths[k][length - tail - 1] == '/')
                found = paths[k];
        }
    }
    if (!found)
        diag_add(c->diag, DIAG_NOTHING, (struct where){.file = file},
                 "no such file lies in the folders given");
    return found;
}

static int explain(const struct checking *c, const char *word)
{
    const char *input = c->request->places->input, *file = find_file(c, word);
    const struct catalogue *catalogue =
        file ? catalogue_load(c->arena, c->diag, file_join(c->arena, input, "indicators")) : NULL;
    const char *text = catalogue ? explain_file(c->arena, c->diag, input, catalogue, file) : NULL;
    if (!text)
        return EXIT_REFUSED;
    fputs(text, stdout);
    return EXIT_MADE;
}

static int check_run(struct call *call)
{
    struct run_request request = {.places = &call->places,
                                  .dirs = call->words,
                                  .n_dirs = call->n_words,
                                  .authority = call->values[OPTION_AUTHORITY]};
    struct checking c = {
        .arena = call->arena, .diag = call->diag, .request = &request, .output = call->values[OPTION_OUTPUT]};
    if (call->values[OPTION_EXPLAIN])
        return explain(&c, call->values[OPTION_EXPLAIN]);
    if (!call_count(call, OPTION_JOBS, 1, 256, &request.jobs) || !settle_edition(call, &request))
        return EXIT_USAGE;
    bool good = read_all(&c) && audit_all(&c);
    if (good) {
        print_all(&c);
        call->told = true;
    }
    return write_all(&c) && good ? EXIT_MADE : EXIT_REFUSED;
}

static const enum option options[] = {OPTION_OUTPUT, OPTION_EXPLAIN, OPTION_AUTHORITY, OPTION_EDITION,
                                      OPTION_AS_AT,  OPTION_JOBS,    OPTION_INPUT};
const struct command command_check = {
    .name = "check",
    .synopsis = "check DIR... [-o DIR] [--explain FILE] [--authority CODE|all] [--edition NAME] [--as-at "
                "DATE] [--jobs N]",
    .about =
        "Reads the exports in the folders and makes no document. It says in this order: what each file is,\n"
        "how many rows and figures it gave and why others gave none; which indicators are filled, for how\n"
        "many of the schools there are; problems: figures out of range, sums that do not add up, jumps\n"
        "against last year, figures that disagree; schools out of scope, opened, closed, in results only;\n"
        "and last what was due and is not here: indicator, file, month, schools it would fill. Problems are\n"
        "no failure. Without --edition it reads for the term we are in.\n"
        "With -o it writes there, never shortened: problems.csv (file, line, column, severity, rule, value,\n"
        "message) and filled.csv (chapter, indicator, phase, period, schools, expected); without it nothing\n"
        "is written. With --explain it says of one file only how it is recognised and which column fills\n"
        "what; of a file no description fits, the nearest one, what differs, and the YAML that makes it "
        "known.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .least = 1,
    .most = 1000,
    .run = check_run};
