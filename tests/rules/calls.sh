#!/bin/sh
# No file of engine/ makes a call of calls.txt, but for those named there.
#   sh calls.sh ROOT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$1"
find engine -name '*.[ch]' | sort | xargs awk -f "$here/bare.awk" | awk -v list="$here/calls.txt" '
    BEGIN {
        while ((getline line < list) > 0) {
            if (line ~ /^#/) continue
            n = split(line, word, /[ \t]+/)
            for (i = 1; i <= n; i++)
                if (word[i] ~ /\//) allowed[word[1], word[i]] = 1
                else if (word[i] != "") forbidden[word[i]] = 1
        }
    }
    {
        file = $0; sub(/:.*/, "", file)
        at = $0; sub(/: .*/, "", at)
        code = substr($0, length(at) + 2)
        while (match(code, /[A-Za-z_][A-Za-z_0-9]*[ \t]*\(/)) {
            before = RSTART > 1 ? substr(code, RSTART - 1, 1) : " "
            name = substr(code, RSTART, RLENGTH)
            sub(/[ \t]*\($/, "", name)
            code = substr(code, RSTART + RLENGTH)
            if (name in forbidden && !((name, file) in allowed) && before !~ /[.>]/) {
                print at ": " name "() is not for this file; see tests/rules/calls.txt"
                bad = 1
            }
        }
    }
    END { exit bad }'
