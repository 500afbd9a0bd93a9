//! Quotations that are looked for: what is found stands there.

#![no_main]

use glossator::text::anchoring::{Anchored, Quotation, anchor};

libfuzzer_sys::fuzz_target!(|input: (&str, Vec<(&str, &str, &str)>)| {
    let (text, quotations) = input;
    let quotation = |(exact, prefix, suffix): (&str, &str, &str)| Quotation {
        exact: exact.to_string(),
        prefix: prefix.to_string(),
        suffix: suffix.to_string(),
    };
    let quotations: Vec<Quotation> = quotations.into_iter().map(quotation).collect();
    let found = anchor(text, &quotations);
    assert_eq!(found.len(), quotations.len());
    for (quotation, found) in quotations.iter().zip(found) {
        if let Anchored::At(place) = found {
            assert_eq!(text.get(place), Some(quotation.exact.as_str()));
        }
    }
});
