# SPDX-License-Identifier: MIT
# The long format, targets, alliances and commentary, from a file typed by people to a page.
. "$(dirname "$0")/common.sh"
expect 0 "" make "$program" "$work/out"
draft=$work/out/$home/draft
python3 "$root/tests/batch/local.py" "$draft" || fail "figures of the authority in the documents"

expect 0 "phonics, year 1, 2024/25: 80%" "$program" why "$draft" target:990003 phonics
expect 0 "target:990003, Target: 80%" "$program" why "$draft" 990003 phonics
"$program" why "$draft" 990003 phonics | grep -q "target:990004" && fail "another school's target is told"
grep -q '"alliances": {"cluster": 3, "trust": [1-9][0-9]*, "faith": 1, "area": 2' "$draft/run.json" ||
    fail "run.json does not count alliances"
grep -q '"commentaries": 2' "$draft/run.json" || fail "run.json does not count commentaries"

# Each mistake is told with its place; the rest of the file is used.
mkdir "$work/in"
cp -r "$exports/gias" "$work/in"
cat >"$work/in/figures.csv" <<'END'
urn,indicator,period,value,numerator,denominator,kind
990001,phonic,2024/25,,24,40,
999999,phonics,2024/25,,24,40,
990001,phonics,Sep-24,,24,40,
990001,phonics,2024/25,0.6,24,40,
990001,phonics,2023/24,,24,40,
END
cat >"$work/in/words.csv" <<'END'
urn,commentary,signed by,date
990001,Our words,,05/12/2026
END
cat >"$work/in/alliances.csv" <<'END'
urn,alliance,kind,from,to
990001,Hedgerow,clusta,,
END
# shellcheck disable=SC2086
expect 0 "1 figures kept" "$program" check "$work/in" --authority $authority --edition $edition --as-at $as_at \
    --input "$root/input" -o "$work/report"
told() {
    grep -q "$1" "$work/report/problems.csv" || fail "problems.csv does not say $1"
}
told 'figures.csv,2,2,.*perhaps ""phonics""'
told 'figures.csv,3,1,.*no school of the register'
told 'figures.csv,4,3,.*no period'
told 'figures.csv,5,4,.*not what its numerator and denominator give'
told 'words.csv,2,3,.*not signed'
told 'alliances.csv,2,3,.*perhaps ""cluster""'
finish
