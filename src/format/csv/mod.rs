//! Tables of spans, for spreadsheets and programs: CSV after RFC 4180 (<https://www.rfc-editor.org/rfc/rfc4180>).
//!
//! A table does not hold texts well, so there are three things in a folder: `spans.csv` with a row for each span,
//! `texts.csv` with a row for each text, and the texts themselves in `texts`. Offsets count code points. Of a span of
//! several pieces, each has a row, with the same id. Ids are the numbers of spans from one, so that they can be read and
//! a cell can name several.
//!
//! A cell of a value or of a note says what it says; a value that is no text, or could be taken for one, is JSON. Cells
//! for spreadsheets are marked ([`table`]), and `texts.csv` says that they are.

use crate::format::contract::{Choice, FolderReader, Format, Writer};

mod read;
pub mod table;
mod write;

/// The table of spans.
const SPANS: &str = "spans.csv";
/// The table of texts.
const TEXTS: &str = "texts.csv";
/// The folder of texts.
const FOLDER: &str = "texts/";

/// The columns of the table of spans that are always there.
mod column {
    pub(super) const ID: &str = "id";
    pub(super) const FILE: &str = "file";
    pub(super) const START: &str = "start";
    pub(super) const END: &str = "end";
    pub(super) const TEXT: &str = "text";
    pub(super) const LABEL: &str = "label";
    pub(super) const ANNOTATOR: &str = "annotator";
    pub(super) const ANNOTATOR_NAME: &str = "annotator_name";
    pub(super) const ORIGIN: &str = "origin";
    pub(super) const NOTE: &str = "note";
    /// All of them, in their order.
    pub(super) const ALL: [&str; 10] =
        [ID, FILE, START, END, TEXT, LABEL, ANNOTATOR, ANNOTATOR_NAME, ORIGIN, NOTE];

    /// What the columns of values begin with. The name of the attribute follows.
    pub(super) const VALUE: &str = "value: ";
    /// What the columns of relations begin with. The name of their type follows; the cells hold the ids that the span
    /// points to, with blanks between.
    pub(super) const RELATION: &str = "relation: ";

    /// Of the table of texts: what the text is called, the SHA-256 of its file, and how cells are written.
    pub(super) const NAME: &str = "name";
    pub(super) const SHA256: &str = "sha256";
    pub(super) const CELLS: &str = "cells";
}

/// How cells are written.
const CELLS: Choice = Choice { id: "cells", options: &["exact", "safe"] };
/// What stands between two cells.
const SEPARATOR: Choice = Choice { id: "separator", options: &["comma", "semicolon", "tab"] };

/// Tables of spans.
pub struct Csv;

impl Format for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".csv"]
    }

    fn folder(&self) -> Option<&dyn FolderReader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}
