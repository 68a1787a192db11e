# SPDX-License-Identifier: MIT
# A page of another school must be impossible: a worker that keeps the previous document's chart is refused by the
# display list; a worker that dies costs its document one attempt; and no document holds another school's number.
. "$(dirname "$0")/common.sh"
expect 0 "" make "$program" "$work/clean"
clean=$work/clean/$home/draft
n=$(grep -c '\.pdf,' "$clean/manifest.csv")

with_fault chart 1 "did not declare" make "$mutant" "$work/chart" --jobs 1
draft=$work/chart/$home/draft
made=$(find "$draft" -name '*.pdf' | wc -l)
failed=$(grep -c ',failed,' "$draft/manifest.csv")
[ "$failed" -ge $((n / 2)) ] || fail "the mutant that keeps a chart failed only $failed of $n documents"
[ $((made + failed)) -eq "$n" ] || fail "$made made and $failed failed of $n"
for pdf in "$draft"/*/*.pdf; do
    cmp -s "$pdf" "$clean/${pdf#"$draft"/}" || fail "a document with another school's chart was written: $pdf"
done

urn=$(sed -n 's/^[^,]*\.pdf,\([0-9]*\),.*/\1/p' "$clean/manifest.csv" | sed -n 9p)
export MUTANT_URN=$urn MUTANT_MARK=$work/mark
with_fault die-once 0 "it is tried once more" make "$mutant" "$work/once" --jobs 2
[ -e "$work/mark" ] || fail "the worker did not die"
same "$clean" "$work/once/$home/draft" "after a worker died"
with_fault die 1 "the document is given up" make "$mutant" "$work/die" --jobs 2
[ "$(grep -c ',failed,' "$work/die/$home/draft/manifest.csv")" -eq 1 ] || fail "a death failed other documents"
grep ",failed," "$work/die/$home/draft/manifest.csv" | grep -q ",$urn," || fail "another document failed"

python3 "$(dirname "$0")/canaries.py" "$clean" || fail "a number of another school"
finish
