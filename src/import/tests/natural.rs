//! Names are in the order that people expect.

use crate::import::natural::natural_order;

#[test]
fn names_are_ordered_as_people_expect() {
    let ordered = [
        "",
        "/a",
        "1",
        "1/z",
        "02",
        "2",
        "2a",
        "10",
        "10 b",
        "A",
        "a",
        "a/1",
        "a/b/c",
        "a/c",
        "a 1",
        "a 99999999999999999999",
        "a 100000000000000000000",
        "a1",
        "b",
        "ä",
        "Ö",
    ];
    for (index, one) in ordered.iter().enumerate() {
        for (other_place, other) in ordered.iter().enumerate() {
            assert_eq!(natural_order(one, other), index.cmp(&other_place), "{one:?} {other:?}");
        }
    }
}
