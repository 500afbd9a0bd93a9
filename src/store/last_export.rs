//! When a project was last saved as a file, and whether it is time to speak of it.

use serde::{Deserialize, Serialize};

use crate::model::record::id::ProjectId;

/// A day in milliseconds.
const DAY: u64 = 24 * 60 * 60 * 1000;
/// So many steps are much work to lose.
const MUCH: u64 = 100;

/// When a project was last saved as a file. As it is stored, what is missing has its default, and what a newer version
/// adds is passed over.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct LastExport {
    /// When that was, in milliseconds since the beginning of 1970; never, if there is none.
    pub time: Option<u64>,
    /// The number of the last step that the file has.
    pub sequence: u64,
    /// The last day on which somebody was reminded, counted from the beginning of 1970.
    reminded: u64,
}

impl LastExport {
    /// Where it is kept for a project.
    pub fn key(project: &ProjectId) -> String {
        format!("exports/{project}")
    }

    /// Returns what is on record; that nothing was saved so far, if that cannot be read.
    pub fn from_json(stored: &str) -> LastExport {
        serde_json::from_str(stored).unwrap_or_default()
    }

    /// Returns it as it is stored.
    pub fn to_json(self) -> String {
        serde_json::to_string(&self).unwrap_or_default()
    }

    /// Returns the same after the project was saved at a time, up to the step of that number.
    pub fn saved(self, now_ms: u64, sequence: u64) -> LastExport {
        LastExport { time: Some(now_ms), sequence, ..self }
    }

    /// Returns how many steps the file does not have, given the number of the last one.
    pub fn steps_since(self, sequence: u64) -> u64 {
        sequence.saturating_sub(self.sequence)
    }

    /// Whether so much was done since that somebody should be reminded, which happens once a day.
    pub fn is_due(self, now_ms: u64, sequence: u64) -> bool {
        self.steps_since(sequence) >= MUCH && self.reminded != now_ms / DAY
    }

    /// Returns the same after somebody was reminded at a time.
    pub fn reminded(self, now_ms: u64) -> LastExport {
        LastExport { reminded: now_ms / DAY, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY, LastExport};

    #[test]
    fn one_is_reminded_once_a_day_when_much_was_done() {
        let never = LastExport::default();
        let now = 20_000 * DAY + 7;
        assert!(!never.is_due(now, 99));
        assert!(never.is_due(now, 100));
        let reminded = never.reminded(now);
        assert!(!reminded.is_due(now + 1000, 500), "on the same day");
        assert!(reminded.is_due(now + DAY, 500));
        let saved = reminded.saved(now, 500);
        assert!(!saved.is_due(now + DAY, 599));
        assert!(saved.is_due(now + DAY, 600));
        assert_eq!([saved.steps_since(512), saved.steps_since(3)], [12, 0]);
        assert_eq!(saved.time, Some(now));
    }

    #[test]
    fn it_comes_back_as_it_was_stored() {
        let saved = LastExport::default().reminded(9 * DAY).saved(5, 6);
        assert_eq!(LastExport::from_json(&saved.to_json()), saved);
        for other in ["", "{", "[]", "{\"time\":\"x\"}"] {
            assert_eq!(LastExport::from_json(other), LastExport::default(), "{other}");
        }
        assert_eq!(LastExport::from_json("{\"sequence\":3,\"new\":1}").sequence, 3);
    }
}
