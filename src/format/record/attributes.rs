//! Values of attributes to and from JSON, where they are an object of values by the id of the attribute.

use crate::format::json::{
    Border, Field, Fields, Json, ObjectWriter, Place, push_json, push_text, push_texts, text_of,
};
use crate::format::record::names::Shared;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::decimal::Decimal;
use crate::model::record::id::AttributeId;
use crate::model::record::quantity::Quantity;

/// Writes the values as a field of what they are said of.
pub(crate) fn write(object: &mut ObjectWriter, attributes: &Attributes) {
    let mut values = ObjectWriter::new(object.key("attributes"));
    for (attribute, value) in attributes.as_slice() {
        let out = values.named(attribute.as_str());
        match value {
            AttributeValue::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            AttributeValue::Number(number) => out.push_str(number.as_str()),
            AttributeValue::Text(text) => push_text(out, text),
            AttributeValue::Texts(texts) => push_texts(out, &mut texts.iter().map(String::as_str)),
            AttributeValue::Quantity(quantity) => write_quantity(out, quantity),
            AttributeValue::Json(json) => push_json(out, json),
        }
    }
    values.end();
}

/// Reads the values. Each is what its shape says. Their ids are shared with others by `names`.
pub(crate) fn read(fields: Vec<Field>, names: &mut Shared<AttributeId>) -> Attributes {
    let values = fields.into_iter().map(|(id, value)| (names.get(&id), read_value(value)));
    Attributes::new(values.collect())
}

fn read_value(value: Json) -> AttributeValue {
    if let Some(text) = value.text() {
        return AttributeValue::Text(text.into_owned());
    }
    if let Some(texts) =
        value.entries().and_then(|entries| entries.map(|entry| Some(entry.text()?.into_owned())).collect())
    {
        return AttributeValue::Texts(texts);
    }
    if let Some(quantity) = read_quantity(value) {
        return AttributeValue::Quantity(quantity);
    }
    if let Some(flag) = value.flag() {
        return AttributeValue::Flag(flag);
    }
    match Decimal::parse(value.as_str()) {
        Some(number) => AttributeValue::Number(number),
        None => AttributeValue::Json(text_of(value)),
    }
}

fn write_quantity(out: &mut String, quantity: &Quantity) {
    let mut object = ObjectWriter::new(out);
    object.key("value").push_str(quantity.value.as_str());
    for (key, text) in
        [("qualifier", &quantity.qualifier), ("counted", &quantity.counted), ("as_of", &quantity.as_of)]
    {
        if !text.is_empty() {
            object.text(key, text);
        }
    }
    object.end();
}

/// An object with a number and what may stand beside it, and nothing else.
fn read_quantity(value: Json) -> Option<Quantity> {
    let mut fields = Fields::new(value, Place::File("")).ok()?;
    let quantity = Quantity {
        value: Decimal::parse(fields.take("value")?.as_str())?,
        qualifier: fields.text_or_empty("qualifier").ok()?,
        counted: fields.text_or_empty("counted").ok()?,
        as_of: fields.text_or_empty("as_of").ok()?,
    };
    fields.rest(Border::File).ok()?.is_empty().then_some(quantity)
}
