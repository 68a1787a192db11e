/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "config/config.h"
#include "suite.h"
#include <string.h>
#include <unistd.h>

static struct arena *a;
static struct diag *dg;

/* The tree of that text, from a file called x.yaml in a folder of its own. */
static const struct node *load(const char *text, size_t n)
{
    char dir[] = "/tmp/scorecards-config-XXXXXX";
    a = arena_new("test");
    dg = diag_new(a);
    ck_assert_ptr_nonnull(mkdtemp(dir));
    ck_assert_int_eq(chdir(dir), 0);
    FILE *f = fopen("x.yaml", "w");
    ck_assert(f && fwrite(text, 1, n, f) == n);
    fclose(f);
    const struct node *root = config_load(a, dg, "x.yaml");
    unlink("x.yaml");
    rmdir(dir);
    return root;
}

static const struct node *load_text(const char *text)
{
    return load(text, strlen(text));
}

static void check_where(struct where at, unsigned line, unsigned column)
{
    ck_assert_str_eq(at.file, "x.yaml");
    ck_assert_uint_eq(at.line, line);
    ck_assert_uint_eq(at.column, column);
}

START_TEST(every_node_keeps_its_place)
{
    const struct node *n = load_text("title: A\n"
                                     "list: [a, \"b c\", {k: v}]\n"
                                     "empty:\n"
                                     "text: |\n"
                                     "  one\n"
                                     "  two\n"
                                     "items:\n"
                                     "  - x\n"
                                     "  -\n");
    ck_assert_ptr_nonnull(n);
    ck_assert_int_eq(n->kind, NODE_MAP);
    ck_assert_uint_eq(n->n, 5);
    ck_assert_str_eq(node_text(n, "title", NULL), "A");
    check_where(node_get(n, "title")->where, 1, 8);
    const struct node *list = node_get(n, "list");
    ck_assert_int_eq(list->kind, NODE_LIST);
    ck_assert_str_eq(list->items[1].text, "b c");
    check_where(list->items[1].where, 2, 11);
    check_where(list->items[2].key_where[0], 2, 19);
    check_where(list->items[2].items[0].where, 2, 22);
    ck_assert_str_eq(node_text(n, "empty", NULL), "");
    check_where(node_get(n, "empty")->where, 3, 1);
    ck_assert_str_eq(node_text(n, "text", NULL), "one\ntwo\n");
    ck_assert_str_eq(node_get(n, "items")->items[1].text, "");
    check_where(n->key_where[4], 7, 1);
    arena_free(a);
}
END_TEST

START_TEST(an_alias_stands_for_its_anchor)
{
    const struct node *n = load_text("a: &x {k: [1, 2]}\nb: *x\n");
    ck_assert_ptr_nonnull(n);
    ck_assert_str_eq(node_get(node_get(n, "b"), "k")->items[1].text, "2");
    check_where(node_get(n, "b")->where, 2, 4);
    arena_free(a);
}
END_TEST

START_TEST(a_billion_laughs_cost_nothing)
{
    struct arena *text_arena = arena_new("text");
    struct strbuf b = {.arena = text_arena};
    strbuf_puts(&b, "a0: &a0 [lol]\n");
    for (int i = 1; i < 100; i++)
        strbuf_printf(&b, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n", i, i, i - 1, i - 1, i - 1, i - 1);
    ck_assert_ptr_nonnull(load(b.p, b.n));
    ck_assert_uint_lt(arena_bytes(a), 1000000);
    arena_free(a);
    arena_free(text_arena);
}
END_TEST

START_TEST(an_empty_file_is_an_empty_map)
{
    static const char *const texts[] = {"", "# nothing\n", "\xEF\xBB\xBF", "---\n...\n"};
    for (size_t i = 0; i < 3; i++) {
        const struct node *n = load_text(texts[i]);
        ck_assert(n && n->kind == NODE_MAP && n->n == 0);
        ck_assert(node_check_keys(dg, n, (const char *const[]){NULL}));
        arena_free(a);
    }
}
END_TEST

START_TEST(a_byte_order_mark_and_windows_line_ends_are_no_matter)
{
    const struct node *n = load_text("\xEF\xBB\xBF"
                                     "a: 1\r\nb: 2\r\n");
    ck_assert_ptr_nonnull(n);
    ck_assert_str_eq(node_text(n, "a", ""), "1");
    ck_assert_str_eq(node_text(n, "b", ""), "2");
    check_where(n->key_where[1], 2, 1);
    arena_free(a);
}
END_TEST

START_TEST(mistakes_are_reported_once_at_their_place)
{
    static const struct {
        const char *text;
        unsigned line, column;
        enum diag_code code;
        const char *says;
    } cases[] = {
        {"a: 1\nb: 2\na: 3\n", 3, 1, DIAG_YAML_KEY, "\"a\" stands here twice, first in line 1"},
        {"a:\n  b: {x: 1, x: 2}\n", 2, 13, DIAG_YAML_KEY, "twice"},
        {"a: 1\nb: [1, 2\nc: 3\n", 4, 1, DIAG_YAML_SYNTAX, "closing bracket"},
        {"a: &x [1, *x]\n", 1, 11, DIAG_YAML_SYNTAX, "inside its own anchor"},
        {"a: *nope\n", 1, 4, DIAG_YAML_SYNTAX, "no anchor"},
        {"a:\n\t- b\n", 2, 1, DIAG_YAML_SYNTAX, "tab"},
        {"? a:\t:\n", 1, 5, DIAG_YAML_SYNTAX, "tab"},
        {"a: \"x\n", 1, 5, DIAG_YAML_SYNTAX, "quote"},
        {"a: 1\n---\nb: 2\n", 3, 1, DIAG_YAML_SYNTAX, "second document"},
        {"a: 1\nb: caf\xE9\n", 2, 7, DIAG_YAML_SYNTAX, "0xE9"},
        {"? [a]\n: b\n", 1, 3, DIAG_YAML_SYNTAX, "key must be a text"},
        {"a: \"\\0\"\n", 1, 4, DIAG_YAML_SYNTAX, "NUL"},
        {"a: 1\nb 2\nc: 3\n", 2, 1, DIAG_YAML_SYNTAX, "':'"},
        {"key: va: lue\n", 1, 8, DIAG_YAML_SYNTAX, "nested"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(load_text(cases[i].text) == NULL, "case %zu", i);
        ck_assert_uint_eq(diag_n(dg), 1);
        const struct diag_entry *e = diag_at(dg, 0);
        ck_assert_msg(e->where.line == cases[i].line && e->where.column == cases[i].column, "case %zu: %u:%u",
                      i, (unsigned)e->where.line, (unsigned)e->where.column);
        ck_assert_str_eq(e->where.file, "x.yaml");
        ck_assert_int_eq(e->code, cases[i].code);
        ck_assert_msg(strstr(e->text, cases[i].says) != NULL, "case %zu: %s", i, e->text);
        arena_free(a);
    }
}
END_TEST

START_TEST(what_is_nested_too_deeply_is_refused)
{
    char text[4000];
    memset(text, '[', sizeof text);
    ck_assert_ptr_null(load(text, sizeof text));
    ck_assert_uint_eq(diag_n(dg), 1);
    arena_free(a);
}
END_TEST

START_TEST(a_missing_file_is_reported)
{
    a = arena_new("test");
    dg = diag_new(a);
    ck_assert_ptr_null(config_load(a, dg, "/nonexistent/x.yaml"));
    ck_assert_uint_eq(diag_n(dg), 1);
    ck_assert_int_eq(diag_at(dg, 0)->code, DIAG_FILE_OPEN);
    arena_free(a);
}
END_TEST

START_TEST(unknown_keys_name_the_nearest_known_one)
{
    const struct node *n = load_text("title: a\ntitel: b\nzzz: c\n");
    static const char *const known[] = {"title", "blocks", NULL};
    ck_assert(!node_check_keys(dg, n, known));
    ck_assert_uint_eq(diag_n(dg), 2);
    ck_assert_str_eq(diag_at(dg, 0)->text, "unknown key \"titel\"; did you mean \"title\"?");
    check_where(diag_at(dg, 0)->where, 2, 1);
    ck_assert_str_eq(diag_at(dg, 1)->text, "unknown key \"zzz\"; known here: title, blocks");
    ck_assert(node_check_keys(dg, NULL, known));
    ck_assert(!node_check_keys(dg, node_get(n, "title"), known));
    arena_free(a);
}
END_TEST

START_TEST(whole_numbers_have_six_digits_at_most_and_no_others)
{
    const struct node *n = load_text("a: -3\nb: 2.5\nc: 1e118\nd: 1000000\ne: 999999\n");
    int x;
    ck_assert(node_whole(dg, n, "a", 0, &x) && x == -3);
    ck_assert(node_whole(dg, n, "absent", 50, &x) && x == 50);
    ck_assert(node_whole(dg, n, "e", 0, &x) && x == 999999);
    ck_assert(!node_whole(dg, n, "b", 7, &x) && x == 7);
    check_where(diag_at(dg, 0)->where, 2, 4);
    ck_assert(!node_whole(dg, n, "c", 7, &x) && x == 7);
    ck_assert(!node_whole(dg, n, "d", 7, &x) && x == 7);
    ck_assert_uint_eq(diag_n(dg), 3);
    arena_free(a);
}
END_TEST

START_TEST(values_are_asked_for_by_form)
{
    const struct node *n =
        load_text("n: 2.5\nw: two\nyes: yes\ntrue: true\nno: no\nlist: [1]\nmap: {a: 1}\n");
    double x = 0;
    ck_assert(node_number(dg, n, "n", 0, &x) && x == 2.5);
    ck_assert(node_number(dg, n, "absent", 7, &x) && x == 7);
    ck_assert(!node_number(dg, n, "w", 7, &x) && x == 7);
    check_where(diag_at(dg, 0)->where, 2, 4);
    ck_assert(!node_number(dg, n, "list", 7, &x));
    ck_assert(node_flag(n, "yes") && node_flag(n, "true") && !node_flag(n, "no") && !node_flag(n, "absent"));
    ck_assert_str_eq(node_need(dg, n, "n"), "2.5");
    ck_assert_uint_eq(diag_n(dg), 2);
    ck_assert_ptr_null(node_need(dg, n, "absent"));
    ck_assert_str_eq(diag_at(dg, 2)->text, "the key \"absent\" is missing here");
    ck_assert_ptr_null(node_need(dg, n, "map"));
    check_where(diag_at(dg, 3)->where, 7, 6);
    ck_assert_ptr_null(node_get(NULL, "x"));
    ck_assert_ptr_null(node_get(node_get(n, "n"), "x"));
    ck_assert_str_eq(node_text(n, "list", "other"), "other");
    arena_free(a);
}
END_TEST

START_TEST(the_nearest_name_is_within_a_third)
{
    static const char *const names[] = {"attainment8", "progress8", "absence", "if"};
    ck_assert_str_eq(config_nearest("atainment8", names, 4), "attainment8");
    ck_assert_str_eq(config_nearest("porgress8", names, 4), "progress8"); /* a swap is one edit */
    ck_assert_str_eq(config_nearest("abscence", names, 4), "absence");
    ck_assert_str_eq(config_nearest("of", names, 4), "if");
    ck_assert_ptr_null(config_nearest("x", names, 4));
    ck_assert_ptr_null(config_nearest("exclusions", names, 4));
    ck_assert_ptr_null(config_nearest("", names, 4));
    char long_word[2000];
    memset(long_word, 'a', sizeof long_word - 1);
    long_word[sizeof long_word - 1] = '\0';
    ck_assert_ptr_null(config_nearest(long_word, names, 4));
}
END_TEST

SUITE("config", every_node_keeps_its_place, an_alias_stands_for_its_anchor, a_billion_laughs_cost_nothing,
      an_empty_file_is_an_empty_map, a_byte_order_mark_and_windows_line_ends_are_no_matter,
      mistakes_are_reported_once_at_their_place, what_is_nested_too_deeply_is_refused,
      a_missing_file_is_reported, unknown_keys_name_the_nearest_known_one,
      whole_numbers_have_six_digits_at_most_and_no_others, values_are_asked_for_by_form,
      the_nearest_name_is_within_a_third)
