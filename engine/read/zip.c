/* SPDX-License-Identifier: MIT */
/* The archive's directory at its end is the only one believed (PKWARE APPNOTE 4.3.12): a cut archive has none. */
#include "read/zip.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "read/bytes.h"
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 1 << 16, NAME_LONGEST = 512 };
static const size_t FREE_OF_RATIO = (size_t)16 << 20; /* so much is no bomb, however small the archive */

const struct zip_bounds zip_bounds = {
    .member = (size_t)512 << 20, .all = (size_t)1 << 30, .ratio = 200, .members = 10000};

struct part { /* an entry that is used */
    const char *name;
    size_t entry, n; /* which one of the archive; its bytes */
};
struct opening {
    struct arena *arena, *scratch;
    struct diag *diag;
    const char *path;
    struct str bytes;
    const struct zip_bounds *most;
    size_t all; /* expanded so far */
    VEC(struct part) parts;
    const char *refused;
};

bool zip_is(struct str bytes)
{
    return bytes_look(bytes) == BYTES_ZIP || str_starts(bytes, "PK\x05\x06"); /* an empty one */
}

static void close_reader(void *reader)
{
    archive_read_free(reader);
}

static void free_locale(void *locale)
{
    freelocale(locale);
}

/* Only zip, and only by its directory: what a guess makes of other bytes is nothing to read. */
static struct archive *open_reader(struct opening *o)
{
    struct archive *reader = archive_read_new();
    if (!reader)
        return NULL;
    arena_defer(o->scratch, close_reader, reader);
    archive_read_support_format_zip_seekable(reader);
    return archive_read_open_memory(reader, o->bytes.p, o->bytes.n) == ARCHIVE_OK ? reader : NULL;
}

static bool refuse(struct opening *o, const char *why)
{
    o->refused = why;
    return diag_add(o->diag, DIAG_ARCHIVE, (struct where){o->path, 0, 0}, "%s; nothing of it is used", why);
}

static bool refuse_damaged(struct opening *o)
{
    return refuse(o, "the archive is cut or damaged; fetch it again");
}

/* Always NULL. */
static const char *leave_out(struct opening *o, const char *name, const char *why)
{
    diag_add(o->diag, DIAG_ARCHIVE, (struct where){arena_printf(o->scratch, "%s:%s", o->path, name), 0, 0},
             "%s; it is left out", why);
    return NULL;
}

static bool is_above(const char *name) /* "..": a way out of the archive */
{
    for (const char *at = name; at; at = strchr(at, '/')) {
        at += *at == '/';
        if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || at[2] == '\0'))
            return true;
    }
    return false;
}

static bool is_absolute(const char *name)
{
    bool letter = (name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z');
    return name[0] == '/' || (letter && name[1] == ':');
}

/* Hidden names are left out of folders too; a Mac puts its own beside every file. */
static bool is_hidden(const char *name)
{
    return name[0] == '.' || strstr(name, "/.") || strncmp(name, "__MACOSX/", 9) == 0;
}

static const char *plain_name(struct opening *o, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    name = name ? name : archive_entry_pathname(entry);
    char *plain = str_dup(o->arena, utf8_mend(o->scratch, str_of(name ? name : "")));
    for (char *at = plain; *at; at++)
        *at = *at == '\\' ? '/' : (unsigned char)*at < ' ' || *at == 0x7F ? '?' : *at;
    return plain;
}

/* The name of an entry that is to be read; NULL for one that is not, reported unless nobody would miss it. */
static const char *name_of(struct opening *o, struct archive_entry *entry)
{
    const char *name = plain_name(o, entry);
    size_t n = strlen(name);
    if (is_above(name))
        return leave_out(o, name, "its name leads out of the archive");
    if (is_absolute(name))
        return leave_out(o, name, "its name is that of a place on a disk");
    if (archive_entry_filetype(entry) == AE_IFDIR || (n > 0 && name[n - 1] == '/') || is_hidden(name))
        return NULL;
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_symlink(entry))
        return leave_out(o, name, "a link or a device, not a file");
    if (n == 0 || n > NAME_LONGEST)
        return leave_out(o, name, "a file without a name, or with one that is too long");
    if (archive_entry_is_encrypted(entry))
        return leave_out(o, name, "it is locked with a password; deliver it without one");
    return name;
}

static bool check_bounds(struct opening *o, const char *name, size_t n)
{
    const struct zip_bounds *most = o->most;
    if (n > most->member)
        return refuse(o, arena_printf(o->arena, "%s expands to more than %zu MiB", name, most->member >> 20));
    if (o->all > most->all)
        return refuse(o, arena_printf(o->arena, "the archive expands to more than %zu MiB", most->all >> 20));
    if (o->all > FREE_OF_RATIO && o->all / most->ratio > o->bytes.n)
        return refuse(o, arena_printf(o->arena,
                                      "the archive expands to more than %zu times its size, as no exports do",
                                      most->ratio));
    return true;
}

/* Expands one entry into nothing. */
static bool count_entry(struct opening *o, struct archive *reader, const char *name, size_t entry)
{
    char room[CHUNK];
    size_t n = 0;
    la_ssize_t got;
    while ((got = archive_read_data(reader, room, sizeof room)) > 0) {
        n += (size_t)got;
        o->all += (size_t)got;
        if (!check_bounds(o, name, n))
            return false;
    }
    if (got < 0)
        return refuse_damaged(o);
    *vec_push(o->scratch, &o->parts) = (struct part){name, entry, n};
    return true;
}

static bool is_entry(int status)
{
    return status == ARCHIVE_OK || status == ARCHIVE_WARN;
}

static bool count_all(struct opening *o)
{
    struct archive *reader = open_reader(o);
    struct archive_entry *entry;
    size_t i = 0;
    int status = ARCHIVE_FATAL;
    for (; reader && is_entry(status = archive_read_next_header(reader, &entry)); i++) {
        if (i >= o->most->members)
            return refuse(o, "the archive holds too many files");
        const char *name = name_of(o, entry);
        if (name && !count_entry(o, reader, name, i))
            return false;
    }
    if (status != ARCHIVE_EOF && reader && archive_read_has_encrypted_entries(reader) > 0)
        return refuse(o, "the archive is locked with a password; deliver it without one");
    return status == ARCHIVE_EOF || refuse_damaged(o);
}

static int compare_parts(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    int c = strcmp(x->name, y->name);
    return c ? c : (x->entry > y->entry) - (x->entry < y->entry);
}

/* Of two entries with one name the first is used: which of them is meant, nobody can say. */
static void sort_parts(struct opening *o)
{
    size_t n = 0;
    if (o->parts.n > 1)
        qsort(o->parts.at, o->parts.n, sizeof *o->parts.at, compare_parts);
    for (size_t i = 0; i < o->parts.n; i++) {
        if (n > 0 && strcmp(o->parts.at[n - 1].name, o->parts.at[i].name) == 0)
            leave_out(o, o->parts.at[i].name, "a second file of this name");
        else
            o->parts.at[n++] = o->parts.at[i];
    }
    o->parts.n = n;
}

static bool fill(struct archive *reader, char *to, size_t n)
{
    while (n > 0) {
        la_ssize_t got = archive_read_data(reader, to, n);
        if (got <= 0)
            return false;
        to += got;
        n -= (size_t)got;
    }
    return true;
}

static struct zip_member *member_of(const struct opening *o, struct zip_member *members, size_t entry)
{
    for (size_t i = 0; i < o->parts.n; i++)
        if (o->parts.at[i].entry == entry)
            return &members[i];
    return NULL;
}

static bool fill_all(struct opening *o, struct zip_member *members)
{
    struct archive *reader = open_reader(o);
    struct archive_entry *entry;
    size_t filled = 0;
    for (size_t i = 0; i < o->parts.n; i++) {
        char *room = arena_alloc(o->arena, o->parts.at[i].n + 1);
        members[i] = (struct zip_member){o->parts.at[i].name, {room, o->parts.at[i].n}};
    }
    for (size_t i = 0; reader && is_entry(archive_read_next_header(reader, &entry)); i++) {
        const struct zip_member *m = member_of(o, members, i);
        if (m && !fill(reader, (char *)m->bytes.p, m->bytes.n))
            break;
        filled += m != NULL;
    }
    return filled == o->parts.n || refuse_damaged(o); /* somebody writes into it at this moment */
}

/* libarchive gives a name that is marked as UTF-8 only to a locale that can hold it. */
static locale_t use_utf8(struct arena *scratch)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (utf8)
        arena_defer(scratch, free_locale, utf8);
    return uselocale(utf8);
}

struct zip zip_read(struct arena *a, struct diag *dg, const char *path, struct str bytes,
                    const struct zip_bounds *most)
{
    struct opening o = {.arena = a, .diag = dg, .path = path, .bytes = bytes, .most = most};
    struct zip out = {0};
    o.scratch = arena_new("an archive");
    locale_t before = use_utf8(o.scratch);
    if (count_all(&o)) {
        sort_parts(&o);
        struct zip_member *members = ARENA_ARRAY(a, o.parts.n ? o.parts.n : 1, struct zip_member);
        if (fill_all(&o, members))
            out = (struct zip){.at = members, .n = o.parts.n};
    }
    out.refused = o.refused;
    uselocale(before);
    arena_free(o.scratch);
    return out;
}
