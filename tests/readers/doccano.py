"""Reads lines as doccano's import does: whole offsets in UTF-16, or in grapheme clusters where a line says so, one after the
other, relations between spans of a line.

doccano is a server and no library, so its rules are written out here. Clusters are counted by the package `regex`.
"""

import json
import pathlib
import sys


def units_of(text, unit):
    """What offsets count in a text, in UTF-16."""
    if unit is None:
        data = text.encode("utf-16-le", "surrogatepass")
        return [data[start : start + 2] for start in range(0, len(data), 2)]
    import regex

    assert unit == "grapheme_cluster", unit
    return [cluster.encode("utf-16-le", "surrogatepass") for cluster in regex.findall(r"\X", text)]


lines = spans = relations = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*/*.jsonl")):
    seen = set()
    for line in path.read_bytes().decode("utf-8").split("\n"):
        if not line:
            continue
        record = json.loads(line.rstrip())
        units = units_of(record["text"], record.get("offset_unit"))
        of_line = set()
        for entity in record["entities"]:
            start, end = entity["start_offset"], entity["end_offset"]
            assert type(start) is int and type(end) is int and 0 <= start < end <= len(units), (path, entity)
            found = b"".join(units[start:end]).decode("utf-16-le")
            assert found == entity["text"], (path, entity, found)
            assert type(entity["id"]) is int and entity["id"] not in seen, (path, entity)
            assert type(entity["label"]) is str and entity["label"], (path, entity)
            seen.add(entity["id"])
            of_line.add(entity["id"])
            spans += 1
        for relation in record["relations"]:
            assert {relation["from_id"], relation["to_id"]} <= of_line and relation["type"], (path, relation)
            relations += 1
        lines += 1
assert lines and spans and relations
print(f"{lines} lines, {spans} spans and {relations} relations are as written")
