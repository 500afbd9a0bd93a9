//! Values of attributes to and from JSON, where they are an object of values by the id of the attribute.

use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json, read as read_json, unknown};
use crate::format::json::formatter::to_line;
use crate::format::json::path::{Fault, Path};
use crate::format::record::names::Interned;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::decimal::Decimal;
use crate::model::record::id::AttributeId;
use crate::model::record::quantity::{Bound, Bounds, Quantity};

/// The values of something, as they are written.
pub(crate) struct AttributesTwin<'a>(pub(crate) &'a Attributes);

impl Serialize for AttributesTwin<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let values = self.0.as_slice().iter();
        serializer.collect_map(values.map(|(attribute, value)| (attribute.as_str(), ValueTwin::from(value))))
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueTwin<'a> {
    Flag(bool),
    #[serde(serialize_with = "digits")]
    Number(&'a Decimal),
    Text(&'a str),
    Texts(&'a [String]),
    Quantity(QuantityTwin<'a>),
    Json(&'a Value),
}

#[derive(Serialize)]
struct QuantityTwin<'a> {
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "optional_digits")]
    value: Option<&'a Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<BoundsTwin<'a>>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "optional_digits")]
    precision: Option<&'a Decimal>,
    #[serde(skip_serializing_if = "str::is_empty")]
    qualifier: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    counted: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    as_of: &'a str,
}

#[derive(Serialize)]
struct BoundsTwin<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<BoundTwin<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<BoundTwin<'a>>,
}

#[derive(Serialize)]
struct BoundTwin<'a> {
    #[serde(serialize_with = "digits")]
    at: &'a Decimal,
    #[serde(skip_serializing_if = "is_false")]
    open: bool,
    #[serde(skip_serializing_if = "is_false")]
    approximate: bool,
}

impl<'a> From<&'a Bounds> for BoundsTwin<'a> {
    fn from(bounds: &'a Bounds) -> BoundsTwin<'a> {
        let twin = |bound: &'a Bound| BoundTwin {
            at: &bound.at,
            open: bound.is_open,
            approximate: bound.is_approximate,
        };
        BoundsTwin { low: bounds.low.as_ref().map(twin), high: bounds.high.as_ref().map(twin) }
    }
}

impl<'a> From<&'a AttributeValue> for ValueTwin<'a> {
    fn from(value: &'a AttributeValue) -> ValueTwin<'a> {
        match value {
            AttributeValue::Flag(flag) => ValueTwin::Flag(*flag),
            AttributeValue::Number(number) => ValueTwin::Number(number),
            AttributeValue::Text(text) => ValueTwin::Text(text),
            AttributeValue::Texts(texts) => ValueTwin::Texts(texts),
            AttributeValue::Quantity(Quantity { value, bounds, precision, qualifier, counted, as_of }) => {
                let (value, precision) = (value.as_ref(), precision.as_ref());
                let bounds = bounds.as_ref().map(BoundsTwin::from);
                ValueTwin::Quantity(QuantityTwin { value, bounds, precision, qualifier, counted, as_of })
            }
            AttributeValue::Json(json) => ValueTwin::Json(json),
        }
    }
}

/// Writes a number digit by digit.
fn digits<S: Serializer>(number: &&Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    number.as_str().parse::<Number>().map_err(S::Error::custom)?.serialize(serializer)
}

fn optional_digits<S: Serializer>(number: &Option<&Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => digits(number, serializer),
        None => serializer.serialize_none(),
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// Takes the values out of the fields of something. Each is what its shape says. Their ids are shared by `names`.
pub(crate) fn take(
    fields: &mut Fields,
    names: &mut Interned<AttributeId>,
    border: Border,
) -> Result<Attributes, Fault> {
    match fields.optional("attributes")? {
        Some(json) => read(json, &fields.path.field("attributes"), names, border),
        None => Ok(Attributes::default()),
    }
}

/// Reads the values that an object says.
pub(crate) fn read(
    json: Json,
    path: &Path,
    names: &mut Interned<AttributeId>,
    border: Border,
) -> Result<Attributes, Fault> {
    if json.get() == "{}" {
        return Ok(Attributes::default());
    }
    let values = Fields::new(json, *path)?.into_rest();
    let values = values.into_iter().map(|(id, json)| {
        let value = read_value(json, &path.field(&id), border)?;
        Ok((names.get(&id, |id| AttributeId::new(id)), value))
    });
    Ok(Attributes::new(values.collect::<Result<_, Fault>>()?))
}

/// Returns a value as JSON.
pub(crate) fn value_to_json(value: &AttributeValue) -> String {
    to_line(&ValueTwin::from(value))
}

/// Reads a value, which is what its shape says.
pub(crate) fn read_value(json: Json, path: &Path, border: Border) -> Result<AttributeValue, Fault> {
    match json.get().as_bytes().first() {
        Some(b'"') => return Ok(AttributeValue::Text(read_json(json, path)?)),
        Some(b't' | b'f') => return Ok(AttributeValue::Flag(read_json(json, path)?)),
        Some(b'[') => {
            let entries: Vec<Json> = read_json(json, path)?;
            if entries.iter().all(|entry| entry.get().starts_with('"')) {
                return Ok(AttributeValue::Texts(read_json(json, path)?));
            }
        }
        Some(b'{') => {
            if let Some(quantity) = read_quantity(json, *path) {
                return Ok(AttributeValue::Quantity(quantity));
            }
        }
        _ => {
            if let Some(number) = Decimal::parse(json.get()) {
                return Ok(AttributeValue::Number(number));
            }
        }
    }
    Ok(AttributeValue::Json(unknown(json, path, border)?))
}

/// Reads an object with a number, or bounds, and what may stand beside it, and nothing else.
fn read_quantity(json: Json, path: Path) -> Option<Quantity> {
    let mut fields = Fields::new(json, path).ok()?;
    let bounds = match fields.optional::<Json>("bounds").ok()? {
        Some(bounds) => Some(read_bounds(bounds, path)?),
        None => None,
    };
    let quantity = Quantity {
        value: optional_number(&mut fields, "value")?,
        bounds,
        precision: optional_number(&mut fields, "precision")?,
        qualifier: fields.or_default("qualifier").ok()?,
        counted: fields.or_default("counted").ok()?,
        as_of: fields.or_default("as_of").ok()?,
    };
    let says_how_many = quantity.value.is_some() || quantity.bounds.is_some();
    (says_how_many && fields.into_rest().is_empty()).then_some(quantity)
}

/// Reads what is a number, if it is there; `None`, if it is something else.
fn optional_number(fields: &mut Fields, name: &'static str) -> Option<Option<Decimal>> {
    match fields.optional::<Json>(name).ok()? {
        Some(json) => Decimal::parse(json.get()).map(Some),
        None => Some(None),
    }
}

/// Reads bounds of which there is at least one.
fn read_bounds(json: Json, path: Path) -> Option<Bounds> {
    let mut fields = Fields::new(json, path).ok()?;
    let mut bound = |name| match fields.optional::<Json>(name).ok()? {
        Some(json) => read_bound(json, path).map(Some),
        None => Some(None),
    };
    let bounds = Bounds { low: bound("low")?, high: bound("high")? };
    let is_bounded = bounds != Bounds::default();
    (is_bounded && fields.into_rest().is_empty()).then_some(bounds)
}

fn read_bound(json: Json, path: Path) -> Option<Bound> {
    let mut fields = Fields::new(json, path).ok()?;
    let bound = Bound {
        at: optional_number(&mut fields, "at")??,
        is_open: fields.or_default("open").ok()?,
        is_approximate: fields.or_default("approximate").ok()?,
    };
    fields.into_rest().is_empty().then_some(bound)
}
