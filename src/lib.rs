//! A text annotator that runs wholly in a browser tab.

pub mod model;

pub mod format;

pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod browser;
