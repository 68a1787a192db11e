/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
#include "golden.h"
#include "page_scene.h"

START_TEST(a_real_primary_is_heard_as_its_page)
{
    scholes_begin();
    page_finish("107813");
    golden_check("doc/primary.txt", doc_spoken(scene.arena, page_doc()));
    scene_end();
}
END_TEST

/* A local group of 8 pupils is hidden from governors: its value, 87.5, is a canary. */
static void begin_with_canary(void)
{
    scholes_begin();
    struct fact f = figure("107813", "gld", 2019, 62.5);
    f.denominator = 40;
    add(f);
    add_england("gld", 2019, 66, 71.8);
    f = figure("107813", "gld_fsm", 2019, 87.5);
    f.denominator = 4;
    add(f);
    school_now->phases |= PHASE_EY;
    page_finish("107813");
}

START_TEST(a_table_names_the_year_of_most_rows_and_a_year_before_that_all_share)
{
    scholes_begin();
    add(figure("107813", "pupil_teacher_ratio", 2018, 22.5));
    add(figure("107813", "pupil_teacher_ratio", 2017, 21));
    page_finish("107813");
    const char *spoken = doc_spoken(scene.arena, page_doc());
    ck_assert(strstr(spoken, "Measure, 2018/19 | Pupils") != NULL);
    ck_assert(strstr(spoken, "Overall absence: ") != NULL);
    ck_assert(strstr(spoken, "Pupils to a teacher 2017/18: ") != NULL);
    ck_assert(strstr(spoken, "Change on year\u00a0before") != NULL);
    scene_end();
}
END_TEST

START_TEST(a_hidden_value_is_nowhere)
{
    begin_with_canary();
    const struct doc *d = page_doc();
    const char *spoken = doc_spoken(scene.arena, d);
    struct str csv = doc_figures_csv(scene.arena, d, page.figures, compare_facts(scene.compare));
    ck_assert(strstr(spoken, "87.5") == NULL);
    ck_assert(strstr(spoken, "62.5%") != NULL);
    ck_assert(memmem(csv.p, csv.n, "87.5", 4) == NULL);
    ck_assert(memmem(csv.p, csv.n, "62.5", 4) != NULL);
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

START_TEST(every_figure_is_of_an_entity_the_document_declares)
{
    scholes_begin();
    page_finish("107813");
    const struct doc *d = page_doc();
    check_entities(d, d->root);
    ck_assert_uint_eq(d->n_entities, 3); /* the school, its authority, England */
    for (size_t i = 0; i < d->n_entities; i++)
        ck_assert_uint_ne(d->entities[i], who("200001")->index);
    ck_assert(strstr(doc_spoken(scene.arena, d), "Peer ") == NULL);
    scene_end();
}
END_TEST

START_TEST(figures_csv_is_in_order_and_has_each_figure_once)
{
    scholes_begin();
    page_finish("107813");
    const struct doc *d = page_doc();
    struct str csv = doc_figures_csv(scene.arena, d, page.figures, compare_facts(scene.compare));
    const char *before = NULL, *at = memchr(csv.p, '\n', csv.n);
    size_t rows = 0;
    for (const char *line = at + 1; *line; line = strchr(line, '\n') + 1, rows++) {
        size_t n = strcspn(line, "\n");
        /* entity,name,indicator,group,period: the lines themselves are in order, as no name differs within an entity */
        ck_assert_msg(!before || strncmp(before, line, n) < 0, "out of order: %.80s", line);
        before = line;
    }
    ck_assert_uint_eq(rows, d->n_rows);
    ck_assert(memmem(csv.p, csv.n, ",2017/18,71,percent,29,41,", 26) != NULL);
    scene_end();
}
END_TEST

static const struct doc_node *find_target(const struct doc_node *n, const char *id)
{
    if (n->id && strcmp(n->id, id) == 0)
        return n;
    for (const struct doc_node *c = n->first; c; c = c->next) {
        const struct doc_node *found = find_target(c, id);
        if (found)
            return found;
    }
    return NULL;
}

static size_t check_links(const struct doc *d, const struct doc_node *n)
{
    size_t links = 0;
    for (size_t i = 0; i < n->n_spans; i++)
        if (n->spans[i].link && *n->spans[i].link == '#') {
            ck_assert_msg(find_target(d->root, n->spans[i].link + 1) != NULL, "%s leads nowhere",
                          n->spans[i].link);
            links++;
        }
    for (const struct doc_node *c = n->first; c; c = c->next)
        links += check_links(d, c);
    return links;
}

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

START_TEST(links_lead_somewhere_and_rows_fill_their_tables)
{
    begin_with_canary();
    const struct doc *d = page_doc();
    ck_assert_uint_ge(check_links(d, d->root), 12);
    check_rows(d->root);
    scene_end();
}
END_TEST

START_TEST(a_school_without_any_figure_still_has_its_pages)
{
    scene_begin(20200331);
    scene_school(107999, "Empty Special School", PHASE_SP);
    page_finish("107999");
    const struct doc *d = page_doc();
    check_rows(d->root);
    golden_check("doc/empty.txt", doc_spoken(scene.arena, d));
    ck_assert_uint_eq(d->n_rows, 0);
    scene_end();
}
END_TEST

static const char *const leavers[] = {"leavers_education", "leavers_apprenticeship", "leavers_employment",
                                      "leavers_not_sustained", "leavers_unknown"};

static void leavers_begin(int year_of_work)
{
    static const double k[] = {160, 16, 10, 9, 5}, england[] = {86.4, 4.1, 3.4, 4.6, 1.5};
    scene_begin(20200331);
    scene_school(108057, "Wharfe Dale School", PHASE_S);
    for (size_t i = 0; i < 5; i++) {
        int year = i == 2 ? year_of_work : 2017;
        add_count("108057", leavers[i], year, k[i] / 2, k[i], 200);
        add_value("england", leavers[i], year, england[i]);
    }
    page_finish("108057");
}

START_TEST(parts_of_a_whole_are_a_chart_with_its_table)
{
    leavers_begin(2017);
    const char *spoken = doc_spoken(scene.arena, page_doc());
    const char *alt = "Figure: Parts of the whole in 2016/17, as bars. this school: ";
    ck_assert_msg(strstr(spoken, alt) != NULL, "found: %s", spoken);
    const char *table = strstr(spoken, "Table: Table 7.1: 80% of leavers stayed in education");
    ck_assert_msg(table != NULL, "found: %s", spoken);
    /* 9 and 5 of 200; in England 4.6 and 1.5, of no known number */
    ck_assert_msg(strstr(table, "Dropped out or not found: School 7%; England 6%\n") != NULL, "found: %s",
                  table);
    ck_assert_msg(strstr(table, "Not found: School 3%; England 2%\n") != NULL, "found: %s", table);
    scene_end();
}
END_TEST

START_TEST(parts_of_two_years_are_no_chart)
{
    leavers_begin(2016);
    ck_assert(strstr(doc_spoken(scene.arena, page_doc()), "Parts of the whole") == NULL);
    scene_end();
}
END_TEST

GOLDEN_SUITE("doc", NULL, NULL, a_real_primary_is_heard_as_its_page,
             a_table_names_the_year_of_most_rows_and_a_year_before_that_all_share, a_hidden_value_is_nowhere,
             every_figure_is_of_an_entity_the_document_declares,
             figures_csv_is_in_order_and_has_each_figure_once,
             links_lead_somewhere_and_rows_fill_their_tables, a_school_without_any_figure_still_has_its_pages,
             parts_of_a_whole_are_a_chart_with_its_table, parts_of_two_years_are_no_chart)
