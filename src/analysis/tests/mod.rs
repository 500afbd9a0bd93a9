//! The tests of what is worked out from a project.

use crate::analysis::consistency::{Check, Finding, Gathering, Inspection, Settings, in_order};
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::document::DocumentCommand;
use crate::model::index::project::Project;
use crate::model::record::document::Status;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, LabelId};
use crate::model::tests::Plan;
use crate::model::tests::{DOCUMENT, ME, annotation, document, project_of, selected};
use crate::text::content::Text;
use crate::text::span::Span;

mod agreement;
mod annotations;
mod boundaries;
mod charts;
mod compare;
mod concordance;
mod consistency;
mod hits;
mod marked;
mod numbers;
mod orders;
mod phrases;
mod queries;
mod repetitions;
mod review;
mod seeds;
mod splits;
mod statistics;
mod tables;
mod tallies;

/// The text without its `[` and `]`, as a text, and the span between them.
fn marked(notation: &str) -> (Text, Span) {
    let (text, start, end) = selected(notation);
    (Text::new(text), Span::new(start, end).unwrap())
}

/// A project of one text with annotations, each of an id, a label, a start and an end.
fn tagged(text: &str, annotations: &[(&str, &str, usize, usize)]) -> Project {
    let mut project = project_of(&[]);
    let add = DocumentCommand::Add(vec![document(DOCUMENT, text)]);
    project.apply(&add.plan(&project).unwrap());
    for (id, label, start, end) in annotations {
        let annotation = annotation(id, label, &[(*start as u32, *end as u32)]);
        project.apply(&AnnotationCommand::Annotate(annotation).plan(&project).unwrap());
    }
    project
}

/// The project with work begun on all its documents.
fn begun(mut project: Project) -> Project {
    let ids: Vec<DocumentId> = project.documents().map(|document| document.id.clone()).collect();
    for document in ids {
        let command = DocumentCommand::SetStatus {
            annotator: AnnotatorId::new(ME),
            documents: vec![document],
            status: Status::InProgress,
        };
        if let Ok(transaction) = command.plan(&project) {
            project.apply(&transaction);
        }
    }
    project
}

/// Everything that is found in a project.
fn check_all(project: &Project, settings: &Settings) -> Vec<Finding> {
    let mut gathering = Gathering::default();
    for document in project.documents() {
        let annotations = project.annotations(&document.id);
        gathering.add(&annotations, document.text.get().as_deref()).for_each(|()| ());
    }
    let shared = gathering.finish(project);
    let found = project.documents().flat_map(|document| {
        in_order(Inspection::new(project, document, settings, &shared).steps().flatten().collect())
    });
    found.collect()
}

/// What one check finds, with the label `f` for numbers.
fn checked(project: &Project, check: Check) -> Vec<Finding> {
    let settings =
        Settings { checks: vec![check], figure: Some(LabelId::new("f")), ..Settings::of(project.schema()) };
    check_all(project, &settings)
}

/// The project with everything fixed that one check finds.
fn apply_fixes(project: &Project, check: Check) -> Project {
    let mut project = project.clone();
    for (index, finding) in checked(&project, check).iter().enumerate() {
        if let Some(fix) = &finding.fix {
            let command = fix.command(AnnotationId::new(format!("new{index}")), AnnotatorId::new(ME));
            project.apply(&command.plan(&project).unwrap());
        }
    }
    project
}
