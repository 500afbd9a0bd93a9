//! What one person likes: kept in this browser, and no part of a project.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::format::json::formatter::to_line;
use crate::model::action::Action;
use crate::model::keymap::{KeyChange, Keymap};

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Whether it is dark, on a system that is dark or is not.
    pub fn is_dark(self, system_is_dark: bool) -> bool {
        match self {
            Theme::System => system_is_dark,
            Theme::Light => false,
            Theme::Dark => true,
        }
    }

    /// The opposite of what is shown. Where that is what the system has, the system is followed again.
    pub fn toggled(self, system_is_dark: bool) -> Theme {
        let is_dark = !self.is_dark(system_is_dark);
        if is_dark == system_is_dark {
            Theme::System
        } else if is_dark {
            Theme::Dark
        } else {
            Theme::Light
        }
    }
}

/// How a label is named above its spans.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tags {
    /// By its name, where that fits.
    #[default]
    Names,
    /// By its first letters.
    Short,
    /// Not at all.
    Off,
}

/// The face that the text is set in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    /// With serifs, as the design has it.
    #[default]
    Serif,
    /// Without.
    Sans,
    /// All letters equally wide.
    Mono,
}

impl Face {
    /// Every face with its name in storage and on the page.
    pub const ALL: [(Face, &'static str); 3] =
        [(Face::Serif, "serif"), (Face::Sans, "sans"), (Face::Mono, "mono")];

    /// Its name.
    pub fn name(self) -> &'static str {
        Face::ALL.iter().find(|(face, _)| *face == self).map_or("", |(_, name)| name)
    }

    /// The face of that name.
    pub fn from_name(name: &str) -> Option<Face> {
        Face::ALL.iter().find(|(_, known)| *known == name).map(|(face, _)| *face)
    }
}

/// How the text is set. Lengths are in percent of what the design has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct TextStyle {
    /// The face.
    #[serde(deserialize_with = "or_first")]
    pub face: Face,
    /// The size of its letters.
    #[serde(deserialize_with = "size")]
    pub size: u32,
    /// From line to line.
    #[serde(deserialize_with = "line")]
    pub line: u32,
    /// The longest line.
    #[serde(deserialize_with = "width")]
    pub width: u32,
    /// Whether paragraphs are numbered in the margin.
    #[serde(rename = "numbers", deserialize_with = "or_true")]
    pub has_numbers: bool,
}

/// The sizes, the distances of lines, and the widths that can be chosen.
pub const SIZES: (u32, u32) = (70, 240);
/// From line to line: less would leave no room for tags.
pub const LINES: (u32, u32) = (90, 160);
/// The longest line.
pub const WIDTHS: (u32, u32) = (60, 250);

impl Default for TextStyle {
    fn default() -> TextStyle {
        TextStyle { face: Face::Serif, size: 100, line: 100, width: 100, has_numbers: true }
    }
}

fn size<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    percent(deserializer, SIZES)
}

fn line<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    percent(deserializer, LINES)
}

fn width<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    percent(deserializer, WIDTHS)
}

/// Reads a percentage; one out of bounds is as at first.
fn percent<'de, D: Deserializer<'de>>(deserializer: D, (least, most): (u32, u32)) -> Result<u32, D::Error> {
    let found = read_or(deserializer, 100)?;
    Ok(if (least..=most).contains(&found) { found } else { 100 })
}

/// What one person likes. What is missing in storage or unknown is as at first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    #[serde(deserialize_with = "or_first")]
    pub theme: Theme,
    /// How labels are named above spans.
    #[serde(deserialize_with = "or_first")]
    pub tags: Tags,
    /// How the text is set.
    #[serde(rename = "text", deserialize_with = "or_first")]
    pub look: TextStyle,
    /// Whether a selection snaps to whole words.
    #[serde(deserialize_with = "or_true")]
    pub snap: bool,
    /// Whether keys that write a character do something by themselves.
    #[serde(deserialize_with = "or_true")]
    pub single_keys: bool,
    /// Whether a first span was tagged in this browser, or the person needs not be told how.
    #[serde(rename = "begun", deserialize_with = "or_first")]
    pub has_begun: bool,
    /// Which actions have other keys than those of the table.
    #[serde(serialize_with = "write_keys", deserialize_with = "read_keys")]
    pub keys: Vec<KeyChange>,
    /// Whether shared passages are marked in texts that are compared.
    #[serde(deserialize_with = "or_first")]
    pub marks_passages: bool,
    /// Whether numbers stand in place of names where the work of several people is looked at.
    #[serde(deserialize_with = "or_first")]
    pub hides_names: bool,
    /// The name to annotate under; empty as long as none was given.
    #[serde(deserialize_with = "or_first")]
    pub name: String,
    /// Whether the name was asked for, which is done once.
    #[serde(deserialize_with = "or_first")]
    pub has_asked_name: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            theme: Theme::default(),
            tags: Tags::default(),
            look: TextStyle::default(),
            snap: true,
            single_keys: true,
            has_begun: false,
            keys: Vec::new(),
            marks_passages: false,
            hides_names: false,
            name: String::new(),
            has_asked_name: false,
        }
    }
}

impl Settings {
    /// Returns the settings as they are stored.
    pub fn to_json(&self) -> String {
        to_line(self)
    }

    /// Returns which key does what.
    pub fn keymap(&self) -> Keymap {
        Keymap::new(&self.keys)
    }

    /// Reads the settings that were stored.
    pub fn from_json(text: &str) -> Settings {
        serde_json::from_str(text).unwrap_or_default()
    }
}

/// Reads a value; one that cannot be read is `first`.
fn read_or<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D, first: T) -> Result<T, D::Error> {
    Ok(T::deserialize(Value::deserialize(deserializer)?).unwrap_or(first))
}

fn write_keys<S: Serializer>(changes: &[KeyChange], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(changes.iter().map(|change| (change.action.name(), &change.keys)))
}

/// Reads which actions have other keys, without those that this version does not know.
fn read_keys<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<KeyChange>, D::Error> {
    let all: BTreeMap<String, Vec<String>> = read_or(deserializer, BTreeMap::new())?;
    let change = |(name, keys): (String, Vec<String>)| {
        Action::from_name(&name).map(|action| KeyChange { action, keys })
    };
    Ok(all.into_iter().filter_map(change).collect())
}

fn or_first<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    read_or(deserializer, T::default())
}

/// Reads what is true at first.
fn or_true<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    read_or(deserializer, true)
}
