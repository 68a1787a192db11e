# SPDX-License-Identifier: MIT
# Real schools followed over years, in two editions: by number, by link, and said where a figure is a predecessor's.
. "$(dirname "$0")/common.sh"
data=${SCORECARDS_DATA:-}
if [ -z "$data" ]; then
    echo "SCORECARDS_DATA is not set: skipped"
    exit 77
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
