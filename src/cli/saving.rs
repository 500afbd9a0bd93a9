//! What was read is written, unless that loses what may not be lost; and what has become of it is said.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::arguments::Output;
use crate::cli::gather::STANDARD;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::output;
use crate::cli::report::{Counts, Report};
use crate::cli::terminal::complain;
use crate::format::contract::{Chosen, NotLoaded, Saving, Writer, Written};
use crate::format::registry;
use crate::model::index::project::Project;
use crate::words::command;

/// Returns what was chosen about the format.
pub(super) fn chosen(wanted: &Output) -> Chosen {
    wanted.chosen.iter().cloned().collect()
}

/// Writes a project in a format.
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
    keep(written, wanted, false, report, is_json, json!({"read": Counts::of(project)}))
}

/// Has a format write something in the way that is wanted.
pub(super) fn write(
    format: &str,
    wanted: &Output,
    write: impl FnOnce(&dyn Writer, &Chosen) -> Result<Written, NotLoaded>,
) -> Result<Written, Failure> {
    let not_written = || Failure::Input(command().not_written.to_string());
    let writer = registry::by_id(format).and_then(|format| format.writer()).ok_or_else(not_written)?;
    write(writer, &chosen(wanted)).map_err(|NotLoaded| not_written())
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
    let is_saved = wanted.allow_loss || written.losses.is_empty();
    report.losses.extend(written.losses);
    if is_saved {
        output::write(&wanted.output, &written.files, is_folder)?;
    }
    let files = written.files.into_iter().map(|file| file.path).collect();
    say(&report, wanted, is_json, is_saved, files, more)
}

/// Says what was refused and lost, whether the rest was written and to which files, and what else there is to say.
pub(super) fn say(
    report: &Report,
    wanted: &Output,
    is_json: bool,
    is_saved: bool,
    files: Vec<String>,
    more: Value,
) -> Result<Outcome, Failure> {
    let mut all = json!({"saved": is_saved, "files": files});
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
        all.extend(more);
    }
    // What goes to standard output is not mixed with what is said of it.
    report.say(is_json && wanted.output != Path::new(STANDARD), all)?;
    if !is_saved {
        complain(command().would_lose);
    }
    Ok(if report.all_was_read() && is_saved { Outcome::Fine } else { Outcome::RefusedOrLost })
}
