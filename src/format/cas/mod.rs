//! UIMA CAS as JSON, version 0.4, as INCEpTION reads and writes it: a file for each text
//! (<https://github.com/apache/uima-uimaj-io-jsoncas>). Offsets count code units of UTF-16.
//!
//! Annotations are written in a layer of their own, `webanno.custom.Span`, and relations in `webanno.custom.Relation`. A span
//! of UIMA has no pieces: it goes from the first to the last, and a feature says which pieces are meant. Files of our own
//! beside the others say what is left, as for brat: see [`sidecar`](crate::format::sidecar).

pub(crate) mod read;
pub(crate) mod write;

use crate::format::cas::read::{read, read_one, sniff};
use crate::format::cas::write::{EXTENSION, write};
use crate::format::contract::{
    Contents, FileReader, FolderFile, FolderReader, Format, Json, Likelihood, NotLoaded, Sample, Saving,
    Source, Writer, Written,
};
use crate::format::problem::Problem;
use crate::format::says::Says;

/// UIMA CAS as JSON.
pub struct Cas;

impl Format for Cas {
    fn id(&self) -> &'static str {
        "cas"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[EXTENSION]
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

impl FileReader for Cas {
    fn sniff(&self, file: &Sample) -> Likelihood {
        let is_shaped = file.content.starts_with('{')
            && ["\"%FEATURE_STRUCTURES\"", "\"%VIEWS\""].iter().any(|field| file.content.contains(field))
            && matches!(file.json(), Json::Whole(_));
        if is_shaped { Likelihood::Certain } else { Likelihood::No }
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        read_one(source.name, source.content).map(Contents::Texts)
    }
}

impl FolderReader for Cas {
    fn sniff(&self, paths: &[&str]) -> Vec<usize> {
        sniff(paths)
    }

    fn read(&self, _name: &str, files: &[FolderFile]) -> Result<Contents, Problem> {
        Ok(Contents::Texts(read(files)))
    }
}

impl Writer for Cas {
    fn says(&self) -> Says {
        Says {
            overlaps: true,
            parts_of_words: true,
            pieces: true,
            values: true,
            notes: true,
            relations: true,
            schema: true,
            ..Says::default()
        }
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        write(saving, self.says())
    }
}
