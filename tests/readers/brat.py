"""Checks a collection of brat by its rules: python3 brat.py FOLDER

The rules are those of brat's own parser: names of types are of few characters, ids are there once, what a line names is
there, and what stands in a line of a span is what stands in the text, with a blank between its parts.
"""

import pathlib
import re
import sys

NAME = re.compile(r"^[A-Za-z0-9_-]+$")
SPAN = re.compile(r"^([A-Za-z0-9_-]+) (\d+ \d+(?:;\d+ \d+)*)$")

faults = []
counts = {"T": 0, "A": 0, "R": 0, "#": 0}


def check(path):
    # As brat opens it: each kind of line break is one.
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    spans, seen = set(), set()

    def fault(number, line, why):
        faults.append(f"{path.name}:{number}: {why}: {line!r}")

    parsed = []
    for number, line in enumerate(lines, 1):
        identifier, tab, rest = line.partition("\t")
        if not tab or not re.match(r"^[TAR#]\d+$", identifier):
            fault(number, line, "no id")
        elif identifier in seen:
            fault(number, line, "an id twice")
        else:
            seen.add(identifier)
            if identifier[0] == "T":
                spans.add(identifier)
            parsed.append((number, line, identifier, rest))
    for number, line, identifier, rest in parsed:
        kind = identifier[0]
        counts[kind] += 1
        data, tab, tail = rest.partition("\t")
        if kind == "T":
            match = SPAN.match(data)
            if not match or not tab:
                fault(number, line, "no span")
                continue
            parts = [tuple(map(int, part.split())) for part in match[2].split(";")]
            if any(start >= end or end > len(text) for start, end in parts):
                fault(number, line, "outside of the text")
            if any("\n" in text[start:end] for start, end in parts):
                fault(number, line, "over a line break")
            if " ".join(text[start:end] for start, end in parts) != tail:
                fault(number, line, "not what is in the text")
        elif kind == "A":
            words = data.split(" ")
            if len(words) not in (2, 3) or not NAME.match(words[0]) or words[1] not in spans:
                fault(number, line, "no attribute")
        elif kind == "R":
            match = re.match(r"^([A-Za-z0-9_-]+) Arg1:(\S+) Arg2:(\S+)$", data)
            if not match or match[2] not in spans or match[3] not in spans:
                fault(number, line, "no relation of two spans")
        elif not re.match(r"^AnnotatorNotes \S+$", data) or data.split(" ")[1] not in spans:
            fault(number, line, "no note on a span")


folder = pathlib.Path(sys.argv[1])
annotated = sorted(folder.glob("*.ann"))
for path in annotated:
    check(path)
for section in ("[entities]", "[relations]", "[events]", "[attributes]"):
    if section not in (folder / "annotation.conf").read_text(encoding="utf-8"):
        faults.append(f"annotation.conf has no {section}")
print("\n".join(faults[:20]), end="\n" if faults else "")
print(f"{len(annotated)} texts, {counts['T']} spans, {counts['A']} values, {counts['R']} relations, {counts['#']} notes")
sys.exit(1 if faults else 0)
