//! Colors of labels: the palette, and what follows from a color of the user's own.

use std::fmt;

/// A color in sRGB, eight bits a channel.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Color {
    /// The color that is written `#rrggbb`, in digits of either case.
    pub fn parse(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#')?;
        let is_color = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_color { u32::from_str_radix(digits, 16).ok().map(hex) } else { None }
    }

    /// Its channels as shares of the light.
    pub(crate) fn light(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(linear)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// What a label is painted with in one theme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shades {
    /// Below the text, and in charts.
    pub line: Color,
    /// Behind a short span.
    pub tint: Color,
    /// Behind a span that is hovered or selected.
    pub strong: Color,
    /// For the name of the label.
    pub ink: Color,
}

/// What a label is painted with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LabelColors {
    /// On a light page.
    pub light: Shades,
    /// On a dark page.
    pub dark: Shades,
}

/// A color of the palette.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pigment {
    /// The pigment that it is named after.
    pub name: &'static str,
    /// Its shades. The light line stands for it in files.
    pub colors: LabelColors,
}

/// The palette. Under color blindness lightness tells its lines apart more than hue does, and neighbors differ most
/// in it: take them in this order.
#[rustfmt::skip]
pub const PALETTE: [Pigment; 12] = [
    pigment("minium", [0x7c2300, 0xffe7e0, 0xffccbc, 0x742a11], [0xaa5003, 0x412310, 0x5f3011, 0xeca77f]),
    pigment("lapis", [0x1e2581, 0xe6ecff, 0xccd8fe, 0x212a75], [0x5163bb, 0x222a47, 0x303b68, 0xa3b5f8]),
    pigment("verdigris", [0x0e9d7b, 0xd8f5e9, 0xade8d2, 0x035b46], [0x91eac4, 0x153227, 0x194836, 0xa9e3c9]),
    pigment("orchil", [0xc467ca, 0xf9e6fa, 0xf1caf2, 0x782f7d], [0xfaa5fe, 0x3a223b, 0x532e55, 0xeab0ed]),
    pigment("orpiment", [0xa88800, 0xf5edd4, 0xe9d8a6, 0x5f4c01], [0xd89704, 0x3b2806, 0x543800, 0xdeb168]),
    pigment("folium", [0x5d52ad, 0xeaebfe, 0xd4d5ff, 0x4c448f], [0x8a7ff5, 0x292746, 0x3b3766, 0xb1afff]),
    pigment("sap", [0x63700b, 0xeaf0d7, 0xd5e0ae, 0x495400], [0xc6de83, 0x283011, 0x394412, 0xc8da9c]),
    pigment("madder", [0xeb5874, 0xfee6e8, 0xfecacf, 0x931d3b], [0xea4f66, 0x431f22, 0x612b30, 0xfe99a0]),
    pigment("azurite", [0x19536a, 0xe0f0f7, 0xbfdfee, 0x255367], [0x669eb8, 0x1c2f38, 0x254350, 0x98bed1]),
    pigment("malachite", [0x3c7d51, 0xdff3e4, 0xbee4c8, 0x215a36], [0x13864b, 0x12341f, 0x134a2a, 0x88c99d]),
    pigment("rose", [0x561e3a, 0xfbe6ee, 0xf5ccdd, 0x522339], [0xad6a88, 0x3b242e, 0x553241, 0xdaa9bd]),
    pigment("umber", [0x504436, 0xf2ece4, 0xe3d7c8, 0x504639], [0xaca197, 0x302b26, 0x453d35, 0xbfb7b0]),
];

/// The page in the light theme, against which lines are measured.
pub const LIGHT_PAGE: Color = hex(0xfbfaf7);
/// The page in the dark theme.
pub const DARK_PAGE: Color = hex(0x191816);

/// The colors of a label whose light line is `line`: those of the palette, or else derived.
pub fn colors_of(line: Color) -> LabelColors {
    let pigment = PALETTE.iter().find(|pigment| pigment.colors.light.line == line);
    pigment.map_or_else(|| derived(line), |pigment| pigment.colors)
}

/// The line for one more label: the first of the palette that is used least.
pub fn next_free(used: &[Color]) -> Color {
    Unused::of(used).next()
}

/// How often each line of the palette is used.
#[derive(Clone, Debug, Default)]
pub struct Unused([usize; PALETTE.len()]);

impl Unused {
    /// Counts some colors.
    pub fn of(used: &[Color]) -> Unused {
        let mut unused = Unused::default();
        used.iter().for_each(|color| unused.count(*color));
        unused
    }

    /// Counts one more.
    pub fn count(&mut self, color: Color) {
        let lines = PALETTE.iter().zip(&mut self.0);
        lines.filter(|(pigment, _)| pigment.colors.light.line == color).for_each(|(_, uses)| *uses += 1);
    }

    /// The first of those that are used least.
    pub fn next(&self) -> Color {
        let least = PALETTE.iter().zip(&self.0).min_by_key(|(_, uses)| **uses);
        least.map_or(LIGHT_PAGE, |(pigment, _)| pigment.colors.light.line)
    }
}

/// The contrast of two colors after WCAG 2: from 1 to 21.
pub fn contrast(left: Color, right: Color) -> f64 {
    let (left, right) = (luminance(left), luminance(right));
    (left.max(right) + 0.05) / (left.min(right) + 0.05)
}

const fn hex(digits: u32) -> Color {
    let [_, red, green, blue] = digits.to_be_bytes();
    Color { red, green, blue }
}

const fn pigment(name: &'static str, light: [u32; 4], dark: [u32; 4]) -> Pigment {
    Pigment { name, colors: LabelColors { light: shades(light), dark: shades(dark) } }
}

const fn shades([line, tint, strong, ink]: [u32; 4]) -> Shades {
    Shades { line: hex(line), tint: hex(tint), strong: hex(strong), ink: hex(ink) }
}

/// A line has this contrast to the page, at the least.
const LINE_CONTRAST: f64 = 3.25;
/// The name of a label has this contrast to its tint, at the least.
const INK_CONTRAST: f64 = 7.0;

fn derived(line: Color) -> LabelColors {
    let tone = Tone::of(line);
    let light_tint = Tone { lightness: 0.945, chroma: tone.chroma.min(0.034), ..tone }.color();
    let dark_tint = Tone { lightness: 0.292, chroma: tone.chroma.min(0.055), ..tone }.color();
    // The share of its line's chroma that the ink of the palette has, in either theme.
    let light_ink = Tone { lightness: 0.50, chroma: tone.chroma * 0.85, ..tone };
    let dark_ink = Tone { lightness: 0.70, chroma: tone.chroma * 0.67, ..tone };
    LabelColors {
        light: Shades {
            line: moved(line, -STEP, LIGHT_PAGE, LINE_CONTRAST),
            tint: light_tint,
            strong: Tone { lightness: 0.885, chroma: tone.chroma.min(0.07), ..tone }.color(),
            ink: moved(light_ink.color(), -STEP, light_tint, INK_CONTRAST),
        },
        dark: Shades {
            line: moved(line, STEP, DARK_PAGE, LINE_CONTRAST),
            tint: dark_tint,
            strong: Tone { lightness: 0.365, chroma: tone.chroma.min(0.08), ..tone }.color(),
            ink: moved(dark_ink.color(), STEP, dark_tint, INK_CONTRAST),
        },
    }
}

const STEP: f64 = 0.004;

/// The color with its lightness moved, step by step, until it has that contrast to the background.
fn moved(color: Color, step: f64, background: Color, wanted: f64) -> Color {
    let tone = Tone::of(color);
    let mut found = color;
    let mut lightness = tone.lightness;
    while contrast(found, background) < wanted && (0.0..=1.0).contains(&lightness) {
        lightness += step;
        found = Tone { lightness, ..tone }.color();
    }
    found
}

/// A color in OKLCH, its hue kept as a direction so that no angle need be computed. After Björn Ottosson,
/// "A perceptual color space for image processing" (2020).
#[derive(Clone, Copy)]
struct Tone {
    lightness: f64,
    chroma: f64,
    hue: (f64, f64),
}

impl Tone {
    fn of(color: Color) -> Tone {
        let [red, green, blue] = color.light();
        let l = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue).cbrt();
        let m = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue).cbrt();
        let s = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue).cbrt();
        let lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        let a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        let b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        let chroma = (a * a + b * b).sqrt();
        // A gray has no hue, whatever its rounding errors say.
        let hue = if chroma < 1e-4 { (0.0, 0.0) } else { (a / chroma, b / chroma) };
        Tone { lightness, chroma, hue }
    }

    /// The color in sRGB; with as much of the chroma as can be shown at this lightness.
    fn color(self) -> Color {
        let (mut shown, mut refused) = (0.0, self.chroma);
        let mut channels = self.with(self.chroma);
        if channels.is_none() {
            for _ in 0..12 {
                let chroma = (shown + refused) / 2.0;
                match self.with(chroma) {
                    None => refused = chroma,
                    some => (shown, channels) = (chroma, some),
                }
            }
        }
        let [red, green, blue] = channels.unwrap_or([within_one(self.lightness).powi(3); 3]).map(encoded);
        Color { red, green, blue }
    }

    /// The channels at a chroma, as shares of the light; `None` if a screen cannot show them.
    fn with(self, chroma: f64) -> Option<[f64; 3]> {
        let (a, b) = (self.hue.0 * chroma, self.hue.1 * chroma);
        let l = (self.lightness + 0.3963377774 * a + 0.2158037573 * b).powi(3);
        let m = (self.lightness - 0.1055613458 * a - 0.0638541728 * b).powi(3);
        let s = (self.lightness - 0.0894841775 * a - 1.2914855480 * b).powi(3);
        let channels = [
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        ];
        channels.iter().all(|channel| (-1e-4..=1.0001).contains(channel)).then_some(channels)
    }
}

/// A channel as a share of the light.
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// A share of the light as a channel.
fn encoded(light: f64) -> u8 {
    let light = within_one(light);
    let value = if light <= 0.0031308 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round() as u8
}

fn luminance(color: Color) -> f64 {
    let [red, green, blue] = color.light();
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The nearest number from zero to one.
#[allow(clippy::manual_clamp, reason = "`clamp` prints numbers in a panic that cannot be, at 5 KB")]
pub(crate) fn within_one(value: f64) -> f64 {
    value.max(0.0).min(1.0)
}
