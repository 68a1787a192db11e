#!/bin/sh
# Installs what is missing and builds build/scorecards. Quick when there is nothing to do.
#   sh engine/install/setup.sh         what the program needs
#   sh engine/install/setup.sh tests   what its tests need too; builds them, warnings are errors
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
list=$root/engine/install/packages.txt
mode=${1:-run}

say() { printf 'setup: %s\n' "$*" >&2; }

case $mode in
run) sections=run ;;
tests) sections='run tests' ;;
*)
    say "unknown argument \"$mode\"; use none, or: tests"
    exit 64
    ;;
esac

# Package names of the sections asked for.
wanted() {
    awk -v sections="$sections" '
        BEGIN { n = split(sections, names, " "); for (i = 1; i <= n; i++) ask["[" names[i] "]"] = 1 }
        { sub(/#.*/, ""); sub(/[ \t]+$/, "") }
        /^\[/ { on = $0 in ask; next }
        on && NF { print $1 }' "$list"
}

missing() {
    installed=$(dpkg-query -W -f='${Status} ${Package}\n' 2>/dev/null | sed -n 's/^install ok installed //p')
    for package in $(wanted); do
        printf '%s\n' "$installed" | grep -qxF "$package" || printf '%s ' "$package"
    done
}

if ! command -v dpkg-query >/dev/null 2>&1; then
    say "this is not Debian; install what $list names, then run: cmake -S . -B build -G Ninja && ninja -C build"
    exit 2
fi
need=$(missing)
if [ -n "$need" ]; then
    say "installing: $need"
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1; then
        as_root=sudo
        [ -t 0 ] || as_root='sudo -n'
    else
        say "no right to install; ask for: apt-get install --no-install-recommends $need"
        exit 2
    fi
    # shellcheck disable=SC2086 # words are wanted
    if ! { $as_root apt-get update -q && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends $need; } >&2; then
        say "apt-get could not install: $need"
        exit 2
    fi
fi

cd "$root"
if [ "$mode" = tests ]; then
    set -- -DBUILD_TESTING=ON -DSTRICT=ON
    target=all
elif [ -f build/build.ninja ]; then
    set -- # as it was set up
    target=scorecards
else
    set -- -DBUILD_TESTING=OFF
    target=scorecards
fi
log=build/setup.log
mkdir -p build
if { [ $# -eq 0 ] || cmake -S . -B build -G Ninja "$@"; } >"$log" 2>&1 && ninja -C build "$target" >>"$log" 2>&1; then
    say "build/scorecards is ready"
else
    tail -n 40 "$log" >&2
    say "the build failed; all of it is in $log"
    exit 2
fi
