"""Makes a DocBin of what was written with the script in docs/formats.md, and compares the words of every span."""

import json
import re
import subprocess
import sys
from pathlib import Path

# Some files of this folder are called as libraries are.
sys.path = [folder for folder in sys.path if Path(folder) != Path(__file__).parent]
import spacy
from spacy.tokens import Doc, DocBin

folder = Path(sys.argv[1])
source, target = folder / "x.spacy.jsonl", folder / "x.spacy"
section = Path("docs/formats.md").read_text(encoding="utf-8").split("\n## `spacy`")[1]
script = re.search(r"```python\n(.*?)```", section, re.DOTALL).group(1)
subprocess.run([sys.executable, "-c", script, source, target], check=True)

documents, spans = 0, 0
lines = [json.loads(line) for line in source.read_text(encoding="utf-8").split("\n") if line]
docs = list(DocBin().from_disk(target).get_docs(spacy.blank("xx").vocab))
assert len(docs) == len(lines), (len(docs), len(lines))
for doc, line in zip(docs, lines):
    assert doc.text == line["text"], (doc.text, line["text"])
    written = [(span["label"], line["text"][span["start"]:span["end"]]) for span in line["spans"]["sc"]]
    found = [(span.label_, span.text) for span in doc.spans["sc"]]
    assert found == written, (found, written)
    assert [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] == [
        (ent["start"], ent["end"], ent["label"]) for ent in line["ents"]
    ], doc.ents
    documents, spans = documents + 1, spans + len(found)
print(f"spacy: {documents} documents, {spans} spans as written")
