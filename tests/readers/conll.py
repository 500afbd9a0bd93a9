"""Reads the tags in a folder with seqeval, strictly, and compares its spans with those that are expected."""

import json
import sys
from pathlib import Path

# Some files of this folder are called as libraries are.
sys.path = [folder for folder in sys.path if Path(folder) != Path(__file__).parent]

from seqeval.scheme import BILOU, IOB2, IOBES, Entities

folder = Path(sys.argv[1])
expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
scheme = {"iob2": IOB2, "iobes": IOBES, "bilou": BILOU}[expected["scheme"]]

sentences, documents = [[]], 0
for line in (folder / "x.conll").read_text(encoding="utf-8").split("\n"):
    columns = line.split("\t")
    if columns[0] == "-DOCSTART-":
        documents += 1
    elif line:
        sentences[-1].append((columns[0], columns[-1]))
    elif sentences[-1]:
        sentences.append([])

tags = [[tag for _, tag in sentence] for sentence in sentences if sentence]
tokens = [[token for token, _ in sentence] for sentence in sentences if sentence]
found = []
for sentence, entities in zip(tokens, Entities(tags, scheme=scheme).entities):
    found += [[entity.tag, " ".join(sentence[entity.start:entity.end])] for entity in entities]
if found != expected["spans"]:
    sys.exit(f"conll: found {found}, expected {expected['spans']}")
print(f"conll: {documents} documents, {len(found)} spans as expected")
