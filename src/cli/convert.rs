//! `glossator convert`: what is in files, in another format.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::arguments::{Convert, Output};
use crate::cli::gather::{STANDARD, gather};
use crate::cli::progress::Progress;
use crate::cli::report::{Outcome, Report, counts};
use crate::cli::{Failure, output};
use crate::format::contract::{Chosen, NotLoaded, Saving, Writer, Written};
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
    report: Report,
    is_json: bool,
) -> Result<Outcome, Failure> {
    let written = write(format, wanted, |writer, chosen| {
        writer.write(&Saving { project, stem: &output::stem(&wanted.output), chosen })
    })?;
    keep(written, wanted, false, report, is_json, json!({"read": counts(project)}))
}

/// Has a format write something in the way that is wanted.
pub(super) fn write(
    format: &str,
    wanted: &Output,
    write: impl FnOnce(&dyn Writer, &Chosen) -> Result<Written, NotLoaded>,
) -> Result<Written, Failure> {
    let not_written = || Failure::Input(command().not_written.to_string());
    let writer = registry::by_id(format).and_then(|format| format.writer()).ok_or_else(not_written)?;
    let chosen =
        wanted.chosen.iter().fold(Chosen::default(), |all, (choice, option)| all.with(choice, option));
    write(writer, &chosen).map_err(|NotLoaded| not_written())
}

/// Puts what was written where it is wanted, into a folder also if it is a single file and `is_folder` says so; unless that
/// loses what may not be lost. Says what was done.
pub(super) fn keep(
    written: Written,
    wanted: &Output,
    is_folder: bool,
    mut report: Report,
    is_json: bool,
    more: Value,
) -> Result<Outcome, Failure> {
    let is_lossy = !written.losses.is_empty();
    report.losses.extend(written.losses);
    let is_saved = wanted.allow_loss || !is_lossy;
    if is_saved {
        output::write(&wanted.output, &written.files, is_folder)?;
    }
    let files: Vec<&str> = written.files.iter().map(|file| file.path.as_str()).collect();
    let mut all = json!({"saved": is_saved, "files": files});
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
        all.extend(more);
    }
    // What goes to standard output is not mixed with what is said of it.
    let is_json = is_json && wanted.output != Path::new(STANDARD);
    report.say(is_json, all);
    if !is_saved {
        eprintln!("{}", command().would_lose);
    }
    Ok(if report.all_was_read() && is_saved { Outcome::Fine } else { Outcome::RefusedOrLost })
}
