//! A file that is nothing but a text.

use crate::format::contract::{Contents, FileReader, Format, Likelihood, Sample, Source};
use crate::format::imported::{Imported, ImportedText};
use crate::format::problem::Problem;

/// A file that is nothing but a text, whatever is written in it.
pub struct PlainText;

impl Format for PlainText {
    fn id(&self) -> &'static str {
        "text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".txt"]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }
}

impl FileReader for PlainText {
    fn sniff(&self, _file: &Sample) -> Likelihood {
        Likelihood::Fallback
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        let text = ImportedText {
            name: source.name.to_string(),
            content: source.content.to_string(),
            ..ImportedText::default()
        };
        Ok(Contents::Texts(Imported { texts: vec![text], ..Imported::default() }))
    }
}
