#!/bin/sh
# clang-format, clang-tidy (.clang-tidy) and cppcheck over our C. Needs a configured build/.
#   sh tests/lint.sh [FOLDER...]     none: all of it
# BUILD: the build folder, build without it. JOBS: files at a time, 2 without it. NODES: how far the analyzer goes into a
# function; its own limit of 225000 takes three times as long and is for sh tests/slow.sh lint.
set -u
cd "$(dirname "$0")/.." || exit 2
build=${BUILD:-build} nodes=${NODES:-50000}
if [ ! -f "$build/compile_commands.json" ]; then
    echo "lint: $build is not configured; run: sh engine/install/setup.sh tests" >&2
    exit 2
fi
[ $# -gt 0 ] || set -- engine input tests
files=$(find "$@" -name '*.[ch]' | LC_ALL=C sort)
units=$(printf '%s\n' "$files" | grep '\.c$' | grep -v '^tests/')
found=$(mktemp)
trap 'rm -f "$found"' EXIT
bad=0

echo "== clang-format"
# shellcheck disable=SC2086 # names without spaces, here and below
clang-format --dry-run -Werror $files || bad=1

echo "== clang-tidy"
# One file a process, because clang 14 misreads va_list in a second one
export build nodes
tidy='
if grep -qF "/$0\"" "$build/compile_commands.json"; then
    said=$(clang-tidy -p "$build" --quiet --extra-arg=-Xclang --extra-arg=-analyzer-config --extra-arg=-Xclang \
        --extra-arg=max-nodes="$nodes" "$0" 2>/dev/null)
    [ -z "$said" ] || printf "%s\n" "$said"
else
    echo "$0:1:1: error: is in no build target"
fi'
# shellcheck disable=SC2086
[ -z "$units" ] || printf '%s\n' $units | xargs -n 1 -P "${JOBS:-2}" sh -c "$tidy" >"$found"
if grep -E ': (warning|error): ' "$found" | LC_ALL=C sort -u | grep .; then
    bad=1
fi

echo "== cppcheck"
# readdirCalled: one thread walks folders, and readdir_r is deprecated.
# shellcheck disable=SC2086
[ -z "$units" ] || cppcheck --quiet --std=c11 --library=posix --enable=warning,performance,portability \
    --inline-suppr --suppress=readdirCalled -I engine --error-exitcode=1 $units || bad=1
exit $bad
