# SPDX-License-Identifier: MIT
# A run whose disk fails at the Nth call: the exit status says so, and what lies there afterwards is a whole draft or none.
. "$(dirname "$0")/../batch/common.sh"
faulty=$mutant refused=0
expect 0 "" make "$program" "$work/clean"
only=$(sed -n 's/^[^,]*\.pdf,\([0-9]\{6\}\),.*/\1/p' "$work/clean/$home/draft/manifest.csv" | sed -n '3p;9p' | paste -sd,)
expect 0 "" make "$program" "$work/few" --only "$only" --jobs 1

# fails_at N: the run on a new output, then once more in good order: the same bytes as a run that met no fault.
fails_at() {
    rm -rf "$work/out"
    FAULT_AT=$1 make "$faulty" "$work/out" --only "$only" --jobs 1 >"$work/said" 2>&1
    status=$?
    [ $status -eq 0 ] || refused=$((refused + 1))
    [ $status -le 2 ] || fail "call $1: status $status: $(tail -n 3 "$work/said")"
    [ $status -eq 0 ] || grep -q 'error:' "$work/said" || fail "call $1: status $status and no word"
    draft=$work/out/$home/draft
    if [ -e "$draft/manifest.csv" ]; then
        awk -F, '$9 == "made" { print $7 "  " $1 }' "$draft/manifest.csv" >"$work/sums"
        [ ! -s "$work/sums" ] || (cd "$draft" && sha256sum --quiet -c "$work/sums") || fail "call $1: a document is not whole"
    elif [ -e "$draft" ]; then
        fail "call $1: a draft without its manifest"
    fi
    [ -z "$(find "$work/out" -name '*.part' 2>/dev/null)" ] || fail "call $1: a part was left behind"
    expect 0 "" make "$program" "$work/out" --only "$only" --jobs 1
    same "$work/few/$home/draft" "$draft" "call $1"
}
for at in 1 2 3 4 5 6 7 8 9 10 30; do
    fails_at $at
done
# facts.csv has a process of its own that writes before the others: without it, the documents and the books
export FAULT_SPARE=facts.csv
for at in 9 10 11 12 13 14 15 16 17 18; do
    fails_at $at
done
[ "$refused" -ge 15 ] || fail "only $refused runs met a fault"
FAULT_AT=100000 expect 0 "" make "$faulty" "$work/none" --only "$only" --jobs 1
finish
