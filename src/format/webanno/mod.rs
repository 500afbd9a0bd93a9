//! WebAnno TSV, the format of WebAnno and INCEpTION that has a line for each token; 3.1 to 3.3 are read
//! (<https://inception-project.github.io/releases/37.0/docs/user-guide.html#sect_formats_webannotsv3>).
//!
//! Offsets count code units of UTF-16. What stood between sentences is not in the file: blanks and a line break are put there.

pub(crate) mod cells;
pub(crate) mod read;

use crate::format::contract::{Contents, FileReader, Format, Likelihood, Sample, Source};
use crate::format::problem::Problem;
use crate::format::webanno::read::{MARK, read};

/// WebAnno TSV.
pub struct Webanno;

impl Format for Webanno {
    fn id(&self) -> &'static str {
        "webanno"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".tsv"]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }
}

impl FileReader for Webanno {
    fn sniff(&self, file: &Sample) -> Likelihood {
        if file.content.starts_with(MARK) { Likelihood::Certain } else { Likelihood::No }
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        read(source).map(Contents::Texts)
    }
}
