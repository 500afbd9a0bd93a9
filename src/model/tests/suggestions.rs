//! Suggestions are accepted, corrected and rejected.

use crate::model::tests::relating::with_relations;
use crate::model::tests::*;

/// A text with spans, of which those in capitals up to `D` are suggestions of a program.
fn suggested(text: &str) -> Project {
    let mut project = project(text);
    let program = |annotation: &Arc<Annotation>| Annotation {
        annotator: AnnotatorId::new("program"),
        origin: Origin::Suggestion,
        ..(**annotation).clone()
    };
    let document = project.documents().next().unwrap().id.clone();
    let all: Vec<_> = project.annotations(&document).iter().cloned().collect();
    let mut transaction = Transaction::default();
    for annotation in all.iter().filter(|annotation| annotation.id.as_str() < "E") {
        transaction
            .annotations
            .insert(annotation.id.clone(), Change::update(annotation, program(annotation)));
    }
    project.apply(&transaction);
    project
}

fn accept(id: &str) -> SuggestionCommand {
    SuggestionCommand::Accept { suggestion: AnnotationId::new(id), annotator: AnnotatorId::new(ME) }
}

fn correct(id: &str, label: &str, fragments: &[(u32, u32)]) -> SuggestionCommand {
    let places = annotation("X", label, fragments);
    SuggestionCommand::Correct {
        suggestion: AnnotationId::new(id),
        annotator: AnnotatorId::new(ME),
        label: places.label,
        fragments: places.fragments,
    }
}

/// What a command makes of a project, with one step back that is all of it.
fn done(project: &Project, command: SuggestionCommand) -> Project {
    let transaction = command.plan(project).unwrap();
    let mut after = project.clone();
    after.apply(&transaction);
    let mut undone = after.clone();
    undone.apply(&transaction.inverse());
    assert!(undone == *project, "one step back is all of it");
    after
}

fn found(project: &Project, id: &str) -> Annotation {
    (**project.annotation(&AnnotationId::new(id)).unwrap()).clone()
}

#[test]
fn what_is_accepted_is_said_by_who_accepts_it() {
    let before = suggested("A(Ada)A met B(Eve)B.");
    assert_eq!(before.suggestion_count(), 2);
    let after = done(&before, accept("A"));
    let expected =
        Annotation { annotator: AnnotatorId::new(ME), origin: Origin::Human, ..found(&before, "A") };
    assert_eq!(found(&after, "A"), expected);
    assert_eq!(after.suggestion_count(), 1);
    let document = after.documents().next().unwrap();
    assert_eq!(document.states.of(&AnnotatorId::new(ME)).status, Status::InProgress);
    assert_eq!(Command::from(accept("A")).kind(), CommandKind::AcceptSuggestion);
}

#[test]
fn what_is_corrected_is_said_so_in_one_step() {
    let before = suggested("A(Ada)A met B(Eve)B.");
    let after = done(&before, correct("A", "b", &[(0, 7)]));
    let made = found(&after, "A");
    assert_eq!((made.label.as_str(), made.origin, made.annotator.as_str()), ("b", Origin::Human, ME));
    assert_eq!(made.fragments, annotation("X", "b", &[(0, 7)]).fragments);
    assert_eq!(Command::from(correct("A", "b", &[(0, 7)])).kind(), CommandKind::CorrectSuggestion);
    let refused = |command: SuggestionCommand, expected: Rejection| {
        assert_eq!(command.plan(&before), Err(expected));
    };
    refused(correct("A", "z", &[(0, 3)]), Rejection::NoSuchLabel(LabelId::new("z")));
    refused(correct("A", "a", &[(0, 99)]), Rejection::NotInText);
}

#[test]
fn what_is_rejected_goes() {
    let before = suggested("A(Ada)A met B(Eve)B.");
    let after = done(&before, SuggestionCommand::Reject(AnnotationId::new("B")));
    assert!(after.annotation(&AnnotationId::new("B")).is_none());
    assert_eq!((after.annotation_count(), after.suggestion_count()), (1, 1));
}

#[test]
fn what_one_says_already_is_not_said_twice() {
    // The label of E is that of A.
    let before = suggested("A(E:a(Ada)E)A met.");
    let after = done(&before, accept("A"));
    assert_eq!(shown(&after), "E:a(Ada)E met.");
    let related = with_relations(before, &["r: >"], &["r1: A r E"]);
    assert_eq!(accept("A").plan(&related), Err(Rejection::AlreadyAnnotated));
}

#[test]
fn only_suggestions_are_decided_on() {
    let before = suggested("E(Ada)E met A(Eve)A.");
    for command in
        [accept("E"), correct("E", "b", &[(0, 3)]), SuggestionCommand::Reject(AnnotationId::new("E"))]
    {
        assert_eq!(command.plan(&before), Err(Rejection::NothingToChange));
    }
    let nowhere = AnnotationId::new("Z");
    assert_eq!(accept("Z").plan(&before), Err(Rejection::NoSuchAnnotation(nowhere)));
    let after = done(&before, accept("A"));
    assert_eq!(accept("A").plan(&after), Err(Rejection::NothingToChange));
}
