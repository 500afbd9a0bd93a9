//! What is said of something beyond its label: values by attribute.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::Value;

use crate::model::record::decimal::Decimal;
use crate::model::record::id::{AttributeId, LabelId};
use crate::model::record::quantity;
use crate::model::record::quantity::Quantity;
use crate::model::record::schema::{AttributeKind, Schema};

/// Where more bytes than these are quoted, no quantity is looked for.
const LONGEST_QUANTITY: usize = 200;

/// The value of an attribute. Its shape says which it is; whether it is one of those that the attribute takes,
/// [`AttributeKind::fits`] says.
#[derive(Clone, PartialEq, Debug)]
pub enum AttributeValue {
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(Decimal),
    /// Words, or one of several choices.
    Text(String),
    /// Some of several choices.
    Texts(Vec<String>),
    /// A value with what is counted.
    Quantity(Quantity),
    /// Anything else that a file had.
    Json(Value),
}

impl AttributeValue {
    /// Whether it says nothing, as a field that was emptied.
    pub fn is_empty(&self) -> bool {
        match self {
            AttributeValue::Text(text) => text.is_empty(),
            AttributeValue::Texts(texts) => texts.is_empty(),
            _ => false,
        }
    }
}

impl AttributeKind {
    /// Whether an attribute of this kind takes the value. One of a kind that this program does not know takes any.
    pub fn fits(&self, value: &AttributeValue) -> bool {
        match (self, value) {
            (AttributeKind::Flag, AttributeValue::Flag(_))
            | (AttributeKind::Number, AttributeValue::Number(_))
            | (AttributeKind::Text, AttributeValue::Text(_))
            | (AttributeKind::Quantity, AttributeValue::Quantity(_))
            | (AttributeKind::Other(_), _) => true,
            (AttributeKind::OneOf(choices), AttributeValue::Text(text)) => choices.contains(text),
            (AttributeKind::SomeOf(choices), AttributeValue::Texts(texts)) => {
                let mut left: HashSet<&String> = choices.iter().collect();
                texts.iter().all(|text| left.remove(text))
            }
            _ => false,
        }
    }
}

/// Values by the attributes that they are of, in the order in which they were set.
///
/// Most annotations have none, and there are very many of them: without values it is one pointer, and copies share
/// their values.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Attributes(Option<Arc<Vec<(AttributeId, AttributeValue)>>>);

impl Attributes {
    /// Returns the quantities that a quotation gives, for the attributes of a label that take one.
    pub fn quoted(schema: &Schema, label: &LabelId, quote: &str) -> Attributes {
        let takers =
            schema.attributes_of(label).filter(|attribute| attribute.kind == AttributeKind::Quantity);
        let ids: Vec<AttributeId> = takers.map(|attribute| attribute.id.clone()).collect();
        if ids.is_empty() {
            return Attributes::default();
        }
        let Some(found) = quoted_quantity(quote) else { return Attributes::default() };
        Attributes::new(ids.into_iter().map(|id| (id, AttributeValue::Quantity(found.clone()))).collect())
    }

    /// Values that were read: no two are of one attribute.
    pub fn new(values: Vec<(AttributeId, AttributeValue)>) -> Attributes {
        Attributes(if values.is_empty() { None } else { Some(Arc::new(values)) })
    }

    /// All of them.
    pub fn as_slice(&self) -> &[(AttributeId, AttributeValue)] {
        self.0.as_deref().map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The value of an attribute.
    pub fn get(&self, attribute: &AttributeId) -> Option<&AttributeValue> {
        self.as_slice().iter().find(|(id, _)| id == attribute).map(|(_, value)| value)
    }

    /// With another value of an attribute, in place of the one before; or without one.
    pub fn with(&self, attribute: &AttributeId, value: Option<&AttributeValue>) -> Attributes {
        let mut values = self.as_slice().to_vec();
        let index = values.iter().position(|(id, _)| id == attribute).unwrap_or(values.len());
        let new = value.map(|value| (attribute.clone(), value.clone()));
        values.splice(index..values.len().min(index + 1), new);
        Attributes::new(values)
    }
}

/// Returns the quantity that a quotation gives, if it is one.
pub fn quoted_quantity(quote: &str) -> Option<Quantity> {
    if quote.len() > LONGEST_QUANTITY { None } else { quantity::parse(quote) }
}
