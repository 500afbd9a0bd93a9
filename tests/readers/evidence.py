"""Reads tables of evidence: every quotation is what stands in its text at its offsets, in code points, ends exclusive.

The texts lie beside them, in `texts/`, under the names of their documents.
"""

import csv
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
texts = {path.name: path.read_bytes().decode("utf-8") for path in (folder / "texts").iterdir()}


def rows(name, columns):
    with open(folder / name, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        assert reader.fieldnames == columns.split(","), reader.fieldnames
        return list(reader)


def check(document, start, end, quote):
    assert texts[document][int(start):int(end)] == quote and quote, (document, start, end, quote)


ledger = rows("ledger.csv", "topic,document,outlet,quote,start,end,value,low,low_open,high,high_open,soft,unit,counted,"
              "kind,modality,qualifier,said_by,as_of,scope,row_verdict,conflict_with,gap,explained_by,origin")
for row in ledger:
    check(row["document"], row["start"], row["end"], row["quote"])
    assert {row["low_open"], row["high_open"]} <= {"true", "false"}
    assert not (row["low"] and row["high"]) or float(row["low"]) <= float(row["high"]), row
    assert bool(row["conflict_with"]) <= (row["row_verdict"] == "disagree"), row
for topic in {row["topic"] for row in ledger if row["row_verdict"] == "disagree"}:
    assert sum(1 for row in ledger if row["topic"] == topic and row["conflict_with"]) == 2, topic
claims = rows("claims.csv", "topic,document,stance,quote,start,end,said_by,voice,figures,origin")
silent = [row for row in claims if row["stance"] == "silent_checked"]
for row in claims:
    if row in silent:
        assert row["document"] in texts and not any(list(row.values())[3:]), row
    else:
        check(row["document"], row["start"], row["end"], row["quote"])
        assert row["stance"] in ("gives", "supports", "contradicts", "qualifies"), row
        assert row["voice"] in ("direct", "indirect", "article"), row
        assert (row["voice"] == "article") == (row["said_by"] == ""), row
actors = rows("actors.csv", "entity,form,document,start,end,role_hint,decision")
for row in actors:
    if row["decision"] == "refused":
        assert row["entity"] and row["form"] and not row["document"], row
    else:
        check(row["document"], row["start"], row["end"], row["form"])
        assert row["decision"] == ("joined" if row["entity"] else "open"), row
passages = rows("passages.csv", "passage,origin,doc_a,start_a,end_a,doc_b,start_b,end_b,equal_words,length_a,length_b,"
                "differs_in_number,text_a,text_b")
for row in passages:
    for side in "ab":
        check(row[f"doc_{side}"], row[f"start_{side}"], row[f"end_{side}"], row[f"text_{side}"])
lines = [json.loads(line) for line in (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
for line in lines:
    assert list(line) == ["id", "begin", "end", "cluster", "size", "text"], line
    check(line["id"], line["begin"], line["end"], line["text"])
    assert line["size"] == sum(1 for other in lines if other["cluster"] == line["cluster"]), line

# Statements count code units of UTF-16, in texts whose lines end in line feeds.
with open(folder / "dna/documents.csv", encoding="utf-8", newline="") as file:
    documents = {row["document"]: row["text"] for row in csv.DictReader(file, strict=True)}
assert documents == {name: text.replace("\r\n", "\n").replace("\r", "\n") for name, text in texts.items()}
with open(folder / "dna/statements.csv", encoding="utf-8", newline="") as file:
    statements = list(csv.DictReader(file, strict=True))
for row in statements:
    units = documents[row["document"]].encode("utf-16-le")
    said = units[2 * int(row["start"]):2 * int(row["stop"])].decode("utf-16-le")
    of_topic = [claim for claim in claims if claim["topic"] == row["concept"] and claim["document"] == row["document"]]
    [claim] = [claim for claim in of_topic if claim["quote"].replace("\r\n", "\n") == said]
    assert row["agreement"] == ("0" if claim["stance"] == "contradicts" else "1"), row
    assert [row["person"], row["organization"]].count("") == 1, row
    assert claim["said_by"] in (row["person"], row["organization"]), row
method = json.loads((folder / "method.json").read_text(encoding="utf-8"))
assert method["statements"]["written"] == len(statements)
left_out = method["statements"]["left_out_because_they_qualify"] + method["statements"]["left_out_because_nobody_is_named"]
assert len(statements) + left_out + len(silent) == len(claims)
print(f"{len(ledger)} figures, {len(claims) - len(silent)} claims, {len(silent)} silences, {len(actors)} names, "
      f"{len(passages)} passages, {len(lines)} places, {len(statements)} statements")
