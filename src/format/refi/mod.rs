//! REFI-QDA, the format in which programs for qualitative analysis exchange projects: `project.qde` with the texts beside it,
//! together in one archive, `.qdpx`; and codebooks, `.qdc` (<https://www.qdasoftware.org>). Positions count code points.
//!
//! A selection is one piece of a text: an annotation of several is several selections, each linked to the next. Values stand
//! in its description. Files of our own beside the others say what is left, as for brat: see
//! [`sidecar`](crate::format::sidecar).

pub(crate) mod read;
pub(crate) mod write;

use crate::format::contract::{
    Contents, FileReader, FolderFile, FolderReader, Format, Likelihood, NotLoaded, Sample, Saving, Source,
    Writer, Written,
};
use crate::format::problem::Problem;
use crate::format::refi::read::{read, read_codebook, sniff};
use crate::format::refi::write::write;
use crate::format::says::Says;

/// REFI-QDA.
pub struct Refi;

impl Format for Refi {
    fn id(&self) -> &'static str {
        "refi"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".qdpx", ".qde", ".qdc"]
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

    fn read(&self, _name: &str, files: &[FolderFile]) -> Result<Contents, Problem> {
        read(files).map(Contents::Texts)
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
            ..Says::default()
        }
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        write(saving, self.says())
    }
}
