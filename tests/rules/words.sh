#!/bin/sh
# The product knows no authority and no machine.
#   sh words.sh ROOT
# No C file of the engine and no layout names one authority; no file at all holds a path of somebody's machine.
set -eu
cd "$1"
bad=0
found=$(find engine layouts \( -name '*.[ch]' -o -name '*.def' -o -path 'layouts/*.yaml' \) -type f |
    sort | xargs grep -niE 'leeds' /dev/null || true)
if [ -n "$found" ]; then
    printf '%s\n' "$found" | sed 's/$/   <- an authority by name/'
    bad=1
fi
found=$(find . \( -name .git -o -path './build*' -o -path './output/*' -o -path ./tests/rules \) -prune -o -type f -print |
    sort | xargs grep -nIE '(^|[^A-Za-z0-9_.~/-])/(work|home|root|Users)/[A-Za-z0-9._-]' /dev/null || true)
if [ -n "$found" ]; then
    printf '%s\n' "$found" | sed 's/$/   <- a path of one machine/'
    bad=1
fi
exit $bad
