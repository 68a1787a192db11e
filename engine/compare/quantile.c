/* SPDX-License-Identifier: MIT */
#include "compare/quantile.h"
#include <assert.h>

double quantile_type7(const double *values, size_t n, double share)
{
    assert(n > 0 && share >= 0 && share <= 1);
    double at = (double)(n - 1) * share;
    size_t below = (size_t)at;
    if (below + 1 >= n)
        return values[n - 1];
    return values[below] + (at - (double)below) * (values[below + 1] - values[below]);
}
