"""Reads reports as a browser does, strictly: they are valid, carry out and fetch nothing, and all that they point to is there.

Prints how many pages there are, and of each the words that a reader sees or hears without what is drawn.
"""

import pathlib
import sys

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"

pages = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.html")):
    page = html5lib.HTMLParser(strict=True).parse(path.read_bytes().decode("utf-8"))
    for element in page.iter():
        assert element.tag not in {f"{HTML}{name}" for name in ("script", "img", "link", "iframe", "object")}, element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("src", "style"), (path, name)
            assert name != "href" or value.startswith("#"), (path, value)
    [style] = page.iter(f"{HTML}style")
    assert "url(" not in style.text and "@import" not in style.text, path
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), path
    named = [element.get("href")[1:] for element in page.iter(f"{HTML}a")]
    drawings = list(page.iter(f"{SVG}svg"))
    assert all(drawing.get("role") == "img" for drawing in drawings), path
    named += [drawing.get("aria-labelledby") for drawing in drawings]
    assert set(named) <= set(ids), (path, set(named) - set(ids))
    for table in page.iter(f"{HTML}table"):
        assert table.find(f"{HTML}caption") is not None, path
        widths = {len(row) for row in table.iter(f"{HTML}tr")}
        assert len(widths) == 1, (path, table.find(f"{HTML}caption").text, widths)
        heads = [head for head in table.iter(f"{HTML}th")]
        assert all(head.get("scope") in ("row", "col") for head in heads), path
    pages += 1
print(f"{pages} reports are valid")
