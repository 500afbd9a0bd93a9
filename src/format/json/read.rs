//! Reading JSON: what is known is taken out with its type checked, and the rest is kept.

use serde_json::{Map, Value};

use super::{Border, Fault, Ids, Place, text_of};
use crate::format::{Expected, Problem, Reason};

/// The value that a text says. Nesting deeper than 128 levels is a problem.
pub(crate) fn parse(content: &str, place: &Place) -> Result<Value, Fault> {
    serde_json::from_str(content).map_err(|error| {
        let message = error.to_string();
        let reason = match () {
            _ if error.is_eof() => Reason::TruncatedJson,
            _ if message.starts_with("recursion limit") => Reason::TooDeep,
            _ if message.contains("surrogate") || message.contains("hex escape") => Reason::LoneSurrogate,
            _ => Reason::BrokenJson,
        };
        place.problem_at(error.line(), column(content, error.line(), error.column()), reason)
    })
}

/// The column in characters, of one in bytes.
fn column(content: &str, line: usize, bytes: usize) -> usize {
    let line = content.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    line.char_indices().take_while(|(byte, _)| *byte < bytes).count()
}

/// A text, and nothing else.
pub(crate) fn text(value: Value, place: &Place) -> Result<String, Fault> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(place.problem(Reason::WrongType { expected: Expected::Text })),
    }
}

/// A whole number, and nothing else.
pub(crate) fn whole(value: &Value, place: &Place) -> Result<u64, Fault> {
    value.as_u64().ok_or_else(|| place.problem(Reason::WrongType { expected: Expected::WholeNumber }))
}

/// A list, and nothing else.
pub(crate) fn list(value: Value, place: &Place) -> Result<Vec<Value>, Fault> {
    match value {
        Value::Array(values) => Ok(values),
        _ => Err(place.problem(Reason::WrongType { expected: Expected::List })),
    }
}

/// An object, and nothing else.
pub(crate) fn object(value: Value, place: &Place) -> Result<Map<String, Value>, Fault> {
    match value {
        Value::Object(map) => Ok(map),
        _ => Err(place.problem(Reason::WrongType { expected: Expected::Object })),
    }
}

/// How one record of a list is read. What is wrong with it, but does not spoil it, goes to the problems.
pub(crate) type ReadRecord<'a, T> = &'a mut dyn FnMut(Value, Place, &mut Vec<Problem>) -> Result<T, Fault>;

/// The records of a list. One that cannot be read, or whose id was there before, is left out and told.
pub(crate) fn records<T>(
    values: Vec<Value>,
    place: Place,
    problems: &mut Vec<Problem>,
    id: fn(&T) -> &str,
    read: ReadRecord<T>,
) -> Vec<T> {
    let mut seen = Ids::default();
    let mut records = Vec::with_capacity(values.len());
    for (index, value) in values.into_iter().enumerate() {
        let place = place.index(index);
        match read(value, place, problems) {
            Ok(record) if seen.insert(id(&record)) => records.push(record),
            Ok(record) => problems.push(*place.problem(Reason::DuplicateId { id: id(&record).to_string() })),
            Err(fault) => problems.push(*fault),
        }
    }
    records
}

/// The fields of an object, to be taken out one by one. A field that is `null` counts as missing.
pub(crate) struct Fields<'a> {
    map: Map<String, Value>,
    /// Where the object stands.
    pub(crate) place: Place<'a>,
}

impl<'a> Fields<'a> {
    /// The fields of a value, which must be an object.
    pub(crate) fn new(value: Value, place: Place<'a>) -> Result<Fields<'a>, Fault> {
        Ok(Fields { map: object(value, &place)?, place })
    }

    /// Takes a field out. What stays keeps its order.
    pub(crate) fn take(&mut self, key: &str) -> Option<Value> {
        self.map.shift_remove(key).filter(|value| !value.is_null())
    }

    /// Takes a field out that must be there.
    pub(crate) fn required(&mut self, key: &str) -> Result<Value, Fault> {
        self.take(key).ok_or_else(|| self.place.field(key).problem(Reason::MissingField))
    }

    /// Takes out a text.
    pub(crate) fn text(&mut self, key: &str) -> Result<String, Fault> {
        text(self.required(key)?, &self.place.field(key))
    }

    /// Takes out a text that may be missing.
    pub(crate) fn optional_text(&mut self, key: &str) -> Result<Option<String>, Fault> {
        self.take(key).map(|value| text(value, &self.place.field(key))).transpose()
    }

    /// Takes out a text that is empty if it is missing.
    pub(crate) fn text_or_empty(&mut self, key: &str) -> Result<String, Fault> {
        Ok(self.optional_text(key)?.unwrap_or_default())
    }

    /// Takes out an id, which has at least one character.
    pub(crate) fn id(&mut self, key: &str) -> Result<String, Fault> {
        let id = self.text(key)?;
        if id.is_empty() { Err(self.place.field(key).problem(Reason::EmptyId)) } else { Ok(id) }
    }

    /// Takes out a whole number.
    pub(crate) fn whole(&mut self, key: &str) -> Result<u64, Fault> {
        whole(&self.required(key)?, &self.place.field(key))
    }

    /// Takes out a list that is empty if it is missing.
    pub(crate) fn list(&mut self, key: &str) -> Result<Vec<Value>, Fault> {
        self.take(key).map_or(Ok(Vec::new()), |value| list(value, &self.place.field(key)))
    }

    /// Takes out a list of texts that is empty if it is missing.
    pub(crate) fn texts(&mut self, key: &str) -> Result<Vec<String>, Fault> {
        let values = self.list(key)?;
        let place = self.place.field(key);
        values.into_iter().enumerate().map(|(index, value)| text(value, &place.index(index))).collect()
    }

    /// Takes out a list of whole numbers that is empty if it is missing.
    pub(crate) fn wholes(&mut self, key: &str) -> Result<Vec<u64>, Fault> {
        let values = self.list(key)?;
        let place = self.place.field(key);
        values.iter().enumerate().map(|(index, value)| whole(value, &place.index(index))).collect()
    }

    /// Takes out an object that is empty if it is missing.
    pub(crate) fn object(&mut self, key: &str) -> Result<Map<String, Value>, Fault> {
        self.take(key).map_or(Ok(Map::new()), |value| object(value, &self.place.field(key)))
    }

    /// Takes out an object as its text, which is empty if the object is, or is missing.
    pub(crate) fn object_text(&mut self, key: &str) -> Result<String, Fault> {
        Ok(text_of_map(self.object(key)?))
    }

    /// The fields that this program does not know; `None` if there are none.
    pub(crate) fn into_rest(self) -> Option<Map<String, Value>> {
        (!self.map.is_empty()).then_some(self.map)
    }

    /// The fields that this program does not know, as the text of an object; empty if there are none.
    pub(crate) fn rest(mut self, border: Border) -> Result<String, Fault> {
        match border {
            Border::File => Ok(text_of_map(self.map)),
            Border::Storage => self.object_text("extra"),
        }
    }
}

fn text_of_map(map: Map<String, Value>) -> String {
    if map.is_empty() { String::new() } else { text_of(&Value::Object(map)) }
}
