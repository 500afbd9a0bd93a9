//! Saying a label of many places in one step.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::*;

fn all(annotations: impl IntoIterator<Item = Annotation>) -> AnnotationCommand {
    AnnotationCommand::AnnotateAll(annotations.into_iter().collect())
}

fn done(project: &Project, command: &AnnotationCommand) -> Project {
    let transaction = command.plan(project).unwrap();
    assert!(project.fits(&transaction));
    let mut after = project.clone();
    after.apply(&transaction);
    let mut undone = after.clone();
    undone.apply(&transaction.inverse());
    assert!(undone == *project, "one step back is all of it");
    after
}

fn elsewhere(id: &str, document: &str, fragments: &[(u32, u32)]) -> Annotation {
    Annotation { document: DocumentId::new(document), ..annotation(id, "a", fragments) }
}

#[test]
fn many_places_are_one_step() {
    let before = project_of(&[("one", "Ada and Ada"), ("two", "A(Ada)A"), ("three", "Ada")]);
    let stranger = AnnotatorId::new("stranger");
    let by_stranger = Annotation { annotator: stranger.clone(), ..elsewhere("E", "two", &[(0, 3)]) };
    let command = all([
        elsewhere("B", "one", &[(0, 3)]),
        elsewhere("C", "one", &[(8, 11)]),
        elsewhere("D", "two", &[(0, 3)]),
        by_stranger,
        // The same as B, and in the same step.
        elsewhere("F", "one", &[(0, 3)]),
    ]);
    let after = done(&before, &command);
    let shown: Vec<String> = after.documents().map(|document| shown_document(&after, document)).collect();
    assert_eq!(shown, ["B:a(Ada)B and C:a(Ada)C", "A(E:a(Ada)A)E", "Ada"]);
    let status: Vec<Status> =
        after.documents().map(|document| document.states.of(&AnnotatorId::new(ME)).status).collect();
    assert_eq!(status, [Status::InProgress, Status::InProgress, Status::New]);
    assert!(after.annotator(&stranger).is_some());
    assert_eq!(Command::from(command).kind(), CommandKind::AnnotateAll);
}

#[test]
fn it_is_refused_as_a_whole() {
    let before = project("A(Ada)A B(Lovelace)B");
    let fine = || annotation("N", "c", &[(0, 3)]);
    let refused = |annotations: &[Annotation], expected: Rejection| {
        assert_eq!(all(annotations.to_vec()).plan(&before), Err(expected));
    };
    refused(&[], Rejection::NothingToChange);
    refused(
        &[annotation("C", "a", &[(0, 3)]), annotation("D", "b", &[(4, 12)])],
        Rejection::AlreadyAnnotated,
    );
    refused(&[fine(), annotation("A", "c", &[(1, 3)])], Rejection::IdTaken("A".to_string()));
    refused(&[fine(), annotation("N", "c", &[(1, 3)])], Rejection::IdTaken("N".to_string()));
    refused(&[fine(), annotation("C", "z", &[(0, 3)])], Rejection::NoSuchLabel(LabelId::new("z")));
    refused(&[fine(), annotation("C", "c", &[(0, 99)])], Rejection::NotInText);
    let nowhere = DocumentId::new("nowhere");
    refused(&[fine(), elsewhere("C", "nowhere", &[(0, 1)])], Rejection::NoSuchDocument(nowhere));
    before.documents().for_each(|document| document.text.unload());
    refused(&[fine()], Rejection::TextNotLoaded);
}

proptest! {
    /// Except that it says nothing twice and is one step, it is the same as one command after the other.
    #[test]
    fn it_does_what_one_after_the_other_would(
        indices in vec((0u32..8, 1u32..4, 0usize..3, 0usize..2), 1..12),
    ) {
        let before = project_of(&[("one", "A(ab)Acdefghijk"), ("two", "abcdeB(fgh)Bijk")]);
        let annotations: Vec<Annotation> = indices
            .iter()
            .enumerate()
            .map(|(index, (start, length, label, document))| Annotation {
                document: DocumentId::new(["one", "two"][*document]),
                ..annotation(&format!("n{index}"), ["a", "b", "c"][*label], &[(*start, start + length)])
            })
            .collect();
        let mut expected = before.clone();
        for annotation in &annotations {
            match AnnotationCommand::Annotate(annotation.clone()).plan(&expected) {
                Ok(transaction) => expected.apply(&transaction),
                Err(rejection) => prop_assert_eq!(rejection, Rejection::AlreadyAnnotated),
            }
        }
        let command = AnnotationCommand::AnnotateAll(annotations);
        match command.plan(&before) {
            Ok(_) => prop_assert!(done(&before, &command) == expected),
            Err(rejection) => {
                prop_assert_eq!(rejection, Rejection::AlreadyAnnotated);
                prop_assert!(before == expected);
            }
        }
    }
}
