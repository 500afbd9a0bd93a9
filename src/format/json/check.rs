//! Whether a text is JSON, and if not, where that shows.

use crate::format::problem::Reason;

/// How deep values may be nested.
const DEPTH: usize = 127;

/// Why a text is not JSON.
pub(super) struct Broken {
    /// How many of its bytes it takes to see that.
    pub(super) byte: usize,
    /// What is wrong behind them.
    pub(super) reason: Reason,
}

/// Reads a text from end to end and keeps nothing of it.
pub(super) fn check(content: &str) -> Result<(), Broken> {
    let mut checker = Checker { bytes: content.as_bytes(), at: 0 };
    checker.value(DEPTH)?;
    match checker.peek() {
        None => Ok(()),
        Some(_) => Err(checker.broken()),
    }
}

struct Checker<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Checker<'_> {
    /// The next byte that is no blank.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.bytes.get(self.at) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    /// Something else should stand here.
    fn broken(&self) -> Broken {
        let is_over = self.at >= self.bytes.len();
        let reason = if is_over { Reason::TruncatedJson } else { Reason::BrokenJson };
        Broken { byte: self.bytes.len().min(self.at + 1), reason }
    }

    fn value(&mut self, depth: usize) -> Result<(), Broken> {
        match self.peek() {
            Some(b'"') => self.text(),
            Some(b'[' | b'{') if depth == 0 => Err(Broken { reason: Reason::TooDeep, ..self.broken() }),
            Some(b'[') => self.entries(b']', &mut |checker| checker.value(depth - 1)),
            Some(b'{') => self.entries(b'}', &mut |checker| checker.field(depth - 1)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word(b"true"),
            Some(b'f') => self.word(b"false"),
            Some(b'n') => self.word(b"null"),
            _ => Err(self.broken()),
        }
    }

    /// What stands between brackets, with a comma between each two.
    fn entries(
        &mut self,
        end: u8,
        entry: &mut dyn FnMut(&mut Self) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        self.at += 1;
        if self.peek() != Some(end) {
            entry(self)?;
            while self.peek() == Some(b',') {
                self.at += 1;
                entry(self)?;
            }
        }
        self.pass(end)
    }

    fn field(&mut self, depth: usize) -> Result<(), Broken> {
        match self.peek() {
            Some(b'"') => self.text()?,
            _ => return Err(self.broken()),
        }
        self.peek();
        self.pass(b':')?;
        self.value(depth)
    }

    fn pass(&mut self, byte: u8) -> Result<(), Broken> {
        if self.bytes.get(self.at) != Some(&byte) {
            return Err(self.broken());
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Broken> {
        word.iter().try_for_each(|byte| self.pass(*byte))
    }

    fn number(&mut self) -> Result<(), Broken> {
        self.skip(b"-");
        // Behind a zero in front there are no more digits.
        if self.skip(b"0") {
            if let Some(b'0'..=b'9') = self.bytes.get(self.at) {
                return Err(self.broken());
            }
        } else {
            self.digits()?;
        }
        if self.skip(b".") {
            self.digits()?;
        }
        if self.skip(b"eE") {
            self.skip(b"+-");
            self.digits()?;
        }
        Ok(())
    }

    /// Goes on if one of these bytes comes.
    fn skip(&mut self, bytes: &[u8]) -> bool {
        let is_there = self.bytes.get(self.at).is_some_and(|byte| bytes.contains(byte));
        self.at += usize::from(is_there);
        is_there
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Broken> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.bytes.get(self.at) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(self.broken()) }
    }

    fn text(&mut self) -> Result<(), Broken> {
        self.at += 1;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..b' '));
            self.at += plain.unwrap_or(rest.len());
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.escape()?,
                _ => return Err(self.broken()),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Broken> {
        self.at += 1;
        if !self.skip(b"u") {
            return if self.skip(b"\"\\/bfnrt") { Ok(()) } else { Err(self.broken()) };
        }
        match self.utf16()? {
            // The first half of a character: the other must follow.
            0xd800..0xdc00 => {
                for byte in b"\\u" {
                    self.pass(*byte).map_err(|broken| match broken.reason {
                        Reason::BrokenJson => Broken { reason: Reason::LoneSurrogate, ..broken },
                        _ => broken,
                    })?;
                }
                if (0xdc00..0xe000).contains(&self.utf16()?) { Ok(()) } else { Err(self.lone_surrogate()) }
            }
            0xdc00..0xe000 => Err(self.lone_surrogate()),
            _ => Ok(()),
        }
    }

    fn lone_surrogate(&self) -> Broken {
        Broken { byte: self.at, reason: Reason::LoneSurrogate }
    }

    /// Four hexadecimal digits.
    fn utf16(&mut self) -> Result<u32, Broken> {
        let Some(digits) = self.bytes.get(self.at..self.at + 4) else {
            self.at = self.bytes.len();
            return Err(self.broken());
        };
        self.at += 4;
        let digits = digits.iter().map(|byte| char::from(*byte).to_digit(16));
        digits
            .reduce(|unit, digit| Some(unit? * 16 + digit?))
            .flatten()
            .ok_or(Broken { byte: self.at, reason: Reason::BrokenJson })
    }
}
