//! A dataset for Hugging Face's `datasets`: lines of JSON or rows of Parquet, a text each, and a card that says what is in them
//! (<https://huggingface.co/docs/hub/datasets-cards>).
//!
//! Offsets count code points. What may be of any type stands as JSON in a string, because a column has one type: values
//! and metadata are lists of names with such strings. The words at a span, from its start to its end, stand beside it; a span
//! of several pieces lists them.

mod card;
mod features;
mod read;
#[cfg(not(target_arch = "wasm32"))]
mod table;
mod write;

use crate::format::contract::{
    Choice, Contents, FileReader, FolderFile, FolderReader, Format, Likelihood, LineReader, NotLoaded,
    Sample, Saving, Source, Writer, Written,
};
use crate::format::imported::Imported;
use crate::format::json_lines;
use crate::format::json_lines::JsonLines;
use crate::format::problem::Problem;
use crate::format::says::Says;
use crate::model::index::part::{Part, Split};
use crate::model::index::project::Project;

/// How the files end that stand alone.
const EXTENSIONS: &[&str] = &[".huggingface.jsonl"];
/// The card of a dataset.
const CARD: &str = "README.md";
/// The folder with the data.
const DATA: &str = "data/";
/// How the files with the data end.
const LINES: &str = ".jsonl";
/// The same, where they are tables.
#[cfg(not(target_arch = "wasm32"))]
const TABLE: &str = ".parquet";

/// What the data is. Tables exist only on the host, as the format of that name.
const FILES: Choice = Choice {
    id: "data",
    options: if cfg!(target_arch = "wasm32") { &["lines"] } else { &["lines", "parquet"] },
};

/// A dataset for Hugging Face's library.
pub struct HuggingFace;

impl Format for HuggingFace {
    fn id(&self) -> &'static str {
        "huggingface"
    }

    fn extensions(&self) -> &'static [&'static str] {
        EXTENSIONS
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }

    fn lines(&self) -> Option<&dyn LineReader> {
        Some(self)
    }

    fn folder(&self) -> Option<&dyn FolderReader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl FileReader for HuggingFace {
    fn sniff(&self, file: &Sample) -> Likelihood {
        json_lines::likelihood(self, file)
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        Ok(json_lines::read_all(self, source))
    }
}

impl LineReader for HuggingFace {
    fn sniff_line(&self, line: &str) -> Likelihood {
        if read::is_one(line) { Likelihood::Shape } else { Likelihood::No }
    }

    fn read_line(&self, file_name: &str, number: u64, line: &[u8]) -> Result<Option<Imported>, Problem> {
        // What others have put beside it is a text with whatever is known of it.
        if str::from_utf8(line).is_ok_and(|line| !read::is_one(line)) {
            return LineReader::read_line(&JsonLines, file_name, number, line);
        }
        read::read(file_name, number, line).map_err(|fault| *fault)
    }
}

impl FolderReader for HuggingFace {
    fn sniff(&self, paths: &[&str]) -> Vec<usize> {
        let of_card = |(index, path): (usize, &&str)| {
            let data = format!("{}{DATA}", path.strip_suffix(CARD)?);
            let is_data = |path: &str| path.starts_with(&data) && is_data(path);
            let files = paths.iter().enumerate().filter(|(_, path)| is_data(path)).map(|(index, _)| index);
            let files: Vec<usize> = std::iter::once(index).chain(files).collect();
            (files.len() > 1).then_some(files)
        };
        paths.iter().enumerate().find_map(of_card).unwrap_or_default()
    }

    fn read(&self, _name: &str, files: &[FolderFile]) -> Result<Contents, Problem> {
        read::read_folder(self, files).map(Contents::Texts)
    }
}

/// Whether a file has rows of a dataset, going by its name.
fn is_data(path: &str) -> bool {
    #[cfg(not(target_arch = "wasm32"))]
    if path.ends_with(TABLE) {
        return true;
    }
    path.ends_with(LINES)
}

impl Writer for HuggingFace {
    fn says(&self) -> Says {
        Says { text_details: false, schema: false, guidelines: false, comparison: false, ..Says::ALL }
    }

    fn choices(&self) -> &'static [Choice] {
        // Where there is one option there is no choice.
        if FILES.options.len() > 1 { &[FILES] } else { &[] }
    }

    fn is_for_training(&self) -> bool {
        true
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        write::write(saving.project, &[(Split::Train, saving.project)], saving.chosen)
    }

    fn write_parts(&self, saving: &Saving, parts: &[Part]) -> Result<Written, NotLoaded> {
        let parts: Vec<(Split, &Project)> = parts.iter().map(|part| (part.split, &part.project)).collect();
        write::write(saving.project, &parts, saving.chosen)
    }
}
