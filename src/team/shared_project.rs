//! The file of the project in a shared folder: texts, labels and guidelines, and what nobody there says in a layer of their
//! own; and how those who have joined follow it.

use std::collections::BTreeSet;

use crate::model::edit::project::ProjectCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::staged::Staged;
use crate::model::index::project::Project;
use crate::model::record::document::{Document, DocumentStates};
use crate::model::record::id::AnnotatorId;

/// Returns a project as its file in the folder has it: without what these annotators say, who have layers there.
pub fn without_layers(project: &Project, annotators: &BTreeSet<AnnotatorId>) -> Project {
    let document = |document: &Document| {
        let mut states = document.states.clone();
        states.others.retain(|annotator, _| !annotators.contains(annotator));
        if states.annotator.as_ref().is_some_and(|first| annotators.contains(first)) {
            states = DocumentStates { others: states.others, ..DocumentStates::default() };
        }
        Document { states, ..document.clone() }
    };
    let mut annotations = Vec::new();
    for document in project.documents() {
        let set = project.annotations(&document.id);
        let is_kept = |id: &AnnotatorId, is_work: bool| !(is_work && annotators.contains(id));
        annotations.extend(set.iter().filter(|one| is_kept(&one.annotator, one.origin.is_work())).cloned());
    }
    let ids: BTreeSet<_> = annotations.iter().map(|one| one.id.clone()).collect();
    let relations = project.relations().filter(|one| {
        let is_theirs = one.annotator.as_ref().is_some_and(|id| annotators.contains(id));
        !is_theirs && ids.contains(&one.from) && ids.contains(&one.to)
    });
    Project::from_records(
        (**project.info()).clone(),
        (**project.schema()).clone(),
        project.annotators().filter(|one| !annotators.contains(&one.id)).map(|one| (**one).clone()).collect(),
        project.documents().map(|one| document(one)).collect(),
        annotations,
        relations.map(|one| (**one).clone()).collect(),
    )
}

/// Takes in what the owner has written: what is new in it, and the title and the guidelines as they are there. Nothing goes
/// that is here.
pub fn follow(staged: &mut Staged, theirs: &Project) -> Result<(), Rejection> {
    match staged.merge(theirs) {
        Ok(_) | Err(Rejection::NothingToChange) => {}
        Err(rejection) => return Err(rejection),
    }
    let (here, there) = (staged.project().info().clone(), theirs.info());
    if here.title != there.title {
        staged.command(&ProjectCommand::Rename(there.title.clone()).into())?;
    }
    if here.guidelines != there.guidelines {
        staged.command(&ProjectCommand::SetGuidelines(there.guidelines.clone()).into())?;
    }
    Ok(())
}
