//! Suggestions are walked through all texts.

use crate::analysis::review::{SuggestionFilter, kinds, left, next};
use crate::analysis::tests::*;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::record::annotation::{Annotation, Origin};
use crate::text::movement::Direction;

/// Texts with spans, of which all but `Y` and `Z` are suggestions: those of label `a` by one program, the others by another.
fn suggested(texts: &[(&str, &str)]) -> Project {
    let mut project = project_of(texts);
    let mut transaction = Transaction::default();
    for document in project.documents() {
        for annotation in project.annotations(&document.id).iter().filter(|one| one.id.as_str() < "Y") {
            let program = if annotation.label.as_str() == "a" { "one" } else { "other" };
            let after = Annotation {
                origin: Origin::Suggestion,
                annotator: AnnotatorId::new(program),
                ..(**annotation).clone()
            };
            transaction.annotations.insert(annotation.id.clone(), Change::update(annotation, after));
        }
    }
    project.apply(&transaction);
    project
}

const TEXTS: [(&str, &str); 4] = [
    ("1", "A(Ada)A met Z(Eve)Z and B:a(Ben)B."),
    ("2", "Nobody."),
    ("3", "C:b(Carl)C left."),
    ("4", "Y:c(x)Y"),
];

/// The ids that come one after the other from the start, until the first comes again.
fn walked(project: &Project, direction: Direction, filter: &SuggestionFilter) -> Vec<String> {
    let mut walked: Vec<String> = Vec::new();
    let (mut document, mut rank) = (0, 0);
    loop {
        let count = project.document_count();
        let rows = (0..count).map(|step| match direction {
            Direction::Forward => (document + step) % count,
            Direction::Backward => (document + count - step) % count,
        });
        let documents = rows.filter_map(|row| project.document_at(row));
        let Some(found) = next(project, documents, rank, direction, filter) else { return walked };
        if walked.contains(&found.id.to_string()) {
            return walked;
        }
        walked.push(found.id.to_string());
        document = project.document_index(&found.document).unwrap();
        rank = project.annotations(&found.document).rank(&found);
        rank += usize::from(direction == Direction::Forward);
    }
}

#[test]
fn suggestions_are_walked_round_all_texts_in_both_directions() {
    let project = suggested(&TEXTS);
    let all = SuggestionFilter::default();
    assert_eq!(walked(&project, Direction::Forward, &all), ["A", "B", "C"]);
    assert_eq!(walked(&project, Direction::Backward, &all), ["C", "B", "A"]);
    assert_eq!(left(&project, &all), 3);
    let names = kinds(&project);
    assert_eq!(names.0, ["a", "b"].map(LabelId::new));
    assert_eq!(names.1, ["one", "other"].map(AnnotatorId::new));
    assert_eq!(walked(&project_of(&TEXTS), Direction::Forward, &all), [""; 0]);
    assert_eq!(walked(&project_of(&[]), Direction::Forward, &all), [""; 0]);
}

#[test]
fn a_filter_walks_some_of_them() {
    let project = suggested(&TEXTS);
    let of = |label: Option<&str>, annotator: Option<&str>| SuggestionFilter {
        label: label.map(LabelId::new),
        annotator: annotator.map(AnnotatorId::new),
    };
    for (filter, expected) in [
        (of(Some("a"), None), vec!["A", "B"]),
        (of(None, Some("other")), vec!["C"]),
        (of(Some("b"), Some("one")), vec![]),
        (of(Some("c"), None), vec![]),
    ] {
        assert_eq!(walked(&project, Direction::Forward, &filter), expected, "{filter:?}");
        assert_eq!(left(&project, &filter), expected.len());
    }
}
