/* SPDX-License-Identifier: MIT */
#include "cli/command.h"
#include "suite.h"
#include <string.h>

static struct arena *a;
static struct call c;

static bool parse(const struct command *command, int n, const char *const *words)
{
    char *copies[16];
    a = arena_new("test");
    c = (struct call){.arena = a, .diag = diag_new(a), .command = command};
    for (int i = 0; i < n; i++)
        copies[i] = arena_strdup(a, words[i]);
    return call_parse(&c, n, copies);
}
#define PARSE(command, ...)                                                                                  \
    parse(&(command), (int)(sizeof(const char *[]){__VA_ARGS__} / sizeof(char *)),                           \
          (const char *[]){__VA_ARGS__})

static const char *told(void)
{
    ck_assert_uint_eq(diag_n(c.diag), 1);
    return diag_at(c.diag, 0)->text;
}

START_TEST(options_take_their_value_behind_or_after)
{
    ck_assert(PARSE(command_run, "in", "--edition=2019-20-spring", "--jobs", "2", "in2", "-o", "out"));
    ck_assert_uint_eq(c.n_words, 2);
    ck_assert_str_eq(c.words[1], "in2");
    ck_assert_str_eq(c.values[OPTION_EDITION], "2019-20-spring");
    ck_assert_str_eq(c.values[OPTION_JOBS], "2");
    ck_assert_str_eq(c.values[OPTION_OUTPUT], "out");
    arena_free(a);
}
END_TEST

START_TEST(an_unknown_option_names_the_nearest)
{
    ck_assert(!PARSE(command_run, "in", "--editon", "2019-20-spring"));
    ck_assert_ptr_nonnull(strstr(told(), "run has no option \"--editon\"; did you mean \"--edition\"?"));
    arena_free(a);
    ck_assert(!PARSE(command_why, "in", "1", "KS2_RWM", "--jobs", "2"));
    ck_assert_ptr_nonnull(strstr(told(), "why has no option \"--jobs\""));
    arena_free(a);
}
END_TEST

START_TEST(an_unknown_command_names_the_nearest)
{
    a = arena_new("test");
    c = (struct call){.arena = a, .diag = diag_new(a)};
    ck_assert_ptr_null(command_find(a, c.diag, "pubish"));
    ck_assert_ptr_nonnull(strstr(told(), "did you mean \"publish\"?"));
    ck_assert_ptr_eq(command_find(a, c.diag, "publish"), &command_publish);
    arena_free(a);
}
END_TEST

START_TEST(what_is_missing_or_too_much_is_refused)
{
    ck_assert(!PARSE(command_run, "--edition", "2019-20-spring"));
    ck_assert_ptr_nonnull(strstr(told(), "something is missing"));
    arena_free(a);
    ck_assert(!PARSE(command_publish, "a", "b"));
    ck_assert_ptr_nonnull(strstr(told(), "\"b\" is too much"));
    arena_free(a);
    ck_assert(!PARSE(command_run, "in", "--edition"));
    ck_assert_ptr_nonnull(strstr(told(), "--edition needs a value"));
    arena_free(a);
    ck_assert(!PARSE(command_run, "in", "--edition", "x", "--edition", "y"));
    ck_assert_ptr_nonnull(strstr(told(), "given twice"));
    arena_free(a);
}
END_TEST

START_TEST(urns_days_and_counts_are_checked)
{
    const uint32_t *urns;
    size_t n;
    date day;
    unsigned jobs = 0;
    ck_assert(PARSE(command_run, "in", "--only", "107813,108057", "--as-at", "2020-03-31", "--jobs", "2"));
    ck_assert(call_urns(&c, OPTION_ONLY, &urns, &n));
    ck_assert_uint_eq(n, 2);
    ck_assert_uint_eq(urns[1], 108057);
    ck_assert(call_date(&c, OPTION_AS_AT, &day));
    ck_assert_uint_eq(day, 20200331);
    ck_assert(call_count(&c, OPTION_JOBS, 1, 256, &jobs));
    ck_assert_uint_eq(jobs, 2);
    arena_free(a);
    ck_assert(PARSE(command_run, "in", "--only", "abc", "--as-at", "2020-02-30", "--jobs", "0"));
    ck_assert(!call_urns(&c, OPTION_ONLY, &urns, &n));
    ck_assert(!call_date(&c, OPTION_AS_AT, &day));
    ck_assert(!call_count(&c, OPTION_JOBS, 1, 256, &jobs));
    ck_assert_uint_eq(diag_n(c.diag), 3);
    arena_free(a);
    ck_assert(PARSE(command_run, "in", "--only", ","));
    ck_assert(!call_urns(&c, OPTION_ONLY, &urns, &n)); /* never "all" by mistake */
    arena_free(a);
}
END_TEST

SUITE("command", options_take_their_value_behind_or_after, an_unknown_option_names_the_nearest,
      an_unknown_command_names_the_nearest, what_is_missing_or_too_much_is_refused,
      urns_days_and_counts_are_checked)
