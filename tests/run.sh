#!/bin/sh
# Every test that fits into half an hour on two cores; tests/slow.sh has the rest.
#   sh tests/run.sh [STAGE...]   setup build unit sample conformance lint asan; none: all of them
# SCORECARDS_DATA: folder of real exports; tests that need it are skipped where it is absent.
# Prints each stage's time and, at the very end, "N passed, M failed".
set -u
cd "$(dirname "$0")/.." || exit 2
out=$PWD/build/stages
mkdir -p "$out"
all='setup build unit sample conformance lint asan'
export LC_ALL=C CTEST_OUTPUT_ON_FAILURE=1 TZ=UTC

# tests_of BUILD [ctest argument...]: runs them and adds "passed failed skipped" to $counts. A Check
# program counts as many as it has tests, anything else as one.
tests_of() {
    folder=$1
    shift
    ctest --test-dir "$folder" --no-tests=error --timeout 900 --output-junit "$counts.xml" "$@"
    status=$?
    awk '
        /^[ \t]*<testcase / { checks = bad = skips_it = 0; fails_it = /status="fail"/ }
        /^[ \t]*<skipped/ { if (/SKIP_/) skips_it = 1; else fails_it = 1 }
        /[0-9]+%: Checks: [0-9]+, Failures: / {
            sub(/.*: Checks: /, ""); gsub(",", "")
            checks += $1; bad += $3 + $5
        }
        /^[ \t]*<\/testcase>/ {
            if (skips_it) { skipped++; next }
            if (!checks) checks = 1
            if (fails_it && !bad) bad = 1
            if (bad > checks) checks = bad
            passed += checks - bad; failed += bad
        }
        END { printf "%d %d %d\n", passed, failed, skipped }' "$counts.xml" >>"$counts"
    return $status
}

stage_setup() {
    sh engine/install/setup.sh tests
}

# gcc was built by setup, with warnings as errors; clang must take it too.
stage_build() {
    ninja -C build &&
        cmake -S . -B build/clang -G Ninja -DCMAKE_C_COMPILER=clang -DSTRICT=ON -DBUILD_TESTING=ON &&
        ninja -C build/clang -j1
}

stage_unit() {
    ninja -C build || return 1
    tests_of build -LE 'sample|batch|conformance'
}

stage_sample() {
    sh input/sample/run.sh || return 1
    ninja -C build || return 1
    tests_of build -L 'sample|batch'
}

stage_conformance() {
    sh tests/conformance/run.sh
    status=$?
    case $status in
    0) echo 1 0 0 >>"$counts" ;;
    77)
        echo "conformance was skipped"
        echo 0 0 1 >>"$counts"
        [ "${CI:-}" = true ] || return 0
        echo "in CI that is a failure"
        ;;
    esac
    return $status
}

stage_lint() {
    sh tests/lint.sh
}

stage_asan() {
    cmake -S . -B build/asan -G Ninja -DCMAKE_C_COMPILER=clang -DSANITIZE=ON -DSTRICT=ON -DBUILD_TESTING=ON &&
        ninja -C build/asan -j1 || return 1
    tests_of build/asan -LE 'conformance|rules|slow|real'
}

# run_stage NAME: its output in $out/NAME.log, status, seconds and counts beside it.
run_stage() {
    began=$(date +%s)
    counts=$out/$1.counts
    : >"$counts"
    "stage_$1" >"$out/$1.log" 2>&1
    echo $? >"$out/$1.status"
    echo $(($(date +%s) - began)) >"$out/$1.seconds"
    if [ "$(cat "$out/$1.status")" -eq 0 ]; then
        printf '%-12s ok, %s s\n' "$1" "$(cat "$out/$1.seconds")"
    else
        printf '%-12s FAILED, %s s; the end of its output:\n' "$1" "$(cat "$out/$1.seconds")"
        grep -v '^\[[0-9]*/[0-9]*\] ' "$out/$1.log" | tail -n 150
    fi
}

# Runs those of the stages named that were asked for, in this order.
lane() {
    for stage in "$@"; do
        case " $asked " in *" $stage "*) run_stage "$stage" ;; esac
    done
}

asked=${*:-$all}
for stage in $asked; do
    case " $all " in *" $stage "*) ;; *)
        echo "tests/run.sh: no stage \"$stage\"; there are: $all" >&2
        exit 64
        ;;
    esac
done
rm -f "$out"/*.status "$out"/*.seconds "$out"/*.counts
lane setup
if [ "$(cat "$out/setup.status" 2>/dev/null || echo 0)" -eq 0 ]; then
    lane lint asan >"$out/second.log" 2>&1 &
    second=$!
    lane build unit sample conformance
    wait $second
    cat "$out/second.log"
fi

passed=0 failed=0 skipped=0
for stage in $asked; do
    stage_failed=0
    while read -r p f s; do
        passed=$((passed + p)) stage_failed=$((stage_failed + f)) skipped=$((skipped + s))
    done <<COUNTS
$(cat "$out/$stage.counts" 2>/dev/null)
COUNTS
    # A stage that failed without naming a test, or never ran, is one failure.
    [ "$(cat "$out/$stage.status" 2>/dev/null || echo 1)" -eq 0 ] || [ "$stage_failed" -gt 0 ] || stage_failed=1
    failed=$((failed + stage_failed))
done
echo
for stage in $asked; do
    printf '%-12s %5s s\n' "$stage" "$(cat "$out/$stage.seconds" 2>/dev/null || echo 'not run')"
done
[ $skipped -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
