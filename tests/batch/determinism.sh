# SPDX-License-Identifier: MIT
# Same input, same bytes: again, with one worker or three, in another time zone, locale and folder.
. "$(dirname "$0")/common.sh"
expect 0 "" make "$program" "$work/one" --jobs 1
expect 0 "" make "$program" "$work/again" --jobs 1
expect 0 "" make "$program" "$work/three" --jobs 3
same "$work/one/$home/draft" "$work/again/$home/draft" "made twice"
same "$work/one/$home/draft" "$work/three/$home/draft" "--jobs 3"

mkdir -p "$work/Ä folder, of another name"
cp -r "$exports" "$work/Ä folder, of another name/in"
cd "$work/Ä folder, of another name" || exit 2
for locale in de_DE.UTF-8 tr_TR.UTF-8 C.UTF-8; do
    export LC_ALL=$locale TZ=Pacific/Kiritimati
    # shellcheck disable=SC2086
    expect 0 "" "$program" run ./in -o out --authority $authority --edition $edition --as-at $as_at $places --jobs 2
done
unset LC_ALL TZ
same "$work/one/$home/draft" "out/$home/draft" "another folder, locale, time zone"

# --only changes which documents are made, not what they say.
urn=$(sed -n 's/^[^,]*\.pdf,\([0-9]*\),.*/\1/p' "$work/one/$home/draft/manifest.csv" | sed -n 5p)
expect 0 "" make "$program" "$work/only" --only "$urn"
grep ",$urn," "$work/one/$home/draft/manifest.csv" >"$work/left"
tail -n +2 "$work/only/$home/draft/manifest.csv" | cmp -s - "$work/left" || fail "--only changes a document"
cmp -s "$work/one/$home/draft/facts.csv" "$work/only/$home/draft/facts.csv" || fail "--only changes facts.csv"
finish
