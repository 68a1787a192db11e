#!/bin/sh
# SPDX-License-Identifier: MIT
# Times and sizes against the budgets: sh tests/bench/run.sh [BUILD [PART...]]. Parts: sample, authority, england; none:
# all. The last two need SCORECARDS_DATA, the folder of real exports; england takes minutes and 2.3 GiB of disk.
# Results of a quiet machine go into tests/README.md by hand.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build}
[ $# -eq 0 ] || shift
parts=${*:-sample authority england}
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

# watch PID: KiB of all processes of the run together, each shared page counted once; the most that was seen.
watch() {
    most=0
    while kill -0 "$1" 2>/dev/null; do
        now=0
        for of in $1 $(pgrep -P "$1"); do
            pss=$(sed -n 's/^Pss: *\([0-9]*\) kB/\1/p' "/proc/$of/smaps_rollup" 2>/dev/null || :)
            now=$((now + ${pss:-0}))
        done
        [ $now -le $most ] || most=$now
        sleep 1
    done
    echo $most
}

# number KEY: of run.json, the first after the words KEY.
number() {
    sed -n "s/.*$1[^0-9]*\\([0-9.]*\\).*/\\1/p" "$record" | head -n 1
}

england() {
    printf '\nEngland, 2019-20-spring as at 2020-03-31 (budget: 60 s on two free cores, 1536 MiB in all processes)\n'
    home=$work/all/2019-20-spring/draft record=$work/all/2019-20-spring/draft/run.json
    for jobs in 1 2; do
        # shellcheck disable=SC2086
        (
            # the shell's own times: of the run and all it waited for
            "$program" run "$SCORECARDS_DATA" -o "$work" --authority all --edition 2019-20-spring --as-at 2020-03-31 \
                --jobs $jobs $places >/dev/null 2>&1 &
            watch $! >"$work/most"
            wait $! || printf '  some documents failed\n'
            times >"$work/times" # in a pipe it would be the pipe's own
        )
        awk -v jobs=$jobs -v n="$(number '"made":')" -v documents="$(number '"documents": {"wall":')" \
            -v all="$(number '"all": {"wall":')" -v failed="$(number '"failed":')" -v kib="$(cat "$work/most")" \
            -v cpu="$(tail -n 1 "$work/times")" 'BEGIN {
            split(cpu, t, /[ms ]+/)
            used = t[1] * 60 + t[2] + t[3] * 60 + t[4]
            printf "  --jobs %d: %d documents (%d failed), %.1f s wall, %.1f s CPU, %.0f documents a second\n",
                jobs, n, failed, all, used, n / documents
            printf "    before the first document %.1f s wall, %.0f %% of all (budget 20 %%); memory of all processes %.0f MiB\n",
                all - documents, (all - documents) / all * 100, kib / 1024
        }'
    done
    printf '  facts.csv %s bytes, documents %s KiB in all\n' "$(wc -c <"$home/facts.csv")" "$(du -sk "$home/governors" | cut -f1)"
}

for part in $parts; do
    if [ "$part" != sample ] && [ ! -d "${SCORECARDS_DATA:-/nonexistent}" ]; then
        printf '\n%s: SCORECARDS_DATA names no folder: left out\n' "$part"
        continue
    fi
    case $part in
    sample) measure "sample" "$root/input/sample/exports" 999 2026-27-autumn 2026-12-31 990027 attainment8 ;;
    authority) measure "real exports, authority 383" "$SCORECARDS_DATA" 383 2019-20-spring 2020-03-31 108057 attainment8 ;;
    england) england ;;
    *)
        echo "tests/bench/run.sh: no part \"$part\"" >&2
        exit 64
        ;;
    esac
done
