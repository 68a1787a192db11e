/* SPDX-License-Identifier: MIT */
#include "intake_text.h"
#include "read/zip.h"
#include "reading.h"
#include "suite.h"
#include <archive.h>
#include <archive_entry.h>

#define ABS "LA,ESTAB,URN,PERCTOT,PPERSABS10\n888,4032,999057,5.5,11.2\n888,2275,999013,3.9,7.8\n"

/* An archive while it is written into memory. */
struct packing {
    struct archive *to;
    char *room;
    size_t *used;
};
enum { ROOM = 8 << 20 };

static struct packing packing_new(struct arena *a, const char *options, const char *password)
{
    struct packing p = {
        .to = archive_write_new(), .room = arena_alloc(a, ROOM), .used = ARENA_NEW(a, size_t)};
    ck_assert_int_eq(archive_write_set_format_zip(p.to), ARCHIVE_OK);
    ck_assert_int_eq(archive_write_set_bytes_per_block(p.to, 0), ARCHIVE_OK);
    if (options)
        ck_assert_int_eq(archive_write_set_options(p.to, options), ARCHIVE_OK);
    if (password)
        ck_assert_int_eq(archive_write_set_passphrase(p.to, password), ARCHIVE_OK);
    ck_assert_int_eq(archive_write_open_memory(p.to, p.room, ROOM, p.used), ARCHIVE_OK);
    return p;
}

static void pack_entry(struct packing *p, const char *name, unsigned type, const char *target,
                       const char *bytes, size_t n)
{
    struct archive_entry *e = archive_entry_new();
    archive_entry_set_pathname_utf8(e, name);
    archive_entry_set_filetype(e, type);
    archive_entry_set_perm(e, 0644);
    if (target)
        archive_entry_set_symlink(e, target);
    archive_entry_set_size(e, target ? 0 : (la_int64_t)n);
    ck_assert_int_eq(archive_write_header(p->to, e), ARCHIVE_OK);
    for (size_t done = 0; !target && done < n;) {
        la_ssize_t put = archive_write_data(p->to, bytes + done, n - done);
        ck_assert_int_gt(put, 0);
        done += (size_t)put;
    }
    archive_entry_free(e);
}

static void pack(struct packing *p, const char *name, const char *text)
{
    pack_entry(p, name, AE_IFREG, NULL, text, strlen(text));
}

static struct str packing_end(struct packing *p)
{
    ck_assert_int_eq(archive_write_close(p->to), ARCHIVE_OK);
    archive_write_free(p->to);
    return (struct str){p->room, *p->used};
}

static void desk_zip(struct desk *d, const char *name, struct packing *p)
{
    struct str bytes = packing_end(p);
    desk_bytes(d, name, bytes.p, bytes.n);
}

static bool read_spring(struct desk *d)
{
    return desk_read(d, "888", "2019-20-spring", 20200331);
}

/* `n` zeros deflate a thousandfold: the plainest bomb. */
static void pack_zeros(struct packing *p, const char *name, size_t n)
{
    char *zeros = calloc(1, n);
    ck_assert_ptr_nonnull(zeros);
    pack_entry(p, name, AE_IFREG, NULL, zeros, n);
    free(zeros);
}

START_TEST(members_come_sorted_with_their_bytes)
{
    struct arena *a = arena_new("test");
    struct diag *dg = diag_new(a);
    struct packing p = packing_new(a, NULL, NULL);
    pack(&p, "b/two.csv", "second");
    pack(&p, "one.csv", "first");
    pack(&p, "b/", "");
    pack(&p, "a/three.csv", "");
    pack(&p, ".hidden", "x");
    pack(&p, "__MACOSX/._one.csv", "x");
    pack(&p, "\xC3\xA9t\xC3\xA9.csv", "summer");
    struct str bytes = packing_end(&p);
    ck_assert(zip_is(bytes));
    struct zip z = zip_read(a, dg, "spring.zip", bytes, &zip_bounds);
    ck_assert_ptr_null(z.refused);
    ck_assert_uint_eq(diag_n(dg), 0);
    ck_assert_uint_eq(z.n, 4);
    ck_assert_str_eq(z.at[0].name, "a/three.csv");
    ck_assert_uint_eq(z.at[0].bytes.n, 0);
    ck_assert_ptr_nonnull(z.at[0].bytes.p);
    ck_assert_str_eq(z.at[1].name, "b/two.csv");
    ck_assert(str_is(z.at[1].bytes, "second"));
    ck_assert(str_is(z.at[2].bytes, "first"));
    ck_assert_str_eq(z.at[3].name, "\xC3\xA9t\xC3\xA9.csv");
    arena_free(a);
}
END_TEST

static bool says(const struct diag *dg, const char *file, const char *words)
{
    for (size_t i = 0; i < diag_n(dg); i++)
        if (diag_at(dg, i)->code == DIAG_ARCHIVE && strcmp(diag_at(dg, i)->where.file, file) == 0 &&
            strstr(diag_at(dg, i)->text, words))
            return true;
    diag_print(dg, stderr, 100);
    return false;
}

START_TEST(no_path_leaves_the_archive_and_what_is_no_file_is_named)
{
    struct arena *a = arena_new("test");
    struct diag *dg = diag_new(a);
    struct packing p = packing_new(a, NULL, NULL);
    pack(&p, "../up.csv", "x");
    pack(&p, "a/../../up.csv", "x");
    pack(&p, "a\\..\\back.csv", "x");
    pack(&p, "/etc/absolute.csv", "x");
    pack(&p, "C:/windows.csv", "x");
    pack_entry(&p, "link.csv", AE_IFLNK, "/etc/passwd", NULL, 0);
    pack(&p, "good..csv", "kept");
    pack(&p, "twice.csv", "one");
    pack(&p, "twice.csv", "other");
    struct zip z = zip_read(a, dg, "d/s.zip", packing_end(&p), &zip_bounds);
    ck_assert_ptr_null(z.refused);
    ck_assert_uint_eq(z.n, 2);
    ck_assert_str_eq(z.at[0].name, "good..csv");
    ck_assert(str_is(z.at[1].bytes, "one"));
    ck_assert(says(dg, "d/s.zip:../up.csv", "leads out of the archive"));
    ck_assert(says(dg, "d/s.zip:a/../../up.csv", "leads out of the archive"));
    ck_assert(says(dg, "d/s.zip:a/../back.csv", "leads out of the archive"));
    ck_assert(says(dg, "d/s.zip:/etc/absolute.csv", "a place on a disk"));
    ck_assert(says(dg, "d/s.zip:C:/windows.csv", "a place on a disk"));
    ck_assert(says(dg, "d/s.zip:link.csv", "a link"));
    ck_assert(says(dg, "d/s.zip:twice.csv", "a second file of this name"));
    ck_assert_uint_eq(diag_n(dg), 7);
    arena_free(a);
}
END_TEST

START_TEST(a_password_and_damage_are_told_apart)
{
    struct arena *a = arena_new("test");
    struct diag *dg = diag_new(a);
    struct packing p = packing_new(a, "zip:encryption=traditional", "secret");
    pack(&p, "locked.csv", ABS);
    struct zip z = zip_read(a, dg, "l.zip", packing_end(&p), &zip_bounds);
    ck_assert_ptr_null(z.refused);
    ck_assert_uint_eq(z.n, 0);
    ck_assert(says(dg, "l.zip:locked.csv", "password"));
    p = packing_new(a, "zip:compression=store", NULL);
    pack(&p, "one.csv", ABS);
    pack(&p, "two.csv", ABS);
    struct str bytes = packing_end(&p);
    z = zip_read(a, dg, "cut.zip", (struct str){bytes.p, bytes.n - 40}, &zip_bounds);
    ck_assert_ptr_nonnull(z.refused);
    ck_assert(says(dg, "cut.zip", "cut or damaged"));
    *(char *)strstr(bytes.p + 60, "999057") =
        '8'; /* one byte of the first file: its checksum no longer fits */
    z = zip_read(a, dg, "bad.zip", bytes, &zip_bounds);
    ck_assert_ptr_nonnull(z.refused);
    ck_assert_uint_eq(z.n, 0);
    ck_assert(says(dg, "bad.zip", "cut or damaged"));
    arena_free(a);
}
END_TEST

START_TEST(a_bomb_is_refused_before_it_takes_memory)
{
    struct arena *a = arena_new("test"), *own = arena_new("archive");
    struct diag *dg = diag_new(own);
    struct packing p = packing_new(a, NULL, NULL);
    pack(&p, "a.csv", ABS);
    pack_zeros(&p, "b.csv", (size_t)64 << 20);
    struct str bytes = packing_end(&p);
    ck_assert_uint_lt(bytes.n, 200000);
    struct zip z = zip_read(own, dg, "bomb.zip", bytes, &zip_bounds);
    ck_assert(z.refused && z.n == 0);
    ck_assert(says(dg, "bomb.zip", "more than 200 times its size"));
    ck_assert_uint_lt(arena_bytes(own), 10000);
    arena_free(own);
    arena_free(a);
}
END_TEST

/* Writes a small size over the one in the archive's directory (PKWARE APPNOTE 4.3.12: at 24 of its entry). */
static void claim_size(struct str bytes, uint32_t n)
{
    for (size_t i = 0; i + 46 < bytes.n; i++)
        if (memcmp(bytes.p + i, "PK\x01\x02", 4) == 0)
            for (size_t k = 0; k < 4; k++)
                ((char *)bytes.p)[i + 24 + k] = (char)(n >> 8 * k);
}

START_TEST(a_bound_counts_what_comes_out_not_what_is_claimed)
{
    static const struct zip_bounds small = {.member = 1 << 20, .all = 3 << 19, .ratio = 2000, .members = 3};
    struct arena *a = arena_new("test");
    struct diag *dg = diag_new(a);
    struct packing p = packing_new(a, NULL, NULL);
    pack_zeros(&p, "b.csv", 2 << 20);
    struct str bytes = packing_end(&p);
    claim_size(bytes, 10);
    ck_assert_ptr_nonnull(zip_read(a, dg, "member.zip", bytes, &small).refused);
    ck_assert(says(dg, "member.zip", "b.csv expands to more than 1 MiB"));
    p = packing_new(a, NULL, NULL);
    pack_zeros(&p, "b.csv", 1 << 20);
    pack_zeros(&p, "c.csv", 1 << 20);
    ck_assert_ptr_nonnull(zip_read(a, dg, "all.zip", packing_end(&p), &small).refused);
    ck_assert(says(dg, "all.zip", "expands to more than 1 MiB"));
    p = packing_new(a, NULL, NULL);
    for (int i = 0; i < 4; i++)
        pack(&p, arena_printf(a, "%d.csv", i), ABS);
    bytes = packing_end(&p);
    ck_assert_ptr_nonnull(zip_read(a, dg, "many.zip", bytes, &small).refused);
    ck_assert(says(dg, "many.zip", "too many files"));
    ck_assert_uint_eq(zip_read(a, dg, "many.zip", bytes, &zip_bounds).n, 4);
    arena_free(a);
}
END_TEST

START_TEST(every_cut_of_an_archive_is_refused_or_whole)
{
    struct arena *a = arena_new("test");
    struct packing p = packing_new(a, NULL, NULL);
    pack(&p, "one.csv", ABS);
    pack(&p, "2018-19/two.csv", ABS);
    struct str bytes = packing_end(&p);
    for (size_t n = 0; n < bytes.n; n++) {
        struct arena *own = arena_new("cut");
        struct zip z = zip_read(own, diag_new(own), "cut.zip", (struct str){bytes.p, n}, &zip_bounds);
        ck_assert(z.refused && z.n == 0);
        arena_free(own);
    }
    for (size_t i = 0; i < bytes.n; i++) { /* and any byte changed: no crash, and never another text */
        struct arena *own = arena_new("changed");
        ((char *)bytes.p)[i] ^= 0x15;
        struct zip z = zip_read(own, diag_new(own), "cut.zip", bytes, &zip_bounds);
        for (size_t k = 0; k < z.n; k++)
            ck_assert(str_is(z.at[k].bytes, ABS));
        ((char *)bytes.p)[i] ^= 0x15;
        arena_free(own);
    }
    arena_free(a);
}
END_TEST

START_TEST(a_zip_gives_the_facts_of_the_loose_files)
{
    struct desk loose = desk_new(), packed = desk_new();
    desk_file(&loose, "gias.csv", DESK_REGISTER);
    desk_file(&loose, "2018-19/abs.csv", ABS);
    ck_assert(read_spring(&loose));
    struct packing p = packing_new(packed.arena, NULL, NULL);
    pack(&p, "gias.csv", DESK_REGISTER);
    pack(&p, "2018-19/abs.csv", ABS);
    pack(&p, "readme.txt", "two files\n");
    desk_zip(&packed, "spring.zip", &p);
    ck_assert(read_spring(&packed));
    desk_value(&packed, "absence", "999057", 2019, 5.5);
    ck_assert_str_eq(intake_text(packed.arena, packed.intake), intake_text(loose.arena, loose.intake));
    const struct fact *f = desk_fact(&packed, "absence", "999057", 2019);
    const struct source_file *s = facts_source_at(packed.intake->facts, f->source);
    ck_assert_str_eq(s->name, "spring.zip:2018-19/abs.csv");
    ck_assert_str_eq(s->path, arena_printf(packed.arena, "%s/spring.zip:2018-19/abs.csv", packed.dir));
    ck_assert_str_eq(s->sha256.text, sha256_of(ABS, strlen(ABS)).text); /* of what was read */
    const struct file_report *whole = desk_report(&packed, "spring.zip");
    ck_assert_int_eq(whole->outcome, FILE_NOT_DATA);
    ck_assert_str_eq(whole->differs, "an archive of 3 files");
    ck_assert_str_ne(whole->file.sha256.text, s->sha256.text);
    ck_assert_uint_gt(whole->file.bytes, 0);
    desk_free(&loose);
    desk_free(&packed);
}
END_TEST

START_TEST(deliveries_names_a_file_in_an_archive)
{
    struct desk d = desk_new();
    struct packing p = packing_new(d.arena, NULL, NULL);
    pack(&p, "gias.csv", DESK_REGISTER);
    pack(&p, "abs.csv", ABS);
    pack(&p, "deliveries.yaml", "- {file: abs.csv, periods: 2017/18}\n");
    desk_zip(&d, "spring.zip", &p);
    desk_file(&d, "deliveries.yaml", "- {file: \"spring.zip:abs.csv\", periods: 2018/19}\n");
    ck_assert(read_spring(&d));
    desk_value(&d, "absence", "999013", 2019, 3.9);
    ck_assert(desk_says(&d, DIAG_ARCHIVE, "spring.zip:deliveries.yaml", 0, 0, "beside an archive"));
    desk_free(&d);
}
END_TEST

START_TEST(a_pupil_level_file_in_an_archive_stops_the_run)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    struct packing p = packing_new(d.arena, NULL, NULL);
    pack(&p, "x/pupils.csv", "UPN,Forename\nA1,B\n");
    desk_zip(&d, "spring.zip", &p);
    ck_assert(!read_spring(&d));
    ck_assert(desk_says(&d, DIAG_PUPIL_LEVEL, "spring.zip:x/pupils.csv", 1, 1, "\"UPN\""));
    desk_free(&d);
}
END_TEST

START_TEST(an_archive_in_an_archive_is_named_and_left_out)
{
    struct desk d = desk_new();
    desk_file(&d, "gias.csv", DESK_REGISTER);
    struct packing p = packing_new(d.arena, NULL, NULL);
    pack(&p, "abs.csv", ABS);
    struct str inner = packing_end(&p);
    p = packing_new(d.arena, NULL, NULL);
    pack_entry(&p, "inner.zip", AE_IFREG, NULL, inner.p, inner.n);
    desk_zip(&d, "outer.zip", &p);
    desk_bytes(&d, "damaged.zip", inner.p, inner.n / 2);
    ck_assert(read_spring(&d));
    ck_assert(desk_says(&d, DIAG_FILE_FORMAT, "outer.zip:inner.zip", 0, 0, "an archive inside an archive"));
    ck_assert_int_eq(desk_report(&d, "outer.zip:inner.zip")->outcome, FILE_REFUSED);
    ck_assert_int_eq(desk_report(&d, "damaged.zip")->outcome, FILE_REFUSED);
    ck_assert(desk_says(&d, DIAG_ARCHIVE, "damaged.zip", 0, 0, "cut or damaged"));
    desk_free(&d);
}
END_TEST

SUITE("zip", members_come_sorted_with_their_bytes, no_path_leaves_the_archive_and_what_is_no_file_is_named,
      a_password_and_damage_are_told_apart, a_bomb_is_refused_before_it_takes_memory,
      a_bound_counts_what_comes_out_not_what_is_claimed, every_cut_of_an_archive_is_refused_or_whole,
      a_zip_gives_the_facts_of_the_loose_files, deliveries_names_a_file_in_an_archive,
      a_pupil_level_file_in_an_archive_stops_the_run, an_archive_in_an_archive_is_named_and_left_out)
