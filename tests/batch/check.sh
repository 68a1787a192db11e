# SPDX-License-Identifier: MIT
# `check`: what it says of the sample, of faults that were planted in it, and of files nobody has described yet.
. "$(dirname "$0")/common.sh"
term="--authority $authority --edition $edition --as-at $as_at"
# shellcheck disable=SC2086 # options are several words
check() { "$program" check "$@" $term --input "$root/input"; }
# rows RULE: of problems.csv
rows() { awk -F, -v rule="$1" '$5 == rule' "$work/report/problems.csv"; }
census=performance-tables/2025-26/england_census.csv

# The sample as it is: all of it in order, "not received" last, nothing wrong.
expect 0 "" check "$exports" -o "$work/a/deep/report"
cp "$work/said" "$work/plain"
for words in "$census" "school census, school file (compare_census); Department for Education" "rows left out:" \
    "filled: schools with a figure" "  sen_support " "schools out of scope" "opened since" "closed since" \
    "in results and in no register" "990040 Nettle Example Independent School"; do
    grep -qF "$words" "$work/plain" || fail "check does not say \"$words\""
done
sed -n '/^not received$/,$p' "$work/plain" >"$work/tail"
head -n 2 "$work/tail" | tail -n 1 | grep -q '^  indicator *file *due *schools$' || fail "columns of what was not received"
sed 1,2d "$work/tail" | grep -qvE '^  [a-z0-9_]+ +[^ ].* [A-Z][a-z]{2} [0-9]{4} +[0-9]+$' && fail "not received is not last"
[ "$(wc -l <"$work/tail")" -gt 5 ] || fail "nothing was not received"
[ "$(LC_ALL=C.UTF-8 awk 'length > 100' "$work/plain" | wc -l)" -eq 0 ] || fail "lines of more than 100 columns"
[ "$(head -n 1 "$work/a/deep/report/problems.csv")" = file,line,column,severity,rule,value,message ] || fail "head of problems.csv"
[ "$(stat -c %a "$work/a/deep/report/problems.csv")" = 600 ] || fail "problems.csv can be read by others"
[ "$(head -n 1 "$work/a/deep/report/filled.csv")" = chapter,indicator,phase,period,schools,expected ] || fail "head of filled.csv"
grep -q '^context,number_on_roll,P,2025/26,27,27$' "$work/a/deep/report/filled.csv" || fail "filled.csv"
grep -qE ',(RANGE|SUM|COUNTS|JUMP|FACT_TWICE|CODE_UNKNOWN|KEY),' "$work/a/deep/report/problems.csv" && fail "the sample has problems"
# shellcheck disable=SC2086
expect 0 "" "$program" check -o "$work/b" $term "$exports" --input "$root/input" # options may come first
cmp -s "$work/said" "$work/plain" || fail "the order of options matters"
cmp -s "$work/a/deep/report/problems.csv" "$work/b/problems.csv" || fail "problems.csv differs by the order of options"

# Faults: each is found where it was planted.
cp -r "$exports" "$work/in"
chmod -R u+w "$work/in"
# cell URN COLUMN TEXT: in the census of the newest year
cell() {
    awk -F, -v OFS=, -v urn="$1" -v at="$2" -v text="$3" '$1 == urn { $at = text } { print }' "$work/in/$census" >"$work/new"
    mv "$work/new" "$work/in/$census"
}
line_of() { awk -F, -v urn="$1" '$1 == urn { print NR }' "$work/in/$census"; }
cell 990001 13 240.5%           # more than all of them
cell 990002 13 -99%             # a value a spreadsheet would run
cell 990003 13 WHAT             # no code
cell 990004 11 90.00%           # with 11.76% sen_support more than all pupils, and not 8 of 204
cell 990005 13 "Mrs Canary Person" # a record that slipped: a name among figures
cell 990006 5 4800              # pupils: 16 times as many as the year before
printf 'LA,ESTAB,URN,PERCTOT,PPERSABS10\n999,2777,990777,3.9,7.8\n' >"$work/in/performance-tables/2025-26/abs.csv" # in no register
cell 990008 1 ABC               # no URN
sed 's/,Headteacher,/,Canary Person,/' "$work/in/gias/edubasealldata20261205.csv" >"$work/new"
mv "$work/new" "$work/in/gias/edubasealldata20261205.csv"
mkdir "$work/=in"
cp -r "$work/in/." "$work/=in"
printf 'what,is,this\n1,2,3\n' >"$work/=in/unknown.csv"
(
    cd "$work" || exit 1
    expect 0 "" check "=in" -o "$work/report"
    exit $failures
)
failures=$?
# found RULE URN COLUMN VALUE
found() {
    rows "$1" | grep -q "^'=in/$census,$2,$3,[a-z]*,$1,$4," || fail "$1 is not reported at $2:$3 with \"$4\": $(rows "$1" | head -n 3)"
}
found RANGE "$(line_of 990001)" 13 240.5%
found RANGE "$(line_of 990002)" 13 "'-99%"
found CODE_UNKNOWN "$(line_of 990003)" 13 WHAT
found CODE_UNKNOWN "$(line_of 990005)" 13 ''
found SUM "$(line_of 990004)" 13 11.76
found COUNTS "$(line_of 990004)" 11 90
found JUMP "$(line_of 990006)" 5 4800
rows SCHOOL_UNLISTED | grep -q "abs.csv,2,3,note,SCHOOL_UNLISTED,990777," || fail "a school in no register is not reported"
found KEY "$(line_of ABC)" 1 ABC
rows FILE_UNKNOWN | grep -q "^'=in/unknown.csv," || fail "the unknown file is not in problems.csv"
for words in "out of range" "sums and counts that do not add up" "jumps against the year before" "unknown.csv" \
    "without a URN that can be" "about schools in no register" "with a code no description knows"; do
    grep -qF "$words" "$work/said" || fail "check does not say \"$words\" of the planted faults"
done
grep -rq "Canary" "$work/said" "$work/report" && fail "a name was repeated"
cut -d, -f1-3 "$work/report/problems.csv" | sed 1d | LC_ALL=C sort -t, -c -k1,1 -k2,2n -k3,3n || fail "problems.csv is not sorted"
grep -qE '(^|,)"?[=@]' "$work/report/problems.csv" && fail "a formula in problems.csv"

# Refused input and output: status 2, and no half-written file.
: >"$work/file"
expect 2 "" check "$exports" -o "$work/file"
expect 2 "" check "$work/nowhere" -o "$work/none"
[ ! -e "$work/none/filled.csv" ] || fail "a refused check wrote what is filled"
mkdir "$work/pupils"
printf 'UPN,Forename\nA123,Canary\n' >"$work/pupils/p.csv"
expect 2 "UPN" check "$work/pupils" --explain p.csv
grep -q Canary "$work/said" && fail "a pupil's name was repeated"
expect 2 "no such file" check "$exports" --explain nothing.csv

# A known file: which column fills what.
expect 0 "sen_support: PSENELK (13), count TSENELK (12), pupils NOR (5); of schools" check "$exports" --explain 2025-26/england_census.csv
grep -q "it is of 2025/26" "$work/said" || fail "the year of a known file is not said"

# Next year's header, renamed, misspelt, with a column more and one where it was not: the YAML that is printed makes
# it known, and the figures are the same.
# figures INPUT DIR: all that facts.csv says, but for where it stands
figures() {
    # shellcheck disable=SC2086
    "$program" run "$2" -o "$work/out" $term --input "$1" --layouts "$root/layouts" --fonts "$root/fonts" --only 990001 >"$work/said" 2>&1
    cut -d, -f1-14 "$work/out/$home/draft/facts.csv"
}
again() { # INPUT DIR FILE: the printed YAML, put into a copy of the descriptions
    rm -rf "$work/input"
    cp -r "$1" "$work/input"
    chmod -R u+w "$work/input"
    expect 0 "nearest is compare_census" check "$2" --explain "$3"
    cp "$work/said" "$work/explained"
    printf '\n' >>"$work/input/sources/compare_census.yaml"
    sed -n '/^aliases:/,$p' "$work/said" >>"$work/input/sources/compare_census.yaml"
}
figures "$root/input" "$exports" >"$work/left"
[ "$(wc -l <"$work/left")" -gt 100 ] || fail "no figures of the sample: $(tail -n 2 "$work/said")"
cp -r "$exports" "$work/next"
chmod -R u+w "$work/next"
awk 'NR == 1 { sub(/URN/, "School_URN"); sub(/,NOR,/, ",NumberOnRoll,"); sub(/TSENELSE/, "TSENELSEE")
        sub(/NUMEAL/, "NUM EAL"); sub(/PNUMFSMEVER/, "PNUMFSMEVR"); sub(/PSENELK/, "PSENELLK"); print "Secret," $0; next }
    { print "Canary," $0 }' "$exports/$census" | tr -d '\357\273\277' >"$work/next/$census"
figures "$root/input" "$work/next" | cmp -s - "$work/left" && fail "the renamed file was read without its description"
again "$root/input" "$work/next" 2025-26/england_census.csv
for words in "found by near spelling: URN (here School_URN, number)" "Secret (text)" "missing"; do
    grep -qF "$words" "$work/explained" || [ "$words" = missing ] || fail "--explain does not say \"$words\""
done
grep -q "Canary" "$work/explained" && fail "a value of an unknown column was repeated"
figures "$work/input" "$work/next" | cmp -s - "$work/left" || fail "the YAML that was printed gives other figures"

# A file like none: a description to complete, which then loads.
mkdir "$work/new"
printf 'school_urn,Academic Year,"Half, of 100%%",comment\n990001,2024/25,12.5%%,Canary\n' >"$work/new/Own extract.csv"
expect 0 "save it as input/sources/own_extract.yaml" check "$work/new" --explain "Own extract.csv"
grep -q Canary "$work/said" && fail "a value of an unknown file was repeated"
sed -n '/^kind:/,$p' "$work/said" | sed 's/# - {indicator: "?", value: "Half/- {indicator: phonics, value: "Half/' >"$work/input/sources/own_extract.yaml"
# shellcheck disable=SC2086
expect 0 "1 rows, 0 kept; 0 figures kept" "$program" check "$work/new" $term --input "$work/input"
grep -q "in no register" "$work/said" || fail "the completed description is not used"
printf '990001,Canary,c@example.org,5\n990002,Person,d@example.org,6\n' >"$work/new/bare.csv"
expect 0 "the file has no header" check "$work/new" --explain bare.csv
grep -q "Canary" "$work/said" && fail "a file without a header was repeated"

# The real export of last year, with its header renamed.
data=${SCORECARDS_DATA:-}
real=$data/performance-tables/2024-25/england_census.csv
if [ -n "$data" ] && [ -e "$real" ]; then
    mkdir -p "$work/real/2024-25" "$work/renamed/2024-25"
    cp "$data/gias/edubase-leeds.csv" "$work/real"
    cp "$data/gias/edubase-leeds.csv" "$work/renamed"
    cp "$real" "$work/real/2024-25"
    sed '1s/NUMEAL/NUM_EAL/; 1s/,NOR,/,NumberOnRoll,/; 1s/TSENELSE/TSENELLSE/; 1s/Estab/Estab number/; 1s/^[^,]*URN/URN_code/' "$real" >"$work/renamed/2024-25/census.csv"
    again "$root/input" "$work/renamed" census.csv
    kept() { "$program" check "$2" --authority 383 --edition 2026-27-autumn --as-at $as_at --input "$1" | grep -A 2 "school census" | grep "kept"; }
    kept "$root/input" "$work/real" >"$work/left"
    kept "$work/input" "$work/renamed" >"$work/right"
    grep -q "281 kept; 1,686" "$work/left" || fail "the real census: $(cat "$work/left")"
    cmp -s "$work/left" "$work/right" || fail "the real census, renamed: $(cat "$work/right")"
fi
finish
