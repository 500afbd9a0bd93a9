//! Documents of spaCy, there and back.

use expect_test::expect;

use crate::format::contract::Chosen;
use crate::format::losses::Loss;
use crate::format::registry;
use crate::format::spacy::Spacy;
use crate::format::tests::cases::{built, cases, hostile, joined, whole_spans, written};
use crate::format::tests::fixtures::outside;
use crate::format::tests::round_trip::check;
use crate::format::tests::*;

#[test]
fn a_project_as_documents() {
    let project = tagged(&[
        ("Ada met 😀.", &[("person", &[(0, 3)]), ("part", &[(1, 3)]), ("two", &[(0, 3), (8, 12)])]),
        ("", &[]),
    ]);
    let (content, losses) = written(&Spacy, &project);
    expect![[r#"
        {"text": "Ada met 😀.", "ents": [{"start": 0, "end": 3, "label": "person"}], "tokens": [{"id": 0, "start": 0, "end": 1}, {"id": 1, "start": 1, "end": 3}, {"id": 2, "start": 4, "end": 7}, {"id": 3, "start": 8, "end": 9}, {"id": 4, "start": 9, "end": 10}], "spans": {"sc": [{"start": 0, "end": 3, "label": "person", "kb_id": ""}, {"start": 1, "end": 3, "label": "part", "kb_id": ""}]}, "_": {"name": "0.txt", "meta": {}}}
        {"text": "", "ents": [], "tokens": [], "spans": {"sc": []}, "_": {"name": "1.txt", "meta": {}}}
    "#]].assert_eq(&content);
    assert_eq!(losses.iter().find(|(loss, _)| *loss == Loss::Pieces).unwrap().1.count, 1);
    check(&Spacy, &project, &Chosen::default());
}

/// Entities are those that the pipeline for them can learn: whole tokens, none over another.
#[test]
fn entities_are_the_longest_of_whole_tokens() {
    let text = "Ada Lovelace met Ada";
    let table: &[(&[Tagged], &str)] = &[
        (&[("x", &[(0, 12)]), ("y", &[(0, 3)])], r#"[{"start": 0, "end": 12, "label": "x"}]"#),
        (&[("x", &[(0, 2)]), ("y", &[(3, 4)]), ("z", &[(12, 16)])], "[]"),
        (&[("x", &[(4, 12)]), ("y", &[(4, 12)])], r#"[{"start": 4, "end": 12, "label": "x"}]"#),
        (&[("", &[(4, 12)])], "[]"),
    ];
    for (spans, expected) in table {
        let project = tagged(&[(text, spans)]);
        let (content, _) = written(&Spacy, &project);
        assert!(content.contains(&format!(r#""ents": {expected}, "tokens""#)), "{content}");
        check(&Spacy, &project, &Chosen::default());
    }
}

#[test]
fn what_others_write_is_read() {
    let line = concat!(
        r#"{"text": "Ada met Eve", "ents": [{"start": 0, "end": 3, "label": "P"}, {"start": 8, "end": 11, "label": "P"}], "#,
        r#""spans": {"sc": [{"start": 0, "end": 3, "label": "P", "kb_id": ""}], "other": [{"start": 0, "end": 11, "label": "Q"}]}, "tokens": []}"#,
    );
    assert_eq!(
        registry::by_line(line).read_line("a.jsonl", 1, line.as_bytes()).unwrap().unwrap().annotations.len(),
        3
    );
    let built = built(&Spacy, &format!("{line}\n\n{line}\n"));
    let found = spans(&built.project);
    let expected = [("P", "Ada"), ("Q", "Ada met Eve"), ("P", "Eve")];
    assert_eq!(found.len(), 6);
    for (label, text) in expected {
        assert!(found.contains(&(label.to_string(), vec![text.to_string()])), "{label} {text}");
    }
    assert_eq!(built.project.documents().next().unwrap().name, "a.jsonl:1");
}

#[test]
fn a_bad_line_or_span_costs_itself() {
    let good = r#"{"text": "ab", "spans": {"sc": [{"start": 0, "end": 1, "label": "x"}]}}"#;
    let table = [
        (r#"{"text": 1, "spans": {}}"#, 1, "lines[1].text: WrongType { expected: Text }"),
        (r#"{"text": "a""#, 1, "lines[1], column 12: "),
        (r#"{"spans": {"sc": []}}"#, 1, "lines[1].text: MissingField"),
        (
            r#"{"text": "ab", "spans": {"sc": [{"start": "0", "end": 1}]}}"#,
            1,
            "lines[1].spans.sc[0].start: WrongType { expected: WholeNumber }",
        ),
        (
            r#"{"text": "ab", "spans": {"sc": [{"start": 0, "end": 3}]}}"#,
            1,
            "lines[1].spans.sc[0]: OutsideText { offset: 3, length: 2 }",
        ),
        (
            r#"{"text": "ab", "spans": {"sc": [{"start": 1, "end": 1}]}}"#,
            1,
            "lines[1].spans.sc[0]: EmptySpan { offset: 1 }",
        ),
        (
            r#"{"text": "ab", "spans": {"sc": [{"start": 2, "end": 1}]}}"#,
            1,
            "lines[1].spans.sc[0]: ReversedSpan { start: 2, end: 1 }",
        ),
        (r#"{"text": "\ud800", "spans": {}}"#, 1, "lines[1], column "),
    ];
    for (line, count, expected) in table {
        let built = built(&Spacy, &format!("{line}\n{good}\n"));
        assert_eq!(built.problems.len(), count, "{line}");
        let problem = reported(&built.problems[0]);
        assert!(problem.starts_with(expected), "{line}: {problem}");
        assert!(spans(&built.project).contains(&("x".to_string(), vec!["a".to_string()])), "{line}");
    }
}

#[test]
fn every_case_comes_back() {
    for project in cases() {
        check(&Spacy, &project, &Chosen::default());
    }
    hostile(&Spacy);
}

/// spaCy finds the words of every span.
#[test]
fn spacy_agrees() {
    let projects: Vec<Project> = cases().into_iter().chain([full_project(), project_of_texts()]).collect();
    let Some(printed) = outside("spacy.py", true, &joined(&Spacy, &projects)) else { return };
    let documents: usize = projects.iter().map(Project::document_count).sum();
    assert_eq!(printed, format!("spacy: {documents} documents, {} spans as written", whole_spans(&projects)));
}
