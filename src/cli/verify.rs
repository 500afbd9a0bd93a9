//! `glossator verify`: whether the program in a page as one file is a known one.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::arguments::Verify;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::terminal::print;
use crate::export::single_file::{Examined, Refusal, examine};
use crate::words::{command, fill};

/// Says the number of the program and what is to be done in the file, and compares if there is something to compare with.
pub(super) fn verify(wanted: &Verify, is_json: bool) -> Result<Outcome, Failure> {
    let found = examined(&wanted.file)?;
    let known = match &wanted.with {
        Some(file) => Some(examined(file)?.number),
        None => wanted.release.clone(),
    };
    let is_known = known.map(|known| found.number.starts_with(&known));
    let title = found.assignment.as_ref().map(title);
    if is_json {
        let said = json!({"number": found.number, "assignment": title, "is_known": is_known});
        print(format!("{said:#}\n"))?;
    } else {
        print(in_words(&found, title.as_deref(), is_known))?;
    }
    Ok(if is_known == Some(false) { Outcome::RefusedOrLost } else { Outcome::Fine })
}

fn examined(file: &Path) -> Result<Examined, Failure> {
    let named = |reason: &str| Failure::Input(format!("{}: {reason}", file.display()));
    let bytes = fs::read(file).map_err(|error| named(&error.to_string()))?;
    let page = String::from_utf8(bytes).map_err(|_| named(command().not_one))?;
    examine(&page).map_err(|refusal| named(reason(refusal)))
}

fn reason(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotOne => command().not_one,
        Refusal::Incomplete => command().incomplete,
        Refusal::LineBreaks => command().line_breaks,
        Refusal::NoAssignment => command().not_an_assignment,
    }
}

/// What the project is called that is in the file.
fn title(project: &Value) -> String {
    let titles = ["/assignment/title", "/project/title"];
    let titles = titles.iter().filter_map(|path| project.pointer(path)?.as_str());
    titles.filter(|title| !title.is_empty()).map(String::from).next().unwrap_or_default()
}

fn in_words(found: &Examined, title: Option<&str>, is_known: Option<bool>) -> String {
    let own = command();
    let holds = |title: &str| fill(own.holds_assignment, &[("title", title)]);
    let mut lines = vec![fill(own.program_number, &[("number", &found.number)])];
    lines.push(title.map_or_else(|| own.no_assignment.to_string(), holds));
    lines.extend(is_known.map(|is_known| {
        let said = if is_known { own.program_is_known } else { own.program_is_other };
        said.to_string()
    }));
    lines.join("\n") + "\n"
}
