//! What is written of a comparison.

use crate::format::glossator;
use crate::model::index::project::Project;

mod files;
mod origins;
mod report;
mod single_file;

fn read(content: &str) -> Project {
    let opened = glossator::read("test", content).unwrap();
    assert!(opened.problems.is_empty(), "{:?}", opened.problems);
    opened.project
}

/// The five articles, tagged and compared.
fn worked_example() -> Project {
    read(include_str!("../../../seeds/worked-example.glossator.json"))
}

/// Three texts with what files could stumble over: markup, quotation marks, formulas, more than one line, and characters
/// of two units.
fn harbor() -> Project {
    read(include_str!("harbor.glossator.json"))
}

/// A project with one empty text.
fn nothing() -> Project {
    read(
        r#"{"format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "p", "title": ""}, "documents": [{"id": "d", "name": "d.txt", "text": ""}]}"#,
    )
}
