# SPDX-License-Identifier: MIT
# Schools followed over years: by number, by link, and said where a figure is a predecessor's. In the sample one that became
# an academy and two that merged; of real exports two editions.
. "$(dirname "$0")/common.sh"
expect 0 "" make "$program" "$work/sample"
says() {
    pdf=$(find "$work/sample" -name "*-$1-*.pdf")
    pdftotext -layout "$pdf" - | tr -s '\n ' ' ' | grep -q "$2" || fail "$1 does not say \"$2\""
}
says bullfinch-example-primary "Of Bullfinch Example Primary School, the school before this one (URN 990044): figures of 2022/23 to 2023/24"
says zitting-example-primary "Of Zitting Example Junior School, which became part of this one (URN 990043)"

data=${SCORECARDS_DATA:-}
if [ -z "$data" ]; then
    echo "SCORECARDS_DATA is not set: real schools are left out"
    finish
fi

# identity CASE EDITION AS-AT
identity() {
    # shellcheck disable=SC2086 # places are several words
    expect 0 "scorecards" "$program" run "$data" -o "$work/out" --authority 383 --edition "$2" --as-at "$3" $places
    python3 "$root/tests/batch/identity.py" "$1" "$work/out/383/$2/draft" "$data" || fail "$1"
}

identity extract 2022-23-summer 2023-07-31
identity then 2019-20-spring 2020-03-31
finish
