//! The fields of an object: what is known is taken out with its type checked, and the rest is kept.
//!
//! A file is scanned once for its records, each of which is read by itself. So one that is wrong spoils no other, and
//! reading takes no more memory than what is made of it.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use smol_str::SmolStr;

use crate::format::json::Border;
use crate::format::json::check::{check, too_deep};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Expected, Problem, Reason};
use crate::model::record::extra::Extra;

/// A value as it is written. That it is JSON has been checked.
pub(crate) type Json<'a> = &'a RawValue;

/// A field of an object: its name and its value.
pub(crate) type Field<'a> = (Cow<'a, str>, Json<'a>);

/// The greatest whole number that is exact wherever JSON is read (RFC 8259, section 6).
pub(crate) const GREATEST_WHOLE: u64 = (1 << 53) - 1;

/// Up to so many fields of an object, each is compared with each; of more, the names are looked up.
const FEW: usize = 16;

/// Returns the value that a text says.
pub(crate) fn parse<'a>(content: &'a str, path: &Path) -> Result<Json<'a>, Fault> {
    let scanned = serde_json::from_str(content);
    if scanned.is_err() || may_have_halves(content) {
        check_all(content, path)?;
    }
    scanned.map_err(|error| path.within(content).broken(content, &error))
}

/// Returns whether a text may hold halves of characters, which a scan passes over. Hardly any does.
fn may_have_halves(content: &str) -> bool {
    content.split('\\').skip(1).any(|behind| behind.starts_with("ud") || behind.starts_with("uD"))
}

/// Looks at all of a text, of which perhaps nothing else is read.
pub(crate) fn check_all(content: &str, path: &Path) -> Result<(), Fault> {
    check(content).map_err(|error| path.within(content).broken(content, &error))
}

/// What can be read from a value: a text, a number, a list and so on.
pub(crate) trait FromJson<'a>: Sized {
    /// Reads a value at a path.
    fn from_json(json: Json<'a>, path: &Path) -> Result<Self, Fault>;
}

fn wrong<T>(path: &Path, expected: Expected) -> Result<T, Fault> {
    Err(path.problem(Reason::WrongType { expected }))
}

impl<'a> FromJson<'a> for Json<'a> {
    fn from_json(json: Json<'a>, _: &Path) -> Result<Json<'a>, Fault> {
        Ok(json)
    }
}

impl<'a> FromJson<'a> for Cow<'a, str> {
    fn from_json(json: Json<'a>, path: &Path) -> Result<Cow<'a, str>, Fault> {
        let written = json.get().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match written {
            None => wrong(path, Expected::Text),
            Some(written) if !written.contains('\\') => Ok(Cow::Borrowed(written)),
            Some(_) => Ok(Cow::Owned(parsed(json, path)?)),
        }
    }
}

impl<'a> FromJson<'a> for String {
    fn from_json(json: Json<'a>, path: &Path) -> Result<String, Fault> {
        Cow::from_json(json, path).map(Cow::into_owned)
    }
}

impl<'a> FromJson<'a> for u64 {
    fn from_json(json: Json<'a>, path: &Path) -> Result<u64, Fault> {
        match json.get().parse() {
            Ok(whole) if whole <= GREATEST_WHOLE => Ok(whole),
            _ => wrong(path, Expected::WholeNumber),
        }
    }
}

impl<'a> FromJson<'a> for bool {
    fn from_json(json: Json<'a>, path: &Path) -> Result<bool, Fault> {
        json.get().parse().or_else(|_| wrong(path, Expected::Flag))
    }
}

impl<'a, T: FromJson<'a>> FromJson<'a> for Vec<T> {
    fn from_json(json: Json<'a>, path: &Path) -> Result<Vec<T>, Fault> {
        if !json.get().starts_with('[') {
            return wrong(path, Expected::List);
        }
        let entries: Vec<Json> = parsed(json, path)?;
        let entries = entries.into_iter().enumerate();
        entries.map(|(index, entry)| T::from_json(entry, &path.index(index))).collect()
    }
}

/// Reads a value of one of these types.
pub(crate) fn read<'a, T: FromJson<'a>>(json: Json<'a>, path: &Path) -> Result<T, Fault> {
    T::from_json(json, path)
}

/// Reads a value that this program does not know, as it is. What was stored was not nested too deeply when it came.
pub(crate) fn unknown(json: Json, path: &Path, border: Border) -> Result<Value, Fault> {
    let too_deep = Some(json.get()).filter(|_| border == Border::File).and_then(too_deep);
    match too_deep {
        Some(byte) => Err(path.broken_at(json.get(), byte, Reason::TooDeep)),
        None => parsed(json, path),
    }
}

/// Reads a value whose type is known already.
fn parsed<'a, T: Deserialize<'a>>(json: Json<'a>, path: &Path) -> Result<T, Fault> {
    serde_json::from_str(json.get()).map_err(|error| path.broken(json.get(), &error))
}

/// Returns the fields of a value, which must be an object.
fn fields_of<'a>(json: Json<'a>, path: &Path) -> Result<Vec<Field<'a>>, Fault> {
    let text = json.get();
    if !text.starts_with('{') {
        return wrong(path, Expected::Object);
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let pairs = PairsVisitor { lists: &[] }.deserialize(&mut json);
    pairs.map(|pairs| pairs.fields).map_err(|error| path.broken(text, &error))
}

/// The fields of an object, to be taken out one by one. A field that is `null` counts as missing.
pub(crate) struct Fields<'a> {
    fields: Vec<Field<'a>>,
    /// Lists whose entries were found in the same scan.
    lists: Vec<(Cow<'a, str>, Vec<Json<'a>>)>,
    /// Where the object stands.
    pub(crate) path: Path<'a>,
}

impl<'a> Fields<'a> {
    /// Reads the fields of a text; there are none if it is no object. All of it is scanned once. `lists` names the long
    /// lists in it, which must be asked for by [`Fields::list`].
    pub(crate) fn of_text(content: &'a str, path: &'a Path<'a>, lists: &[&str]) -> Result<Fields<'a>, Fault> {
        let here = path.within(content);
        let mut json = serde_json::Deserializer::from_str(content);
        let scanned =
            PairsVisitor { lists }.deserialize(&mut json).and_then(|pairs| json.end().map(|()| pairs));
        match scanned {
            Ok(Pairs { fields, lists }) => {
                if may_have_halves(content) {
                    check_all(content, path)?;
                }
                Ok(Fields { fields, lists, path: here })
            }
            // It is broken, or something else than an object, or a list is none.
            Err(_) => {
                let json = parse(content, path)?;
                let fields = if json.get().starts_with('{') { fields_of(json, &here)? } else { Vec::new() };
                Ok(Fields { fields, lists: Vec::new(), path: here })
            }
        }
    }

    /// Reads the fields of a value, which must be an object.
    pub(crate) fn new(json: Json<'a>, path: Path<'a>) -> Result<Fields<'a>, Fault> {
        Ok(Fields { fields: fields_of(json, &path)?, lists: Vec::new(), path })
    }

    /// Returns what the field `format` says, by which a file is known.
    pub(crate) fn format(&self) -> Option<Cow<'a, str>> {
        read(self.get("format")?, &self.path).ok()
    }

    /// Returns a field as it is, be it `null`.
    pub(crate) fn get(&self, key: &str) -> Option<Json<'a>> {
        self.fields.iter().find(|(name, _)| name == key).map(|(_, json)| *json)
    }

    /// Takes a field out that must be there.
    pub(crate) fn take<T: FromJson<'a>>(&mut self, key: &str) -> Result<T, Fault> {
        self.optional(key)?.ok_or_else(|| self.path.field(key).problem(Reason::MissingField))
    }

    /// Takes a field out that may be missing.
    pub(crate) fn optional<T: FromJson<'a>>(&mut self, key: &str) -> Result<Option<T>, Fault> {
        let Some(index) = self.fields.iter().position(|(name, _)| name == key) else { return Ok(None) };
        // What stays keeps its order.
        let (_, json) = self.fields.remove(index);
        if json.get() == "null" {
            return Ok(None);
        }
        T::from_json(json, &self.path.field(key)).map(Some)
    }

    /// Takes a field out if it says what it may. Else it stays, as one that this program does not know: earlier versions
    /// kept whatever stood there.
    pub(crate) fn if_fits<T: FromJson<'a>>(&mut self, key: &str) -> Option<T> {
        let index = self.fields.iter().position(|(name, _)| name == key)?;
        let json = self.fields[index].1;
        let value = T::from_json(json, &self.path.field(key)).ok();
        if value.is_some() || json.get() == "null" {
            self.fields.remove(index);
        }
        value
    }

    /// Takes a field out that is empty, or zero, or false, if it is missing.
    pub(crate) fn or_default<T: FromJson<'a> + Default>(&mut self, key: &str) -> Result<T, Fault> {
        Ok(self.optional(key)?.unwrap_or_default())
    }

    /// Calls the first field that is meant by another name.
    pub(crate) fn rename(&mut self, is_meant: impl Fn(&str, Json) -> bool, to: &'a str) {
        let found = self.fields.iter_mut().find(|(name, json)| is_meant(name, json));
        found.into_iter().for_each(|(name, _)| *name = Cow::Borrowed(to));
    }

    /// Takes out the entries of a list, which is empty if it is missing.
    pub(crate) fn list(&mut self, key: &str) -> Result<Vec<Json<'a>>, Fault> {
        match self.lists.iter().position(|(name, _)| name == key) {
            Some(index) => Ok(self.lists.swap_remove(index).1),
            None => self.or_default(key),
        }
    }

    /// Takes out an id, which has at least one character.
    pub(crate) fn id(&mut self, key: &str) -> Result<Cow<'a, str>, Fault> {
        let id: Cow<str> = self.take(key)?;
        if id.is_empty() { Err(self.path.field(key).problem(Reason::EmptyId)) } else { Ok(id) }
    }

    /// Takes out the fields of an object that is empty if it is missing.
    pub(crate) fn object(&mut self, key: &str) -> Result<Vec<Field<'a>>, Fault> {
        let Some(json) = self.optional(key)? else { return Ok(Vec::new()) };
        fields_of(json, &self.path.field(key))
    }

    /// Returns the fields that are left.
    pub(crate) fn into_rest(self) -> Vec<Field<'a>> {
        self.fields
    }

    /// Returns the fields that this program does not know: those that are left in a file, and those of the field
    /// `extra` in storage.
    pub(crate) fn rest(mut self, border: Border) -> Result<Extra, Fault> {
        match border {
            Border::File => {
                let fields = self.fields.into_iter().map(|(name, json)| {
                    let value = unknown(json, &self.path.field(&name), border)?;
                    Ok((name.into_owned(), value))
                });
                Ok(Extra::new(fields.collect::<Result<_, Fault>>()?))
            }
            Border::Storage => self.stored_extra("extra"),
        }
    }

    /// Takes out unknown fields that were stored.
    pub(crate) fn stored_extra(&mut self, key: &str) -> Result<Extra, Fault> {
        let Some(json) = self.optional::<Json>(key)? else { return Ok(Extra::default()) };
        let path = self.path.field(key);
        if !json.get().starts_with('{') {
            return wrong(&path, Expected::Object);
        }
        Ok(Extra::new(parsed::<Map<String, Value>>(json, &path)?))
    }
}

/// The fields of an object. Of two with one name the later counts, at the place of the first.
struct Pairs<'a> {
    fields: Vec<Field<'a>>,
    lists: Vec<(Cow<'a, str>, Vec<Json<'a>>)>,
}

struct PairsVisitor<'l> {
    /// The lists whose entries are found as well.
    lists: &'l [&'l str],
}

impl<'de> DeserializeSeed<'de> for PairsVisitor<'_> {
    type Value = Pairs<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Pairs<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for PairsVisitor<'_> {
    type Value = Pairs<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
        #[derive(serde::Deserialize)]
        struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
        let mut fields: Vec<Field> = Vec::with_capacity(FEW);
        let mut lists: Vec<(Cow<str>, Vec<Json>)> = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            if self.lists.contains(&&*name) {
                lists.retain(|(known, _)| *known != name);
                lists.push((name, map.next_value()?));
            } else {
                fields.push((name, map.next_value()?));
            }
        }
        let fields = if has_repeats(&fields) { without_repeats(fields) } else { fields };
        Ok(Pairs { fields, lists })
    }
}

fn has_repeats(fields: &[Field]) -> bool {
    let mut names = fields.iter().map(|(name, _)| name).enumerate();
    fields.len() > FEW || names.any(|(index, name)| fields.iter().take(index).any(|(other, _)| other == name))
}

fn without_repeats(fields: Vec<Field>) -> Vec<Field> {
    let mut indices: HashMap<Cow<str>, usize> = HashMap::with_capacity(fields.len());
    let mut unique: Vec<Field> = Vec::with_capacity(fields.len());
    for (name, json) in fields {
        match indices.entry(name.clone()) {
            Entry::Occupied(known) => unique[*known.get()].1 = json,
            Entry::Vacant(slot) => {
                slot.insert(unique.len());
                unique.push((name, json));
            }
        }
    }
    unique
}

/// Reads one record of a list. What is wrong with it, but does not spoil it, goes to the problems.
pub(crate) type ReadRecord<'r, 'a, T> =
    &'r mut dyn FnMut(Json<'a>, Path, &mut Vec<Problem>) -> Result<T, Fault>;

/// Reads the records of a list. One that cannot be read, or whose id was there before, is left out and reported.
pub(crate) fn records<'a, T>(
    list: Vec<Json<'a>>,
    path: Path,
    problems: &mut Vec<Problem>,
    id: fn(&T) -> &str,
    read: ReadRecord<'_, 'a, T>,
) -> Vec<T> {
    let mut records = Vec::with_capacity(list.len());
    records_with(list, path, problems, &mut HashSet::new(), id, read, &mut |one| records.push(one));
    records
}

/// Like [`records`], for a list that is one of several which share their ids. Each record is taken by `take`.
pub(crate) fn records_with<'a, T>(
    list: Vec<Json<'a>>,
    path: Path,
    problems: &mut Vec<Problem>,
    seen: &mut HashSet<SmolStr>,
    id: fn(&T) -> &str,
    read: ReadRecord<'_, 'a, T>,
    take: &mut dyn FnMut(T),
) {
    for (index, json) in list.into_iter().enumerate() {
        let path = path.index(index);
        match read(json, path, problems) {
            Ok(record) if seen.insert(SmolStr::new(id(&record))) => take(record),
            Ok(record) => problems.push(*path.problem(Reason::DuplicateId { id: id(&record).to_string() })),
            Err(fault) => problems.push(*fault),
        }
    }
}
