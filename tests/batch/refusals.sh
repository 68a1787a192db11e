# SPDX-License-Identifier: MIT
# Bad input: one clear message, the right exit status, nothing half-written.
. "$(dirname "$0")/common.sh"
out=$work/out
term="--authority $authority --edition $edition --as-at $as_at"
# shellcheck disable=SC2086
try() { "$program" run "$@" -o "$out" $term $places; }
# shellcheck disable=SC2086
errors() { grep -c ': error:\|^error:\|^scorecards: error' "$work/said"; }

expect 64 "did you mean \"run\"" "$program" rn
expect 64 "did you mean \"--edition\"" "$program" run "$exports" --edtion x
expect 64 "--edition is missing" "$program" run "$exports"
expect 64 "something is missing" "$program" run --edition $edition
expect 64 "is no URN" try "$exports" --only 12x
expect 64 "" "$program"
expect 0 "usage: scorecards run" "$program" run --help
expect 0 "scorecards 0." "$program" --version
expect 2 "" "$program" run "$exports" -o "$out" --authority $authority --edition 2025-26-winter

expect 2 "$work/nowhere" try "$work/nowhere"
mkdir "$work/empty"
expect 2 "" try "$work/empty"
expect 2 "is no school in scope" try "$exports" --only 999999
[ ! -e "$out/$home/draft" ] || fail "a refused run left a draft"

# Files that cannot be used are named and stop nothing.
cp -r "$exports" "$work/in"
: >"$work/in/empty.csv"
printf 'what,is,this\n1,2,3\n' >"$work/in/unknown.csv"
head -c 3000 /dev/urandom >"$work/in/noise.csv"
big=$(find "$work/in" -name '*.csv' -size +8k | LC_ALL=C sort | head -n 1)
head -c "$(($(stat -c %s "$big") - 17))" "$big" >"$work/in/cut-copy.csv"
expect 0 "unknown.csv" try "$work/in"
grep -q "empty.csv" "$work/said" || fail "the empty file is not named"
grep -q "noise.csv" "$work/said" || fail "the file of noise is not named"

# Damage to one file is told once, with its place; that file is left out, the rest is made.
part=ees/absence/1a_absence_3term_school.csv
damaged() { # WORDS: what must be said of the file that standard input replaces
    rm -rf "$work/damage"
    cp -r "$exports" "$work/damage"
    cat >"$work/damage/$part"
    expect 0 "$1" try "$work/damage"
    [ "$(grep -c "$part.*: \(warning\|error\):" "$work/said")" -eq 1 ] || fail "not one message about $part: $1"
    [ -e "$out/$home/draft/manifest.csv" ] || fail "no draft: $1"
}
whole=$exports/$part
head -c 3001 "$whole" | damaged "$part:12: warning: the file stops in the middle of its last record"
sed '3s/,/,"/' "$whole" | damaged "$part:3: warning: a quote is opened in this record and never closed"
damaged "$part: warning: the file is empty" </dev/null
{ head -n 5 "$whole"; head -c 2000000 /dev/zero | tr '\0' 1; echo; tail -n +6 "$whole"; } |
    damaged "$part:6: warning: this record is longer than 1048576 bytes"
{ head -n 5 "$whole"; head -c 25000000 /dev/zero | sed 's/\x00/1,/g'; echo; tail -n +6 "$whole"; } |
    damaged "$part:6: warning: this record is longer than 1048576 bytes"
head -c 2000000 /dev/zero | tr '\0' x | damaged "$part:1: warning: this record is longer than 1048576 bytes"
head -c 20000 /dev/zero | tr '\0' x | damaged "$part:1: warning: no description fits this header"
{ cat "$whole"; printf 'a\000b,c\n'; } | damaged "NUL characters stand in the text, first in this line"
head -c 3000 /dev/zero | damaged "$part"
sed '2s/School/Sch\xff\x81ol/' "$whole" | damaged "$part:2: warning:"
# UTF-16 is read as it is, with a note: the same figures (but for the file's own checksum).
figures() { cut -d, -f1-14,18 "$out/$home/draft/facts.csv"; }
expect 0 "" try "$exports"
figures >"$work/utf8"
for form in UTF-16 UTF-16BE; do
    rm -rf "$work/damage"
    cp -r "$exports" "$work/damage"
    iconv -f UTF-8 -t $form "$whole" >"$work/damage/$part"
    expect 0 "$part:1: note: UTF-16" try "$work/damage"
    grep -q "$part.*: \(warning\|error\):" "$work/said" && fail "$form is complained of"
    figures | cmp -s - "$work/utf8" || fail "$form gives other figures"
done

# A pupil-level file is refused by the name of its column, and no value of it is repeated.
cp -r "$exports" "$work/pupils"
printf 'UPN,Forename,Surname,DoB,KS2\nA123456789012,Canary,Person,2010-01-01,110\n' >"$work/pupils/pupils.csv"
"$program" run "$work/pupils" -o "$work/out2" $term $places >"$work/said" 2>&1
grep -q "pupils.csv" "$work/said" || fail "the pupil-level file is not named"
grep -q "UPN" "$work/said" || fail "its column is not named"
grep -rq "Canary" "$work/said" "$work/out2" 2>/dev/null && fail "a pupil's name was repeated"

# Layouts and fonts.
cp -r "$root/layouts" "$work/layouts"
printf '\nnonsense_key: 1\n' >>"$work/layouts/theme.yaml"
expect 2 "theme.yaml:" "$program" run "$exports" -o "$work/out3" $term --input "$root/input" --layouts "$work/layouts" --fonts "$root/fonts"
cp -r "$root/fonts" "$work/fonts"
sed -i 's#/[^ "]*\.ttf#/nowhere/Font.ttf#' "$work/fonts/fonts.yaml"
expect 2 "fonts-open-sans" "$program" run "$exports" -o "$work/out3" $term --input "$root/input" --layouts "$root/layouts" --fonts "$work/fonts"
[ ! -e "$work/out3/$home/draft" ] || fail "a refused run left a draft"

# Output: a file in the way, no right to write, a full disk.
: >"$work/file"
# shellcheck disable=SC2086
expect 2 "cannot be made" "$program" run "$exports" -o "$work/file" $term $places
mkdir -m 500 "$work/locked"
chmod 755 "$work"
as_other=
[ "$(id -u)" -ne 0 ] || as_other="setpriv --reuid=65534 --regid=65534 --clear-groups"
# shellcheck disable=SC2086
if $as_other test -x "$program"; then
    expect 2 "ask for the right to write" $as_other "$program" run "$exports" -o "$work/locked" $term $places
    rm -rf "$work/damage"
    cp -r "$exports" "$work/damage"
    chmod 000 "$work/damage/$part"
    mkdir -m 777 "$work/theirs"
    expect 0 "$part: error: cannot be opened: Permission denied" $as_other "$program" run "$work/damage" -o "$work/theirs" $term $places
else
    echo "an output without rights is left out: no other user may start the program here"
fi
full=$work/full
mkdir "$full"
if mount -t tmpfs -o size=600k tmpfs "$full" 2>/dev/null; then
    # shellcheck disable=SC2086
    expect 2 "make room" "$program" run "$exports" -o "$full" $term $places
    [ ! -e "$full/$home/draft" ] || fail "a draft on a full disk"
    find "$full" -name '*.pdf' | while read -r pdf; do
        qpdf --check "$pdf" >/dev/null 2>&1 || echo "$pdf"
    done >"$work/half"
    [ ! -s "$work/half" ] || fail "half-written: $(cat "$work/half")"
    [ "$(grep -c 'No space left' "$work/said")" -le 2 ] || fail "a full disk is told more than once"
    umount "$full"
else
    echo "the full disk is left out: no right to mount a tmpfs here"
fi

# Two runs on one output.
begin very-slow "$work/twice" --jobs 1
sleep 0.3
expect 2 "another run is at work" make "$program" "$work/twice"
wait $pid || fail "the first of two runs was disturbed"
finish
