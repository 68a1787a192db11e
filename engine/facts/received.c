/* SPDX-License-Identifier: MIT */
#include "facts/received.h"
#include <string.h>

uint32_t received_years(const struct facts *fs, unsigned indicator, int top)
{
    const char *label = facts_catalogue(fs)->at[indicator].source_label;
    uint32_t years = 0;
    size_t n;
    const struct fact *facts = facts_of(fs, indicator, &n);
    for (size_t i = 0; label && i < n; i++) {
        const struct fact *f = &facts[i];
        int back = top - f->period.year;
        if (back < 0 || back >= RECEIVED_YEARS || years >> back & 1U || f->status == STATUS_PROVISIONAL ||
            f->earlier)
            continue;
        const struct source_file *file = facts_source_at(fs, f->source);
        if (!file->local && strcmp(file->label, label) == 0 &&
            entities_at(facts_entities(fs), f->entity)->school)
            years |= 1U << back;
    }
    return years;
}
