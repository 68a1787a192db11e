/* SPDX-License-Identifier: MIT */
/* A real set of peers, as value and how many: 213 primaries of one authority, 2017/18, at the expected and at the
 * higher standard. Pages were drawn from them by another program, whose numbers the tests expect. */
#ifndef SCORECARDS_TESTS_PRIMARIES_H
#define SCORECARDS_TESTS_PRIMARIES_H
#include "compare/cohort.h"

static const int expected_standard[][2] = {
    {18, 1}, {21, 1},  {23, 3}, {27, 1}, {28, 2}, {29, 2}, {31, 1}, {32, 2}, {33, 5},  {36, 1},
    {37, 3}, {38, 2},  {40, 1}, {42, 4}, {43, 2}, {44, 1}, {45, 2}, {46, 2}, {47, 2},  {48, 4},
    {49, 2}, {50, 2},  {51, 1}, {52, 7}, {53, 3}, {54, 3}, {55, 4}, {56, 2}, {57, 5},  {58, 4},
    {59, 4}, {60, 10}, {61, 1}, {62, 8}, {63, 7}, {64, 3}, {65, 6}, {66, 2}, {67, 10}, {68, 4},
    {69, 8}, {70, 2},  {71, 7}, {72, 1}, {73, 6}, {74, 3}, {75, 4}, {76, 4}, {77, 7},  {78, 3},
    {79, 4}, {80, 5},  {81, 1}, {82, 3}, {83, 8}, {84, 3}, {85, 1}, {86, 1}, {87, 1},  {88, 1},
    {89, 1}, {90, 3},  {92, 1}, {94, 2}, {96, 1}, {97, 1}, {100, 1}};
static const int higher_standard[][2] = {
    {0, 22}, {2, 17},  {3, 13},  {4, 18}, {5, 5},   {6, 8},  {7, 16}, {8, 8},  {9, 6},  {10, 21}, {11, 6},
    {12, 7}, {13, 10}, {14, 12}, {15, 6}, {17, 12}, {18, 3}, {19, 5}, {20, 3}, {21, 1}, {22, 2},  {23, 1},
    {24, 1}, {25, 1},  {26, 1},  {27, 2}, {28, 1},  {29, 1}, {30, 1}, {32, 2}, {36, 1}};

#define PRIMARIES(set) primaries_of(set, sizeof(set) / sizeof *(set))
static inline struct cohort primaries_of(const int (*set)[2], size_t n)
{
    static double values[256];
    struct cohort c = {.values = values};
    for (size_t i = 0; i < n; i++)
        for (int j = 0; j < set[i][1]; j++)
            values[c.n++] = set[i][0];
    cohort_cut(&c);
    return c;
}
#endif
