//! What one person likes: kept in this browser, and no part of a project.

use serde_json::{Map, Value, json};

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
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
        match !self.is_dark(system_is_dark) {
            is_dark if is_dark == system_is_dark => Theme::System,
            true => Theme::Dark,
            false => Theme::Light,
        }
    }
}

/// How a label is named above its spans.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tags {
    /// By its name, where that fits.
    #[default]
    Names,
    /// By its first letters.
    Short,
    /// Not at all.
    Off,
}

/// What one person likes.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// How labels are named above spans.
    pub tags: Tags,
    /// Whether a selection snaps to whole words.
    pub snap: bool,
    /// Whether keys that write a character do something by themselves.
    pub single_keys: bool,
    /// The name to annotate under; empty as long as none was given.
    pub name: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            theme: Theme::default(),
            tags: Tags::default(),
            snap: false,
            single_keys: true,
            name: String::new(),
        }
    }
}

const THEMES: [(Theme, &str); 3] =
    [(Theme::System, "system"), (Theme::Light, "light"), (Theme::Dark, "dark")];
const TAGS: [(Tags, &str); 3] = [(Tags::Names, "names"), (Tags::Short, "short"), (Tags::Off, "off")];

fn name_of<T: Copy + PartialEq>(table: &[(T, &'static str)], value: T) -> &'static str {
    table.iter().find(|(known, _)| *known == value).map_or("", |(_, name)| name)
}

fn value_of<T: Copy + Default>(table: &[(T, &str)], name: Option<&Value>) -> T {
    let name = name.and_then(Value::as_str);
    table.iter().find(|(_, known)| Some(*known) == name).map(|(value, _)| *value).unwrap_or_default()
}

impl Settings {
    /// The settings as stored.
    pub fn to_json(&self) -> String {
        json!({
            "theme": name_of(&THEMES, self.theme),
            "tags": name_of(&TAGS, self.tags),
            "snap": self.snap,
            "single_keys": self.single_keys,
            "name": self.name,
        })
        .to_string()
    }

    /// The settings that were stored; what is missing or unknown is as at first.
    pub fn from_json(text: &str) -> Settings {
        let stored: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let first = Settings::default();
        let flag =
            |name: &str, otherwise: bool| stored.get(name).and_then(Value::as_bool).unwrap_or(otherwise);
        Settings {
            theme: value_of(&THEMES, stored.get("theme")),
            tags: value_of(&TAGS, stored.get("tags")),
            snap: flag("snap", first.snap),
            single_keys: flag("single_keys", first.single_keys),
            name: stored.get("name").and_then(Value::as_str).unwrap_or_default().to_string(),
        }
    }
}
