//! Offsets of a text in bytes, UTF-16 units and code points, one from another.

use super::TextOffset;

/// At most so many bytes lie between two checkpoints, so that a conversion scans no more than that.
const STRIDE: usize = 1024;

/// What precedes a place in the text, in all three units.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Checkpoint {
    byte: u32,
    utf16: u32,
    chars: u32,
}

/// Converts offsets of one text. It keeps checkpoints by bytes and not by lines, so that a text of one long
/// line costs no more than any other.
#[derive(Clone, PartialEq, Debug)]
pub struct OffsetIndex {
    // Invariant: strictly rising in every field; the first is zero, the last is the end of the text.
    checkpoints: Vec<Checkpoint>,
}

impl OffsetIndex {
    /// Reads the text once.
    pub fn new(text: &str) -> OffsetIndex {
        let mut checkpoints = vec![Checkpoint::default()];
        let mut here = Checkpoint::default();
        let mut last = 0;
        for (byte, char) in text.char_indices() {
            if byte + char.len_utf8() - last > STRIDE {
                checkpoints.push(Checkpoint { byte: byte as u32, ..here });
                last = byte;
            }
            here.utf16 += char.len_utf16() as u32;
            here.chars += 1;
        }
        here.byte = text.len() as u32;
        if here.byte > 0 {
            checkpoints.push(here);
        }
        OffsetIndex { checkpoints }
    }

    /// The length of the text in UTF-16 units.
    pub fn utf16_length(&self) -> u32 {
        self.end().utf16
    }

    /// The length of the text in code points.
    pub fn char_length(&self) -> u32 {
        self.end().chars
    }

    /// The UTF-16 units before an offset. `None` if it lies outside the text or inside a character.
    pub fn utf16_from_byte(&self, text: &str, offset: TextOffset) -> Option<u32> {
        self.place_of_byte(text, offset).map(|place| place.utf16)
    }

    /// The code points before an offset. `None` if it lies outside the text or inside a character.
    pub fn char_from_byte(&self, text: &str, offset: TextOffset) -> Option<u32> {
        self.place_of_byte(text, offset).map(|place| place.chars)
    }

    /// The offset after so many UTF-16 units. `None` if that is outside the text or inside a surrogate pair.
    pub fn byte_from_utf16(&self, text: &str, utf16: u32) -> Option<TextOffset> {
        self.find(text, utf16, |place| place.utf16, |char| char.len_utf16() as u32)
    }

    /// The offset after so many code points. `None` if that is outside the text.
    pub fn byte_from_char(&self, text: &str, chars: u32) -> Option<TextOffset> {
        self.find(text, chars, |place| place.chars, |_| 1)
    }

    /// How many checkpoints there are, and the greatest number of bytes from one to the next, for the test that
    /// holds both bounded.
    #[cfg(test)]
    pub(crate) fn spacing(&self) -> (usize, u32) {
        let pairs = self.checkpoints.iter().zip(self.checkpoints.iter().skip(1));
        let widest = pairs.map(|(before, after)| after.byte - before.byte).max().unwrap_or(0);
        (self.checkpoints.len(), widest)
    }

    fn end(&self) -> Checkpoint {
        self.checkpoints.last().copied().unwrap_or_default()
    }

    /// The last checkpoint at which `unit` is not beyond `wanted`.
    fn before(&self, wanted: u32, unit: impl Fn(&Checkpoint) -> u32) -> Checkpoint {
        let after = self.checkpoints.partition_point(|place| unit(place) <= wanted);
        self.checkpoints.get(after.saturating_sub(1)).copied().unwrap_or_default()
    }

    fn place_of_byte(&self, text: &str, offset: TextOffset) -> Option<Checkpoint> {
        let mut place = self.before(offset.byte(), |place| place.byte);
        for char in text.get(place.byte as usize..offset.index())?.chars() {
            place.utf16 += char.len_utf16() as u32;
            place.chars += 1;
        }
        Some(place)
    }

    fn find(
        &self,
        text: &str,
        wanted: u32,
        unit: impl Fn(&Checkpoint) -> u32,
        size: impl Fn(char) -> u32,
    ) -> Option<TextOffset> {
        let place = self.before(wanted, &unit);
        let mut byte = place.byte;
        let mut count = unit(&place);
        let mut chars = text.get(byte as usize..)?.chars();
        while count < wanted {
            let char = chars.next()?;
            count += size(char);
            byte += char.len_utf8() as u32;
        }
        (count == wanted).then_some(TextOffset::from_byte(byte))
    }
}
