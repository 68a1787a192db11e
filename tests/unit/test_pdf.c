/* SPDX-License-Identifier: MIT */
#include "golden.h"
#include "pdf/pdf.h"
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "/usr/share/fonts/truetype/open-sans/"

enum { SCHOOL = 4, NEIGHBOUR = 5 };
static const uint32_t allowed[] = {SCHOOL};

static struct arena *a;
static struct diag *dg;
static const struct fonts *fonts;
static struct shaper *sh;
static const struct pdf_shared *shared;
static struct pdf_worker *worker;
static struct drawing *d;

static void setup(void)
{
    a = arena_new("test");
    dg = diag_new(a);
    struct font_request rq = {.path = {FOLDER "OpenSans-Regular.ttf", FOLDER "OpenSans-Semibold.ttf"}};
    fonts = fonts_load(a, dg, &rq);
    sh = shaper_new(a, fonts);
    shared = pdf_shared_new(a, dg, fonts);
    worker = pdf_worker_new(a, shared);
    d = drawing_new(a, dg, allowed, 1);
}

static void teardown(void)
{
    arena_free(a);
}

static double say(struct tag *t, enum face face, double size, double x, double y, const char *words)
{
    const struct glyph_run *run = shape_text(sh, dg, face, size, 0, words, strlen(words));
    draw_begin(d, t);
    draw_glyphs(d, SCHOOL, 0x1a1a1a, run, x, y);
    draw_end(d);
    return x + run->width_pt;
}

static struct tag *under(struct tag *parent, enum role role)
{
    return tag_new(d, parent, role);
}

static void draw_row(struct tag *part, double y, enum role role, enum scope scope, const char *const cells[3])
{
    struct tag *row = under(part, ROLE_TR);
    for (size_t i = 0; i < 3; i++) {
        struct tag *cell = under(row, i == 0 ? ROLE_TH : role);
        cell->scope = cell->role == ROLE_TD ? SCOPE_NONE : scope;
        say(cell, i ? FACE_REGULAR : FACE_SEMIBOLD, 9, 40 + 120 * (double)i, y, cells[i]);
    }
    draw_begin(d, NULL);
    draw_stroke(d, DRAW_NOBODY, 0xc4c9cf, 0.5, NULL, CAP_BUTT, false, path_line(a, 40, y + 4, 400, y + 4));
    draw_end(d);
}

/* A table over two pages. */
static void draw_table(struct tag *sect)
{
    static const char *const head[] = {"School", "Autumn", "Spring"},
                             *const first[] = {"Ysgol Tý", "5.1%", "−0.4"},
                             *const second[] = {"Hill (End)", "4.8%", "≥ 5.5%"};
    struct tag *table = under(sect, ROLE_TABLE);
    struct tag *thead = under(table, ROLE_THEAD), *tbody = under(table, ROLE_TBODY);
    draw_row(thead, 200, ROLE_TH, SCOPE_COLUMN, head);
    draw_row(tbody, 216, ROLE_TD, SCOPE_ROW, first);
    draw_page_begin(d);
    draw_destination(d, "second", 40);
    draw_bookmark(d, "The second page – café", 40, 1);
    draw_row(tbody, 60, ROLE_TD, SCOPE_ROW, second);
    struct tag *row = under(tbody, ROLE_TR), *all = under(row, ROLE_TH), *sign = under(row, ROLE_TD);
    all->scope = SCOPE_ROW;
    all->column_span = 2;
    say(all, FACE_REGULAR, 9, 40, 76, "Together");
    sign->actual = "best quarter, ≥ 5";
    draw_begin(d, sign);
    draw_fill(d, SCHOOL, 0x12436d, path_rect(a, 280, 68, 11.5, 10.5));
    draw_end(d);
}

static void draw_figure(struct tag *sect)
{
    static struct draw_op dots[2];
    static struct form strip = {.key = 77, .ops = dots, .n = 2};
    static const float dash[2] = {2.5f, 2};
    const struct path *path = path_line(a, 20, -4, 20, -4);
    dots[0] = (struct draw_op){.kind = DRAW_STROKE,
                               .entity = DRAW_NOBODY,
                               .colour = 0x767676,
                               .width = 5.1,
                               .cap = CAP_ROUND,
                               .path = path};
    dots[1] = dots[0];
    dots[1].colour = 0xd3d9df;
    dots[1].width = 3.9;
    struct tag *figure = under(sect, ROLE_FIGURE);
    figure->alt = "Strip of 1 school: 71% here; the (best) quarter starts above 75%.";
    figure->has_box = true;
    memcpy(figure->box, (const double[4]){40, 120, 440, 160}, sizeof figure->box);
    draw_begin(d, figure);
    draw_form(d, DRAW_NOBODY, &strip, 40, 150);
    draw_stroke(d, DRAW_NOBODY, 0x595959, 0.75, dash, CAP_BUTT, true, path_line(a, 40, 150, 440, 150));
    const struct path *dot = path_rect(a, 100, 140, 8, 8);
    draw_fill(d, SCHOOL, 0x12436d, dot);
    draw_stroke(d, SCHOOL, 0xffffff, 1, NULL, CAP_BUTT, false, dot);
    draw_glyphs(d, SCHOOL, 0x12436d, shape_text(sh, dg, FACE_SEMIBOLD, 9, 0, "71%", 3), 112, 147);
    draw_end(d);
}

static void draw_sample(void)
{
    struct tag *sect = under(drawing_root(d), ROLE_SECT);
    draw_page_begin(d);
    draw_bookmark(d, "Attendance", 40, 0);
    draw_destination(d, "top", 40);
    const char title[] = "To Avery: Attendance & Cafés";
    draw_begin(d, under(sect, ROLE_H1));
    draw_glyphs(d, DRAW_NOBODY, 0x1a1a1a,
                shape_text(sh, dg, FACE_SEMIBOLD, 26, -0.2, title, sizeof title - 1), 40, 80);
    draw_end(d);
    struct tag *p = under(sect, ROLE_P), *link = under(p, ROLE_LINK);
    double x = say(p, FACE_REGULAR, 10, 40, 110, "Absence fell, see ");
    link->alt = "Go to the second page";
    draw_link(d, link, (const double[4]){x, 100, x + 60, 113}, "#second");
    x = say(link, FACE_REGULAR, 10, x, 110, "the second page");
    say(p, FACE_REGULAR, 10, x, 110, " for its terms.");
    struct tag *welsh = under(sect, ROLE_P), *away = under(under(sect, ROLE_P), ROLE_LINK);
    welsh->language = "cy";
    say(welsh, FACE_REGULAR, 10, 40, 130, "Presenoldeb a llesiant");
    away->alt = "The guidance on example.org";
    say(away, FACE_REGULAR, 10, 40, 150, "Guidance");
    draw_link(d, away, (const double[4]){40, 140, 90, 153}, "https://example.org/a (b)");
    struct tag *list = under(sect, ROLE_L), *item = under(list, ROLE_LI);
    say(under(item, ROLE_LBL), FACE_REGULAR, 10, 40, 170, "•");
    say(under(item, ROLE_LBODY), FACE_REGULAR, 10, 52, 170, "Persistent absence “18.1%”");
    draw_table(sect);
    struct tag *h2 = under(sect, ROLE_H2);
    say(h2, FACE_SEMIBOLD, 12, 40, 108, "By school");
    draw_figure(sect);
    struct tag *note = under(sect, ROLE_NOTE);
    say(note, FACE_REGULAR, 9, 40, 200, "Figures are provisional.");
    for (size_t i = 0; i < 2; i++) {
        draw_page_select(d, i);
        say(NULL, FACE_REGULAR, 9, 500, 817, i ? "Page 2 of 2" : "Page 1 of 2");
    }
}

static struct pdf_request request(void)
{
    static const struct attachment files[] = {
        {"figures.csv", "The figures of this document", "text/csv", {"entity,value\r\n4,71\r\n", 20}},
        {"b.csv", "Another file", "text/csv", {"x\r\n", 3}}};
    return (struct pdf_request){.drawing = d,
                                .title = "Attendance – Ysgol Tŷ & <Café>",
                                .subject = "School scorecard",
                                .author = "A council",
                                .language = "en-GB",
                                .date = "2020-03-31",
                                .width_pt = 595.28,
                                .height_pt = 841.89,
                                .attachments = files,
                                .n_attachments = 2};
}

static struct str write_sample(void)
{
    struct pdf_request rq = request();
    return pdf_write(a, dg, worker, &rq);
}

static const char *save(struct str bytes, const char *name)
{
    mkdir(OUTPUT_DIR, 0755);
    const char *path = arena_printf(a, "%s/%s", OUTPUT_DIR, name);
    FILE *f = fopen(path, "wb");
    ck_assert(f != NULL);
    ck_assert_uint_eq(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    ck_assert_int_eq(fclose(f), 0);
    return path;
}

/* The output of a command. A tool that is not there fails the test. */
static const char *run(int expected_status, const char *command)
{
    struct strbuf b = {.arena = a};
    char piece[4096];
    FILE *f = popen(command, "r");
    ck_assert(f != NULL);
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        strbuf_put(&b, piece, n);
    int status = pclose(f);
    ck_assert_msg(status == expected_status, "%s: status %d, said: %s", command, status, strbuf_text(&b));
    return strbuf_text(&b);
}

START_TEST(sample_is_sound_and_its_content_is_as_expected)
{
    draw_sample();
    struct str pdf = write_sample();
    ck_assert_ptr_nonnull(pdf.p);
    ck_assert_uint_eq(diag_n(dg), 0);
    const char *path = save(pdf, "sample.pdf");
    const char *said = run(0, arena_printf(a, "qpdf --check %s 2>&1", path));
    ck_assert_msg(!strstr(said, "WARNING"), "%s", said);
    /* Page contents, then every object but stream data, widths and what follows from the font's bytes. */
    golden_check(
        "pdf/sample.txt",
        run(0, arena_printf(
                   a,
                   "f=%s; for n in $(qpdf --show-pages $f | sed -n 's/^    \\([0-9]*\\) 0 R$/\\1/p'); do "
                   "qpdf --show-object=$n --filtered-stream-data $f; done; "
                   "qpdf --json=2 --json-key=qpdf --json-stream-data=none $f | "
                   "sed -e '/\"\\/Length1*\"/d' -e '/\"\\/ID\": \\[/,/\\]/d' "
                   "-e 's/[A-Z]*+OpenSans/+OpenSans/' -e '/\"\\/W\": \\[/,/^ *\\]$/d'",
                   path)));
}
END_TEST

START_TEST(same_drawing_gives_the_same_bytes)
{
    draw_sample();
    struct str one = write_sample(), two = write_sample();
    ck_assert_uint_eq(one.n, two.n);
    ck_assert_mem_eq(one.p, two.p, one.n);
    struct pdf_worker *other = pdf_worker_new(a, pdf_shared_new(a, dg, fonts));
    struct pdf_request rq = request();
    struct str three = pdf_write(a, dg, other, &rq);
    ck_assert_uint_eq(one.n, three.n);
    ck_assert_mem_eq(one.p, three.p, one.n);
}
END_TEST

START_TEST(text_comes_back_as_it_was_written)
{
    draw_sample();
    const char *path = save(write_sample(), "sample.pdf");
    const char *text = run(0, arena_printf(a, "pdftotext -layout %s - 2>&1", path));
    static const char *const lines[] = {"To Avery: Attendance & Cafés",
                                        "Absence fell, see the second page for its terms.",
                                        "Persistent absence “18.1%”",
                                        "Ysgol Tý",
                                        "−0.4",
                                        "Hill (End)",
                                        "≥ 5.5%",
                                        "Page 2 of 2"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_msg(strstr(text, lines[i]) != NULL, "%s is not in:\n%s", lines[i], text);
}
END_TEST

START_TEST(tree_is_read_in_order_with_what_is_heard)
{
    draw_sample();
    const char *path = save(write_sample(), "sample.pdf");
    golden_check("pdf/structure.txt", run(0, arena_printf(a, "pdfinfo -struct-text %s 2>&1", path)));
}
END_TEST

START_TEST(attachments_bookmarks_and_fonts_are_found)
{
    draw_sample();
    const char *path = save(write_sample(), "sample.pdf");
    const char *files = run(0, arena_printf(a, "pdfdetach -list %s 2>&1", path));
    ck_assert(strstr(files, "1: b.csv") && strstr(files, "2: figures.csv"));
    const char *list = run(0, arena_printf(a, "pdffonts %s 2>&1", path));
    ck_assert(strstr(list, "CID TrueType") && !strstr(list, " no "));
    const char *info = run(0, arena_printf(a, "pdfinfo -dests %s 2>&1; pdfinfo %s 2>&1", path, path));
    ck_assert_msg(strstr(info, "\"second\"") && strstr(info, "Tagged:          yes"), "%s", info);
    ck_assert_msg(strstr(info, "Title:           Attendance – Ysgol Tŷ & <Café>"), "%s", info);
}
END_TEST

START_TEST(any_title_is_told_alike_by_info_and_metadata)
{
    draw_sample();
    struct pdf_request rq = request();
    const char *const titles[] = {"Plain (a) \\ b", "Tŷ 😀 & <x> (y)", "\r(", "Å–’−"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        rq.title = titles[i];
        /* Outside of what the conformance stage reads. */
        const char *path = save(pdf_write(a, dg, worker, &rq), "title.tmp");
        const char *info =
            run(0, arena_printf(a, "qpdf --check %s >/dev/null && pdfinfo %s 2>&1", path, path));
        if (titles[i][0] != '\r')
            ck_assert_msg(strstr(info, arena_printf(a, "Title:           %s\n", titles[i])) != NULL, "%s",
                          info);
        remove(path);
    }
    rq.title = "Tŷ 😀 & <x>";
    ck_assert(
        strstr(run(0, arena_printf(a, "pdfinfo -meta %s", save(pdf_write(a, dg, worker, &rq), "title.tmp"))),
               "Tŷ 😀 &amp; &lt;x&gt;</rdf:li>"));
    remove(OUTPUT_DIR "/title.tmp");
}
END_TEST

START_TEST(drawing_with_another_entity_is_not_written)
{
    draw_page_begin(d);
    draw_begin(d, NULL);
    draw_fill(d, NEIGHBOUR, 0, path_rect(a, 0, 0, 1, 1));
    draw_end(d);
    ck_assert_ptr_null(write_sample().p);
    ck_assert_int_eq(diag_at(dg, 0)->code, DIAG_ENTITY);
}
END_TEST

START_TEST(link_to_nowhere_and_document_without_pages_are_refused)
{
    ck_assert_ptr_null(write_sample().p);
    draw_page_begin(d);
    struct tag *link = under(drawing_root(d), ROLE_LINK);
    draw_link(d, link, (const double[4]){0, 0, 1, 1}, "#nowhere");
    ck_assert_ptr_null(write_sample().p);
    ck_assert_uint_eq(diag_n(dg), 2);
    ck_assert_ptr_nonnull(strstr(diag_at(dg, 1)->text, "#nowhere"));
}
END_TEST

START_TEST(document_after_a_refused_one_is_whole)
{
    struct drawing *good = d;
    draw_sample();
    struct str before = write_sample();
    d = drawing_new(a, dg, allowed, 1);
    draw_page_begin(d);
    draw_link(d, under(drawing_root(d), ROLE_LINK), (const double[4]){0, 0, 1, 1}, "#nowhere");
    ck_assert_ptr_null(write_sample().p);
    d = good;
    struct str after = write_sample();
    ck_assert_uint_eq(before.n, after.n);
    ck_assert_mem_eq(before.p, after.p, before.n);
}
END_TEST

GOLDEN_SUITE("pdf", setup, teardown, sample_is_sound_and_its_content_is_as_expected,
             same_drawing_gives_the_same_bytes, text_comes_back_as_it_was_written,
             tree_is_read_in_order_with_what_is_heard, attachments_bookmarks_and_fonts_are_found,
             any_title_is_told_alike_by_info_and_metadata, drawing_with_another_entity_is_not_written,
             link_to_nowhere_and_document_without_pages_are_refused, document_after_a_refused_one_is_whole)
