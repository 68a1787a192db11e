/* SPDX-License-Identifier: MIT */
#include "compare/control.h"
#include <stdlib.h>

static int compare_p(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

double control_threshold(double *p, size_t n, double rate)
{
    if (n)
        qsort(p, n, sizeof *p, compare_p);
    for (size_t i = n; i-- > 0;)
        if (p[i] <= rate * (double)(i + 1) / (double)n)
            return p[i];
    return 0;
}
