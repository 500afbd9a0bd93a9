//! What other programs say of texts becomes part of a project.

use std::cell::Cell;

use crate::format::imported::{
    Imported, ImportedAnnotation, ImportedRelation, ImportedSpan, ImportedText, OffsetUnit,
};
use crate::format::losses::{Loss, Losses};
use crate::format::problem::Reason;
use crate::import::host::Host;
use crate::import::meeting::meet;
use crate::import::resolve::{Built, build};
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotator, Origin};
use crate::model::record::id::{AnnotatorId, LabelId, ProjectId};
use crate::model::record::project::ProjectInfo;
use crate::model::record::schema::Label;

/// Ids that can be read.
#[derive(Default)]
pub(super) struct Counting(pub Cell<u32>);

impl Host for Counting {
    fn new_id(&self) -> Result<String, String> {
        self.0.set(self.0.get() + 1);
        Ok(format!("new{}", self.0.get()))
    }

    fn now_ms(&self) -> u64 {
        0
    }

    fn decode(&self, _bytes: &[u8], _encoding: &str) -> Option<String> {
        None
    }
}

pub(super) fn ada() -> Annotator {
    Annotator { id: AnnotatorId::new("ada"), name: "Ada".to_string(), extra: Default::default() }
}

pub(super) fn text(name: &str, content: &str) -> ImportedText {
    ImportedText { name: name.to_string(), content: content.to_string(), ..ImportedText::default() }
}

/// An annotation of the first text, `start..end=quote` for each span.
pub(super) fn annotation(label: &str, spans: &[(u64, u64, &str)]) -> ImportedAnnotation {
    let span = |(start, end, quote): &(u64, u64, &str)| ImportedSpan {
        start: *start,
        end: *end,
        quote: (!quote.is_empty()).then(|| quote.to_string()),
    };
    let spans: Vec<ImportedSpan> = spans.iter().map(span).collect();
    ImportedAnnotation { label: label.to_string(), spans, path: label.to_string(), ..Default::default() }
}

/// What is lost, how often, and the first case.
fn told(losses: &Losses) -> Vec<(Loss, u64, &str)> {
    losses.iter().map(|(loss, lost)| (loss, lost.count, lost.example.as_str())).collect()
}

pub(super) fn built(imported: Imported) -> Built {
    build(imported, &ada(), &Counting::default()).unwrap()
}

/// What a project says of its texts: the label's name and the quotations of each annotation.
pub(super) fn said(project: &Project) -> Vec<String> {
    let mut said = Vec::new();
    for document in project.documents() {
        let text = document.text.get().unwrap();
        for annotation in project.annotations(&document.id).iter() {
            let label = project.schema().label(&annotation.label).map(|label| label.name.clone());
            let quotes: Vec<&str> = annotation.fragments.iter().map(|span| text.slice(span)).collect();
            said.push(format!("{}={}", label.unwrap_or_default(), quotes.join("|")));
        }
    }
    said
}

#[test]
fn offsets_in_any_unit_lead_to_the_same_words() {
    for (unit, start, end) in
        [(OffsetUnit::CodePoint, 4, 6), (OffsetUnit::Utf16, 5, 7), (OffsetUnit::Byte, 7, 9)]
    {
        let read = built(Imported {
            texts: vec![text("a", "a😀 b c")],
            annotations: vec![annotation("L", &[(start, end, "")])],
            unit,
            ..Imported::default()
        });
        assert_eq!(
            (said(&read.project), read.losses.is_empty()),
            (vec!["L= c".to_string()], true),
            "{unit:?}"
        );
    }
}

#[test]
fn quotations_tell_which_unit_was_meant() {
    let read = built(Imported {
        texts: vec![text("a", "😀 one 😀 two")],
        annotations: vec![annotation("L", &[(3, 6, "one")]), annotation("L", &[(10, 13, "two")])],
        unit: OffsetUnit::CodePoint,
        ..Imported::default()
    });
    assert_eq!(said(&read.project), ["L=one", "L=two"]);
    let losses: Vec<_> = told(&read.losses);
    assert_eq!(losses, [(Loss::AssumedUnit, 1, "utf16_code_unit")]);
    // A unit that makes only some of them fit is not taken.
    let read = built(Imported {
        texts: vec![text("a", "😀 one 😀 two")],
        annotations: vec![annotation("M", &[(2, 5, "one")]), annotation("N", &[(7, 10, "two")])],
        ..Imported::default()
    });
    assert_eq!(said(&read.project), ["M=one"]);
    let mut read = read;
    read.settle(&[]);
    assert!(matches!(&read.problems[0].reason, Reason::QuoteDiffers { stated, .. } if stated == "two"));
    assert_eq!((read.problems.len(), read.problems[0].path.as_str()), (1, "N"));
}

#[test]
fn spans_have_several_parts_and_split_no_character() {
    let read = built(Imported {
        texts: vec![text("a", "ne\u{301}e pas\r\n")],
        annotations: vec![
            annotation("parts", &[(5, 8, "pas"), (0, 1, "n")]),
            annotation("split", &[(2, 3, "")]),
            annotation("break", &[(8, 9, "")]),
        ],
        ..Imported::default()
    });
    assert_eq!(said(&read.project), ["parts=n|pas", "split=e\u{301}", "break=\r\n"]);
    assert_eq!(told(&read.losses), [(Loss::WidenedSpan, 2, "e\u{301}")]);
}

#[test]
fn what_is_not_in_the_text_is_named_and_costs_no_other() {
    let read = built(Imported {
        texts: vec![text("a.txt", "one")],
        annotations: vec![
            annotation("outside", &[(0, 4, "")]),
            annotation("empty", &[(1, 1, "")]),
            annotation("reversed", &[(2, 1, "")]),
            annotation("none", &[]),
            ImportedAnnotation { text: 7, ..annotation("elsewhere", &[(0, 1, "")]) },
            annotation("right", &[(0, 3, "one")]),
        ],
        relations: vec![ImportedRelation { from: "x".into(), to: "y".into(), ..Default::default() }],
        ..Imported::default()
    });
    assert_eq!(said(&read.project), ["right=one"]);
    let places: Vec<&str> = read.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(places, ["outside", "empty", "reversed", "none", "elsewhere", ""]);
    assert!(read.problems.iter().all(|problem| problem.file == "a.txt"));
    assert_eq!(read.problems[0].reason, Reason::OutsideText { offset: 4, length: 3 });
    assert_eq!(read.problems[5].reason, Reason::UnknownAnnotation { id: "x".to_string() });
}

#[test]
fn who_said_it_and_where_it_comes_from_is_kept() {
    let bob = Annotator { id: AnnotatorId::new("1"), name: "Bob".to_string(), extra: Default::default() };
    let read = built(Imported {
        texts: vec![text("a", "one two")],
        annotators: vec![bob.clone()],
        annotations: vec![
            ImportedAnnotation { annotator: Some("1".to_string()), ..annotation("L", &[(0, 3, "")]) },
            ImportedAnnotation { origin: Some(Origin::Suggestion), ..annotation("L", &[(4, 7, "")]) },
        ],
        ..Imported::default()
    });
    let document = read.project.documents().next().unwrap().id.clone();
    let who: Vec<(String, Origin)> = read
        .project
        .annotations(&document)
        .iter()
        .map(|annotation| (annotation.annotator.to_string(), annotation.origin.clone()))
        .collect();
    assert_eq!(who, [("1".to_string(), Origin::Import), ("ada".to_string(), Origin::Suggestion)]);
    // In the open project Bob is known by another id.
    let open = open_project();
    let met = meet(&read.project, &open);
    let names: Vec<String> = met.annotators().map(|one| format!("{} {}", one.id, one.name)).collect();
    assert!(names.contains(&"b Bob".to_string()), "{names:?}");
}

/// A project with the text `one two`, the labels `Person` and `Place`, and Bob.
pub(super) fn open_project() -> Project {
    let info = ProjectInfo {
        id: ProjectId::new("open"),
        title: "Open".to_string(),
        guidelines: String::new(),
        language: String::new(),
        assignment: None,
        extra: Default::default(),
        file_extra: Default::default(),
    };
    let bob = Annotator { id: AnnotatorId::new("b"), name: "Bob".to_string(), extra: Default::default() };
    let read = built(Imported {
        texts: vec![text("ours.txt", "one two")],
        annotators: vec![bob],
        annotations: vec![annotation("Person", &[(0, 3, "")]), annotation("Place", &[(4, 7, "")])],
        ..Imported::default()
    });
    let all = |project: &Project| -> Vec<_> {
        project
            .documents()
            .flat_map(|one| project.annotations(&one.id).iter().cloned().collect::<Vec<_>>())
            .collect()
    };
    let mut schema = (**read.project.schema()).clone();
    // Their ids are not their names.
    let mut annotations = all(&read.project);
    for label in &mut schema.labels {
        let own = LabelId::new(format!("id of {}", label.name));
        for annotation in &mut annotations {
            if annotation.label == label.id {
                std::sync::Arc::make_mut(annotation).label = own.clone();
            }
        }
        label.id = own;
    }
    let people = read.project.annotators().map(|one| (**one).clone()).collect();
    let documents = read.project.documents().map(|one| (**one).clone()).collect();
    Project::from_records(info, schema, people, documents, annotations, Vec::new())
}

#[test]
fn an_import_meets_the_open_project_and_is_one_step() {
    let open = open_project();
    let before = said(&open);
    let ours = open.documents().next().unwrap().id.clone();
    // Ids of the file never meet those of the open project by accident.
    let host = Counting(Cell::new(1000));
    let read = build(
        Imported {
            texts: vec![text("theirs.txt", "one two"), text("new.txt", "three")],
            annotations: vec![
                annotation("Place", &[(0, 3, "one")]),
                annotation("Brand new", &[(4, 7, "two")]),
                ImportedAnnotation {
                    text: 1,
                    id: Some("x".into()),
                    ..annotation("Person", &[(0, 5, "three")])
                },
                ImportedAnnotation { text: 1, id: Some("y".into()), ..annotation("Place", &[(0, 2, "th")]) },
            ],
            relations: vec![ImportedRelation {
                kind: "in".into(),
                from: "x".into(),
                to: "y".into(),
                ..Default::default()
            }],
            ..Imported::default()
        },
        &ada(),
        &host,
    )
    .unwrap();
    assert!(read.problems.is_empty() && read.losses.is_empty());
    let met = meet(&read.project, &open);
    assert!(met.document(&ours).is_some(), "the text that is here already is that text");
    let mut session = Session::new(open);
    session.dispatch(ProjectCommand::Merge(Box::new(met))).unwrap();
    let project = session.project();
    let names: Vec<&str> = project.documents().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["ours.txt", "new.txt"]);
    let labels: Vec<&str> = project.schema().labels.iter().map(|label| label.name.as_str()).collect();
    assert_eq!(labels, ["Person", "Place", "Brand new"], "labels meet by their names");
    let mut all = said(project);
    all.sort();
    assert_eq!(all, ["Brand new=two", "Person=one", "Person=three", "Place=one", "Place=th", "Place=two"]);
    assert_eq!(project.relations().count(), 1);
    session.undo().unwrap();
    assert_eq!(said(session.project()), before);
    assert_eq!(session.project().documents().count(), 1);
}

#[test]
fn a_new_label_has_a_color_that_no_other_has() {
    let annotations = vec![annotation("one", &[(0, 3, "Ada")]), annotation("two", &[(8, 11, "Ben")])];
    let read = |annotations| {
        built(Imported { texts: vec![text("a", "Ada met Ben.")], annotations, ..Imported::default() }).project
    };
    let (open, theirs) = (read(vec![annotation("open", &[(0, 3, "Ada")])]), read(annotations));
    assert_eq!(open.schema().labels[0].color, theirs.schema().labels[0].color, "else nothing is shown");
    let met = meet(&theirs, &open);
    let mut colors: Vec<_> = met.schema().labels.iter().map(|label| label.color).collect();
    colors.push(open.schema().labels[0].color);
    let count = colors.len();
    colors.sort_unstable_by_key(|color| format!("{color:?}"));
    colors.dedup();
    assert_eq!((colors.len(), count), (3, 3));
}

/// What had no id kept none, and a file of ours with it could not be read again.
#[test]
fn everything_has_an_id() {
    let mut imported = Imported {
        texts: vec![text("a.txt", "Ada wrote")],
        annotations: vec![annotation("", &[(0, 3, "Ada")]), annotation("x", &[(4, 9, "wrote")])],
        annotators: vec![Annotator { id: AnnotatorId::new(""), ..ada() }],
        ..Imported::default()
    };
    imported.annotations[1].annotator = Some(String::new());
    imported.annotations[1].id = Some("1".to_string());
    let color = crate::model::record::color::next_free(&[]);
    imported.schema.labels =
        vec![Label::named("", color), Label { parent: Some(LabelId::new("")), ..Label::named("x", color) }];
    imported.relations =
        vec![ImportedRelation { from: "1".into(), to: "1".into(), ..ImportedRelation::default() }];
    let built = build(imported, &ada(), &Counting::default()).unwrap();
    assert_eq!(built.problems, []);
    let schema = built.project.schema();
    let labels: Vec<_> = schema.labels.iter().map(|label| (label.id.as_str(), label.name.as_str())).collect();
    assert_eq!(labels, [("unnamed", ""), ("x", "x")]);
    assert_eq!(schema.labels[1].parent.as_ref(), Some(&schema.labels[0].id));
    assert_eq!(schema.relations[0].id.as_str(), "unnamed");
    assert_eq!(built.project.annotators().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["ada"]);
    let written = crate::format::glossator::write(&built.project).unwrap();
    assert_eq!(crate::format::glossator::read("a", &written).unwrap().problems, []);
}
