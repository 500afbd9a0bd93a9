//! `glossator merge`: the work of several annotators on the same texts, put together.

use crate::cli::arguments::Merge;
use crate::cli::gather::gather_each;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::progress::Progress;
use crate::cli::report::Report;
use crate::cli::saving::save;
use crate::import::meeting::meet;
use crate::model::edit::merge::merge_changes;
use crate::model::index::project::Project;
use crate::words::words;

/// Merges, and writes the whole.
pub(super) fn merge(wanted: &Merge, is_json: bool) -> Result<Outcome, Failure> {
    let mut report = Report::default();
    let projects = gather_each(&wanted.inputs, &mut report, &Progress::new())?;
    let whole = projects.into_iter().map(Ok).reduce(|whole, project| together(whole?, project?));
    match whole {
        Some(whole) => save(&whole?, &wanted.to, &wanted.output, report, is_json),
        None => Ok(Outcome::Fine),
    }
}

fn together(mut whole: Project, project: Project) -> Result<Project, Failure> {
    let met = meet(&project, &whole);
    let changes = merge_changes(None, &whole, &met);
    whole.apply(&changes.map_err(|rejection| Failure::Input(words().rejection(&rejection)))?);
    Ok(whole)
}
