//! Quotations that are looked for: wherever one may stand, it stands.

#![no_main]

use glossator::text::anchoring::{Quotation, anchor};

libfuzzer_sys::fuzz_target!(|input: (&str, Vec<(&str, &str, &str)>)| {
    let (text, quotations) = input;
    let quotation = |(exact, prefix, suffix): (&str, &str, &str)| Quotation {
        exact: exact.to_string(),
        prefix: prefix.to_string(),
        suffix: suffix.to_string(),
        ..Quotation::default()
    };
    let quotations: Vec<Quotation> = quotations.into_iter().map(quotation).collect();
    let found = anchor(text, &quotations);
    assert_eq!(found.len(), quotations.len());
    for (quotation, places) in quotations.iter().zip(found) {
        for place in places {
            assert_eq!(text.get(place), Some(quotation.exact.as_str()));
        }
    }
});
