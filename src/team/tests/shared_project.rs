//! The file of the project has what nobody says in a layer, and who follows it loses nothing.

use std::collections::BTreeSet;

use crate::model::edit::document::DocumentCommand;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::label::LabelCommand;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::session::Session;
use crate::model::edit::staged::Staged;
use crate::model::index::project::Project;
use crate::model::record::annotation::Stamp;
use crate::model::record::document::Status;
use crate::model::record::id::{AnnotatorId, DocumentId};
use crate::model::tests::{DOCUMENT, document, label, project, related};
use crate::team::shared_project::{follow, without_layers};

fn me() -> BTreeSet<AnnotatorId> {
    BTreeSet::from([AnnotatorId::new("me")])
}

fn followed(here: &Project, there: &Project) -> Project {
    let session = Session::new(here.clone());
    let mut staged = Staged::begin(&session, CommandKind::FollowLayers);
    follow(&mut staged, there).unwrap();
    staged.finish(Stamp::default(), "").map_or_else(|_| here.clone(), |ready| ready.project)
}

#[test]
fn what_is_in_a_layer_is_not_in_the_file_of_the_project() {
    let project = related(project("A(Ada)A wrote B(it)B."), &[("r", "A", "B")]);
    let mut session = Session::new(project);
    let documents = vec![DocumentId::new(DOCUMENT)];
    let done =
        DocumentCommand::SetStatus { annotator: AnnotatorId::new("me"), documents, status: Status::Done };
    session.dispatch(done).unwrap();
    let bare = without_layers(session.project(), &me());
    assert_eq!((bare.annotation_count(), bare.relations().count(), bare.annotators().count()), (0, 0, 0));
    let status = |project: &Project| {
        let document = project.document(&DocumentId::new(DOCUMENT)).unwrap();
        document.states.of(&AnnotatorId::new("me")).status
    };
    assert_eq!((status(session.project()), status(&bare)), (Status::Done, Status::New));
    // Others, who have no layer, stay.
    let kept = without_layers(session.project(), &BTreeSet::from([AnnotatorId::new("you")]));
    assert!(kept == *session.project());
}

#[test]
fn new_texts_labels_and_guidelines_come_and_what_is_here_stays() {
    let here = project("A(Ada)A wrote B(it)B.");
    let mut owner = Session::new(without_layers(&here, &me()));
    owner.dispatch(DocumentCommand::Add(vec![document("two", "More.")])).unwrap();
    owner.dispatch(LabelCommand::Add(label(20, "new"))).unwrap();
    owner.dispatch(ProjectCommand::SetGuidelines("Tag names.".into())).unwrap();
    owner.dispatch(ProjectCommand::Rename("Renamed".into())).unwrap();
    let after = followed(&here, owner.project());
    assert_eq!((after.document_count(), after.annotation_count()), (2, 2));
    assert_eq!((after.info().guidelines.as_str(), after.info().title.as_str()), ("Tag names.", "Renamed"));
    assert!(after.schema().labels.iter().any(|label| label.name == "new"));
    assert!(followed(&after, owner.project()) == after, "again changes nothing");
}
