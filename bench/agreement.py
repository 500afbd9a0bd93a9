"""Works gamma out with pygamma-agreement, `fast`, beside what the bench printed: python3 bench/agreement.py FOLDER < PRINTED

`GLOSSATOR_GAMMA=FOLDER cargo bench --bench agreement | python3 bench/agreement.py FOLDER` is one run of both. It needs
`pygamma-agreement`. Both take 30 samples; what is compiled while the first gamma is worked out does not count.
"""

import random
import sys
import time
from pathlib import Path

import numpy
from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

SEED = 7
folder = Path(sys.argv[1])


def measured(path, alpha):
    continuum = Continuum.from_csv(path)
    random.seed(SEED)
    numpy.random.seed(SEED)
    start = time.perf_counter()
    found = continuum.compute_gamma(CombinedCategoricalDissimilarity(alpha=alpha, beta=1), n_samples=30, fast=True)
    return time.perf_counter() - start, found


is_warm = False
for line in sys.stdin:
    cells = line.rstrip("\n").split("\t")
    if len(cells) != 7:
        continue
    name, (alpha, seconds, low, high, gamma_low, gamma_high) = cells[0], map(float, cells[1:])
    if not is_warm:
        measured(folder / name, alpha)
        is_warm = True
    theirs, found = measured(folder / name, alpha)
    disorder = found.best_alignment.disorder
    print(
        f"{name}, alpha {alpha:g}: {seconds:.4f} s and {theirs:.4f} s, {theirs / seconds:.0f} times; "
        f"disorder {low:.6f} to {high:.6f} and {disorder:.6f}; "
        f"gamma {gamma_low:.4f} to {gamma_high:.4f} and {found.gamma:.4f}"
    )
