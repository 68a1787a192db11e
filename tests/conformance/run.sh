#!/bin/sh
# SPDX-License-Identifier: MIT
# sh tests/conformance/run.sh [FILE|DIR...]
# Validates every PDF named, and every one below a folder named, as PDF/UA-1 and PDF/A-3a with veraPDF in one
# JVM; nothing named: what the unit tests left in build/conformance, and output. veraPDF is fetched through
# Maven into build/verapdf the first time. Copies of one document, broken on purpose, must fail.
# Exit 1: a document fails, 2: nothing was checked.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${VERAPDF_DIR:-$root/build/verapdf}
[ $# -gt 0 ] || set -- "$root/build/conformance" "$root/output"
for at; do
    [ -n "$(find "$at" -name '*.pdf' -type f 2>/dev/null | head -n 1)" ] || {
        echo "no PDF in $at; nothing was checked (the stages unit and sample make them)" >&2
        exit 2
    }
done
for tool in java javac mvn qpdf; do
    command -v $tool >/dev/null || { echo "$tool is not there; run engine/install/setup.sh" >&2; exit 2; }
done

mkdir -p "$build"
build=$(cd "$build" && pwd)
if ! cmp -s "$here/pom.xml" "$build/fetched.xml"; then
    rm -rf "$build/lib"
    mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$build/lib" >"$build/mvn.log" 2>&1 || {
        cat "$build/mvn.log" >&2
        echo "veraPDF cannot be fetched through Maven; nothing was checked" >&2
        exit 2
    }
    cp "$here/pom.xml" "$build/fetched.xml"
fi
if ! cmp -s "$here/Validate.java" "$build/compiled.java"; then
    javac -proc:none -d "$build/classes" -cp "$build/lib/*" "$here/Validate.java"
    cp "$here/Validate.java" "$build/compiled.java"
fi

first=$(find "$@" -name '*.pdf' -type f | LC_ALL=C sort | head -n 1)
broken=$(mktemp -d)
trap 'rm -rf "$broken"' EXIT
# The same document without object streams must still pass, so that the two after it fail for what they lost.
qpdf --object-streams=disable --stream-data=preserve --newline-before-endstream "$first" "$broken/whole.pdf"
LC_ALL=C sed 's/pdfuaid:part>1</pdfuaid:part>0</' "$broken/whole.pdf" >"$broken/no-claim.pdf"
LC_ALL=C sed 's/\/StructTreeRoot/\/NoTreeAtAllNow/' "$broken/whole.pdf" >"$broken/no-tree.pdf"
status=0
java -XX:+UseSerialGC -Xshare:auto -cp "$build/classes:$build/lib/*" Validate "$@" "$broken/whole.pdf" \
    --fails ua1 "$broken/no-claim.pdf" --fails ua1,3a "$broken/no-tree.pdf" || status=$?
for copy in no-claim no-tree; do
    ! cmp -s "$broken/whole.pdf" "$broken/$copy.pdf" || { echo "$first lacks what $copy.pdf should lose" >&2; status=1; }
done
exit $status
