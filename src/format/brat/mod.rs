//! The standoff format of brat: a text, and a file beside it whose lines say what is said of it
//! (<https://brat.nlplab.org/standoff.html>). Offsets count code points.
//!
//! A span of brat does not go over a line break, names of types are of few characters, and values are single words. What
//! that leaves out stands in files of our own beside the others: [`sidecar`](crate::format::sidecar) says what is meant where brat has less, and
//! a label set has labels, attributes and types of relations as they are. Without these files, and for what was changed
//! or added in brat, that counts what brat says.

pub(crate) mod configuration;
pub(crate) mod lines;
pub(crate) mod read;
pub(crate) mod write;

use crate::format::brat::read::{read, sniff};
use crate::format::brat::write::write;
use crate::format::contract::{
    Contents, FolderFile, FolderReader, Format, NotLoaded, Saving, Writer, Written,
};
use crate::format::problem::Problem;
use crate::format::says::Says;

/// brat's standoff format.
pub struct Brat;

impl Format for Brat {
    fn id(&self) -> &'static str {
        "brat"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".ann"]
    }

    fn folder(&self) -> Option<&dyn FolderReader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl FolderReader for Brat {
    fn sniff(&self, paths: &[&str]) -> Vec<usize> {
        sniff(paths)
    }

    fn read(&self, _name: &str, files: &[FolderFile]) -> Result<Contents, Problem> {
        Ok(Contents::Texts(read(files)))
    }
}

impl Writer for Brat {
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
