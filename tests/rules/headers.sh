#!/bin/sh
# Every header of engine/ compiles alone, and twice.
#   sh headers.sh ROOT
set -eu
cd "$1"
flags=$(pkg-config --cflags cairo harfbuzz libdeflate lcms2 libfyaml libcrypto libarchive)
bad=0
for header in $(find engine -name '*.h' | sort); do
    name=${header#engine/}
    # shellcheck disable=SC2086 # flags are words
    if ! printf '#include "%s"\n#include "%s"\n' "$name" "$name" |
        ${CC:-cc} -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Iengine $flags -Wall -Wextra -Werror \
            -fsyntax-only -x c -; then
        echo "$header: does not compile alone"
        bad=1
    fi
done
exit $bad
