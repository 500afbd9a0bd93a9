//! Who writes where the browser has no locks: a record in storage that its owner renews.
//!
//! A lease only decides who tries: every write expects the mark that its writer knows, so that a lease that was taken over
//! too early costs a notice and no work.

/// An owner renews its lease each time that so many milliseconds have passed.
pub const RENEWED_EACH: u32 = 2000;
/// A lease that was not renewed for so many milliseconds is anybody's.
const LASTS: u64 = 7000;

/// Returns the record of an owner who takes or renews a lease now.
pub fn record(owner: &str, now: u64) -> String {
    format!("{now} {owner}")
}

/// Whether an owner may take the lease of which that is on record.
pub fn may_take(found: Option<&str>, owner: &str, now: u64) -> bool {
    let Some((renewed, other)) = found.and_then(|found| found.split_once(' ')) else { return true };
    let Ok(renewed) = renewed.parse::<u64>() else { return true };
    // A clock that was put back must not give it to nobody for ever.
    other == owner || now.abs_diff(renewed) > LASTS
}
