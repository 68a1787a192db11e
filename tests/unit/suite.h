/* SPDX-License-Identifier: MIT */
/* SUITE(noun, test...) makes main() of a Check program that runs those tests. */
#ifndef SCORECARDS_TESTS_SUITE_H
#define SCORECARDS_TESTS_SUITE_H
#include <check.h>
#include <stdlib.h>

#define SUITE(noun, ...)                                                                                     \
    int main(void)                                                                                           \
    {                                                                                                        \
        const TTest *const tests[] = {__VA_ARGS__};                                                          \
        Suite *suite = suite_create(noun);                                                                   \
        TCase *cases = tcase_create(noun);                                                                   \
        tcase_set_timeout(cases, 120);                                                                       \
        for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)                                            \
            tcase_add_test(cases, tests[i]);                                                                 \
        suite_add_tcase(suite, cases);                                                                       \
        SRunner *runner = srunner_create(suite);                                                             \
        srunner_run_all(runner, CK_NORMAL);                                                                  \
        int failed = srunner_ntests_failed(runner);                                                          \
        srunner_free(runner);                                                                                \
        return failed ? EXIT_FAILURE : EXIT_SUCCESS;                                                         \
    }
#endif
