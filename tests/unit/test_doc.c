/* SPDX-License-Identifier: MIT */
#include "golden.h"
#include "page_scene.h"

START_TEST(a_real_primary_is_heard_as_its_page)
{
    scholes_begin();
    page_finish("107813");
    golden_check("doc/primary.txt", doc_spoken(scene.arena, page_doc()));
    scene_end();
}
END_TEST

int main(int argc, char **argv)
{
    golden_arguments(argc, argv);
    Suite *suite = suite_create("doc");
    TCase *cases = tcase_create("doc");
    tcase_add_test(cases, a_real_primary_is_heard_as_its_page);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
