"""Works agreement out again with nltk, krippendorff, scikit-learn, seqeval and networkx: python3 agreement.py FOLDER

In `studies.json`, each study has items with the value of each annotator (null where there is none) or the spans of two
annotators, and figures by their names; a figure that is not computable is null, and is not looked at.
"""

import json
import sys
import warnings
from pathlib import Path

# Some files of this folder are called as libraries are.
sys.path = [folder for folder in sys.path if Path(folder) != Path(__file__).parent]

import krippendorff
import networkx
import numpy
from nltk.metrics.agreement import AnnotationTask
from seqeval.metrics import f1_score
from seqeval.scheme import IOB2
from sklearn.metrics import cohen_kappa_score

warnings.filterwarnings("ignore")


def masi(one, other):
    """As Passonneau has it; nltk rounds its thirds."""
    both, either = len(one & other), len(one | other)
    if one == other:
        return 0.0
    part = 2 / 3 if both == min(len(one), len(other)) else 1 / 3 if both else 0.0
    return 1 - both / either * part


def jaccard(one, other):
    return 1 - len(one & other) / len(one | other) if one | other else 0.0


def of_items(items):
    """Each figure, as a call: readers fail on what has no value."""
    annotators = range(len(items[0]))
    complete = [item for item in items if None not in item]
    paired = [item for item in items if sum(value is not None for value in item) > 1]

    def task(items, distance=None, value=lambda value: value):
        triples = [(who, what, value(item[who])) for what, item in enumerate(items) for who in annotators
                   if item[who] is not None]
        return AnnotationTask(triples, **({"distance": distance} if distance else {}))

    def alpha(level):
        table = numpy.array([[numpy.nan if value is None else value for value in row] for row in zip(*items)], float)
        return krippendorff.alpha(reliability_data=table, level_of_measurement=level)

    def members(value):
        return frozenset(bit for bit in range(3) if value >> bit & 1)

    figures = {level: lambda level=level: alpha(level) for level in ("nominal", "ordinal", "interval", "ratio")}
    figures["nominal_nltk"] = lambda: task(paired).alpha()
    figures["jaccard"] = lambda: task(paired, jaccard, members).alpha()
    figures["masi"] = lambda: task(paired, masi, members).alpha()
    figures["observed_complete"] = lambda: task(complete).avg_Ao()
    figures["fleiss"] = lambda: task(complete).pi()
    if len(annotators) == 2:
        figures["cohen"] = lambda: cohen_kappa_score(*zip(*complete))
        figures["cohen_nltk"] = lambda: task(complete).kappa()
        figures["scott"] = lambda: task(complete).pi()
        # It takes the categories that are used, of all items that it is given.
        figures["bennett"] = lambda: task(complete).S()
    return figures


def of_spans(sides, length):
    def tags(spans):
        tags = ["O"] * length
        for start, end, label in spans:
            tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
        return [tags]

    graph = networkx.Graph()
    left = [("left", at) for at in range(len(sides["stacked_left"]))]
    graph.add_nodes_from(left)
    for at, (start, end, label) in enumerate(sides["stacked_left"]):
        for other, (begin, stop, name) in enumerate(sides["stacked_right"]):
            if label == name and max(start, begin) < min(end, stop):
                graph.add_edge(("left", at), ("right", other))
    total = len(sides["stacked_left"]) + len(sides["stacked_right"])
    return {
        "exact": lambda: f1_score(tags(sides["left"]), tags(sides["right"]), mode="strict", scheme=IOB2),
        "overlap": lambda: len(networkx.bipartite.maximum_matching(graph, top_nodes=left)) / total,
    }


studies = json.loads((Path(sys.argv[1]) / "studies.json").read_text(encoding="utf-8"))
faults, compared = [], {}
for number, study in enumerate(studies):
    figures = of_items(study["items"]) if "items" in study else of_spans(study["spans"], study["length"])
    for name, ours in study["figures"].items():
        if ours is None:
            continue
        theirs = float(figures[name]())
        compared[name] = compared.get(name, 0) + 1
        if not abs(ours - theirs) <= 1e-9:
            faults.append(f"{number}: {name} is {theirs!r} and not {ours!r}: {study}")
print("\n".join(faults[:10]), end="\n" if faults else "")
print(f"{len(studies)} studies, {sum(compared.values())} figures: "
      + ", ".join(f"{name} {count}" for name, count in sorted(compared.items())))
sys.exit(1 if faults else 0)
