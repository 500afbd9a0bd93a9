"""Reads networks with networkx, from GraphML and from tables of nodes and edges, and compares them with each other and with
their matrices."""

import csv
import pathlib
import sys

# Some files of this folder are called as libraries are.
sys.path = [folder for folder in sys.path if pathlib.Path(folder) != pathlib.Path(__file__).parent]

import networkx


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def from_tables(folder, is_directed):
    graph = networkx.DiGraph() if is_directed else networkx.Graph()
    header, *nodes = rows(folder / "nodes.csv")
    assert header == ["Id", "Label", "Kind", "Mentions", "Documents", "Forms"], header
    for id, label, kind, mentions, documents, forms in nodes:
        graph.add_node(id, label=label, kind=kind, mentions=int(mentions), documents=int(documents), forms=forms)
        if is_directed:
            graph.nodes[id]["mode"] = kind
    header, *edges = rows(folder / "edges.csv")
    assert header == "Source Target Type Weight Sign Yes No Qualifies Topics".split(), header
    for source, target, kind, weight, sign, yes, no, qualifies, topics in edges:
        assert kind == ("Directed" if is_directed else "Undirected"), kind
        assert not graph.has_edge(source, target), (source, target)
        graph.add_edge(source, target, weight=float(weight), sign=int(sign))
        more = {"yes": int(yes), "no": int(no), "qualifies": int(qualifies)} if is_directed else {"topics": topics}
        graph.edges[source, target].update(more)
    return graph


def without_controls(value):
    """What XML cannot have is another sign in GraphML."""
    if isinstance(value, str):
        return "".join("\ufffd" if char < " " and char not in "\t\n\r" else char for char in value)
    return value


def told(graph):
    plain = lambda values: {key: without_controls(value) for key, value in values.items()}
    nodes = {without_controls(id): plain(values) for id, values in graph.nodes(data=True)}
    edges = {}
    for source, target, values in graph.edges(data=True):
        ends = [without_controls(source), without_controls(target)]
        edges[tuple(ends if graph.is_directed() else sorted(ends))] = plain(values)
    return nodes, edges


def check_matrix(folder, graph):
    (corner, *columns), *lines = rows(folder / "matrix.csv")
    assert corner == "", corner
    nodes = [(without_controls(values["label"]), id) for id, values in graph.nodes(data=True)]
    for line, (label, source) in zip(lines, nodes):
        assert without_controls(line[0]) == label, (line, label)
        others = nodes[len(lines):] if graph.is_directed() else nodes
        assert [without_controls(column) for column in columns] == [label for label, _ in others]
        for cell, (_, target) in zip(line[1:], others, strict=True):
            edge = graph.get_edge_data(source, target, {"weight": 0, "sign": 1})
            assert float(cell) == edge["weight"] * edge["sign"], (folder, source, target, cell, edge)


folders = sorted(path.parent for path in pathlib.Path(sys.argv[1]).rglob("network.graphml"))
edges = 0
for folder in folders:
    graph = networkx.read_graphml(folder / "network.graphml")
    edges += graph.number_of_edges()
    assert not graph.is_multigraph(), folder
    assert all(values["weight"] >= 0 for *_, values in graph.edges(data=True)), folder
    written = from_tables(folder, graph.is_directed())
    assert told(graph) == told(written), (folder, told(graph), told(written))
    check_matrix(folder, graph)
print(f"{len(folders)} networks with {edges} edges are the same in GraphML and in tables")
