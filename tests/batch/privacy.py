#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No name of a head, no phone and no e-mail of an export in anything that comes out.

    python3 privacy.py plant FOLDER          writes people who do not exist into the exports of a folder
    python3 privacy.py look EXPORTS OUTPUT   reads every file of OUTPUT: text and attachments of PDFs, tables, what was said
"""
import csv
import io
import os
import re
import subprocess
import sys

HEAD = re.compile(r"head.*(first|last|given|sur)\s*_?name|^head ?teacher|^headname$", re.I)
PHONE = re.compile(r"tel(ephone)?_?(num|number|no)?$|phone", re.I)
MAIL = re.compile(r"\b[\w.+'-]+@[\w-]+(\.[\w-]+)+\b")
DIGITS = re.compile(r"(?<![\w.])\+?0?\d[\d ]{7,13}\d(?![\w.])")
WORD = re.compile(r"[^\W\d_][\w'’-]*")


def tables(folder):
    for at, _, names in os.walk(folder, followlinks=True):
        for name in sorted(names):
            if name.endswith(".csv"):
                with open(os.path.join(at, name), "rb") as f:
                    raw = f.read()
                try:
                    text = raw.decode("utf-8-sig")
                except UnicodeDecodeError:
                    text = raw.decode("cp1252", errors="replace")
                yield os.path.join(at, name), text


def plain_phone(text):
    digits = re.sub(r"\D", "", text)
    return digits.lstrip("0") if len(digits.lstrip("0")) in (9, 10) else None


def people(folder):
    """(names as tuples of words, phones without zeros in front, words of school names)"""
    names, phones, schools = set(), set(), set()
    for _, text in tables(folder):
        head = text.split("\n", 1)[0]
        if not re.search(r"head|tel|phone", head, re.I):
            continue
        for r in csv.DictReader(io.StringIO(text)):
            parts = [r[c] or "" for c in r if c and HEAD.search(c)]
            name = tuple(WORD.findall(" ".join(parts).lower()))
            if len(name) >= 2:
                names.add(name)
            phones |= {plain_phone(r[c] or "") for c in r if c and PHONE.search(c)}
            for c in r:
                if c and re.search(r"establishmentname|schname|school_name|trusts|diocese", c, re.I):
                    schools.add(" ".join(WORD.findall((r[c] or "").lower())))
    phones.discard(None)
    # a school may be called after a person of the same name
    everything = "\n".join(schools)
    return {n for n in names if " ".join(n) not in everything}, phones


def text_of(path):
    if not path.endswith(".pdf"):
        with open(path, "rb") as f:
            return f.read().decode("utf-8", errors="replace")
    said = [subprocess.run(["pdftotext", path, "-"], capture_output=True).stdout.decode(errors="replace")]
    said.append(subprocess.run(["pdfinfo", "-meta", path], capture_output=True).stdout.decode(errors="replace"))
    said.append(subprocess.run(["qpdf", "--show-attachment=figures.csv", path], capture_output=True).stdout.decode(errors="replace"))
    return "\n".join(said)


def found(text, names, phones):
    words = [w.lower() for w in WORD.findall(text)]
    lengths = {len(n) for n in names}
    for size in lengths:
        for i in range(len(words) - size + 1):
            if tuple(words[i : i + size]) in names:
                yield "a head's name: " + " ".join(words[i : i + size])
    for m in DIGITS.finditer(text):
        if plain_phone(m.group()) in phones:
            yield "a phone: " + m.group()
    for m in MAIL.finditer(text):
        yield "an e-mail: " + m.group()


def look(exports, output):
    names, phones = people(exports)
    print(f"{len(names)} names, {len(phones)} phones in the exports")
    if not names or not phones:
        sys.exit("FAILED: there is nobody to look for")
    problems, files = [], 0
    for at, _, all_files in os.walk(output):
        for name in sorted(all_files):
            path = os.path.join(at, name)
            files += 1
            problems += [f"{path}: {what}" for what in found(text_of(path), names, phones)]
    for p in problems[:20]:
        print("FAILED:", p)
    print(f"{files} files read, {len(problems)} finds")
    sys.exit(bool(problems) or files == 0)


def plant(folder):
    """Zaphryst Quillon leads every school, and answers the phone."""
    planted = 0
    for path, text in list(tables(folder)):
        rows = list(csv.reader(io.StringIO(text)))
        head = rows[0] if rows else []
        for column, name in enumerate(head):
            first = re.search(r"head.*first", name, re.I)
            last = re.search(r"head.*last", name, re.I)
            if not (first or last or PHONE.search(name)):
                continue
            for i, r in enumerate(rows[1:]):
                r += [""] * (column + 1 - len(r))
                r[column] = "Zaphryst" if first else "Quillon" if last else f"0113496{i % 1000:04d}"
                planted += 1
        with open(path, "w", newline="", encoding="utf-8") as f:
            csv.writer(f).writerows(rows)
    sys.exit(planted == 0)


plant(sys.argv[2]) if sys.argv[1] == "plant" else look(sys.argv[2], sys.argv[3])
