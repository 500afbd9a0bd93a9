//! The number of origins is one number, whoever says it: the page, the report, and what programs read.

use serde_json::{Value, json};

use crate::analysis::compare::answers::{Answers, Compared};
use crate::analysis::compare::claim_origins::{Shared, WordSpans};
use crate::analysis::compare::networks::statements::Stance;
use crate::analysis::compare::overview::overview;
use crate::analysis::compare::passages::shared::SharedText;
use crate::analysis::compare::voices::Actors;
use crate::export::comparison::Comparison;
use crate::export::tests::{harbor, read, worked_example};
use crate::model::index::project::Project;

/// Three texts, of which two have a sentence in common, and all say that the ferry left; a relation says that the third has
/// it from the first.
fn ferry(relations: Value) -> Project {
    let shared = "The ferry left the harbor at nine with all of its passengers on board.";
    let texts = [("a", shared), ("b", shared), ("c", "Everybody was on board when it left.")];
    let documents = texts.map(|(id, text)| json!({"id": id, "name": id, "text": text}));
    let claims = texts.map(|(id, text)| {
        let span = json!({"start": 0, "end": text.len(), "text": text});
        json!({"id": format!("of-{id}"), "document": id, "label": "claim", "annotator": "me", "spans": [span]})
    });
    let members = texts.map(|(id, _)| json!({"annotation": format!("of-{id}"), "stance": "gives"}));
    let file = json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "p", "title": ""},
        "annotators": [{"id": "me", "name": "Me"}],
        "schema": {
            "labels": [{"id": "claim", "name": "claim", "color": "#00307c"}],
            "attributes": [],
            "relations": [{"id": "copied_from", "name": "copied from", "from": [], "to": []}],
        },
        "documents": documents,
        "annotations": claims,
        "relations": relations,
        "topics": [{"id": "t", "question": "Did the ferry leave?", "members": members}],
    });
    read(&file.to_string())
}

/// For each topic of claims how many origins the page counts before it has found any passage, and then.
fn origins(project: &Project) -> Vec<[usize; 2]> {
    let comparison = Comparison::of(project).unwrap();
    let rows: Value = serde_json::to_value(overview(project, None)).unwrap();
    let (sources, actors) = (Compared::of(project), Actors::of(project));
    let texts: Vec<_> = sources.documents.iter().map(|one| one.text.get().unwrap()).collect();
    let found = SharedText::find(texts.iter().map(|text| text.as_str()), &[]);
    let shared = Shared { documents: &sources.documents, passages: &found.passages };
    let mut words = WordSpans::default();
    let count = |answers: &Answers| {
        let counted = [Shared::default(), shared]
            .map(|shared| words.origins(project, &actors, answers, &sources, shared));
        let report = comparison.claim(answers).origins(Stance::Yes, &comparison.passages);
        let id = answers.topic.id.as_str();
        let row = rows["claims"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap();
        assert_eq!((report, row["origins"].as_u64().unwrap()), (counted[1], counted[1] as u64), "{id}");
        counted
    };
    comparison.answers.iter().filter(|answers| answers.is_of_claims()).map(count).collect()
}

#[test]
fn page_report_and_command_count_the_same_origins() {
    // Two quote the same words of one mayor.
    assert_eq!(origins(&harbor()), [[1, 1], [0, 0]]);
    let copied = json!([{"id": "r", "type": "copied_from", "from": "of-c", "to": "of-a"}]);
    assert_eq!(origins(&ferry(json!([]))), [[3, 2]]);
    assert_eq!(origins(&ferry(copied)), [[2, 1]]);
    assert!(!origins(&worked_example()).is_empty());
}
