//! What may be asked for of attributes, their values and documents, before it is known what it finds.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::model::edit::command::Command;
use crate::model::edit::layer::Layer;
use crate::model::record::assignment::Assignment;
use crate::model::record::extra::Extra;
use crate::model::record::id::AssignmentId;
use crate::model::tests::edits::{pick_annotation, pick_document};
use crate::model::tests::*;

/// Numbers as they may be written.
const NUMBERS: &[&str] = &["0", "-0", "1.50", "6e+5", "1e-400", "12345678901234567890123"];

/// Values that are none of those that this program knows, in the form in which they are kept.
const UNKNOWN: &[&str] = &[
    "null",
    "{}",
    r#"["a", 1]"#,
    r#"[[], null, 1.0]"#,
    r#"{"value": "1"}"#,
    r#"{"value": null}"#,
    r#"{"qualifier": "nearly"}"#,
    r#"{"value": 900000, "unit": "people"}"#,
    r#"{"value": 900000, "qualifier": 1}"#,
    r#"{"__proto__": [1.0], "": {"\u0001": "\"\\"}}"#,
];

fn any_number() -> impl Strategy<Value = Decimal> {
    select(NUMBERS).prop_map(|number| Decimal::parse(number).unwrap())
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), any_text(), select(&["x", "y"][..]).prop_map(String::from)]
}

/// A value of any shape.
pub(crate) fn any_value() -> impl Strategy<Value = AttributeValue> {
    prop_oneof![
        any::<bool>().prop_map(AttributeValue::Flag),
        any_number().prop_map(AttributeValue::Number),
        any_words().prop_map(AttributeValue::Text),
        vec(any_words(), 0..3).prop_map(AttributeValue::Texts),
        (any_number(), any_words(), any_words(), any_words()).prop_map(
            |(value, qualifier, counted, as_of)| {
                let value = Some(value);
                AttributeValue::Quantity(Quantity { value, qualifier, counted, as_of, ..Quantity::default() })
            }
        ),
        select(UNKNOWN).prop_map(|json| AttributeValue::Json(json.parse().unwrap())),
    ]
}

fn any_kind() -> impl Strategy<Value = AttributeKind> {
    let choices = || vec(select(&["x", "x", "y", "z", "w", " "][..]).prop_map(String::from), 0..3);
    prop_oneof![
        Just(AttributeKind::Flag),
        choices().prop_map(AttributeKind::OneOf),
        choices().prop_map(AttributeKind::SomeOf),
        Just(AttributeKind::Number),
        Just(AttributeKind::Text),
        Just(AttributeKind::Quantity),
        Just(AttributeKind::Other("date".to_string())),
    ]
}

/// A command of which numbers choose among what is there, counted round.
#[derive(Clone, Debug)]
pub(crate) enum ValueAttempt {
    Add(u8, Sketch),
    Change(usize, Sketch),
    Move(usize, usize),
    Remove(usize),
    /// Puts another choice in place of one of an attribute, and perhaps one behind them.
    SetChoices(usize, usize, String, bool),
    /// Some values, of which one is said that fits, if one does.
    SayOfAnnotations(Vec<usize>, usize, Vec<AttributeValue>),
    SayOfDocument(usize, usize, Vec<AttributeValue>),
    Statuses(Vec<usize>, bool),
    NoteDocument(usize, String),
    Metadata(usize, Vec<(String, String)>),
    Guidelines(String),
    Assign(Option<String>),
    Language(&'static str),
    /// Brings in what somebody says, who says the same as some annotations do.
    TakeLayer(u8, Vec<usize>, bool),
}

/// What an attribute is like.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    name: String,
    kind: AttributeKind,
    /// How many of the labels have it.
    labels: usize,
    of_documents: bool,
    required: bool,
}

impl Sketch {
    fn fill(&self, id: AttributeId, project: &Project) -> Attribute {
        let Sketch { name, kind, labels, of_documents, required } = self.clone();
        let labels = project.schema().labels.iter().take(labels).map(|label| label.id.clone()).collect();
        Attribute { id, name, labels, of_documents, kind, required, extra: Extra::default() }
    }
}

prop_compose! {
    fn any_sketch()(
        name in "[a-c ]{1,2}",
        kind in any_kind(),
        labels in 0..4_usize,
        of_documents in proptest::bool::weighted(0.4),
        required: bool,
    ) -> Sketch {
        Sketch { name, kind, labels, of_documents, required }
    }
}

pub(crate) fn any_value_attempt() -> impl Strategy<Value = ValueAttempt> {
    let some = || vec(any::<usize>(), 0..3);
    let values = || vec(any_value(), 0..8);
    prop_oneof![
        4 => (0u8..9, any_sketch()).prop_map(|(id, sketch)| ValueAttempt::Add(id, sketch)),
        3 => (any::<usize>(), any_sketch()).prop_map(|(attribute, sketch)| ValueAttempt::Change(attribute, sketch)),
        3 => (any::<usize>(), 0usize..4).prop_map(|(attribute, to)| ValueAttempt::Move(attribute, to)),
        1 => any::<usize>().prop_map(ValueAttempt::Remove),
        2 => (any::<usize>(), any::<usize>(), select(&["x", "v", "u", "t"][..]), any::<bool>())
            .prop_map(|(attribute, at, to, more)| ValueAttempt::SetChoices(attribute, at, to.to_string(), more)),
        8 => (some(), any::<usize>(), values())
            .prop_map(|(all, attribute, values)| ValueAttempt::SayOfAnnotations(all, attribute, values)),
        4 => (any::<usize>(), any::<usize>(), values())
            .prop_map(|(document, attribute, values)| ValueAttempt::SayOfDocument(document, attribute, values)),
        1 => (some(), any::<bool>()).prop_map(|(documents, done)| ValueAttempt::Statuses(documents, done)),
        1 => (any::<usize>(), any_words()).prop_map(|(document, note)| ValueAttempt::NoteDocument(document, note)),
        3 => (any::<usize>(), vec(("[a-e]{0,1}", any_words()), 0..3))
            .prop_map(|(document, metadata)| ValueAttempt::Metadata(document, metadata)),
        1 => any_words().prop_map(ValueAttempt::Guidelines),
        1 => option::of(any_words()).prop_map(ValueAttempt::Assign),
        1 => select(vec!["en", "ar", "he", "pt-BR"]).prop_map(ValueAttempt::Language),
        1 => (0_u8..3, vec(any::<usize>(), 0..4), any::<bool>())
            .prop_map(|(annotator, same, is_whole)| ValueAttempt::TakeLayer(annotator, same, is_whole)),
    ]
}

/// Attributes of labels and of documents, to begin with.
pub(crate) fn attributes() -> Vec<Attribute> {
    let of = |number: usize, labels: &[&str], kind| Attribute {
        id: AttributeId::new(format!("attribute{number}")),
        name: number.to_string(),
        labels: labels.iter().map(LabelId::new).collect(),
        of_documents: labels.is_empty(),
        kind,
        required: false,
        extra: Extra::default(),
    };
    let choices = ["x", "y"].map(String::from).to_vec();
    vec![
        of(0, &["a", "b"], AttributeKind::Quantity),
        of(1, &["a", "d"], AttributeKind::SomeOf(choices)),
        of(2, &[], AttributeKind::Text),
    ]
}

fn pick_attribute(project: &Project, number: usize) -> AttributeId {
    let attributes = &project.schema().attributes;
    let found = attributes.get(number % attributes.len().max(1));
    found.map_or(AttributeId::new("nothing"), |attribute| attribute.id.clone())
}

/// What is wished of a project.
pub(crate) fn command(attempt: &ValueAttempt, project: &Project) -> Command {
    let said = |of, candidates: Vec<&Attribute>, number: usize, values: &[AttributeValue]| {
        // One that may be said, if there is one; now and then another.
        let found = candidates.get(number % candidates.len().max(1)).filter(|_| !number.is_multiple_of(7));
        let attribute = found.map_or_else(|| pick_attribute(project, number), |found| found.id.clone());
        let kind = project.schema().attribute(&attribute).map(|attribute| &attribute.kind);
        let fits = |value: &&AttributeValue| kind.is_some_and(|kind| kind.fits(value));
        let value = values.iter().find(fits).or(values.first()).cloned();
        Command::from(AttributeCommand::SetValue { of, attribute, value })
    };
    match attempt {
        ValueAttempt::Add(id, sketch) => {
            let id = AttributeId::new(format!("attribute{id}"));
            Command::from(AttributeCommand::Add(sketch.fill(id, project)))
        }
        ValueAttempt::Change(number, sketch) => {
            let before = pick_attribute(project, *number);
            Command::from(AttributeCommand::Change(sketch.fill(before, project)))
        }
        ValueAttempt::Move(number, to) => {
            Command::from(AttributeCommand::Move { attribute: pick_attribute(project, *number), to: *to })
        }
        ValueAttempt::Remove(number) => {
            Command::from(AttributeCommand::Remove(pick_attribute(project, *number)))
        }
        ValueAttempt::SetChoices(number, at, to, more) => {
            let with_choices = project.schema().attributes.iter().filter_map(|one| match &one.kind {
                AttributeKind::OneOf(choices) | AttributeKind::SomeOf(choices) => Some((&one.id, choices)),
                _ => None,
            });
            let all: Vec<_> = with_choices.collect();
            let (attribute, mut choices) = match all.get(number % all.len().max(1)) {
                Some((id, choices)) => ((*id).clone(), (*choices).clone()),
                None => (pick_attribute(project, *number), Vec::new()),
            };
            let at = at % choices.len().max(1);
            if let Some(choice) = choices.get_mut(at) {
                *choice = to.clone();
            }
            choices.extend(more.then(|| "one more".to_string()));
            Command::from(AttributeCommand::SetChoices { attribute, choices })
        }
        ValueAttempt::SayOfAnnotations(numbers, attribute, values) => {
            let first = pick_annotation(project, numbers.first().copied().unwrap_or(0));
            let ids = numbers.iter().map(|number| pick_annotation(project, *number).id).collect();
            let candidates = project.schema().attributes_of(&first.label).collect();
            said(Subject::Annotations(ids), candidates, *attribute, values)
        }
        ValueAttempt::SayOfDocument(number, attribute, values) => {
            let candidates = project.schema().attributes_of_documents().collect();
            said(
                Subject::Document(pick_document(project, *number), AnnotatorId::new(ME)),
                candidates,
                *attribute,
                values,
            )
        }
        ValueAttempt::Statuses(numbers, is_done) => Command::from(DocumentCommand::SetStatus {
            annotator: AnnotatorId::new(ME),
            documents: numbers.iter().map(|number| pick_document(project, *number)).collect(),
            status: if *is_done { Status::Done } else { Status::Skipped },
        }),
        ValueAttempt::NoteDocument(number, note) => Command::from(DocumentCommand::SetNote {
            document: pick_document(project, *number),
            note: note.clone(),
        }),
        ValueAttempt::Metadata(number, metadata) => {
            let value = |text: &String| {
                if text.is_empty() {
                    MetadataValue::Json("[1.0]".parse().unwrap())
                } else {
                    MetadataValue::Text(text.clone())
                }
            };
            let metadata = metadata.iter().map(|(name, text)| (name.clone(), value(text))).collect();
            Command::from(DocumentCommand::SetMetadata {
                document: pick_document(project, *number),
                metadata,
            })
        }
        ValueAttempt::Guidelines(text) => Command::from(ProjectCommand::SetGuidelines(text.clone())),
        ValueAttempt::Assign(title) => {
            let assignment = title.as_ref().map(|title| Assignment {
                title: title.clone(),
                ..Assignment::new(AssignmentId::new("task"))
            });
            Command::from(ProjectCommand::SetAssignment(assignment.map(Arc::new)))
        }
        ValueAttempt::Language(tag) => Command::from(ProjectCommand::SetLanguage(tag.to_string())),
        ValueAttempt::TakeLayer(annotator, same, is_whole) => {
            let id = AnnotatorId::new(format!("guest{annotator}"));
            let same: BTreeMap<AnnotationId, Annotation> = same
                .iter()
                .map(|number| {
                    let known = pick_annotation(project, *number);
                    let own = AnnotationId::new(format!("{id}-{}", known.id));
                    (own.clone(), Annotation { id: own, annotator: id.clone(), ..known })
                })
                .collect();
            let state = DocumentState { status: Status::Done, ..DocumentState::default() };
            let states = same.values().map(|one| (one.document.clone(), state.clone())).collect();
            let name = format!("Guest {annotator}");
            let layer = Layer {
                annotator: Annotator { id, name, extra: Extra::default() },
                states,
                annotations: same.into_values().map(Arc::new).collect(),
                relations: Vec::new(),
                is_whole: *is_whole,
            };
            Command::from(ProjectCommand::TakeLayers(Arc::new(vec![layer])))
        }
    }
}
