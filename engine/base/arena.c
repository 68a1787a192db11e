/* SPDX-License-Identifier: MIT */
/* Blocks come from mmap, so that a seal is an mprotect and a big array can grow by mremap. Small
 * objects share blocks; an object of BIG bytes or more has one of its own. Blocks of a reset arena
 * wait in `spare`, and only what was dirtied is zeroed again. Under AddressSanitizer every object is
 * followed by a poisoned gap and growing always moves, so that a stale pointer is found. */
#define _GNU_SOURCE /* mremap */
#include "base/arena.h"
#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASAN 1
#elif __has_feature(thread_sanitizer)
#define TSAN 1
#endif
#endif
#ifdef ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>
enum { GAP = 16, MOVES_ALWAYS = 1 };

static void poison(void *p, size_t n)
{
    __asan_poison_memory_region(p, n);
}

static void unpoison(void *p, size_t n)
{
    __asan_unpoison_memory_region(p, n);
}

/* What is reached only from our blocks is no leak. */
static void be_root(void *p, size_t n)
{
    __lsan_register_root_region(p, n);
}

static void be_no_root(void *p, size_t n)
{
    __lsan_unregister_root_region(p, n);
}
#else
#define poison(p, n)     ((void)(p), (void)(n))
#define unpoison(p, n)   ((void)(p), (void)(n))
#define be_root(p, n)    ((void)(p), (void)(n))
#define be_no_root(p, n) ((void)(p), (void)(n))
#ifdef TSAN /* which does not see mremap, and takes what another thread had there before for a race */
enum { GAP = 0, MOVES_ALWAYS = 1 };
#else
enum { GAP = 0, MOVES_ALWAYS = 0 };
#endif
#endif

enum { ALIGN = 16, EXIT_NO_MEMORY = 70 };
static const size_t FIRST_BLOCK = (size_t)64 << 10;
static const size_t LAST_BLOCK = (size_t)4 << 20; /* blocks double up to here */
static const size_t BIG = (size_t)1 << 20;
static const size_t PAGE = 4096;

struct block { /* at the start of its own mapping */
    struct block *next;
    size_t size;  /* of the mapping */
    size_t used;  /* from the start of the mapping, this header included */
    size_t dirty; /* bytes from the start that may not be zero */
};

struct deferred {
    struct deferred *older;
    void (*call)(void *);
    void *argument;
};

struct arena {
    const char *name;
    struct block *shared; /* the first is the one being filled */
    struct block *big;    /* one object each */
    struct block *spare;
    struct deferred *newest;
    size_t next_size, bytes;
    bool sealed;
};

static const size_t HEADER = (sizeof(struct block) + ALIGN - 1) / ALIGN * ALIGN;

static _Noreturn void exit_without_memory(const struct arena *a, size_t wanted)
{
    dprintf(STDERR_FILENO, "scorecards: no memory left (%zu bytes wanted for %s, which holds %zu)\n", wanted,
            a ? a->name : "an arena", a ? a->bytes : 0);
    _exit(EXIT_NO_MEMORY);
}

static size_t round_up(size_t n, size_t to)
{
    return (n + to - 1) / to * to;
}

static void open_block(struct block *b)
{
    char *first = (char *)b + HEADER;
    b->used = HEADER;
    poison(first, b->size - HEADER);
}

static struct block *map_block(const struct arena *a, size_t size)
{
    /* cppcheck-suppress invalidFunctionArg ; -1 is what MAP_ANONYMOUS wants */
    struct block *b = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (b == MAP_FAILED)
        exit_without_memory(a, size);
    b->size = size;
    b->dirty = HEADER;
    be_root(b, size);
    open_block(b);
    return b;
}

static void unmap_block(struct block *b)
{
    size_t size = b->size;
    be_no_root(b, size);
    unpoison(b, size); /* whoever maps this address next must find it clean */
    munmap(b, size);
}

/* A spare block with that much room (header included), or NULL. */
static struct block *take_spare(struct arena *a, size_t need)
{
    for (struct block **at = &a->spare; *at; at = &(*at)->next) {
        struct block *b = *at;
        if (b->size >= need) {
            *at = b->next;
            open_block(b);
            return b;
        }
    }
    return NULL;
}

static struct block *add_shared(struct arena *a, size_t need)
{
    struct block *b = take_spare(a, need);
    if (!b) {
        size_t size = a->next_size;
        while (size < need)
            size *= 2;
        if (a->next_size < LAST_BLOCK)
            a->next_size *= 2;
        b = map_block(a, size);
    }
    b->next = a->shared;
    a->shared = b;
    return b;
}

static struct block *add_big(struct arena *a, size_t need)
{
    struct block *b = take_spare(a, need);
    if (!b)
        b = map_block(a, round_up(need, PAGE));
    b->next = a->big;
    a->big = b;
    return b;
}

struct arena *arena_new(const char *name)
{
    struct arena *a = calloc(1, sizeof *a);
    if (!a)
        exit_without_memory(NULL, sizeof *a);
    a->name = name;
    a->next_size = FIRST_BLOCK;
    return a;
}

static void protect_all(struct block *first, int protection)
{
    for (struct block *b = first; b; b = b->next)
        if (mprotect(b, b->size, protection) != 0)
            abort(); /* only for a bad address */
}

static void run_deferred(struct arena *a)
{
    while (a->newest) { /* a call may defer another */
        struct deferred *d = a->newest;
        a->newest = d->older;
        d->call(d->argument);
    }
}

static void unseal(struct arena *a)
{
    if (!a->sealed)
        return;
    protect_all(a->shared, PROT_READ | PROT_WRITE);
    protect_all(a->big, PROT_READ | PROT_WRITE);
    a->sealed = false;
}

static void unmap_all(struct block *b)
{
    while (b) {
        struct block *next = b->next;
        unmap_block(b);
        b = next;
    }
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    unseal(a);
    run_deferred(a);
    unmap_all(a->shared);
    unmap_all(a->big);
    unmap_all(a->spare);
    free(a);
}

static void keep_blocks(struct arena *a, struct block *b)
{
    while (b) {
        struct block *next = b->next;
        if (b->dirty < b->used)
            b->dirty = b->used;
        poison((char *)b + HEADER, b->size - HEADER);
        b->next = a->spare;
        a->spare = b;
        b = next;
    }
}

void arena_reset(struct arena *a)
{
    unseal(a);
    run_deferred(a);
    keep_blocks(a, a->shared);
    keep_blocks(a, a->big);
    a->shared = a->big = NULL;
    a->bytes = 0;
}

/* n bytes of an object at p. Most objects are small, and a call of memset costs more than they do; what is left of the last
 * ALIGN bytes is nobody else's. */
static void zero(char *p, size_t n)
{
    if (MOVES_ALWAYS || n > (size_t)3 * ALIGN) {
        memset(p, 0, n);
        return;
    }
    memset(p, 0, ALIGN);
    if (n > ALIGN)
        memset(p + ALIGN, 0, ALIGN);
    if (n > (size_t)2 * ALIGN)
        memset(p + (size_t)2 * ALIGN, 0, ALIGN);
}

/* `size` fresh, zeroed bytes at the end of b, which has room for them. */
static void *cut(struct block *b, size_t size)
{
    char *p = (char *)b + b->used;
    unpoison(p, size);
    if (b->used < b->dirty) {
        size_t dirty = b->dirty - b->used;
        zero(p, size < dirty ? size : dirty);
    }
    b->used += round_up(size, ALIGN) + GAP;
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    assert(!a->sealed);
    if (size > SIZE_MAX / 4)
        exit_without_memory(a, size);
    size_t room = round_up(size, ALIGN) + GAP;
    a->bytes += size;
    if (size >= BIG)
        return cut(add_big(a, HEADER + room), size);
    struct block *b = a->shared;
    if (!b || b->size - b->used < room)
        b = add_shared(a, HEADER + room);
    return cut(b, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        exit_without_memory(a, SIZE_MAX);
    return arena_alloc(a, n * size);
}

/* Where `old` is the last object of the block being filled, makes it longer in place. */
static bool grow_in_place(struct arena *a, char *old, size_t old_size, size_t new_size)
{
    struct block *b = a->shared;
    if (MOVES_ALWAYS || !b || old + round_up(old_size, ALIGN) != (char *)b + b->used)
        return false;
    size_t begin = (size_t)(old - (char *)b);
    if (b->size - begin < round_up(new_size, ALIGN))
        return false;
    size_t end = begin + new_size;
    memset(old + old_size, 0,
           b->used - (begin + old_size)); /* the padding may hold an older object's bytes */
    if (b->used < b->dirty && end > b->used)
        memset((char *)b + b->used, 0, (end < b->dirty ? end : b->dirty) - b->used);
    b->used = round_up(end, ALIGN);
    return true;
}

/* A big object alone in its block: the kernel moves the pages, nothing is copied or left behind. */
static void *grow_big(struct arena *a, char *old, size_t old_size, size_t new_size)
{
    for (struct block **at = &a->big; !MOVES_ALWAYS && *at; at = &(*at)->next) {
        struct block *b = *at;
        if ((char *)b + HEADER != old)
            continue;
        size_t size = round_up(HEADER + round_up(new_size, ALIGN), PAGE), from = HEADER + old_size;
        if (from < b->dirty)
            memset((char *)b + from, 0, b->dirty - from);
        if (size > b->size) {
            b = mremap(b, b->size, size, MREMAP_MAYMOVE);
            if (b == MAP_FAILED)
                exit_without_memory(a, size);
            b->size = size;
            *at = b;
        }
        b->used = HEADER + round_up(new_size, ALIGN);
        return (char *)b + HEADER;
    }
    return NULL;
}

void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size)
{
    assert(!a->sealed && new_size >= old_size);
    if (!old)
        return arena_alloc(a, new_size);
    if (new_size > SIZE_MAX / 4)
        exit_without_memory(a, new_size);
    void *p = old;
    if (old_size >= BIG ? (p = grow_big(a, old, old_size, new_size)) != NULL
                        : grow_in_place(a, old, old_size, new_size)) {
        a->bytes += new_size - old_size;
        return p;
    }
    p = arena_alloc(a, new_size);
    memcpy(p, old, old_size);
    poison(old, old_size);
    return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    if (n == SIZE_MAX)
        exit_without_memory(a, n);
    char *copy = arena_alloc(a, n + 1);
    if (n)
        memcpy(copy, s, n);
    return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

char *arena_printf(struct arena *a, const char *format, ...)
{
    va_list list, again;
    char small[256]; /* nearly all of ours: they are formatted once */
    va_start(list, format);
    va_copy(again, list);
    int n = vsnprintf(small, sizeof small, format, list);
    va_end(list);
    assert(n >= 0);
    char *text = arena_alloc(a, (size_t)n + 1);
    if ((size_t)n < sizeof small)
        memcpy(text, small, (size_t)n);
    else
        vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    return text;
}

void arena_defer(struct arena *a, void (*call)(void *), void *argument)
{
    struct deferred *d = ARENA_NEW(a, struct deferred);
    *d = (struct deferred){a->newest, call, argument};
    a->newest = d;
}

void arena_seal(struct arena *a)
{
    if (a->sealed)
        return;
    unmap_all(a->spare);
    a->spare = NULL;
    protect_all(a->shared, PROT_READ);
    protect_all(a->big, PROT_READ);
    a->sealed = true;
}

size_t arena_bytes(const struct arena *a)
{
    return a->bytes;
}
