//! What counts as a number that says how much.

use proptest::prelude::*;

use crate::analysis::consistency::numbers::numbers;
use crate::model::tests::any_text;

fn found(text: &str) -> Vec<&str> {
    numbers(text).flatten().map(|number| &text[number]).collect()
}

#[test]
fn numbers_that_say_how_much() {
    for (text, expected) in [
        ("some 600,000 people and 13 soldiers", &["600,000", "13"][..]),
        ("3.6 million, nearly 900.000 and 1 000 000", &["3.6 million", "900.000", "1 000 000"]),
        ("60% of $5, 7 € and £2.5 billion", &["60%", "$5", "7", "£2.5 billion"]),
        (
            "hundreds of thousands, twenty-five, two hundred and six",
            &["hundreds of thousands", "twenty-five", "two hundred and six"],
        ),
        ("a nine-year-old war, a three-hour meeting", &["nine", "three"]),
        ("One million; one of them; one dozen", &["One million", "one dozen"]),
        ("a dozen posts, half a million, half of two", &["dozen", "half a million", "two"]),
        ("5km, 1/2 and 1800 civilians in 1700", &["5km", "1/2", "1800", "1700"]),
        ("killed 26, 17 and 9.", &["26", "17", "9"]),
        ("in 2018 600 people", &["600"]),
        ("$2000 and 2000% in 2000", &["$2000", "2000%"]),
        ("two and three", &["two", "three"]),
        // A sign between two numbers used to belong to both.
        ("5£6", &["5£", "6"]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn numbers_that_say_something_else() {
    for text in [
        "in September 2018 and the 1990s",
        "on Feb. 8, March 5, 12 January and the 3rd",
        "8.2.2020, 8/2/2020, 10:30, version 1.2.3",
        "the M4, M5, F-16, COVID-19, No.5 and #7",
        "1. First\n 2) Second\n\t3. Third",
        "one of them, someone, tent, often, freight, H2O, 4x4",
    ] {
        assert_eq!(found(text), Vec::<&str>::new(), "{text}");
    }
}

proptest! {
    #[test]
    fn numbers_lie_in_the_text_and_apart(text in any_text()) {
        let numbers: Vec<_> = numbers(&text).flatten().collect();
        prop_assert!(numbers.iter().all(|number| text.get(number.clone()).is_some_and(|one| !one.is_empty())));
        prop_assert!(numbers.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
}
