//! Archives, encodings, and recognition: files of which nobody says what they are.

#![no_main]

libfuzzer_sys::fuzz_target!(
    init: glossator_fuzz::write_seeds("files"),
    |input: &[u8]| glossator_fuzz::file(input)
);
