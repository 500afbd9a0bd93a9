//! The XML of MedTator: a file for each text, in which tags say what is said of it, and a schema beside them
//! (<https://github.com/OHNLP/MedTator/wiki>). Offsets count code units of UTF-16.
//!
//! XML has no NUL and few other control characters, and names of tags are of few characters. What that leaves out stands
//! in files of our own beside the others, as for brat: see [`sidecar`](crate::format::sidecar).

pub(crate) mod dtd;
pub(crate) mod read;
pub(crate) mod schema;
pub(crate) mod write;

use crate::format::contract::{
    Contents, FileReader, FolderFile, FolderReader, Format, Likelihood, NotLoaded, Sample, Saving, Source,
    Writer, Written,
};
use crate::format::glossator::label_set::{LabelSet, OpenedLabels};
use crate::format::medtator::read::{read, sniff};
use crate::format::medtator::schema::Tags;
use crate::format::medtator::write::write;
use crate::format::problem::Problem;
use crate::format::says::Says;

/// MedTator's XML.
pub struct Medtator;

impl Format for Medtator {
    fn id(&self) -> &'static str {
        "medtator"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".txt.xml", ".xml", ".dtd"]
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

/// The schema in a file, in either form.
fn tags(content: &str) -> Option<Tags> {
    if content.trim_start().starts_with("<!") { dtd::read(content) } else { Tags::read(content) }
}

impl FileReader for Medtator {
    fn sniff(&self, file: &Sample) -> Likelihood {
        // A schema alone is a label set.
        if file.is_named(".dtd") || file.is_named(".json") && file.content.contains("\"etags\"") {
            return if tags(file.content).is_some() { Likelihood::Certain } else { Likelihood::No };
        }
        let is_shaped = file.content.starts_with('<')
            && file.content.contains("<TEXT>")
            && file.content.contains("<TAGS");
        if is_shaped { Likelihood::Shape } else { Likelihood::No }
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        if let Some(tags) = tags(source.content) {
            let set = LabelSet { schema: tags.schema(), name: tags.name, ..LabelSet::default() };
            return Ok(Contents::Labels(OpenedLabels { set, problems: Vec::new() }));
        }
        let file = FolderFile { path: source.name, bytes: source.content.as_bytes().into() };
        let mut imported = read(&[file]);
        match imported.problems.pop() {
            Some(problem) if imported.texts.is_empty() => Err(problem),
            last => {
                imported.problems.extend(last);
                Ok(Contents::Texts(imported))
            }
        }
    }
}

impl FolderReader for Medtator {
    fn sniff(&self, paths: &[&str]) -> Vec<usize> {
        sniff(paths)
    }

    fn read(&self, _name: &str, files: &[FolderFile]) -> Result<Contents, Problem> {
        Ok(Contents::Texts(read(files)))
    }
}

impl Writer for Medtator {
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
