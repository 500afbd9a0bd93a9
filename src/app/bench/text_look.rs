//! How the text is set, by the choice of one person.

use crate::format::json::{Json, ObjectWriter};

/// The face that the text is set in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TextLook {
    /// The face.
    pub face: Face,
    /// The size of its letters.
    pub size: u32,
    /// From line to line.
    pub line: u32,
    /// The longest line.
    pub width: u32,
    /// Whether paragraphs are numbered in the margin.
    pub has_numbers: bool,
}

/// The sizes, the distances of lines, and the widths that can be chosen.
pub const SIZES: (u32, u32) = (70, 240);
/// From line to line: less would leave no room for tags.
pub const LINES: (u32, u32) = (90, 160);
/// The longest line.
pub const WIDTHS: (u32, u32) = (60, 250);

impl Default for TextLook {
    fn default() -> TextLook {
        TextLook { face: Face::Serif, size: 100, line: 100, width: 100, has_numbers: true }
    }
}

impl TextLook {
    pub(crate) fn write(self, out: &mut String) {
        let mut object = ObjectWriter::new(out);
        object.text("face", self.face.name());
        object.whole("size", self.size.into());
        object.whole("line", self.line.into());
        object.whole("width", self.width.into());
        *object.key("numbers") += if self.has_numbers { "true" } else { "false" };
        object.end();
    }

    /// What is missing or out of bounds is as at first.
    pub(crate) fn read(stored: Option<Json>) -> TextLook {
        let first = TextLook::default();
        let field = |name: &str| stored?.field(name);
        let percent = |name: &str, (least, most): (u32, u32)| {
            let found = field(name).and_then(|value| value.as_str().parse().ok());
            found.filter(|percent| (least..=most).contains(percent)).unwrap_or(100)
        };
        let face = field("face").and_then(Json::text);
        TextLook {
            face: face.and_then(|name| Face::from_name(&name)).unwrap_or_default(),
            size: percent("size", SIZES),
            line: percent("line", LINES),
            width: percent("width", WIDTHS),
            has_numbers: field("numbers").map_or(first.has_numbers, |value| value.as_str() == "true"),
        }
    }
}
