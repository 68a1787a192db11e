# SPDX-License-Identifier: MIT
# Real exports, where SCORECARDS_DATA names their folder: three editions against what their publishers printed.
. "$(dirname "$0")/common.sh"
data=${SCORECARDS_DATA:-}
if [ -z "$data" ]; then
    echo "SCORECARDS_DATA is not set: skipped"
    exit 77
fi

# real CASE AUTHORITY EDITION AS-AT
real() {
    # shellcheck disable=SC2086 # places are several words
    expect 0 "scorecards" "$program" run "$data" -o "$work/out" --authority "$2" --edition "$3" --as-at "$4" $places
    python3 "$root/tests/batch/real.py" "$1" "$work/out/$2/$3/draft" "$data" || fail "$1"
}

real leeds_then 383 2019-20-spring 2020-03-31
real surrey 936 2018-19-spring 2019-04-30
real leeds_today 383 2026-27-autumn 2026-11-30
today=$work/out/383/2026-27-autumn
for draft in "$today/draft" "$work/out/936/2018-19-spring/draft"; do
    python3 "$root/tests/batch/cells.py" "$draft" "$data" || fail "figures as their files have them"
done
for asked in "alevel_points 41.58 points" "sen_support 11.90%" "ehc_plans 2.18%"; do
    expect 0 "${asked#* }" "$program" why "$today" 108057 "${asked%% *}"
done
expect 0 "not published for schools" "$program" why "$work/out/383/2019-20-spring" 107813 severe_absence
finish
