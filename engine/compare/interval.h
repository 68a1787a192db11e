/* SPDX-License-Identifier: MIT */
#ifndef SCORECARDS_COMPARE_INTERVAL_H
#define SCORECARDS_COMPARE_INTERVAL_H

struct interval {
    double lower, upper; /* shares 0..1, or events */
};
struct interval interval_wilson(double k, double n); /* 95 %; Wilson, JASA 22 (1927) 209 */
struct interval interval_poisson(double events);     /* 95 % exact; Garwood, Biometrika 28 (1936) 437 */
struct interval
interval_difference(double k1, double n1, double k2,
                    double n2); /* of k1/n1 - k2/n2; Newcombe, Stat. Med. 17 (1998) 873, method 10 */
double test_score(double k, double n, double share);            /* two-sided p of the score test */
double test_z(double value, double half_width, double against); /* half_width: of a published 95 % interval */
double test_poisson(double events, double expected);            /* two-sided exact p */
#endif
