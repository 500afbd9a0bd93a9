"""Expands pages of web annotations with PyLD: no word is dropped, each is one of the vocabulary, and quotes are there.

The published context cannot be fetched where there is no network. `w3c.context.json` stands for it: the words that are
written and no other, each with what it means by the Web Annotation Vocabulary (https://www.w3.org/TR/annotation-vocab/).
"""

import json
import pathlib
import sys
from collections import Counter

from pyld import jsonld

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
BASE = "https://example.org/project/"
VOCABULARIES = json.loads(pathlib.Path(__file__).with_name("w3c.context.json").read_text(encoding="utf-8"))
TERMS = VOCABULARIES["@context"]
OA = TERMS["oa"]
# What the values of these are is said by terms too.
OF_TERMS = {OA + "motivatedBy", OA + "hasPurpose", "@type"}


def load(url, options):
    assert url == CONTEXT, url
    return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": VOCABULARIES}


def iri(word):
    """What a word of the context means."""
    term = TERMS[word]
    meaning = term["@id"] if isinstance(term, dict) else term
    prefix, _, rest = meaning.partition(":")
    return TERMS[prefix] + rest if rest else meaning


def words_of(node, found):
    """Counts what the keys of a page mean, and the words that are values of them."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key != "@context":
                meaning = iri(key)
                found[meaning] += 1
                if meaning in OF_TERMS:
                    found[iri(value)] += 1
            words_of(value, found)
    elif isinstance(node, list):
        for entry in node:
            words_of(entry, found)
    return found


def terms_of(node, found):
    """Counts the terms of a page that is expanded."""
    if isinstance(node, dict):
        is_node = "@value" not in node
        for key, value in node.items():
            # A lone id may be a string where it is written.
            if key not in ["@list", "@value"] and (is_node or key != "@type") and len(node) > 1:
                found[key] += 1
            if is_node and key in OF_TERMS:
                found.update(entry["@id"] if isinstance(entry, dict) else entry for entry in value)
            terms_of(value, found)
    elif isinstance(node, list):
        for entry in node:
            terms_of(entry, found)
    return found


def alone(node):
    """Without lists of one entry, which JSON-LD does not tell from the entry, and without contexts."""
    if isinstance(node, dict):
        return {key: alone(value) for key, value in node.items() if key != "@context"}
    if isinstance(node, list):
        return alone(node[0]) if len(node) == 1 else [alone(entry) for entry in node]
    return node


options = {"documentLoader": load, "base": BASE}
pages = annotations = spans = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*/annotations.jsonld")):
    page = json.loads(path.read_text(encoding="utf-8"))
    expanded = jsonld.expand(page, options)
    written, found = words_of(page, Counter()), terms_of(expanded, Counter())
    assert written == found, (path, written - found, found - written)
    compacted = jsonld.compact(expanded, CONTEXT, options)
    assert alone(compacted) == alone(page), path
    for item in expanded[0][iri("items")][0]["@list"]:
        annotations += 1
        for target in item[OA + "hasTarget"]:
            if OA + "hasSelector" not in target:
                continue
            source = target[OA + "hasSource"][0]["@id"]
            text = (path.parent / source.removeprefix(BASE)).read_bytes().decode("utf-8")
            said = {}
            for selector in target[OA + "hasSelector"]:
                said.update((term, value[0]["@value"]) for term, value in selector.items() if term != "@type")
            start, end = said[OA + "start"], said[OA + "end"]
            assert text[start:end] == said[OA + "exact"], (path, said)
            assert text[:start].endswith(said[OA + "prefix"]), (path, said)
            assert text[end:].startswith(said[OA + "suffix"]), (path, said)
            spans += 1
    pages += 1
assert pages and annotations and spans
print(f"{pages} pages with {annotations} annotations and {spans} spans are as written")
