/* SPDX-License-Identifier: MIT */
#include "compare/interval.h"
#include <assert.h>
#include <math.h>

struct interval interval_wilson(double k, double n)
{
    assert(n > 0 && k >= 0 && k <= n);
    double zz = INTERVAL_Z * INTERVAL_Z, share = k / n;
    double middle = share + zz / (2 * n);
    double half = INTERVAL_Z * sqrt(share * (1 - share) / n + zz / (4 * n * n));
    double scale = 1 + zz / n;
    /* Without these two, none or all of the pupils would miss 0 and 1 by rounding. */
    return (struct interval){.lower = k > 0 ? (middle - half) / scale : 0,
                             .upper = k < n ? (middle + half) / scale : 1};
}

struct interval interval_difference(double k1, double n1, double k2, double n2)
{
    struct interval one = interval_wilson(k1, n1), two = interval_wilson(k2, n2);
    double p1 = k1 / n1, p2 = k2 / n2, d = p1 - p2;
    return (struct interval){
        .lower = d - sqrt((p1 - one.lower) * (p1 - one.lower) + (two.upper - p2) * (two.upper - p2)),
        .upper = d + sqrt((one.upper - p1) * (one.upper - p1) + (p2 - two.lower) * (p2 - two.lower))};
}

/* P(X = k) of a Poisson variable with that mean. */
static double poisson_mass(double k, double mean)
{
    return exp(k * log(mean) - mean - lgamma(k + 1));
}

/* P(X <= k): summed downwards from the largest term, which cannot underflow where it matters. */
static double poisson_below(double k, double mean)
{
    double term = poisson_mass(k, mean), sum = 0;
    for (long i = (long)k; i >= 0 && term > sum * 1e-17; i--) {
        sum += term;
        term *= (double)i / mean;
    }
    return sum < 1 ? sum : 1;
}

/* The mean for which P(X <= k) is `share`, by Newton's method from Byar's approximation (Breslow and Day,
 * Statistical Methods in Cancer Research II, 1987, 2.3); d/dm P(X <= k | m) = -P(X = k | m). */
static double poisson_mean(double k, double share, double start)
{
    double mean = start;
    for (int i = 0; i < 20; i++) {
        double step = (poisson_below(k, mean) - share) / poisson_mass(k, mean);
        if (mean + step <= 0)
            step = -mean / 2;
        mean += step;
        if (fabs(step) < 1e-10 * mean)
            break;
    }
    return mean;
}

static double byar(double k, double z)
{
    double root = 1 - 1 / (9 * k) + z / (3 * sqrt(k));
    return root > 0.1 ? k * root * root * root : k * 0.02;
}

struct interval interval_poisson(double events)
{
    assert(events >= 0);
    double k = floor(events + 0.5);
    return (struct interval){.lower = k > 0 ? poisson_mean(k - 1, 0.975, byar(k, -INTERVAL_Z)) : 0,
                             .upper = poisson_mean(k, 0.025, byar(k + 1, INTERVAL_Z))};
}

double interval_p_of_z(double z)
{
    return erfc(fabs(z) / sqrt(2));
}

double test_score(double k, double n, double share)
{
    if (!(n > 0) || !(share > 0) || !(share < 1))
        return NAN;
    return interval_p_of_z((k / n - share) / sqrt(share * (1 - share) / n));
}

double test_z(double value, double half_width, double against)
{
    if (!(half_width > 0) || isnan(value) || isnan(against))
        return NAN;
    return interval_p_of_z((value - against) / (half_width / INTERVAL_Z));
}

double test_poisson(double events, double expected)
{
    if (!(expected > 0) || !(events >= 0))
        return NAN;
    double k = floor(events + 0.5);
    double low = poisson_below(k, expected);
    double high = k > 0 ? 1 - poisson_below(k - 1, expected) : 1;
    double p = 2 * (low < high ? low : high);
    return p < 0 ? 0 : p < 1 ? p : 1;
}
