//! Laws of layers: where how many persons tagged a text, against a count of each code point, and what each person did.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::session::Session;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::{Annotation, Annotator, Origin};
use crate::model::record::document::Status;
use crate::model::record::id::{AnnotatorId, DocumentId, LabelId};
use crate::model::tests::{DOCUMENT, annotation, at, project};
use crate::team::layers::{counted, workers, works};

/// Letters of one to four bytes.
const TEXT: &str = "aä€😀bc ñ日𝄞d e";

/// A span by the numbers of its letters, whose it is, with which label, and whether a program proposes it.
type Tagged = (usize, usize, usize, usize, bool);

fn byte(letter: usize) -> u32 {
    TEXT.char_indices().nth(letter).map_or(TEXT.len(), |(byte, _)| byte) as u32
}

fn person(number: usize) -> AnnotatorId {
    AnnotatorId::new(format!("person {number}"))
}

fn set(tagged: &[Tagged]) -> AnnotationSet {
    let one = |(index, (start, length, who, label, is_suggestion)): (usize, &Tagged)| {
        let plain = annotation(
            &format!("own {index}"),
            ["a", "b", "c"][*label],
            &[(byte(*start), byte(start + length))],
        );
        let origin = if *is_suggestion { Origin::Suggestion } else { Origin::Human };
        Arc::new(Annotation { annotator: person(*who), origin, ..plain })
    };
    AnnotationSet::new(tagged.iter().enumerate().map(one).collect())
}

fn any_tagged() -> impl Strategy<Value = Vec<Tagged>> {
    vec((0..12_usize, 1..6_usize, 0..4_usize, 0..3_usize, prop::bool::weighted(0.1)), 0..20)
}

proptest! {
    #[test]
    fn each_code_point_has_the_persons_that_tagged_it(
        tagged in any_tagged(), hidden in vec(any::<bool>(), 4), label in 0..4_usize,
    ) {
        let label = ["a", "b", "c"].get(label).copied();
        let id = label.map(LabelId::new);
        let is_shown = |annotator: &AnnotatorId| (0..4).any(|who| !hidden[who] && person(who) == *annotator);
        let counted = counted(&set(&tagged), id.as_ref(), is_shown);
        for (index, _) in TEXT.chars().enumerate() {
            let covers = |(start, length, who, of, is_suggestion): &&Tagged| {
                let is_meant = label.is_none_or(|label| ["a", "b", "c"][*of] == label);
                (*start..start + length).contains(&index) && is_meant && !is_suggestion && !hidden[*who]
            };
            let expected: BTreeSet<usize> = tagged.iter().filter(covers).map(|tagged| tagged.2).collect();
            let found = counted.iter().filter(|one| one.span.contains(at(byte(index) as usize)));
            let found: Vec<usize> = found.map(|one| one.persons).collect();
            let expected = Some(expected.len()).filter(|count| *count > 0);
            prop_assert_eq!(found, expected.into_iter().collect::<Vec<usize>>(), "letter {}", index);
        }
        for pair in counted.windows(2) {
            let is_apart = pair[0].span.end() < pair[1].span.start();
            let differs = pair[0].span.end() == pair[1].span.start() && pair[0].persons != pair[1].persons;
            prop_assert!(is_apart || differs, "{:?}", pair);
        }
    }
}

#[test]
fn what_each_person_did_is_counted() {
    let mut session = Session::new(project("A(Ada)A wrote B(the note)B."));
    let document = DocumentId::new(DOCUMENT);
    for who in 0..3 {
        let annotator = Annotator { id: person(who), name: String::new(), extra: Default::default() };
        session.dispatch(crate::model::edit::project::ProjectCommand::SetAnnotator(annotator)).unwrap();
    }
    let own = |id: &str, who: usize, origin: Origin| {
        let plain = annotation(id, "a", &[(0, 3)]);
        AnnotationCommand::Annotate(Annotation { annotator: person(who), origin, ..plain })
    };
    session.dispatch(own("x", 0, Origin::Human)).unwrap();
    session.dispatch(own("y", 2, Origin::Suggestion)).unwrap();
    let done = DocumentCommand::SetStatus {
        annotator: person(1),
        documents: vec![document.clone()],
        status: Status::Done,
    };
    session.dispatch(done).unwrap();
    let works = works(session.project());
    let of = |who: usize| works.iter().find(|work| work.annotator == person(who));
    assert_eq!(of(0).map(|work| (work.spans, work.done, work.given)), Some((1, 0, 1)));
    assert_eq!(of(1).map(|work| (work.spans, work.done, work.given)), Some((0, 1, 1)));
    assert_eq!(of(2), None, "a program that proposes is nobody");
    let known = session.project().document(&document).unwrap();
    let workers = workers(session.project(), known);
    assert_eq!([0, 1, 2].map(|who| workers.contains(&person(who))), [true, true, false]);
}
