/* SPDX-License-Identifier: MIT */
/* replay FOLDER [whole]: every file of the corpus once whole and, without that word, once cut at every fuzz_cut bytes. */
#include "base/file.h"
#include "fuzz.h"
#include <stdlib.h>
#include <string.h>

/* The first n bytes, of exactly that size, so that a read past the end is found. */
static void feed(struct str text, size_t n)
{
    uint8_t *copy = malloc(n ? n : 1);
    if (!copy)
        abort();
    if (n)
        memcpy(copy, text.p, n);
    fuzz_one(copy, n);
    free(copy);
}

static void replay(struct str text, size_t step)
{
    for (size_t n = 0; step && n < text.n; n += step)
        feed(text, n);
    feed(text, text.n);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new("replay");
    struct diag *dg = diag_new(a);
    const char *const *paths = NULL;
    size_t n = 0;
    bool whole = argc == 3 && strcmp(argv[2], "whole") == 0;
    if ((argc != 2 && !whole) || !file_walk(a, dg, argv[1], &paths, &n) || n == 0) {
        fprintf(stderr, "replay: no corpus\n");
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < n; i++) {
        struct str text = file_map(a, dg, paths[i]);
        if (!text.p)
            return EXIT_FAILURE;
        replay(text, whole ? 0 : fuzz_cut);
    }
    printf("%zu files\n", n);
    arena_free(a);
    return EXIT_SUCCESS;
}
