//! Which format a file is in: one of the registry, or what a page that had failed has saved.

use crate::format::contract::{Format, Likelihood, Sample};
use crate::format::registry;
use crate::store::recovery;

/// What a file is.
#[derive(Clone, Copy)]
pub enum Recognized {
    /// What was saved when the page had failed: not a format that one would write.
    Recovery,
    /// A file of a format, and how likely that is.
    Format(&'static dyn Format, Likelihood),
}

/// Returns what a file is, by what is in it, and if that does not tell, by its name.
pub fn recognize(file_name: &str, content: &str) -> Recognized {
    let sample = Sample::new(file_name, content);
    let (format, likelihood) = registry::recognize(&sample);
    // What is certain is not read from end to end to ask for something else.
    if likelihood < Likelihood::Certain && recovery::is_one(&sample) {
        return Recognized::Recovery;
    }
    Recognized::Format(format, likelihood)
}
