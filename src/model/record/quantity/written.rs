//! A quantity from the fields that a person has filled in.

use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::{Bound, Bounds, Quantity, parse};

/// What is wrong with fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotWritten {
    /// There is something around a value, and no value.
    NoValue,
    /// The value is no number.
    NoNumber,
}

/// The quantity that fields say: value, qualifier, what is counted, and the day. None, if all are empty.
///
/// The value may be written as texts write it, with what stands around it: that fills the fields that are empty. Where
/// it is left as it was `before`, so are its bounds, which have no field.
pub fn written(
    [value, qualifier, counted, as_of]: [String; 4],
    before: Option<&Quantity>,
) -> Result<Option<Quantity>, NotWritten> {
    let or = |field: String, read: String| if field.is_empty() { read } else { field };
    let is_same = |before: &&Quantity| {
        (amount(before) == value || amount_apart(before) == value) && before.qualifier == qualifier
    };
    if let Some(before) = before.filter(is_same) {
        return Ok(Some(Quantity { qualifier, counted, as_of, ..before.clone() }));
    }
    if value.is_empty() {
        let is_empty = qualifier.is_empty() && counted.is_empty() && as_of.is_empty();
        return if is_empty { Ok(None) } else { Err(NotWritten::NoValue) };
    }
    let read =
        Decimal::parse(&value).map(Quantity::of).or_else(|| parse(&value)).ok_or(NotWritten::NoNumber)?;
    Ok(Some(Quantity {
        qualifier: or(qualifier, read.qualifier),
        counted: or(counted, read.counted),
        as_of: or(as_of, read.as_of),
        ..read
    }))
}

/// A number of digits with its thousands apart, as it is shown; what is otherwise is shown as it is.
fn apart(number: &Decimal) -> String {
    let plain = number.to_string();
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, decimals) =
        rest.split_once('.').map_or((rest, None), |(whole, decimals)| (whole, Some(decimals)));
    if whole.len() < 4 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain;
    }
    let mut text = sign.to_string();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    decimals.map_or(text.clone(), |decimals| format!("{text}.{decimals}"))
}

/// How a value is written: as a number, or as the two between which it lies. It is read again as the same.
pub fn amount(quantity: &Quantity) -> String {
    amount_in(quantity, Decimal::to_string)
}

/// The same with thousands apart, as a person reads it.
pub fn amount_apart(quantity: &Quantity) -> String {
    amount_in(quantity, apart)
}

fn amount_in(quantity: &Quantity, number: impl Fn(&Decimal) -> String) -> String {
    if let Some(value) = &quantity.value {
        return number(value);
    }
    let Some(Bounds { low, high }) = &quantity.bounds else { return String::new() };
    let over = |bound: &Bound| format!("{} {}", if bound.is_open { ">" } else { "≥" }, number(&bound.at));
    let under = |bound: &Bound| format!("{} {}", if bound.is_open { "<" } else { "≤" }, number(&bound.at));
    match (low, high) {
        (Some(low), Some(high)) if !low.is_open && !high.is_open => {
            format!("{}–{}", number(&low.at), number(&high.at))
        }
        (Some(low), Some(high)) => format!("{} and {}", over(low), under(high)),
        (Some(low), None) => over(low),
        (None, Some(high)) => under(high),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: [&str; 4]) -> Result<Option<[String; 4]>, NotWritten> {
        let texts = |one: Quantity| [amount(&one), one.qualifier, one.counted, one.as_of];
        written(fields.map(str::to_string), None).map(|quantity| quantity.map(texts))
    }

    fn gives(texts: [&str; 4]) -> Result<Option<[String; 4]>, NotWritten> {
        Ok(Some(texts.map(str::to_string)))
    }

    #[test]
    fn thousands_are_shown_apart_and_read_again() {
        // The field used to say 900000 of "nearly 900,000".
        for (digits, shown) in [("900000", "900,000"), ("-1234567.50", "-1,234,567.50"), ("999", "999")] {
            let quantity = Decimal::parse(digits).map(Quantity::of).unwrap();
            assert_eq!(amount_apart(&quantity), shown);
            assert_eq!(typed([shown, "", "", ""]), gives([digits, "", "", ""]));
        }
        let nearly = parse("nearly 900,000 people").unwrap();
        let same = written(["900,000", "nearly", "people", ""].map(str::to_string), Some(&nearly));
        assert_eq!(same, Ok(Some(nearly)), "bounds have no field, and stay");
    }

    #[test]
    fn fields_say_a_quantity() {
        let fields = ["900000", "nearly", "people", "2020-02-12"];
        assert_eq!(typed(fields), gives(fields));
        assert_eq!(typed(["1.50", "", "", ""]), gives(["1.50", "", "", ""]));
    }

    #[test]
    fn empty_fields_say_nothing_and_others_need_a_value_that_is_a_number() {
        assert_eq!(typed(["", "", "", ""]), Ok(None));
        assert_eq!(typed(["", "nearly", "", ""]), Err(NotWritten::NoValue));
        assert_eq!(typed(["many", "", "", ""]), Err(NotWritten::NoNumber));
    }

    #[test]
    fn a_value_may_be_written_as_texts_write_it() {
        let fields = ["nearly 900,000 people", "", "civilians", ""];
        assert_eq!(typed(fields), gives(["900000", "nearly", "civilians", ""]));
    }

    #[test]
    fn bounds_stay_where_the_value_is_left_as_it_was() {
        for text in ["dozens of towns", "10 to 15 buses", "two-thirds of voters", "1.20 million people"] {
            let before = parse(text).unwrap();
            let fields =
                [amount(&before), before.qualifier.clone(), "things".to_string(), "2020-02-12".to_string()];
            let after = written(fields, Some(&before)).unwrap().unwrap();
            let expected = Quantity { counted: "things".into(), as_of: "2020-02-12".into(), ..before };
            assert_eq!(after, expected, "{text}");
        }
        let before = parse("dozens of towns").unwrap();
        let other = written(["30–40", "", "towns", ""].map(str::to_string), Some(&before)).unwrap().unwrap();
        assert_eq!(other, Quantity { qualifier: String::new(), ..parse("30 to 40 towns").unwrap() });
        let seven = written(["7", "dozens", "", ""].map(str::to_string), Some(&before)).unwrap().unwrap();
        assert_eq!((amount(&seven).as_str(), seven.bounds), ("7", None));
    }

    #[test]
    fn what_lies_between_two_numbers_is_written_with_both() {
        for (text, expected) in [
            ("between 10 and 15", "10–15"),
            ("dozens", "≥ 24 and < 100"),
            ("more than 10 and at most 20", "> 10 and ≤ 20"),
        ] {
            let shown = amount(&parse(text).unwrap());
            assert_eq!(shown, expected);
            assert_eq!(amount(&parse(&shown).unwrap()), expected);
        }
    }
}
