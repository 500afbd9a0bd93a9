//! Text that the documents of the open project share: found beside the page, kept, and opened.

pub mod finder;
pub mod finding;
pub mod opening;
pub mod shared_texts;
