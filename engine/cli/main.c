/* SPDX-License-Identifier: MIT */
/* Finds the product's folders from the program's own place, the command by its name, and turns what was reported
 * into text and an exit status. */
#include "base/file.h"
#include "cli/command.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_house(struct arena *a, const char *root)
{
    return file_exists(file_join(a, root, "input/authority.yaml")) &&
           file_exists(file_join(a, root, "layouts/theme.yaml"));
}

/* The nearest folder above the program that is the project (build/scorecards); else where it was installed. */
static const char *find_house(struct arena *a)
{
    char *at = file_real(a, "/proc/self/exe");
    for (char *slash; at && (slash = strrchr(at, '/')) && slash != at;) {
        *slash = 0;
        if (is_house(a, at))
            return at;
    }
    return SCORECARDS_SHARE;
}

static void settle_places(struct call *c)
{
    const char *house = find_house(c->arena);
    const char *const *v = c->values;
    c->places.input = v[OPTION_INPUT] ? v[OPTION_INPUT] : file_join(c->arena, house, "input");
    c->places.layouts = v[OPTION_LAYOUTS] ? v[OPTION_LAYOUTS] : file_join(c->arena, house, "layouts");
    c->places.fonts = v[OPTION_FONTS] ? v[OPTION_FONTS] : file_join(c->arena, house, "fonts");
    c->output = v[OPTION_OUTPUT] ? v[OPTION_OUTPUT] : file_join(c->arena, house, "output");
}

static bool asks_for(int n, char **arguments, const char *what)
{
    for (int i = 0; i < n && strcmp(arguments[i], "--") != 0; i++)
        if (strcmp(arguments[i], what) == 0)
            return true;
    return false;
}

static int obey(struct call *c, int n, char **arguments)
{
    if (n < 2) {
        call_help(NULL, stderr);
        return EXIT_USAGE;
    }
    if (strcmp(arguments[1], "--help") == 0 || strcmp(arguments[1], "-h") == 0) {
        call_help(NULL, stdout);
        return EXIT_MADE;
    }
    if (strcmp(arguments[1], "--version") == 0) {
        printf("scorecards %s\n", c->version);
        return EXIT_MADE;
    }
    c->command = command_find(c->arena, c->diag, arguments[1]);
    if (!c->command)
        return EXIT_USAGE;
    if (asks_for(n - 2, arguments + 2, "--help") || asks_for(n - 2, arguments + 2, "-h")) {
        call_help(c->command, stdout);
        return EXIT_MADE;
    }
    if (!call_parse(c, n - 2, arguments + 2))
        return EXIT_USAGE;
    settle_places(c);
    return c->command->run(c);
}

int main(int n, char **arguments)
{
    struct arena *a = arena_new("command");
    struct call c = {.arena = a, .diag = diag_new(a), .version = SCORECARDS_VERSION};
    int status = obey(&c, n, arguments);
    bool told = fflush(stdout) == 0;
    if (!c.told || status)
        diag_print(c.diag, stderr, 5);
    arena_free(a);
    return told || status ? status : EXIT_REFUSED;
}
