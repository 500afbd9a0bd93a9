//! The files of this program among the formats: projects, and label sets.

use crate::format::contract::{
    Contents, FileReader, Format, Json, Likelihood, NotLoaded, Sample, Saving, Source, Writer, Written,
    WrittenFile,
};
use crate::format::glossator;
use crate::format::glossator::label_set;
use crate::format::problem::Problem;
use crate::format::says::Says;

/// The native file, which keeps all of a project.
pub struct Glossator;

impl Format for Glossator {
    fn id(&self) -> &'static str {
        glossator::FORMAT
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[glossator::EXTENSION]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl FileReader for Glossator {
    fn sniff(&self, file: &Sample) -> Likelihood {
        match likelihood(file, glossator::FORMAT, glossator::EXTENSION) {
            // JSON of another kind is read as a project too, for the sake of what that says of it.
            Likelihood::No if file.is_named(".json") => Likelihood::Syntax,
            Likelihood::No if matches!(file.json(), Json::Whole(_)) => Likelihood::Syntax,
            likelihood => likelihood,
        }
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        glossator::read(source.name, source.content).map(Contents::Project)
    }
}

impl Writer for Glossator {
    fn says(&self) -> Says {
        Says::ALL
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        let content = glossator::write(saving.project).ok_or(NotLoaded)?;
        let path = format!("{}{}", saving.stem, glossator::EXTENSION);
        Ok(Written {
            files: vec![WrittenFile::text(path, content, "application/json")],
            ..Written::default()
        })
    }
}

/// A label set alone. It is saved from among the labels, and not as a project.
pub struct LabelSets;

impl Format for LabelSets {
    fn id(&self) -> &'static str {
        label_set::FORMAT
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[label_set::EXTENSION]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }
}

impl FileReader for LabelSets {
    fn sniff(&self, file: &Sample) -> Likelihood {
        likelihood(file, label_set::FORMAT, label_set::EXTENSION)
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        label_set::read(source.name, source.content).map(Contents::Labels)
    }
}

/// Returns how likely a file is one of this program, going by what it says it is, and if it does not tell, by its name.
fn likelihood(file: &Sample, format: &str, extension: &str) -> Likelihood {
    let says_so = || matches!(file.json(), Json::Whole(Some(named)) if named == format);
    if file.begins_with_format(format) || says_so() {
        Likelihood::Certain
    } else if file.is_named(extension) {
        Likelihood::Name
    } else {
        Likelihood::No
    }
}
