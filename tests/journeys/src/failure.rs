//! Why a journey could not go on.

use std::fmt;

/// What could not be done, in words.
pub struct Failure(String);

/// What a step of a journey answers with.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure that says this.
    pub fn new(words: impl Into<String>) -> Failure {
        Failure(words.into())
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure(error.to_string())
    }
}

/// Says what was tried when something failed.
pub trait Trying<T> {
    /// Puts what was tried in front of the failure.
    fn trying(self, what: &str) -> Outcome<T>;
}

impl<T, E: Into<Failure>> Trying<T> for Result<T, E> {
    fn trying(self, what: &str) -> Outcome<T> {
        self.map_err(|error| Failure(format!("{what}: {}", error.into().0)))
    }
}

impl<T> Trying<T> for Option<T> {
    fn trying(self, what: &str) -> Outcome<T> {
        self.ok_or_else(|| Failure(what.to_string()))
    }
}
