//! What a text that may give a quantity is made of: figures, words, and marks.

use crate::model::record::quantity::exact::Exact;

/// The zeros of the scripts that have digits of their own; their other digits follow them.
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50,
    0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
    0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066,
    0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950,
    0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6,
    0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// A piece of a text.
#[derive(Clone, Debug)]
pub struct Token {
    pub(super) kind: Kind,
    /// The first of its bytes.
    pub start: usize,
    /// The end of its bytes.
    pub end: usize,
    /// Whether a space stands before it.
    pub is_spaced: bool,
    /// Whether it begins with a capital letter.
    pub is_capital: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Figure(Figure),
    /// A word, in lower case.
    Word(String),
    Mark(char),
}

/// A number in digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    /// What it says; nothing, if that is not sure.
    pub(super) value: Option<Exact>,
    /// How many digits stand behind its point.
    pub(super) decimals: usize,
    /// Whether what is behind the point would be thousands elsewhere, as in `1.250`.
    pub(super) may_be_thousands: bool,
    /// Whether it begins with a zero that says nothing, as a month does.
    pub(super) is_padded: bool,
}

impl Token {
    /// The word, in lower case.
    pub fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }

    /// The mark, such as a comma.
    pub fn mark(&self) -> Option<char> {
        if let Kind::Mark(mark) = self.kind { Some(mark) } else { None }
    }

    /// Whether it is a number in digits.
    pub fn is_figure(&self) -> bool {
        self.figure().is_some()
    }

    pub(super) fn figure(&self) -> Option<Figure> {
        if let Kind::Figure(figure) = self.kind { Some(figure) } else { None }
    }
}

/// The tokens of a text whose digits are those of ASCII.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    let mut is_spaced = false;
    while let Some(first) = text.get(start..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(start..).unwrap_or_default();
        if first.is_whitespace() {
            (start, is_spaced) = (start + first.len_utf8(), true);
            continue;
        }
        let behind_point = rest.strip_prefix('.').unwrap_or(rest);
        let is_joined = tokens.last().is_some_and(|last| !is_spaced && last.mark().is_none());
        let (kind, length) = if is_digit(first) || (behind_point.starts_with(is_digit) && !is_joined) {
            let (figure, length) = figure(rest);
            (Kind::Figure(figure), length)
        } else if first.is_alphabetic() {
            let length = run(rest, char::is_alphabetic);
            (Kind::Word(rest.get(..length).unwrap_or_default().to_ascii_lowercase()), length)
        } else {
            (Kind::Mark(first), first.len_utf8())
        };
        let is_capital = first.is_uppercase();
        tokens.push(Token { kind, start, end: start + length, is_spaced, is_capital });
        (start, is_spaced) = (start + length, false);
    }
    tokens
}

/// The figure that a text begins with, and its length.
fn figure(text: &str) -> (Figure, usize) {
    let whole_length = run(text, is_digit);
    let (whole, rest) = text.split_at(whole_length);
    let mut digits = whole.to_string();
    let groups = groups(whole, rest);
    digits.extend(rest.get(..groups).unwrap_or_default().chars().filter(|char| is_digit(*char)));
    let mut length = whole_length + groups;
    let rest = text.get(length..).unwrap_or_default();
    let decimals = rest.strip_prefix('.').map_or(0, |rest| run(rest, is_digit));
    if let Some(found) = as_elsewhere(whole, rest, groups) {
        return found;
    }
    // In other languages the point parts thousands.
    let may_be_thousands = decimals == 3 && (1..=3).contains(&digits.len()) && digits != "0";
    let is_padded = digits.len() > 1 && digits.starts_with('0');
    if decimals > 0 {
        digits.push_str(rest.get(1..=decimals).unwrap_or_default());
        length += 1 + decimals;
    }
    let rest = text.get(length..).unwrap_or_default();
    let (exponent, behind) = exponent(rest);
    length += behind;
    let rest = rest.get(behind..).unwrap_or_default();
    // A day, a version, a time, or a number written as in another country.
    let goes_on = rest.strip_prefix(|mark: char| ".,:'".contains(mark));
    let is_sure = !goes_on.is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let value = Exact::in_digits(&digits, decimals).filter(|_| is_sure);
    let value = match exponent {
        Some(exponent) => value.and_then(|value| value.times_ten_to(exponent)),
        None => value,
    };
    (Figure { value, decimals, may_be_thousands, is_padded }, length)
}

/// The figure that some digits begin, if points part its thousands and a comma its decimals, as in `1.234,50`; only
/// with both is that sure.
fn as_elsewhere(whole: &str, rest: &str, groups: usize) -> Option<(Figure, usize)> {
    let is_point =
        groups == 0 && rest.starts_with('.') && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    let end = rest.find(|char| !is_digit(char) && char != '.').filter(|_| is_point)?;
    let (thousands, behind) = rest.split_at(end);
    let decimals = behind
        .strip_prefix(',')
        .map(|behind| run(behind, is_digit))
        .filter(|count| (1..=2).contains(count))?;
    let groups: Vec<&str> = thousands.split('.').skip(1).collect();
    let goes_on =
        behind.get(1 + decimals..)?.starts_with(|next: char| next.is_alphanumeric() || ".,".contains(next));
    if goes_on || groups.iter().any(|group| group.len() != 3) {
        return None;
    }
    let digits = [whole, &groups.concat(), behind.get(1..=decimals)?].concat();
    let value = Exact::in_digits(&digits, decimals);
    let figure = Figure { value, decimals, may_be_thousands: false, is_padded: false };
    Some((figure, whole.len() + end + 1 + decimals))
}

/// How many bytes behind some digits are thousands: `1,234,567`, `1 234 567`, `12,34,567`.
fn groups(whole: &str, rest: &str) -> usize {
    let separator = rest.chars().next().filter(|next| ", '".contains(*next));
    // A group behind a lone 0 is no group.
    let Some(separator) = separator.filter(|_| (1..=3).contains(&whole.len()) && !whole.starts_with('0'))
    else {
        return 0;
    };
    let mut lengths = Vec::new();
    let mut behind = rest;
    while let Some(group) = behind.strip_prefix(separator)
        && group.starts_with(is_digit)
    {
        lengths.push(run(group, is_digit));
        behind = group.get(run(group, is_digit)..).unwrap_or_default();
    }
    let ends_in_three = |of_others: usize| match lengths.split_last() {
        Some((3, others)) => others.iter().all(|length| *length == of_others),
        _ => false,
    };
    let is_grouped = ends_in_three(3) || (separator == ',' && whole.len() < 3 && ends_in_three(2));
    let sum = |lengths: &[usize]| lengths.iter().map(|length| length + 1).sum();
    match (is_grouped, separator) {
        (true, _) => sum(&lengths),
        // Behind a space another number may begin.
        (_, ' ') => sum(lengths.split(|length| *length != 3).next().unwrap_or_default()),
        _ => 0,
    }
}

/// The power of ten that a text begins with, `e6` or `x10^6`, and its length.
fn exponent(text: &str) -> (Option<i32>, usize) {
    let signs = ["e", "E", "x10^", "×10^"];
    let found = signs.iter().find_map(|sign| {
        let behind = text.strip_prefix(sign)?;
        let unsigned = behind.strip_prefix(['+', '-', '−']).unwrap_or(behind);
        let digits = run(unsigned, is_digit);
        let power: i32 = unsigned.get(..digits)?.parse().ok()?;
        let is_whole = !unsigned.get(digits..)?.starts_with(char::is_alphanumeric);
        let power = if behind.starts_with(['-', '−']) { -power } else { power };
        is_whole.then_some((Some(power), text.len() - unsigned.len() + digits))
    });
    found.unwrap_or_default()
}

/// A text with the digits of any script, and the marks among them, as in ASCII. Digits of two scripts in one number
/// stay what they are.
pub fn in_ascii(text: &str) -> String {
    let mut script = None;
    let mut last_digit = None;
    let chars = text.chars().map(|char| {
        let zero = ZEROS.iter().copied().find(|zero| (*zero..zero + 10).contains(&u32::from(char)));
        let ascii = match char {
            '٬' => ',',
            '٫' => '.',
            _ => zero.and_then(|zero| char::from_digit(u32::from(char) - zero, 10)).unwrap_or(char),
        };
        let is_mixed = zero.is_some() && last_digit.is_some() && script != zero;
        (last_digit, script) = (zero, zero.or(script));
        if is_mixed { char } else { ascii }
    });
    chars.collect()
}

fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
}

fn run(text: &str, is_part: fn(char) -> bool) -> usize {
    text.find(|char| !is_part(char)).unwrap_or(text.len())
}
