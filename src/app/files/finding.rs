//! What files turn out to be, and how that crosses from the worker to the page.

use crate::browser::BrowserError;
use crate::browser::worker::Parcel;
use crate::format::problem::Problem;
use crate::import::decisions::Undecoded;
use crate::model::record::document::MetadataValue;
use crate::store::assemble::Stored;
use crate::text::digest::sha256;
use crate::words::{fill, words};

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
        /// What its file says of it.
        metadata: Vec<(String, MetadataValue)>,
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

impl Finding {
    /// A text that storage has not yet.
    pub fn text(name: String, content: String, metadata: Vec<(String, MetadataValue)>) -> Finding {
        let sha256 = sha256(content.as_bytes());
        Finding::Text { name, content, sha256, metadata, is_kept: false }
    }

    /// What could not be taken.
    pub fn refused(problem: &Problem) -> Finding {
        Finding::Refused(words().problem(problem))
    }

    /// A file that the browser does not give.
    pub fn unreadable(path: &str, error: &BrowserError) -> Finding {
        let template = words().interface.not_readable;
        Finding::Refused(fill(template, &[("file", path), ("reason", &error.to_string())]))
    }
}

/// How far reading is.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Reached {
    /// So many files have been read.
    pub files: usize,
    /// So many bytes of the next, if it is read piece by piece; else none.
    pub bytes: u64,
    /// How many bytes that one has.
    pub size: u64,
}

/// What reading files tells while it goes on.
pub enum Report {
    /// So far it has come.
    Progress(Reached),
    /// Something was found.
    Found(Finding),
    /// All files have been read.
    Done,
}

/// What is said of a text that storage has, and of a value that is JSON.
const KEPT: &str = "kept";
const JSON: &str = "json";

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
            Report::Progress(Reached { files, bytes, size }) => {
                Parcel::new(PROGRESS, [files.to_string(), bytes.to_string(), size.to_string()])
            }
            Report::Found(Finding::Text { name, content, sha256, metadata, is_kept }) => {
                let kept = String::from(if is_kept { KEPT } else { "" });
                let known = metadata.into_iter().flat_map(|(name, value)| match value {
                    MetadataValue::Text(text) => [name, String::new(), text],
                    MetadataValue::Json(json) => [name, JSON.to_string(), json.to_string()],
                });
                Parcel::new(TEXT, [name, content, sha256, kept].into_iter().chain(known))
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
            PROGRESS => Report::Progress(Reached {
                files: texts.next()?.parse().ok()?,
                bytes: texts.next()?.parse().ok()?,
                size: texts.next()?.parse().ok()?,
            }),
            TEXT => {
                let (name, content, sha256) = (texts.next()?, texts.next()?, texts.next()?);
                let is_kept = texts.next()? == KEPT;
                let mut metadata = Vec::new();
                while let (Some(name), Some(kind), Some(value)) = (texts.next(), texts.next(), texts.next()) {
                    let value = match kind == JSON {
                        true => MetadataValue::Json(value.parse().unwrap_or_default()),
                        false => MetadataValue::Text(value),
                    };
                    metadata.push((name, value));
                }
                Report::Found(Finding::Text { name, content, sha256, metadata, is_kept })
            }
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
