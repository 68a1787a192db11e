#!/bin/sh
# SPDX-License-Identifier: MIT
# Times and sizes against the budgets: sh tests/bench/run.sh [BUILD [PART...]]. Parts: sample, reading, authority, england;
# none: all. All but the sample need SCORECARDS_DATA, the folder of real exports; england takes minutes and 2.3 GiB of disk.
# Results of a quiet machine go into tests/README.md by hand.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build}
[ $# -eq 0 ] || shift
parts=${*:-sample reading authority england}
work=$(mktemp -d "${TMPDIR:-/tmp}/scorecards-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
ninja -C "$build" scorecards bench bench_read >/dev/null
program=$build/scorecards
places="--input $root/input --layouts $root/layouts --fonts $root/fonts"

# seconds COMMAND...: wall seconds of one run
seconds() {
    began=$(date +%s%N)
    "$@" >/dev/null 2>&1
    ended=$(date +%s%N)
    awk "BEGIN { printf \"%.3f\", ($ended - $began) / 1e9 }"
}

# watch PID: while the run lasts, a line of seconds since its start and KiB of all its processes together, each shared
# page counted once.
watch() {
    began=$(date +%s%N)
    while kill -0 "$1" 2>/dev/null; do
        now=0
        for of in $1 $(pgrep -P "$1"); do
            pss=$(sed -n 's/^Pss: *\([0-9]*\) kB/\1/p' "/proc/$of/smaps_rollup" 2>/dev/null || :)
            now=$((now + ${pss:-0}))
        done
        echo $((($(date +%s%N) - began) / 1000000)) $now
        sleep 0.2
    done
}

# number KEY: of run.json, the first after the words KEY.
number() {
    sed -n "s/.*$1[^0-9]*\\([0-9.]*\\).*/\\1/p" "$record" | head -n 1
}

# whole DIR AUTHORITY EDITION AS-AT WALL MIB: whole runs on one worker and on two, against the budgets of the second.
whole() {
    home=$work/$2/$3/draft record=$work/$2/$3/draft/run.json
    for jobs in 1 2; do
        # shellcheck disable=SC2086
        (
            # the shell's own times: of the run and all it waited for
            "$program" run "$1" -o "$work" --authority "$2" --edition "$3" --as-at "$4" --jobs $jobs $places \
                >/dev/null 2>&1 &
            watch $! >"$work/memory"
            wait $! || printf '  some documents failed\n'
            times >"$work/times" # in a pipe it would be the pipe's own
        )
        awk -v jobs=$jobs -v n="$(number '"made":')" -v documents="$(number '"documents": {"wall":')" \
            -v all="$(number '"all": {"wall":')" -v failed="$(number '"failed":')" -v bytes="$(number '"pages": [0-9]*, "bytes":')" \
            -v pages="$(number '"pages":')" -v budget="$5" -v most="$6" -v cpu="$(tail -n 1 "$work/times")" '
            BEGIN { split(cpu, t, /[ms ]+/); used = t[1] * 60 + t[2] + t[3] * 60 + t[4]; before = all - documents }
            { peak = $2 > peak ? $2 : peak; at = $1 / 1000 - before }
            at > documents * 0.1 && at < documents / 2 { early = $2 > early ? $2 : early }
            at >= documents / 2 { late = $2 > late ? $2 : late }
            END {
                printf "  --jobs %d: %d documents (%d failed), %.1f s wall (budget %d on two), %.1f s CPU, %.0f documents a second\n",
                    jobs, n, failed, all, budget, used, n / documents
                printf "    before the first document %.1f s wall, %.0f %% of all (budget of England 20)\n", before, before / all * 100
                printf "    all processes together: %.0f MiB at most (budget %d); first half of the documents %.0f, second %.0f\n",
                    peak / 1024, most, early / 1024, late / 1024
                printf "    %.1f KiB and %.1f pages a document (budget 120, goal 110 KiB)\n", bytes / n / 1024, pages / n
            }' "$work/memory"
    done
    printf '  facts.csv %s bytes, draft %s KiB in all\n' "$(wc -c <"$home/facts.csv")" "$(du -sk "$home" | cut -f1)"
}

# measure NAME DIR AUTHORITY EDITION AS-AT URN INDICATOR
measure() {
    printf '\n%s\n' "$1"
    "$build/tests/bench/bench" "$2" "$root/input" "$root/layouts" "$root/fonts" "$3" "$4" "$5" 5
    whole "$2" "$3" "$4" "$5" 3 512
    printf '  why: %56s s wall (budget 0.050)\n' "$(seconds "$program" why "$work/$3/$4" "$6" "$7")"
}

england() {
    printf '\nEngland, 2019-20-spring as at 2020-03-31\n'
    whole "$SCORECARDS_DATA" all 2019-20-spring 2020-03-31 60 1536
}

for part in $parts; do
    if [ "$part" != sample ] && [ ! -d "${SCORECARDS_DATA:-/nonexistent}" ]; then
        printf '\n%s: SCORECARDS_DATA names no folder: left out\n' "$part"
        continue
    fi
    case $part in
    sample) measure "sample" "$root/input/sample/exports" 999 2026-27-autumn 2026-12-31 990027 attainment8 ;;
    authority) measure "real exports, authority 383" "$SCORECARDS_DATA" 383 2019-20-spring 2020-03-31 108057 attainment8 ;;
    reading)
        printf '\nreading, against libcsv alone\n'
        for authority in 383 all; do
            "$build/tests/bench/bench_read" "$SCORECARDS_DATA" "$root/input" $authority 2019-20-spring 2020-03-31 3
        done
        ;;
    england) england ;;
    *)
        echo "tests/bench/run.sh: no part \"$part\"" >&2
        exit 64
        ;;
    esac
done
