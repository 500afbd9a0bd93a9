//! Who annotated what in a project.

use crate::analysis::agreement::of_project::{Choice, study};
use crate::analysis::agreement::study::{Answer, Extent, Study, Work};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Origin};
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::decimal::Decimal;
use crate::model::record::document::{Document, DocumentState, DocumentStates, Status};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AttributeId, DocumentId, LabelId};
use crate::model::record::quantity::Quantity;
use crate::model::record::schema::{Attribute, AttributeKind, Schema};
use crate::model::tests::{annotation, document, project_of};

const TEXT: &str = "Ada met 😀 in Rome. She left.\nThen it rained.";

fn said(status: Status) -> DocumentState {
    DocumentState { status, ..DocumentState::default() }
}

/// An annotation: its document, annotator, label, the bytes of its ends, and its origin.
type Given<'a> = (&'a str, &'a str, &'a str, (u32, u32), Origin);

/// Documents with the states of annotators, the first of them being the first, and annotations.
fn project(documents: &[(&str, &[(&str, DocumentState)])], annotations: &[Given]) -> Project {
    let documents = documents.iter().map(|(name, states)| {
        let states = states.iter().map(|(id, state)| (AnnotatorId::new(id), state.clone()));
        let mut states = states.collect::<Vec<_>>().into_iter();
        let (annotator, first) = states.next().unzip();
        let first = first.unwrap_or_default();
        Document {
            states: DocumentStates { annotator, first, others: states.collect() },
            ..document(name, TEXT)
        }
    });
    let of = |(at, (document, annotator, label, span, origin)): (usize, &Given)| {
        let annotation = Annotation {
            document: DocumentId::new(document),
            annotator: AnnotatorId::new(annotator),
            origin: origin.clone(),
            ..annotation(&at.to_string(), label, &[*span])
        };
        annotation.into()
    };
    let annotator =
        |id: &str| Annotator { id: AnnotatorId::new(id), name: String::new(), extra: Extra::default() };
    let attribute = |id: &str, kind: AttributeKind| Attribute {
        id: AttributeId::new(id),
        name: id.to_string(),
        labels: Vec::new(),
        of_documents: true,
        kind,
        required: false,
        extra: Extra::default(),
    };
    let empty = project_of(&[]);
    let attributes = vec![attribute("tone", AttributeKind::Text), attribute("score", AttributeKind::Number)];
    let schema = Schema { attributes, ..(**empty.schema()).clone() };
    Project::from_records(
        (**empty.info()).clone(),
        schema,
        ["ada", "ben", "eve"].map(annotator).to_vec(),
        documents.collect(),
        annotations.iter().enumerate().map(of).collect(),
        Vec::new(),
    )
}

/// By document, who annotated it.
fn who(study: &Study) -> Vec<Vec<&str>> {
    let of = |works: &Vec<Option<Work>>| {
        let works = works.iter().zip(&study.annotators);
        works.filter(|(work, _)| work.is_some()).map(|(_, id)| id.as_str()).collect()
    };
    study.documents.iter().map(|document| of(&document.works)).collect()
}

#[test]
fn who_marked_something_or_is_done_has_annotated() {
    let project = project(
        &[
            (
                "1",
                &[
                    ("ada", said(Status::InProgress)),
                    ("ben", said(Status::Done)),
                    ("eve", said(Status::InProgress)),
                ],
            ),
            ("2", &[("ada", said(Status::Done))]),
            ("3", &[("ada", said(Status::Skipped)), ("ben", said(Status::InProgress))]),
        ],
        &[
            ("1", "ada", "a", (0, 3), Origin::Human),
            ("2", "ben", "a", (0, 3), Origin::Import),
            ("2", "eve", "a", (0, 3), Origin::Suggestion),
            ("2", "eve", "a", (0, 3), Origin::Other(Origin::GIVEN.into())),
            ("3", "ada", "a", (0, 3), Origin::Human),
            ("3", "ben", "a", (0, 3), Origin::Other("elsewhere".into())),
        ],
    );
    let study = study(&project, &Choice::default());
    // Eve only began one, and what is hers in another was handed out or proposed: she is not among them.
    assert_eq!(who(&study), [vec!["ada", "ben"], vec!["ada", "ben"], vec!["ben"]]);
    assert_eq!(study.annotators.len(), 2);
    let found = |document: usize, annotator: usize| {
        study.documents[document].works[annotator].as_ref().unwrap().marks.len()
    };
    assert_eq!([found(0, 0), found(0, 1), found(1, 0), found(1, 1)], [1, 0, 0, 1]);
}

#[test]
fn who_only_sees_what_the_first_said_has_said_nothing() {
    let mut values = said(Status::InProgress);
    values.attributes = Attributes::new(vec![(AttributeId::new("tone"), AttributeValue::Text("dry".into()))]);
    let project = project(&[("1", &[("ada", said(Status::Done))]), ("2", &[("ben", values)])], &[]);
    let study = study(&project, &Choice::default());
    assert_eq!(who(&study), [["ada"], ["ben"]]);
    assert_eq!(study.documents[1].works[1].as_ref().unwrap().of_document, [(0, Answer::One("dry".into()))]);
}

#[test]
fn only_what_is_chosen_is_compared() {
    let spans = [
        ("1", "ada", "b", (0, 3), Origin::Human),
        ("1", "ben", "c", (4, 7), Origin::Human),
        ("1", "eve", "b", (0, 3), Origin::Human),
        ("2", "ada", "c", (0, 3), Origin::Human),
    ];
    let project = project(&[("1", &[]), ("2", &[])], &spans);
    let choice = Choice {
        documents: vec![DocumentId::new("1")],
        labels: vec![LabelId::new("b")],
        annotators: ["ada", "ben"].map(AnnotatorId::new).to_vec(),
    };
    let found = study(&project, &choice);
    assert_eq!(who(&found), [["ada", "ben"]]);
    assert_eq!(found.labels, [LabelId::new("b")]);
    // Ben marked something else, and so found none of these.
    let marks = found.documents[0].works.iter().flatten().map(|work| work.marks.len());
    assert_eq!(marks.collect::<Vec<_>>(), [1, 0]);
    // Label `a` is there, and nobody used it.
    assert_eq!(study(&project, &Choice::default()).labels, ["b", "c"].map(LabelId::new));
    let asked = Choice { labels: vec![LabelId::new("a")], ..Choice::default() };
    assert_eq!(study(&project, &asked).labels, [LabelId::new("a")]);
}

#[test]
fn offsets_are_code_points() {
    let project = project(&[("1", &[])], &[("1", "ada", "a", (8, 12), Origin::Human)]);
    let study = study(&project, &Choice::default());
    let document = &study.documents[0];
    let text: Vec<char> = TEXT.chars().collect();
    let quoted =
        |extent: &Extent| text[extent.start as usize..extent.end as usize].iter().collect::<String>();
    let work = document.works[0].as_ref().unwrap();
    assert_eq!(quoted(&work.marks[0].hull), "😀");
    assert_eq!((work.annotations[0].as_str(), document.length as usize), ("0", text.len()));
    let quoted_all = |extents: &[Extent]| extents.iter().map(quoted).collect::<Vec<_>>();
    assert_eq!(quoted_all(&document.sentences), ["Ada met 😀 in Rome.", "She left.", "Then it rained."]);
    assert_eq!(quoted_all(&document.words)[..4], ["Ada", "met", "in", "Rome"]);
}

#[test]
fn values_are_compared_as_what_they_are() {
    let value = |id: &str, value: AttributeValue| Attributes::new(vec![(AttributeId::new(id), value)]);
    let number = |digits: &str| Decimal::parse(digits).unwrap();
    let of = |id: &str, given: AttributeValue| {
        let state = DocumentState { attributes: value(id, given), ..DocumentState::default() };
        let study = study(&project(&[("1", &[("ada", state)])], &[]), &Choice::default());
        study.documents[0].works[0].as_ref().unwrap().of_document.clone()
    };
    let one = |words: &str| Answer::One(words.to_string());
    for (given, expected) in [
        (AttributeValue::Flag(true), one("true")),
        (AttributeValue::Text("dry".into()), one("dry")),
        (AttributeValue::Texts(vec!["b".into(), "a".into()]), Answer::Some(vec!["a".into(), "b".into()])),
        (AttributeValue::Number(number("2.50")), Answer::Number(2.5)),
        (
            AttributeValue::Quantity(Quantity { qualifier: "nearly".into(), ..Quantity::of(number("40")) }),
            one("40"),
        ),
        (
            AttributeValue::Quantity(Quantity { qualifier: "dozens".into(), ..Quantity::default() }),
            one("dozens"),
        ),
    ] {
        assert_eq!(of("score", given), [(1, expected)]);
    }
    assert_eq!(of("tone", AttributeValue::Json(serde_json::Value::Null)), []);
}
