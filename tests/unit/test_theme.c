/* SPDX-License-Identifier: MIT */
/* layouts/theme.yaml and fonts/fonts.yaml: what is read, and what a mistake is told as. */
#include "page/page.h"
#include "suite.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct arena *arena;
static struct diag *heard;

static const char *file_of(const char *text)
{
    char *path = arena_printf(arena, "/tmp/theme-%d.yaml", (int)getpid());
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
    return path;
}

static void open_all(void)
{
    arena = arena_new("test");
    heard = diag_new(arena);
}

static void ck_said(const char *words)
{
    for (size_t i = 0; i < diag_n(heard); i++)
        if (strstr(diag_at(heard, i)->text, words) && diag_at(heard, i)->where.line > 0)
            return;
    diag_print(heard, stderr, 10);
    ck_abort_msg("nothing says \"%s\" with a line", words);
}

START_TEST(theme_of_the_house_has_the_colours_of_the_specification)
{
    open_all();
    const struct theme *t = theme_load(arena, heard, PROJECT_DIR "/layouts/theme.yaml");
    ck_assert_ptr_nonnull(t);
    ck_assert_uint_eq(t->ink, 0x1a1a1a);
    ck_assert_uint_eq(t->focus, 0x12436d);
    ck_assert_uint_eq(t->ask, 0x801650);
    ck_assert_uint_eq(t->ground, 0xf4f5f6);
    ck_assert_double_eq_tol(t->page_width - 2 * t->margin_x, 516, 0.01);
    ck_assert_uint_eq(diag_n(heard), 0);
    arena_free(arena);
}
END_TEST

START_TEST(a_wrong_colour_is_told_with_its_line)
{
    open_all();
    const char *path = file_of("colours:\n  ink: \"#1A1A\"\npage:\n  width: 595.28\n");
    ck_assert_ptr_null(theme_load(arena, heard, path));
    ck_said("#1A1A");
    unlink(path);
    arena_free(arena);
}
END_TEST

START_TEST(an_unknown_key_is_told_with_the_nearest)
{
    open_all();
    const char *path = file_of("colors:\n  ink: \"#1A1A1A\"\n");
    ck_assert_ptr_null(theme_load(arena, heard, path));
    ck_said("colours");
    unlink(path);
    arena_free(arena);
}
END_TEST

START_TEST(fonts_of_the_house_are_named_with_their_checksums)
{
    open_all();
    struct font_request rq = {.characters = NULL};
    ck_assert(fonts_request(arena, heard, PROJECT_DIR "/fonts/fonts.yaml", &rq));
    ck_assert(strstr(rq.path[FACE_SEMIBOLD], "OpenSans-Semibold.ttf") != NULL);
    ck_assert_uint_eq(strlen(rq.sha256[FACE_REGULAR]), 64);
    ck_assert_ptr_nonnull(fonts_load(arena, heard, &rq));
    arena_free(arena);
}
END_TEST

START_TEST(a_missing_font_names_the_package)
{
    open_all();
    struct font_request rq = {.characters = NULL};
    const char *path =
        file_of("family: Open Sans\npackage: fonts-open-sans\nregular:\n  path: /nowhere/a.ttf\n"
                "semibold:\n  path: /nowhere/b.ttf\n");
    ck_assert(fonts_request(arena, heard, path, &rq));
    ck_assert_ptr_null(fonts_load(arena, heard, &rq));
    ck_said("fonts-open-sans");
    unlink(path);
    arena_free(arena);
}
END_TEST

SUITE("theme", theme_of_the_house_has_the_colours_of_the_specification, a_wrong_colour_is_told_with_its_line,
      an_unknown_key_is_told_with_the_nearest, fonts_of_the_house_are_named_with_their_checksums,
      a_missing_font_names_the_package)
