/* SPDX-License-Identifier: MIT */
/* A folder of files written by a test, read as a delivery with the project's own input folder. */
#ifndef SCORECARDS_TESTS_READING_H
#define SCORECARDS_TESTS_READING_H
#include "read/read.h"
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct desk {
    struct arena *arena;
    struct diag *diag;
    const char *dir;
    unsigned jobs; /* 0: one a processor */
    const struct catalogue *catalogue;
    const struct intake *intake;
};

static inline struct desk desk_new(void)
{
    struct desk d = {.arena = arena_new("test")};
    char name[] = "/tmp/scorecards-read-XXXXXX";
    d.diag = diag_new(d.arena);
    ck_assert_ptr_nonnull(mkdtemp(name));
    d.dir = arena_strdup(d.arena, name);
    d.catalogue = catalogue_load(d.arena, d.diag, PROJECT_DIR "/input/indicators");
    ck_assert_ptr_nonnull(d.catalogue);
    return d;
}

/* name may have one folder in front: "2018-19/england_abs.csv". */
static inline void desk_bytes(const struct desk *d, const char *name, const char *bytes, size_t n)
{
    char *path = arena_printf(d->arena, "%s/%s", d->dir, name);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

static inline void desk_file(const struct desk *d, const char *name, const char *text)
{
    desk_bytes(d, name, text, strlen(text));
}

static inline bool desk_read(struct desk *d, const char *authority, const char *edition, date as_at)
{
    const struct authority_config *config =
        authority_load(d->arena, d->diag, PROJECT_DIR "/input/authority.yaml", authority);
    const struct edition *e = edition_make(d->arena, d->diag, authority, edition, as_at);
    ck_assert(config && e);
    const char *const dirs[] = {d->dir};
    struct read_request request = {.dirs = dirs,
                                   .n_dirs = 1,
                                   .input = PROJECT_DIR "/input",
                                   .edition = e,
                                   .authority = config,
                                   .catalogue = d->catalogue,
                                   .jobs = d->jobs};
    d->intake = read_delivery(d->arena, d->diag, &request);
    return d->intake != NULL;
}

static inline void desk_free(struct desk *d)
{
    char command[120];
    snprintf(command, sizeof command, "rm -r '%s'", d->dir);
    ck_assert_int_eq(system(command), 0);
    arena_free(d->arena);
}

/* NULL when there is none. */
static inline const struct fact *desk_fact(const struct desk *d, const char *indicator, const char *entity,
                                           int year)
{
    unsigned i = catalogue_find(d->catalogue, indicator);
    const struct entity *e = entities_find(d->intake->entities, entity);
    ck_assert_uint_ne(i, INDICATOR_NONE);
    return e ? facts_find(d->intake->facts, i, e->index, (struct period){(int16_t)year, PERIOD_YEAR, 0})
             : NULL;
}

static inline void desk_value(const struct desk *d, const char *indicator, const char *entity, int year,
                              double value)
{
    const struct fact *f = desk_fact(d, indicator, entity, year);
    ck_assert_msg(f != NULL, "%s of %s in %d is not there", indicator, entity, year);
    ck_assert_int_eq(f->state, STATE_SHOWN);
    ck_assert_double_eq_tol(f->value, value, 1e-9);
}

/* The report of that code at that place ("name:line:column", 0 where none) is there, with these words in it. */
static inline bool desk_says(const struct desk *d, enum diag_code code, const char *name, uint32_t line,
                             uint32_t column, const char *words)
{
    for (size_t i = 0; i < diag_n(d->diag); i++) {
        const struct diag_entry *e = diag_at(d->diag, i);
        const char *file = e->where.file ? e->where.file : "";
        size_t n = strlen(file), m = strlen(name);
        if (e->code == code && n >= m && strcmp(file + n - m, name) == 0 && e->where.line == line &&
            e->where.column == column && strstr(e->text, words))
            return true;
    }
    diag_print(d->diag, stderr, 100);
    return false;
}

static inline const struct file_report *desk_report(const struct desk *d, const char *name)
{
    for (size_t i = 0; i < d->intake->n_files; i++)
        if (strcmp(d->intake->files[i].file.name, name) == 0)
            return &d->intake->files[i];
    ck_abort_msg("no report of %s", name);
    return NULL;
}

/* A register of three schools of authority 888 and one of another: what most tests start from. */
#define DESK_REGISTER                                                                                        \
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment "                     \
    "(name),EstablishmentStatus "                                                                            \
    "(name),OpenDate,CloseDate,PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,OfficialSixthForm "  \
    "(name),SchoolCapacity,CensusDate,NumberOfPupils,LastChangedDate\n"                                      \
    "999057,888,Someplace,4032,North High School,Community school,Open,,,Secondary,11,18,Has a sixth "       \
    "form,1500,20-01-2022,1400,03-07-2023\n"                                                                 \
    "999013,888,Someplace,2275,East Primary School,Community "                                               \
    "school,Open,,,Primary,3,11,,280,20-01-2022,340,01-07-2023\n"                                            \
    "999059,888,Someplace,4041,West Through School,Foundation "                                              \
    "school,Open,,,All-through,4,19,Has a sixth form,,,,01-07-2023\n"                                        \
    "999903,201,Faraway,6007,Far School,Other independent "                                                  \
    "school,Open,,,Secondary,10,18,,,,,01-07-2023\n"
#endif
