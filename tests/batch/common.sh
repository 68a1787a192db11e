# Read by the scripts of this folder: sh CASE.sh PROGRAM MUTANT PROJECT
# A failed expectation is told and counted; the script ends with 1 when there was one.
set -u
program=$1 mutant=$2 root=$3
work=$(mktemp -d "${TMPDIR:-/tmp}/scorecards-batch-XXXXXX") || exit 2
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
exports=$root/input/sample/exports
authority=999 edition=2026-27-autumn as_at=2026-12-31 earlier=2026-11-30
places="--input $root/input --layouts $root/layouts --fonts $root/fonts"
home=$authority/$edition
failures=0

fail() {
    printf 'FAILED: %s\n' "$*"
    failures=$((failures + 1))
}

finish() {
    [ $failures -eq 0 ] || printf '%d expectations failed\n' $failures
    exit $((failures > 0))
}

# make PROGRAM OUTPUT [option...]: a run of the sample.
make() {
    made_by=$1 made_in=$2
    shift 2
    # shellcheck disable=SC2086 # places are several words
    "$made_by" run "$exports" -o "$made_in" --authority $authority --edition $edition --as-at $as_at $places "$@"
}

# begin FAULT OUTPUT [option...]: the mutant in the background; $pid is the program's own.
begin() {
    (
        export MUTANT="$1"
        begun_in=$2
        shift 2
        # shellcheck disable=SC2086
        exec "$mutant" run "$exports" -o "$begun_in" --authority $authority --edition $edition --as-at $as_at $places "$@"
    ) >/dev/null 2>&1 &
    pid=$!
}

# with_fault FAULT command...
with_fault() {
    (
        export MUTANT="$1"
        shift
        expect "$@"
        exit $failures
    )
    failures=$?
}

# expect STATUS WORDS command...: exit status, and words in what it says ("" for none).
expect() {
    wanted=$1 words=$2
    shift 2
    "$@" >"$work/said" 2>&1
    status=$?
    [ $status -eq "$wanted" ] || fail "status $status, not $wanted: $*
$(tail -n 5 "$work/said")"
    [ -z "$words" ] || grep -qF -- "$words" "$work/said" || fail "no \"$words\" said by: $*
$(tail -n 5 "$work/said")"
}

# Every file of an edition but run.json, with its checksum.
sums() {
    (cd "$1" && find . -type f ! -name run.json | LC_ALL=C sort | xargs sha256sum)
}

same() {
    sums "$1" >"$work/left"
    sums "$2" >"$work/right"
    [ -s "$work/left" ] || fail "nothing in $1"
    cmp -s "$work/left" "$work/right" || fail "$3: $(diff "$work/left" "$work/right" | head -n 4)"
}

no_leftovers() {
    left=$(find "$1" -name '*.part' -o -name .building -o -name .journal)
    [ -z "$left" ] || fail "left behind: $left"
}
