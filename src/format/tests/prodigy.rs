//! Examples of Prodigy, there and back.

use expect_test::expect;

use crate::format::contract::Chosen;
use crate::format::losses::Loss;
use crate::format::prodigy::Prodigy;
use crate::format::registry;
use crate::format::tests::cases::{built, cases, hostile, joined, whole_spans, written};
use crate::format::tests::fixtures::outside;
use crate::format::tests::round_trip::{check, check_spans};
use crate::format::tests::*;

/// Two texts with relations: to another span, to itself, around, and to another text, which no example can say.
fn related() -> Project {
    let project = tagged(&[
        ("Ada met 😀 Eve.", &[("person", &[(0, 3)]), ("person", &[(13, 16)]), ("two", &[(0, 3), (13, 16)])]),
        ("Ada", &[("person", &[(0, 3)])]),
    ]);
    let all: Vec<Arc<Annotation>> = project
        .documents()
        .flat_map(|one| project.annotations(&one.id).iter().cloned().collect::<Vec<_>>())
        .collect();
    let id = |index: usize| AnnotationId::new(["0/0", "0/1", "0/2", "1/3"][index]);
    let ends = [(0, 1), (1, 0), (0, 0), (0, 3), (2, 1)];
    let relations = ends.iter().enumerate().map(|(number, (from, to))| Relation {
        id: RelationId::new(number.to_string()),
        kind: RelationTypeId::new("met"),
        from: id(*from),
        to: id(*to),
        annotator: None,
        origin: Origin::Human,
        time: None,
        extra: Extra::default(),
    });
    let kind = RelationType {
        id: RelationTypeId::new("met"),
        name: "has met".into(),
        from: Vec::new(),
        to: Vec::new(),
        is_directed: true,
        description: String::new(),
        extra: Extra::default(),
    };
    let schema = Schema { relations: vec![kind], ..(**project.schema()).clone() };
    let people = project.annotators().map(|one| (**one).clone()).collect();
    let documents = project.documents().map(|one| (**one).clone()).collect();
    Project::from_records(info("related"), schema, people, documents, all, relations.collect())
}

#[test]
fn a_project_as_examples() {
    let (content, losses) = written(&Prodigy, &related());
    expect![[r#"
        {"text": "Ada met 😀 Eve.", "name": "0.txt", "meta": {}, "tokens": [{"text": "Ada", "start": 0, "end": 3, "id": 0, "ws": true}, {"text": "met", "start": 4, "end": 7, "id": 1, "ws": true}, {"text": "😀", "start": 8, "end": 9, "id": 2, "ws": true}, {"text": "Eve", "start": 10, "end": 13, "id": 3, "ws": false}, {"text": ".", "start": 13, "end": 14, "id": 4, "ws": false}], "spans": [{"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "person"}, {"start": 10, "end": 13, "token_start": 3, "token_end": 3, "label": "person"}], "relations": [{"head": 0, "child": 3, "label": "has met", "head_span": {"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "person"}, "child_span": {"start": 10, "end": 13, "token_start": 3, "token_end": 3, "label": "person"}}, {"head": 0, "child": 0, "label": "has met", "head_span": {"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "person"}, "child_span": {"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "person"}}, {"head": 3, "child": 0, "label": "has met", "head_span": {"start": 10, "end": 13, "token_start": 3, "token_end": 3, "label": "person"}, "child_span": {"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "person"}}], "answer": "accept"}
        {"text": "Ada", "name": "1.txt", "meta": {}, "tokens": [{"text": "Ada", "start": 0, "end": 3, "id": 0, "ws": false}], "spans": [{"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "person"}], "relations": [], "answer": "accept"}
    "#]].assert_eq(&content);
    let lost = |loss| losses.iter().find(|(one, _)| *one == loss).map(|(_, lost)| lost.count);
    assert_eq!([lost(Loss::Pieces), lost(Loss::Relations)], [Some(1), Some(2)]);
    check(&Prodigy, &related(), &Chosen::default());
}

#[test]
fn what_others_write_is_read() {
    let line = concat!(
        r#"{"text": "Ada met Eve", "_input_hash": 1, "meta": {"source": "a"}, "answer": "accept", "tokens": [], "#,
        r#""spans": [{"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "P"}, {"start": 8, "end": 11, "token_end": 2, "label": "P"}], "#,
        r#""relations": [{"head": 0, "child": 2, "label": "met"}, {"head": 0, "child": 1, "label": "met"}]}"#,
    );
    let read = registry::by_line(line).read_line("a.jsonl", 1, line.as_bytes()).unwrap().unwrap();
    assert_eq!((read.annotations.len(), read.relations.len()), (2, 2));
    let built = built(&Prodigy, line);
    assert_eq!(built.project.relations().count(), 1);
    assert_eq!(
        built.problems.iter().map(reported).collect::<Vec<_>>(),
        ["lines[1].relations[1]: UnknownAnnotation { id: \"1/token 1\" }"]
    );
    let document = built.project.documents().next().unwrap();
    assert_eq!(document.metadata, [("source".to_string(), MetadataValue::Text("a".into()))]);
    check_spans(&Prodigy, &built.project, &Chosen::default());
}

/// What was rejected is wrong, and what was ignored says nothing.
#[test]
fn what_was_not_accepted_has_no_spans() {
    for answer in ["reject", "ignore"] {
        let line = format!(
            r#"{{"text": "ab", "answer": "{answer}", "spans": [{{"start": 0, "end": 1, "label": "x"}}]}}"#
        );
        let built = built(&Prodigy, &line);
        let document = built.project.documents().next().unwrap();
        assert_eq!((document.states.first.status, built.project.annotation_count()), (Status::Skipped, 0));
        assert_eq!(
            built.losses.iter().map(|(loss, lost)| (loss, lost.count)).collect::<Vec<_>>(),
            [(Loss::Annotations, 1)]
        );
    }
}

#[test]
fn a_bad_line_span_or_relation_costs_itself() {
    let good = r#"{"text": "ab", "spans": [{"start": 0, "end": 1, "label": "x"}], "answer": "accept"}"#;
    let table = [
        (r#"{"text": null, "answer": "accept"}"#, "lines[1].text: MissingField"),
        (r#"{"text": "ab", "spans": [{"start": 0}]}"#, "lines[1].spans[0].end: MissingField"),
        (r#"{"text": "ab", "spans": {}}"#, "lines[1].spans: WrongType { expected: List }"),
        (r#"{"text": "ab", "relations": [{"head": 0}]}"#, "lines[1].relations[0].child: MissingField"),
        (
            r#"{"text": "ab", "spans": [{"start": 0, "end": 1, "text": "b"}]}"#,
            "lines[1].spans[0]: QuoteDiffers { stated: \"b\", found: \"a\" }",
        ),
    ];
    for (line, expected) in table {
        let mut built = built(&Prodigy, &format!("{line}\n{good}\n"));
        built.settle(&[]);
        assert_eq!(built.problems.iter().map(reported).collect::<Vec<_>>(), [expected], "{line}");
        assert!(spans(&built.project).contains(&("x".to_string(), vec!["a".to_string()])), "{line}");
    }
}

#[test]
fn every_case_comes_back() {
    for project in cases().into_iter().chain([related()]) {
        check(&Prodigy, &project, &Chosen::default());
    }
    hostile(&Prodigy);
}

/// The tokens are those of a document of spaCy, and each span is of the tokens that it names.
#[test]
fn spacy_agrees() {
    let more = [related(), full_project(), project_of_texts()];
    let projects: Vec<Project> = cases().into_iter().chain(more).collect();
    let Some(printed) = outside("prodigy.py", true, &joined(&Prodigy, &projects)) else { return };
    let documents: usize = projects.iter().map(Project::document_count).sum();
    let expected =
        format!("prodigy: {documents} examples, {} spans, 3 relations as written", whole_spans(&projects));
    assert_eq!(printed, expected);
}
