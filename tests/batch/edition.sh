# SPDX-License-Identifier: MIT
# What one does with an edition: why, preview, check.
. "$(dirname "$0")/common.sh"
out=$work/out
expect 0 "" make "$program" "$out"
draft=$out/$home/draft

# Every figure of facts.csv is found by why, with its source; here of one school.
urn=$(sed -n 's/^[^,]*\.pdf,\([0-9]*\),.*/\1/p' "$draft/manifest.csv" | sed -n 7p)
grep "^$urn," "$draft/facts.csv" >"$work/rows"
[ "$(wc -l <"$work/rows")" -ge 10 ] || fail "few facts of $urn"
python3 -c '
import csv, subprocess, sys
program, draft, urn = sys.argv[1:4]
rows = [r for r in csv.reader(open(draft + "/facts.csv", newline="")) if r[0] == urn]
hidden = 0
for r in rows:
    for options in ([], ["--restricted"]):
        said = subprocess.run([program, "why", draft, urn, r[2], "--period", r[4], "--csv", *options],
                              capture_output=True, text=True, check=True).stdout
        got = list(csv.reader(said.splitlines()))[1]
        secret = r[5] != "" and r[11] == "[c]"
        want = list(r)
        if secret and not options:
            for i in (5, 7, 8, 9, 10, 13):
                want[i] = ""
            hidden += 1
        assert got == want, (got, want)
print(len(rows), "facts,", hidden, "hidden")
' "$program" "$draft" "$urn" || fail "why does not give the rows of facts.csv"
# And stands in its cell as it stands here.
python3 "$(dirname "$0")/cells.py" "$draft" "$exports" || fail "facts.csv does not have figures as their files have them"
code=$(cut -d, -f3 "$work/rows" | head -n 1)
expect 0 "line" "$program" why "$out/$home" "$urn" "$code"
expect 2 "did you mean $code" "$program" why "$out/$home" "$urn" "${code}X"
expect 2 "nothing is known of 999999" "$program" why "$out/$home" 999999 "$code"
expect 2 "no edition here" "$program" why "$work" "$urn" "$code"

# Whom it is compared with, in words: a primary with primaries. Areas with the same phase, and their own whole.
expect 0 "E12000099/P, Example Region, primaries: 14.4%" "$program" why "$draft" 990001 sen_support
expect 0 "999/P, Exampleshire, primaries: 13.0%" "$program" why "$draft" 990001 sen_support
grep -q "secondaries" "$work/said" && fail "why holds a primary against secondaries"
expect 0 "  999, Exampleshire: 14.3%" "$program" why "$draft" 999/P sen_support
grep -qE "^  (E12000099|england)," "$work/said" && fail "why holds primaries against all schools"
expect 0 "worked out" "$program" why "$draft" 999 attainment8_gap

# A value that documents hide: its number, counts, interval and word are for officers only.
mkdir "$work/secret"
head -n 1 "$draft/facts.csv" >"$work/secret/facts.csv"
cat >>"$work/secret/facts.csv" <<ROWS
990001,"Secret, ""the"" School",phonics,year 1,2024/25,66.7,percent,2,3,20.1,93.9,[c],[u],,local.csv,abc,7,3
ROWS
expect 0 "hidden to protect pupils" "$program" why "$work/secret" 990001 phonics
grep -qE "66|, 2 of|20\.1|93\.9" "$work/said" && fail "why tells a hidden value"
expect 0 '"Secret, ""the"" School",phonics,year 1,2024/25,,percent,,,,,[c],[u],,local.csv' "$program" why "$work/secret" 990001 phonics --csv
expect 0 "66.7% [u] [c], for officers only, 2 of 3 (20.1 to 93.9)" "$program" why "$work/secret" 990001 phonics --restricted

# shellcheck disable=SC2086
expect 0 "" "$program" preview "$out/$home" "$urn" --page 2 -o "$work/page.png" $places
[ "$(head -c 8 "$work/page.png" | od -An -tx1 | tr -d ' ')" = 89504e470d0a1a0a ] || fail "no PNG"
# shellcheck disable=SC2086
expect 64 "pages" "$program" preview "$out/$home" "$urn" --page 999 -o "$work/none.png" $places
[ ! -e "$work/none.png" ] || fail "a picture of a page that is not there"

mkdir "$work/report"
expect 0 "not received" "$program" check "$exports" -o "$work/report" --authority $authority --edition $edition \
    --as-at $as_at --input "$root/input"
[ "$(head -n 1 "$work/report/problems.csv")" = file,line,column,severity,rule,value,message ] || fail "problems.csv"
finish
