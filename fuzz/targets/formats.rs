//! The readers of all formats, each asked for by name.

#![no_main]

libfuzzer_sys::fuzz_target!(
    init: glossator_fuzz::write_seeds("formats"),
    |input: &[u8]| glossator_fuzz::format(input)
);
