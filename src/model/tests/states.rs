//! States and values of a document by annotator.

use crate::model::edit::merge::{Newer, merge};
use crate::model::tests::attribute_commands::{attribute, one_of};
use crate::model::tests::*;

fn id(name: &str) -> AnnotatorId {
    AnnotatorId::new(name)
}

fn document(project: &Project) -> &Arc<Document> {
    project.document(&DocumentId::new(DOCUMENT)).unwrap()
}

/// How far the document is for each of those.
fn seen(project: &Project, annotators: &[&str]) -> Vec<Status> {
    annotators.iter().map(|name| document(project).states.of(&id(name)).status).collect()
}

fn set(annotator: &str, status: Status) -> Command {
    let documents = vec![DocumentId::new(DOCUMENT)];
    DocumentCommand::SetStatus { annotator: id(annotator), documents, status }.into()
}

fn say(annotator: &str, value: Option<&str>) -> Command {
    AttributeCommand::SetValue {
        of: Subject::Document(DocumentId::new(DOCUMENT), id(annotator)),
        attribute: AttributeId::new("genre"),
        value: value.map(|value| AttributeValue::Text(value.into())),
    }
    .into()
}

/// The value that each of those sees.
fn values(project: &Project, annotators: &[&str]) -> Vec<String> {
    let value = |name: &&str| match document(project).states.of(&id(name)).attributes.as_slice() {
        [(_, AttributeValue::Text(text))] => text.clone(),
        other => format!("{other:?}"),
    };
    annotators.iter().map(value).collect()
}

/// The project after those commands at some time, each of which can be undone.
fn after(project: &Project, commands: &[Command], time: Option<u64>) -> Project {
    let mut session = Session::new(project.clone());
    for command in commands {
        let before = session.project().clone();
        let transaction = command.plan(&before).unwrap();
        session.carry_out(command.kind(), transaction, Stamp { author: None, time });
        let mut undone = session.clone();
        undone.undo().unwrap();
        assert!(undone.project() == &before);
    }
    session.project().clone()
}

fn merged(ours: &Project, theirs: &Project) -> Project {
    let transaction = merge(None, ours, theirs).unwrap().transaction;
    let mut after = ours.clone();
    after.apply(&transaction);
    assert!(merge(None, &after, theirs).unwrap().transaction.is_empty(), "once is enough");
    after
}

#[test]
fn each_annotator_has_a_state_and_sees_the_first_before() {
    let project = project("Ada");
    let done = after(&project, &[set("ada", Status::Done)], None);
    assert_eq!(seen(&done, &["ada", "bob"]), [Status::Done, Status::Done]);
    assert_eq!(set("bob", Status::Done).plan(&done), Err(Rejection::NothingToChange));
    let both = after(&done, &[set("bob", Status::InProgress)], None);
    assert_eq!(seen(&both, &["ada", "bob", "cyd"]), [Status::Done, Status::InProgress, Status::Done]);
    assert!(both.annotator(&id("ada")).is_some() && both.annotator(&id("bob")).is_some());
    let later = after(&both, &[set("ada", Status::Skipped)], None);
    assert_eq!(seen(&later, &["ada", "bob"]), [Status::Skipped, Status::InProgress]);
}

#[test]
fn who_annotates_a_document_that_is_new_to_them_begins_it() {
    let project = after(&project("Ada"), &[set("ada", Status::Done), set("bob", Status::New)], None);
    let by =
        |annotator: &str| Annotation { annotator: id(annotator), ..annotation(annotator, "a", &[(0, 3)]) };
    let command = AnnotationCommand::AnnotateAll(vec![by("ada"), by("bob")]);
    let begun = after(&project, &[command.into()], None);
    assert_eq!(seen(&begun, &["ada", "bob"]), [Status::Done, Status::InProgress]);
}

#[test]
fn values_are_by_annotator_and_go_with_their_attribute() {
    let genre = attribute("genre", "", one_of(&["news", "blog"]));
    let project = after(&project("Ada"), &[AttributeCommand::Add(genre).into()], None);
    let project = after(&project, &[say("ada", Some("news")), say("bob", Some("blog"))], None);
    assert_eq!(values(&project, &["ada", "bob", "cyd"]), ["news", "blog", "news"]);
    let choices = ["news".to_string(), "diary".to_string()].to_vec();
    let rename = AttributeCommand::SetChoices { attribute: AttributeId::new("genre"), choices };
    let renamed = after(&project, &[rename.into()], None);
    assert_eq!(values(&renamed, &["ada", "bob"]), ["news", "diary"]);
    assert_eq!(attribute_usages(&renamed), [2]);
    let removed = after(&renamed, &[AttributeCommand::Remove(AttributeId::new("genre")).into()], None);
    assert_eq!(values(&removed, &["ada", "bob"]), ["[]", "[]"]);
}

/// The project whose document has those states, as a file may have brought them.
fn with_states(project: &Project, states: DocumentStates) -> Project {
    let change = Change::update(document(project), Document { states, ..(**document(project)).clone() });
    let documents = [(DocumentId::new(DOCUMENT), change)].into();
    let mut after = project.clone();
    after.apply(&Transaction { documents, ..Transaction::default() });
    after
}

#[test]
fn a_file_with_two_states_of_one_annotator_merges_with_itself() {
    let state = |status| DocumentState { status, ..DocumentState::default() };
    let twice = with_states(
        &project("Ada"),
        DocumentStates {
            annotator: Some(id("ada")),
            first: state(Status::Done),
            others: [(id("ada"), state(Status::New))].into(),
        },
    );
    assert!(merge(None, &twice, &twice).unwrap().transaction.is_empty());
    assert_eq!(seen(&twice, &["ada", "bob"]), [Status::New, Status::Done]);
}

#[test]
fn states_merge_by_annotator() {
    let base = project("Ada");
    let copy = |name, status| after(&base, &[set(name, status)], None);
    let all = [("ada", Status::Done), ("bob", Status::InProgress), ("cyd", Status::Skipped)];
    let whole = all.iter().fold(base.clone(), |whole, (name, status)| merged(&whole, &copy(name, *status)));
    assert_eq!(seen(&whole, &["ada", "bob", "cyd"]), [Status::Done, Status::InProgress, Status::Skipped]);
    // An older copy takes nothing back, whoever's it is.
    let again = all.iter().fold(whole.clone(), |whole, (name, _)| {
        merged(&whole, &after(&copy(name, Status::Done), &[set(name, Status::InProgress)], None))
    });
    assert_eq!(seen(&again, &["ada", "bob", "cyd"]), [Status::Done, Status::InProgress, Status::Skipped]);
    // Of work from before it was noted whose it is, the first is the same one's.
    let earlier = with_states(&base, first_state(Status::Done, Attributes::default()));
    for (ours, theirs) in
        [(&earlier, &copy("bob", Status::InProgress)), (&copy("bob", Status::InProgress), &earlier)]
    {
        assert_eq!(seen(&merged(ours, theirs), &["bob", "cyd"]), [Status::Done, Status::Done]);
    }
}

#[test]
fn what_is_known_to_be_later_counts() {
    let early = after(&project("Ada"), &[set("ada", Status::Done)], Some(1));
    let late = after(&early, &[set("ada", Status::InProgress)], Some(2));
    for (ours, theirs) in [(&early, &late), (&late, &early)] {
        assert_eq!(seen(&merged(ours, theirs), &["ada"]), [Status::InProgress]);
    }
    // Only what was changed gets the time.
    let both = after(&late, &[set("bob", Status::Done)], Some(3));
    let times = document(&both).states.all().map(|state| state.time).collect::<Vec<_>>();
    assert_eq!(times, [Some(2), Some(3)]);
}

#[test]
fn a_report_says_which_side_is_newer() {
    let unknown = project("A(Ada)A");
    let early = after(&unknown, &[set("ada", Status::Done)], Some(1));
    let late = after(&unknown, &[AnnotationCommand::Remove(vec![AnnotationId::new("A")]).into()], Some(2));
    let note = |time| {
        let command = AnnotationCommand::SetNote { annotation: AnnotationId::new("A"), note: "note".into() };
        after(&unknown, &[command.into()], Some(time))
    };
    let newer = |ours: &Project, theirs: &Project| merge(None, ours, theirs).unwrap().report.newer;
    assert_eq!(newer(&unknown, &unknown), Newer::Unknown);
    assert_eq!(newer(&early, &unknown), Newer::Ours, "what has no time is from before times were noted");
    assert_eq!(newer(&early, &note(5)), Newer::Theirs);
    assert_eq!(newer(&note(5), &early), Newer::Ours);
    assert_eq!(newer(&early, &early), Newer::Neither);
    assert_eq!(newer(&late, &late), Newer::Unknown, "of what is removed, no time is left");
}
