//! Offsets of a text in bytes, UTF-16 units and code points, one from another.

use crate::text::span::TextOffset;

/// At most so many bytes lie between two checkpoints, so that a conversion scans no more than that.
const STRIDE: usize = 256;

/// What precedes an offset of the text, in all three units.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Checkpoint {
    byte: u32,
    utf16: u32,
    chars: u32,
}

impl Checkpoint {
    /// Whether there is nothing but ASCII up to another, as in most ranges of most texts: a byte for each unit.
    fn is_ascii_up_to(&self, other: &Checkpoint) -> bool {
        other.byte - self.byte == other.chars - self.chars
    }

    /// The checkpoint behind some bytes that come next.
    fn after(mut self, bytes: &[u8]) -> Checkpoint {
        self.byte += bytes.len() as u32;
        self.chars += bytes.iter().map(|byte| chars_of(*byte)).sum::<u32>();
        self.utf16 += bytes.iter().map(|byte| utf16_of(*byte)).sum::<u32>();
        self
    }
}

/// The code points that begin with a byte: one, unless it goes on with the one before it.
fn chars_of(byte: u8) -> u32 {
    u32::from(!matches!(byte, 0x80..0xc0))
}

/// The UTF-16 units of the code point that begins with a byte.
fn utf16_of(byte: u8) -> u32 {
    chars_of(byte) + u32::from(byte >= 0xf0)
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
        let mut checkpoints = Vec::with_capacity(2 + text.len() / (STRIDE - 3));
        let mut here = Checkpoint::default();
        checkpoints.push(here);
        let mut rest = text;
        while let Some((slice, behind)) = rest.split_at_checked(rest.floor_char_boundary(STRIDE))
            && !slice.is_empty()
        {
            here = here.after(slice.as_bytes());
            checkpoints.push(here);
            rest = behind;
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
        self.checkpoint_of_byte(text, offset).map(|checkpoint| checkpoint.utf16)
    }

    /// The code points before an offset. `None` if it lies outside the text or inside a character.
    pub fn char_from_byte(&self, text: &str, offset: TextOffset) -> Option<u32> {
        self.checkpoint_of_byte(text, offset).map(|checkpoint| checkpoint.chars)
    }

    /// The offset after so many UTF-16 units. `None` if that is outside the text or inside a surrogate pair.
    pub fn byte_from_utf16(&self, text: &str, utf16: u32) -> Option<TextOffset> {
        self.find(text, utf16, |checkpoint| checkpoint.utf16, utf16_of)
    }

    /// The offset after so many code points. `None` if that is outside the text.
    pub fn byte_from_char(&self, text: &str, chars: u32) -> Option<TextOffset> {
        self.find(text, chars, |checkpoint| checkpoint.chars, chars_of)
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

    /// The last checkpoint at which `unit` is not beyond `wanted`, and the one behind it.
    fn around(&self, wanted: u32, unit: fn(&Checkpoint) -> u32) -> (Checkpoint, Option<&Checkpoint>) {
        let after = self.checkpoints.partition_point(|checkpoint| unit(checkpoint) <= wanted);
        let before = self.checkpoints.get(after.saturating_sub(1)).copied().unwrap_or_default();
        (before, self.checkpoints.get(after))
    }

    fn checkpoint_of_byte(&self, text: &str, offset: TextOffset) -> Option<Checkpoint> {
        let (before, after) = self.around(offset.byte(), |checkpoint| checkpoint.byte);
        if after.is_some_and(|after| before.is_ascii_up_to(after)) {
            let ahead = offset.byte() - before.byte;
            let [utf16, chars] = [before.utf16, before.chars].map(|unit| unit + ahead);
            return Some(Checkpoint { byte: offset.byte(), utf16, chars });
        }
        Some(before.after(text.get(before.byte as usize..offset.index())?.as_bytes()))
    }

    fn find(
        &self,
        text: &str,
        wanted: u32,
        unit: fn(&Checkpoint) -> u32,
        size: fn(u8) -> u32,
    ) -> Option<TextOffset> {
        let (before, after) = self.around(wanted, unit);
        let mut count = unit(&before);
        if after.is_some_and(|after| before.is_ascii_up_to(after)) {
            return Some(TextOffset::from_byte(before.byte + wanted - count));
        }
        let mut byte = before.byte;
        for next in text.as_bytes().get(byte as usize..)? {
            let size = size(*next);
            if size > 0 && count >= wanted {
                break;
            }
            count += size;
            byte += 1;
        }
        (count == wanted).then_some(TextOffset::from_byte(byte))
    }
}
