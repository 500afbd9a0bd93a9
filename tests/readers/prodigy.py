"""Makes documents of spaCy of examples, and checks the tokens and the words of every span and relation."""

import json
import sys
from pathlib import Path

# Some files of this folder are called as libraries are.
sys.path = [folder for folder in sys.path if Path(folder) != Path(__file__).parent]
import spacy
from spacy.tokens import Doc

vocab = spacy.blank("xx").vocab
examples, spans, relations = 0, 0, 0
for line in (Path(sys.argv[1]) / "x.prodigy.jsonl").read_text(encoding="utf-8").split("\n"):
    if not line:
        continue
    example = json.loads(line)
    text, tokens = example["text"], example["tokens"]
    assert example["answer"] == "accept"
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    assert all(text[token["start"]:token["end"]] == token["text"] for token in tokens), tokens
    doc = Doc(vocab, words=[token["text"] for token in tokens], spaces=[token["ws"] for token in tokens])
    assert doc.text == text, (doc.text, text)
    for span in example["spans"]:
        words = doc[span["token_start"]:span["token_end"] + 1]
        assert (words.start_char, words.end_char) == (span["start"], span["end"]), (span, words)
    for relation in example["relations"]:
        for end in ["head", "child"]:
            assert relation[end + "_span"] in example["spans"], relation
            assert relation[end] == relation[end + "_span"]["token_end"], relation
    examples, spans = examples + 1, spans + len(example["spans"])
    relations += len(example["relations"])
print(f"prodigy: {examples} examples, {spans} spans, {relations} relations as written")
