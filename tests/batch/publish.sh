# SPDX-License-Identifier: MIT
. "$(dirname "$0")/common.sh"
out=$work/out
expect 2 "no such edition" "$program" publish "$out/$home"
expect 0 "" make "$program" "$out"
sums "$out/$home/draft" >"$work/draft"
expect 0 "published" "$program" publish "$out/$home"
[ "$(readlink "$out/$home/current")" = r1 ] || fail "current does not link to r1"
sums "$out/$home/r1" | cmp -s - "$work/draft" || fail "publishing changed a byte"
[ ! -e "$out/$home/draft" ] || fail "the draft is still there"
expect 2 "no draft to publish" "$program" publish "$out/$home"

# A re-issue; and a publish that was cut before its link is finished by the next.
expect 0 "" make "$program" "$out"
mv "$out/$home/draft" "$out/$home/r2"
expect 0 "published" "$program" publish "$out/$home"
[ "$(readlink "$out/$home/current")" = r2 ] || fail "current does not link to r2"

# Whatever is not what the run made is refused.
fresh() {
    rm -rf "$work/bad"
    mkdir -p "$work/bad"
    make "$program" "$work/bad" >/dev/null 2>&1
    set -- "$work/bad/$home/draft"/*/*.pdf
    first=$1 second=$2
}
fresh
printf x >>"$first"
expect 2 "not what the run made" "$program" publish "$work/bad/$home"
fresh
cp "$first" "$second"
expect 2 "not what the run made" "$program" publish "$work/bad/$home"
fresh
rm "$first"
expect 2 "it is not there" "$program" publish "$work/bad/$home"
fresh
cp "$first" "${first%.pdf}-copy.pdf"
expect 2 "not made by the run" "$program" publish "$work/bad/$home"
fresh
sed -i '$d' "$work/bad/$home/draft/manifest.csv"
expect 2 "not what the run made" "$program" publish "$work/bad/$home"
[ ! -e "$work/bad/$home/r1" ] || fail "a refused draft was published"

# A draft of a few schools is no edition.
expect 0 "it cannot be published" make "$program" "$work/some" --only 990001
expect 2 "only the schools that --only named (1)" "$program" publish "$work/some/$home"

# The newest published edition before ours is noted, whatever lies beside it; a draft, or ours, is not it.
mkdir -p "$out/$authority/notes"
for term in 2025-26-summer 2026-27-spring; do
    as_at=2026-08-31
    [ $term = 2025-26-summer ] || as_at=2027-04-30
    (
        edition=$term
        make "$program" "$out" >/dev/null 2>&1
    )
    "$program" publish "$out/$authority/$term" >/dev/null 2>&1 || fail "$term cannot be published"
done
as_at=2026-12-31
expect 0 "" make "$program" "$out"
grep -q '"previous": {"folder": "[^"]*2025-26-summer/r1"' "$out/$home/draft/run.json" || fail "not the edition before: \
$(grep previous "$out/$home/draft/run.json")"
grep -q previous "$out/$authority/2025-26-summer/r1/run.json" && fail "a first edition has a previous one"

# A failed document holds the edition back until it is named.
urn=$(sed -n 's/^[^,]*\.pdf,\([0-9]*\),.*/\1/p' "$out/$home/r1/manifest.csv" | sed -n 3p)
other=$(sed -n 's/^[^,]*\.pdf,\([0-9]*\),.*/\1/p' "$out/$home/r1/manifest.csv" | sed -n 4p)
export MUTANT_URN="$urn"
with_fault die 1 "1 failed" make "$mutant" "$work/part"
expect 1 "--without $urn" "$program" publish "$work/part/$home"
expect 2 "no document of it failed" "$program" publish "$work/part/$home" --without "$urn,$other"
expect 0 "published" "$program" publish "$work/part/$home" --without "$urn"
finish
