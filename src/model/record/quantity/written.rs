//! A quantity from the fields that a person has filled in.

use crate::model::record::quantity::{Decimal, Quantity, parse};

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
/// The value may be written as texts write it, with what stands around it: that fills the fields that are empty.
pub fn written([value, qualifier, counted, as_of]: [String; 4]) -> Result<Option<Quantity>, NotWritten> {
    if value.is_empty() {
        let is_empty = qualifier.is_empty() && counted.is_empty() && as_of.is_empty();
        return if is_empty { Ok(None) } else { Err(NotWritten::NoValue) };
    }
    let read =
        Decimal::parse(&value).map(Quantity::of).or_else(|| parse(&value)).ok_or(NotWritten::NoNumber)?;
    let or = |field: String, read: String| if field.is_empty() { read } else { field };
    Ok(Some(Quantity {
        value: read.value,
        qualifier: or(qualifier, read.qualifier),
        counted: or(counted, read.counted),
        as_of: or(as_of, read.as_of),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: [&str; 4]) -> Result<Option<[String; 4]>, NotWritten> {
        let texts = |one: Quantity| [one.value.to_string(), one.qualifier, one.counted, one.as_of];
        written(fields.map(str::to_string)).map(|quantity| quantity.map(texts))
    }

    fn gives(texts: [&str; 4]) -> Result<Option<[String; 4]>, NotWritten> {
        Ok(Some(texts.map(str::to_string)))
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
        assert_eq!(typed(["several", "", "", ""]), Err(NotWritten::NoNumber));
    }

    #[test]
    fn a_value_may_be_written_as_texts_write_it() {
        let fields = ["nearly 900,000 people", "", "civilians", ""];
        assert_eq!(typed(fields), gives(["900000", "nearly", "civilians", ""]));
    }
}
