/* SPDX-License-Identifier: MIT */
#include "facts/entity.h"
#include "suite.h"
#include <check.h>
#include <stdlib.h>

static struct arena *arena;
static struct entities *es;

static void make_table(void)
{
    arena = arena_new("test");
    es = entities_new(arena);
}

static void drop_table(void)
{
    arena_free(arena);
}

START_TEST(an_id_names_one_entity_however_often_it_is_added)
{
    struct entity *first = entities_add(es, ENTITY_AUTHORITY, "383", "One");
    for (int i = 0; i < 5000; i++) {
        char id[16];
        snprintf(id, sizeof id, "%d", 100000 + i);
        entities_add(es, ENTITY_SCHOOL, id, "School");
    }
    ck_assert_ptr_eq(entities_add(es, ENTITY_AUTHORITY, "383", "Two"), first);
    ck_assert_str_eq(first->name, "One");
    ck_assert_uint_eq(entities_n(es), 5001);
    ck_assert_ptr_eq(entities_find(es, "383"), first);
    ck_assert_ptr_null(entities_find(es, "384"));
    ck_assert_str_eq(entities_urn(es, 104999)->id, "104999");
    ck_assert_ptr_null(entities_urn(es, 105000));
    ck_assert_ptr_null(entities_urn(es, 383));
    ck_assert_uint_eq(entities_at(es, 7)->index, 7);
    ck_assert_uint_eq(first->authority, ENTITY_NONE);
}
END_TEST

START_TEST(a_phase_has_its_own_entity_where_the_table_has_one)
{
    const struct entity *city = entities_add(es, ENTITY_AUTHORITY, "383", "City");
    const struct entity *primary = entities_add(es, ENTITY_AUTHORITY, "383/P", "City");
    ck_assert_ptr_eq(entities_phase(es, city, PHASE_P), primary);
    ck_assert_ptr_eq(entities_phase(es, city, PHASE_SP), city);
    ck_assert_ptr_eq(entities_phase(es, city, 0), city);
}
END_TEST

START_TEST(a_school_is_open_from_its_first_day_to_the_day_before_it_closes)
{
    struct school s = {.opened = 20180901, .closed = 20200331};
    ck_assert(!school_open(&s, 20180831));
    ck_assert(school_open(&s, 20180901));
    ck_assert(school_open(&s, 20200330));
    ck_assert(!school_open(&s, 20200331));
    struct school unknown = {0};
    ck_assert(school_open(&unknown, 20200331));
}
END_TEST

START_TEST(a_phase_has_its_word_and_its_suffix)
{
    ck_assert_str_eq(phase_word(PHASE_P, false), "primary");
    ck_assert_str_eq(phase_word(PHASE_P, true), "primaries");
    ck_assert_str_eq(phase_word(PHASE_SP, true), "special schools");
    ck_assert_str_eq(phase_suffix(PHASE_S), "S");
    ck_assert_str_eq(phase_suffix(PHASE_16), "16");
}
END_TEST

SUITE_WITH("entity", make_table, drop_table, an_id_names_one_entity_however_often_it_is_added,
           a_phase_has_its_own_entity_where_the_table_has_one,
           a_school_is_open_from_its_first_day_to_the_day_before_it_closes,
           a_phase_has_its_word_and_its_suffix)
