# SPDX-License-Identifier: MIT
# Killed at several moments, resumed: the bytes of a run that nobody disturbed. What lies there is trusted by its
# checksum alone.
. "$(dirname "$0")/common.sh"
expect 0 "" make "$mutant" "$work/clean" --jobs 2
clean=$work/clean/$home/draft

met_middle=0
for pause in 0.05 0.3 0.5 0.7 0.9; do
    out=$work/killed-$pause
    begin slow "$out" --jobs 2
    sleep $pause
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    kept=$(find "$out" -name '*.pdf' 2>/dev/null | wc -l)
    [ ! -e "$out/$home/draft" ] || [ -s "$out/$home/draft/run.json" ] || fail "a half-made draft"
    [ "$kept" -gt 0 ] && met_middle=1
    expect 0 "" make "$mutant" "$out" --jobs 2
    same "$clean" "$out/$home/draft" "resumed after $pause s"
    no_leftovers "$out"
done
[ $met_middle -eq 1 ] || fail "no kill met a run in the middle"

# Half a run, one file damaged, one exchanged for another school's, one foreign: only whole and right ones are kept.
out=$work/damaged
begin slow "$out" --jobs 1
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ "$(find "$out" -name '*.pdf' 2>/dev/null | wc -l)" -ge 4 ] && break
    sleep 0.1
done
kill -9 $pid 2>/dev/null
wait $pid 2>/dev/null
building=$out/$home/.building
set -- "$building"/*/*.pdf
[ $# -ge 4 ] || fail "the run to be damaged made only $# documents"
printf x >>"$1"
cp "$2" "$3"
cp "$2" "$(dirname "$2")/foreign.pdf"
expect 0 "kept from a run" make "$mutant" "$out" --jobs 2
same "$clean" "$out/$home/draft" "resumed over damaged files"

# Another day is another edition's content: nothing may be kept.
begin slow "$work/other" --jobs 1
sleep 0.8
kill -9 $pid 2>/dev/null
wait $pid 2>/dev/null
# shellcheck disable=SC2086
"$mutant" run "$exports" -o "$work/other" --authority $authority --edition $edition --as-at "$earlier" $places >"$work/said" 2>&1
grep -q "kept from" "$work/said" && fail "documents of another day were kept"
finish
