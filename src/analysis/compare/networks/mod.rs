//! Who speaks of what, and who agrees with whom, as networks of statements.
//!
//! The measures are those of Discourse Network Analyzer (Leifeld 2017, *Discourse network analysis*,
//! <https://doi.org/10.1093/oxfordhb/9780190228217.013.25>), under its names, though two of them mislead: what it calls
//! "cosine" divides by the product of two sums, and its "jaccard" mixes sums with products. So each has its formula.
//!
//! - [`statements`]: what is counted, and what counts once.
//! - [`measures`]: matrices of one kind of thing, or of two.
//! - [`network`]: a matrix as nodes and edges.
//! - [`layout`]: where its nodes are drawn.
//! - [`of_project`]: the statements of a project, and what is behind a number.
//! - [`graphml`] and [`tables`]: a network written down.

pub mod graphml;
pub mod layout;
pub mod measures;
pub mod network;
pub mod of_project;
pub mod statements;
pub mod tables;
