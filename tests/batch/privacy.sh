# SPDX-License-Identifier: MIT
# Exports name heads and give phones; nothing that comes out does: documents, tables, books, log, check and its explanations.
. "$(dirname "$0")/common.sh"

# everything EXPORTS AUTHORITY EDITION AS-AT: whatever the program writes or says of them lies below $work/all
everything() {
    rm -rf "$work/all"
    mkdir "$work/all"
    asked="--authority $2 --edition $3 --as-at $4"
    # shellcheck disable=SC2086 # several words
    "$program" run "$1" -o "$work/all/out" $asked $places >"$work/all/run.txt" 2>&1 || fail "a run of $1"
    # shellcheck disable=SC2086
    "$program" check "$1" -o "$work/all" $asked --input "$root/input" >"$work/all/check.txt" 2>&1 || fail "a check of $1"
    grep -rliE "head(first|last)name|telnum|telephone" "$1" --include='*.csv' >"$work/with" || fail "no export has a head or a phone"
    while read -r file; do
        # shellcheck disable=SC2086
        "$program" check "$1" --explain "$file" $asked --input "$root/input" >"$work/all/explain-$(basename "$file").txt" 2>&1
    done <"$work/with"
    [ -s "$work/all/problems.csv" ] || fail "check wrote no problems.csv"
    python3 "$root/tests/batch/privacy.py" look "$1" "$work/all" || fail "privacy of $1"
}

cp -r "$exports" "$work/planted"
python3 "$root/tests/batch/privacy.py" plant "$work/planted" || fail "nobody could be planted"
# and a file nobody describes, one that is cut in a name, one with a byte that is no letter
printf 'Contact office@school.example\nURN,School,HeadFirstName,HeadLastName,Telephone,Email\n990001,A,Zaphryst,Quillon,0113 496 0001,office@school.example\n' \
    >"$work/planted/admissions.csv"
printf 'URN,HeadFirstName,HeadLastName,TelephoneNum\n990001,Zaphryst,"Quillon,01134960001\n' >"$work/planted/cut.csv"
printf 'LA,ESTAB,URN,PERCTOT,PPERSABS10,HeadFirstName,HeadLastName,TelephoneNum\n999,2001,990001,0113 496 0001,Zaphryst Quillon,Zaphryst,Quill\377on,1.13E+10\n' \
    >"$work/planted/2024-25-abs.csv"
everything "$work/planted" $authority $edition $as_at
# The reader of outputs would notice: a name, a phone with spaces, an address.
printf 'led by Zaphryst Quillon\n' >"$work/all/name.txt"
printf 'call 0113 496 0001 today\n' >"$work/all/phone.txt"
printf 'write to office@school.example\n' >"$work/all/mail.txt"
python3 "$root/tests/batch/privacy.py" look "$work/planted" "$work/all" >"$work/said" && fail "planted people were not noticed"
[ "$(grep -c "name.txt: \|phone.txt: \|mail.txt: " "$work/said")" -eq 3 ] || fail "of three planted only: $(cat "$work/said")"

data=${SCORECARDS_DATA:-}
[ -z "$data" ] || everything "$data" 383 2026-27-autumn 2026-11-30
finish
