//! The formats that files are read and written in. A new one is a folder or a file of its own, and one line in
//! [`FORMATS`]: recognition, import, and the dialog that saves a file read this list and know no format by name.

use crate::format::brat::Brat;
use crate::format::cas::Cas;
use crate::format::conll::Conll;
use crate::format::contract::{FileReader, Format, Likelihood, LineReader, Sample};
use crate::format::csv::Csv;
use crate::format::doccano::Doccano;
use crate::format::docx::Docx;
use crate::format::glossator::format::{Glossator, LabelSets};
use crate::format::html::Html;
use crate::format::huggingface::HuggingFace;
use crate::format::json_lines::JsonLines;
use crate::format::json_list::JsonList;
use crate::format::labelstudio::LabelStudio;
use crate::format::medtator::Medtator;
#[cfg(not(target_arch = "wasm32"))]
use crate::format::parquet::Parquet;
use crate::format::plain_text::PlainText;
use crate::format::prodigy::Prodigy;
use crate::format::quotes::Quotes;
use crate::format::refi::Refi;
use crate::format::spacy::Spacy;
use crate::format::subtitles::Subtitles;
use crate::format::table_of_texts::TableOfTexts;
use crate::format::w3c::W3c;
use crate::format::web_page::WebPage;
use crate::format::webanno::Webanno;

/// Every format. Where two are as likely, the first one counts.
pub const FORMATS: &[&dyn Format] = &[
    &Glossator,
    &LabelSets,
    &W3c,
    &Brat,
    &Cas,
    &Webanno,
    &Medtator,
    &Refi,
    &Doccano,
    &LabelStudio,
    &Csv,
    &Conll,
    &Spacy,
    &Prodigy,
    &HuggingFace,
    #[cfg(not(target_arch = "wasm32"))]
    &Parquet,
    &Html,
    &Quotes,
    &JsonLines,
    &JsonList,
    &TableOfTexts,
    &Docx,
    &WebPage,
    &Subtitles,
    &PlainText,
];

/// A file that was recognized.
#[derive(Clone, Copy)]
pub struct Recognized {
    /// The format that it is most likely of.
    pub format: &'static dyn Format,
    /// What reads it.
    pub reader: &'static dyn FileReader,
    /// How likely it is of that.
    pub likelihood: Likelihood,
}

/// Returns the format that a file is most likely of, and how likely.
pub fn recognize(file: &Sample) -> Recognized {
    let mut best = Recognized { format: &PlainText, reader: &PlainText, likelihood: Likelihood::No };
    for (format, reader) in FORMATS.iter().filter_map(|format| Some((*format, format.file()?))) {
        let likelihood = reader.sniff(file);
        if likelihood > best.likelihood {
            best = Recognized { format, reader, likelihood };
        }
        // To ask the others may take reading all of the file.
        if likelihood == Likelihood::Certain {
            break;
        }
    }
    best
}

/// Returns the format of a file that is no text, if any has such files.
pub fn format_of_bytes(bytes: &[u8]) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.bytes().is_some_and(|reader| reader.sniff(bytes)))
}

/// Returns the format of that id.
pub fn by_id(id: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.id() == id)
}

/// Returns whether a file is one of lines that stand for themselves, going by its name: such a file is not read as a whole.
pub fn is_of_lines(file_name: &str) -> bool {
    JsonLines.extensions().iter().any(|extension| Sample::new(file_name, "").is_named(extension))
}

/// Returns the format of the lines of such a file, given the first that is not blank.
pub fn format_of_line(line: &str) -> &'static dyn Format {
    let mut best: (&dyn Format, Likelihood) = (&JsonLines, Likelihood::No);
    for (format, reader) in FORMATS.iter().filter_map(|format| Some((*format, format.lines()?))) {
        let likelihood = reader.sniff_line(line);
        if likelihood > best.1 {
            best = (format, likelihood);
        }
    }
    best.0
}

/// Returns what reads the lines of such a file, given the first that is not blank.
pub fn by_line(line: &str) -> &'static dyn LineReader {
    format_of_line(line).lines().unwrap_or(&JsonLines)
}

/// Returns the first format that knows some of these files as one, and the indices of those.
pub fn format_of_folder(paths: &[&str]) -> Option<(&'static dyn Format, Vec<usize>)> {
    FORMATS.iter().filter_map(|format| Some((*format, format.folder()?))).find_map(|(format, reader)| {
        let together = reader.sniff(paths);
        (!together.is_empty()).then_some((format, together))
    })
}
