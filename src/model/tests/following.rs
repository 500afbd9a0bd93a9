//! What others write comes between one's own steps, and undoing never takes it away.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::edit::layer::Layer;
use crate::model::edit::staged::Staged;
use crate::model::tests::*;

fn other() -> AnnotatorId {
    AnnotatorId::new("other")
}

/// What somebody else says: spans with a label, a relation from the first to an annotation if there is one, and a state.
fn layer(spans: &[(u32, &str)], to: Option<&str>, status: Status) -> Layer {
    let annotations: Vec<Arc<Annotation>> = spans
        .iter()
        .map(|(start, label)| {
            let plain = annotation(&format!("o{start}"), label, &[(*start, start + 1)]);
            Arc::new(Annotation { annotator: other(), ..plain })
        })
        .collect();
    let relation = |from: &Arc<Annotation>, to: &str| Relation {
        id: RelationId::new("o"),
        kind: RelationTypeId::new("to"),
        from: from.id.clone(),
        to: AnnotationId::new(to),
        annotator: Some(other()),
        origin: Origin::Human,
        time: None,
        extra: Extra::default(),
    };
    Layer {
        annotator: Annotator { id: other(), name: "Other".into(), extra: Extra::default() },
        states: [(DocumentId::new(DOCUMENT), DocumentState { status, ..DocumentState::default() })].into(),
        relations: annotations.first().zip(to).map(|(from, to)| relation(from, to)).into_iter().collect(),
        annotations,
        is_whole: true,
    }
}

fn follow(session: &mut Session, layer: Layer) -> Option<Entry> {
    let mut staged = Staged::begin(session, CommandKind::FollowLayers);
    staged.command(&ProjectCommand::TakeLayers(Arc::new(vec![layer])).into()).ok()?;
    let ready = staged.finish(Stamp::default(), "").ok()?;
    assert!(session.adopt(&ready.entry, ready.project));
    Some(ready.entry)
}

/// All that somebody else says, and how far they are.
fn theirs(project: &Project) -> (Vec<Annotation>, Vec<Relation>, Option<DocumentState>) {
    let id = DocumentId::new(DOCUMENT);
    let of_them = |one: &&Arc<Annotation>| one.annotator == other();
    let set = project.annotations(&id);
    let annotations = set.iter().filter(of_them).map(|one| (**one).clone()).collect();
    let related = project.relations().filter(|one| one.annotator == Some(other()));
    let state = project.document(&id).and_then(|document| document.states.own(&other()).cloned());
    (annotations, related.map(|one| (**one).clone()).collect(), state)
}

fn start() -> Session {
    let project = related(project("A(Ada)A wrote B(the note)B to me."), &[("r", "A", "B")]);
    let kind = RelationType {
        id: RelationTypeId::new("to"),
        name: "to".into(),
        from: Vec::new(),
        to: Vec::new(),
        is_directed: true,
        description: String::new(),
        extra: Extra::default(),
    };
    let mut session = Session::new(project);
    session.dispatch(RelationTypeCommand::Add(kind)).unwrap();
    session
}

fn status(status: Status) -> Command {
    let documents = vec![DocumentId::new(DOCUMENT)];
    DocumentCommand::SetStatus { documents, annotator: AnnotatorId::new("me"), status }.into()
}

#[derive(Clone, Debug)]
enum Deed {
    Annotate(u32),
    Remove(usize),
    SetStatus(usize),
    AddLabel(usize),
    Follow(Vec<(u32, usize)>, Option<usize>, usize),
    Undo,
    Redo,
}

const STATUSES: [Status; 3] = [Status::InProgress, Status::Done, Status::Skipped];

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (0..20_u32).prop_map(Deed::Annotate),
        1 => (0..8_usize).prop_map(Deed::Remove),
        2 => (0..3_usize).prop_map(Deed::SetStatus),
        1 => (0..3_usize).prop_map(Deed::AddLabel),
        4 => (vec((0..20_u32, 0..6_usize), 0..4), prop::option::of(0..8_usize), 0..3_usize)
            .prop_map(|(spans, to, status)| Deed::Follow(spans, to, status)),
        4 => Just(Deed::Undo),
        3 => Just(Deed::Redo),
    ]
}

fn own(session: &Session) -> Vec<AnnotationId> {
    let set = session.project().annotations(&DocumentId::new(DOCUMENT));
    set.iter().filter(|one| one.annotator != other()).map(|one| one.id.clone()).collect()
}

fn carry_out(session: &mut Session, deed: &Deed, number: usize) -> Option<Entry> {
    match deed {
        Deed::Annotate(start) => {
            let one = annotation(&format!("m{number}"), "a", &[(*start, start + 2)]);
            let command = AnnotationCommand::Annotate(one);
            session.dispatch(command).ok()
        }
        Deed::Remove(index) => {
            let all = own(session);
            let id = all.get(index % all.len().max(1))?.clone();
            session.dispatch(AnnotationCommand::Remove(vec![id])).ok()
        }
        Deed::SetStatus(index) => session.dispatch(status(STATUSES[*index])).ok(),
        Deed::AddLabel(index) => {
            session.dispatch(LabelCommand::Add(label(20 + index, &format!("new{index}")))).ok()
        }
        Deed::Follow(spans, to, index) => {
            let labels: Vec<String> =
                session.project().schema().labels.iter().map(|label| label.id.to_string()).collect();
            let mut spans: Vec<(u32, &str)> =
                spans.iter().map(|(start, label)| (*start, labels[label % labels.len()].as_str())).collect();
            spans.sort_unstable();
            spans.dedup_by_key(|(start, _)| *start);
            let all = own(session);
            let to = to.and_then(|index| all.get(index % all.len().max(1))).map(AnnotationId::as_str);
            follow(session, layer(&spans, to, STATUSES[*index]))
        }
        Deed::Undo => session.undo(),
        Deed::Redo => session.redo(),
    }
}

proptest! {
    #[test]
    fn undoing_and_redoing_leave_alone_what_others_say(deeds in vec(any_deed(), 0..40)) {
        let mut session = start();
        let mut follower = session.clone();
        for (number, deed) in deeds.iter().enumerate() {
            let before = session.clone();
            let Some(entry) = carry_out(&mut session, deed, number) else {
                prop_assert!(session == before, "what is refused changes nothing");
                continue;
            };
            if matches!(deed, Deed::Undo | Deed::Redo) {
                let (now, before) = (theirs(session.project()), theirs(before.project()));
                prop_assert_eq!((now.0, now.2), (before.0, before.2));
                // A relation goes with its end where somebody has removed that, and comes back with it.
                let is_undone = matches!(deed, Deed::Undo);
                prop_assert!(!is_undone || before.1.iter().all(|one| now.1.contains(one)));
            }
            if matches!(deed, Deed::Follow(..)) {
                prop_assert!(session.history() == before.history(), "it is no step of one's own");
            }
            let project = session.project();
            for one in project.annotations(&DocumentId::new(DOCUMENT)).iter() {
                prop_assert!(project.schema().label(&one.label).is_some(), "{} has no label", one.id);
            }
            for one in project.relations() {
                let ends = [&one.from, &one.to];
                prop_assert!(ends.iter().all(|end| project.annotation(end).is_some()), "{} is loose", one.id);
            }
            prop_assert!(follower.replay(&entry), "the follower is lost");
            prop_assert!(follower == session);
        }
    }
}

#[test]
fn ones_own_step_is_undone_beneath_what_others_have_done_since() {
    let mut session = start();
    session.dispatch(status(Status::Done)).unwrap();
    follow(&mut session, layer(&[(4, "b")], None, Status::Skipped)).unwrap();
    let said = theirs(session.project());
    session.undo().unwrap();
    assert_eq!(theirs(session.project()), said);
    let document = session.project().document(&DocumentId::new(DOCUMENT)).unwrap().clone();
    assert_eq!(document.states.of(&AnnotatorId::new("me")).status, Status::New);
    session.redo().unwrap();
    assert_eq!(theirs(session.project()), said);
}

#[test]
fn a_step_that_others_have_gone_on_from_stays() {
    let mut session = start();
    session.dispatch(LabelCommand::Add(label(20, "new"))).unwrap();
    let new = session.project().schema().labels.last().unwrap().id.clone();
    follow(&mut session, layer(&[(4, new.as_str())], None, Status::Done)).unwrap();
    assert!(session.undo().is_none());
    // When they have taken it back, it goes.
    follow(&mut session, layer(&[], None, Status::Done)).unwrap();
    assert!(session.undo().is_some());
}
