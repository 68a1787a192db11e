#!/bin/sh
# Each rule bites: planted in a copy of the project, each of these faults is named by its rule.
#   sh bite.sh ROOT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$1" && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
failures=0

# A small project that keeps every rule: base with its headers, and a room that may see it.
fresh() {
    rm -rf "$copy/p"
    mkdir -p "$copy/p/engine" "$copy/p/layouts" "$copy/p/fonts" "$copy/p/input" "$copy/p/output" "$copy/p/tests"
    cp -R "$root/engine/base" "$root/engine/config" "$root/engine/layers.txt" "$copy/p/engine/"
    cp "$root/CMakeLists.txt" "$copy/p/"
    echo "map" >"$copy/p/README.md"
    echo "title: x" >"$copy/p/layouts/school.yaml"
    cd "$copy/p"
}

# expect RULE STATUS TEXT: the rule ends with that status and says the text.
expect() {
    if said=$(sh "$here/$1.sh" "$copy/p" 2>&1); then status=0; else status=1; fi
    if [ "$status" -ne "$2" ] || ! printf '%s\n' "$said" | grep -qF -- "$3"; then
        echo "$1: wanted status $2 and \"$3\"; got $status and: $said"
        failures=$((failures + 1))
    fi
}

# plant RULE TEXT: the rule names the fault just made; then it is gone again.
plant() {
    expect "$1" 1 "$2"
    fresh
}

c() { printf '/* SPDX-License-Identifier: MIT */\n%s\n' "$2" >"$1"; }

fresh
for rule in layers calls words folders form headers; do
    expect "$rule" 0 ''
done
c engine/base/x.c '#include "config/config.h"'
plant layers 'engine/base/x.c:2: base may not include config'
c engine/base/x.c '#include "../config/config.h"'
plant layers 'engine/base/x.c:2: an include with ".."'
c engine/base/x.c '#include "arena.h"'
plant layers 'engine/base/x.c:2: "arena.h" without its room'
c engine/config/x.c '#  include <cairo.h>'
plant layers 'engine/config/x.c:2: <cairo.h> does not belong to config'
c engine/base/x.c '#include <libfyaml.h>'
plant layers '<libfyaml.h> does not belong to base'
c engine/base/x.c '#include NAME'
plant layers 'an include that no rule can read'
mkdir engine/extra
plant layers 'engine/extra: no row in engine/layers.txt'
mkdir engine/batch && c engine/batch/x.c '#include <hpdf.h>'
plant layers '<hpdf.h> does not belong to batch'
mkdir engine/chart && c engine/chart/x.c '#include <cairo-pdf.h>'
expect layers 0 ''
fresh
mkdir engine/batch && c engine/batch/x.c '#include "config/config.h"'
expect layers 0 ''
fresh
c engine/config/x.c 'long f(void) { return time(0); }'
plant calls 'engine/config/x.c:2: time() is not for this file'
c engine/config/x.c 'int f(void) { return rand (); }'
plant calls 'rand()'
c engine/config/x.c 'char *f(void) { return getenv("TZ"); }'
plant calls 'getenv()'
c engine/config/x.c 'void f(void) { g(1, setlocale(0, "")); }'
plant calls 'setlocale()'
c engine/config/x.c 'void *f(void) { return malloc(3); }'
plant calls 'malloc()'
c engine/base/x.h 'static inline double f(const char *s) { return strtod(s, 0); }'
plant calls 'engine/base/x.h:2: strtod()'
c engine/config/x.c '/* time() and rand() */ const char *s = "getenv(x)"; int f(struct a *a) { return a->free(a) + my_time(0); }'
expect calls 0 ''
fresh
c engine/config/x.c '/* as Leeds does */'
plant words 'engine/config/x.c:2'
echo 'title: LEEDS' >layouts/school.yaml
plant words 'layouts/school.yaml:1'
printf 'see /%s/me/data\n' home >input/README.md
plant words 'input/README.md:1'
mkdir docs
plant folders 'docs: has no place at the top'
rm README.md
plant folders 'README.md: is missing'
echo 'int x;' >engine/config/x.c
plant form 'engine/config/x.c:1'
c engine/config/x.c "/* $(printf 'TO%s' DO): later */"
plant form 'engine/config/x.c:2'
c engine/config/x.h 'size_t f(void);
#define X'
plant headers 'engine/config/x.h: does not compile alone'
c engine/config/x.h 'int twice = 1;'
plant headers 'engine/config/x.h: does not compile alone'
[ $failures -eq 0 ]
