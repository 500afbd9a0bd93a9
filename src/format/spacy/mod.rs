//! spaCy's documents as lines of JSON, each as [`Doc.to_json`](https://spacy.io/api/doc#to_json) says it.
//!
//! All spans of one piece are in `spans` under `sc`, where spans may overlap; those that spaCy takes for entities too, in
//! `ents`. Offsets count code points. Tokens are cut where spans start or end, so that each span is one of whole tokens,
//! and hold all of the text but for single spaces behind them. The name and the metadata of the text are in `_`, from where
//! spaCy takes them to `doc._.name` and `doc._.meta`.

mod read;
mod write;

use crate::format::contract::{
    Chosen, Contents, FileReader, Format, Likelihood, LineReader, NotLoaded, Sample, Saving, Source,
    WriteStream, Writer, Written,
};
use crate::format::imported::Imported;
use crate::format::json_lines;
use crate::format::json_lines::EachLine;
use crate::format::problem::Problem;
use crate::format::says::Says;

/// How the files end.
const EXTENSIONS: &[&str] = &[".spacy.jsonl"];

/// Documents of spaCy.
pub struct Spacy;

impl Format for Spacy {
    fn id(&self) -> &'static str {
        "spacy"
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

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl FileReader for Spacy {
    fn sniff(&self, file: &Sample) -> Likelihood {
        json_lines::likelihood(self, file)
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        Ok(json_lines::read_all(self, source))
    }
}

impl LineReader for Spacy {
    fn sniff_line(&self, line: &str) -> Likelihood {
        if read::is_one(line) { Likelihood::Shape } else { Likelihood::No }
    }

    fn read_line(&self, file_name: &str, number: u64, line: &[u8]) -> Result<Option<Imported>, Problem> {
        read::read(file_name, number, line).map_err(|fault| *fault)
    }
}

impl Writer for Spacy {
    fn says(&self) -> Says {
        Says { overlaps: true, parts_of_words: true, metadata: true, ..Says::default() }
    }

    fn is_for_training(&self) -> bool {
        true
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        stream(saving.stem).write(saving.project)
    }

    fn stream(&self, stem: &str, _chosen: &Chosen) -> Option<Box<dyn WriteStream>> {
        Some(Box::new(stream(stem)))
    }
}

fn stream(stem: &str) -> impl WriteStream + use<> {
    EachLine { path: format!("{stem}{}", EXTENSIONS[0]), lines: write::lines }
}
