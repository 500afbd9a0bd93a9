//! What files turn out to be, and how that crosses from the worker to the page.

use super::notice::Undecoded;
use crate::browser::worker::Parcel;
use crate::format::stored::Stored;

/// What a file turned out to be.
pub enum Finding {
    /// A text.
    Text {
        /// The name of its file.
        name: String,
        /// All of it.
        content: String,
        /// Its SHA-256.
        sha256: String,
        /// Whether storage has it already, for the project that it was read for.
        is_kept: bool,
    },
    /// A file whose encoding somebody must say.
    Undecoded(Undecoded),
    /// A project that is not stored yet.
    Project {
        /// What the list of projects is to show of it.
        listing: String,
        /// The project, as it would be stored.
        stored: Stored,
        /// What could not be read of it, in words.
        problems: Vec<String>,
    },
    /// A project that was new in this browser, and that storage has now.
    New {
        /// Which project it is.
        id: String,
        /// What could not be read of it, in words.
        problems: Vec<String>,
    },
    /// A label set.
    Labels {
        /// What it is called.
        name: String,
        /// The file of the set, as this program writes it.
        set: String,
        /// What could not be read of it, in words.
        problems: Vec<String>,
    },
    /// Nothing that could be taken, and why, in words.
    Refused(String),
}

/// What reading files tells while it goes on.
pub enum Report {
    /// So many files have been read.
    Progress(usize),
    /// Something was found.
    Found(Finding),
    /// All files have been read.
    Done,
}

const PROGRESS: &str = "progress";
const TEXT: &str = "text";
const UNDECODED: &str = "undecoded";
const PROJECT: &str = "project";
const NEW: &str = "new";
const LABELS: &str = "labels";
const REFUSED: &str = "refused";
const DONE: &str = "done";

impl Report {
    /// For the other side.
    pub fn pack(self) -> Parcel {
        match self {
            Report::Progress(done) => Parcel::new(PROGRESS, [done.to_string()]),
            Report::Found(Finding::Text { name, content, sha256, is_kept }) => {
                Parcel::new(TEXT, [name, content, sha256, String::from(if is_kept { "kept" } else { "" })])
            }
            Report::Found(Finding::Undecoded(Undecoded { name, bytes })) => {
                Parcel { bytes, ..Parcel::new(UNDECODED, [name]) }
            }
            Report::Found(Finding::Project { listing, stored, problems }) => {
                let counts = [stored.parts.len(), stored.texts.len()].map(|count| count.to_string());
                let pairs = stored.parts.into_iter().chain(stored.texts).flat_map(|(id, text)| [id, text]);
                let heads = counts.into_iter().chain([listing, stored.header]);
                Parcel::new(PROJECT, heads.chain(pairs).chain(problems))
            }
            Report::Found(Finding::New { id, problems }) => {
                Parcel::new(NEW, [id].into_iter().chain(problems))
            }
            Report::Found(Finding::Labels { name, set, problems }) => {
                Parcel::new(LABELS, [name, set].into_iter().chain(problems))
            }
            Report::Found(Finding::Refused(reason)) => Parcel::new(REFUSED, [reason]),
            Report::Done => Parcel::new(DONE, []),
        }
    }

    /// From the other side; None if it is something else.
    pub fn unpack(parcel: Parcel) -> Option<Report> {
        let Parcel { kind, texts, bytes, .. } = parcel;
        let mut texts = texts.into_iter();
        Some(match kind.as_str() {
            PROGRESS => Report::Progress(texts.next()?.parse().ok()?),
            TEXT => Report::Found(Finding::Text {
                name: texts.next()?,
                content: texts.next()?,
                sha256: texts.next()?,
                is_kept: !texts.next()?.is_empty(),
            }),
            UNDECODED => Report::Found(Finding::Undecoded(Undecoded { name: texts.next()?, bytes })),
            PROJECT => {
                let (parts, stored_texts): (usize, usize) =
                    (texts.next()?.parse().ok()?, texts.next()?.parse().ok()?);
                let (listing, header) = (texts.next()?, texts.next()?);
                let mut pairs =
                    |count| (0..count).map(|_| texts.next().zip(texts.next())).collect::<Option<_>>();
                let (parts, stored_texts) = (pairs(parts)?, pairs(stored_texts)?);
                let stored = Stored { header, parts, texts: stored_texts, ..Stored::default() };
                Report::Found(Finding::Project { listing, stored, problems: texts.collect() })
            }
            NEW => Report::Found(Finding::New { id: texts.next()?, problems: texts.collect() }),
            LABELS => Report::Found(Finding::Labels {
                name: texts.next()?,
                set: texts.next()?,
                problems: texts.collect(),
            }),
            REFUSED => Report::Found(Finding::Refused(texts.next()?)),
            DONE => Report::Done,
            _ => return None,
        })
    }
}
