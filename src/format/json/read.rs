//! Reading JSON: what is known is taken out with its type checked, and the rest is kept.

use std::borrow::Cow;

use smol_str::SmolStr;

use crate::format::json::check::check;
use crate::format::json::{Border, Entries, Fault, Field, Ids, Json, Place, text_of_fields};
use crate::format::problem::{Expected, Problem, Reason};

/// The value that a text says. Nesting deeper than 127 levels is a problem.
pub(crate) fn parse<'a>(content: &'a str, place: &Place) -> Result<Json<'a>, Fault> {
    match check(content) {
        Ok(()) => Ok(Json::checked(content)),
        Err(broken) => {
            let before = content.as_bytes().get(..broken.byte).unwrap_or_default();
            let lines = before.iter().filter(|byte| **byte == b'\n').count();
            let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
            // The first byte of each character.
            let column = line.iter().filter(|byte| !matches!(byte, 0x80..0xc0)).count();
            Err(place.problem_at(lines + 1, column, broken.reason))
        }
    }
}

/// A text, and nothing else.
pub(crate) fn text<'a>(value: Json<'a>, place: &Place) -> Result<Cow<'a, str>, Fault> {
    value.text().ok_or_else(|| place.problem(Reason::WrongType { expected: Expected::Text }))
}

/// A whole number, and nothing else.
pub(crate) fn whole(value: Json, place: &Place) -> Result<u64, Fault> {
    value.whole().ok_or_else(|| place.problem(Reason::WrongType { expected: Expected::WholeNumber }))
}

/// True or false, and nothing else.
fn flag(value: Json, place: &Place) -> Result<bool, Fault> {
    value.flag().ok_or_else(|| place.problem(Reason::WrongType { expected: Expected::Flag }))
}

/// The entries of a list, and of nothing else.
pub(crate) fn entries<'a>(value: Json<'a>, place: &Place) -> Result<Entries<'a>, Fault> {
    value.entries().ok_or_else(|| place.problem(Reason::WrongType { expected: Expected::List }))
}

/// The fields of an object, and of nothing else.
fn fields<'a>(value: Json<'a>, place: &Place) -> Result<Vec<Field<'a>>, Fault> {
    value.fields().ok_or_else(|| place.problem(Reason::WrongType { expected: Expected::Object }))
}

/// How one record of a list is read. What is wrong with it, but does not spoil it, goes to the problems.
pub(crate) type ReadRecord<'a, T> = &'a mut dyn FnMut(Json, Place, &mut Vec<Problem>) -> Result<T, Fault>;

/// The records of a list. One that cannot be read, or whose id was there before, is left out and told.
pub(crate) fn records<T>(
    values: Entries,
    place: Place,
    problems: &mut Vec<Problem>,
    id: fn(&T) -> &SmolStr,
    read: ReadRecord<T>,
) -> Vec<T> {
    let mut records = Vec::new();
    records_beside(values, place, problems, &mut Ids::default(), id, read, &mut |one| records.push(one));
    records
}

/// Like [`records`], for a list that is one of several which share their ids. Each record is taken by `take`.
pub(crate) fn records_beside<T>(
    values: Entries,
    place: Place,
    problems: &mut Vec<Problem>,
    seen: &mut Ids,
    id: fn(&T) -> &SmolStr,
    read: ReadRecord<T>,
    take: &mut dyn FnMut(T),
) {
    for (index, value) in values.enumerate() {
        let place = place.index(index);
        match read(value, place, problems) {
            Ok(record) if seen.insert(id(&record).clone()) => take(record),
            Ok(record) => problems.push(*place.problem(Reason::DuplicateId { id: id(&record).to_string() })),
            Err(fault) => problems.push(*fault),
        }
    }
}

/// The fields of an object, to be taken out one by one. A field that is `null` counts as missing.
pub(crate) struct Fields<'a> {
    fields: Vec<Field<'a>>,
    /// Where the object stands.
    pub(crate) place: Place<'a>,
}

impl<'a> Fields<'a> {
    /// The fields of a value, which must be an object.
    pub(crate) fn new(value: Json<'a>, place: Place<'a>) -> Result<Fields<'a>, Fault> {
        Ok(Fields { fields: fields(value, &place)?, place })
    }

    /// The fields of a value; none if it is no object.
    pub(crate) fn if_any(value: Json<'a>, place: Place<'a>) -> Fields<'a> {
        Fields { fields: value.fields().unwrap_or_default(), place }
    }

    /// A field as it is, be it `null`.
    pub(crate) fn get(&self, key: &str) -> Option<Json<'a>> {
        self.fields.iter().find(|(name, _)| name == key).map(|(_, value)| *value)
    }

    /// Takes a field out. What stays keeps its order.
    pub(crate) fn take(&mut self, key: &str) -> Option<Json<'a>> {
        let index = self.fields.iter().position(|(name, _)| name == key)?;
        let (_, value) = self.fields.remove(index);
        (!value.is_null()).then_some(value)
    }

    /// Takes a field out that must be there.
    pub(crate) fn required(&mut self, key: &str) -> Result<Json<'a>, Fault> {
        self.take(key).ok_or_else(|| self.place.field(key).problem(Reason::MissingField))
    }

    /// Takes out a text.
    pub(crate) fn text(&mut self, key: &str) -> Result<Cow<'a, str>, Fault> {
        text(self.required(key)?, &self.place.field(key))
    }

    /// Takes out a text that may be missing.
    pub(crate) fn optional_text(&mut self, key: &str) -> Result<Option<Cow<'a, str>>, Fault> {
        self.take(key).map(|value| text(value, &self.place.field(key))).transpose()
    }

    /// Takes out a text that is empty if it is missing.
    pub(crate) fn text_or_empty(&mut self, key: &str) -> Result<String, Fault> {
        Ok(self.optional_text(key)?.unwrap_or_default().into_owned())
    }

    /// Takes out an id, which has at least one character.
    pub(crate) fn id(&mut self, key: &str) -> Result<Cow<'a, str>, Fault> {
        let id = self.text(key)?;
        if id.is_empty() { Err(self.place.field(key).problem(Reason::EmptyId)) } else { Ok(id) }
    }

    /// Takes out a whole number.
    pub(crate) fn whole(&mut self, key: &str) -> Result<u64, Fault> {
        whole(self.required(key)?, &self.place.field(key))
    }

    /// Takes out what is true or false, and may be missing.
    pub(crate) fn flag(&mut self, key: &str) -> Result<Option<bool>, Fault> {
        self.take(key).map(|value| flag(value, &self.place.field(key))).transpose()
    }

    /// Takes out a list that is empty if it is missing.
    pub(crate) fn list(&mut self, key: &str) -> Result<Entries<'a>, Fault> {
        self.take(key).map_or(Ok(Entries::default()), |value| entries(value, &self.place.field(key)))
    }

    /// Takes out a list of texts that is empty if it is missing.
    pub(crate) fn texts(&mut self, key: &str) -> Result<Vec<String>, Fault> {
        let values = self.list(key)?;
        let place = self.place.field(key);
        let texts = values.enumerate().map(|(index, value)| text(value, &place.index(index)));
        texts.map(|text| text.map(Cow::into_owned)).collect()
    }

    /// Takes out a list of whole numbers that is empty if it is missing.
    pub(crate) fn wholes(&mut self, key: &str) -> Result<Vec<u64>, Fault> {
        let values = self.list(key)?;
        let place = self.place.field(key);
        values.enumerate().map(|(index, value)| whole(value, &place.index(index))).collect()
    }

    /// Takes out the fields of an object that is empty if it is missing.
    pub(crate) fn object(&mut self, key: &str) -> Result<Vec<Field<'a>>, Fault> {
        self.take(key).map_or(Ok(Vec::new()), |value| fields(value, &self.place.field(key)))
    }

    /// Takes out an object as its text, which is empty if the object is, or is missing.
    pub(crate) fn object_text(&mut self, key: &str) -> Result<String, Fault> {
        Ok(text_of_fields(&self.object(key)?))
    }

    /// The fields that are left.
    pub(crate) fn into_rest(self) -> Vec<Field<'a>> {
        self.fields
    }

    /// The fields that this program does not know, as the text of an object; empty if there are none.
    pub(crate) fn rest(mut self, border: Border) -> Result<String, Fault> {
        match border {
            Border::File => Ok(text_of_fields(&self.fields)),
            Border::Storage => self.object_text("extra"),
        }
    }
}
