//! A quantity from the English text that gives it.

use crate::model::record::quantity::bounds::{ABOUT, Bound, Bounds, POINT, last_place, qualified};
use crate::model::record::quantity::exact::Exact;
use crate::model::record::quantity::number::{self, Number, is_hyphen};
use crate::model::record::quantity::sense::Sense;
use crate::model::record::quantity::tokens::{Token, in_ascii, tokens};
use crate::model::record::quantity::{Decimal, Quantity, indefinite, sense};

/// What may stand before a number and says nothing of it.
const DETERMINERS: [&str; 9] = ["the", "all", "these", "those", "this", "its", "their", "his", "her"];
/// Before a number, perhaps with letters before them, as in `US$`.
const CURRENCIES: [char; 11] = ['$', '€', '£', '¥', '₺', '₽', '₹', '₪', '₩', '₴', '₿'];
/// Before the sign of a dollar, even with a space, they say which one it is.
const DOLLARS: [&str; 7] = ["us", "c", "ca", "hk", "nz", "au", "nt"];
/// Names of currencies that may stand before a number.
const CURRENCY_CODES: [&str; 26] = [
    "usd", "eur", "gbp", "try", "rub", "chf", "jpy", "cny", "inr", "cad", "aud", "nzd", "sek", "nok", "dkk",
    "pln", "czk", "huf", "uah", "ils", "krw", "brl", "mxn", "zar", "sgd", "rs",
];
const PERCENT: [&str; 4] = ["%", "per cent", "percent", "pct"];
/// Between two numbers of which neither is the quantity: `10 or 15`, `20 of the 30`.
const BETWEEN: [&str; 10] = ["to", "or", "and", "in", "out", "of", "by", "per", "the", "over"];
/// Before another number they say that there are two figures: `two men and three women`.
const AND_ANOTHER: [&str; 5] = ["and", "or", "but", "plus", "minus"];
/// Behind a range they say that it is the score of a game.
const GAMES: [&str; 8] = ["win", "victory", "defeat", "loss", "draw", "lead", "vote", "score"];
/// Behind a number they make a day or a time of it.
const MONTHS_AND_TIMES: [&str; 28] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "am",
    "pm",
    "a.m",
    "p.m",
];

/// The quantity that a quotation gives: `nearly 900,000 people` is 900000, `nearly`, `people`; `10 to 15 buses` lies
/// between 10 and 15.
///
/// The number must come first, behind nothing but a qualifier, an article or a currency. `None` if there is none, or
/// not surely one: for two figures (`two men and three women`, `20 of the 30`), ordinals, days and times (`12
/// February`), and for a point before three digits (`900.000`), which would be wrong by a thousand in one country or
/// another. A year is a number like any other.
pub fn parse(text: &str) -> Option<Quantity> {
    let text = tidied(text);
    // Bytes stand at the same places in both.
    let lower = text.to_ascii_lowercase();
    let tokens = tokens(&text);
    let reader = Reader { text: &text, lower: &lower };
    let Leading { quantity, rest, is_one, .. } = reader.leading(&tokens, true)?;
    let counted = joined(&quantity.counted, reader.counted(rest));
    (!reader.is_part_of_more(rest, is_one)).then_some(Quantity { counted, ..quantity })
}

/// A quantity that tokens begin with, of which only the unit is read that belongs to the number, as `%` and `$`.
pub(super) struct Leading<'t> {
    pub(super) quantity: Quantity,
    /// The first byte of the number, or of the currency before it.
    pub(super) number: usize,
    /// What is behind the number, and behind what makes it more or less than itself.
    pub(super) rest: &'t [Token],
    /// Whether it is a part of something, as `two thirds`, `most`.
    pub(super) is_share: bool,
    is_one: bool,
}

/// A number with what stands before it and its unit.
struct Amount<'a> {
    qualifiers: Vec<&'a str>,
    unit: &'a str,
    number: Number,
    /// The first byte of the number, or of the currency before it.
    start: usize,
}

/// A text, as it is and in lower case.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) lower: &'a str,
}

impl<'a> Reader<'a> {
    /// The quantity that tokens begin with; with ranges, or with single numbers only.
    pub(super) fn leading<'t>(self, tokens: &'t [Token], with_ranges: bool) -> Option<Leading<'t>> {
        self.indefinite(tokens).or_else(|| self.definite(tokens, with_ranges))
    }

    /// A quantity without a number.
    fn indefinite<'t>(self, tokens: &'t [Token]) -> Option<Leading<'t>> {
        let from = behind_determiner(tokens);
        let (bounds, rest) = indefinite::read(tokens).or_else(|| indefinite::read(from))?;
        let is_none = bounds.low == bounds.high;
        let (start, end) = (self.start(tokens), rest.first().map_or(self.text.len(), |next| next.start));
        let words = self.text.get(start..end).unwrap_or_default().trim_end().trim_end_matches(" of");
        let quantity = Quantity {
            value: is_none.then(|| Decimal::from(0)),
            bounds: (!is_none).then_some(bounds),
            qualifier: if is_none { String::new() } else { words.to_ascii_lowercase() },
            ..Quantity::default()
        };
        let is_share = indefinite::is_share(tokens) || indefinite::is_share(from);
        Some(Leading { quantity, number: start, rest, is_share, is_one: false })
    }

    fn definite<'t>(self, tokens: &'t [Token], with_ranges: bool) -> Option<Leading<'t>> {
        let (first, rest) = self.amount(tokens)?;
        let announced = first.qualifiers.iter().position(|one| ["between", "from"].contains(one));
        let mut from = first.qualifiers.clone();
        let is_between = announced.map(|index| from.remove(index)) == Some("between");
        let is_announced = announced.is_some();
        let first = Amount { qualifiers: from, ..first };
        let number = first.start;
        if with_ranges && let Some((second, rest)) = self.other_end(rest, is_between) {
            let (quantity, rest) = self.range(first, second, rest)?;
            return Some(Leading { quantity, number, rest, is_share: false, is_one: false });
        }
        if is_announced {
            return None;
        }
        let (first, rest) = self.behind(first, rest);
        if with_ranges && let Some((second, rest)) = self.other_side(&first, rest) {
            let quantity = both_sides(&first, &second)?;
            return Some(Leading { quantity, number, rest, is_share: false, is_one: false });
        }
        let value = first.number.value.decimal()?;
        let quantity = Quantity {
            bounds: if first.number.is_share {
                of_share(first.number.value, &first.qualifiers)
            } else {
                None
            },
            precision: precision(&first.number, &value),
            qualifier: first.qualifiers.join(" "),
            counted: first.unit.to_string(),
            value: Some(value),
            ..Quantity::default()
        };
        let is_one = first.number.value.as_whole() == Some(1);
        Some(Leading { quantity, number, rest, is_share: first.number.is_share, is_one })
    }

    /// The amount that tokens begin with, and what is behind it.
    fn amount<'t>(self, tokens: &'t [Token]) -> Option<(Amount<'a>, &'t [Token])> {
        let mut rest = tokens;
        let mut qualifiers = Vec::new();
        loop {
            let words = self.lower_from(rest);
            let announced = ["between", "from"].into_iter().find(|word| sense::begins(words, word));
            if let Some((length, _)) = sense::before(words) {
                qualifiers.push(words.get(..length).unwrap_or_default());
                rest = behind_bytes(rest, length);
            } else if let Some(word) = announced {
                qualifiers.push(word);
                rest = rest.get(1..)?;
            } else if behind_determiner(rest).len() < rest.len() {
                rest = behind_determiner(rest);
            } else {
                break;
            }
        }
        let mut start = self.start(rest);
        let (unit, behind) = self.currency(rest);
        let (number, rest) = number::read(behind).or_else(|| {
            // `a 10 % rise`, `a two-thirds majority`
            let (article, behind) = rest.split_first()?;
            start = self.start(behind);
            matches!(article.word(), Some("a" | "an")).then(|| number::read(behind)).flatten()
        })?;
        let (unit, rest) = match self.percent(rest) {
            Some(behind) => ("%", behind),
            None => (unit, rest),
        };
        Some((Amount { qualifiers, unit, number, start }, rest))
    }

    /// The currency before a number, and what is behind it.
    fn currency<'t>(self, tokens: &'t [Token]) -> (&'a str, &'t [Token]) {
        let is_sign = |token: &Token| token.mark().is_some_and(|mark| CURRENCIES.contains(&mark));
        let length = match tokens {
            [sign, ..] if is_sign(sign) => 1,
            [letters, sign, ..]
                if is_sign(sign)
                    && letters.word().is_some_and(|word| {
                        DOLLARS.contains(&word) || (!sign.is_spaced && word.len() < 4)
                    }) =>
            {
                2
            }
            [code, number, ..]
                if code.word().is_some_and(|code| CURRENCY_CODES.contains(&code))
                    && number.figure().is_some() =>
            {
                1
            }
            _ => 0,
        };
        let Some(last) = tokens.get(..length).and_then(<[Token]>::last) else { return ("", tokens) };
        let unit = self.text.get(self.start(tokens)..last.end).unwrap_or_default();
        (unit, tokens.get(length..).unwrap_or_default())
    }

    /// What is behind the sign or the word for parts of 100.
    fn percent(self, rest: &[Token]) -> Option<&[Token]> {
        let words = self.lower_from(rest);
        let percent = PERCENT.iter().find(|percent| sense::begins(words, percent))?;
        Some(behind_bytes(rest, percent.len()))
    }

    /// What stands behind a number and makes it more or less than itself.
    fn behind<'t>(self, mut amount: Amount<'a>, rest: &'t [Token]) -> (Amount<'a>, &'t [Token]) {
        let words = behind_hyphen(rest);
        let lower = self.lower_from(words);
        let Some((length, _)) = sense::behind(lower) else { return (amount, rest) };
        // `5000 or less than 6000` are two.
        let behind = behind_bytes(words, length);
        let than = behind.first().is_some_and(|next| next.word() == Some("than"));
        let is_than = than || lower.get(..length).is_some_and(|words| words.ends_with("than"));
        if is_than && is_number(behind.get(usize::from(than)..).unwrap_or_default()) {
            return (amount, rest);
        }
        amount.qualifiers.push(lower.get(..length).unwrap_or_default());
        (amount, behind_bytes(words, length))
    }

    /// The other end of a range: `10 to 15`, `10–15`, `between 10 and 15`, `10 km to 15 km`.
    fn other_end<'t>(self, rest: &'t [Token], is_between: bool) -> Option<(Amount<'a>, &'t [Token])> {
        self.end_behind(rest, is_between).or_else(|| {
            let (unit, behind) = rest.split_first()?;
            let (second, rest) = self.end_behind(behind, is_between)?;
            let again = rest.first()?;
            (unit.word()? == again.word()?).then_some((second, rest))
        })
    }

    fn end_behind<'t>(self, rest: &'t [Token], is_between: bool) -> Option<(Amount<'a>, &'t [Token])> {
        let (connective, behind) = rest.split_first()?;
        let is_meant = match (connective.word(), connective.mark()) {
            (Some("and"), _) => is_between,
            (Some("to" | "through"), _) => true,
            (_, Some('–' | '—' | '~' | '-' | '‑')) => {
                behind.first().is_some_and(|next| next.word().is_none())
            }
            _ => false,
        };
        // `1995-01` is a month.
        let is_meant = is_meant && !behind.first()?.figure().is_some_and(|figure| figure.is_padded);
        let (second, rest) = self.amount(behind).filter(|_| is_meant)?;
        second.qualifiers.is_empty().then_some((second, rest))
    }

    fn range<'t>(
        self,
        first: Amount,
        second: Amount<'a>,
        rest: &'t [Token],
    ) -> Option<(Quantity, &'t [Token])> {
        let (low, high) = (first.number, second.number);
        // `$2 to $3 million`
        let shared = low.scale == 1 && high.scale > 1;
        let bare = high.value.times(Exact::fraction(1, high.scale)?)?;
        let is_shared = shared && low.value.compare(bare)? == std::cmp::Ordering::Less;
        let low = if is_shared { low.value.times(Exact::whole(high.scale))? } else { low.value };
        let between = Bounds::between(low.decimal()?, high.value.decimal()?)?;
        let (last, rest) = self.behind(second, rest);
        let unit = match (first.unit, last.unit) {
            (unit, "") | ("", unit) => unit,
            (unit, other) if unit == other => unit,
            _ => return None,
        };
        let qualifier = [first.qualifiers, last.qualifiers].concat().join(" ");
        let senses = Sense::all(&qualifier);
        let is_plain = senses.iter().all(|sense| matches!(sense, Sense::Exactly | Sense::About));
        let game = rest.first().and_then(Token::word).is_some_and(|word| GAMES.contains(&word));
        if !is_plain || game {
            return None;
        }
        let bounds = if senses.contains(&Sense::About) {
            Bounds {
                low: qualified(&between.low?.at, &senses)?.low,
                high: qualified(&between.high?.at, &senses)?.high,
            }
        } else {
            between
        };
        let counted = unit.to_string();
        Some((Quantity { bounds: Some(bounds), qualifier, counted, ..Quantity::default() }, rest))
    }

    /// The other of two bounds: `more than 10 and less than 20`.
    fn other_side<'t>(self, first: &Amount, rest: &'t [Token]) -> Option<(Amount<'a>, &'t [Token])> {
        let behind = match rest {
            [comma, and, behind @ ..] if comma.mark() == Some(',') && is_and(and) => behind,
            [and, behind @ ..] if is_and(and) || and.mark() == Some(',') => behind,
            _ => return None,
        };
        let (second, rest) = self.amount(behind).filter(|_| !first.qualifiers.is_empty())?;
        let is_bound = second.qualifiers.iter().any(|one| sense::before(one).is_some());
        is_bound.then_some((second, rest))
    }

    /// What is counted: all that is behind a number.
    fn counted(self, rest: &[Token]) -> &'a str {
        let counted = self.text.get(self.start(behind_hyphen(rest))..).unwrap_or_default();
        counted.trim_start()
    }

    /// Whether the number before is only part of what is said: of two numbers, of an ordinal, of a day.
    fn is_part_of_more(self, rest: &[Token], is_one: bool) -> bool {
        let as_written = self.text.get(self.start(rest)..).unwrap_or_default();
        let first = as_written.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ',']);
        let is_one_of_the = is_one && self.lower_from(rest).starts_with("of the");
        is_one_of_the
            || goes_on(rest, is_one)
            || has_another(rest)
            || is_scaled_later(rest)
            || MONTHS_AND_TIMES.contains(&first)
    }

    fn start(self, tokens: &[Token]) -> usize {
        tokens.first().map_or(self.text.len(), |first| first.start)
    }

    fn lower_from(self, tokens: &[Token]) -> &'a str {
        self.lower.get(self.start(tokens)..).unwrap_or_default()
    }
}

fn both_sides(first: &Amount, second: &Amount) -> Option<Quantity> {
    let bounds = |amount: &Amount| {
        qualified(&amount.number.value.decimal()?, &Sense::all(&amount.qualifiers.join(" ")))
    };
    let is_over = |amount: &Amount| {
        let senses = Sense::all(&amount.qualifiers.join(" "));
        senses.iter().any(|sense| matches!(sense, Sense::Over | Sense::AtLeast))
    };
    let (low, high) = match (is_over(first), is_over(second)) {
        (true, false) => (bounds(first)?.low?, bounds(second)?.high?),
        (false, true) => (bounds(second)?.low?, bounds(first)?.high?),
        _ => return None,
    };
    let unit = if first.unit.is_empty() || first.unit == second.unit { second.unit } else { return None };
    Bounds::between(low.at.clone(), high.at.clone())?;
    let bounds = Some(Bounds { low: Some(low), high: Some(high) });
    Some(Quantity { bounds, counted: unit.to_string(), ..Quantity::default() })
}

/// The bounds of a share: it is meant to a point of 100, and it is no more than all.
fn of_share(number: Exact, qualifiers: &[&str]) -> Option<Bounds> {
    let senses = Sense::all(&qualifiers.join(" "));
    if senses.iter().any(|sense| matches!(sense, Sense::Over | Sense::AtLeast)) {
        let high = Some(Bound::closed(Decimal::from(1)));
        return Some(Bounds { high, ..qualified(&number.decimal()?, &senses)? });
    }
    let is_about = senses.iter().all(|sense| matches!(sense, Sense::Exactly | Sense::About));
    if !is_about {
        return None;
    }
    let share = if senses.contains(&Sense::About) {
        // Of two thirds themselves, whose digits never end.
        number.times(Exact::fraction(ABOUT, 100)?)?
    } else {
        Exact::fraction(POINT.0, POINT.1)?
    };
    Some(Bounds {
        low: Some(Bound::closed(number.minus(share)?.decimal()?).approximate()),
        high: Some(Bound::closed(number.plus(share)?.decimal()?).approximate()),
    })
}

/// The place of the last digit that was written, where the value does not show it.
fn precision(number: &Number, value: &Decimal) -> Option<Decimal> {
    let last = number.last_digit.filter(|last| Some(*last) != last_place(value) && *last > 0)?;
    Exact::whole(1).times_ten_to(last)?.decimal()
}

/// Whether another number, the other part of an ordinal, or one that is not sure follows: `20 of the 30`, `twenty-first`.
fn goes_on(rest: &[Token], is_one: bool) -> bool {
    let is_between = |token: &Token| {
        token.word().is_some_and(|word| BETWEEN.contains(&word))
            || token.mark().is_some_and(|mark| "-–—/~".contains(mark) || CURRENCIES.contains(&mark))
    };
    let next = rest.iter().position(|token| !is_between(token)).unwrap_or(rest.len());
    let next = rest.get(next..).unwrap_or_default();
    let is_unsure = next.first().and_then(Token::figure).is_some_and(|figure| figure.value.is_none());
    let word = next.first().and_then(Token::word).unwrap_or_default();
    let is_hyphenated = rest.first().and_then(Token::mark).is_some_and(is_hyphen);
    let is_part = match word.strip_suffix('s') {
        Some(singular) => number::is_part_or_ordinal(singular),
        None => number::is_part_or_ordinal(word) && (is_one || is_hyphenated),
    };
    is_number(next) || is_unsure || is_part
}

/// Whether a number begins. `500-pound` counts nothing here: it says of what kind they are.
fn is_number(tokens: &[Token]) -> bool {
    let is_kind = |behind: &[Token]| behind.first().and_then(Token::mark).is_some_and(is_hyphen);
    number::read(tokens).is_some_and(|(_, behind)| !is_kind(behind))
}

/// Whether there are two figures: `two men and three women`, `3 dollars 50 cents`.
fn has_another(rest: &[Token]) -> bool {
    rest.windows(2).enumerate().any(|(index, pair)| {
        let [before, _] = pair else { return false };
        let is_announced = before.word().is_some_and(|word| AND_ANOTHER.contains(&word))
            || before.mark().is_some_and(|mark| ",;&/".contains(mark));
        let is_second_unit = index == 0 && before.word().is_some();
        (is_announced || is_second_unit) && rest.get(index + 1..).is_some_and(is_number)
    })
}

/// Whether a currency stands between a number and its scale: `75 USD million`, `30 MUSD`.
pub(super) fn is_scaled_later(rest: &[Token]) -> bool {
    let Some((first, behind)) = rest.split_first() else { return false };
    let is_of_million = first.word().and_then(|word| word.strip_prefix('m'));
    is_of_million.is_some_and(|code| code.len() == 3 && CURRENCY_CODES.contains(&code))
        || (is_currency(first) && number::scale(behind).is_some())
}

fn joined(unit: &str, what: &str) -> String {
    let between = if unit.is_empty() || what.is_empty() { "" } else { " " };
    [unit, between, what].concat()
}

fn is_and(token: &Token) -> bool {
    matches!(token.word(), Some("and" | "but"))
}

fn is_currency(token: &Token) -> bool {
    token.word().is_some_and(|word| CURRENCY_CODES.contains(&word))
        || token.mark().is_some_and(|mark| CURRENCIES.contains(&mark))
}

fn behind_determiner(tokens: &[Token]) -> &[Token] {
    match tokens {
        [first, rest @ ..]
            if !rest.is_empty() && first.word().is_some_and(|word| DETERMINERS.contains(&word)) =>
        {
            rest
        }
        _ => tokens,
    }
}

fn behind_hyphen(tokens: &[Token]) -> &[Token] {
    match tokens {
        [hyphen, rest @ ..] if hyphen.mark().is_some_and(is_hyphen) => rest,
        _ => tokens,
    }
}

/// The tokens behind so many bytes of them.
fn behind_bytes(tokens: &[Token], length: usize) -> &[Token] {
    let Some(first) = tokens.first() else { return tokens };
    let index = tokens.iter().position(|token| token.start >= first.start + length).unwrap_or(tokens.len());
    tokens.get(index..).unwrap_or_default()
}

/// With single spaces, with the digits of ASCII, and without the marks around it.
fn tidied(text: &str) -> String {
    let is_quote = |char: char| "\"'“”„‘’«»‹›".contains(char);
    let is_unseen = |char: char| matches!(char, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let text = text.replace(is_unseen, "");
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = in_ascii(&words.join(" ").replace('’', "'"));
    let text = text.trim_start_matches(|char: char| is_quote(char) || "([ ".contains(char));
    let text = text.trim_end_matches(|char: char| is_quote(char) || ".,;:!?… ".contains(char));
    let is_closed = text.contains(['(', '[']);
    text.trim_end_matches(|char: char| !is_closed && ")]".contains(char)).to_string()
}
