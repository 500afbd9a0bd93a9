//! Colors of labels: the palette, and what follows from a color of the user's own.

/// A color in sRGB, eight bits a channel.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}
