//! The schema of a file that only names what it says: labels, attributes and types of relations, in the order in which
//! they appear, and of attributes the kind that their values have.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem::discriminant;

use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::color::Unused;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AttributeId, LabelId, RelationTypeId};
use crate::model::record::schema::{Attribute, AttributeKind, Label, RelationType, SCHEMA_LIMIT, Schema};

/// What was named so far. In the schema of it, names are the ids.
#[derive(Default)]
pub(crate) struct Named {
    labels: InOrder<()>,
    attributes: InOrder<Seen>,
    relations: InOrder<()>,
}

impl Named {
    /// Takes note of a label.
    pub(crate) fn label(&mut self, name: &str) {
        self.labels.entry(name);
    }

    /// Takes note of a value that something with a label has.
    pub(crate) fn value(&mut self, attribute: &str, label: &str, value: &AttributeValue) {
        self.attributes.entry(attribute).take(label, value);
    }

    /// Takes note of a type of relations.
    pub(crate) fn relation(&mut self, name: &str) {
        self.relations.entry(name);
    }

    /// Returns the schema of what was named.
    pub(crate) fn into_schema(self) -> Schema {
        let mut unused = Unused::default();
        let labels = self.labels.names.into_iter().map(|(name, ())| {
            let color = unused.next();
            unused.count(color);
            Label::named(&name, color)
        });
        let attributes = self.attributes.names.into_iter().map(|(name, seen)| Attribute {
            id: AttributeId::new(&name),
            name,
            labels: seen.labels.iter().map(LabelId::new).collect(),
            of_documents: false,
            kind: seen.kind(),
            required: false,
            extra: Extra::default(),
        });
        let relations = self.relations.names.into_iter().map(|(name, ())| RelationType::named(&name));
        Schema {
            labels: labels.collect(),
            attributes: attributes.collect(),
            relations: relations.collect(),
            extra: Extra::default(),
        }
    }
}

/// Names in the order in which they came, each with something beside it.
#[derive(Default)]
struct InOrder<T> {
    names: Vec<(String, T)>,
    indices: HashMap<String, usize>,
}

impl<T: Default> InOrder<T> {
    fn entry(&mut self, name: &str) -> &mut T {
        let index = self.indices.get(name).copied().unwrap_or_else(|| {
            self.names.push((name.to_string(), T::default()));
            self.indices.insert(name.to_string(), self.names.len() - 1);
            self.names.len() - 1
        });
        &mut self.names[index].1
    }
}

/// What was seen of an attribute.
#[derive(Default)]
struct Seen {
    labels: BTreeSet<String>,
    first: Option<AttributeValue>,
    is_mixed: bool,
    choices: InOrder<()>,
}

impl Seen {
    fn take(&mut self, label: &str, value: &AttributeValue) {
        if !self.labels.contains(label) {
            self.labels.insert(label.to_string());
        }
        if let AttributeValue::Texts(texts) = value {
            for text in texts {
                self.choices.entry(text);
            }
        }
        let first = self.first.get_or_insert_with(|| value.clone());
        self.is_mixed |= discriminant(first) != discriminant(value);
    }

    fn kind(self) -> AttributeKind {
        let mixed = || AttributeKind::Other("any".to_string());
        match self.first {
            _ if self.is_mixed || self.choices.names.len() > SCHEMA_LIMIT => mixed(),
            Some(AttributeValue::Flag(_)) => AttributeKind::Flag,
            Some(AttributeValue::Number(_)) => AttributeKind::Number,
            Some(AttributeValue::Text(_)) => AttributeKind::Text,
            Some(AttributeValue::Quantity(_)) => AttributeKind::Quantity,
            Some(AttributeValue::Texts(_)) => {
                AttributeKind::SomeOf(self.choices.names.into_iter().map(|(name, ())| name).collect())
            }
            Some(AttributeValue::Json(_)) | None => mixed(),
        }
    }
}

/// Returns what a label is called; by its id, if the schema does not have it.
pub(crate) fn label_name<'a>(schema: &'a Schema, id: &'a LabelId) -> &'a str {
    schema.label(id).map_or(id.as_str(), |label| &label.name)
}

/// Returns what a type of relations is called; by its id, if the schema does not have it.
pub(crate) fn relation_name<'a>(schema: &'a Schema, id: &'a RelationTypeId) -> &'a str {
    schema.relation_type(id).map_or(id.as_str(), |kind| &kind.name)
}

/// Returns values by what their attributes are called; by their ids, if the schema does not have them.
pub(crate) fn values_by_name<'a>(
    schema: &'a Schema,
    values: &'a Attributes,
) -> BTreeMap<&'a str, &'a AttributeValue> {
    let name = |id: &'a AttributeId| schema.attribute(id).map_or(id.as_str(), |attribute| &attribute.name);
    values.as_slice().iter().map(|(id, value)| (name(id), value)).collect()
}
