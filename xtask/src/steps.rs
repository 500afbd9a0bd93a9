//! Says what is being done, and how long it took.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::exec::Failure;

/// A chore's steps, one line each.
pub struct Steps {
    began: Instant,
}

impl Steps {
    pub fn begin() -> Self {
        Steps { began: Instant::now() }
    }

    /// Does one step, and hands on what it made. What it says, in a few words, is printed behind its name.
    pub fn step<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<(T, String), Failure>,
    ) -> Result<T, Failure> {
        print!("{name} … ");
        flush();
        let began = Instant::now();
        match work() {
            Ok((made, words)) => {
                let gap = if words.is_empty() { "" } else { ", " };
                println!("{}{gap}{words}", span(began.elapsed()));
                Ok(made)
            }
            Err(failure) => {
                println!("failed after {}", span(began.elapsed()));
                Err(failure)
            }
        }
    }

    pub fn total(&self) -> String {
        span(self.began.elapsed())
    }
}

fn flush() {
    // Standard output that cannot be flushed cannot be told about either.
    let _ = std::io::stdout().flush();
}

fn span(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {:02} s", time.as_secs() / 60, time.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::span;
    use std::time::Duration;

    #[test]
    fn a_span_of_time_is_short_to_read() {
        assert_eq!(span(Duration::from_millis(1240)), "1.2 s");
        assert_eq!(span(Duration::from_millis(125_900)), "2 min 05 s");
    }
}
