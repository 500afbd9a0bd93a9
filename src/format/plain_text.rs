//! A file that is nothing but a text, or a text in each line.

use crate::format::contract::{Choice, Chosen, Contents, FileReader, Format, Likelihood, Sample, Source};
use crate::format::imported::{Imported, ImportedText};
use crate::format::problem::Problem;

/// What of a file is a text.
const SPLIT: Choice = Choice { id: "split", options: &["file", LINES] };
const LINES: &str = "lines";

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

    fn choices(&self) -> &'static [Choice] {
        &[SPLIT]
    }

    fn read_as(&self, source: &Source, chosen: &Chosen) -> Result<Contents, Problem> {
        if chosen.of(&SPLIT) != LINES {
            return self.read(source);
        }
        let lines = (1..).zip(source.content.lines()).filter(|(_, line)| !line.trim().is_empty());
        let texts = lines.map(|(number, line): (u64, &str)| ImportedText {
            name: format!("{}:{number}", source.name),
            content: line.to_string(),
            ..ImportedText::default()
        });
        Ok(Contents::Texts(Imported { texts: texts.collect(), ..Imported::default() }))
    }
}
