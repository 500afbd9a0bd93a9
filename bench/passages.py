"""Finds the texts that share a passage with MinHash and locality-sensitive hashing: python3 bench/passages.py FILE

FILE comes from `cargo bench --bench passages -- --texts FILE`. It needs `datasketch`. Beside it stands an inverted index of the
same runs of words, which finds all pairs that share one; what is measured is time and recall, once for each way to hash.
"""

import json
import statistics
import sys
import time
from collections import defaultdict
from itertools import combinations

from datasketch import MinHash, MinHashLSH, __version__

RUNS = 3
PERMUTATIONS = 128
# So many runs of words start in a window of about the length of a passage, and the next window starts so many further on.
WINDOW, STEP = 37, 10

given = json.load(open(sys.argv[1], encoding="utf-8"))
planted = {tuple(pair) for pair in given["planted"]}
words = [text.replace(".", "").split() for text in given["texts"]]


def runs(of):
    """Every run of words of a text, in its order."""
    return [" ".join(of[at : at + given["run"]]).encode() for at in range(len(of) - given["run"] + 1)]


def exact(texts):
    """The pairs that share a run, by an inverted index."""
    places = defaultdict(set)
    for number, shingles in enumerate(texts):
        for shingle in shingles:
            places[shingle].add(number)
    return {pair for numbers in places.values() for pair in combinations(sorted(numbers), 2)}


def hashed(texts, threshold):
    """The pairs that hashing finds, where each text is one set or several."""
    parts = [(number, part) for number, parts in enumerate(texts) for part in parts]
    hashes = MinHash.bulk([part for _, part in parts], num_perm=PERMUTATIONS, seed=1)
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    found = set()
    for key, ((number, _), its) in enumerate(zip(parts, hashes)):
        found.update((parts[other][0], number) for other in index.query(its) if parts[other][0] != number)
        index.insert(key, its)
    return found


def measured(name, work, *arguments):
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        found = work(*arguments)
        times.append(time.perf_counter() - start)
    planted_ones, sharing = len(planted & found) / len(planted), len(every & found) / len(every)
    beside = len(found - planted)
    print(f"{name}: {statistics.median(times):.2f} s, {planted_ones:.4f} of the planted pairs, "
          f"{sharing:.4f} of those that share a run, {beside} pairs beside the planted ones", flush=True)


texts = [runs(of) for of in words]
whole = [[shingles] for shingles in texts]
windows = [[shingles[at : at + WINDOW] for at in range(0, max(1, len(shingles) - WINDOW + STEP), STEP)]
           for shingles in texts]
every = exact(texts)
print(f"{len(texts)} texts, {len(planted)} planted passages, {len(every)} pairs share a run; "
      f"datasketch {__version__}, {PERMUTATIONS} permutations, medians of {RUNS}")
measured("an inverted index", exact, texts)
for threshold in [0.5, 0.1, 0.05]:
    measured(f"whole texts, from a likeness of {threshold}", hashed, whole, threshold)
for threshold in [0.5, 0.3]:
    measured(f"windows of {WINDOW} runs, from a likeness of {threshold}", hashed, windows, threshold)
