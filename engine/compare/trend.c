/* SPDX-License-Identifier: MIT */
#include "compare/trend.h"
#include "compare/interval.h"
#include <assert.h>
#include <math.h>

enum { EXACT_EVENTS = 40, MOST_SPAN = 16, SUMS = EXACT_EVENTS * MOST_SPAN + 1 };

static const struct trend cannot = {.p = NAN, .slope = 0};

/* The common shift a on the logit scale that makes fitted and observed totals equal: Newton's method on a monotone equation,
 * kept inside a bracket by halving it. */
static double shift_of(const struct trend_year *years, size_t n, double total)
{
    double low = -30, high = 30, a = 0;
    for (int i = 0; i < 100 && high - low > 1e-12; i++) {
        double fitted = 0, slope = 0, factor = exp(a);
        for (size_t j = 0; j < n; j++) {
            double odds = years[j].england / (1 - years[j].england) * factor, share = odds / (1 + odds);
            fitted += years[j].n * share;
            slope += years[j].n * share * (1 - share);
        }
        *(fitted < total ? &low : &high) = a;
        double next = slope > 0 ? a + (total - fitted) / slope : low;
        next = next > low && next < high ? next : (low + high) / 2;
        if (fabs(next - a) < 1e-13)
            break;
        a = next;
    }
    return a;
}

struct trend trend_shares(const struct trend_year *years, size_t n)
{
    double k = 0, of = 0;
    for (size_t i = 0; i < n; i++) {
        if (!(years[i].n > 0) || !(years[i].england > 0) || !(years[i].england < 1))
            return cannot;
        k += years[i].k;
        of += years[i].n;
    }
    if (n < 2 || !(k > 0) || !(k < of)) /* none or all in every year: nothing moves */
        return cannot;
    double a = shift_of(years, n, k), score = 0, w = 0, wt = 0, wtt = 0, from = years[0].at;
    for (size_t i = 0; i < n; i++) {
        double odds = years[i].england / (1 - years[i].england) * exp(a), share = odds / (1 + odds);
        double weight = years[i].n * share * (1 - share), t = years[i].at - from;
        score += t * (years[i].k - years[i].n * share);
        w += weight;
        wt += weight * t;
        wtt += weight * t * t;
    }
    double variance = wtt - wt * wt / w;
    if (!(variance > 0))
        return cannot;
    return (struct trend){.p = interval_p_of_z(score / sqrt(variance)), .slope = score};
}

struct trend trend_means(const struct trend_year *years, size_t n)
{
    double w = 0, wt = 0, wy = 0, wtt = 0, wty = 0;
    if (n < 2)
        return cannot;
    for (size_t i = 0; i < n; i++) {
        double error = years[i].half / INTERVAL_Z, t = years[i].at - years[0].at;
        double y = years[i].value - years[i].england;
        if (!(error > 0) || isnan(y))
            return cannot;
        double weight = 1 / (error * error);
        w += weight;
        wt += weight * t;
        wy += weight * y;
        wtt += weight * t * t;
        wty += weight * t * y;
    }
    double spread = wtt - wt * wt / w;
    if (!(spread > 0))
        return cannot;
    double slope = (wty - wt * wy / w) / spread;
    return (struct trend){.p = interval_p_of_z(slope * sqrt(spread)), .slope = slope};
}

/* p of a sum of year scores as far from its mean as seen, given that many independent events: twice the smaller tail of the
 * exact distribution, built by adding one event at a time. */
static double exact_sum(const double *share, const int *score, size_t n, int events, int span, int seen)
{
    double mass[SUMS] = {1}, next[SUMS];
    int top = 0;
    for (int e = 0; e < events; e++) {
        for (int s = 0; s <= top + span; s++)
            next[s] = 0;
        for (int s = 0; s <= top; s++)
            for (size_t i = 0; i < n; i++)
                next[s + score[i]] += mass[s] * share[i];
        top += span;
        for (int s = 0; s <= top; s++)
            mass[s] = next[s];
    }
    double low = 0, high = 0;
    for (int s = 0; s <= top; s++) {
        low += s <= seen ? mass[s] : 0;
        high += s >= seen ? mass[s] : 0;
    }
    double p = 2 * (low < high ? low : high);
    return p < 1 ? p : 1;
}

struct trend trend_events(const struct trend_year *years, size_t n)
{
    double share[TREND_MOST], all = 0, events = 0, mean = 0, square = 0, seen = 0;
    int score[TREND_MOST], span = 0;
    assert(n <= TREND_MOST);
    for (size_t i = 0; i < n; i++) {
        share[i] = years[i].n * years[i].england;
        if (!(share[i] > 0) || !(years[i].k >= 0))
            return cannot;
        all += share[i];
        events += floor(years[i].k + 0.5);
        score[i] = (int)(years[i].at - years[0].at);
        span = score[i] > span ? score[i] : span;
        seen += floor(years[i].k + 0.5) * score[i];
    }
    if (n < 2 || !(events > 0) || span > MOST_SPAN)
        return cannot;
    for (size_t i = 0; i < n; i++) {
        share[i] /= all;
        mean += share[i] * score[i];
        square += share[i] * score[i] * score[i];
    }
    double slope = seen - events * mean, variance = events * (square - mean * mean);
    if (!(variance > 0))
        return cannot;
    double p = events <= EXACT_EVENTS ? exact_sum(share, score, n, (int)events, span, (int)seen)
                                      : interval_p_of_z(slope / sqrt(variance));
    return (struct trend){.p = p, .slope = slope};
}
