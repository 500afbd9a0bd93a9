//! What is not where a file says is put where it is quoted, once somebody says so.

use proptest::prelude::*;

use crate::format::imported::{Imported, ImportedAnnotation, ImportedRelation, OffsetUnit};
use crate::format::problem::Reason;
use crate::import::resolve::Built;
use crate::import::sent::{SentLoose, SentUnplaced};
use crate::import::tests::resolve::{annotation, built, said, text};
use crate::import::unplaced::{Loose, Unplaced};
use crate::model::index::project::Project;

fn read(content: &str, annotations: Vec<ImportedAnnotation>) -> Built {
    built(Imported { texts: vec![text("a.txt", content)], annotations, ..Imported::default() })
}

/// The places that are offered for each annotation, as the words there with their offsets in bytes.
fn offered(built: &Built) -> Vec<(String, Vec<String>)> {
    let words = |unplaced: &Unplaced| {
        let document = built.project.document(&unplaced.annotation.document).unwrap();
        let text = document.text.get().unwrap();
        let places = unplaced.places.iter().map(|place| {
            let spans = place.iter().map(|span| format!("{}@{}", text.slice(span), span.start().byte()));
            spans.collect::<Vec<_>>().join("|")
        });
        (unplaced.quote.clone(), places.collect())
    };
    built.unplaced.iter().map(words).collect()
}

/// The choice of each place that is the only one.
fn only(built: &Built) -> Vec<Option<usize>> {
    built.unplaced.iter().map(Unplaced::only_choice).collect()
}

#[test]
fn a_quotation_that_is_elsewhere_is_offered_there_and_not_moved() {
    let mut read = read(
        "So: Ada met Eve. Ada left.",
        vec![
            annotation("person", &[(8, 11, "Eve")]),
            annotation("person", &[(0, 3, "Ada")]),
            annotation("verb", &[(17, 21, "left")]),
            annotation("verb", &[(4, 7, "ran")]),
            annotation("verb", &[(90, 93, "met")]),
        ],
    );
    assert_eq!(said(&read.project), [""; 0]);
    let expected = [
        ("Eve", vec!["Eve@12"]),
        ("Ada", vec!["Ada@4", "Ada@17"]),
        ("left", vec!["left@21"]),
        ("met", vec!["met@8"]),
    ];
    let expected = expected.map(|(quote, places)| {
        (quote.to_string(), places.into_iter().map(str::to_string).collect::<Vec<_>>())
    });
    assert_eq!(offered(&read), expected);
    // What is nowhere is a problem at once.
    assert_eq!(read.problems.len(), 1);
    assert!(matches!(&read.problems[0].reason, Reason::QuoteDiffers { stated, .. } if stated == "ran"));

    let moved = read.settle(&[Some(0), Some(1), None, Some(7)]);
    assert_eq!(said(&read.project), ["person=Eve", "person=Ada"]);
    let told: Vec<_> = moved.iter().map(|one| (one.quote.as_str(), one.stated, one.place)).collect();
    assert_eq!(told, [("Eve", Some((8, 11)), (12, 15)), ("Ada", Some((0, 3)), (17, 20))]);
    // What was left out, and what was put where nothing is offered, is refused for the reason that it was offered for.
    let refused: Vec<_> = read.problems[1..].iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!((refused, read.unplaced.len()), (vec!["verb", "verb"], 0));
}

#[test]
fn what_is_where_it_should_be_tells_where_the_rest_is() {
    let read = read(
        "Ada met Eve. So Ada left. Eve met Ada.",
        vec![
            annotation("person", &[(0, 3, "Ada")]),
            annotation("person", &[(13, 16, "Ada")]),
            annotation("person", &[(31, 34, "Ada")]),
        ],
    );
    assert_eq!(said(&read.project), ["person=Ada"]);
    assert_eq!(only(&read), [Some(0), Some(0)]);
    assert_eq!(offered(&read)[1].1, ["Ada@34"]);
}

#[test]
fn several_parts_are_put_together_if_at_most_one_of_them_is_uncertain() {
    let parts = |spans: &[(u64, u64, &str)]| {
        let read = read("Ada, Eve and Eve left.", vec![annotation("both", spans)]);
        (offered(&read).pop().map(|(_, places)| places), read.problems.len())
    };
    let places = |places: &[&str]| Some(places.iter().map(|place| place.to_string()).collect::<Vec<_>>());
    assert_eq!(parts(&[(0, 3, "Ada"), (1, 4, "left")]), (places(&["Ada@0|left@17"]), 0));
    assert_eq!(parts(&[(0, 3, "Ada"), (0, 3, "Eve")]), (places(&["Ada@0|Eve@5", "Ada@0|Eve@13"]), 0));
    assert_eq!(parts(&[(1, 4, "Eve"), (2, 5, "Eve")]), (places(&["Eve@5|Eve@13"]), 0));
    assert_eq!(parts(&[(0, 3, "Ada"), (1, 4, "Bob")]), (None, 1));
    assert_eq!(parts(&[(0, 3, "Eve"), (4, 90, "")]), (None, 1));
    let read = read("Eve, Eve, Ada, Ada.", vec![annotation("both", &[(1, 4, "Eve"), (2, 5, "Ada")])]);
    assert_eq!((read.unplaced.len(), read.problems.len()), (0, 1));
}

#[test]
fn of_very_many_places_the_nearest_are_offered_in_order() {
    let read = read(&"no ".repeat(100), vec![annotation("a", &[(151, 153, "no")])]);
    let places = &offered(&read)[0].1;
    assert_eq!((places.len(), places[0].as_str(), places[19].as_str()), (20, "no@123", "no@180"));
}

#[test]
fn relations_wait_for_their_ends() {
    let relate = || {
        let named = |id: &str, spans: &[(u64, u64, &str)]| ImportedAnnotation {
            id: Some(id.to_string()),
            ..annotation(id, spans)
        };
        let relation = ImportedRelation {
            kind: "knows".into(),
            from: "x".into(),
            to: "y".into(),
            path: "r1".into(),
            ..ImportedRelation::default()
        };
        built(Imported {
            texts: vec![text("a.txt", "Ada met Eve.")],
            annotations: vec![named("x", &[(0, 3, "Ada")]), named("y", &[(0, 3, "Eve")])],
            relations: vec![relation],
            ..Imported::default()
        })
    };
    let mut placed = relate();
    assert_eq!((placed.project.relations().count(), placed.loose.len()), (0, 1));
    placed.settle(&[Some(0)]);
    assert_eq!((placed.project.relations().count(), placed.problems.len()), (1, 0));
    let mut left_out = relate();
    left_out.settle(&[]);
    assert_eq!(left_out.project.relations().count(), 0);
    let paths: Vec<_> = left_out.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["y", "r1"]);
    assert!(matches!(&left_out.problems[1].reason, Reason::UnknownAnnotation { id } if id == "y"));
}

#[test]
fn what_has_no_place_crosses_to_the_page_as_it_is() {
    let sent: Vec<Unplaced> = read(
        "So Ada met Ada. 😀 Eve",
        vec![annotation("person", &[(0, 3, "Ada")]), annotation("both", &[(3, 6, "Ada"), (1, 2, "Eve")])],
    )
    .unplaced;
    let project = read("So Ada met Ada. 😀 Eve", vec![]).project;
    // The same text has the same id in both.
    let received = |unplaced: &Unplaced| {
        let json = serde_json::to_string(&SentUnplaced::from(unplaced.clone())).unwrap();
        serde_json::from_str::<SentUnplaced>(&json).unwrap().received(&project)
    };
    assert_eq!(sent.iter().map(received).collect::<Result<Vec<_>, _>>().unwrap(), sent);
    let empty = Project::new((**project.info()).clone());
    let json = serde_json::to_string(&SentUnplaced::from(sent[0].clone())).unwrap();
    assert!(serde_json::from_str::<SentUnplaced>(&json).unwrap().received(&empty).is_err());
}

/// Words of which some come again.
fn words() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof!["[a-c]{1,2}", "[é-ü]{1,3}", Just("😀".to_string())];
    proptest::collection::vec(word, 3..20)
}

proptest! {
    #[test]
    fn a_text_that_was_edited_before_a_span_keeps_the_span(
        words in words(),
        inserted in words(),
        index in any::<prop::sample::Index>(),
        unit in prop_oneof![Just(OffsetUnit::CodePoint), Just(OffsetUnit::Utf16), Just(OffsetUnit::Byte)],
    ) {
        // The span that is looked for is of a word that no other has in it.
        let index = index.index(words.len());
        let mut before = words.clone();
        before[index] = "Ada".to_string();
        let old = before.join(" ");
        let edited = format!("{} {old}", inserted.join(" "));
        let start = old.find("Ada").unwrap();
        let count = |text: &str| match unit {
            OffsetUnit::CodePoint => text.chars().count() as u64,
            OffsetUnit::Utf16 => text.encode_utf16().count() as u64,
            OffsetUnit::Byte => text.len() as u64,
        };
        let start = count(&old[..start]);
        let spans = [(start, start + 3, "Ada")];
        let mut read = built(Imported {
            texts: vec![text("a.txt", &edited)],
            annotations: vec![annotation("person", &spans)],
            unit,
            ..Imported::default()
        });
        // A unit in which it fits by chance is taken, and told.
        prop_assume!(read.losses.is_empty());
        // Never moved silently.
        prop_assert_eq!(read.project.annotation_count(), 0);
        prop_assert_eq!(only(&read), [Some(0)]);
        read.settle(&[Some(0)]);
        prop_assert_eq!(said(&read.project), ["person=Ada"]);
    }

    #[test]
    fn each_place_that_is_offered_quotes_the_same(words in words(), index in any::<prop::sample::Index>()) {
        let quote = words[index.index(words.len())].clone();
        let content = words.join(" ");
        let read = read(&content, vec![annotation("a", &[(9_999, 10_000, &quote)])]);
        for (_, places) in offered(&read) {
            for place in places {
                prop_assert!(place.contains(&quote), "{} in {}", quote, place);
            }
        }
        prop_assert_eq!(read.project.annotation_count(), 0);
    }
}

#[test]
fn loose_relations_cross_to_the_page_too() {
    let mut loose: Vec<Loose> = Vec::new();
    let relation = ImportedRelation {
        kind: "is".into(),
        from: "x".into(),
        to: "x".into(),
        ..ImportedRelation::default()
    };
    let x = ImportedAnnotation { id: Some("x".into()), ..annotation("x", &[(0, 3, "Eve")]) };
    loose.extend(
        built(Imported {
            texts: vec![text("a.txt", "Ada met Eve.")],
            annotations: vec![x],
            relations: vec![relation],
            ..Imported::default()
        })
        .loose,
    );
    assert_eq!(loose.len(), 1);
    let json = serde_json::to_string(&SentLoose::from(loose[0].clone())).unwrap();
    assert_eq!(serde_json::from_str::<SentLoose>(&json).unwrap().received().unwrap(), loose[0]);
}
