/* SPDX-License-Identifier: MIT */
#include "batch/plant.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "batch/depends.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct step_time clock_now(void)
{
    return (struct step_time){clock_wall_s(), clock_cpu_s()};
}

static struct step_time time_since(struct step_time start)
{
    return (struct step_time){clock_wall_s() - start.wall, clock_cpu_s() - start.cpu};
}

static void free_arena(void *arena)
{
    arena_free(arena);
}

static int compare_ids(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The authorities of the edition's schools, each once, ascending. */
static size_t list_authorities(struct arena *a, const struct intake *in, uint32_t **out)
{
    uint32_t *ids = ARENA_ARRAY(a, in->n_schools + 1, uint32_t);
    size_t n = 0, kept = 0;
    for (size_t i = 0; i < in->n_schools; i++)
        ids[n++] = entities_at(in->entities, in->schools[i])->authority;
    qsort(ids, n, sizeof *ids, compare_ids);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || ids[kept - 1] != ids[i])
            ids[kept++] = ids[i];
    *out = ids;
    return kept;
}

static bool load_strategies(struct plant *p, struct diag *dg)
{
    struct arena *a = p->arena;
    uint32_t *ids;
    size_t n = list_authorities(a, p->intake, &ids);
    struct local_strategy *list = ARENA_ARRAY(a, n + 1, struct local_strategy);
    const char *path = file_join(a, p->places.input, "authority.yaml");
    const char *dir = p->places.input; /* its strategy/ */
    for (size_t i = 0; i < n; i++) {
        const struct entity *e = ids[i] == ENTITY_NONE ? NULL : entities_at(p->intake->entities, ids[i]);
        const struct authority_config *config = authority_load(a, dg, path, e ? e->id : "all");
        if (!config)
            return false;
        const char *name = config->name ? config->name : e ? e->name : "";
        const struct strategy *s = strategy_load(a, dg, dir, config->strategy_file, name);
        if (!s)
            return false;
        list[i] = (struct local_strategy){ids[i], s};
    }
    p->strategies = list;
    p->n_strategies = n;
    return true;
}

const struct strategy *plant_strategy(const struct plant *p, uint32_t authority)
{
    for (size_t low = 0, high = p->n_strategies; low < high;) {
        size_t middle = (low + high) / 2;
        if (p->strategies[middle].authority == authority)
            return p->strategies[middle].strategy;
        if (p->strategies[middle].authority < authority)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void see_characters(unsigned char *seen, const char *text)
{
    size_t n = text ? strlen(text) : 0, length;
    for (size_t at = 0; at < n; at += length) {
        uint32_t c = utf8_next(text + at, n - at, &length);
        seen[c / 8] |= (unsigned char)(1u << c % 8);
    }
}

/* Every character that a name or a school's own words may bring onto a page, each once, so that the subsets are made
 * once. */
static const char *collect_characters(struct arena *a, const struct intake *in)
{
    unsigned char *seen = arena_alloc(a, 0x110000 / 8);
    for (size_t i = 0; i < entities_n(in->entities); i++)
        see_characters(seen, entities_at(in->entities, (uint32_t)i)->name);
    for (size_t i = 0; i < in->alliances->n; i++)
        see_characters(seen, in->alliances->at[i].name);
    for (size_t i = 0; i < in->commentaries->n; i++) {
        see_characters(seen, in->commentaries->at[i].text);
        see_characters(seen, in->commentaries->at[i].signed_by);
    }
    struct strbuf text = {.arena = a};
    for (uint32_t c = 0x20; c < 0x110000; c++) {
        char bytes[4];
        if (seen[c / 8] & 1u << c % 8)
            strbuf_put(&text, bytes, utf8_put(bytes, c));
    }
    return strbuf_text(&text);
}

static bool load_pages(struct plant *p, struct diag *dg)
{
    struct arena *a = p->arena;
    const struct places *at = &p->places;
    struct step_time start = clock_now();
    struct font_request fonts = {0};
    p->catalogue = catalogue_load(a, dg, file_join(a, at->input, "indicators"));
    if (!p->catalogue)
        return false;
    p->policy = policy_load(a, dg, file_join(a, at->layouts, "disclosure.yaml"));
    p->say = say_load(a, dg, file_join(a, at->layouts, "sentences.yaml"));
    p->theme = theme_load(a, dg, file_join(a, at->layouts, "theme.yaml"));
    p->layouts = p->say ? layouts_load(a, dg, at->layouts, p->catalogue, p->say) : NULL;
    bool fonts_named = fonts_request(a, dg, file_join(a, at->fonts, "fonts.yaml"), &fonts);
    p->times[STEP_PREPARE] = time_since(start);
    return p->policy && policy_fits(p->policy, dg, p->catalogue) && p->say && p->theme && p->layouts &&
           fonts_named;
}

static bool load_fonts(struct plant *p, struct diag *dg)
{
    struct font_request fonts = {0};
    if (!fonts_request(p->arena, dg, file_join(p->arena, p->places.fonts, "fonts.yaml"), &fonts))
        return false;
    fonts.characters = collect_characters(p->arena, p->intake);
    p->fonts = fonts_load(p->arena, dg, &fonts);
    p->shared = p->fonts ? pdf_shared_new(p->arena, dg, p->fonts) : NULL;
    return p->shared != NULL;
}

/* The edition as asked for; what authority.yaml says and how often it was published before are added. */
static bool settle_edition(struct plant *p, struct diag *dg, const struct run_request *r)
{
    struct arena *a = p->arena;
    const char *path = file_join(a, p->places.input, "authority.yaml");
    p->config = authority_load(a, dg, path, r->authority);
    if (!p->config)
        return false;
    const char *code = r->authority ? r->authority : p->config->code;
    const struct edition *asked = edition_make(a, dg, code, r->edition, r->as_at);
    if (!asked)
        return false;
    struct edition *e = ARENA_NEW(a, struct edition);
    *e = *asked;
    e->fictional = p->config->fictional;
    e->issue = r->issue ? r->issue : 1;
    p->edition = e;
    return true;
}

static void show_file(void *user, const char *file, size_t done, size_t of)
{
    (void)user;
    fprintf(stderr, "\r%zu of %zu files read, %s\033[K", done, of, file);
}

static bool read_all(struct plant *p, struct diag *dg, const struct run_request *r)
{
    struct arena *a = p->arena;
    struct step_time start = clock_now();
    struct read_request request = {.dirs = r->dirs,
                                   .n_dirs = r->n_dirs,
                                   .input = p->places.input,
                                   .edition = p->edition,
                                   .authority = p->config,
                                   .catalogue = p->catalogue,
                                   .jobs = r->jobs,
                                   .progress = r->terminal ? show_file : NULL};
    p->intake = read_delivery(a, dg, &request);
    p->times[STEP_READ] = time_since(start);
    if (r->terminal)
        fputs("\r\033[K", stderr);
    return p->intake != NULL;
}

static bool compare_all(struct plant *p, struct diag *dg)
{
    struct step_time start = clock_now();
    struct compare_request request = {.facts = p->intake->facts,
                                      .edition = p->edition,
                                      .schools = p->intake->schools,
                                      .n_schools = p->intake->n_schools};
    p->compare = compare_build(p->arena, dg, &request);
    p->times[STEP_COMPARE] = time_since(start);
    return p->compare != NULL;
}

static bool build_rest(struct plant *p, struct diag *dg)
{
    struct step_time start = clock_now();
    if (!load_strategies(p, dg) || !load_fonts(p, dg))
        return false;
    p->cohorts = depends_cohorts(p->arena, p->compare);
    p->base = depends_base(p->arena, dg, p);
    p->times[STEP_PREPARE].wall += time_since(start).wall;
    p->times[STEP_PREPARE].cpu += time_since(start).cpu;
    return true;
}

const struct plant *plant_build(struct arena *a, struct diag *dg, const struct run_request *request)
{
    struct arena *own = arena_new("plant");
    arena_defer(a, free_arena, own);
    struct plant *p = ARENA_NEW(own, struct plant);
    p->arena = own;
    p->places = (struct places){.input = arena_strdup(own, request->places->input),
                                .layouts = arena_strdup(own, request->places->layouts),
                                .fonts = arena_strdup(own, request->places->fonts)};
    p->version = arena_strdup(own, request->version ? request->version : "");
    /* Layouts need only the catalogue, and a mistake in them should not wait for the exports to be read. */
    if (!settle_edition(p, dg, request) || !load_pages(p, dg) || !read_all(p, dg, request))
        return NULL;
    if (!compare_all(p, dg) || !build_rest(p, dg))
        return NULL;
    p->bytes = arena_bytes(own);
    arena_seal(own);
    return p;
}

const struct intake *plant_intake(const struct plant *p)
{
    return p->intake;
}
