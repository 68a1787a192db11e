/* SPDX-License-Identifier: MIT */
/* SUITE(noun, test...) makes main() of a Check program that runs those tests; SUITE_WITH has a function before and
 * one after each of them. Tests of golden files: GOLDEN_SUITE in golden.h. */
#ifndef SCORECARDS_TESTS_SUITE_H
#define SCORECARDS_TESTS_SUITE_H
#include <check.h>
#include <stdlib.h>

static inline int suite_run(const char *noun, SFun before, SFun after, const TTest *const *tests, size_t n)
{
    Suite *suite = suite_create(noun);
    TCase *cases = tcase_create(noun);
    tcase_set_timeout(cases, 120);
    tcase_add_checked_fixture(cases, before, after);
    for (size_t i = 0; i < n; i++)
        tcase_add_test(cases, tests[i]);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#define SUITE_WITH(noun, before, after, ...)                                                                 \
    int main(void)                                                                                           \
    {                                                                                                        \
        const TTest *const tests[] = {__VA_ARGS__};                                                          \
        return suite_run(noun, before, after, tests, sizeof tests / sizeof *tests);                          \
    }

#define SUITE(noun, ...) SUITE_WITH(noun, NULL, NULL, __VA_ARGS__)
#endif
