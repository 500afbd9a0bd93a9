//! Whatever is done, in whatever order: nothing panics, what must hold holds, and all can be undone.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::model::record::document::Dismissal;
use crate::model::record::extra::Extra;
use crate::model::tests::comparison_attempts;
use crate::model::tests::comparison_attempts::{ComparisonAttempt, any_comparison_attempt};
use crate::model::tests::label_histories::any_label_command;
use crate::model::tests::relating::with_relations;
use crate::model::tests::relation_attempts;
use crate::model::tests::relation_attempts::{RelationAttempt, any_relation_attempt};
use crate::model::tests::value_attempts;
use crate::model::tests::value_attempts::{ValueAttempt, any_value_attempt};
use crate::model::tests::*;

/// An annotation: the number of its document, places, the numbers of its label and its id.
type RelationKey = (usize, Vec<(usize, usize)>, usize, u8);

/// A command before it is known what it finds. Numbers choose among what is there, counted round.
#[derive(Clone, Debug)]
enum Attempt {
    Annotate(RelationKey),
    AnnotateAll(Vec<RelationKey>),
    /// What is said, and then what is removed, as one step.
    Several(Vec<RelationKey>, Vec<usize>),
    Relabel(Vec<usize>, usize),
    Resize(usize, Vec<(usize, usize)>),
    SetNote(usize, String),
    RemoveAnnotations(Vec<usize>),
    /// A suggestion is accepted, corrected or rejected.
    Decide(usize, u8, usize, Vec<(usize, usize)>),
    AddDocuments(Vec<(u8, String)>),
    RemoveDocuments(Vec<usize>),
    SetStatus(usize, usize),
    /// A finding is waved off, or that is taken back.
    Dismiss(bool, usize, usize),
    Rename(String),
    SetAnnotator(u8, String),
    /// With the project as it was so many commands ago, or with another one.
    Merge(usize),
    Labels(LabelCommand),
    Relation(RelationAttempt),
    Value(ValueAttempt),
    Comparison(ComparisonAttempt),
    Undo,
    Redo,
}

fn any_places() -> impl Strategy<Value = Vec<(usize, usize)>> {
    vec((0usize..30, 0usize..30), 1..3)
}

fn any_saying() -> impl Strategy<Value = RelationKey> {
    (any::<usize>(), any_places(), 0usize..5, 0u8..20)
}

fn any_attempt() -> impl Strategy<Value = Attempt> {
    let some = || vec(any::<usize>(), 0..3);
    let words = || "[a-c ]{0,2}";
    prop_oneof![
        8 => any_saying().prop_map(Attempt::Annotate),
        2 => vec(any_saying(), 1..4).prop_map(Attempt::AnnotateAll),
        3 => (vec(any_saying(), 0..3), some()).prop_map(|(said, gone)| Attempt::Several(said, gone)),
        3 => (some(), 0usize..5).prop_map(|(annotations, label)| Attempt::Relabel(annotations, label)),
        3 => (any::<usize>(), any_places()).prop_map(|(annotation, indices)| Attempt::Resize(annotation, indices)),
        2 => (any::<usize>(), words()).prop_map(|(annotation, note)| Attempt::SetNote(annotation, note)),
        2 => some().prop_map(Attempt::RemoveAnnotations),
        12 => (any::<usize>(), 0u8..3, 0usize..5, any_places())
            .prop_map(|(annotation, way, label, indices)| Attempt::Decide(annotation, way, label, indices)),
        2 => vec((0u8..6, any_text()), 0..3).prop_map(Attempt::AddDocuments),
        1 => some().prop_map(Attempt::RemoveDocuments),
        1 => (any::<usize>(), 0usize..4).prop_map(|(document, status)| Attempt::SetStatus(document, status)),
        2 => (any::<bool>(), any::<usize>(), 1usize..4)
            .prop_map(|(is_taken_back, document, end)| Attempt::Dismiss(is_taken_back, document, end)),
        1 => words().prop_map(Attempt::Rename),
        1 => (0u8..3, words()).prop_map(|(id, name)| Attempt::SetAnnotator(id, name)),
        1 => (0usize..12).prop_map(Attempt::Merge),
        8 => any_label_command().prop_map(Attempt::Labels),
        16 => any_relation_attempt().prop_map(Attempt::Relation),
        24 => any_comparison_attempt().prop_map(Attempt::Comparison),
        12 => any_value_attempt().prop_map(Attempt::Value),
        4 => Just(Attempt::Undo),
        3 => Just(Attempt::Redo),
    ]
}

/// Chooses an annotation of the project; one that is not there if there is none.
pub(super) fn pick_annotation(project: &Project, number: usize) -> Annotation {
    let all: Vec<_> = project
        .documents()
        .flat_map(|document| project.annotations(&document.id).iter().cloned().collect::<Vec<_>>())
        .collect();
    all.get(number % all.len().max(1)).map_or(annotation("Z", "a", &[(0, 1)]), |found| (**found).clone())
}

pub(super) fn pick_document(project: &Project, number: usize) -> DocumentId {
    let document = project.documents().nth(number % project.document_count().max(1));
    document.map_or(DocumentId::new("nowhere"), |document| document.id.clone())
}

/// Fragments that mostly fit the document, and now and then lie across what they must not.
pub(super) fn fragments(project: &Project, document: &DocumentId, indices: &[(usize, usize)]) -> Fragments {
    let text = project.document(document).and_then(|document| document.text.get());
    let boundaries = boundaries(text.as_ref().map_or("", |text| text.as_str()));
    let spans = indices.iter().filter_map(|&(start, end)| {
        let index = |number: usize| match boundaries.get(number) {
            Some(index) if number != 13 => *index,
            _ => at(number),
        };
        Span::new(index(start.min(end)), index(start.max(end)))
    });
    Fragments::new(spans).unwrap_or(Fragments::from(span(0, 1)))
}

fn command(attempt: &Attempt, project: &Project, past: &[Project]) -> Option<Command> {
    let label = |number: usize| LabelId::new(["a", "b", "c", "d", "nothing"][number]);
    let said = |(document, indices, number, id): &RelationKey| {
        let document = pick_document(project, *document);
        let fragments = fragments(project, &document, indices);
        let annotator = AnnotatorId::new(format!("annotator{}", id % 3));
        let made = annotation(&format!("id{id}"), label(*number).as_str(), &[(0, 1)]);
        let origin = if id % 2 == 0 { Origin::Suggestion } else { Origin::Human };
        Annotation { document, fragments, annotator, origin, ..made }
    };
    let ids = |numbers: &[usize]| numbers.iter().map(|number| pick_annotation(project, *number).id).collect();
    Some(match attempt {
        Attempt::Annotate(relation_key) => AnnotationCommand::Annotate(said(relation_key)).into(),
        Attempt::AnnotateAll(sayings) => {
            AnnotationCommand::AnnotateAll(sayings.iter().map(said).collect()).into()
        }
        Attempt::Several(sayings, numbers) => {
            let sayings = sayings.iter().map(|relation_key| AnnotationCommand::Annotate(said(relation_key)));
            let removals = numbers.iter().map(|number| AnnotationCommand::Remove(ids(&[*number])));
            Command::Several(sayings.chain(removals).map(Command::from).collect())
        }
        Attempt::Relabel(numbers, number) => {
            AnnotationCommand::Relabel { annotations: ids(numbers), label: label(*number) }.into()
        }
        Attempt::Resize(number, indices) => {
            let found = pick_annotation(project, *number);
            let fragments = fragments(project, &found.document, indices);
            AnnotationCommand::Resize { annotation: found.id, fragments }.into()
        }
        Attempt::Dismiss(true, ..) if project.documents().any(|document| !document.dismissed.is_empty()) => {
            let first =
                |document: &Arc<Document>| Some((document.id.clone(), document.dismissed.first()?.clone()));
            DocumentCommand::Restore(project.documents().find_map(first).into_iter().collect()).into()
        }
        Attempt::Dismiss(is_taken_back, number, end) => {
            let dismissal = Dismissal {
                check: "untagged".to_string(),
                span: span(0, *end as u32),
                annotations: Vec::new(),
                annotator: None,
                time: None,
            };
            let all = vec![(pick_document(project, *number), dismissal)];
            let command = if *is_taken_back { DocumentCommand::Restore } else { DocumentCommand::Dismiss };
            command(all).into()
        }
        Attempt::SetNote(number, note) => AnnotationCommand::SetNote {
            annotation: pick_annotation(project, *number).id,
            note: note.clone(),
        }
        .into(),
        Attempt::RemoveAnnotations(numbers) => AnnotationCommand::Remove(ids(numbers)).into(),
        Attempt::Decide(number, way, new, indices) => {
            let all: Vec<_> = project.documents().map(|document| project.annotations(&document.id)).collect();
            let suggested = |one: &&Arc<Annotation>| one.origin == Origin::Suggestion;
            let suggestions: Vec<_> = all.iter().flat_map(|set| set.iter().filter(suggested)).collect();
            let found = suggestions.get(number % suggestions.len().max(1))?;
            let (suggestion, annotator) = (found.id.clone(), AnnotatorId::new("annotator1"));
            let command = match way {
                0 => SuggestionCommand::Accept { suggestion, annotator },
                1 => SuggestionCommand::Correct {
                    suggestion,
                    annotator,
                    label: label(*new),
                    fragments: fragments(project, &found.document, indices),
                },
                _ => SuggestionCommand::Reject(suggestion),
            };
            command.into()
        }
        Attempt::AddDocuments(documents) => {
            let made = documents.iter().map(|(name, text)| document(&format!("added{name}"), text));
            DocumentCommand::Add(made.collect()).into()
        }
        Attempt::RemoveDocuments(numbers) => {
            DocumentCommand::Remove(numbers.iter().map(|number| pick_document(project, *number)).collect())
                .into()
        }
        Attempt::SetStatus(number, status) => DocumentCommand::SetStatus {
            annotator: AnnotatorId::new(ME),
            documents: vec![pick_document(project, *number)],
            status: [Status::New, Status::InProgress, Status::Done, Status::Skipped][*status],
        }
        .into(),
        Attempt::Rename(title) => ProjectCommand::Rename(title.clone()).into(),
        Attempt::SetAnnotator(id, name) => {
            let id = AnnotatorId::new(format!("annotator{id}"));
            Command::Project(ProjectCommand::SetAnnotator(Annotator {
                id,
                name: name.clone(),
                extra: Extra::default(),
            }))
        }
        Attempt::Merge(ago) => {
            let other = || {
                let documents = project_of(&[("added1", "A(x)A"), ("other", "B:d(👍🏽)B y")]);
                with_relations(documents, &["type9: >"], &["r9: A type9 B"])
            };
            ProjectCommand::Merge(Box::new(past.iter().rev().nth(*ago).cloned().unwrap_or_else(other))).into()
        }
        Attempt::Labels(command) => command.clone().into(),
        Attempt::Relation(attempt) => relation_attempts::command(attempt, project),
        Attempt::Value(attempt) => value_attempts::command(attempt, project),
        Attempt::Comparison(attempt) => comparison_attempts::command(attempt, project, ""),
        Attempt::Undo | Attempt::Redo => return None,
    })
}

/// What must hold of every project.
fn check_invariants(project: &Project) {
    let documents: Vec<_> = project.documents().collect();
    assert_eq!(documents.len(), project.document_count());
    assert!(documents.is_sorted_by_key(|document| (document.rank, &document.id)));
    assert!(documents.iter().all(|document| document.rank < project.next_rank()));
    let mut count = 0;
    let mut labels: BTreeMap<LabelId, usize> = BTreeMap::new();
    for document in documents {
        assert_eq!(project.document(&document.id), Some(document));
        let set = project.annotations(&document.id);
        assert!(set.iter().is_sorted_by(|left, right| span_tree::order(left, right).is_lt()));
        count += set.count();
        let suggestions = set.iter().filter(|annotation| annotation.origin == Origin::Suggestion);
        assert_eq!(set.suggestion_count(), suggestions.count());
        for annotation in set.iter() {
            assert_eq!(project.annotation(&annotation.id), Some(annotation), "the set and the map differ");
            assert_eq!(annotation.document, document.id);
            for fragment in annotation.fragments.iter() {
                assert_eq!(
                    document.text.get().unwrap().span(fragment.start(), fragment.end()),
                    Some(fragment)
                );
            }
            assert!(project.schema().label(&annotation.label).is_some(), "no label {}", annotation.label);
            assert!(project.annotator(&annotation.annotator).is_some(), "no {}", annotation.annotator);
            *labels.entry(annotation.label.clone()).or_default() += 1;
        }
    }
    assert_eq!(project.annotation_count(), count, "annotations of no document");
    for label in &project.schema().labels {
        assert_eq!(project.label_count(&label.id), labels.get(&label.id).copied().unwrap_or(0));
    }
    check_relations(project);
    let attributes: BTreeSet<_> = project.schema().attributes.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(attributes.len(), project.schema().attributes.len(), "an attribute is there twice");
    for relation in project.relations() {
        let ends = [&relation.from, &relation.to];
        assert!(ends.into_iter().all(|end| project.annotation(end).is_some()), "{} is loose", relation.id);
        assert!(project.schema().relation_type(&relation.kind).is_some(), "no type {}", relation.kind);
        assert_ne!(relation.from, relation.to);
    }
}

/// That the relations of each annotation are found as a loop finds them.
pub(super) fn check_relations(project: &Project) {
    let all: Vec<&Arc<Relation>> = project.relations().collect();
    let ends = all.iter().flat_map(|relation| [&relation.from, &relation.to]);
    let nowhere = AnnotationId::new("nowhere");
    let documents = project.documents().map(|document| project.annotations(&document.id));
    let free: Vec<_> =
        documents.flat_map(|set| set.iter().map(|one| one.id.clone()).collect::<Vec<_>>()).collect();
    for id in ends.chain(&free).chain([&nowhere]) {
        let expected: Vec<_> = all.iter().filter(|one| one.from == *id || one.to == *id).copied().collect();
        assert_eq!(project.relations_of(id).collect::<Vec<_>>(), expected, "of {id}");
        assert_eq!(project.relation_count_of(id), expected.len());
    }
    let mut same = Project::from_records(
        (**project.info()).clone(),
        (**project.schema()).clone(),
        project.annotators().map(|one| (**one).clone()).collect(),
        project.documents().map(|one| (**one).clone()).collect(),
        free.iter().filter_map(|id| project.annotation(id).cloned()).collect(),
        all.iter().map(|one| (***one).clone()).collect(),
    );
    same.take_in_comparison(
        project.topics().map(|one| (**one).clone()),
        project.entities().map(|one| (**one).clone()),
        project.refusals().map(|(refused, one)| (refused.clone(), (**one).clone())),
    );
    assert!(same == *project, "what grew is what is read");
}

/// That `transaction` leads from one project to the other and back, and names all that it touches.
fn check_transaction(before: &Project, transaction: &Transaction, after: &Project) {
    assert!(!transaction.is_empty());
    assert!(before.fits(transaction) && !after.fits(transaction));
    let inverse = transaction.inverse();
    assert!(after.fits(&inverse) && !before.fits(&inverse));
    let mut there = before.clone();
    there.apply(transaction);
    assert!(there == *after);
    there.apply(&inverse);
    assert!(there == *before);
    let documents: BTreeSet<_> =
        before.documents().chain(after.documents()).map(|document| &document.id).collect();
    for id in documents {
        let (one, other) = (before.annotations(id), after.annotations(id));
        let touched = transaction.touched(id);
        for annotation in one.iter().chain(other.iter()) {
            let is_same = before.annotation(&annotation.id) == after.annotation(&annotation.id);
            assert!(is_same || touched.contains(&annotation.fragments.hull()), "{} changed", annotation.id);
        }
        assert!(touched.is_empty() <= (one == other));
    }
}

fn start() -> Project {
    let documents =
        [("one", "A(Ada B(Lovelace)A wrote)B the note"), ("two", "C(é)C 👨\u{200d}👩\u{200d}👧\r\nD:a(🇩🇪)D")];
    let relations = ["r1: A type1 B", "r2: C type1 A", "r3: B type2 D", "r4: A type1 D"];
    let mut project = with_relations(project_of(&documents), &["type1: >", "type2: ~"], &relations);
    let alike = Annotation { document: DocumentId::new("one"), ..annotation("E", "a", &[(0, 12)]) };
    let annotations = [(alike.id.clone(), Change::create(alike))].into_iter().collect();
    // A file may bring two that say the same.
    project.apply(&Transaction { annotations, ..Transaction::default() });
    let attributes = value_attempts::attributes();
    let schema = Schema { attributes, ..(**project.schema()).clone() };
    let schema = Some(Change::update(project.schema(), schema));
    project.apply(&Transaction { schema, ..Transaction::default() });
    project
}

proptest! {
    #[test]
    fn any_history_can_be_undone_and_followed(attempts in vec(any_attempt(), 0..70)) {
        let mut session = Session::new(start());
        let mut follower = session.clone();
        // The plainest history there is: the whole project after each step.
        let (mut past, mut future) = (Vec::new(), Vec::new());
        for attempt in &attempts {
            let before = session.clone();
            let entry = match (attempt, command(attempt, session.project(), &past)) {
                (Attempt::Undo, _) => session.undo(),
                (Attempt::Redo, _) => session.redo(),
                (_, Some(command)) => session.dispatch(command.clone()).ok(),
                (_, None) => None,
            };
            let Some(entry) = entry else {
                prop_assert!(session == before, "what is refused changes nothing");
                continue;
            };
            let (before, after) = (before.project(), session.project());
            let effect = session.effect(&entry);
            match &entry.event {
                Event::Done(..) => {
                    past.push(before.clone());
                    future.clear();
                    check_transaction(before, &effect, after);
                }
                Event::Undone => {
                    future.push(before.clone());
                    prop_assert!(past.pop().as_ref() == Some(after));
                    check_transaction(after, &effect, before);
                }
                Event::Redone => {
                    past.push(before.clone());
                    prop_assert!(future.pop().as_ref() == Some(after));
                    check_transaction(before, &effect, after);
                }
            }
            check_invariants(after);
            comparison_attempts::check(after);
            prop_assert!(follower.replay(&entry), "the follower is lost");
            prop_assert!(follower == session);
        }
        prop_assert_eq!((session.history().done().len(), session.history().undone().len()), (past.len(), future.len()));
        let mut steps = vec![session.project().clone()];
        while session.undo().is_some() {
            prop_assert!(past.pop().as_ref() == Some(session.project()));
            steps.push(session.project().clone());
        }
        prop_assert!(*session.project() == start());
        while let Some(step) = steps.pop() {
            prop_assert!(step == *session.project());
            if !steps.is_empty() {
                prop_assert!(session.redo().is_some());
            }
        }
    }
}

/// What belongs together is said by people: nothing else that is edited ever says it.
#[test]
fn a_thousand_edits_of_other_things_compare_nothing() {
    let is_of_another_thing =
        any_attempt().prop_filter("of comparing", |one| !matches!(one, Attempt::Comparison(_)));
    let mut runner = TestRunner::deterministic();
    let attempts = vec(is_of_another_thing, 4_000).new_tree(&mut runner).unwrap().current();
    let mut session = Session::new(start());
    let mut edits = 0;
    for attempt in &attempts {
        let entry = match (attempt, command(attempt, session.project(), &[])) {
            (Attempt::Undo, _) => session.undo(),
            (Attempt::Redo, _) => session.redo(),
            (_, Some(command)) => session.dispatch(command).ok(),
            (_, None) => None,
        };
        edits += usize::from(entry.is_some());
        let project = session.project();
        let found = (project.topics().count(), project.entities().count(), project.refusals().count());
        assert_eq!(found, (0, 0, 0), "{attempt:?}");
    }
    assert!(edits >= 1_000, "{edits}");
}

#[test]
fn attempts_are_mostly_granted() {
    let mut runner = TestRunner::deterministic();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..100 {
        // So many that each kind of command has its turn.
        let attempts =
            vec(any_attempt(), 4 * CommandKind::ALL.len()).new_tree(&mut runner).unwrap().current();
        let mut session = Session::new(start());
        for attempt in &attempts {
            if let Some(command) = command(attempt, session.project(), &[])
                && session.dispatch(command.clone()).is_ok()
            {
                *kinds.entry(command.kind().name()).or_default() += 1;
            }
        }
    }
    // The law above says little if what it tries is refused.
    // What others write in a shared folder is carried out, and is no command.
    assert!(
        kinds.len() == CommandKind::ALL.len() - 1 && kinds.values().all(|count| *count >= 20),
        "{kinds:?}"
    );
}
