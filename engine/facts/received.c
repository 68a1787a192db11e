/* SPDX-License-Identifier: MIT */
#include "facts/received.h"
#include <string.h>

/* A year from a column of a later year's record is no file of that year. */
static bool looks_back(const struct fact *facts, size_t n, size_t i)
{
    for (size_t j = i + 1; j < n && facts[j].entity == facts[i].entity; j++)
        if (facts[j].source == facts[i].source && facts[j].line == facts[i].line)
            return true;
    return false;
}

uint32_t received_years(const struct facts *fs, unsigned indicator, int top)
{
    const char *label = facts_catalogue(fs)->at[indicator].source_label;
    uint32_t years = 0;
    size_t n;
    const struct fact *facts = facts_of(fs, indicator, &n);
    for (size_t i = 0; label && i < n; i++) {
        const struct fact *f = &facts[i];
        int back = top - f->period.year;
        if (back < 0 || back >= RECEIVED_YEARS || years >> back & 1U || f->status == STATUS_PROVISIONAL)
            continue;
        const struct source_file *file = facts_source_at(fs, f->source);
        if (!file->local && strcmp(file->label, label) == 0 &&
            entities_at(facts_entities(fs), f->entity)->school && !looks_back(facts, n, i))
            years |= 1U << back;
    }
    return years;
}
