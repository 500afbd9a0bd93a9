//! Figures in words: whatever they are, they are read or left, and what is read can be shown.

#![no_main]

use glossator::model::record::quantity::{amount, parse};

libfuzzer_sys::fuzz_target!(|input: &str| {
    if let Some(quantity) = parse(input) {
        amount(&quantity);
    }
});
