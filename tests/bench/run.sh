#!/bin/sh
# SPDX-License-Identifier: MIT
# Times and sizes against the budgets: sh tests/bench/run.sh [BUILD]. On the sample, and on the real exports of one
# authority when SCORECARDS_DATA names their folder. Results of a quiet machine go into tests/README.md by hand.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build}
work=$(mktemp -d "${TMPDIR:-/tmp}/scorecards-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
ninja -C "$build" scorecards bench >/dev/null
program=$build/scorecards
places="--input $root/input --layouts $root/layouts --fonts $root/fonts"

# seconds COMMAND...: wall seconds of one run
seconds() {
    began=$(date +%s%N)
    "$@" >/dev/null 2>&1
    ended=$(date +%s%N)
    awk "BEGIN { printf \"%.3f\", ($ended - $began) / 1e9 }"
}

# measure NAME DIR AUTHORITY EDITION AS-AT URN INDICATOR
measure() {
    printf '\n%s\n' "$1"
    "$build/tests/bench/bench" "$2" "$root/input" "$root/layouts" "$root/fonts" "$3" "$4" "$5" 5
    for jobs in 1 2; do
        # shellcheck disable=SC2086
        wall=$(seconds "$program" run "$2" -o "$work" --authority "$3" --edition "$4" --as-at "$5" --jobs $jobs $places)
        printf '  the whole run, --jobs %s: %35s s wall; largest worker %s KiB\n' "$jobs" "$wall" \
            "$(sed -n 's/.*"largest_worker": \([0-9]*\).*/\1/p' "$work/$3/$4/draft/run.json")"
    done
    printf '  why: %56s s wall (budget 0.050)\n' "$(seconds "$program" why "$work/$3/$4" "$6" "$7")"
}

measure "sample" "$root/input/sample/exports" 999 2026-27-autumn 2026-12-31 990027 attainment8
if [ -d "${SCORECARDS_DATA:-/nonexistent}" ]; then
    measure "real exports, authority 383" "$SCORECARDS_DATA" 383 2019-20-spring 2020-03-31 108057 attainment8
else
    printf '\nSCORECARDS_DATA names no folder: the real exports are left out\n'
fi
