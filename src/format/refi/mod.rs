//! REFI-QDA, the format in which programs for qualitative analysis exchange projects: `project.qde` with the texts beside it,
//! together in one archive, `.qdpx`; and codebooks, `.qdc` (<https://www.qdasoftware.org>). Positions count code points.
//!
//! A selection is one piece of a text: an annotation of several is several selections, each linked to the next. Values stand
//! in its description. How topics and entities stand there is said in `comparison`. Files of our own beside the others say what is left, as for brat: see
//! [`sidecar`](crate::format::sidecar).

mod codes;
mod comparison;
pub(crate) mod read;
pub(crate) mod write;

use std::borrow::Cow;

use crate::format::contract::{
    Choice, Contents, FileReader, FolderFile, FolderReader, Format, Likelihood, NotLoaded, Sample, Saving,
    Source, Writer, Written,
};
use crate::format::problem::Problem;
use crate::format::refi::read::{read, read_codebook, sniff};
use crate::format::refi::write::{LINE_ENDS, write, write_codebook};
use crate::format::says::Says;

const CODEBOOK: &str = "codebook";
/// What is written: all of a project, or its labels alone.
const WHAT: Choice = Choice { id: "what", options: &["project", CODEBOOK] };

/// REFI-QDA.
pub struct Refi;

impl Format for Refi {
    fn id(&self) -> &'static str {
        "refi"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".qdpx", ".qde", ".qdc"]
    }

    fn archive(&self) -> Cow<'static, str> {
        ".qdpx".into()
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

impl FileReader for Refi {
    fn sniff(&self, file: &Sample) -> Likelihood {
        let is_so = file.content.starts_with('<') && file.content.contains("urn:QDA-XML:codebook:1");
        if is_so { Likelihood::Certain } else { Likelihood::No }
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        read_codebook(source.name, source.content).map(Contents::Labels)
    }
}

impl FolderReader for Refi {
    fn sniff(&self, paths: &[&str]) -> Vec<usize> {
        sniff(paths)
    }

    fn read(&self, name: &str, files: &[FolderFile]) -> Result<Contents, Problem> {
        read(name, files).map(Contents::Texts)
    }
}

impl Writer for Refi {
    fn says(&self) -> Says {
        Says {
            overlaps: true,
            parts_of_words: true,
            pieces: true,
            values: true,
            notes: true,
            people: true,
            relations: true,
            schema: true,
            comparison: true,
            ..Says::default()
        }
    }

    fn choices(&self) -> &'static [Choice] {
        &[WHAT, LINE_ENDS]
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        if saving.chosen.of(&WHAT) == CODEBOOK {
            Ok(write_codebook(saving))
        } else {
            write(saving, self.says())
        }
    }
}
