//! Search among what has been said.

use crate::analysis::search::annotations::{AnnotationFilter, annotations_matching};
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::attribute::{AttributeCommand, Subject};
use crate::model::edit::document::DocumentCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::Origin;
use crate::model::record::attributes::AttributeValue;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, AttributeId, LabelId};
use crate::model::record::schema::{Attribute, AttributeKind};
use crate::model::tests::Plan;
use crate::model::tests::{DOCUMENT, ME, annotation, document, project_of};

fn found(project: &Project, filter: &AnnotationFilter) -> (String, usize) {
    let found = annotations_matching(project, filter);
    (found.annotations.iter().map(|annotation| annotation.id.as_str()).collect(), found.unloaded)
}

fn corpus() -> Project {
    let mut project =
        project_of(&[("two", "A(Ada B(Lovelace)A wrote)B"), ("one", "C:a(ADA)C and D(Önal)D E(x)E")]);
    let note =
        AnnotationCommand::SetNote { annotation: AnnotationId::new("B"), note: "Is this HER?".to_string() };
    project.apply(&note.plan(&project).unwrap());
    project
}

#[test]
fn a_filter_asks_for_what_it_names() {
    let project = corpus();
    let quoting = |quote: &str| AnnotationFilter { quote: quote.to_string(), ..AnnotationFilter::default() };
    let labels = vec![LabelId::new("a"), LabelId::new("d")];
    let me = AnnotatorId::new(ME);
    for (filter, expected) in [
        (AnnotationFilter::default(), "ABCDE"),
        (AnnotationFilter { labels: labels.clone(), ..AnnotationFilter::default() }, "ACD"),
        (AnnotationFilter { has_note: true, ..AnnotationFilter::default() }, "B"),
        (AnnotationFilter { words: "love".to_string(), ..AnnotationFilter::default() }, "AB"),
        (AnnotationFilter { words: "this her".to_string(), ..AnnotationFilter::default() }, "B"),
        (AnnotationFilter { is_missing: true, ..AnnotationFilter::default() }, ""),
        (AnnotationFilter { annotators: vec![me], ..AnnotationFilter::default() }, "ABCDE"),
        (AnnotationFilter { annotators: vec![AnnotatorId::new("you")], ..AnnotationFilter::default() }, ""),
        (AnnotationFilter { origins: vec![Origin::Import], ..AnnotationFilter::default() }, ""),
        (
            AnnotationFilter { origins: vec![Origin::Import, Origin::Human], ..AnnotationFilter::default() },
            "ABCDE",
        ),
        (AnnotationFilter { note: "she".to_string(), ..AnnotationFilter::default() }, ""),
        (AnnotationFilter { note: "this her?".to_string(), ..AnnotationFilter::default() }, "B"),
        (quoting("ada"), "AC"),
        (quoting("öNAL"), "D"),
        (quoting("lovelace w"), "B"),
        (AnnotationFilter { labels, ..quoting("ada") }, "AC"),
    ] {
        assert_eq!(found(&project, &filter), (expected.to_string(), 0), "{filter:?}");
    }
}

#[test]
fn what_a_text_at_rest_says_is_not_known() {
    let project = corpus();
    project.documents().next().unwrap().text.unload();
    assert_eq!(found(&project, &AnnotationFilter::default()), ("ABCDE".to_string(), 0));
    let quoting = AnnotationFilter { quote: "ada".to_string(), ..AnnotationFilter::default() };
    assert_eq!(found(&project, &quoting), ("C".to_string(), 1));
    let elsewhere = AnnotationFilter { labels: vec![LabelId::new("d")], ..quoting };
    assert_eq!(found(&project, &elsewhere), (String::new(), 0), "it has none that could match");
}

#[test]
fn spans_without_a_value_that_they_must_have_are_found() {
    let mut project = corpus();
    let attribute = Attribute {
        labels: vec![LabelId::new("a")],
        required: true,
        id: AttributeId::new("certainty"),
        name: "certainty".to_string(),
        of_documents: false,
        kind: AttributeKind::Text,
        extra: Extra::default(),
    };
    project.apply(&AttributeCommand::Add(attribute).plan(&project).unwrap());
    let missing = AnnotationFilter { is_missing: true, ..AnnotationFilter::default() };
    assert_eq!(found(&project, &missing).0, "AC");
    let value = Some(AttributeValue::Text("high".to_string()));
    let of = Subject::Annotations(vec![AnnotationId::new("A")]);
    let said = AttributeCommand::SetValue { of, attribute: AttributeId::new("certainty"), value };
    project.apply(&said.plan(&project).unwrap());
    assert_eq!(found(&project, &missing).0, "C");
}

#[test]
fn ten_thousand_spans_are_filtered_quickly() {
    let text = "word ".repeat(10_000);
    let project = {
        let mut project = project_of(&[]);
        let add = DocumentCommand::Add(vec![document(DOCUMENT, &text)]);
        project.apply(&add.plan(&project).unwrap());
        let all =
            (0..10_000u32).map(|index| annotation(&index.to_string(), "a", &[(index * 5, index * 5 + 4)]));
        project.apply(&AnnotationCommand::AnnotateAll(all.collect()).plan(&project).unwrap());
        project
    };
    let filter = AnnotationFilter { words: "ord".to_string(), ..AnnotationFilter::default() };
    let start = std::time::Instant::now();
    assert_eq!(annotations_matching(&project, &filter).annotations.len(), 10_000);
    assert!(start.elapsed().as_millis() < 1_000, "it took {:?}", start.elapsed());
}
