//! The file of a layer comes back as it was, and what does not belong into a project stays out of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use crate::format::problem::Reason;
use crate::format::tests::any::any_project;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, ProjectId};
use crate::model::tests::{annotation, project, related};
use crate::store::with_identity;
use crate::team::layer_file::{LayerFile, Refusal, digest, is_layer, open, read};

pub(super) fn annotator(id: &str) -> Annotator {
    Annotator { id: AnnotatorId::new(id), name: "Ana Ruiz".into(), extra: Extra::default() }
}

fn layer_of(project: &Project, id: &str) -> LayerFile {
    LayerFile::gather(project, &annotator(id), "d1", 3, "2026-12-05T12:00:00Z").unwrap()
}

fn written(project: &Project, id: &str) -> String {
    layer_of(project, id).write(project).unwrap()
}

/// A project without what anybody has said in it.
fn without_work(project: &Project) -> Project {
    let documents = project.documents().map(|one| {
        let mut document = (**one).clone();
        document.states = Default::default();
        document
    });
    Project::from_records(
        (**project.info()).clone(),
        (**project.schema()).clone(),
        Vec::new(),
        documents.collect(),
        Vec::new(),
        Vec::new(),
    )
}

fn after(project: &Project, command: ProjectCommand) -> Project {
    let mut session = Session::new(project.clone());
    let outcome = session.dispatch(command).map(|_| ());
    assert!(matches!(outcome, Ok(()) | Err(Rejection::NothingToChange)), "{outcome:?}");
    session.project().clone()
}

fn taken(content: &str, project: &Project) -> Project {
    let read = read("a.json", content, project).unwrap();
    after(project, ProjectCommand::TakeLayers(Arc::new(vec![read.file.layer(project)])))
}

proptest! {
    #[test]
    fn what_is_written_comes_back(whole in any_project("a")) {
        let project = &whole.0;
        let layer = layer_of(project, "me");
        let content = layer.write(project).unwrap();
        prop_assert!(is_layer(&content));
        prop_assert_eq!(&open("a.json", &content).unwrap(), &layer.head);
        let back = read("a.json", &content, project);
        if layer.work.documents.is_empty() {
            return Ok(());
        }
        let back = back.unwrap();
        prop_assert_eq!(&back.problems, &[]);
        prop_assert_eq!(&back.file.write(project).unwrap(), &content);
        prop_assert_eq!(digest(&back.file, project), digest(&layer, project));
    }

    #[test]
    fn a_layer_is_all_that_its_annotator_says_and_again_changes_nothing(whole in any_project("a")) {
        let project = &whole.0;
        let empty = without_work(project);
        // Relations to what others say come when that has come.
        let there = taken(&written(project, "__proto__"), &taken(&written(project, "me"), &empty));
        let there = taken(&written(project, "me"), &there);
        for id in ["me", "__proto__"] {
            let [here, there] = [layer_of(project, id).work, layer_of(&there, id).work];
            prop_assert_eq!(&here.annotations, &there.annotations);
            prop_assert_eq!(here.documents.keys().collect::<Vec<_>>(), there.documents.keys().collect::<Vec<_>>());
        }
        prop_assert!(taken(&written(project, "me"), &there) == there);
    }

    #[test]
    fn a_file_that_was_cut_short_is_refused(whole in any_project("a"), place: prop::sample::Index) {
        let content = written(&whole.0, "me");
        let cut: String = content.chars().take(place.index(content.trim_end().chars().count())).collect();
        prop_assert!(open("a.json", &cut).is_err());
    }
}

#[test]
fn what_somebody_else_says_is_in_no_layer() {
    let both = related(project("A(Ada)A wrote B(it)B."), &[("r", "A", "B")]);
    assert_eq!(layer_of(&both, "somebody").work.annotations.len(), 0);
    assert_eq!(layer_of(&both, "me").work.annotations.len(), 2);
}

#[test]
fn two_copies_of_a_layer_become_one_in_which_nothing_is_lost() {
    let here = project("A(Ada)A wrote it to me.");
    let there = project("Ada wrote B(it)B to me.");
    let copy = read("a.json", &written(&there, "me"), &here).unwrap().file;
    assert_eq!(copy.count_only_here(&here), 1);
    let both = after(&here, copy.merge(&here));
    let ids: BTreeSet<String> =
        layer_of(&both, "me").work.annotations.iter().map(|one| one.id.to_string()).collect();
    assert_eq!(ids, BTreeSet::from(["A".to_string(), "B".to_string()]));
    assert_eq!(copy.count_only_here(&both), 0);
}

#[test]
fn of_two_changes_of_one_span_the_later_counts() {
    let at = |time: u64, note: &str| {
        let plain = project("A(Ada)A wrote.");
        let changed = Annotation { time: Some(time), note: note.into(), ..annotation("A", "a", &[(0, 3)]) };
        Project::from_records(
            (**plain.info()).clone(),
            (**plain.schema()).clone(),
            Vec::new(),
            plain.documents().map(|one| (**one).clone()).collect(),
            vec![Arc::new(changed)],
            Vec::new(),
        )
    };
    let merged = |here: &Project, there: &Project| {
        let copy = read("a.json", &written(there, "me"), here).unwrap().file;
        after(here, copy.merge(here)).annotation(&AnnotationId::new("A")).unwrap().note.clone()
    };
    let [older, newer] = [at(1, "first"), at(2, "then")];
    assert!(merged(&older, &newer).ends_with("then") && !merged(&newer, &older).starts_with("first"));
}

#[test]
fn what_does_not_belong_here_is_refused_with_its_reason() {
    let here = project("A(Ada)A wrote.");
    let content = written(&here, "me");
    let other = with_identity(&here, ProjectId::new("other"), "Other".into());
    assert_eq!(read("a.json", &written(&other, "me"), &here), Err(Refusal::OtherProject("Other".into())));
    let Err(Refusal::NoText(problems)) = read("a.json", &content, &project("Ada wrote!")) else { panic!() };
    assert!(matches!(problems[0].reason, Reason::HashDiffers { .. }));
    let reason = |content: &str| match read("a.json", content, &here) {
        Err(Refusal::Unreadable(problem)) => problem.reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(reason("{}"), Reason::NotALayer);
    assert_eq!(
        reason(&content.replace("\"version\": 1", "\"version\": 2")),
        Reason::NewerVersion { found: 2, known: 1 }
    );
    assert_eq!(reason(&content[..content.len() / 2]), Reason::TruncatedJson);
    // An id that somebody else has here: the rest is taken.
    let theirs = content.replace("\"id\": \"me\"", "\"id\": \"you\"");
    let read = read("a.json", &theirs, &here).unwrap();
    assert_eq!(read.file.work.annotations, []);
    assert_eq!(read.problems[0].reason, Reason::DuplicateId { id: "A".into() });
}
