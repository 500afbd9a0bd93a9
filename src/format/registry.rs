//! The formats that files are read and written in. A new one is a folder or a file of its own, and one line in
//! [`FORMATS`]: recognition, import, and the dialog that saves a file read this list and know no format by name.

use crate::format::contract::{Format, Likelihood, LineFormat, Sample};
use crate::format::glossator::format::{Glossator, LabelSets};
use crate::format::json_lines::JsonLines;
use crate::format::plain_text::PlainText;

/// Every format. Where two are as likely, the first one counts.
pub const FORMATS: &[&dyn Format] = &[&Glossator, &LabelSets, &JsonLines, &PlainText];

/// Returns the format that a file is most likely of, and how likely.
pub fn recognize(file: &Sample) -> (&'static dyn Format, Likelihood) {
    let mut best: (&dyn Format, Likelihood) = (&PlainText, Likelihood::No);
    for format in FORMATS {
        let likelihood = format.sniff(file);
        if likelihood > best.1 {
            best = (*format, likelihood);
        }
        // To ask the others may take reading all of the file.
        if likelihood == Likelihood::Certain {
            break;
        }
    }
    best
}

/// Returns the format of that id.
pub fn by_id(id: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.id() == id)
}

/// Returns what reads the lines of a file, if its name says that each stands for itself: such a file is not read as a
/// whole.
pub fn by_lines(file_name: &str) -> Option<&'static dyn LineFormat> {
    let sample = Sample::new(file_name, "");
    let named = FORMATS.iter().filter(|format| format.extensions().iter().any(|it| sample.is_named(it)));
    named.copied().find_map(Format::by_lines)
}
