//! The schema of MedTator: which tags there are, and which attributes they have.

use serde::{Deserialize, Serialize};

use crate::model::record::color::Unused;
use crate::model::record::id::{AttributeId, LabelId};
use crate::model::record::schema::{Attribute, AttributeKind, Label, RelationType, Schema};

/// The attribute that is a note.
pub(crate) const COMMENT: &str = "comment";

/// A schema file.
#[derive(Serialize, Deserialize, Default)]
pub(crate) struct Tags {
    /// What it is called; the outermost element of each file is called so too.
    #[serde(default)]
    pub(crate) name: String,
    /// The tags of spans.
    #[serde(default)]
    pub(crate) etags: Vec<Tag>,
    /// The tags of relations.
    #[serde(default)]
    pub(crate) rtags: Vec<Tag>,
}

/// A tag.
#[derive(Serialize, Deserialize, Default)]
pub(crate) struct Tag {
    /// Its name.
    pub(crate) name: String,
    /// Its attributes.
    #[serde(default)]
    pub(crate) attrs: Vec<TagAttribute>,
}

/// An attribute of a tag.
#[derive(Serialize, Deserialize, Default, Clone)]
pub(crate) struct TagAttribute {
    /// Its name.
    pub(crate) name: String,
    /// What it takes: `text`, one of a `list`, or the id of a tag (`idref`).
    #[serde(default)]
    pub(crate) vtype: String,
    /// What may be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<String>,
    /// What it is where nobody has said anything.
    #[serde(default)]
    pub(crate) default_value: String,
}

impl Tags {
    /// Returns the schema of a file, if it is one.
    pub(crate) fn read(content: &str) -> Option<Tags> {
        let tags: Tags = serde_json::from_str(content).ok()?;
        (!tags.etags.is_empty()).then_some(tags)
    }

    /// Returns what an attribute of a tag is where nobody has said anything, if it takes any text.
    pub(crate) fn unsaid(&self, tag: &str, attribute: &str) -> Option<&str> {
        let tag = self.etags.iter().chain(&self.rtags).find(|known| known.name == tag)?;
        let attribute = tag.attrs.iter().find(|known| known.name == attribute)?;
        (attribute.vtype == "text").then_some(attribute.default_value.as_str())
    }

    /// Returns the labels, attributes and types of relations that it says, with its names for ids.
    pub(crate) fn schema(&self) -> Schema {
        let mut schema = Schema::default();
        let mut colors = Unused::of(&[]);
        for tag in &self.etags {
            let color = colors.next();
            colors.count(color);
            schema.labels.push(Label::named(&tag.name, color));
            for attribute in tag.attrs.iter().filter(|one| one.name != COMMENT && one.vtype != "idref") {
                let kind = match attribute.vtype.as_str() {
                    "list" => AttributeKind::OneOf(attribute.values.clone()),
                    _ => AttributeKind::Text,
                };
                add_attribute(&mut schema, &attribute.name, &tag.name, kind);
            }
        }
        schema.relations = self.rtags.iter().map(|tag| RelationType::named(&tag.name)).collect();
        schema
    }
}

/// Sees to it that there is an attribute, and that a label has it.
pub(crate) fn add_attribute(schema: &mut Schema, name: &str, label: &str, kind: AttributeKind) {
    let (id, label) = (AttributeId::new(name), LabelId::new(label));
    let Some(known) = schema.attributes.iter_mut().find(|known| known.id == id) else {
        schema.attributes.push(Attribute {
            id,
            name: name.to_string(),
            labels: vec![label],
            of_documents: false,
            kind,
            required: false,
            extra: Default::default(),
        });
        return;
    };
    if !known.labels.contains(&label) {
        known.labels.push(label);
    }
    if let (AttributeKind::OneOf(choices), AttributeKind::OneOf(more)) = (&mut known.kind, kind) {
        let new: Vec<String> = more.into_iter().filter(|choice| !choices.contains(choice)).collect();
        choices.extend(new);
    }
}
