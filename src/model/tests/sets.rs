//! The annotations of one document: order, places, counts, and what a click may mean.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::*;

fn set_of(notation: &str) -> AnnotationSet {
    project(notation).annotations(&DocumentId::new(DOCUMENT))
}

fn names<'a>(annotations: impl IntoIterator<Item = &'a Arc<Annotation>>) -> String {
    annotations.into_iter().map(|annotation| annotation.id.as_str()).collect()
}

#[test]
fn annotations_are_in_order() {
    for (notation, order) in [
        ("B(x)B A(y)A", "BA"),
        // Of two that start together the longer comes first,
        ("B(A(x)A y)B", "BA"),
        // also when its end lies in another fragment,
        ("A(x)A B(y)B A(z)A", "AB"),
        ("A(B(x y)A z)B", "BA"),
        // then the label decides, then the id.
        ("A:b(B:a(x)A)B", "BA"),
        ("B:a(A:a(x)A)B", "AB"),
    ] {
        assert_eq!(names(set_of(notation).iter()), order, "{notation}");
    }
}

#[test]
fn a_click_means_the_shortest_first() {
    let click = |notation: &str| {
        let (text, _) = parse(DOCUMENT, notation);
        let (_, offset) = caret(&text);
        names(set_of(&notation.replace('|', "")).at(offset))
    };
    assert_eq!(click("A(lon|g B(short)B)A"), "A");
    assert_eq!(click("A(long B(|short)B)A"), "BA");
    assert_eq!(click("A(long B(shor|t)B)A"), "BA");
    assert_eq!(click("A(long B(short)B|)A none"), "");
    assert_eq!(click("A(one)A t|wo A(three)A"), "", "a gap is not clicked");
    assert_eq!(click("A(one)A two A(|three)A"), "A");
    assert_eq!(click("|none A(x)A"), "");
}

#[test]
fn gaps_touch_a_window() {
    let set = set_of("A(one)A two A(three)A B(four)B");
    assert_eq!(names(set.touching(span(4, 7))), "A");
    assert_eq!(names(set.touching(span(0, 20))), "AB");
    assert_eq!(names(set.touching(span(13, 14))), "", "between the two");
    assert_eq!(names(set.touching(span(18, 30))), "");
}

#[test]
fn a_set_is_the_same_only_as_its_copies() {
    let set = set_of("A(one)A B(two)B");
    let mut other = set.clone();
    assert!(set.is_same(&other));
    let first = set.nth(0).unwrap().clone();
    other.remove(&first);
    assert!(!set.is_same(&other) && set != other);
    other.insert(first);
    assert!(!set.is_same(&other) && set == other, "alike, but not the same");
}

#[test]
fn what_is_taken_in_twice_is_counted_once() {
    let mut set = set_of("A(one)A B(two)B");
    let first = set.nth(0).unwrap().clone();
    set.insert(Arc::new(Annotation { note: "seen".to_string(), ..(*first).clone() }));
    assert_eq!((set.count(), set.count_of(&first.label)), (2, 1));
    set.remove(&first);
    assert_eq!((set.count(), set.count_of(&first.label)), (1, 0));
}

fn any_annotation() -> impl Strategy<Value = Annotation> {
    (0u32..30, 1u32..12, 0usize..3, 0..40).prop_map(|(start, length, label, id)| {
        annotation(&format!("id{id}"), ["a", "b", "c"][label], &[(start, start + length)])
    })
}

proptest! {
    #[test]
    fn counts_and_places_agree_with_a_loop(inserted in vec(any_annotation(), 0..40), removed in vec(any_annotation(), 0..40)) {
        let mut inserted = inserted;
        let mut ids = BTreeSet::new();
        inserted.retain(|annotation| ids.insert(annotation.id.clone()));
        let mut set = AnnotationSet::default();
        for annotation in &inserted {
            set.insert(Arc::new(annotation.clone()));
        }
        // Some of those are in it, some are not, and some are in it twice over.
        for annotation in removed.iter().chain(inserted.iter().step_by(3)).chain(inserted.iter().step_by(6)) {
            set.remove(annotation);
        }
        let left: Vec<_> = set.iter().cloned().collect();
        prop_assert_eq!(set.count(), left.len());
        for label in ["a", "b", "c", "none"].map(LabelId::new) {
            prop_assert_eq!(set.count_of(&label), left.iter().filter(|one| one.label == label).count());
        }
        for (index, annotation) in left.iter().enumerate() {
            prop_assert_eq!(set.rank(annotation), index);
            prop_assert_eq!(set.nth(index), Some(annotation));
        }
        for annotation in inserted.iter().chain(&removed) {
            let says_so = |one: &&Arc<Annotation>| {
                one.label == annotation.label && one.fragments.hull() == annotation.fragments.hull()
            };
            prop_assert!(set.alike(annotation).eq(left.iter().filter(says_so)));
        }
        for byte in 0..45 {
            let before = left.iter().filter(|one| one.fragments.first().start() < at(byte)).count();
            prop_assert_eq!(set.rank_of_offset(at(byte)), before);
            let here = set.at(at(byte));
            prop_assert!(here.is_sorted_by_key(|one| one.fragments.length()));
            prop_assert_eq!(here.len(), left.iter().filter(|one| one.fragments.contains(at(byte))).count());
        }
        let mut shuffled = left.clone();
        shuffled.reverse();
        prop_assert!(AnnotationSet::new(shuffled) == set);
    }
}
