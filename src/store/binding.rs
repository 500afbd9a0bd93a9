//! What is on record of a project that is bound to a shared folder: which device this browser is there, and what it has
//! written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::record::id::ProjectId;

/// A layer that was written from this browser.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct WrittenLayer {
    /// Its number. It is kept before the file is written.
    pub sequence: u64,
    /// The hash of what it said.
    pub digest: String,
}

/// What is on record of a project in a shared folder. It stays when the folder is left: who comes back is the same device.
/// As it is stored, what is missing has its default, and what a newer version adds is passed over.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Binding {
    /// Names this browser in the folder: random.
    pub device: String,
    /// Whether the file of the project is written from here.
    pub is_owner: bool,
    /// Whom one works as in the project, if somebody has said so: whoever works at two computers is one annotator. Empty
    /// for whoever works in this browser otherwise.
    pub annotator: String,
    /// The layers, by their paths.
    pub layers: BTreeMap<String, WrittenLayer>,
    /// The hashes of copies of one's own layer of which somebody has said that nothing of them is wanted.
    pub left_alone: Vec<String>,
}

impl Binding {
    /// Where it is kept for a project.
    pub fn key(project: &ProjectId) -> String {
        format!("shared-folder/{project}")
    }

    /// Where the handle of the folder is kept. It is no text, as all else there is.
    pub fn handle_key(project: &ProjectId) -> String {
        format!("shared-folder-handle/{project}")
    }

    /// Returns what is on record; nothing, if that cannot be read.
    pub fn from_json(stored: &str) -> Option<Binding> {
        serde_json::from_str(stored).ok().filter(|binding: &Binding| !binding.device.is_empty())
    }

    /// Returns it as it is stored.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Binding, WrittenLayer};

    #[test]
    fn it_comes_back_as_it_was_stored() {
        let layer = WrittenLayer { sequence: 3, digest: "0a".into() };
        let binding = Binding {
            device: "0123456789abcdef".into(),
            is_owner: true,
            annotator: "ada".into(),
            layers: [("layers/me.json".to_string(), layer)].into(),
            left_alone: vec!["1b".into()],
        };
        assert_eq!(Binding::from_json(&binding.to_json()), Some(binding));
        for other in ["", "{", "[]", "{}", "{\"device\":7}"] {
            assert_eq!(Binding::from_json(other), None, "{other}");
        }
        let newer = Binding::from_json("{\"device\":\"d\",\"new\":1}");
        assert_eq!(newer, Some(Binding { device: "d".into(), ..Binding::default() }));
    }
}
