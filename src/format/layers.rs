//! Layers with features, as UIMA has them, as labels and values: of each layer, one feature says the label, and the others
//! are values.

use std::collections::HashMap;

use crate::model::record::color::Unused;
use crate::model::record::id::{AttributeId, LabelId, RelationTypeId};
use crate::model::record::schema::{Attribute, AttributeKind, Label, RelationType, Schema};

/// Returns which feature of a layer says the label, if one does: one that is called so, else the only one.
pub(crate) fn naming(features: &[&str]) -> Option<usize> {
    let called = |is_so: &dyn Fn(&str) -> bool| features.iter().position(|feature| is_so(feature));
    called(&|feature| feature == "label")
        .or_else(|| called(&|feature| feature == "value"))
        .or_else(|| called(&|feature| feature.ends_with("Value") || feature.ends_with("Type")))
        .or((features.len() == 1).then_some(0))
}

/// Returns the name of a layer without what it is in.
pub(crate) fn short(layer: &str) -> &str {
    layer.rsplit(['.', ':']).next().unwrap_or(layer)
}

/// The schema that layers make.
#[derive(Default)]
pub(crate) struct Layers {
    /// What they made so far.
    pub(crate) schema: Schema,
    labels: HashMap<(String, String), LabelId>,
    /// Whose labels have a name.
    names: HashMap<String, String>,
    attributes: HashMap<AttributeId, usize>,
    kinds: HashMap<RelationTypeId, ()>,
    colors: Option<Unused>,
}

impl Layers {
    /// Returns the id of the label that a value of a layer is; without one, that of the layer.
    pub(crate) fn label(&mut self, layer: &str, value: Option<&str>) -> LabelId {
        let value = value.filter(|value| !value.trim().is_empty());
        let key = (layer.to_string(), value.unwrap_or_default().to_string());
        if let Some(known) = self.labels.get(&key) {
            return known.clone();
        }
        let plain = value.unwrap_or_else(|| short(layer));
        let is_taken = self.names.contains_key(plain);
        let name = if is_taken { format!("{plain} ({})", short(layer)) } else { plain.to_string() };
        self.names.insert(name.clone(), layer.to_string());
        let id = LabelId::new(format!("{layer}:{}", value.unwrap_or_default()));
        let colors = self.colors.get_or_insert_with(|| Unused::of(&[]));
        let color = colors.next();
        colors.count(color);
        self.schema.labels.push(Label {
            id: id.clone(),
            name,
            color,
            key: String::new(),
            description: String::new(),
            group: short(layer).to_string(),
            parent: None,
            extra: Default::default(),
        });
        self.labels.insert(key, id.clone());
        id
    }

    /// Returns the id of the attribute that a feature is, and notes that a label has it.
    pub(crate) fn attribute(&mut self, feature: &str, label: &LabelId, kind: AttributeKind) -> AttributeId {
        let id = AttributeId::new(feature);
        let index = *self.attributes.entry(id.clone()).or_insert(self.schema.attributes.len());
        if index == self.schema.attributes.len() {
            self.schema.attributes.push(Attribute {
                id: id.clone(),
                name: feature.to_string(),
                labels: Vec::new(),
                of_documents: false,
                kind,
                required: false,
                extra: Default::default(),
            });
        }
        if let Some(attribute) = self.schema.attributes.get_mut(index)
            && !attribute.labels.contains(label)
        {
            attribute.labels.push(label.clone());
        }
        id
    }

    /// Returns the type of relations of a name, which is made if it is not there.
    pub(crate) fn relation(&mut self, name: &str) -> String {
        let id = RelationTypeId::new(name);
        if self.kinds.insert(id.clone(), ()).is_none() {
            self.schema.relations.push(RelationType {
                id,
                name: name.to_string(),
                from: Vec::new(),
                to: Vec::new(),
                is_directed: true,
                description: String::new(),
                extra: Default::default(),
            });
        }
        name.to_string()
    }
}
