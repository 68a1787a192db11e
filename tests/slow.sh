#!/bin/sh
# What is too long for every run; results go to tests/README.md.
#   sh tests/slow.sh [STAGE...]   valgrind lint cover fuzz editions bench; none: all of them
# SCORECARDS_DATA: the folder of real exports; without it `editions` is skipped.
# FUZZ_SECONDS: for each harness, 300 without it.
set -u
cd "$(dirname "$0")/.." || exit 2
all='valgrind lint cover fuzz editions bench'
export LC_ALL=C TZ=UTC
out=$PWD/build/slow
mkdir -p "$out"

# Leaks are the sanitizers' matter: a test that ends drops its arenas.
stage_valgrind() {
    bad=0
    for test in $(find build/tests -maxdepth 1 -name 'test_*' -type f -perm -u+x | LC_ALL=C sort); do
        if ! valgrind -q --error-exitcode=99 "$test" >"$out/valgrind.log" 2>&1; then
            echo "$test:"
            cat "$out/valgrind.log"
            bad=1
        fi
    done
    rm -rf "$out/sample"
    valgrind -q --error-exitcode=99 --trace-children=yes build/scorecards run input/sample/exports \
        -o "$out/sample" --authority 999 --edition 2026-27-autumn --jobs 1 || bad=1
    return $bad
}

# As deep as the analyzer goes by itself.
stage_lint() {
    NODES=225000 sh tests/lint.sh
}

# The seeds of the fuzzers reach at least 90 of 100 lines of read/ and of config/.
stage_cover() {
    build=build/cover
    cmake -S . -B $build -G Ninja -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_C_FLAGS='-O1 -fprofile-instr-generate -fcoverage-mapping' >/dev/null || return 1
    rm -rf "$out/cover"
    mkdir -p "$out/cover"
    objects=
    for corpus in tests/fuzz/corpus/*; do
        noun=${corpus##*/}
        harness=$build/tests/fuzz/fuzz_$noun
        ninja -C $build "fuzz_$noun" >/dev/null || return 1
        LLVM_PROFILE_FILE=$out/cover/$noun.raw "$harness" "$corpus" whole || return 1
        objects="$objects${objects:+ -object }$harness"
    done
    LLVM_PROFILE_FILE=$out/cover/descriptions.raw $build/tests/fuzz/fuzz_source input/sources whole || return 1
    llvm-profdata merge -o "$out/cover/all" "$out"/cover/*.raw || return 1
    bad=0
    for room in read config; do
        # shellcheck disable=SC2086 # a list of options
        llvm-cov report -instr-profile="$out/cover/all" $objects "engine/$room" >"$out/cover/$room" || return 1
        awk -v room=$room '
            $1 == "TOTAL" { lines = $8; missed = $9 }
            END {
                share = lines ? 100 * (lines - missed) / lines : 0
                printf "%s: %.1f of 100 lines (%d of %d)\n", room, share, lines - missed, lines
                exit share < 90
            }' "$out/cover/$room" || bad=1
    done
    return $bad
}

stage_fuzz() {
    cmake -S . -B build/fuzz -G Ninja -DFUZZ=ON -DCMAKE_C_COMPILER=clang >/dev/null && ninja -C build/fuzz >/dev/null || return 1
    bad=0
    for harness in $(find build/fuzz/tests/fuzz -maxdepth 1 -name 'fuzz_*' -type f -perm -u+x | sort); do
        noun=${harness##*/fuzz_}
        mkdir -p "$out/corpus/$noun"
        dictionary=tests/fuzz/$noun.dict
        # libfyaml 0.7 leaks a little when it gives up on deep nesting: not ours, so no leaks here
        # entropic: the bookkeeping of rare features costs a third of the time
        ASAN_OPTIONS=detect_leaks=0 "$harness" -entropic=0 -max_total_time="${FUZZ_SECONDS:-300}" -detect_leaks=0 -max_len=2048 -print_final_stats=1 \
            $([ ! -f "$dictionary" ] || echo "-dict=$dictionary") -artifact_prefix="$out/$noun-" \
            "$out/corpus/$noun" "tests/fuzz/corpus/$noun" >"$out/$noun.log" 2>&1 || bad=1
        tail -n 8 "$out/$noun.log"
    done
    return $bad
}

# A real edition: every document is made, says the figures that its publishers printed, and passes veraPDF.
stage_editions() {
    if [ -z "${SCORECARDS_DATA:-}" ]; then
        echo "SCORECARDS_DATA is not set: skipped"
        return 77
    fi
    build/scorecards run "$SCORECARDS_DATA" -o "$out/editions" --authority 383 --edition 2019-20-spring \
        --as-at 2020-03-31 || return 1
    sh tests/conformance/run.sh "$out/editions/383/2019-20-spring/draft"
}

stage_bench() {
    sh tests/bench/run.sh
}

asked=${*:-$all}
failed=0
sh engine/install/setup.sh tests || exit 2
for stage in $asked; do
    case " $all " in *" $stage "*) ;; *)
        echo "tests/slow.sh: no stage \"$stage\"; there are: $all" >&2
        exit 64
        ;;
    esac
    began=$(date +%s)
    echo "== $stage"
    "stage_$stage"
    status=$?
    word=ok
    [ $status -ne 77 ] || word=skipped
    [ $status -eq 0 ] || [ $status -eq 77 ] || { word=FAILED && failed=1; }
    printf '== %s: %s, %s s\n' "$stage" "$word" $(($(date +%s) - began))
done
exit $failed
