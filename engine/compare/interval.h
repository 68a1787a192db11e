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

/* Every p is two-sided. NAN: the test cannot be made (a comparator of 0 % or 100 %, no width, nothing expected). */
double test_score(double k, double n, double share); /* z of k/n against share: Wilson's own test */
double test_z(double value, double half_width, double against); /* half_width: of a published 95 % interval */
/* Exact: twice the smaller tail, so that p < 5 % just where Garwood's interval leaves `expected` out. */
double test_poisson(double events, double expected);
double interval_p_of_z(double z); /* of the standard normal distribution */

#define INTERVAL_Z 1.959963984540054 /* 97.5 % point of the standard normal distribution */
#endif
