//! Which colors people mistake for one another, with normal sight and without.

use crate::model::record::color::{Color, colors_of, within_one};
use crate::model::record::id::LabelId;
use crate::model::record::schema::{Label, Schema};

/// How a person sees colors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sight {
    /// As most people do.
    Normal,
    /// Without the cones for long waves: red and green look alike.
    Protan,
    /// Without the cones for middle waves: red and green look alike.
    Deutan,
    /// Without the cones for short waves: blue and green look alike.
    Tritan,
}

impl Sight {
    /// Each of them.
    pub const ALL: [Sight; 4] = [Sight::Normal, Sight::Protan, Sight::Deutan, Sight::Tritan];

    /// What the channels of linear light look like. After Machado, Oliveira and Fernandes, "A physiologically-based
    /// model for simulation of color vision deficiency" (2009), severity 1.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Sight::Normal => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Sight::Protan => [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
            Sight::Deutan => [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
            Sight::Tritan => [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        }
    }
}

/// Lines that differ by less are hard to tell apart.
const HARD: f64 = 10.0;

/// The label whose line is hardest to tell from that of a color, in light or in dark, and in which sight; `None` if
/// all can be told. `except` is the label that is to have the color.
pub fn hard_to_tell<'a>(
    schema: &'a Schema,
    color: Color,
    except: Option<&LabelId>,
) -> Option<(&'a Label, Sight)> {
    let mut found: Option<(&Label, Sight)> = None;
    let mut nearest = HARD;
    let ours = colors_of(color);
    for label in schema.labels.iter().filter(|label| Some(&label.id) != except) {
        let theirs = colors_of(label.color);
        for sight in Sight::ALL {
            for (one, other) in [(ours.light.line, theirs.light.line), (ours.dark.line, theirs.dark.line)] {
                let apart = distance(one, other, sight);
                if apart < nearest {
                    (nearest, found) = (apart, Some((label, sight)));
                }
            }
        }
    }
    found
}

/// How far two colors are apart in a sight, by CIEDE2000.
pub fn distance(left: Color, right: Color, sight: Sight) -> f64 {
    difference(seen(left, sight), seen(right, sight))
}

/// A color in CIELAB.
type Lab = [f64; 3];

/// A color as it is seen.
fn seen(color: Color, sight: Sight) -> Lab {
    let light = color.light();
    // A screen shows no more than all of the light, and no less than none.
    let channel = |row: [f64; 3]| within_one(sum(row, light));
    lab(sight.matrix().map(channel))
}

fn sum(row: [f64; 3], column: [f64; 3]) -> f64 {
    row.into_iter().zip(column).map(|(one, other)| one * other).sum()
}

/// From linear sRGB, under its own white.
fn lab(light: [f64; 3]) -> Lab {
    const TO_XYZ: [[f64; 3]; 3] = [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ];
    let [x, y, z] = TO_XYZ.map(|row| {
        let share = sum(row, light) / row.iter().sum::<f64>();
        if share > 216.0 / 24389.0 { share.cbrt() } else { (24389.0 / 27.0 * share + 16.0) / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// After Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula" (2005), all weights one. Hues are in degrees.
fn difference([l1, a1, b1]: Lab, [l2, a2, b2]: Lab) -> f64 {
    let mean_chroma = (a1.hypot(b1) + a2.hypot(b2)) / 2.0;
    let slice = 1.0 + 0.5 * (1.0 - share_of_strong(mean_chroma));
    let (c1, h1) = polar(a1 * slice, b1);
    let (c2, h2) = polar(a2 * slice, b2);
    let is_gray = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if is_gray => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let by_lightness = l2 - l1;
    let by_chroma = c2 - c1;
    let by_hue = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();

    let l = (l1 + l2) / 2.0;
    let c = (c1 + c2) / 2.0;
    let h = match h1 + h2 {
        sum if is_gray => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => (sum + 360.0) / 2.0,
        sum => (sum - 360.0) / 2.0,
    };
    let cosine = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cosine(h - 30.0) + 0.24 * cosine(2.0 * h) + 0.32 * cosine(3.0 * h + 6.0)
        - 0.20 * cosine(4.0 * h - 63.0);
    let from_middle = (l - 50.0) * (l - 50.0);
    let by_lightness = by_lightness / (1.0 + 0.015 * from_middle / (20.0 + from_middle).sqrt());
    let by_chroma = by_chroma / (1.0 + 0.045 * c);
    let by_hue = by_hue / (1.0 + 0.015 * c * t);
    let blue = (h - 275.0) / 25.0;
    let tilt = (60.0 * (-blue * blue).exp()).to_radians().sin() * 2.0 * share_of_strong(c);
    (by_lightness * by_lightness + by_chroma * by_chroma + by_hue * by_hue - tilt * by_chroma * by_hue).sqrt()
}

/// Near zero for weak colors and near one for strong ones.
fn share_of_strong(chroma: f64) -> f64 {
    let power = chroma.powi(7);
    (power / (power + 25_f64.powi(7))).sqrt()
}

fn polar(a: f64, b: f64) -> (f64, f64) {
    let hue = b.atan2(a).to_degrees();
    (a.hypot(b), if hue < 0.0 { hue + 360.0 } else { hue })
}
