#!/bin/sh
# Every C file begins with its licence and leaves nothing for later.
#   sh form.sh ROOT
set -eu
cd "$1"
bad=0
for file in $(find engine tests input -name '*.[ch]' -o -name '*.def' | sort); do
    if [ "$(head -n 1 "$file")" != '/* SPDX-License-Identifier: MIT */' ]; then
        echo "$file:1: the first line is not the SPDX line"
        bad=1
    fi
done
if find engine tests input layouts \( -name '*.[ch]' -o -name '*.sh' -o -name '*.yaml' -o -name CMakeLists.txt \) |
    grep -v '^tests/rules/' | sort | xargs grep -nE '\b(TODO|FIXME|XXX)\b' /dev/null; then
    bad=1
fi
exit $bad
