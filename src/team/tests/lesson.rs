//! The lesson that comes with the program: its key is in the articles, and not in what is handed out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::export::feedback::for_each;
use crate::format::glossator;
use crate::format::glossator::seeds::{LESSON, LESSON_FILE, LESSON_ID, SEEDS};
use crate::model::edit::command::Command;
use crate::model::edit::layer::Layer;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator};
use crate::model::record::assignment::Feedback;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId};
use crate::team::feedback::{Counts, feedback, likely_key};
use crate::team::feedback_file::Told;
use crate::team::handing_out::{Examples, copy};

/// What is handed out.
const HANDED_OUT: &str = include_str!("../../../seeds/lesson.glossator.json");
/// What the teacher reads.
const PAGE: &str = include_str!("../../../docs/lesson.md");

fn opened(name: &str, content: &str) -> Project {
    let opened = glossator::read(name, content).unwrap();
    assert_eq!(opened.problems, [], "{name}");
    assert_eq!(glossator::write(&opened.project).unwrap(), content, "as this program writes it");
    opened.project
}

fn with_key() -> Project {
    opened(LESSON_FILE, LESSON)
}

fn key() -> AnnotatorId {
    AnnotatorId::new("key")
}

fn quote(project: &Project, annotation: &Annotation) -> String {
    let text = project.document(&annotation.document).unwrap().text.get().unwrap();
    text.slice(annotation.fragments.hull()).to_string()
}

fn annotations(project: &Project) -> Vec<Annotation> {
    let all = project
        .documents()
        .flat_map(|document| project.annotations(&document.id).iter().cloned().collect::<Vec<_>>());
    all.map(|one| (*one).clone()).collect()
}

#[test]
fn the_key_is_in_the_articles_and_every_span_has_a_note() {
    let project = with_key();
    assert_eq!(project.info().id.as_str(), LESSON_ID);
    // Quotations were compared with the texts when the file was read, and the texts are the articles.
    let texts: Vec<_> = project.documents().map(|document| document.sha256.as_str()).collect();
    assert_eq!(texts, SEEDS.map(|seed| seed.sha256));
    let mut labels: BTreeMap<String, usize> = BTreeMap::new();
    for one in annotations(&project) {
        assert_eq!(one.annotator, key());
        assert!(one.note.ends_with('.'), "{}: {}", one.id, one.note);
        *labels.entry(one.label.to_string()).or_default() += 1;
    }
    let labels: Vec<(&str, usize)> = labels.iter().map(|(label, count)| (label.as_str(), *count)).collect();
    assert_eq!(labels, [("claim", 12), ("figure", 13), ("hedge", 7), ("source", 3)]);
}

#[test]
fn figures_are_in_claims_and_hedges_in_figures() {
    let project = with_key();
    let all = annotations(&project);
    for (inner, outer) in [("figure", "claim"), ("hedge", "figure")] {
        let of = |label: &str| all.iter().filter(move |one| one.label.as_str() == label).collect::<Vec<_>>();
        for one in of(inner) {
            let span = one.fragments.hull();
            let is_around = |other: &&&Annotation| {
                let around = other.fragments.hull();
                other.document == one.document && around.start() <= span.start() && span.end() <= around.end()
            };
            assert_eq!(of(outer).iter().filter(is_around).count(), 1, "{} is in one {outer}", one.id);
        }
    }
    let is_claim = |id: &AnnotationId| project.annotation(id).unwrap().label.as_str() == "claim";
    let relations: Vec<_> = project.relations().collect();
    assert!(relations.iter().all(|one| is_claim(&one.from) && is_claim(&one.to)));
    assert_eq!(relations.len(), 5);
}

#[test]
fn what_is_handed_out_does_not_hold_the_key() {
    let project = with_key();
    let assignment = project.info().assignment.clone().unwrap();
    let handed_out = opened("lesson.glossator.json", HANDED_OUT);
    let copied = copy(&project, &assignment, None, Examples::Given);
    assert_eq!(
        glossator::write(&copied).unwrap(),
        HANDED_OUT,
        "it is what the page and the command hand out"
    );
    assert_eq!((handed_out.annotation_count(), handed_out.relations().count()), (0, 0));
    assert_eq!(assignment.feedback, Feedback::File);
    assert!(assignment.key.is_none() && handed_out.annotators().next().is_none());
    for one in annotations(&project) {
        assert!(!HANDED_OUT.contains(one.id.as_str()), "{}", one.id);
        assert!(!HANDED_OUT.contains(&one.note), "{}", one.note);
    }
}

#[test]
fn the_page_for_the_teacher_shows_the_whole_key() {
    let (project, page) = (with_key(), PAGE.replace('*', ""));
    for one in annotations(&project) {
        let quote = quote(&project, &one);
        assert!(page.contains(&quote), "{}: {quote}", one.id);
    }
}

/// The lesson, done by somebody who marked some of the key.
fn done(is_found: impl Fn(&Annotation) -> bool) -> Project {
    let project = with_key();
    let annotator =
        Annotator { id: AnnotatorId::new("ada"), name: "Ada".to_string(), extra: Extra::default() };
    let states =
        project.documents().map(|document| (document.id.clone(), document.states.of(&key()).clone()));
    let mine = annotations(&project).into_iter().filter(|one| is_found(one)).map(|one| Annotation {
        id: AnnotationId::new(format!("ada-{}", one.id)),
        annotator: annotator.id.clone(),
        note: String::new(),
        ..one
    });
    let layer = Layer {
        states: states.collect(),
        annotations: mine.map(Arc::new).collect(),
        relations: Vec::new(),
        is_whole: true,
        annotator,
    };
    let mut session = Session::new(project);
    let taken: Command = ProjectCommand::TakeLayers(vec![layer].into()).into();
    session.dispatch(taken).unwrap();
    session.project().clone()
}

#[test]
fn whoever_found_all_has_all_right() {
    let project = done(|_| true);
    let found = feedback(&project, &key(), &[AnnotatorId::new("ada")]).unwrap();
    assert_eq!(found.counts(), Counts { right: 35, ..Counts::default() });
    assert_eq!(found.checked[0].documents.len(), 5);
    assert_eq!(likely_key(&with_key()), Some(key()));
}

#[test]
fn whoever_found_the_sources_is_told_of_nothing_else() {
    let project = done(|one| one.label.as_str() == "source");
    let found = feedback(&project, &key(), &[AnnotatorId::new("ada")]).unwrap();
    assert_eq!(found.counts(), Counts { right: 3, missed: 32, ..Counts::default() });
    let files = for_each(&project, &found, ToString::to_string, Told::default()).unwrap();
    let all: BTreeSet<(String, String, bool)> = annotations(&project)
        .iter()
        .filter(|one| one.annotator == key())
        .map(|one| (quote(&project, one), one.note.clone(), one.label.as_str() == "source"))
        .collect();
    for file in files {
        let content = String::from_utf8(file.bytes).unwrap();
        for (quote, note, is_touched) in &all {
            assert_eq!(content.contains(quote), *is_touched, "{}: {quote}", file.path);
            assert_eq!(content.contains(note), *is_touched, "{}: {note}", file.path);
        }
    }
}
