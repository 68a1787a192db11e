/* SPDX-License-Identifier: MIT */
/* replay FOLDER: every file of the corpus once whole and once cut at every 7th byte. */
#include "base/file.h"
#include "fuzz.h"
#include <stdlib.h>
#include <string.h>

static void replay(struct str text)
{
    uint8_t *copy = malloc(text.n + 1); /* of exactly that size, so that a read past the end is found */
    for (size_t n = 0; n <= text.n; n = n < text.n && n + 7 > text.n ? text.n : n + 7) {
        copy = realloc(copy, n ? n : 1);
        if (!copy)
            abort();
        if (n)
            memcpy(copy, text.p, n);
        fuzz_one(copy, n);
    }
    free(copy);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new("replay");
    struct diag *dg = diag_new(a);
    const char *const *paths = NULL;
    size_t n = 0;
    if (argc != 2 || !file_walk(a, dg, argv[1], &paths, &n) || n == 0) {
        fprintf(stderr, "replay: no corpus\n");
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < n; i++) {
        struct str text = file_map(a, dg, paths[i]);
        if (!text.p)
            return EXIT_FAILURE;
        replay(text);
    }
    printf("%zu files\n", n);
    arena_free(a);
    return EXIT_SUCCESS;
}
