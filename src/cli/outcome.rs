//! How the command ends.

use std::io;

/// Whether all was well.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    /// It was.
    Fine,
    /// Something in the data was refused or lost.
    RefusedOrLost,
}

/// Why the command ended without doing what it was told.
#[derive(Debug)]
pub(super) enum Failure {
    /// It was told something that it does not know, or was asked for help.
    Usage(clap::Error),
    /// What it was given cannot be read or written: why, in words.
    Input(String),
    /// Whoever read its output has left, as `head` does when it has enough.
    NobodyReads,
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Failure {
        Failure::Usage(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::NobodyReads,
            _ => Failure::Input(error.to_string()),
        }
    }
}
