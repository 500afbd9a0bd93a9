//! Parts of a project: some of its texts, with what is said of them, and what they are for.

use crate::model::index::project::Project;

/// What a part of a project is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Split {
    /// Something is learnt from it.
    Train,
    /// What was learnt is tuned on it; others call it validation.
    Dev,
    /// What was learnt is tested on it, once.
    Test,
}

impl Split {
    /// Every split, in the usual order.
    pub const ALL: [Split; 3] = [Split::Train, Split::Dev, Split::Test];

    /// Returns what its files are called.
    pub fn name(self) -> &'static str {
        match self {
            Split::Train => "train",
            Split::Dev => "dev",
            Split::Test => "test",
        }
    }
}

/// Some of the texts of a project, and all that is said of them.
#[derive(Clone)]
pub struct Part {
    /// What they are for.
    pub split: Split,
    /// They, as a project.
    pub project: Project,
}
