/* SPDX-License-Identifier: MIT */
/* Trees flowed into pages: what is drawn where, what is heard, and what is refused. */
#include "golden.h"
#include "tree.h"

static struct house house;
static struct press *press;

static void setup(void)
{
    house = house_open();
    press = press_new(house.arena, house.fonts, house.theme);
}

static void teardown(void)
{
    arena_free(house.arena);
}

static struct series *trend_of(const double *values, size_t n)
{
    struct series *s = story_new(house.arena, "Expected standard", 2016, n);
    for (size_t i = 0; i < n; i++) {
        story_pupils(s, i, values[i], 41);
        story_value(s, LINE_ENGLAND, i, 60 + (double)i);
    }
    return s;
}

static struct drawing *flow(const struct doc_node *root)
{
    struct doc d = tree_doc(root);
    return page_flow(house.arena, house.diag, press, &d);
}

/* A heading, a table over two pages, a box, two charts side by side with links to the table, a source block. */
static struct doc_node *small_tree(void)
{
    struct arena *a = house.arena;
    static const double values[] = {15, 20, 29};
    struct doc_node *root = tree_add(a, NULL, DOC_ROOT), *section = tree_section(a, root, "Example", 1);
    struct doc_node *row = tree_add(a, section, DOC_ROW);
    for (int i = 0; i < 2; i++) {
        struct doc_node *column = tree_add(a, row, DOC_COLUMN);
        column->columns = 6;
        struct doc_node *title = tree_text(a, column, DOC_HEADING, STYLE_TITLE, "The rise could be chance");
        title->level = 3;
        struct doc_node *line = tree_text(a, column, DOC_PARAGRAPH, STYLE_SMALL, "All three; ");
        tree_span(a, line,
                  (struct span){.text = "table 1, page ", .link = "#table-1", .entity = ENTITY_NONE});
        tree_span(
            a, line,
            (struct span){.text = "00", .link = "#table-1", .page_of_link = true, .entity = ENTITY_NONE});
        tree_span(a, line, (struct span){.text = ".", .entity = ENTITY_NONE});
        tree_chart(a, column, CHART_TREND, trend_of(values, 3), i ? "1.2" : "1.1");
    }
    struct doc_node *box = tree_add(a, section, DOC_BOX);
    box->colour = COLOUR_ASK;
    box->space_before_pt = 12;
    tree_text(a, box, DOC_HEADING, STYLE_TITLE, "One question")->level = 3;
    struct doc_node *list = tree_add(a, box, DOC_LIST);
    tree_text(a, list, DOC_ITEM, STYLE_BODY, "What will be different this year?")->colour = COLOUR_ASK;
    struct doc_node *table = tree_table(a, section, 3);
    table->space_before_pt = 12;
    table->id = "table-1";
    table->caption = "Table 1: the rise could be chance";
    tree_row(a, table, true, (const char *const[]){"Year", "Pupils", "School"}, 3);
    for (int i = 0; i < 54; i++)
        tree_row(a, table, false, (const char *const[]){arena_printf(a, "Row %d", i + 1), "29 of 41", "71%"},
                 3);
    struct doc_node *short_row = tree_row(a, table, false, (const char *const[]){"Row 55"}, 1);
    struct doc_node *cell = tree_add(a, short_row, DOC_CELL);
    cell->style = STYLE_TABLE;
    tree_span(a, cell,
              (struct span){.text = "quarter D, could be C",
                            .sign = {.kind = SIGN_BAND, .letter = 'D', .from = 'D', .to = 'C'},
                            .entity = SCHOOL});
    tree_span(a, cell, (struct span){.text = "D or C", .entity = SCHOOL});
    struct doc_node *source = tree_text(a, section, DOC_PARAGRAPH, STYLE_SMALL, "Source: an example.");
    source->at_bottom = true;
    return root;
}

START_TEST(a_small_document_is_drawn_as_before)
{
    struct drawing *d = flow(small_tree());
    ck_assert_ptr_nonnull(d);
    ck_assert_uint_eq(draw_n_pages(d), 2);
    golden_check("page/small.trace", draw_trace(house.arena, d));
}
END_TEST

START_TEST(a_small_document_is_heard_as_before)
{
    struct drawing *d = flow(small_tree());
    ck_assert_ptr_nonnull(d);
    golden_check("page/small.tags", draw_tags(house.arena, d));
}
END_TEST

static size_t count_words(const char *text, const char *words)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, words)) != NULL; p += strlen(words))
        n++;
    return n;
}

START_TEST(a_table_over_two_pages_repeats_its_head_unheard)
{
    struct drawing *d = flow(small_tree());
    const char *trace = draw_trace(house.arena, d), *tags = draw_tags(house.arena, d);
    ck_assert_uint_eq(count_words(trace, "'Pupils'"), 2);
    ck_assert_uint_eq(count_words(tags, "'Pupils'"), 1);
    ck_assert_uint_eq(count_words(tags, "/ TBody / TR\n"), 55);
    ck_assert_uint_eq(count_words(tags, "Table / TBody\n"), 1);
}
END_TEST

START_TEST(a_short_row_spans_to_the_end)
{
    const char *tags = draw_tags(house.arena, flow(small_tree()));
    ck_assert(strstr(tags, "TD 'D or C' columns 2\n") != NULL);
}
END_TEST

START_TEST(no_heading_level_is_skipped)
{
    const char *tags = draw_tags(house.arena, flow(small_tree())); /* 1, then 3 in the tree */
    ck_assert(strstr(tags, "H2 'The rise could be chance'") != NULL);
    ck_assert(strstr(tags, "H3") == NULL);
}
END_TEST

START_TEST(links_print_the_page_of_their_target)
{
    struct doc_node *root = small_tree();
    for (int i = 0; i < 32; i++) /* into the box, so that the table begins on page 2 */
        tree_text(house.arena, root->first->first->next->next, DOC_PARAGRAPH, STYLE_BODY, "A line.");
    struct drawing *d = flow(root);
    const char *tags = draw_tags(house.arena, d);
    ck_assert(strstr(tags, "Link 'table 1, page 2' alt 'table 1, page 2' to '#table-1'") != NULL);
    size_t n;
    const struct destination *at = drawing_destinations(d, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(at[i].name, "table-1") == 0) {
            ck_assert_uint_eq(at[i].page, 1);
            return;
        }
    ck_abort_msg("no destination table-1");
}
END_TEST

START_TEST(a_link_to_nowhere_is_refused)
{
    struct doc_node *root = small_tree();
    root->first->first->next->first->first->next->spans[1].link = "#table-9";
    root->first->first->next->first->first->next->spans[2].link = "#table-9";
    ck_assert_ptr_null(flow(root));
    ck_assert(strstr(diag_at(house.diag, 0)->text, "table-9") != NULL);
}
END_TEST

START_TEST(a_figure_of_an_undeclared_entity_is_refused)
{
    struct doc_node *root = small_tree();
    root->first->last->spans[0].entity = 9;
    ck_assert_ptr_null(flow(root));
    ck_assert_int_eq(diag_at(house.diag, 0)->code, DIAG_ENTITY);
}
END_TEST

START_TEST(a_block_taller_than_a_page_is_refused)
{
    struct doc_node *root = small_tree();
    struct doc_node *box = tree_add(house.arena, root->first, DOC_BOX);
    for (int i = 0; i < 60; i++)
        tree_text(house.arena, box, DOC_PARAGRAPH, STYLE_BODY, "A line.");
    ck_assert_ptr_null(flow(root));
    ck_assert_int_eq(diag_at(house.diag, 0)->code, DIAG_LAYOUT);
}
END_TEST

static struct doc_node *half_section(struct doc_node *root, const char *title)
{
    struct doc_node *s = tree_section(house.arena, root, title, 1);
    s->half = true;
    tree_text(house.arena, s, DOC_PARAGRAPH, STYLE_HEADLINE, "No current figure");
    return s;
}

static void fill_section(struct doc_node *s, int lines)
{
    for (int i = 0; i < lines; i++)
        tree_text(house.arena, s, DOC_PARAGRAPH, STYLE_BODY, "A line.");
}

START_TEST(half_chapters_share_pages_evenly)
{
    static const struct {
        int lines; /* 38 and 14 a line; 744 a page, 54 between two */
        size_t n, pages, page_of_last, page_of_third;
    } cases[] = {{10, 2, 1, 0, 0}, {10, 3, 1, 0, 0}, {11, 4, 2, 1, 1}, {30, 2, 2, 1, 0}, {16, 3, 2, 1, 1}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
        for (size_t i = 0; i < cases[c].n; i++)
            fill_section(half_section(root, "One"), cases[c].lines);
        struct drawing *d = flow(root);
        size_t n;
        const struct bookmark *b = drawing_bookmarks(d, &n);
        ck_assert_uint_eq(n, cases[c].n);
        ck_assert_uint_eq(draw_n_pages(d), cases[c].pages);
        ck_assert_uint_eq(b[n - 1].page, cases[c].page_of_last);
        if (n > 2)
            ck_assert_uint_eq(b[2].page, cases[c].page_of_third);
    }
}
END_TEST

START_TEST(notes_follow_on_where_a_half_chapter_ends)
{
    struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
    fill_section(half_section(root, "One"), 10);
    struct doc_node *notes = tree_section(house.arena, root, "Notes", 1);
    notes->break_before = true;
    fill_section(notes, 30);
    notes->follow_on = true;
    size_t n;
    ck_assert_uint_eq(drawing_bookmarks(flow(root), &n)[1].page, 0);
    notes->follow_on = false;
    ck_assert_uint_eq(drawing_bookmarks(flow(root), &n)[1].page, 0); /* an odd half chapter: first blocks */
    root->first->half = false;
    ck_assert_uint_eq(drawing_bookmarks(flow(root), &n)[1].page, 0); /* a short one: both whole */
    fill_section(root->first, 22);
    ck_assert_uint_eq(drawing_bookmarks(flow(root), &n)[1].page, 1);
}
END_TEST

START_TEST(source_stands_at_the_foot_of_the_content)
{
    struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
    struct doc_node *s = tree_section(house.arena, root, "One", 1);
    tree_text(house.arena, s, DOC_PARAGRAPH, STYLE_SMALL, "Source of it.")->at_bottom = true;
    const char *trace = draw_trace(house.arena, flow(root));
    ck_assert(strstr(trace, "39.64 793.20 9.00 regular 'Source of it.'") !=
              NULL); /* baseline of 784 to 796 */
}
END_TEST

/* The page on which the first run of glyphs that begins so stands; 99: nowhere. */
static size_t page_of(const struct drawing *d, const char *words)
{
    for (size_t p = 0; p < draw_n_pages(d); p++)
        for (size_t i = 0; i < draw_page_at(d, p).n; i++) {
            const struct draw_op *op = &draw_page_at(d, p).ops[i];
            if (op->kind == DRAW_GLYPHS && strncmp(op->run->utf8, words, strlen(words)) == 0)
                return p;
        }
    return 99;
}

static size_t lines_on(const struct drawing *d, size_t page)
{
    size_t n = 0;
    for (size_t i = 0; i < draw_page_at(d, page).n; i++) {
        const struct draw_op *op = &draw_page_at(d, page).ops[i];
        n += op->kind == DRAW_GLYPHS && op->run->n_utf8 == 7 && strncmp(op->run->utf8, "A line.", 7) == 0;
    }
    return n;
}

START_TEST(a_heading_never_ends_a_page)
{
    for (int lines = 40; lines < 60; lines++) {
        struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
        struct doc_node *s = tree_section(house.arena, root, "One", 1);
        for (int i = 0; i < lines; i++)
            tree_text(house.arena, s, DOC_PARAGRAPH, STYLE_BODY, "A line.");
        struct doc_node *h = tree_text(house.arena, s, DOC_HEADING, STYLE_TITLE, "Keeps with what follows");
        h->level = 2;
        tree_text(house.arena, s, DOC_PARAGRAPH, STYLE_BODY, "What follows.");
        struct drawing *d = flow(root);
        ck_assert_uint_eq(page_of(d, "Keeps"), page_of(d, "What f"));
    }
}
END_TEST

static struct doc_node *notes_below(int lines)
{
    struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
    fill_section(half_section(root, "One"), lines);
    struct doc_node *notes = tree_section(house.arena, root, "Notes", 1);
    notes->break_before = notes->follow_on = true;
    tree_text(house.arena, notes, DOC_PARAGRAPH, STYLE_HEADLINE, "Whence it comes");
    tree_text(house.arena, notes, DOC_HEADING, STYLE_TITLE, "Marks")->level = 3;
    fill_section(notes, 60);
    return root;
}

/* A pair of titles, a heading below it and its text, after so many lines of the same section. */
static struct doc_node *pair_after(int lines)
{
    struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
    struct doc_node *s = tree_section(house.arena, root, "One", 1);
    fill_section(s, lines);
    tree_text(house.arena, s, DOC_HEADING, STYLE_TITLE, "Notes")->level = 2;
    tree_text(house.arena, s, DOC_PARAGRAPH, STYLE_HEADLINE, "Whence it comes");
    tree_text(house.arena, s, DOC_HEADING, STYLE_TITLE, "Marks")->level = 3;
    tree_text(house.arena, s, DOC_PARAGRAPH, STYLE_BODY, "What follows.");
    fill_section(s, 20); /* too much for the end of a chapter to be brought together */
    return root;
}

START_TEST(a_pair_of_titles_never_ends_a_page)
{
    bool below = false, over = false;
    for (int lines = 20; lines < 56; lines++) {
        struct drawing *d = flow(pair_after(lines));
        size_t page = page_of(d, "What follows");
        ck_assert_uint_eq(page_of(d, "Notes"), page);
        ck_assert_uint_eq(page_of(d, "Whence"), page);
        ck_assert_uint_eq(page_of(d, "Marks"), page);
        below = below || page == 0;
        over = over || page == 1;
    }
    ck_assert(below && over);
}
END_TEST

START_TEST(notes_do_not_begin_in_the_last_fifth_of_a_page)
{
    /* 744 a page: 38 and 14 a line above, a rule of 54; 148.8 left at least */
    ck_assert_uint_eq(page_of(flow(notes_below(35)), "Whence"), 0);
    ck_assert_uint_eq(page_of(flow(notes_below(37)), "Whence"), 1);
}
END_TEST

START_TEST(the_name_of_an_authority_is_not_cut)
{
    struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
    struct doc_node *t = tree_table(house.arena, tree_section(house.arena, root, "One", 1), 3);
    t->table_columns[0].width_pt = 160;
    t->table_columns[1].width_pt = 50;
    t->table_columns[2].width_pt = 42;
    tree_row(house.arena, t, true, (const char *const[]){"Measure", "Northamptonshire", "England"}, 3);
    tree_row(house.arena, t, false, (const char *const[]){"Reading", "71%", "65%"}, 3);
    const char *trace = draw_trace(house.arena, flow(root));
    ck_assert(strstr(trace, "semibold 'Northamptonshire'") != NULL);
    ck_assert(strstr(trace, "291.64") !=
              NULL); /* the table is as wide as before: its rule ends at 39.64 + 252 */
}
END_TEST

static struct doc_node *boxes(const double *heights_in_lines, size_t n, double space)
{
    struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
    struct doc_node *s = tree_section(house.arena, root, "One", 1);
    for (size_t i = 0; i < n; i++) {
        struct doc_node *box = tree_add(house.arena, s, DOC_BOX);
        box->space_before_pt = space;
        for (int k = 0; k < heights_in_lines[i]; k++)
            tree_text(house.arena, box, DOC_PARAGRAPH, STYLE_BODY, "A line.");
    }
    return root;
}

START_TEST(a_chapter_that_nearly_fits_is_set_tighter)
{
    const double lines[] = {10, 10, 10, 10, 10}; /* 16 + 5 * (16 + 140) = 796 of 744; at 8 it is 756 */
    const double fewer[] = {10, 10, 10, 10, 9};  /* 782; at 8 it is 742 */
    ck_assert_uint_eq(draw_n_pages(flow(boxes(lines, 5, 16))), 2);
    ck_assert_uint_eq(draw_n_pages(flow(boxes(fewer, 5, 16))), 1);
}
END_TEST

START_TEST(the_end_of_a_chapter_is_not_left_alone)
{
    const double lines[] = {20, 14, 10, 6, 6}; /* 16 + 5 * 12 + 784: the last 84 do not fit */
    struct drawing *d = flow(boxes(lines, 5, 12));
    ck_assert_uint_eq(draw_n_pages(d), 2);
    ck_assert_uint_eq(lines_on(d, 1), 22); /* 10, 6 and 6 lines: the first page stays over 55% full */
}
END_TEST

static struct drawing *half_then_full(int lines_of_half)
{
    struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
    fill_section(half_section(root, "One"), lines_of_half);
    struct doc_node *full = tree_section(house.arena, root, "Two", 1);
    full->break_before = true;
    for (int i = 0; i < 6; i++) {
        struct doc_node *box = tree_add(house.arena, full, DOC_BOX);
        box->space_before_pt = 12;
        for (int k = 0; k < 6; k++)
            tree_text(house.arena, box, DOC_PARAGRAPH, STYLE_BODY, "A line.");
    }
    return flow(root);
}

START_TEST(a_chapter_begins_below_an_odd_half_one_and_leaves_no_page_empty)
{
    struct drawing *d = half_then_full(24); /* 374 of 744, and a chapter of 592 */
    ck_assert_uint_eq(draw_n_pages(d), 2);
    ck_assert_uint_eq(lines_on(d, 0), 24 + 6); /* 540 */
    ck_assert_uint_eq(lines_on(d, 1), 30);     /* 468 */
}
END_TEST

START_TEST(a_chapter_stands_whole_where_the_page_before_it_is_full_enough)
{
    struct drawing *d = half_then_full(28); /* 430 */
    ck_assert_uint_eq(draw_n_pages(d), 2);
    ck_assert_uint_eq(lines_on(d, 0), 28);
}
END_TEST

START_TEST(a_spare_note_is_left_out_where_the_page_is_full)
{
    for (int lines = 40; lines < 55; lines += 11) { /* 576 and 730 of 744 */
        struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
        struct doc_node *s = tree_section(house.arena, root, "One", 1);
        fill_section(s, lines);
        struct doc_node *note = tree_text(house.arena, s, DOC_PARAGRAPH, STYLE_SMALL, "How to read it.");
        note->at_bottom = note->spare = true;
        struct drawing *d = flow(root);
        ck_assert_uint_eq(draw_n_pages(d), 1);
        ck_assert_uint_eq(page_of(d, "How to"), lines == 40 ? 0 : 99);
    }
}
END_TEST

START_TEST(a_chapter_never_begins_on_the_page_of_the_cover)
{
    struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
    struct doc_node *cover = tree_section(house.arena, root, "Cover", 1);
    cover->break_before = false;
    fill_section(cover, 30);
    fill_section(half_section(root, "One"), 5);
    size_t n;
    ck_assert_uint_eq(drawing_bookmarks(flow(root), &n)[1].page, 1);
}
END_TEST

START_TEST(a_long_name_is_cut_before_the_class_and_keeps_its_number)
{
    struct doc_node *root = tree_add(house.arena, NULL, DOC_ROOT);
    tree_section(house.arena, root, "One", 1);
    struct doc d = tree_doc(root);
    d.head_subject =
        "The Saint Example of Example Church of England Voluntary Aided Primary School and Nursery in "
        "Northtown, URN 123456";
    const char *trace = draw_trace(house.arena, page_flow(house.arena, house.diag, press, &d));
    ck_assert(strstr(trace, " …, URN 123456'") != NULL);
    ck_assert(strstr(trace, "Northtown") == NULL);
    d.head_subject = "Example School, URN 123456";
    trace = draw_trace(house.arena, page_flow(house.arena, house.diag, press, &d));
    ck_assert(strstr(trace, "'Example School, URN 123456'") != NULL);
}
END_TEST

START_TEST(the_same_tree_gives_the_same_drawing)
{
    char *first = draw_trace(house.arena, flow(small_tree()));
    for (int i = 0; i < 3; i++)
        ck_assert_str_eq(first, draw_trace(house.arena, flow(small_tree())));
}
END_TEST

GOLDEN_SUITE("page", setup, teardown, a_small_document_is_drawn_as_before,
             a_small_document_is_heard_as_before, a_table_over_two_pages_repeats_its_head_unheard,
             a_short_row_spans_to_the_end, no_heading_level_is_skipped, links_print_the_page_of_their_target,
             a_link_to_nowhere_is_refused, a_figure_of_an_undeclared_entity_is_refused,
             a_block_taller_than_a_page_is_refused, half_chapters_share_pages_evenly,
             notes_follow_on_where_a_half_chapter_ends, source_stands_at_the_foot_of_the_content,
             a_heading_never_ends_a_page, a_pair_of_titles_never_ends_a_page,
             notes_do_not_begin_in_the_last_fifth_of_a_page, the_name_of_an_authority_is_not_cut,
             a_chapter_that_nearly_fits_is_set_tighter, the_end_of_a_chapter_is_not_left_alone,
             a_chapter_begins_below_an_odd_half_one_and_leaves_no_page_empty,
             a_chapter_stands_whole_where_the_page_before_it_is_full_enough,
             a_spare_note_is_left_out_where_the_page_is_full, a_chapter_never_begins_on_the_page_of_the_cover,
             a_long_name_is_cut_before_the_class_and_keeps_its_number, the_same_tree_gives_the_same_drawing)
