"""Reads tasks with Label Studio's SDK: its configuration is valid, its results fit it, and quote what is there."""

import json
import pathlib
import sys

from label_studio_sdk.label_interface import LabelInterface
from label_studio_sdk.label_interface.objects import AnnotationValue


def check_member(annotation):
    """Who says it, as its import wants it: nobody, the number of a member, or an object with the address of one."""
    member = annotation.get("completed_by")
    if isinstance(member, dict):
        assert isinstance(member["email"], str) and "@" in member["email"], member
    elif member is not None:
        assert AnnotationValue.model_validate(annotation).completed_by == member, member


tasks = spans = relations = 0
for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    config = (folder / "config.xml").read_text(encoding="utf-8")
    # It wants a label where nothing is to be labeled too.
    interface = LabelInterface(config) if "<Label " in config else None
    for task in json.loads((folder / "tasks.json").read_text(encoding="utf-8")):
        text = task["data"]["text"]
        for annotation in task["annotations"] + task["predictions"]:
            check_member(annotation)
            assert interface.validate_annotation(annotation), (folder, annotation)
            ids = {result["id"] for result in annotation["result"] if "id" in result}
            for result in annotation["result"]:
                if result["type"] == "relation":
                    assert {result["from_id"], result["to_id"]} <= ids, (folder, result)
                    relations += 1
                elif result["type"] == "labels":
                    value = result["value"]
                    assert text[value["start"] : value["end"]] == value["text"], (folder, value)
                    spans += 1
        tasks += 1
assert tasks and spans and relations
print(f"{tasks} tasks, {spans} spans and {relations} relations are as written")
