//! English.

use super::{ProblemWords, Words};

/// The English words.
pub(super) const ENGLISH: Words = Words { problem: ProblemWords {} };
