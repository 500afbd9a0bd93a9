"""Reads pages as a browser does, strictly: they are valid, show every text to the letter, and mark what their tables say.

Beside each page lie the texts that it shows, as 0001.txt and so on. Line breaks are those of paragraphs, and a character
that no page may have is shown by another one.
"""

import pathlib
import re
import sys

import html5lib

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[%s]" % "".join(
    chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF)))


def words(element):
    return "".join(element.itertext())


pages = texts = spans = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*/*.html")):
    parser = html5lib.HTMLParser(strict=True)
    page = parser.parse(path.read_bytes().decode("utf-8"))
    assert not list(page.iter(f"{NAMESPACE}script")), path
    for element in page.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("src", "style"), (path, name)
            assert name != "href" or value.startswith("#"), (path, value)
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), path
    links = {element.get("href")[1:] for element in page.iter(f"{NAMESPACE}a")}
    assert links <= set(ids), (path, links - set(ids))
    articles = list(page.iter(f"{NAMESPACE}article"))
    files = sorted(path.parent.glob("*.txt"))
    assert len(articles) == len(files), path
    for article, file in zip(articles, files):
        [shown] = [one for one in article.iter(f"{NAMESPACE}div") if one.get("class") == "text"]
        lines = [words(line) for line in shown.iter(f"{NAMESPACE}p")]
        expected = file.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        assert "\n".join(lines) == FORBIDDEN.sub("\ufffd", expected), (file, lines)
        marked = {}
        for mark in shown.iter(f"{NAMESPACE}mark"):
            marked.setdefault(mark.get("data-span"), []).append(words(mark))
        for row in article.iter(f"{NAMESPACE}tr"):
            if row.get("id"):
                number = row.get("id").removeprefix("span-")
                told = words(list(row)[2])
                if number in marked:
                    bare = lambda text: re.sub(r"[\n\r]| … ", "", text)
                    assert bare("".join(marked[number])) == bare(told), (path, number, marked[number], told)
                spans += 1
        texts += 1
    pages += 1
assert pages and spans
print(f"{pages} pages with {texts} texts and {spans} spans are as written")
