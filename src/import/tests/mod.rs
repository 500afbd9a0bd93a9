//! How files come in, without a page.

mod decisions;
mod jobs;
