//! What one person likes: kept in this browser, and no part of a project.

use crate::app::bench::text_look::TextLook;
use crate::format::json::{Json, ObjectWriter, Place, parse};

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
    /// How the text is set.
    pub look: TextLook,
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
            look: TextLook::default(),
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

fn value_of<T: Copy + Default>(table: &[(T, &str)], name: Option<Json>) -> T {
    let name = name.and_then(Json::text);
    table
        .iter()
        .find(|(_, known)| Some(*known) == name.as_deref())
        .map(|(value, _)| *value)
        .unwrap_or_default()
}

impl Settings {
    /// The settings as stored.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        let mut object = ObjectWriter::new(&mut out);
        object.text("theme", name_of(&THEMES, self.theme));
        object.text("tags", name_of(&TAGS, self.tags));
        self.look.write(object.key("text"));
        *object.key("snap") += &self.snap.to_string();
        *object.key("single_keys") += &self.single_keys.to_string();
        object.text("name", &self.name);
        object.end();
        out
    }

    /// The settings that were stored; what is missing or unknown is as at first.
    pub fn from_json(text: &str) -> Settings {
        let stored = parse(text, &Place::File("")).ok();
        let field = |name: &str| stored?.field(name);
        let first = Settings::default();
        let flag = |name: &str, otherwise: bool| {
            field(name).and_then(|value| value.as_str().parse().ok()).unwrap_or(otherwise)
        };
        Settings {
            theme: value_of(&THEMES, field("theme")),
            tags: value_of(&TAGS, field("tags")),
            look: TextLook::read(field("text")),
            snap: flag("snap", first.snap),
            single_keys: flag("single_keys", first.single_keys),
            name: field("name").and_then(Json::text).unwrap_or_default().into_owned(),
        }
    }
}
