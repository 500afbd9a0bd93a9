//! How what is counted stands to the number that is given for it.

/// How what is counted stands to the number that is given for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sense {
    /// It is the number.
    Exactly,
    /// It is near the number.
    About,
    /// It is less.
    Under,
    /// It is more.
    Over,
    /// It is the number or more.
    AtLeast,
    /// It is the number or less.
    AtMost,
}

/// What stands before a number. Of two that begin alike, the longer counts.
const BEFORE: &[(&str, Sense)] = &[
    ("just", Sense::Exactly),
    ("only", Sense::Exactly),
    ("exactly", Sense::Exactly),
    ("precisely", Sense::Exactly),
    ("a total of", Sense::Exactly),
    ("another", Sense::Exactly),
    ("a further", Sense::Exactly),
    ("an additional", Sense::Exactly),
    ("about", Sense::About),
    ("around", Sense::About),
    ("some", Sense::About),
    ("approximately", Sense::About),
    ("approx.", Sense::About),
    ("roughly", Sense::About),
    ("circa", Sense::About),
    ("ca.", Sense::About),
    ("c.", Sense::About),
    ("estimated", Sense::About),
    ("an estimated", Sense::About),
    ("in the region of", Sense::About),
    ("~", Sense::About),
    ("≈", Sense::About),
    ("nearly", Sense::Under),
    ("almost", Sense::Under),
    ("close to", Sense::Under),
    ("approaching", Sense::Under),
    ("just under", Sense::Under),
    ("well under", Sense::Under),
    ("under", Sense::Under),
    ("below", Sense::Under),
    ("just short of", Sense::Under),
    ("less than", Sense::Under),
    ("slightly less than", Sense::Under),
    ("fewer than", Sense::Under),
    ("<", Sense::Under),
    ("over", Sense::Over),
    ("just over", Sense::Over),
    ("well over", Sense::Over),
    ("above", Sense::Over),
    ("more than", Sense::Over),
    ("slightly more than", Sense::Over),
    ("far more than", Sense::Over),
    ("greater than", Sense::Over),
    ("in excess of", Sense::Over),
    ("exceeding", Sense::Over),
    ("upwards of", Sense::Over),
    (">", Sense::Over),
    ("at least", Sense::AtLeast),
    ("a minimum of", Sense::AtLeast),
    ("no fewer than", Sense::AtLeast),
    ("not fewer than", Sense::AtLeast),
    ("no less than", Sense::AtLeast),
    ("not less than", Sense::AtLeast),
    ("≥", Sense::AtLeast),
    ("at most", Sense::AtMost),
    ("a maximum of", Sense::AtMost),
    ("up to", Sense::AtMost),
    ("as many as", Sense::AtMost),
    ("as much as", Sense::AtMost),
    ("no more than", Sense::AtMost),
    ("not more than", Sense::AtMost),
    ("≤", Sense::AtMost),
];

/// What stands behind a number.
const BEHIND: &[(&str, Sense)] = &[
    ("or so", Sense::About),
    ("or thereabouts", Sense::About),
    ("or more", Sense::AtLeast),
    ("plus", Sense::AtLeast),
    ("+", Sense::AtLeast),
    ("or fewer", Sense::AtMost),
    ("or less", Sense::AtMost),
];

impl Sense {
    /// What a qualifier says. Of several the first counts that is not exact; one that is not known is taken for
    /// [`Sense::About`], since something was said.
    pub fn of(qualifier: &str) -> Sense {
        let lower = qualifier.trim().to_ascii_lowercase();
        let mut rest = lower.as_str();
        let mut sense = Sense::Exactly;
        while !rest.is_empty() && sense == Sense::Exactly {
            let (length, found) = before(rest).or_else(|| behind(rest)).unwrap_or((rest.len(), Sense::About));
            sense = found;
            rest = rest.get(length..).unwrap_or_default().trim_start();
        }
        sense
    }
}

/// The length and the sense of the qualifier that a text in lower case begins with, where a number is to follow.
pub(super) fn before(text: &str) -> Option<(usize, Sense)> {
    longest(BEFORE, text)
}

/// The length and the sense of the qualifier that a text in lower case begins with, where a number came before.
pub(super) fn behind(text: &str) -> Option<(usize, Sense)> {
    longest(BEHIND, text)
}

fn longest(qualifiers: &[(&str, Sense)], text: &str) -> Option<(usize, Sense)> {
    let found = qualifiers.iter().filter(|(qualifier, _)| begins(text, qualifier));
    found.map(|(qualifier, sense)| (qualifier.len(), *sense)).max_by_key(|(length, _)| *length)
}

/// Whether a text begins with a phrase, and not with a longer word.
pub(super) fn begins(text: &str, phrase: &str) -> bool {
    let is_word = phrase.ends_with(|last: char| last.is_alphanumeric());
    text.strip_prefix(phrase).is_some_and(|rest| !is_word || !rest.starts_with(char::is_alphanumeric))
}
