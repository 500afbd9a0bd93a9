//! Which names may be spellings of one: suggestions, each with its reason. Nothing is joined by itself.
//!
//! - [`keys`]: what a name comes down to when spelling does not count.
//! - [`parts`]: a name without its titles, as words.
//! - [`reasons`]: why two names may be one, and why they are not.
//! - [`suggestions`]: names in groups, and questions where it could be several.

pub mod keys;
pub mod parts;
pub mod reasons;
pub mod suggestions;
