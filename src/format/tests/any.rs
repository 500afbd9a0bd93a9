//! Whatever project may come, and whatever may be done to it.

use std::fmt;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::format::tests::*;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::command::Command;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::label::LabelCommand;
use crate::model::edit::project::ProjectCommand;
use crate::model::record::annotation::Stamp;
use crate::model::record::assignment::{Assignment, Feedback, HandInRule, HandInWay, Naming, Share, Task};
use crate::model::record::document::Dismissal;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AssignmentId};
use crate::model::tests::comparison_attempts;
use crate::model::tests::comparison_attempts::{ComparisonAttempt, any_comparison_attempt};
use crate::model::tests::relation_attempts;
use crate::model::tests::relation_attempts::{RelationAttempt, any_relation_attempt};
use crate::model::tests::value_attempts;
use crate::model::tests::value_attempts::{ValueAttempt, any_value, any_value_attempt};
use crate::model::tests::{any_text, boundaries};
use crate::text::content::Text;

/// Names that have broken programs like this one.
const NAMES: &[&str] = &[
    "claim",
    "__proto__",
    "constructor",
    "<img src=x onerror=alert(1)>",
    "\"\\/\n\t\u{7f}",
    "\u{202e}שלום",
    "e\u{301}😀",
    " ",
    "toString",
    "0",
    "..",
    "spans",
    "id",
];

/// Unknown fields in the form in which they are kept.
const RESTS: &[&str] = &[
    "",
    "",
    r#"{"x": 1}"#,
    r#"{"z": [1.0, 1e+400, -0, 12345678901234567890123], "a": {"__proto__": {}, "b": null}}"#,
    r#"{"rank": 5, "bytes": [1], "extra": {"extra": "\u0001\"\\ü"}, "values": 7, "file_extra": null}"#,
    r#"{"": "", "constructor": [[], {}, ""]}"#,
];

/// A name; those of different numbers are different.
fn any_name(number: usize) -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(NAMES).prop_map(move |name| format!("{name}{number}")),
        1 => Just(format!("{number}{}", "n".repeat(200))),
    ]
}

fn any_rest() -> impl Strategy<Value = Extra> {
    select(RESTS).prop_map(extra)
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![2 => Just(String::new()), 1 => any_text(), 1 => select(NAMES).prop_map(String::from)]
}

fn any_kind() -> impl Strategy<Value = AttributeKind> {
    prop_oneof![
        Just(AttributeKind::Flag),
        Just(AttributeKind::Number),
        Just(AttributeKind::Text),
        Just(AttributeKind::Quantity),
        vec(any_words(), 0..3).prop_map(AttributeKind::OneOf),
        vec(any_words(), 0..3).prop_map(AttributeKind::SomeOf),
        select(NAMES).prop_map(|name| AttributeKind::Other(name.to_string())),
    ]
}

prop_compose! {
    fn any_attributes()(values in vec((any_name(0), any_value()), 0..4)) -> Attributes {
        values.into_iter().fold(Attributes::default(), |attributes, (name, value)| {
            attributes.with(&AttributeId::new(name), Some(&value))
        })
    }
}

prop_compose! {
    fn any_state()(
        status in select(&[Status::New, Status::InProgress, Status::Done, Status::Skipped][..]),
        attributes in any_attributes(),
        time in prop_oneof![Just(None), (0..9_u64).prop_map(Some)],
    ) -> DocumentState {
        DocumentState { status, attributes, time, extra: Extra::default() }
    }
}

prop_compose! {
    fn any_states()(
        annotator in prop_oneof![Just(None), select(&["me", "you"][..]).prop_map(|id| Some(AnnotatorId::new(id)))],
        first in any_state(),
        others in vec((any_state(), any_rest()), 0..3),
    ) -> DocumentStates {
        let ids = ["you", "__proto__"].map(AnnotatorId::new);
        let others = others.into_iter().map(|(state, extra)| DocumentState { extra, ..state });
        DocumentStates { annotator, first, others: ids.into_iter().zip(others).collect() }
    }
}

fn any_origin() -> impl Strategy<Value = Origin> {
    prop_oneof![
        Just(Origin::Human),
        Just(Origin::Suggestion),
        Just(Origin::Import),
        select(NAMES).prop_map(|name| Origin::Other(name.to_string())),
    ]
}

prop_compose! {
    fn any_label(number: usize)(
        id in any_name(number),
        words in [any_words(), any_words(), any_words()],
        rgb in any::<[u8; 3]>(),
        key in select(&["", "1", "k", "\"", "é"][..]),
        extra in any_rest(),
    ) -> Label {
        let [name, description, group] = words;
        let [red, green, blue] = rgb;
        let color = crate::model::record::color::Color { red, green, blue };
        Label { id: LabelId::new(id), name, color, key: key.to_string(), description, group, parent: None, extra }
    }
}

prop_compose! {
    pub(crate) fn any_schema()(labels in [any_label(0), any_label(1), any_label(2)], count in 1..=3_usize)(
        attributes in vec((any_words(), any_kind(), any_rest(), any::<[bool; 3]>()), 0..3),
        relations in vec((any_words(), any_rest(), any::<bool>(), any_words()), 0..3),
        extra in any_rest(),
        labels in Just(labels[..count].to_vec()),
        parents in vec(any::<Option<Index>>(), 3),
        turned in any::<bool>(),
    ) -> Schema {
        let mut labels = labels;
        // Each is a kind of one before it, or of none; turned round, of one behind it.
        for (number, parent) in (0..labels.len()).zip(parents) {
            labels[number].parent = parent.filter(|_| number > 0).map(|index| labels[index.index(number)].id.clone());
        }
        if turned {
            labels.reverse();
        }
        let ids: Vec<LabelId> = labels.iter().map(|label| label.id.clone()).collect();
        let attributes = attributes.into_iter().enumerate().map(|(number, (name, kind, extra, [is_kept, of_documents, required]))| Attribute {
            id: AttributeId::new(format!("attribute {number}")),
            name,
            labels: if of_documents { Vec::new() } else { ids.clone() },
            of_documents,
            required,
            // Values are known fields of two kinds, so that they cannot be unknown there.
            extra: if is_kept && extra.get("values").is_none() { extra } else { Extra::default() },
            kind,
        });
        let relations = relations.into_iter().enumerate().map(|(number, (name, extra, is_directed, description))| RelationType {
            id: RelationTypeId::new(format!("type {number}")),
            name,
            from: ids.clone(),
            to: Vec::new(),
            is_directed,
            description,
            extra,
        });
        Schema { attributes: attributes.collect(), relations: relations.collect(), labels, extra }
    }
}

prop_compose! {
    /// A document whose id begins with `prefix`.
    pub(crate) fn any_document(prefix: &'static str, number: usize)(
        id in any_name(number),
        name in any_words(),
        text in any_text(),
        rank in 0..40_u64,
        metadata in vec(prop_oneof![
            any_words().prop_map(MetadataValue::Text),
            select(&["1.50", "null", "[]", r#"{"a": 1}"#][..])
                .prop_map(|json| MetadataValue::Json(json.parse().unwrap())),
        ], 0..3),
        // In a box: else what proptest makes of a history fills the stack.
        states in any_states().boxed(),
        note in any_words(),
        extra in any_rest(),
        dismissals in vec(any::<(Index, Index, Option<u64>)>(), 0..3),
    ) -> Document {
        let dismissed = dismissals_in(&text, &dismissals);
        let names = ["", "__proto__", "title"].map(String::from);
        Document {
            id: DocumentId::new(format!("{prefix}{id}")),
            rank,
            metadata: names.into_iter().zip(metadata).collect(),
            states,
            note,
            dismissed,
            extra,
            ..document(&name, &text)
        }
    }
}

/// An annotation, of which it is only said where in what there is its parts are.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    document: Index,
    label: Index,
    annotator: Index,
    borders: Vec<Index>,
    origin: Origin,
    attributes: Attributes,
    note: String,
    extra: Extra,
    has_span_fields: bool,
}

prop_compose! {
    pub(crate) fn any_sketch()(
        document: Index,
        label: Index,
        annotator: Index,
        borders in vec(any::<Index>(), 2..7),
        origin in any_origin(),
        attributes in any_attributes(),
        note in any_words(),
        extra in any_rest(),
        has_span_fields: bool,
    ) -> Sketch {
        Sketch { document, label, annotator, borders, origin, attributes, note, extra, has_span_fields }
    }
}

impl Sketch {
    /// The annotation in a project, if that has a text to annotate.
    pub(crate) fn fill(self, id: String, project: &Project) -> Option<Annotation> {
        let documents: Vec<_> = project.documents().collect();
        let annotators: Vec<_> = project.annotators().collect();
        let labels = &project.schema().labels;
        if documents.is_empty() || annotators.is_empty() || labels.is_empty() {
            return None;
        }
        let document = self.document.get(&documents);
        let places = boundaries(document.text.get().unwrap().as_str());
        let mut borders: Vec<TextOffset> = self.borders.iter().map(|index| *index.get(&places)).collect();
        borders.sort();
        borders.dedup();
        let spans = borders.chunks(2).filter_map(|pair| Span::new(*pair.first()?, *pair.get(1)?));
        let fragments = Fragments::new(spans)?;
        let mut extra = self.extra;
        if self.has_span_fields {
            let span = fragments.last();
            let name = format!("{}-{}", span.start().byte(), span.end().byte());
            extra.insert("spans", serde_json::json!({ name: {"prefix": "\"x", "n": 1.0} }));
        }
        // Some know when they were made.
        let start = fragments.first().start().byte();
        let time = start.is_multiple_of(3).then_some(1_700_000_000_000 + u64::from(start));
        Some(Annotation {
            id: AnnotationId::new(id),
            document: document.id.clone(),
            annotator: self.annotator.get(&annotators).id.clone(),
            origin: self.origin,
            label: self.label.get(labels).id.clone(),
            fragments,
            attributes: self.attributes,
            note: self.note,
            time,
            extra,
        })
    }
}

prop_compose! {
    fn any_assignment()(
        words in [any_words(), any_words(), any_words(), any_words()],
        rests in [any_rest(), any_rest(), any_rest(), any_rest()],
        names in vec("[a-z]{1,3}", 1..4),
        choices in [any::<Index>(), any::<Index>(), any::<Index>()],
        numbers in [0..1_u64 << 53, 0..9_u64, 0..1_u64 << 53],
        flags in [any::<bool>(), any::<bool>(), any::<bool>()],
        key in option::of(any_rest()),
    ) -> Assignment {
        let [title, instructions, to, until] = words;
        let [extra, of_task, of_share, of_hand_in] = rests;
        let [naming, feedback, way] = choices;
        let documents: Vec<DocumentId> = names.iter().map(DocumentId::new).collect();
        let task = |document: &DocumentId| Task {
            document: document.clone(),
            labels: names.iter().skip(1).map(LabelId::new).collect(),
            is_required: flags[0],
            extra: of_task.clone(),
        };
        Assignment {
            id: AssignmentId::new(&names[0]),
            revision: numbers[0],
            title,
            instructions: instructions.clone(),
            tasks: documents.iter().map(task).collect(),
            naming: *naming.get(&Naming::ALL),
            is_blind: flags[1],
            annotators_per_document: numbers[1],
            seed: numbers[2],
            division: vec![Share { seat: "s01".into(), name: instructions, documents, extra: of_share }],
            hand_in: HandInRule { by: vec![*way.get(&HandInWay::ALL)], to, until, extra: of_hand_in },
            feedback: *feedback.get(&Feedback::ALL),
            key_annotator: flags[2].then(|| AnnotatorId::new(&names[0])),
            is_handed_out: flags[2],
            key: key.map(|rest| serde_json::to_value(rest).unwrap()),
            extra,
        }
    }
}

prop_compose! {
    /// A project whose documents and annotations have ids that begin with `prefix`.
    pub(crate) fn any_project(prefix: &'static str)(
        schema in any_schema(),
        words in [any_words(), any_words(), any_words()],
        rests in [any_rest(), any_rest(), any_rest()],
        documents in [any_document(prefix, 0), any_document(prefix, 1), any_document(prefix, 2)],
        count in 0..=3_usize,
        sketches in vec(any_sketch(), 0..12),
        relations in vec((any::<Index>(), any::<Index>(), any_rest()), 0..3),
        comparison in vec(any_comparison_attempt(), 0..8),
        // In a box, for the same reason as histories.
        assignment in option::of(any_assignment()).boxed(),
    ) -> Whole {
        let [title, guidelines, language] = words;
        let [extra, file_extra, of_annotator] = rests;
        let assignment = assignment.map(Arc::new);
        let info = ProjectInfo { id: ProjectId::new("p"), title, guidelines, language, assignment, extra, file_extra };
        let annotators = vec![
            Annotator { id: AnnotatorId::new("me"), name: String::new(), extra: of_annotator },
            Annotator { id: AnnotatorId::new("__proto__"), name: "you".into(), extra: Extra::default() },
        ];
        let kind = schema.relations.first().map(|kind| kind.id.clone());
        let documents = documents[..count].to_vec();
        let empty = Project::from_records(
            info.clone(), schema.clone(), annotators.clone(), documents.clone(), Vec::new(), Vec::new(),
        );
        let annotations: Vec<Annotation> = sketches
            .into_iter()
            .enumerate()
            .filter_map(|(number, sketch)| sketch.fill(format!("{prefix}annotation {number}"), &empty))
            .collect();
        let relations = relations.into_iter().enumerate().filter_map(|(number, (from, to, extra))| {
            let kind = kind.clone().filter(|_| !annotations.is_empty())?;
            let [from, to] = [from, to].map(|index| index.get(&annotations).id.clone());
            Some(Relation { id: RelationId::new(format!("{prefix}{number}")), kind, from, to, annotator: (number > 0).then(|| AnnotatorId::new("me")), origin: [Origin::Human, Origin::Import, Origin::Other("model".into())][number % 3].clone(), time: (number > 1).then_some(7), extra })
        });
        let relations = relations.collect();
        let annotations = annotations.into_iter().map(Arc::new).collect();
        let project = Project::from_records(info, schema, annotators, documents, annotations, relations);
        Whole(compared(project, &comparison, prefix))
    }
}

/// The project with topics, entities and refusals that somebody has made at some time.
fn compared(project: Project, attempts: &[ComparisonAttempt], prefix: &str) -> Project {
    let mut session = Session::new(project);
    for (time, attempt) in (0..).zip(attempts) {
        let command = comparison_attempts::command(attempt, session.project(), prefix);
        if let Ok(transaction) = command.plan(session.project()) {
            let stamp = Stamp { author: Some(AnnotatorId::new("me")), time: Some(time) };
            session.carry_out(command.kind(), transaction, stamp);
        }
    }
    session.project().clone()
}

/// Something that a person may do, of which it is only said where in what there is its objects are.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Annotate(Sketch),
    Relabel(Index, Index),
    Resize(Index, Sketch),
    SetNote(Index, String),
    RemoveAnnotations(Vec<Index>),
    AddDocuments(Vec<Document>),
    RemoveDocument(Index),
    SetStatus(Index, Status),
    Rename(String),
    SetAnnotator(String),
    Merge(Box<Whole>),
    MergeLabels(Index, Index),
    UseLabels(Schema),
    Relation(RelationAttempt),
    Value(ValueAttempt),
    Comparison(ComparisonAttempt),
    Undo,
    Redo,
    /// Not the person's: a new snapshot is taken.
    Compact,
}

/// A project that shows itself as its file when a test fails.
#[derive(Clone)]
pub(crate) struct Whole(pub(crate) Project);

impl fmt::Debug for Whole {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&write(&self.0))
    }
}

pub(crate) fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => any_sketch().prop_map(Deed::Annotate),
        1 => any::<(Index, Index)>().prop_map(|(one, other)| Deed::Relabel(one, other)),
        1 => (any::<Index>(), any_sketch()).prop_map(|(index, sketch)| Deed::Resize(index, sketch)),
        1 => (any::<Index>(), any_words()).prop_map(|(index, note)| Deed::SetNote(index, note)),
        1 => vec(any::<Index>(), 1..4).prop_map(Deed::RemoveAnnotations),
        1 => [any_document("new", 0), any_document("new", 1)].prop_map(|two| Deed::AddDocuments(two.to_vec())),
        1 => any::<Index>().prop_map(Deed::RemoveDocument),
        1 => (any::<Index>(), select(&[Status::New, Status::Done][..])).prop_map(|(one, to)| Deed::SetStatus(one, to)),
        1 => any_words().prop_map(Deed::Rename),
        1 => any_words().prop_map(Deed::SetAnnotator),
        1 => any_project("other").prop_map(|project| Deed::Merge(Box::new(project))),
        1 => any::<(Index, Index)>().prop_map(|(from, into)| Deed::MergeLabels(from, into)),
        1 => any_schema().prop_map(Deed::UseLabels),
        6 => any_relation_attempt().prop_map(Deed::Relation),
        6 => any_value_attempt().prop_map(Deed::Value),
        9 => any_comparison_attempt().prop_map(Deed::Comparison),
        6 => Just(Deed::Undo),
        4 => Just(Deed::Redo),
        3 => Just(Deed::Compact),
    ]
}

impl Deed {
    /// Does it. `None` if it cannot be done. `number` makes new ids.
    pub(crate) fn carry_out(self, session: &mut Session, number: usize) -> Option<Entry> {
        let project = session.project().clone();
        let all: Vec<AnnotationId> = project
            .documents()
            .flat_map(|document| {
                project.annotations(&document.id).iter().map(|one| one.id.clone()).collect::<Vec<_>>()
            })
            .collect();
        let annotation = |index: Index| (!all.is_empty()).then(|| index.get(&all).clone());
        let documents: Vec<DocumentId> = project.documents().map(|document| document.id.clone()).collect();
        let document = |index: Index| (!documents.is_empty()).then(|| index.get(&documents).clone());
        let command: Command = match self {
            Deed::Undo => return session.undo(),
            Deed::Redo => return session.redo(),
            Deed::Compact => return None,
            Deed::Relation(attempt) => {
                return session.dispatch(relation_attempts::command(&attempt, &project)).ok();
            }
            Deed::Value(attempt) => {
                return session.dispatch(value_attempts::command(&attempt, &project)).ok();
            }
            Deed::Comparison(attempt) => comparison_attempts::command(&attempt, &project, ""),
            Deed::Annotate(sketch) => Command::Annotation(AnnotationCommand::Annotate(
                sketch.fill(format!("new {number}"), &project)?,
            )),
            Deed::Relabel(index, label) => Command::Annotation(AnnotationCommand::Relabel {
                annotations: vec![annotation(index)?],
                label: label.get(&project.schema().labels).id.clone(),
            }),
            Deed::Resize(index, sketch) => Command::Annotation(AnnotationCommand::Resize {
                annotation: annotation(index)?,
                fragments: sketch.fill(String::new(), &project)?.fragments,
            }),
            Deed::SetNote(index, note) => {
                Command::Annotation(AnnotationCommand::SetNote { annotation: annotation(index)?, note })
            }
            Deed::RemoveAnnotations(indices) => Command::Annotation(AnnotationCommand::Remove(
                indices.into_iter().filter_map(annotation).collect(),
            )),
            Deed::AddDocuments(documents) => Command::Document(DocumentCommand::Add(documents)),
            Deed::RemoveDocument(index) => Command::Document(DocumentCommand::Remove(vec![document(index)?])),
            Deed::SetStatus(index, status) => Command::Document(DocumentCommand::SetStatus {
                annotator: AnnotatorId::new("me"),
                documents: vec![document(index)?],
                status,
            }),
            Deed::Rename(title) => ProjectCommand::Rename(title).into(),
            Deed::SetAnnotator(name) => ProjectCommand::SetAnnotator(Annotator {
                id: AnnotatorId::new("you"),
                name,
                extra: Extra::default(),
            })
            .into(),
            Deed::MergeLabels(from, into) => {
                let [from, into] = [from, into].map(|index| index.get(&project.schema().labels).id.clone());
                return session.dispatch(LabelCommand::Merge { from, into }).ok();
            }
            Deed::UseLabels(set) => {
                return session.dispatch(LabelCommand::Use { set, alone: number.is_multiple_of(2) }).ok();
            }
            Deed::Merge(other) => ProjectCommand::Merge(Box::new(other.0)).into(),
        };
        session.dispatch(command).ok()
    }
}

/// Findings that were waved off at some spans of a text.
fn dismissals_in(text: &str, found: &[(Index, Index, Option<u64>)]) -> Vec<Dismissal> {
    let text = Text::new(text.to_string());
    let borders = boundaries(text.as_str());
    let dismissal = |(start, end, time): &(Index, Index, Option<u64>)| {
        let (start, end) = (*start.get(&borders), *end.get(&borders));
        Some(Dismissal {
            check: "untagged".to_string(),
            span: text.span(start.min(end), start.max(end))?,
            annotations: time.map(|time| AnnotationId::new(time.to_string())).into_iter().collect(),
            annotator: time.map(|_| AnnotatorId::new("__proto__")),
            time: *time,
        })
    };
    found.iter().filter_map(dismissal).collect()
}
