//! What a file is: in one of the formats of the registry, what a page that had failed has saved, or nothing of a person's.

use crate::format::contract::{Likelihood, Sample};
use crate::format::registry;
use crate::store::recovery;

/// What a file is.
#[derive(Clone, Copy)]
pub enum Recognized {
    /// What was saved when the page had failed: not a format that one would write.
    Recovery,
    /// A file of a format.
    Format(registry::Recognized),
}

/// Returns what a file is, by what is in it, and if that does not tell, by its name.
pub fn recognize(file_name: &str, content: &str) -> Recognized {
    let sample = Sample::new(file_name, content);
    let recognized = registry::recognize(&sample);
    // What is certain is not read from end to end to ask for something else.
    if recognized.likelihood < Likelihood::Certain && recovery::is_one(&sample) {
        return Recognized::Recovery;
    }
    Recognized::Format(recognized)
}

/// Names of files and folders that systems and programs put among those of people.
const OF_SYSTEMS: [&str; 18] = [
    ".DS_Store",
    ".localized",
    ".directory",
    ".Spotlight-V100",
    ".Trashes",
    ".fseventsd",
    ".TemporaryItems",
    ".DocumentRevisions-V100",
    ".AppleDouble",
    ".git",
    ".svn",
    "__MACOSX",
    "@eaDir",
    "Icon\r",
    "Thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "System Volume Information",
];
/// What the names of such files begin with: the other half of a file on a Mac, the lock of one that is open.
const BEGINNINGS: [&str; 3] = ["._", "~$", ".~lock."];

/// Whether a path leads to a file that a system or a program put there for itself.
pub fn is_of_a_system(path: &str) -> bool {
    path.split('/').any(|part| {
        OF_SYSTEMS.iter().any(|known| known.eq_ignore_ascii_case(part))
            || BEGINNINGS.iter().any(|beginning| part.starts_with(beginning))
    })
}
