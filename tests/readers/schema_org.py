"""Expands linked data with PyLD: no word is dropped, each is one of schema.org, and all that is pointed to is there.

The published context cannot be fetched where there is no network. This one stands for it: the words that are written and no
other, each with what schema.org says of it.
"""

import json
import pathlib
import sys

from pyld import jsonld

SCHEMA = "https://schema.org/"
TERMS = ["NewsArticle", "Organization", "Claim", "Question", "Thing", "name", "headline", "publisher", "datePublished",
         "creditText", "text", "author", "appearance", "about"]
CONTEXT = {"@context": {**{term: SCHEMA + term for term in TERMS}, "url": {"@id": SCHEMA + "url", "@type": "@id"}}}


def load(url, options):
    assert url == "https://schema.org", url
    return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": CONTEXT}


def count(value, is_counted):
    if isinstance(value, dict):
        return sum(is_counted(key) + count(child, is_counted) for key, child in value.items())
    if isinstance(value, list):
        return sum(count(child, is_counted) for child in value)
    return 0


jsonld.set_document_loader(load)
[path] = pathlib.Path(sys.argv[1]).glob("*.jsonld")
written = json.loads(path.read_text(encoding="utf-8"))
expanded = jsonld.expand(written)
is_word = lambda key: not key.startswith("@")
assert count(written["@graph"], is_word) == count(expanded, is_word)
assert len(expanded) == len(written["@graph"])
nodes = {node["@id"]: node for node in expanded}
assert len(nodes) == len(expanded), "an id twice"
for node in expanded:
    assert all(kind.startswith(SCHEMA) for kind in node["@type"]), node
    assert all(key.startswith((SCHEMA, "@")) for key in node), node
    for word in ("appearance", "author", "about"):
        for value in node.get(SCHEMA + word, []):
            # An address alone is no text: validators want what it is.
            assert value["@id"] in nodes and nodes[value["@id"]]["@type"], (node, value)
    if node["@type"] == [SCHEMA + "Claim"]:
        assert node[SCHEMA + "text"] and node[SCHEMA + "appearance"], node
assert "ClaimReview" not in path.read_text(encoding="utf-8")
kinds = [node["@type"][0].removeprefix(SCHEMA) for node in expanded]
print(", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds))))
