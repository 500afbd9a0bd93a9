//! Prodigy's examples as lines of JSON (<https://prodi.gy/docs/api-interfaces>).
//!
//! Offsets count code points. A span also says which tokens it is of, the last one included. A relation leads from its head
//! to its child, each named by the last token of its span, and by the span beside it. Every example is accepted, because
//! only such ones are learnt from; what is read and was rejected or ignored comes in as a text without spans, which is
//! skipped.

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
const EXTENSIONS: &[&str] = &[".prodigy.jsonl"];
/// The answer to an example that is learnt from.
const ACCEPT: &str = "accept";

/// Examples of Prodigy.
pub struct Prodigy;

impl Format for Prodigy {
    fn id(&self) -> &'static str {
        "prodigy"
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

impl FileReader for Prodigy {
    fn sniff(&self, file: &Sample) -> Likelihood {
        json_lines::likelihood(self, file)
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        Ok(json_lines::read_all(self, source))
    }
}

impl LineReader for Prodigy {
    fn sniff_line(&self, line: &str) -> Likelihood {
        if read::is_one(line) { Likelihood::Shape } else { Likelihood::No }
    }

    fn read_line(&self, file_name: &str, number: u64, line: &[u8]) -> Result<Option<Imported>, Problem> {
        read::read(file_name, number, line).map_err(|fault| *fault)
    }
}

impl Writer for Prodigy {
    fn says(&self) -> Says {
        Says { overlaps: true, parts_of_words: true, relations: true, metadata: true, ..Says::default() }
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
