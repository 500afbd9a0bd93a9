//! What was handed in of an assignment from this browser, and at which seat one works.

use serde::{Deserialize, Serialize};

use crate::model::record::id::ProjectId;

/// What was handed in of one copy of an assignment. As it is stored, what is missing has its default, and what a newer
/// version adds is passed over.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct HandedIn {
    /// The seat in the division; empty if none was chosen.
    pub seat: String,
    /// Random: the same for all that is handed in from this copy; empty before the first.
    pub id: String,
    /// How often it was handed in.
    pub count: u64,
    /// The receipt of the latest; empty before the first.
    pub receipt: String,
    /// When the latest was made, in milliseconds since the beginning of 1970.
    pub time: u64,
    /// The number of the last step that the latest has.
    pub sequence: u64,
    /// Whether the key was opened.
    pub has_opened_key: bool,
}

impl HandedIn {
    /// Where it is kept for a project.
    pub fn key(project: &ProjectId) -> String {
        format!("hand-ins/{project}")
    }

    /// Returns what is on record; that nothing was handed in so far, if that cannot be read.
    pub fn from_json(stored: &str) -> HandedIn {
        serde_json::from_str(stored).unwrap_or_default()
    }

    /// Returns it as it is stored.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Returns how many steps the latest hand-in does not have, given the number of the last step; none before the first
    /// hand-in.
    pub fn steps_since(&self, sequence: u64) -> Option<u64> {
        (self.count > 0).then(|| sequence.saturating_sub(self.sequence))
    }
}

#[cfg(test)]
mod tests {
    use super::HandedIn;

    #[test]
    fn it_comes_back_as_it_was_stored() {
        let handed_in = HandedIn {
            seat: "s02".to_string(),
            id: "x".to_string(),
            count: 2,
            receipt: "K7QF-2M".to_string(),
            time: 5,
            sequence: 6,
            has_opened_key: true,
        };
        assert_eq!(HandedIn::from_json(&handed_in.to_json()), handed_in);
        for other in ["", "{", "[]", "{\"count\":\"x\"}"] {
            assert_eq!(HandedIn::from_json(other), HandedIn::default(), "{other}");
        }
        assert_eq!(HandedIn::from_json("{\"seat\":\"s01\",\"new\":1}").seat, "s01");
    }

    #[test]
    fn steps_count_from_the_latest() {
        assert_eq!(HandedIn::default().steps_since(3), None);
        let handed_in = HandedIn { count: 1, sequence: 6, ..HandedIn::default() };
        assert_eq!([8, 6, 2].map(|sequence| handed_in.steps_since(sequence)), [Some(2), Some(0), Some(0)]);
    }
}
