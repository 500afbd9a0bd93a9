//! What files are: which of several belong together, and of one, whether it is no text, an archive, lines or a text; then in
//! which format of the registry, what a page that had failed has saved, or nothing of a person's.
//!
//! Whoever reads a file and whoever says what it is taken for ask here, so that both say the same.

use crate::format::archive;
use crate::format::contract::{BytesReader, FolderReader, Format, Likelihood, Sample};
use crate::format::glossator;
use crate::format::registry;
use crate::store::recovery;

/// Several files.
pub struct Grouped {
    /// Those that belong together.
    pub groups: Vec<Group>,
    /// The indices of the others.
    pub alone: Vec<usize>,
}

/// Files that belong together.
pub struct Group {
    /// Their format.
    pub format: &'static dyn Format,
    /// What reads them.
    pub reader: &'static dyn FolderReader,
    /// Their indices, in order.
    pub files: Vec<usize>,
}

/// Returns which of several files belong together, going by their paths, and if all are said to be of one format, by that.
pub fn group(paths: &[&str], said: Option<&'static dyn Format>) -> Grouped {
    let mut grouped = Grouped { groups: Vec::new(), alone: (0..paths.len()).collect() };
    loop {
        let left: Vec<&str> = grouped.alone.iter().filter_map(|index| paths.get(*index).copied()).collect();
        let found = match said {
            Some(format) => format.folder().map(|reader| (format, reader.sniff(&left))),
            None => registry::format_of_folder(&left),
        };
        let found = found.filter(|(_, together)| !together.is_empty());
        let Some((format, reader, mut together)) =
            found.and_then(|(format, together)| Some((format, format.folder()?, together)))
        else {
            return grouped;
        };
        together.sort_unstable();
        let mut position = 0..;
        let (files, alone) = std::mem::take(&mut grouped.alone)
            .into_iter()
            .partition(|_| position.next().is_some_and(|position| together.binary_search(&position).is_ok()));
        grouped.alone = alone;
        grouped.groups.push(Group { format, reader, files });
    }
}

/// How a file that stands alone is read.
pub enum Kind {
    /// As bytes, of this format.
    Bytes(&'static dyn Format, &'static dyn BytesReader),
    /// As an archive of files.
    Archive,
    /// Line by line.
    Lines,
    /// As a text.
    Text,
}

/// Returns how a file is read, given its bytes or the first of them, and if all are said to be of one format, that.
pub fn kind(name: &str, bytes: &[u8], said: Option<&'static dyn Format>) -> Kind {
    let is_archive = archive::is_archive(bytes);
    let of_bytes = match said {
        Some(format) => format.bytes().filter(|reader| reader.sniff(bytes) || !is_archive).map(|_| format),
        None => registry::format_of_bytes(bytes),
    };
    match of_bytes.and_then(|format| Some((format, format.bytes()?))) {
        Some((format, reader)) => Kind::Bytes(format, reader),
        None if is_archive => Kind::Archive,
        None if is_of_lines(name, said) => Kind::Lines,
        None => Kind::Text,
    }
}

/// Returns whether each line of a file stands for itself, going by its name or by the format that it is said to be of.
pub fn is_of_lines(name: &str, said: Option<&'static dyn Format>) -> bool {
    said.map_or_else(|| registry::is_of_lines(name), |format| format.lines().is_some())
}

/// What a file is.
#[derive(Clone, Copy)]
pub enum Recognized {
    /// What was saved when the page had failed: not a format that one would write.
    Recovery,
    /// What was handed in, or what an annotator of a team says: it says nothing without the texts of its project.
    HandIn,
    /// A file of a format.
    Format(registry::Recognized),
}

/// Returns what a file is, by what is in it, and if that does not tell, by its name.
pub fn recognize(file_name: &str, content: &str) -> Recognized {
    let sample = Sample::new(file_name, content);
    if sample.begins_with_format(glossator::HAND_IN) || sample.begins_with_format(glossator::LAYER) {
        return Recognized::HandIn;
    }
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
