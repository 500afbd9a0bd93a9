//! How long the processor has worked for this program: on a machine that does other things too, the clock says little.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Returns how long the processor has worked so far, where the system says so; else the clock.
pub fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let said = std::fs::read_to_string("/proc/self/schedstat").ok();
    let worked = said.and_then(|said| said.split(' ').next()?.parse().ok());
    worked.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Returns what some work comes to, and how long it takes.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = now();
    let result = work();
    (result, now() - start)
}
