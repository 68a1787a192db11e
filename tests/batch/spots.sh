# SPDX-License-Identifier: MIT
# Figures that another program looked up in the raw exports (golden/spots.csv): why must give each with its value, file,
# line and column. One edition of all England for each delivery that the list names.
. "$(dirname "$0")/common.sh"
data=${SCORECARDS_DATA:-}
if [ -z "$data" ]; then
    echo "SCORECARDS_DATA is not set: skipped"
    exit 77
fi
list=$root/tests/golden/spots.csv
python3 "$root/tests/golden/spots.py" "$data" >"$work/again.csv" || fail "the list cannot be made again"
cmp -s "$list" "$work/again.csv" || fail "the list is not what its program writes"

tail -n +2 "$list" | cut -d, -f1 | sort -u >"$work/deliveries"
while read -r delivery; do
    [ "$delivery" != . ] || ln -s "$data" "$work/data"
    for part in ${delivery#.}; do
        mkdir -p "$work/data/$(dirname "$part")"
        ln -s "$data/$part" "$work/data/$part"
    done
    # --only: one document of the edition, every figure in facts.csv
    # shellcheck disable=SC2086 # places are several words
    expect 0 "" "$program" run "$work/data" -o "$work/out" --authority all --edition 2026-27-autumn --as-at 2026-11-30 --only 108057 $places
    draft=$work/out/all/2026-27-autumn/draft
    [ ! -e "$draft/facts.csv" ] || python3 "$root/tests/batch/spots.py" "$program" "$draft" "$data" "$list" "$delivery" ||
        fail "spots of $delivery"
    rm -rf "$work/data" "$work/out"
done <"$work/deliveries"
finish
