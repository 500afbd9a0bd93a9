//! What may be said of a text: labels, attributes and types of relations.

use std::collections::HashMap;

use crate::model::record::color::{self, Color};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AttributeId, LabelId, RelationTypeId};

/// A name for spans of one kind.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// Names it in files; it stays when the label is renamed.
    pub id: LabelId,
    /// What people call it.
    pub name: String,
    /// The color of its line on a light page; the others follow from it.
    pub color: Color,
    /// The key that tags with it, as printed on the keyboard; empty if it has none.
    pub key: String,
    /// What it is for.
    pub description: String,
    /// The heading that it stands under; empty if there is none.
    pub group: String,
    /// The label that it is a kind of. Invariant of a schema: it is there, and no label is under itself.
    pub parent: Option<LabelId>,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

/// What values an attribute takes.
#[derive(Clone, PartialEq, Debug)]
pub enum AttributeKind {
    /// Yes or no.
    Flag,
    /// One of these.
    OneOf(Vec<String>),
    /// Some of these.
    SomeOf(Vec<String>),
    /// A number.
    Number,
    /// Words.
    Text,
    /// A value with a qualifier, what is counted, and a date.
    Quantity,
    /// A kind that this program does not know, by its name.
    Other(String),
}

/// Something that can be said of a span beyond its label, or of a document.
#[derive(Clone, PartialEq, Debug)]
pub struct Attribute {
    /// Names it in files.
    pub id: AttributeId,
    /// What people call it.
    pub name: String,
    /// The labels that have it, and with them their kinds.
    pub labels: Vec<LabelId>,
    /// Whether documents have it, and no labels.
    pub of_documents: bool,
    /// The values that it takes.
    pub kind: AttributeKind,
    /// Whether the work is done only where it has a value.
    pub required: bool,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

/// A way in which one annotation can stand to another.
#[derive(Clone, PartialEq, Debug)]
pub struct RelationType {
    /// Names it in files.
    pub id: RelationTypeId,
    /// What people call it.
    pub name: String,
    /// The labels that it may start from; any if there are none.
    pub from: Vec<LabelId>,
    /// The labels that it may point to; any if there are none.
    pub to: Vec<LabelId>,
    /// Whether it is another thing to say it the other way round.
    pub is_directed: bool,
    /// What it is for.
    pub description: String,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

/// So many labels, attributes, types of relations, or choices of an attribute are taken: more than these nobody can
/// choose from.
pub const SCHEMA_LIMIT: usize = 2_000;
/// So deep labels may be kinds of others.
pub const KINDS_LIMIT: usize = 30;

/// All that may be said, in the order in which people see it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Schema {
    /// The labels, in the order of the label bar.
    pub labels: Vec<Label>,
    /// The attributes.
    pub attributes: Vec<Attribute>,
    /// The types of relations.
    pub relations: Vec<RelationType>,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

impl Label {
    /// Returns a label of which nothing but the name is known: it is the id too.
    pub fn named(name: &str, color: Color) -> Label {
        Label {
            id: LabelId::new(name),
            name: name.to_string(),
            color,
            key: String::new(),
            description: String::new(),
            group: String::new(),
            parent: None,
            extra: Extra::default(),
        }
    }
}

impl RelationType {
    /// Returns a type of relations of which nothing but the name is known: it is the id too.
    pub fn named(name: &str) -> RelationType {
        RelationType {
            id: RelationTypeId::new(name),
            name: name.to_string(),
            from: Vec::new(),
            to: Vec::new(),
            is_directed: true,
            description: String::new(),
            extra: Extra::default(),
        }
    }
}

impl Attribute {
    /// Whether annotations with that label have it. What a label has, its kinds have.
    pub fn is_of(&self, schema: &Schema, label: &LabelId) -> bool {
        !self.of_documents && self.labels.iter().any(|one| schema.is_under(label, one))
    }
}

impl Schema {
    /// The attribute of that id.
    pub fn attribute(&self, id: &AttributeId) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.id == *id)
    }

    /// The attributes that annotations with a label have, in their order.
    pub fn attributes_of(&self, label: &LabelId) -> impl Iterator<Item = &Attribute> {
        self.attributes.iter().filter(move |attribute| attribute.is_of(self, label))
    }

    /// The attributes that documents have, in their order.
    pub fn attributes_of_documents(&self) -> impl Iterator<Item = &Attribute> {
        self.attributes.iter().filter(|attribute| attribute.of_documents)
    }

    /// The label of that id.
    pub fn label(&self, id: &LabelId) -> Option<&Label> {
        self.labels.iter().find(|label| label.id == *id)
    }

    /// The type of relations of that id.
    pub fn relation_type(&self, id: &RelationTypeId) -> Option<&RelationType> {
        self.relations.iter().find(|kind| kind.id == *id)
    }

    /// Adds what another schema has more; what has the same id is the same. A new label whose color is used already gets
    /// one that is free.
    pub fn extend(&mut self, other: Schema) {
        for mut label in other.labels {
            if self.label(&label.id).is_none() {
                let used: Vec<Color> = self.labels.iter().map(|label| label.color).collect();
                if used.contains(&label.color) {
                    label.color = color::next_free(&used);
                }
                self.labels.push(label);
            }
        }
        for attribute in other.attributes {
            let Some(known) = self.attributes.iter_mut().find(|known| known.id == attribute.id) else {
                self.attributes.push(attribute);
                continue;
            };
            for label in attribute.labels {
                if !known.labels.contains(&label) {
                    known.labels.push(label);
                }
            }
            if let (AttributeKind::OneOf(known), AttributeKind::OneOf(choices))
            | (AttributeKind::SomeOf(known), AttributeKind::SomeOf(choices)) =
                (&mut known.kind, attribute.kind)
            {
                let new: Vec<String> = choices.into_iter().filter(|choice| !known.contains(choice)).collect();
                known.extend(new);
            }
        }
        for kind in other.relations {
            if self.relation_type(&kind.id).is_none() {
                self.relations.push(kind);
            }
        }
    }

    /// Whether a label, an attribute or a type of relations has that id.
    pub fn has(&self, id: &str) -> bool {
        self.label(&LabelId::new(id)).is_some()
            || self.attribute(&AttributeId::new(id)).is_some()
            || self.relation_type(&RelationTypeId::new(id)).is_some()
    }

    /// The index of a label in the label bar, from zero.
    pub fn position(&self, id: &LabelId) -> Option<usize> {
        self.labels.iter().position(|label| label.id == *id)
    }

    /// Whether a label is another one, or a kind of it, or a kind of a kind of it.
    pub fn is_under(&self, label: &LabelId, other: &LabelId) -> bool {
        let mut here = Some(label);
        // More steps than there are labels would go round.
        for _ in 0..=self.labels.len() {
            match here {
                Some(id) if id == other => return true,
                Some(id) => here = self.label(id).and_then(|label| label.parent.as_ref()),
                None => break,
            }
        }
        false
    }

    /// The first label that is under more others than may be.
    pub fn too_deep(&self) -> Option<usize> {
        let indices: HashMap<&LabelId, usize> =
            self.labels.iter().enumerate().map(|(index, label)| (&label.id, index)).collect();
        let parent = |index: &usize| indices.get(self.labels.get(*index)?.parent.as_ref()?).copied();
        let is_too_deep = |index: &usize| {
            std::iter::successors(Some(*index), parent).take(KINDS_LIMIT + 1).count() > KINDS_LIMIT
        };
        (0..self.labels.len()).find(is_too_deep)
    }

    /// The label that a key tags with.
    pub fn label_of_key(&self, key: &str) -> Option<&Label> {
        self.labels.iter().find(|label| !label.key.is_empty() && label.key == key)
    }
}
