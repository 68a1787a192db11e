/* SPDX-License-Identifier: MIT */
/* What is expected lies in tests/golden/<area>/<case>. `test_<noun> --accept <area>/<case>` writes that
 * one case anew; look at the difference before committing it. */
#ifndef SCORECARDS_TESTS_GOLDEN_H
#define SCORECARDS_TESTS_GOLDEN_H
#include "suite.h"
#include <stdio.h>
#include <string.h>

static const char *golden_accept;

static inline char *golden_read(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    size_t n = 0, room = 1 << 16;
    char *text = malloc(room + 1);
    for (size_t got; (got = fread(text + n, 1, room - n, f)) > 0;)
        if ((n += got) == room)
            text = realloc(text, (room *= 2) + 1);
    fclose(f);
    text[n] = 0;
    return text;
}

static inline void golden_check(const char *name, const char *text)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/golden/%s", PROJECT_DIR, name);
    if (golden_accept && strcmp(golden_accept, name) == 0) {
        FILE *f = fopen(path, "wb");
        ck_assert_msg(f != NULL, "cannot write %s", path);
        fputs(text, f);
        fclose(f);
    }
    char *expected = golden_read(path);
    ck_assert_msg(expected != NULL, "%s is not there", path);
    size_t line = 1, at = 0;
    while (text[at] && text[at] == expected[at])
        line += text[at++] == '\n';
    ck_assert_msg(text[at] == expected[at], "%s:%zu differs, found: %.120s", path, line, text + at);
    free(expected);
}

static inline void golden_arguments(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--accept") == 0)
        golden_accept = argv[2];
}

#define GOLDEN_SUITE(noun, before, after, ...)                                                               \
    int main(int argc, char **argv)                                                                          \
    {                                                                                                        \
        const TTest *const tests[] = {__VA_ARGS__};                                                          \
        golden_arguments(argc, argv);                                                                        \
        return suite_run(noun, before, after, tests, sizeof tests / sizeof *tests);                          \
    }
#endif
