/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
#include "doc/layout.h"
#include "golden.h"
#include "page_scene.h"
#include "towns.h"
#include <unistd.h>

static const struct figures *parts[1];

/* One measure with eight years, one without neighbours, one of a phase, one hidden school beside them. */
static void northtown_begin(void)
{
    static const double own[] = {61, 62, 58, 58, 59, 61}, england[] = {65, 65, 59, 60, 61, 63};
    static const int years[] = {2018, 2019, 2022, 2023, 2024, 2025};
    char id[16];
    towns_begin(20261130);
    scene.edition.slug = "2026-27-autumn";
    scene.edition.year = 2027;
    scene.edition.term = PERIOD_AUTUMN;
    scene_phase("383/P", ENTITY_AUTHORITY, PHASE_P);
    scene_school(107813, "Scholes (Elmet) Primary School", PHASE_P);
    add_of("107813", "ks2_rwm_expected", 2025, 87.5, 8);
    for (size_t y = 0; y < 6; y++) {
        add_value("383", "ks2_rwm_expected", years[y], own[y]);
        add_value("england", "ks2_rwm_expected", years[y], england[y]);
        add_value("E12000003", "ks2_rwm_expected", years[y], england[y] - 2);
        for (int i = 0; i < 40; i++) {
            snprintf(id, sizeof id, "%d", 400 + i);
            add_value(id, "ks2_rwm_expected", years[y], 48 + i % 24 + (double)y / 2 - (int)y % 2 * 0.5);
        }
    }
    add_everywhere("phonics", 2025, 70, 50);
    add_everywhere("persistent_absence", 2025, 12.5, 5.25);
    add_value("383/P", "persistent_absence", 2025, 9.25);
    add_value("383", "child_poverty", 2025, 21.5);
}

static void northtown_finish(void)
{
    page_finish("383");
    page.figures = disclose_figures(scene.arena, scene.compare, page.policy, CLASS_PUBLIC, who("383"));
    parts[0] = disclose_figures(scene.arena, scene.compare, page.policy, CLASS_PUBLIC, who("383/P"));
}

/* Without figures of its phases. */
static void northtown_finish_alone(void)
{
    page_finish("383");
    page.figures = disclose_figures(scene.arena, scene.compare, page.policy, CLASS_PUBLIC, who("383"));
    parts[0] = page.figures;
}

static struct city_codes codes_of(const char *const *codes, size_t n)
{
    struct city_code *at = ARENA_ARRAY(scene.arena, n, struct city_code);
    for (size_t i = 0; i < n; i++) {
        bool primary = strchr(codes[i], '/') != NULL;
        const char *code = arena_strndup(scene.arena, codes[i], strcspn(codes[i], "/"));
        at[i] = (struct city_code){catalogue_find(scene.catalogue, code), primary ? PHASE_P : 0};
        ck_assert_uint_ne(at[i].indicator, INDICATOR_NONE);
    }
    return (struct city_codes){at, n};
}

/* Two chapters with figures and one without, so that the golden does not follow every file that could be missing. */
static void shorten(void)
{
    static const char *const four[] = {"phonics", "ks2_rwm_expected"},
                             *const six[] = {"good_leadership_places"},
                             *const five[] = {"persistent_absence", "persistent_absence/P"};
    struct layouts *l = ARENA_NEW(scene.arena, struct layouts);
    struct document_layout *documents = ARENA_ARRAY(scene.arena, 2, struct document_layout);
    struct city_layout *city = ARENA_NEW(scene.arena, struct city_layout);
    struct city_chapter *chapters = ARENA_ARRAY(scene.arena, 3, struct city_chapter);
    *l = *page.layouts;
    documents[0] = *layouts_document(l, "city");
    *city = *documents[0].city;
    chapters[0] = (struct city_chapter){.id = "4", .lead = codes_of(&four[1], 1), .show = codes_of(four, 2)};
    chapters[1] = (struct city_chapter){.id = "5", .lead = codes_of(five, 1), .show = codes_of(five, 2)};
    chapters[2] = (struct city_chapter){.id = "6", .show = codes_of(six, 1)};
    city->chapters = chapters;
    city->n_chapters = 3;
    documents[0].city = city;
    l->documents = documents;
    l->n_documents = 1;
    page.layouts = l;
}

static const struct doc *city_doc(void)
{
    const struct doc *d = doc_make(scene.arena, scene.diag,
                                   &(struct doc_request){.layouts = page.layouts,
                                                         .document = "city",
                                                         .figures = page.figures,
                                                         .parts = parts,
                                                         .n_parts = 1,
                                                         .say = page.say,
                                                         .policy = page.policy,
                                                         .strategy = page.strategy,
                                                         .facts = compare_facts(scene.compare)});
    ck_assert_ptr_nonnull(d);
    return d;
}

START_TEST(an_authority_is_heard_as_its_page)
{
    northtown_begin();
    northtown_finish();
    shorten();
    golden_check("doc/city.txt", doc_spoken(scene.arena, city_doc()));
    scene_end();
}
END_TEST

static void check_entities(const struct doc *d, const struct doc_node *n)
{
    for (size_t i = 0; i < n->n_spans; i++) {
        bool declared = n->spans[i].entity == ENTITY_NONE;
        for (size_t j = 0; j < d->n_entities; j++)
            declared = declared || d->entities[j] == n->spans[i].entity;
        ck_assert_msg(declared, "undeclared entity in \"%s\"", n->spans[i].text);
    }
    for (const struct doc_node *c = n->first; c; c = c->next)
        check_entities(d, c);
}

START_TEST(an_authority_carries_no_school_and_of_its_peers_the_neighbours_alone)
{
    northtown_begin();
    northtown_finish();
    const struct doc *d = city_doc();
    check_entities(d, d->root);
    for (size_t i = 0; i < d->n_entities; i++) {
        const struct entity *e = entities_at(scene.es, d->entities[i]);
        bool stranger = e->kind == ENTITY_AUTHORITY && e->id[0] == '4' && strcmp(e->id, "402") > 0;
        ck_assert_msg(!e->school && !stranger, "carries %s", e->id);
    }
    const char *spoken = doc_spoken(scene.arena, d);
    struct str csv = doc_figures_csv(scene.arena, d, page.figures, compare_facts(scene.compare));
    ck_assert_ptr_null(strstr(spoken, "87.5"));
    ck_assert_ptr_null(strstr(spoken, "Scholes"));
    ck_assert_ptr_null(strstr(spoken, "Town 7"));
    ck_assert_ptr_nonnull(strstr(spoken, "Town 2"));
    ck_assert_ptr_null(memmem(csv.p, csv.n, "107813", 6));
    ck_assert_ptr_nonnull(memmem(csv.p, csv.n, "\nsn:383:2025-05,", 16));
    scene_end();
}
END_TEST

static void check_rows(const struct doc_node *n)
{
    for (const struct doc_node *row = n->kind == DOC_TABLE ? n->first : NULL; row; row = row->next) {
        size_t columns = 0;
        for (const struct doc_node *cell = row->first; cell; cell = cell->next)
            columns += cell->span_columns > 1 ? (size_t)cell->span_columns : 1;
        ck_assert_msg(columns == n->n_table_columns, "%zu of %zu columns in: %s", columns, n->n_table_columns,
                      n->caption);
    }
    double width = 0;
    for (size_t i = 0; i < n->n_table_columns; i++)
        width += n->table_columns[i].width_pt;
    ck_assert_msg(width <= 516.001, "a table is %.1f wide: %s", width, n->caption);
    for (const struct doc_node *c = n->first; c; c = c->next)
        check_rows(c);
}

/* Towns that are nobody's neighbours have the figures. */
START_TEST(neighbours_have_no_column_where_no_mean_is_held)
{
    char id[16];
    towns_begin(20261130);
    add_value("383", "ks2_rwm_expected", 2025, 61);
    for (int i = 10; i < 40; i++) {
        snprintf(id, sizeof id, "%d", 400 + i);
        add_value(id, "ks2_rwm_expected", 2025, 40 + i);
    }
    northtown_finish_alone();
    const char *heard = doc_spoken(scene.arena, city_doc());
    ck_assert_ptr_nonnull(strstr(heard, "| Northtown | Region | England | Top quarter | Rank |"));
    ck_assert_ptr_null(strstr(heard, "Neighbours"));
    scene_end();
}
END_TEST

START_TEST(an_authority_without_any_figure_still_has_its_pages)
{
    towns_begin(20261130);
    northtown_finish_alone();
    const struct doc *d = city_doc();
    check_rows(d->root);
    ck_assert_uint_eq(d->n_rows, 0);
    const char *heard = doc_spoken(scene.arena, d);
    ck_assert_ptr_nonnull(strstr(heard, "No figure of this chapter"));
    ck_assert_ptr_nonnull(strstr(heard, "No mean of statistical neighbours is held."));
    scene_end();
    northtown_begin();
    northtown_finish();
    check_rows(city_doc()->root);
    scene_end();
}
END_TEST

/* --- layout --------------------------------------------------------------------------------------- */

static void refused(const char *chapter, unsigned line, unsigned column, const char *words)
{
    char dir[64], path[96];
    snprintf(dir, sizeof dir, "/tmp/test_city-%ld", (long)getpid());
    snprintf(path, sizeof path, "%s.yaml", dir);
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    fprintf(f, "document: city\ntitle: x\nsections: [cover]\nchapters:\n  - %s\n", chapter);
    fclose(f);
    scene_begin(20200331);
    struct document_layout out = {0};
    bool ok = city_layout_read(scene.arena, scene.diag, path, scene.catalogue, &out);
    unlink(path);
    ck_assert(ok == !*words);
    if (!ok) {
        const struct diag_entry *e = diag_at(scene.diag, 0);
        ck_assert_msg(strstr(e->text, words) != NULL, "found: %s", e->text);
        ck_assert_msg(e->where.line == line && e->where.column == column, "%u:%u: %s", e->where.line,
                      e->where.column, e->text);
    }
    scene_end();
}

START_TEST(mistakes_of_the_layout_are_told_where_they_are)
{
    refused("{chapter: \"4\", show: [phonics, absence/P]}", 0, 0, "");
    refused("{chapter: \"4\", show: [phonix]}", 5, 27, "did you mean \"phonics\"");
    refused("{chapter: \"4\", show: [absence/Q]}", 5, 27, "unknown phase \"Q\"");
    refused("{chapter: \"4\", show: [deprivation_quintile]}", 5, 27, "is no measure of an authority");
    refused("{chapter: \"4\", shwo: [phonics]}", 5, 20, "shwo");
    refused("{chapter: \"4\", lead: phonics}", 5, 26, "expected a list");
}
END_TEST

GOLDEN_SUITE("city_doc", NULL, NULL, an_authority_is_heard_as_its_page,
             an_authority_carries_no_school_and_of_its_peers_the_neighbours_alone,
             neighbours_have_no_column_where_no_mean_is_held,
             an_authority_without_any_figure_still_has_its_pages,
             mistakes_of_the_layout_are_told_where_they_are)
