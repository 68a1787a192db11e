/* SPDX-License-Identifier: MIT */
/* libharu's objects with bodies of our own. Its allocator takes no context, so the arena of the document
 * in the making is this file's one variable; a worker makes one document at a time. */
#include "pdf/inside.h"
#include <assert.h>
#include <string.h>

static struct arena *haru_arena;
static HPDF_STATUS first_error;

struct body { /* hangs at HPDF_Dict.attr */
    struct str entries, bytes;
    HPDF_Stream to;
};

static void *allocate(HPDF_UINT size)
{
    return arena_alloc(haru_arena, size);
}

static void leave(void *p)
{
    (void)p; /* goes with the arena */
}

static void note_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    (void)detail;
    (void)user;
    if (!first_error)
        first_error = error;
}

HPDF_STATUS object_status(void)
{
    return first_error;
}

HPDF_Doc objects_start(struct arena *a)
{
    haru_arena = a;
    first_error = HPDF_OK;
    HPDF_Doc haru = HPDF_NewEx(note_error, allocate, leave, 0, NULL);
    assert(haru);
    haru->pdf_version = HPDF_VER_17;
    return haru;
}

unsigned object_id(const void *object)
{
    return ((const HPDF_Obj_Header *)object)->obj_id & 0x00ffffff;
}

static HPDF_STATUS write_entries(HPDF_Dict x, HPDF_Stream to)
{
    struct body *b = x->attr;
    return HPDF_Stream_Write(to, (const HPDF_BYTE *)b->entries.p, (HPDF_UINT)b->entries.n);
}

/* A direct Length: what goes into a cross-reference stream's file needs no second object a stream. */
static HPDF_STATUS write_head(HPDF_Dict x, HPDF_Stream to)
{
    struct body *b = x->attr;
    b->to = to;
    char length[40],
        *end = write_string(write_number(write_string(length, "/Length "), (long)b->bytes.n), "\n");
    write_entries(x, to);
    return HPDF_Stream_Write(to, (const HPDF_BYTE *)length, (HPDF_UINT)(end - length));
}

static HPDF_STATUS write_data(HPDF_Dict x)
{
    struct body *b = x->attr;
    HPDF_Stream_WriteStr(b->to, "\nstream\n");
    HPDF_Stream_Write(b->to, (const HPDF_BYTE *)b->bytes.p, (HPDF_UINT)b->bytes.n);
    return HPDF_Stream_WriteStr(b->to, "\nendstream");
}

static HPDF_Dict new_dict(struct pdf *d)
{
    HPDF_Dict x = HPDF_Dict_New(d->haru->mmgr);
    HPDF_Xref_Add(d->haru->xref, x);
    return x;
}

void object_extend(struct pdf *d, HPDF_Dict x, struct str entries)
{
    struct body *b = ARENA_NEW(d->arena, struct body);
    assert(!x->attr);
    b->entries = entries;
    x->attr = b;
    x->write_fn = write_entries;
}

HPDF_Dict object_text(struct pdf *d, struct str entries)
{
    HPDF_Dict x = new_dict(d);
    object_extend(d, x, entries);
    return x;
}

HPDF_Dict object_stream(struct pdf *d, HPDF_Dict into, struct str bytes, struct str entries)
{
    HPDF_Dict x = into ? into : new_dict(d);
    struct body *b = ARENA_NEW(d->arena, struct body);
    b->entries = entries;
    b->bytes = bytes;
    x->attr = b;
    x->write_fn = write_head;
    x->after_write_fn = write_data;
    return x;
}

HPDF_Dict object_deflated(struct pdf *d, HPDF_Dict into, struct deflated z, const char *entries)
{
    return object_stream(d, into, z.bytes,
                         str_of(arena_printf(d->arena, "/Filter/FlateDecode%s\n", entries)));
}

bool object_is_stream(const void *object)
{
    const HPDF_Obj_Header *h = object;
    return (h->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT &&
           ((const HPDF_Dict_Rec *)object)->after_write_fn == write_data;
}

struct str take_text(struct pdf *d, struct out *o)
{
    struct str s = {arena_strndup(d->arena, o->p, o->n), o->n};
    o->n = 0;
    return s;
}

struct deflated deflate_into(struct arena *a, struct out *room, struct libdeflate_compressor *c,
                             const void *bytes, size_t n)
{
    size_t bound = libdeflate_zlib_compress_bound(c, n);
    room->n = 0;
    char *p = out_room(room, bound);
    size_t got = libdeflate_zlib_compress(c, bytes, n, p, bound);
    assert(got > 0);
    return (struct deflated){{arena_strndup(a, p, got), got}, n};
}
