/* SPDX-License-Identifier: MIT */
#include "read/local_school.h"

static bool is_empty(const struct record *record)
{
    for (size_t i = 0; i < record->n_cells; i++)
        if (str_trim(record->cells[i]).n)
            return false;
    return true;
}

size_t local_column(const struct reading *r, int ref)
{
    int cell = ref == REF_NONE ? CELL_NONE : r->binding.cells[ref];
    return cell == CELL_NONE ? 0 : r->binding.columns.at[cell];
}

uint32_t local_school(struct reading *r, const struct record *record, date on)
{
    const struct row_rule *row = reading_row(r, record);
    uint32_t urn = 0, laestab = 0, entity;
    if (!row || row->kind != ENTITY_SCHOOL || is_empty(record))
        return ENTITY_NONE;
    int ref = row->urn != REF_NONE ? row->urn : row->laestab;
    struct str cell = str_trim(reading_cell(r, record, ref));
    if (row->urn != REF_NONE)
        cell_urn(cell, &urn);
    else if ((laestab = reading_laestab(r, record, row)) != 0)
        urn = registry_laestab(r->x->registry, laestab, on);
    entity = urn ? registry_in_scope(r->x->registry, urn) : ENTITY_NONE;
    if (entity == ENTITY_NONE)
        report_cell(&r->report, DIAG_KEY, record->line, local_column(r, ref), cell,
                    "is no school of the register in scope; the row is left out");
    return entity;
}

bool local_day(struct reading *r, const struct record *record, int ref, date *out)
{
    struct str cell = str_trim(reading_cell(r, record, ref));
    *out = 0;
    if (cell.n == 0 || date_parse_dmy(cell, out) || date_parse_iso(cell, out))
        return true;
    return report_cell(&r->report, DIAG_VALUE, record->line, local_column(r, ref), cell,
                       "is no day such as 31/12/2026 or 2026-12-31; the row is left out");
}
