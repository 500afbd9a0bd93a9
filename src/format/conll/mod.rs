//! CoNLL: a token a line, its tag in the last column, a blank line behind each sentence
//! (<https://aclanthology.org/W03-0419>, <https://www.clips.uantwerpen.be/conll2003/ner/>).
//!
//! What is read may have any number of columns and any scheme of tags: IOB1, IOB2, IOE1, IOE2, IOBES, BILOU. What is
//! written comes with two more files, which this program reads along: where each token stands, so that the texts come back
//! as they were, and what the labels are called that cannot stand in a tag.

mod read;
mod sidecar;
mod tag;
mod write;

use crate::format::contract::{
    Choice, Chosen, Contents, FileReader, FolderFile, FolderReader, Format, Likelihood, NotLoaded, Sample,
    Saving, Source, WriteStream, Writer, Written, write_all,
};
use crate::format::problem::Problem;
use crate::format::says::Says;

/// The id of the format.
const ID: &str = "conll";
/// How files of tags end.
const EXTENSIONS: &[&str] = &[".conll", ".iob2", ".iob", ".bio", ".bioes", ".iobes", ".bilou"];
/// How the file ends that says where the tokens stand.
const OFFSETS: &str = ".offsets.tsv";
/// How the file ends that says what labels are called.
const LABELS: &str = ".labels.tsv";
/// The token of a line that begins a document.
const DOCUMENT: &str = "-DOCSTART-";
/// What stands in a column of which nothing is known.
const UNKNOWN: &str = "_";

/// How the tags show where spans begin and end.
const SCHEME: Choice = Choice { id: "scheme", options: &["iob2", "iobes", "bilou"] };
/// How many columns there are.
const COLUMNS: Choice = Choice { id: "columns", options: &["two", "four"] };
/// Which one of spans that overlap is written.
const OVERLAPS: Choice = Choice { id: "overlaps", options: &["longest", "first"] };
/// What becomes of spans that start or end inside of a token.
const CUT: Choice = Choice { id: "cut", options: &["leave-out", "widen"] };

/// A token a line.
pub struct Conll;

impl Format for Conll {
    fn id(&self) -> &'static str {
        ID
    }

    fn extensions(&self) -> &'static [&'static str] {
        EXTENSIONS
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }

    fn folder(&self) -> Option<&dyn FolderReader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl FileReader for Conll {
    fn sniff(&self, file: &Sample) -> Likelihood {
        if EXTENSIONS.iter().any(|extension| file.is_named(extension)) {
            Likelihood::Name
        } else if read::looks_like_tags(file.content) {
            Likelihood::Shape
        } else {
            Likelihood::No
        }
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        Ok(Contents::Texts(read::read(source.name, source.content, &read::Beside::default())))
    }
}

impl FolderReader for Conll {
    fn sniff(&self, paths: &[&str]) -> Vec<usize> {
        let find = |path: &str| paths.iter().position(|one| *one == path);
        let found = paths.iter().enumerate().find_map(|(index, path)| {
            let stem = path.strip_suffix(OFFSETS)?;
            let tags = EXTENSIONS.iter().find_map(|extension| find(&format!("{stem}{extension}")))?;
            Some([Some(tags), Some(index), find(&format!("{stem}{LABELS}"))])
        });
        found.into_iter().flatten().flatten().collect()
    }

    fn read(&self, name: &str, files: &[FolderFile]) -> Result<Contents, Problem> {
        read::read_folder(name, files).map(Contents::Texts)
    }
}

impl Writer for Conll {
    fn says(&self) -> Says {
        Says::default()
    }

    fn choices(&self) -> &'static [Choice] {
        &[SCHEME, COLUMNS, OVERLAPS, CUT]
    }

    fn is_for_training(&self) -> bool {
        true
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        write_all(&mut write::Stream::new(saving.stem, saving.chosen), saving.project)
    }

    fn stream(&self, stem: &str, chosen: &Chosen) -> Option<Box<dyn WriteStream>> {
        Some(Box::new(write::Stream::new(stem, chosen)))
    }
}
