/* SPDX-License-Identifier: MIT */
#include "doc/doc.h"
#include "scene.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char good_document[] =
    "document: school\ntitle: School scorecard\nsections: [cover, chapters]\n";
static const char good_chapter[] = "chapter: \"4\"\n"
                                   "measures:\n"
                                   "  - for: [P]\n"
                                   "    lead: ks2_rwm_expected\n"
                                   "    show: [ks2_rwm_expected, absence]\n"
                                   "blocks:\n"
                                   "  - table\n"
                                   "  - beside: [trend, {trend: [absence]}]\n"
                                   "  - {strip: , for: [P, S]}\n";

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

static const struct layouts *load(const char *document, const char *chapter)
{
    char dir[64], sub[80], path[96];
    snprintf(dir, sizeof dir, "/tmp/test_layout-%ld", (long)getpid());
    snprintf(sub, sizeof sub, "%s/chapters", dir);
    mkdir(dir, 0700);
    mkdir(sub, 0700);
    snprintf(path, sizeof path, "%s/school.yaml", dir);
    write_file(path, document);
    snprintf(path, sizeof path, "%s/4.yaml", sub);
    write_file(path, chapter);
    const struct say *s = say_load(scene.arena, scene.diag, PROJECT_DIR "/layouts/sentences.yaml");
    const struct layouts *l = layouts_load(scene.arena, scene.diag, dir, scene.catalogue, s);
    unlink(path);
    snprintf(path, sizeof path, "%s/school.yaml", dir);
    unlink(path);
    rmdir(sub);
    rmdir(dir);
    return l;
}

/* `from` of the good chapter becomes `to`: refused at that place, in those words. */
static void refused(const char *from, const char *to, unsigned at_line, unsigned column, const char *words)
{
    char text[1024];
    const char *at = strstr(good_chapter, from);
    ck_assert_ptr_nonnull(at);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good_chapter), good_chapter, to, at + strlen(from));
    scene_begin(20200331);
    ck_assert_ptr_null(load(good_document, text));
    ck_assert_uint_ge(diag_n(scene.diag), 1);
    const struct diag_entry *e = diag_at(scene.diag, 0);
    ck_assert_msg(strstr(e->text, words) != NULL, "found: %s", e->text);
    ck_assert_msg(e->where.line == at_line && e->where.column == column, "%u:%u: %s", e->where.line,
                  e->where.column, e->text);
    scene_end();
}

START_TEST(a_small_layout_loads)
{
    scene_begin(20200331);
    ck_assert_ptr_nonnull(load(good_document, good_chapter));
    ck_assert_uint_eq(diag_n(scene.diag), 0);
    scene_end();
}
END_TEST

START_TEST(mistakes_of_a_chapter_are_told_where_they_are)
{
    refused("lead: ks2_rwm_expected", "lead: ks2_rwm_expectd", 4, 11, "did you mean \"ks2_rwm_expected\"");
    refused("[P]\n", "[PP]\n", 3, 11, "unknown phase \"PP\"");
    refused("  - table\n", "  - tabel\n", 7, 5, "did you mean \"table\"");
    refused("[trend, {", "[trent, {", 8, 14, "did you mean \"trend\"");
    refused("{trend: [absence]}", "{trend: [absense]}", 8, 30, "did you mean \"absence\"");
    refused("show: [ks2_rwm_expected, absence]", "show: [population_0_19]", 5, 12,
            "is no measure of a school");
    refused("measures:", "measurs:", 2, 1, "measures");
    refused("- table", "- stack", 7, 5, "stack needs its parts");
    refused("  - table\n", "  - stack:\n      - {name: x, of: leavers_education}\n", 8, 7,
            "a stack is a list of two to 4 parts");
    refused("  - table\n",
            "  - stack:\n      - {name: x, of: leavers_educatio}\n      - {name: y, of: absence}\n", 8, 23,
            "did you mean \"leavers_education\"");
}
END_TEST

START_TEST(mistakes_of_a_document_are_told_where_they_are)
{
    scene_begin(20200331);
    ck_assert_ptr_null(load("document: school\ntitle: x\nsections: [cover, chaptres]\n", good_chapter));
    const struct diag_entry *e = diag_at(scene.diag, 0);
    ck_assert(strstr(e->text, "did you mean \"chapters\"") != NULL);
    ck_assert_uint_eq(e->where.line, 3);
    ck_assert_uint_eq(e->where.column, 19);
    scene_end();
}
END_TEST

START_TEST(the_shipped_layouts_load)
{
    scene_begin(20200331);
    const struct say *s = say_load(scene.arena, scene.diag, PROJECT_DIR "/layouts/sentences.yaml");
    ck_assert_ptr_nonnull(layouts_load(scene.arena, scene.diag, PROJECT_DIR "/layouts", scene.catalogue, s));
    ck_assert_uint_eq(diag_n(scene.diag), 0);
    scene_end();
}
END_TEST

SUITE("layout", a_small_layout_loads, mistakes_of_a_chapter_are_told_where_they_are,
      mistakes_of_a_document_are_told_where_they_are, the_shipped_layouts_load)
