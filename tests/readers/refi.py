"""Checks a project of REFI-QDA: python3 refi.py FOLDER

`schema.xsd`, the schema of the format, lies in the folder. Beyond it, every reference is to something that is there, and what
a selection is called is what stands in the text.
"""

import pathlib
import sys

from lxml import etree

folder = pathlib.Path(sys.argv[1])
faults = []
project = etree.parse(folder / "project.qde")
schema = etree.XMLSchema(etree.parse(folder / "schema.xsd"))
if not schema.validate(project):
    faults += [str(error) for error in schema.error_log]
guids = [element.get("guid") for element in project.iter() if element.get("guid")]
if len(guids) != len(set(guids)):
    faults.append("a guid twice")
for element in project.iter():
    for name in ("targetGUID", "originGUID", "creatingUser"):
        if element.get(name) and element.get(name) not in guids:
            faults.append(f"{element.tag}: {name} is of nothing")
counts = [0, 0, 0]
for source in project.iter("{*}TextSource"):
    path = source.get("plainTextPath").replace("internal://", "sources/")
    with open(folder / path, encoding="utf-8", newline="") as file:
        # A line break is one character, whether it is LF or CR LF.
        text = file.read().replace("\r\n", "\n")
    counts[0] += 1
    for selection in source.iter("{*}PlainTextSelection"):
        counts[1] += 1
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        # What XML cannot have is another sign, and line breaks are of one kind.
        found, name = text[start:end], selection.get("name").replace("\r\n", "\n").replace("\r", "\n")
        if len(found) != len(name) or any(a != b and b != "\ufffd" for a, b in zip(found, name)):
            faults.append(f"{found!r} is not {name!r}")
counts[2] = len(list(project.iter("{*}Link")))
print("\n".join(faults[:20]), end="\n" if faults else "")
print("{} texts, {} selections, {} links".format(*counts))
sys.exit(1 if faults else 0)
