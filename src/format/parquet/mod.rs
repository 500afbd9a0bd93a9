//! Tables in Apache Parquet (<https://parquet.apache.org/>), for what is larger than a page can hold: documents, spans and
//! relations, each in a folder of files that databases read as one table. `docs/at-scale.md` says what is in the columns,
//! which stay as they are.
//!
//! Offsets count code points. What may be of any type is JSON in a text, which every database takes apart. The format
//! exists only on the host: what writes it is larger than the rest of the page.

mod read;
pub(crate) mod rows;
mod write;

use crate::format::contract::{
    Choice, Chosen, Contents, FolderFile, FolderReader, Format, NotLoaded, Saving, WriteStream, Writer,
    Written, write_all,
};
use crate::format::problem::Problem;
use crate::format::says::Says;

/// How the files end.
const EXTENSION: &str = ".parquet";
const DOCUMENTS: &str = "documents";
const SPANS: &str = "spans";
const RELATIONS: &str = "relations";

/// How many rows a file has at most.
const ROWS: Choice = Choice { id: "rows", options: &["100000", "10000", "1000000"] };

/// Tables for databases.
pub struct Parquet;

impl Format for Parquet {
    fn id(&self) -> &'static str {
        "parquet"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[EXTENSION]
    }

    fn folder(&self) -> Option<&dyn FolderReader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl FolderReader for Parquet {
    fn sniff(&self, paths: &[&str]) -> Vec<usize> {
        let tables: Vec<Option<&str>> = paths.iter().map(|path| table_of(path)).collect();
        if !tables.contains(&Some(DOCUMENTS)) {
            return Vec::new();
        }
        // What programs note beside the tables that they write.
        let is_note = |path: &str| {
            path.rsplit_once('/').is_some_and(|(folder, name)| {
                name.starts_with(['_', '.']) && folder.rsplit('/').next().and_then(known_table).is_some()
            })
        };
        (0..paths.len()).filter(|index| tables[*index].is_some() || is_note(paths[*index])).collect()
    }

    fn read(&self, _name: &str, files: &[FolderFile]) -> Result<Contents, Problem> {
        read::read(files).map(Contents::Texts)
    }
}

impl Writer for Parquet {
    fn says(&self) -> Says {
        Says { text_details: false, schema: false, guidelines: false, comparison: false, ..Says::ALL }
    }

    fn choices(&self) -> &'static [Choice] {
        &[ROWS]
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        write_all(&mut write::Tables::new(saving.chosen), saving.project)
    }

    fn stream(&self, _stem: &str, chosen: &Chosen) -> Option<Box<dyn WriteStream>> {
        Some(Box::new(write::Tables::new(chosen)))
    }
}

/// The table that a file is of: it is called after it, or is in a folder that is.
fn table_of(path: &str) -> Option<&'static str> {
    let stem = path.strip_suffix(EXTENSION)?;
    let mut names = stem.rsplit('/').take(2);
    names.find_map(known_table)
}

fn known_table(name: &str) -> Option<&'static str> {
    [DOCUMENTS, SPANS, RELATIONS].into_iter().find(|table| *table == name)
}
