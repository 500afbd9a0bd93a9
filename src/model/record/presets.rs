//! Label sets that come with the program: what is in them, without words.

use crate::model::record::color;
use crate::model::record::color::Color;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AttributeId, LabelId, RelationTypeId};
use crate::model::record::label_key;
use crate::model::record::schema::{Attribute, AttributeKind, Label, RelationType, Schema};

/// A label set that comes with the program. Its names and descriptions are words: see
/// [`PresetWords`](crate::words::PresetWords).
#[derive(PartialEq, Eq, Debug)]
pub struct Preset {
    /// Names it, beside the others.
    pub id: &'static str,
    /// The ids of its labels.
    pub labels: &'static [&'static str],
    /// Quantities that may be said: an id, and the labels that have it.
    pub quantities: &'static [(&'static str, &'static [&'static str])],
    /// The types of relations between them: an id, and the labels at either end.
    pub relations: &'static [(&'static str, &'static [&'static str], &'static [&'static str])],
}

/// What is called so.
#[derive(Clone, Copy, Default)]
pub struct Named {
    /// The name.
    pub name: &'static str,
    /// The heading that it stands under; empty if there is none.
    pub group: &'static str,
    /// What it is for.
    pub description: &'static str,
}

impl Preset {
    /// The label set, in the words that an id has. Colors are those of the palette and keys those that are free, in
    /// their order.
    pub fn schema(&self, named: &dyn Fn(&str) -> Named) -> Schema {
        let ids = |ids: &[&str]| ids.iter().map(LabelId::new).collect();
        let mut schema = Schema::default();
        for id in self.labels {
            let Named { name, group, description } = named(id);
            let used: Vec<Color> = schema.labels.iter().map(|label| label.color).collect();
            let key = label_key::free(&schema).next().unwrap_or_default().to_string();
            schema.labels.push(Label {
                id: LabelId::new(id),
                name: name.to_string(),
                color: color::next_free(&used),
                key,
                description: description.to_string(),
                group: group.to_string(),
                parent: None,
                extra: Extra::default(),
            });
        }
        let quantity = |(id, labels): &(&str, &[&str])| Attribute {
            id: AttributeId::new(id),
            name: named(id).name.to_string(),
            labels: ids(labels),
            of_documents: false,
            kind: AttributeKind::Quantity,
            required: false,
            extra: Extra::default(),
        };
        schema.attributes = self.quantities.iter().map(quantity).collect();
        let relation = |(id, from, to): &(&str, &[&str], &[&str])| RelationType {
            id: RelationTypeId::new(id),
            name: named(id).name.to_string(),
            from: ids(from),
            to: ids(to),
            is_directed: true,
            description: named(id).description.to_string(),
            extra: Extra::default(),
        };
        schema.relations = self.relations.iter().map(relation).collect();
        schema
    }
}

/// What sources say: the labels that a project begins with.
pub const SOURCES: Preset = Preset {
    id: "sources",
    labels: &["claim", "actor", "figure", "location"],
    quantities: &[("quantity", &["figure"])],
    relations: &[
        ("said_by", &["claim"], &["actor"]),
        ("gives", &["claim"], &["figure"]),
        ("located_in", &["claim", "figure"], &["location"]),
    ],
};

/// Named entities, as CoNLL-2003 has them.
pub const ENTITIES: Preset =
    Preset { id: "entities", labels: &["PER", "ORG", "LOC", "MISC"], quantities: &[], relations: &[] };

/// What speaks for a claim, and what against it.
pub const ARGUMENT: Preset = Preset {
    id: "argument",
    labels: &["claim", "premise", "evidence", "counterclaim", "rebuttal", "qualifier"],
    quantities: &[],
    relations: &[
        ("supports", &["premise", "evidence", "rebuttal"], &["claim", "premise", "counterclaim", "rebuttal"]),
        (
            "attacks",
            &["counterclaim", "rebuttal", "evidence"],
            &["claim", "premise", "counterclaim", "evidence"],
        ),
    ],
};

/// How a text persuades.
pub const RHETORIC: Preset = Preset {
    id: "rhetoric",
    labels: &[
        "metaphor",
        "simile",
        "hyperbole",
        "irony",
        "repetition",
        "rhetorical_question",
        "appeal_to_authority",
        "appeal_to_emotion",
        "appeal_to_reason",
        "loaded_word",
    ],
    quantities: &[],
    relations: &[],
};
