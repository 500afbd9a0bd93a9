"""Reads UIMA CAS as JSON with dkpro-cassis: python3 cas.py FOLDER

Beside the files stands `expected.json`: of each file the words of every span, in the order of their ids.
"""

import json
import pathlib
import sys

import cassis

folder = pathlib.Path(sys.argv[1])
expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
faults, counts = [], [0, 0, 0]
for name, words in expected.items():
    with (folder / name).open("rb") as file:
        cas = cassis.load_cas_from_json(file)
    spans = sorted(cas.select("webanno.custom.Span"), key=lambda span: span.xmiID)
    relations = list(cas.select("webanno.custom.Relation"))
    found = [span.get_covered_text() for span in spans]
    if found != words:
        faults.append(f"{name}: {found!r} is not {words!r}")
    for relation in relations:
        if relation.Governor not in spans or relation.Dependent not in spans:
            faults.append(f"{name}: a relation of something else")
    counts = [counts[0] + 1, counts[1] + len(spans), counts[2] + len(relations)]
print("\n".join(faults[:20]), end="\n" if faults else "")
print("{} texts, {} spans, {} relations".format(*counts))
sys.exit(1 if faults else 0)
