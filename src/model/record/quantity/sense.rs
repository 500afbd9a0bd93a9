//! How what is counted stands to the number that is given for it.

/// How what is counted stands to the number that is given for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sense {
    /// It is the number.
    Exactly,
    /// It is near the number.
    About,
    /// It is a little less, or the number.
    Nearly,
    /// It is less.
    Under,
    /// It is more.
    Over,
    /// It is the number or more.
    AtLeast,
    /// It is the number or less.
    AtMost,
    /// The same, though not strictly.
    UpTo,
}

/// What stands before a number. Of two that begin alike, the longer counts.
const BEFORE: &[(&str, Sense)] = &[
    ("just", Sense::Exactly),
    ("only", Sense::Exactly),
    ("exactly", Sense::Exactly),
    ("precisely", Sense::Exactly),
    ("a total of", Sense::Exactly),
    ("equal to", Sense::Exactly),
    ("equals", Sense::Exactly),
    ("equals to", Sense::Exactly),
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
    ("nearly", Sense::Nearly),
    ("almost", Sense::Nearly),
    ("close to", Sense::Nearly),
    ("approaching", Sense::Nearly),
    ("just under", Sense::Nearly),
    ("well under", Sense::Under),
    ("not quite", Sense::Nearly),
    ("under", Sense::Under),
    ("below", Sense::Under),
    ("just short of", Sense::Nearly),
    ("less than", Sense::Under),
    ("slightly less than", Sense::Nearly),
    ("fewer than", Sense::Under),
    ("lower than", Sense::Under),
    ("smaller than", Sense::Under),
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
    ("larger than", Sense::Over),
    ("bigger than", Sense::Over),
    ("higher than", Sense::Over),
    ("exceeding", Sense::Over),
    ("exceeds", Sense::Over),
    ("exceed", Sense::Over),
    ("surpassing", Sense::Over),
    ("surpass", Sense::Over),
    ("topped", Sense::Over),
    ("topping", Sense::Over),
    ("upwards of", Sense::AtLeast),
    (">", Sense::Over),
    ("at least", Sense::AtLeast),
    ("a minimum of", Sense::AtLeast),
    ("no fewer than", Sense::AtLeast),
    ("not fewer than", Sense::AtLeast),
    ("no less than", Sense::AtLeast),
    ("not less than", Sense::AtLeast),
    ("not under", Sense::AtLeast),
    ("more than or equal to", Sense::AtLeast),
    ("greater than or equal to", Sense::AtLeast),
    ("larger or equal than", Sense::AtLeast),
    ("bigger or equal than", Sense::AtLeast),
    ("higher or equal than", Sense::AtLeast),
    ("equal to or more than", Sense::AtLeast),
    ("equal to or greater than", Sense::AtLeast),
    ("at least or equal to", Sense::AtLeast),
    ("≥", Sense::AtLeast),
    (">=", Sense::AtLeast),
    ("> =", Sense::AtLeast),
    ("at most", Sense::AtMost),
    ("a maximum of", Sense::AtMost),
    ("up to", Sense::UpTo),
    ("as many as", Sense::UpTo),
    ("as much as", Sense::UpTo),
    ("no more than", Sense::AtMost),
    ("not more than", Sense::AtMost),
    ("not over", Sense::AtMost),
    ("less than or equal to", Sense::AtMost),
    ("fewer than or equal to", Sense::AtMost),
    ("less or equal than", Sense::AtMost),
    ("lower or equal than", Sense::AtMost),
    ("smaller or equal than", Sense::AtMost),
    ("equal to or less than", Sense::AtMost),
    ("≤", Sense::AtMost),
    ("<=", Sense::AtMost),
    ("< =", Sense::AtMost),
];

/// What stands behind a number.
const BEHIND: &[(&str, Sense)] = &[
    ("or so", Sense::About),
    ("or thereabouts", Sense::About),
    ("or more", Sense::AtLeast),
    ("plus", Sense::AtLeast),
    ("or greater than", Sense::AtLeast),
    ("or more than", Sense::AtLeast),
    ("+", Sense::AtLeast),
    ("and more", Sense::AtLeast),
    ("or greater", Sense::AtLeast),
    ("or higher", Sense::AtLeast),
    ("or over", Sense::AtLeast),
    ("or above", Sense::AtLeast),
    ("and over", Sense::AtLeast),
    ("and above", Sense::AtLeast),
    ("and upwards", Sense::AtLeast),
    ("or under", Sense::AtMost),
    ("or below", Sense::AtMost),
    ("or lower", Sense::AtMost),
    ("and under", Sense::AtMost),
    ("or fewer", Sense::AtMost),
    ("or less", Sense::AtMost),
];

impl Sense {
    /// What a qualifier says. Of several the first counts that is not exact; one that is not known is taken for
    /// [`Sense::About`], since something was said.
    pub fn of(qualifier: &str) -> Sense {
        Sense::all(qualifier).into_iter().find(|sense| *sense != Sense::Exactly).unwrap_or(Sense::Exactly)
    }

    /// All that a qualifier says, in its order; nothing, if it is empty.
    pub fn all(qualifier: &str) -> Vec<Sense> {
        let lower = qualifier.trim().to_ascii_lowercase();
        let mut rest = lower.as_str();
        let mut senses = Vec::new();
        while !rest.is_empty() {
            let (length, found) = before(rest).or_else(|| behind(rest)).unwrap_or((rest.len(), Sense::About));
            senses.push(found);
            rest = rest.get(length..).unwrap_or_default().trim_start();
        }
        senses
    }
}

/// The length and the sense of the qualifier that a text in lower case begins with, where a number is to follow.
pub(super) fn before(text: &str) -> Option<(usize, Sense)> {
    longest(BEFORE, text)
}

/// The length and the sense of the qualifier that a text in lower case begins with, where a number came before.
pub fn behind(text: &str) -> Option<(usize, Sense)> {
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
