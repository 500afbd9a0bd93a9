//! `glossator validate`: whether files can be read, and every offset fits its quoted text.

use crate::cli::arguments::Inputs;
use crate::cli::gather::gather;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::progress::Progress;
use crate::cli::report::{Counts, Report};
use crate::cli::terminal::print;
use crate::words::{command, fill, words};

/// Reads, and says what is wrong.
pub(super) fn validate(inputs: &Inputs, is_json: bool) -> Result<Outcome, Failure> {
    let mut report = Report::default();
    let project = gather(inputs, &mut report, &Progress::new())?;
    let is_fine = report.all_was_read() && report.losses.is_empty();
    report.say(is_json, serde_json::json!({"is_valid": is_fine, "read": Counts::of(&project)}))?;
    if !is_json && is_fine {
        let (texts, spans) =
            (words().texts(project.document_count()), words().spans(project.annotation_count()));
        let valid = fill(command().valid, &[("texts", &texts), ("spans", &spans)]);
        print(format!("{valid}\n"))?;
    }
    Ok(if is_fine { Outcome::Fine } else { Outcome::RefusedOrLost })
}
