/* SPDX-License-Identifier: MIT */
/* Columns that only files about single pupils have. In code, not in a description: no folder of
 * descriptions can switch it off. */
#include "read/incoming.h"
#include <string.h>

static const char *const PUPIL_COLUMNS[] = {
    "upn",
    "uniquepupilnumber",
    "pupilupn",
    "formerupn",
    "uln",
    "uniquelearnernumber",
    "forename",
    "forenames",
    "firstname",
    "givenname",
    "middlename",
    "middlenames",
    "preferredforename",
    "surname",
    "lastname",
    "familyname",
    "preferredsurname",
    "formersurname",
    "pupilname",
    "pupilforename",
    "pupilsurname",
    "pupilfirstname",
    "pupillastname",
    "studentname",
    "learnername",
    "childname",
    "legalforename",
    "legalsurname",
    "dateofbirth",
    "dob",
    "birthdate",
    "pupildob",
    "pupildateofbirth",
    "nhsnumber",
    "pupilid",
    "pupilmatchingrefanonymous",
    "pupilmatchingreference",
    "candidatenumber",
    "admissionnumber",
    "homepostcode",
    "pupilpostcode",
    "studentid",
    "chosenname",
    "nameofpupil",
    "nameofchild",
};
enum { N_PUPIL_COLUMNS = sizeof PUPIL_COLUMNS / sizeof *PUPIL_COLUMNS, LONGEST = 40 };

/* Letters only, lower case: "Date of Birth" and "DATE_OF_BIRTH" are one. */
static size_t letters_of(struct str cell, char out[LONGEST])
{
    size_t n = 0;
    for (size_t i = 0; i < cell.n; i++) {
        char c = cell.p[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c < 'a' || c > 'z')
            continue;
        if (n + 1 == LONGEST)
            return 0;
        out[n++] = c;
    }
    out[n] = '\0';
    return n;
}

int pupil_column(const struct str *cells, size_t n)
{
    char letters[LONGEST];
    for (size_t i = 0; i < n; i++) {
        if (letters_of(cells[i], letters) == 0)
            continue;
        for (size_t k = 0; k < N_PUPIL_COLUMNS; k++)
            if (strcmp(letters, PUPIL_COLUMNS[k]) == 0)
                return (int)i;
    }
    return CELL_NONE;
}
