/* SPDX-License-Identifier: MIT */
/* The file, written from libharu's object list (PDF 32000-1 7.5.7, 7.5.8): streams as they are, all else
 * and the structure tree in one object stream, then a cross-reference stream. Never a hybrid file: PDFium
 * finds no tags in one. */
#include "pdf/inside.h"
#include <assert.h>
#include <inttypes.h>
#include <string.h>

enum { COLUMNS = 7, FREE, PLAIN = 1, PACKED = 2 }; /* W[1 4 2] */

struct row {
    uint32_t kind, a, b;
};

static HPDF_STATUS write_to_out(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    out_put(stream->attr, bytes, n);
    return HPDF_OK;
}

static void put_row(char *p, const struct row *r, char previous[COLUMNS])
{
    char now[COLUMNS] = {(char)r->kind, (char)(r->a >> 24), (char)(r->a >> 16), (char)(r->a >> 8),
                         (char)r->a,    (char)(r->b >> 8),  (char)r->b};
    *p++ = 2; /* PNG "up": counting rows deflate to almost nothing */
    for (size_t i = 0; i < COLUMNS; i++)
        p[i] = (char)(now[i] - previous[i]);
    memcpy(previous, now, COLUMNS);
}

static void put_stream(struct pdf *d, struct out *file, unsigned number, struct str entries, struct str bytes)
{
    struct pdf_worker *w = d->worker;
    struct deflated z = deflate_into(d->arena, &w->squeezed, w->quick, bytes.p, bytes.n);
    out_number(file, (long)number);
    out_puts(file, " 0 obj\n<<");
    out_put(file, entries.p, entries.n);
    out_puts(file, "/Filter/FlateDecode/Length ");
    out_number(file, (long)z.bytes.n);
    out_puts(file, ">>\nstream\n");
    out_put(file, z.bytes.p, z.bytes.n);
    out_puts(file, "\nendstream\nendobj\n");
}

/* Streams go to the file; other objects to w->objects, noted in numbers and offsets. */
static void write_haru_objects(struct pdf *d, struct row *rows)
{
    struct out *file = &d->worker->file, *objects = &d->worker->objects;
    HPDF_Stream to_file = HPDF_CallbackWriter_New(d->haru->mmgr, write_to_out, file);
    HPDF_Stream to_objects = HPDF_CallbackWriter_New(d->haru->mmgr, write_to_out, objects);
    for (unsigned i = 1; i < d->tree; i++) {
        HPDF_XrefEntry entry = HPDF_Xref_GetEntry(d->haru->xref, i);
        if (entry->entry_typ == HPDF_FREE_ENTRY)
            continue;
        if (!object_is_stream(entry->obj)) {
            *vec_push(d->arena, &d->numbers) = i;
            *vec_push(d->arena, &d->offsets) = (uint32_t)objects->n;
            HPDF_Obj_WriteValue(entry->obj, to_objects, NULL);
            out_puts(objects, "\n");
            continue;
        }
        rows[i] = (struct row){PLAIN, (uint32_t)file->n, 0};
        out_number(file, (long)i);
        out_puts(file, " 0 obj\n");
        HPDF_Obj_WriteValue(entry->obj, to_file, NULL);
        out_puts(file, "\nendobj\n");
    }
}

static void write_object_stream(struct pdf *d, unsigned number, struct row *rows)
{
    struct out *packed = &d->worker->packed, *objects = &d->worker->objects;
    packed->n = 0;
    for (size_t i = 0; i < d->numbers.n; i++) {
        char *p = write_number(out_room(packed, 64), (long)d->numbers.at[i]);
        *p++ = ' ';
        p = write_number(p, (long)d->offsets.at[i]);
        *p++ = ' ';
        out_end(packed, p);
        rows[d->numbers.at[i]] = (struct row){PACKED, number, (uint32_t)i};
    }
    const char *entries = arena_printf(d->arena, "/Type/ObjStm/N %zu/First %zu", d->numbers.n, packed->n);
    out_put(packed, objects->p, objects->n);
    rows[number] = (struct row){PLAIN, (uint32_t)d->worker->file.n, 0};
    put_stream(d, &d->worker->file, number, str_of(entries), (struct str){packed->p, packed->n});
}

/* Free entries are a list that begins and ends at 0. */
static void link_free_rows(struct row *rows, unsigned n)
{
    uint32_t next = 0;
    for (unsigned i = n; i-- > 0;)
        if (rows[i].kind == FREE) {
            rows[i] = (struct row){0, next, i ? 0 : 65535};
            next = i;
        }
}

static void write_cross_reference(struct pdf *d, unsigned number, struct row *rows)
{
    struct out *file = &d->worker->file, *packed = &d->worker->packed;
    size_t at = file->n;
    rows[number] = (struct row){PLAIN, (uint32_t)at, 0};
    link_free_rows(rows, number + 1);
    packed->n = 0;
    char previous[COLUMNS] = {0};
    for (unsigned i = 0; i <= number; i++) {
        char *p = out_room(packed, COLUMNS + 1);
        put_row(p, &rows[i], previous);
        out_end(packed, p + COLUMNS + 1);
    }
    /* From the content, never from a clock (PDF 32000-1 14.4). */
    uint64_t id[2] = {hash_bytes(file->p, file->n)};
    id[1] = hash_bytes(id, sizeof id);
    char hex[40];
    snprintf(hex, sizeof hex, "<%016" PRIX64 "%016" PRIX64 ">", id[0], id[1]);
    const char *entries =
        arena_printf(d->arena,
                     "/Type/XRef/Size %u/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>/Root %u 0 R/Info "
                     "%u 0 R/ID[%s%s]",
                     number + 1, COLUMNS, object_id(d->haru->catalog), object_id(d->haru->info), hex, hex);
    put_stream(d, file, number, str_of(entries), (struct str){packed->p, packed->n});
    out_puts(file, "startxref\n");
    out_number(file, (long)at);
    out_puts(file, "\n%%EOF\n");
}

struct str file_write(struct pdf *d, struct arena *a)
{
    struct out *file = &d->worker->file;
    unsigned object_stream = d->tree + (unsigned)tree_n_objects(d), cross_reference = object_stream + 1;
    struct row *rows = ARENA_ARRAY(d->arena, cross_reference + 1, struct row);
    assert(d->haru->xref->entries->count == d->tree);
    for (unsigned i = 0; i <= cross_reference; i++)
        rows[i].kind = FREE;
    file->n = d->worker->objects.n = 0;
    out_puts(file, "%PDF-1.7\n%\xb7\xbe\xad\xaa\n");
    write_haru_objects(d, rows);
    tree_write(d, &d->worker->objects);
    write_object_stream(d, object_stream, rows);
    write_cross_reference(d, cross_reference, rows);
    char *kept = arena_alloc(a, file->n);
    memcpy(kept, file->p, file->n);
    return (struct str){kept, file->n};
}
