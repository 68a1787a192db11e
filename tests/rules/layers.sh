#!/bin/sh
# engine/layers.txt holds for every #include below engine/.
#   sh layers.sh ROOT
# A room may include itself, the rooms of its row (`*`: every one), C and POSIX, and the library
# headers of its row. A folder without a row, a path with "..", a name without its room fail.
set -eu
cd "$1"
for folder in engine/*/; do
    room=$(basename "$folder")
    [ "$room" = install ] || grep -q "^$room:" engine/layers.txt || echo "engine/$room: no row in engine/layers.txt"
done >"${TMPDIR:-/tmp}/layers.$$"
trap 'rm -f "${TMPDIR:-/tmp}/layers.$$"' EXIT
find engine -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort | xargs awk '
    BEGIN {
        n = split("assert ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign " \
                  "stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath time " \
                  "dirent fcntl fnmatch glob libgen poll pthread regex sched strings termios unistd getopt " \
                  "sys/file sys/ioctl sys/mman sys/prctl sys/resource sys/select sys/stat sys/statvfs " \
                  "sys/time sys/types sys/uio sys/utsname sys/wait", names, " ")
        for (i = 1; i <= n; i++) standard[names[i] ".h"] = 1
        while ((getline line < "engine/layers.txt") > 0) {
            n = split(line, word, /[ \t]+/)
            room = word[1]
            if (!sub(/:$/, "", room)) continue
            rows[room] = 1
            for (i = 2; i <= n; i++) {
                if (word[i] ~ /^<.*>$/) {
                    glob = substr(word[i], 2, length(word[i]) - 2)
                    gsub(/\./, "\\.", glob); gsub(/\*/, ".*", glob)
                    libraries[room] = libraries[room] "|" glob
                } else if (word[i] != "") may[room, word[i]] = 1
            }
        }
    }
    function complain(what) { printf "%s:%d: %s\n", FILENAME, FNR, what }
    FNR == 1 { split(FILENAME, part, "/"); room = part[2] }
    /^[ \t]*#[ \t]*include/ {
        name = $0
        sub(/^[ \t]*#[ \t]*include[ \t]*/, "", name)
        kind = substr(name, 1, 1)
        name = substr(name, 2)
        sub(kind == "<" ? ">.*" : "\".*", "", name)
        if (kind == "<") {
            if (name in standard) next
            if (name !~ ("^(" substr(libraries[room], 2) ")$") || libraries[room] == "")
                complain("<" name "> does not belong to " room)
            next
        }
        if (kind != "\"") { complain("an include that no rule can read"); next }
        if (index("/" name "/", "/../")) { complain("an include with \"..\""); next }
        if (split(name, part, "/") < 2) { complain("\"" name "\" without its room"); next }
        if (part[1] != room && !((room, part[1]) in may) && !((room, "*") in may))
            complain(room " may not include " part[1])
    }' >>"${TMPDIR:-/tmp}/layers.$$"
cat "${TMPDIR:-/tmp}/layers.$$"
[ ! -s "${TMPDIR:-/tmp}/layers.$$" ]
