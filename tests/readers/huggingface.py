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
    splits = datasets.load_dataset(str(folder), cache_dir=cache)
    spans = 0
    for name, split in splits.items():
        columns = list(split.features)
        assert columns == ["id", "name", "text", "metadata", "spans", "relations"], columns
        # Where the data is tables, what they must say stands beside them.
        place = "expected" if (folder / f"data/{name}.parquet").exists() else "data"
        lines = (folder / f"{place}/{name}.jsonl").read_text(encoding="utf-8").split("\n")
        written = [json.loads(line) for line in lines if line]
        assert split.num_rows == len(written), (name, split.num_rows, len(written))
        for row, line in zip(split, written):
            assert row == line, (row, line)
            for span in row["spans"]:
                assert row["text"][span["start"]:span["end"]] == span["text"], span
                spans += 1
    rows = ", ".join(f"{split.num_rows} {name}" for name, split in splits.items())
    print(f"huggingface: {rows}, {spans} spans as written")
