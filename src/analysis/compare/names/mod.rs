//! Which names may be spellings of one: suggestions, each with its reason. Nothing is joined by itself.
//!
//! - [`decisions`]: what becomes of what is offered, once somebody has decided.
//! - [`find`]: where names stand in a text that nobody has tagged.
//! - [`joined`]: what somebody has joined.
//! - [`keys`]: what a name comes down to when spelling does not count.
//! - [`lexicon`]: capitalised words that are no names, and what the words around a name say of it.
//! - [`of_project`]: the names of a project that nobody has joined yet, and what they may be of.
//! - [`parts`]: a name without its titles, as words.
//! - [`reasons`]: why two names may be one, and why they are not.
//! - [`suggestions`]: names in groups, and questions where it could be several.

pub mod decisions;
pub mod find;
pub mod joined;
pub mod keys;
pub mod lexicon;
pub mod of_project;
pub mod parts;
pub mod reasons;
pub mod suggestions;
