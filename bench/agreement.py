"""Works gamma out with pygamma-agreement, `fast`, beside what the bench printed: python3 bench/agreement.py FOLDER < PRINTED

`GLOSSATOR_GAMMA=FOLDER cargo bench --bench agreement | python3 bench/agreement.py FOLDER` is one run of both. It needs
`pygamma-agreement`. Both take 30 samples, and what counts is how long the processor works, on however many cores; what
is compiled while the first gamma is worked out does not count. The interval is where the gamma of pygamma-agreement lies with a probability of 95 % after so many samples.
"""

import os
import random
import sys
import time
from pathlib import Path

import numpy
from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

SEED = 7
folder = Path(sys.argv[1])

# A solver prints what it does, and cannot be asked not to.
table = os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def worked():
    """The seconds that the processor has worked for this program, and for what it has started."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def measured(path, alpha):
    continuum = Continuum.from_csv(path)
    random.seed(SEED)
    numpy.random.seed(SEED)
    start = worked()
    found = continuum.compute_gamma(CombinedCategoricalDissimilarity(alpha=alpha, beta=1), n_samples=30, fast=True)
    return worked() - start, found


def interval(found):
    chance = [alignment.disorder for alignment in found.chance_alignments]
    reach = 1.96 * numpy.std(chance) / numpy.sqrt(len(chance))
    return [1 - found.observed_disorder / (numpy.mean(chance) + side) for side in (-reach, reach)]


print("| file | alpha | seconds | theirs | times as fast | observed disorder | theirs | gamma | theirs |", file=table)
print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |", file=table)
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
    from_, to = interval(found)
    gamma = f"{gamma_low:.4f}" if f"{gamma_low:.4f}" == f"{gamma_high:.4f}" else f"{gamma_low:.4f} to {gamma_high:.4f}"
    disorder = f"{low:.6f}" if low == high else f"{low:.6f} to {high:.6f}"
    print(
        f"| `{name}` | {alpha:g} | {seconds:.4f} | {theirs:.2f} | {theirs / seconds:.0f} | {disorder} | "
        f"{found.best_alignment.disorder:.6f} | {gamma} | {found.gamma:.4f} ({from_:.4f} to {to:.4f}) |",
        file=table,
        flush=True,
    )
