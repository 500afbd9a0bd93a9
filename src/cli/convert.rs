//! `glossator convert`: what is in files, in another format.

use crate::cli::arguments::Convert;
use crate::cli::gather::gather;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::progress::Progress;
use crate::cli::report::Report;
use crate::cli::saving::save;
use crate::cli::stream::Stream;

/// Converts, and says what was refused and lost.
pub(super) fn convert(wanted: &Convert, is_json: bool) -> Result<Outcome, Failure> {
    if let Some(stream) = Stream::of(wanted)? {
        return stream.run(wanted, is_json);
    }
    let mut report = Report::default();
    let project = gather(&wanted.inputs, &mut report, &Progress::new())?;
    save(&project, &wanted.to, &wanted.output, report, is_json)
}
