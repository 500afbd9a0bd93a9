//! What doccano imports and exports (<https://doccano.github.io/doccano/>): lines of JSON, one for each text, with spans
//! and the relations between them.
//!
//! Offsets count code units of UTF-16, as JavaScript does, or grapheme clusters, if that is chosen. doccano passes over fields that it does not know, so that each
//! span can say what stands there.

use crate::format::contract::{FileReader, Format, LineReader, Writer};

mod read;
mod unit;
mod write;

/// How the files end that are written, so that they are told from those of other programs.
const EXTENSION: &str = ".doccano.jsonl";

/// doccano's lines.
pub struct Doccano;

impl Format for Doccano {
    fn id(&self) -> &'static str {
        "doccano"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[EXTENSION]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }

    fn lines(&self) -> Option<&dyn LineReader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}
