//! Waiting for something to come true, and not for time to pass.

use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};

/// What is not there after so long is not coming. Parts of the page wait until the browser is idle, for up to ten
/// seconds, and are loaded after that.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(20);

/// Looks until something is there, for as long as [`PATIENCE`] lasts. `what` says what was waited for.
pub async fn until<T>(what: &str, look: impl AsyncFnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    within(PATIENCE, what, look).await
}

/// Looks until something is there, but no longer than that.
pub async fn within<T>(
    patience: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Outcome<Option<T>>,
) -> Outcome<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = look().await? {
            return Ok(found);
        }
        if start.elapsed() > patience {
            return Err(Failure::new(format!("waited {patience:?} in vain for {what}")));
        }
        tokio::time::sleep(PAUSE).await;
    }
}
