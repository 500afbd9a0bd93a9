//! `glossator convert`: what is in files, in another format.

use serde_json::json;

use crate::cli::arguments::{Convert, Output};
use crate::cli::gather::gather;
use crate::cli::progress::Progress;
use crate::cli::report::{Outcome, Report, counts};
use crate::cli::{Failure, output};
use crate::format::contract::{Chosen, Saving};
use crate::format::registry;
use crate::model::index::project::Project;
use crate::words::command;

/// Converts, and says what was refused and lost.
pub(super) fn convert(wanted: &Convert, is_json: bool) -> Result<Outcome, Failure> {
    let mut report = Report::default();
    let project = gather(&wanted.inputs, &mut report, &Progress::new())?;
    save(&project, &wanted.to, &wanted.output, report, is_json)
}

/// Writes a project in a format, unless that loses what may not be lost.
pub(super) fn save(
    project: &Project,
    format: &str,
    wanted: &Output,
    mut report: Report,
    is_json: bool,
) -> Result<Outcome, Failure> {
    let Some(writer) = registry::by_id(format).and_then(|format| format.writer()) else {
        return Err(Failure::Input(command().not_written.to_string()));
    };
    let chosen =
        wanted.chosen.iter().fold(Chosen::default(), |all, (choice, option)| all.with(choice, option));
    let saving = Saving { project, stem: &output::stem(&wanted.output), chosen: &chosen };
    let written = writer.write(&saving).map_err(|_| Failure::Input(command().not_written.to_string()))?;
    let is_lossy = !written.losses.is_empty();
    report.losses.extend(written.losses);
    let is_saved = wanted.allow_loss || !is_lossy;
    if is_saved {
        output::write(&wanted.output, &written.files)?;
    }
    let files: Vec<&str> = written.files.iter().map(|file| file.path.as_str()).collect();
    // What goes to standard output is not mixed with what is said of it.
    let is_json = is_json && wanted.output != std::path::Path::new(crate::cli::gather::STANDARD);
    report.say(is_json, json!({"saved": is_saved, "files": files, "read": counts(project)}));
    if !is_saved {
        eprintln!("{}", command().would_lose);
    }
    Ok(if report.all_was_read() && is_saved { Outcome::Fine } else { Outcome::RefusedOrLost })
}
