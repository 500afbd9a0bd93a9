//! Undo, redo, and the journal.

use crate::model::tests::*;

fn note(text: &str) -> Command {
    Command::Annotation(AnnotationCommand::SetNote {
        annotation: AnnotationId::new("A"),
        note: text.to_string(),
    })
}

fn relabel(name: &str, label: &str) -> Command {
    Command::Annotation(AnnotationCommand::Relabel {
        annotations: vec![AnnotationId::new(name)],
        label: LabelId::new(label),
    })
}

fn noted(session: &Session) -> &str {
    session.project().annotation(&AnnotationId::new("A")).map_or("", |annotation| annotation.note.as_str())
}

#[test]
fn a_step_is_undone_and_done_again() {
    let mut session = session("A(Ada)A B(Lovelace)B");
    let start = session.project().clone();
    session.dispatch(relabel("A", "c")).unwrap();
    session.dispatch(AnnotationCommand::Remove(["A", "B"].map(AnnotationId::new).to_vec())).unwrap();
    assert_eq!(shown(session.project()), "Ada Lovelace");
    session.undo().unwrap();
    assert_eq!(shown(session.project()), "A:c(Ada)A B(Lovelace)B", "many at once are one step");
    session.undo().unwrap();
    assert!(*session.project() == start);
    assert!(session.undo().is_none());
    session.redo().unwrap();
    assert_eq!(shown(session.project()), "A:c(Ada)A B(Lovelace)B");
    session.redo().unwrap();
    assert_eq!(shown(session.project()), "Ada Lovelace");
    assert!(session.redo().is_none());
}

#[test]
fn what_was_undone_is_forgotten_when_something_new_is_done() {
    let mut session = session("A(Ada)A B(Lovelace)B");
    session.dispatch(relabel("A", "c")).unwrap();
    session.undo().unwrap();
    let refused = session.dispatch(relabel("Z", "c"));
    assert_eq!(refused, Err(Rejection::NoSuchAnnotation(AnnotationId::new("Z"))));
    assert_eq!(session.history().undone().len(), 1, "what is refused does nothing");
    session.dispatch(relabel("B", "c")).unwrap();
    assert!(session.redo().is_none());
    assert_eq!(shown(session.project()), "A(Ada)A B:c(Lovelace)B");
}

#[test]
fn what_undo_brings_back_can_be_there_again() {
    let mut session = session("A(Ada)A B(Lovelace)B");
    let ids = ["A", "c", "nothing"];
    let can_have = |session: &Session| ids.map(|id| session.can_have(id));
    assert_eq!(can_have(&session), [true, true, false]);
    session.dispatch(AnnotationCommand::Remove(vec![AnnotationId::new("A")])).unwrap();
    assert_eq!(can_have(&session), [true, true, false]);
    // The steps are forgotten, as when there are too many.
    let restored = Session::restore(session.project().clone(), History::default(), session.sequence());
    assert_eq!(can_have(&restored), [false, true, false]);
}

#[test]
fn a_refused_command_leaves_no_trace() {
    let mut session = session("A(Ada)A B(Lovelace)B");
    session.dispatch(note("first")).unwrap();
    let before = session.clone();
    assert!(session.dispatch(note("first")).is_err());
    assert!(session.dispatch(relabel("A", "nothing")).is_err());
    assert!(session == before);
}

#[test]
fn entries_are_numbered() {
    let mut session = session("A(Ada)A");
    let first = session.dispatch(note("first")).unwrap();
    let Event::Done(kind, transaction) = &first.event else { panic!("{first:?}") };
    assert_eq!((first.sequence, *kind), (1, CommandKind::SetNote));
    let step = session.history().next_undo().unwrap().clone();
    assert_eq!((step.sequence, step.kind, &step.transaction), (1, *kind, transaction));
    assert_eq!(session.undo(), Some(Entry { sequence: 2, stamp: Stamp::default(), event: Event::Undone }));
    assert_eq!(session.redo(), Some(Entry { sequence: 3, stamp: Stamp::default(), event: Event::Redone }));
    assert_eq!(session.dispatch(note("second")).unwrap().sequence, 4);
    assert_eq!(session.sequence(), 4);
    assert_eq!(session.history().done().map(|step| step.sequence).collect::<Vec<_>>(), [1, 4]);
}

#[test]
fn the_oldest_steps_are_forgotten() {
    let mut session = session("A(Ada)A");
    for number in 0..HISTORY_LIMIT + 5 {
        session.dispatch(note(&number.to_string())).unwrap();
    }
    assert_eq!(session.history().done().len(), HISTORY_LIMIT);
    let mut undone = 0;
    while session.undo().is_some() {
        undone += 1;
    }
    assert_eq!((undone, noted(&session)), (HISTORY_LIMIT, "4"));
    while session.redo().is_some() {}
    assert_eq!(noted(&session), (HISTORY_LIMIT + 4).to_string());
    assert_eq!(session.history().done().len(), HISTORY_LIMIT);
}

#[test]
fn only_the_next_entry_is_followed() {
    let mut leader = session("A(Ada)A");
    let mut follower = leader.clone();
    let first = leader.dispatch(note("first")).unwrap();
    let second = leader.dispatch(note("second")).unwrap();
    let third = leader.undo().unwrap();
    let start = follower.clone();
    for wrong in [&second, &third, &Entry { sequence: 0, ..first.clone() }] {
        assert!(!follower.replay(wrong));
    }
    // Nothing to undo, nothing to do again.
    for event in [Event::Undone, Event::Redone] {
        assert!(!follower.replay(&Entry { sequence: 1, stamp: Stamp::default(), event }));
    }
    // The right number, but planned on another state.
    assert!(!follower.replay(&Entry { sequence: 1, ..second.clone() }));
    assert!(follower == start, "what is refused changes nothing");
    for entry in [&first, &second, &third] {
        assert!(follower.replay(entry));
    }
    assert!(follower == leader);
    assert!(!follower.replay(&third), "not twice");
}

#[test]
fn a_session_goes_on_where_its_record_ends() {
    let mut session = session("A(Ada)A");
    session.dispatch(note("first")).unwrap();
    session.dispatch(note("second")).unwrap();
    session.dispatch(note("third")).unwrap();
    session.undo().unwrap();
    session.undo().unwrap();
    let history = History::new(
        session.history().done().cloned().collect(),
        session.history().undone().cloned().collect(),
    );
    let mut restored = Session::restore(session.project().clone(), history, session.sequence());
    assert!(restored == session);
    restored.redo().unwrap();
    assert_eq!(noted(&restored), "second");
    restored.redo().unwrap();
    assert_eq!((noted(&restored), restored.sequence()), ("third", 7));
}

#[test]
fn the_effect_of_an_entry_names_what_it_touched() {
    let mut session = session("A(Ada)A Lovelace");
    let document = DocumentId::new(DOCUMENT);
    let fragments = Fragments::from(span(4, 12));
    let resize = AnnotationCommand::Resize { annotation: AnnotationId::new("A"), fragments };
    let entry = session.dispatch(resize.clone()).unwrap();
    assert_eq!(session.effect(&entry).touched(&document), [span(0, 3), span(4, 12)]);
    let entry = session.undo().unwrap();
    assert_eq!(session.effect(&entry).touched(&document), [span(0, 3), span(4, 12)]);
    let entry = session.redo().unwrap();
    assert_eq!(session.effect(&entry).touched(&document), [span(0, 3), span(4, 12)]);
    assert_eq!(session.effect(&entry).touched(&DocumentId::new("other")), []);
}

#[test]
fn what_is_done_says_who_did_it_and_when() {
    let stamp = |time| Stamp { author: Some(AnnotatorId::new("Ada")), time: Some(time) };
    let mut session = Session::new(project("A(Ada)A B(wrote)B"));
    let act = |session: &mut Session, command: Command, time| {
        let transaction = command.plan(session.project()).unwrap();
        session.carry_out(command.kind(), transaction, stamp(time))
    };
    let note = AnnotationCommand::SetNote { annotation: AnnotationId::new("A"), note: "seen".into() };
    let entry = act(&mut session, note.into(), 7);
    assert_eq!(entry.stamp, stamp(7));
    let time =
        |session: &Session, id: &str| session.project().annotation(&AnnotationId::new(id)).unwrap().time;
    assert_eq!((time(&session, "A"), time(&session, "B")), (Some(7), None));
    let kind = relating::relation_type("r: >");
    act(&mut session, RelationTypeCommand::Add(kind).into(), 8);
    act(&mut session, RelationCommand::Relate(relating::relation("1: A r B")).into(), 9);
    let relation = session.project().relations().next().unwrap().clone();
    assert_eq!((relation.annotator.as_ref().map(AnnotatorId::as_str), relation.time), (Some("Ada"), Some(9)));
    // To reverse it changes its time, and not who says it.
    let reverse = Command::from(RelationCommand::Reverse(relation.id.clone()));
    let transaction = reverse.plan(session.project()).unwrap();
    let other = Stamp { author: Some(AnnotatorId::new("Bob")), time: Some(10) };
    session.carry_out(reverse.kind(), transaction, other);
    let relation = session.project().relations().next().unwrap().clone();
    assert_eq!(
        (relation.annotator.as_ref().map(AnnotatorId::as_str), relation.time),
        (Some("Ada"), Some(10))
    );
    // Undo brings the former time back.
    session.undo();
    session.undo();
    session.undo();
    assert_eq!(session.undo_by(stamp(11)).unwrap().stamp, stamp(11));
    assert_eq!(time(&session, "A"), None);
    // What is merged keeps its times.
    let theirs = project("A(C:b(Ada)C)A B(wrote)B");
    act(&mut session, ProjectCommand::Merge(Box::new(theirs)).into(), 12);
    assert_eq!(time(&session, "C"), None);
}

#[test]
fn a_change_is_later_than_the_one_before_it_though_the_clock_goes_back() {
    let mut session = Session::new(project("A(Ada)A B(wrote)B"));
    let mut act = |command: Command, time| {
        let transaction = command.plan(session.project()).unwrap();
        session.carry_out(command.kind(), transaction, Stamp { author: None, time: Some(time) });
        let document = session.project().documents().next().unwrap();
        let annotation = session.project().annotation(&AnnotationId::new("A")).unwrap();
        let relation = session.project().relations().next().and_then(|relation| relation.time);
        (annotation.time, document.states.of(&AnnotatorId::new("Ada")).time, relation)
    };
    let note = |note: &str| {
        AnnotationCommand::SetNote { annotation: AnnotationId::new("A"), note: note.into() }.into()
    };
    let status = |status| {
        let (annotator, documents) = (AnnotatorId::new("Ada"), vec![DocumentId::new(DOCUMENT)]);
        DocumentCommand::SetStatus { annotator, documents, status }.into()
    };
    act(RelationTypeCommand::Add(relating::relation_type("r: >")).into(), 1);
    act(note("seen"), 100);
    act(status(Status::Done), 100);
    assert_eq!(
        act(RelationCommand::Relate(relating::relation("1: A r B")).into(), 100),
        (Some(100), Some(100), Some(100))
    );
    act(note("seen twice"), 7);
    act(status(Status::New), 7);
    let reverse = RelationCommand::Reverse(relating::relation("1: A r B").id);
    assert_eq!(act(reverse.into(), 7), (Some(101), Some(101), Some(101)));
}

#[test]
fn an_annotator_without_a_name_is_introduced_by_the_first_step() {
    let eve = AnnotatorId::new("eve");
    let introduced = |project: &Project, name: &str| {
        let mut transaction = Command::from(ProjectCommand::Rename("Another".into())).plan(project).unwrap();
        transaction.introduce(project.annotator(&eve), &eve, name);
        let mut after = project.clone();
        after.apply(&transaction);
        let mut undone = after.clone();
        undone.apply(&transaction.inverse());
        assert!(undone == *project);
        after.annotator(&eve).map(|annotator| annotator.name.clone())
    };
    let mut project = project("");
    let mut enter = |name: &str| {
        let annotator = Annotator { id: eve.clone(), name: name.into(), extra: Default::default() };
        let transaction = Command::from(ProjectCommand::SetAnnotator(annotator)).plan(&project).unwrap();
        project.apply(&transaction);
        project.clone()
    };
    let nameless = enter("");
    let named = enter("Grace");
    assert_eq!(introduced(&nameless, ""), Some(String::new()));
    assert_eq!(introduced(&nameless, "Ada"), Some("Ada".into()));
    assert_eq!(introduced(&named, "Ada"), Some("Grace".into()), "a name stays");
    assert_eq!(
        introduced(&crate::model::tests::project(""), "Ada"),
        None,
        "who has done nothing is not named"
    );
}
