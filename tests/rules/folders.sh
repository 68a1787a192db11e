#!/bin/sh
# Top-level folders are fixed (dotfiles and build folders aside).
#   sh folders.sh ROOT
set -eu
cd "$1"
bad=0
for name in *; do
    case $name in
    engine | layouts | fonts | input | output | tests | CMakeLists.txt | README.md | build*) ;;
    *)
        echo "$name: has no place at the top; see the map in README.md"
        bad=1
        ;;
    esac
done
for name in engine layouts fonts input output tests CMakeLists.txt README.md; do
    if [ ! -e "$name" ]; then
        echo "$name: is missing at the top"
        bad=1
    fi
done
exit $bad
