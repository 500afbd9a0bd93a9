//! A key press, and whether it is a key that is written down: on whatever board it was made.
//!
//! A key that writes a sign counts by the sign, wherever the board has it. A letter counts by the letter; where a board
//! writes no Latin ones, and with Ctrl or Alt, by the place that it has on an American board. The digit of a label counts
//! by either.

/// A key press.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Keystroke {
    /// What the key means, as `KeyboardEvent.key` has it: `z`, `?`, `ArrowLeft`.
    pub key: String,
    /// Which key it is on the board, as `KeyboardEvent.code` has it: `KeyZ`, `Digit1`, `Comma`.
    pub code: String,
    /// Whether Ctrl is held, or Cmd on a Mac. AltGr, which writes further signs, is no Ctrl.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// Whether Shift is held.
    pub shift: bool,
}

/// What the key of a label does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LabelPress {
    /// Uses the label.
    Use,
    /// Locks it, or lets go of it.
    Lock,
}

/// The signs of bindings that have Alt, by their places on an American board: with Alt, a Mac writes others.
const PLACES: [(char, &str, bool); 6] = [
    (',', "Comma", false),
    ('.', "Period", false),
    ('<', "Comma", true),
    ('>', "Period", true),
    ('/', "Slash", false),
    ('?', "Slash", true),
];

impl Keystroke {
    /// Whether it is the key that is written so: modifiers and a name, joined by `+`, for instance `Ctrl+Shift+Z`. A name
    /// is a character, or a `KeyboardEvent.key`. A sign is what is written, so that it is never written with Shift.
    pub fn is(&self, written: &str) -> bool {
        let (modifiers, name) = split(written);
        let wants = |modifier: &str| modifiers.split('+').any(|found| found == modifier);
        if self.ctrl != wants("Ctrl") || self.alt != wants("Alt") {
            return false;
        }
        let is_shift_right = self.shift == wants("Shift");
        match only(name) {
            None => is_shift_right && self.key == name,
            Some(char) if char.is_alphabetic() => is_shift_right && self.is_letter(char),
            Some(char) => self.is_sign(char),
        }
    }

    /// The character that it writes, if it writes one.
    pub fn typed(&self) -> Option<char> {
        only(&self.key)
    }

    /// Whether it writes a sign, which is neither a letter nor a digit, and nothing else is held for that but Shift.
    pub fn writes_sign(&self) -> bool {
        !self.ctrl && !self.alt && self.typed().is_some_and(|char| !char.is_alphanumeric() && char != ' ')
    }

    /// What the press does to a label, if the label has that key.
    pub fn on_label(&self, key: &str) -> Option<LabelPress> {
        let wanted = only(key)?;
        if self.ctrl || self.alt {
            return None;
        }
        let is_typed = self.typed().is_some_and(|char| char.eq_ignore_ascii_case(&wanted));
        let is_it = if wanted.is_ascii_digit() {
            let writes_plain = self.typed().is_some_and(|char| char.is_ascii_alphanumeric());
            is_typed || !writes_plain && self.code.strip_prefix("Digit") == Some(key)
        } else {
            self.is_letter(wanted)
        };
        // Where digits are written with Shift, who writes one means the digit.
        let is_shifted_digit = is_typed && wanted.is_ascii_digit();
        is_it.then_some(if self.shift && !is_shifted_digit { LabelPress::Lock } else { LabelPress::Use })
    }

    /// How it is written down. `None` where it is a modifier alone, or nothing that could be told again.
    pub fn written(&self) -> Option<String> {
        let is_modifier =
            ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"].contains(&self.key.as_str());
        if is_modifier || ["Dead", "Unidentified", "Process", " ", ""].contains(&self.key.as_str()) {
            return None;
        }
        let has_shift = self.shift && self.typed().is_none_or(char::is_alphabetic);
        let modifiers = [("Ctrl", self.ctrl), ("Alt", self.alt), ("Shift", has_shift)];
        let mut parts: Vec<String> =
            modifiers.iter().filter(|(_, is_held)| *is_held).map(|(name, _)| name.to_string()).collect();
        parts.push(match self.typed() {
            Some(char) if char.is_alphabetic() => self.latin(char).to_uppercase().to_string(),
            _ => self.key.clone(),
        });
        Some(parts.join("+"))
    }

    /// The letter that it stands for: what it writes, or where a board writes no Latin letters, what an American one
    /// would.
    fn latin(&self, typed: char) -> char {
        let place = self.code.strip_prefix("Key").and_then(only);
        place.filter(|_| !is_latin(typed)).unwrap_or(typed)
    }

    fn is_letter(&self, wanted: char) -> bool {
        let is_at_place = || {
            self.code.strip_prefix("Key").and_then(only).is_some_and(|it| it.eq_ignore_ascii_case(&wanted))
        };
        match self.typed() {
            Some(typed) if typed.to_lowercase().eq(wanted.to_lowercase()) => true,
            Some(typed) if is_latin(typed) => self.alt && !typed.is_ascii() && is_at_place(),
            Some(typed) => (typed.is_alphabetic() || self.alt) && is_at_place(),
            None => (self.ctrl || self.alt) && is_at_place(),
        }
    }

    fn is_sign(&self, wanted: char) -> bool {
        match self.typed() {
            Some(typed) if typed.is_ascii() => typed == wanted,
            Some(typed) if !self.alt => typed == wanted,
            _ if self.alt => PLACES.contains(&(wanted, self.code.as_str(), self.shift)),
            _ => false,
        }
    }
}

/// Whether a character is a sign of ASCII or a Latin letter, as the boards have them that write Latin letters.
fn is_latin(char: char) -> bool {
    char.is_ascii() || char.is_alphabetic() && (char < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&char))
}

/// The modifiers and the name of a key that is written down.
fn split(written: &str) -> (&str, &str) {
    let end = written.len().saturating_sub(1);
    // The name may be a plus sign itself.
    let found = written.get(..end).and_then(|before| before.rfind('+'));
    match found {
        Some(index) => {
            (written.get(..index).unwrap_or_default(), written.get(index + 1..).unwrap_or_default())
        }
        None => ("", written),
    }
}

/// The modifiers of a key that is written down, and behind them its name.
pub fn parts(written: &str) -> Vec<&str> {
    let (modifiers, name) = split(written);
    modifiers.split('+').filter(|modifier| !modifier.is_empty()).chain([name]).collect()
}

/// The character that a text consists of, if it is one.
fn only(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Whether a key that is written down writes a character by itself, so that people who dictate or mistype may want to
/// switch it off.
pub fn is_single_key(written: &str) -> bool {
    let (modifiers, name) = split(written);
    only(name).is_some() && matches!(modifiers, "" | "Shift")
}
