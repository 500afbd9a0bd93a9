"""Reads tables of spans with Python's csv: every row quotes what stands at its offsets."""

import csv
import hashlib
import pathlib
import sys

rows = texts = 0
for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    contents = {}
    with open(folder / "texts.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            data = (folder / row["file"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == row["sha256"], (folder, row)
            contents[row["file"]] = data.decode("utf-8")
            texts += 1
    with open(folder / "spans.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            found = contents[row["file"]][int(row["start"]) : int(row["end"])]
            assert found == row["text"], (folder, row, found)
            assert None not in row and None not in row.values(), (folder, row)
            rows += 1
assert rows and texts
print(f"{rows} rows and {texts} texts are as written")
