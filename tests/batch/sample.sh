# SPDX-License-Identifier: MIT
# The sample from end to end: every school a document, every document whole, the books right.
. "$(dirname "$0")/common.sh"
expect 0 "scorecards" make "$program" "$work/out"
draft=$work/out/$home/draft
no_leftovers "$work/out"

schools=$(sed -n 's/.*"schools": \([0-9]*\), "facts.*/\1/p' "$draft/run.json")
pdfs=$(find "$draft" -name '*.pdf' | wc -l)
csvs=$(find "$draft" -mindepth 2 -name '*.csv' | wc -l)
[ "$pdfs" -ge 20 ] || fail "only $pdfs documents"
# and one of the authority itself, which anybody may read
[ "$pdfs" -eq $((schools + 1)) ] || fail "$schools schools, $pdfs documents"
city=$draft/public/999-exampleshire-city-scorecard-$edition.pdf
[ -e "$city" ] || fail "no document of the authority"
[ "$(stat -c %a "$city")" = 644 ] || fail "the authority's document is not public"
[ "$(find "$draft/public" -type f | wc -l)" -eq 2 ] || fail "something else is public"
grep -q "^public/.*\.pdf,999,city-scorecard,public," "$draft/manifest.csv" || fail "the manifest's line of the authority"
[ "$pdfs" -eq "$csvs" ] || fail "$pdfs documents, $csvs CSV files beside them"

# The manifest lists each file once, with the checksum it has.
tail -n +2 "$draft/manifest.csv" | awk -F, '{ print $7 "  " $1 }' >"$work/sums"
(cd "$draft" && sha256sum --quiet -c "$work/sums") || fail "a checksum of the manifest"
[ "$(wc -l <"$work/sums")" -eq $((pdfs + csvs)) ] || fail "lines of the manifest"
tail -n +2 "$draft/manifest.csv" | cut -d, -f1 >"$work/names"
LC_ALL=C sort -cu "$work/names" || fail "the manifest is not sorted"

# The same table is attached to the page and lies beside it.
for pdf in "$draft"/*/*.pdf; do
    qpdf --check "$pdf" >/dev/null 2>&1 || fail "qpdf: $pdf"
    qpdf --show-attachment=figures.csv "$pdf" 2>/dev/null | cmp -s - "${pdf%.pdf}.csv" || fail "attachment: $pdf"
    pdftotext "$pdf" - | grep -qi fictional || fail "not marked fictional: $pdf"
done

[ "$(stat -c %a "$draft/facts.csv")" = 600 ] || fail "facts.csv may be read by others"
head -n 1 "$draft/facts.csv" >"$work/head"
tail -n +2 "$draft/facts.csv" | cut -d, -f1 | LC_ALL=C sort -c || fail "facts.csv is not sorted by entity"
python3 -c '
import csv, json, sys
json.load(open(sys.argv[1] + "/run.json"))
rows = list(csv.reader(open(sys.argv[1] + "/facts.csv", newline="")))
assert all(len(r) == 18 for r in rows), "fields of facts.csv"
keys = [tuple(x.encode() for x in (r[0], r[2], r[3], r[4])) for r in rows[1:]]
assert keys == sorted(keys), "order of facts.csv"
assert len(set(keys)) == len(keys), "a figure stands twice in facts.csv"
' "$draft" || fail "run.json or facts.csv"
finish
