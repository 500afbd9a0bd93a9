"""Loads a dataset by its card, offline, and compares its columns and the words of every span."""

import json
import os
import sys
import tempfile
from pathlib import Path

# Some files of this folder are called as libraries are.
sys.path = [folder for folder in sys.path if Path(folder) != Path(__file__).parent]

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"
import datasets

folder = Path(sys.argv[1])
with tempfile.TemporaryDirectory() as cache:
    train = datasets.load_dataset(str(folder), split="train", cache_dir=cache)
    names = list(train.features)
    assert names == ["id", "name", "text", "metadata", "spans", "relations"], names
    lines = (folder / "data/train.jsonl").read_text(encoding="utf-8").split("\n")
    written = [json.loads(line) for line in lines if line]
    assert train.num_rows == len(written), (train.num_rows, len(written))
    spans = 0
    for row, line in zip(train, written):
        assert row == line, (row, line)
        for span in row["spans"]:
            assert row["text"][span["start"]:span["end"]] == span["text"], span
            spans += 1
    print(f"huggingface: {len(written)} rows, {spans} spans as written")
