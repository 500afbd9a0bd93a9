//! Labels, attributes and types of relations to and from JSON.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json, records};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::Rest;
use crate::model::record::color::{Color, Unused};
use crate::model::record::id::{AttributeId, LabelId, RelationTypeId};
use crate::model::record::schema::{
    Attribute, AttributeKind, KINDS_LIMIT, Label, RelationType, SCHEMA_LIMIT, Schema,
};

/// A schema, as it is written.
#[derive(Serialize)]
pub(crate) struct SchemaTwin<'a> {
    labels: Vec<LabelTwin<'a>>,
    attributes: Vec<AttributeTwin<'a>>,
    relations: Vec<RelationTypeTwin<'a>>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> SchemaTwin<'a> {
    /// Returns what is written of a schema.
    pub(crate) fn new(schema: &'a Schema, border: Border) -> SchemaTwin<'a> {
        SchemaTwin {
            labels: schema.labels.iter().map(|label| LabelTwin::new(label, border)).collect(),
            attributes: schema.attributes.iter().map(|one| AttributeTwin::new(one, border)).collect(),
            relations: schema.relations.iter().map(|one| RelationTypeTwin::new(one, border)).collect(),
            rest: Rest::new(&schema.extra, border),
        }
    }
}

#[derive(Serialize)]
struct LabelTwin<'a> {
    id: &'a str,
    name: &'a str,
    color: String,
    key: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    group: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> LabelTwin<'a> {
    fn new(label: &'a Label, border: Border) -> LabelTwin<'a> {
        LabelTwin {
            id: label.id.as_str(),
            name: &label.name,
            color: label.color.to_string(),
            key: &label.key,
            description: &label.description,
            group: &label.group,
            parent: label.parent.as_ref().map(LabelId::as_str),
            rest: Rest::new(&label.extra, border),
        }
    }
}

/// The kinds that have a name and nothing else.
const KINDS: [(AttributeKind, &str); 4] = [
    (AttributeKind::Flag, "flag"),
    (AttributeKind::Number, "number"),
    (AttributeKind::Text, "text"),
    (AttributeKind::Quantity, "quantity"),
];
const ONE_OF: &str = "one_of";
const SOME_OF: &str = "some_of";

#[derive(Serialize)]
struct AttributeTwin<'a> {
    id: &'a str,
    name: &'a str,
    labels: Vec<&'a str>,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<&'a [String]>,
    #[serde(skip_serializing_if = "is_false")]
    of_documents: bool,
    #[serde(skip_serializing_if = "is_false")]
    required: bool,
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> AttributeTwin<'a> {
    fn new(attribute: &'a Attribute, border: Border) -> AttributeTwin<'a> {
        let (kind, values) = match &attribute.kind {
            AttributeKind::OneOf(values) => (ONE_OF, Some(values.as_slice())),
            AttributeKind::SomeOf(values) => (SOME_OF, Some(values.as_slice())),
            AttributeKind::Other(name) => (name.as_str(), None),
            kind => (KINDS.iter().find(|(known, _)| known == kind).map_or("", |(_, name)| name), None),
        };
        AttributeTwin {
            id: attribute.id.as_str(),
            name: &attribute.name,
            labels: texts(&attribute.labels),
            kind,
            values,
            of_documents: attribute.of_documents,
            required: attribute.required,
            rest: Rest::new(&attribute.extra, border),
        }
    }
}

#[derive(Serialize)]
struct RelationTypeTwin<'a> {
    id: &'a str,
    name: &'a str,
    from: Vec<&'a str>,
    to: Vec<&'a str>,
    #[serde(rename = "directed", skip_serializing_if = "is_true")]
    is_directed: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> RelationTypeTwin<'a> {
    fn new(relation: &'a RelationType, border: Border) -> RelationTypeTwin<'a> {
        RelationTypeTwin {
            id: relation.id.as_str(),
            name: &relation.name,
            from: texts(&relation.from),
            to: texts(&relation.to),
            is_directed: relation.is_directed,
            description: &relation.description,
            rest: Rest::new(&relation.extra, border),
        }
    }
}

fn texts(ids: &[LabelId]) -> Vec<&str> {
    ids.iter().map(LabelId::as_str).collect()
}

fn is_true(flag: &bool) -> bool {
    *flag
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// Reads a schema. A record that cannot be read is left out, and reported in `problems`.
pub(crate) fn read_schema(
    json: Json,
    path: Path,
    border: Border,
    problems: &mut Vec<Problem>,
) -> Result<Schema, Fault> {
    let mut fields = Fields::new(json, path)?;
    let mut schema = Schema::default();

    let list = path.field("labels");
    let mut colors = Unused::default();
    // Where each label stands in the file.
    let mut indices = Vec::new();
    let mut read = |json: Json, path: Path, problems: &mut Vec<Problem>| {
        let label = read_label(json, path, border, &colors, problems)?;
        colors.count(label.color);
        if let Path::Index(_, index) = path {
            indices.push((label.id.clone(), index as usize));
        }
        Ok(label)
    };
    let labels = taken(fields.or_default("labels")?, list, border)?;
    schema.labels = records(labels, list, problems, |one: &Label| one.id.as_str(), &mut read);
    let index_of: HashMap<LabelId, usize> = indices.into_iter().rev().collect();
    let index_in_file = |schema: &Schema, index: usize| {
        let label = schema.labels.get(index)?;
        index_of.get(&label.id).copied()
    };
    for (index, reason) in free_of_parents(&mut schema) {
        if let Some(index) = index_in_file(&schema, index) {
            problems.push(*list.index(index).field("parent").problem(reason));
        }
    }
    // What is stored is older than the limit, or came in by it.
    let too_deep = schema.too_deep().filter(|_| border == Border::File);
    if let Some(index) = too_deep.and_then(|index| index_in_file(&schema, index)) {
        return Err(list
            .index(index)
            .field("parent")
            .problem(Reason::KindsTooDeep { limit: KINDS_LIMIT as u64 }));
    }
    let list = path.field("attributes");
    let read = &mut |json: Json, path: Path, _: &mut _| read_attribute(json, path, border);
    let attributes = taken(fields.or_default("attributes")?, list, border)?;
    schema.attributes = records(attributes, list, problems, |one: &Attribute| one.id.as_str(), read);
    let list = path.field("relations");
    let read = &mut |json: Json, path: Path, _: &mut _| read_relation_type(json, path, border);
    let relations = taken(fields.or_default("relations")?, list, border)?;
    schema.relations = records(relations, list, problems, |one: &RelationType| one.id.as_str(), read);
    schema.extra = fields.rest(border)?;
    Ok(schema)
}

/// What a list of a schema holds, if it is no longer than it may be. What is stored is taken in any case.
fn taken<T>(list: Vec<T>, path: Path, border: Border) -> Result<Vec<T>, Fault> {
    let (found, limit) = (list.len() as u64, SCHEMA_LIMIT as u64);
    let is_too_long = border == Border::File && found > limit;
    if is_too_long { Err(path.problem(Reason::TooMany { found, limit })) } else { Ok(list) }
}

fn choices(fields: &mut Fields, border: Border) -> Result<Vec<String>, Fault> {
    taken(fields.or_default("values")?, fields.path.field("values"), border)
}

/// Takes parents from labels that cannot have them, and says of each of these why, by its index. Of the labels of a
/// circle the first loses its parent.
fn free_of_parents(schema: &mut Schema) -> Vec<(usize, Reason)> {
    let indices: HashMap<LabelId, usize> =
        schema.labels.iter().enumerate().map(|(index, label)| (label.id.clone(), index)).collect();
    let parents = schema.labels.iter().map(|label| indices.get(label.parent.as_ref()?).copied());
    let parents: Vec<Option<usize>> = parents.collect();
    let parent = |index: &usize| parents.get(*index).copied().flatten();
    let mut of_circles = BTreeSet::new();
    // The round in which each label was reached: what an earlier one reached is looked at no more.
    let mut reached: Vec<Option<usize>> = vec![None; parents.len()];
    for round in 0..parents.len() {
        let mut here = Some(round);
        while let Some(slot) = here.and_then(|index| reached.get_mut(index)).filter(|slot| slot.is_none()) {
            *slot = Some(round);
            here = here.as_ref().and_then(parent);
        }
        if let Some(start) = here.filter(|index| reached.get(*index) == Some(&Some(round))) {
            let others = std::iter::successors(parent(&start), parent).take_while(|index| *index != start);
            of_circles.extend(others.chain([start]).min());
        }
    }
    let reasons = schema.labels.iter_mut().enumerate().filter_map(|(index, label)| {
        let id = label.parent.as_ref()?.to_string();
        let reason = if parent(&index).is_none() {
            Reason::UnknownParent { id }
        } else if of_circles.contains(&index) {
            Reason::ParentCircle { id }
        } else {
            return None;
        };
        label.parent = None;
        Some((index, reason))
    });
    reasons.collect()
}

fn read_label(
    json: Json,
    path: Path,
    border: Border,
    colors: &Unused,
    problems: &mut Vec<Problem>,
) -> Result<Label, Fault> {
    let mut fields = Fields::new(json, path)?;
    let id = fields.id("id")?;
    let name = fields.optional("name")?.unwrap_or_else(|| id.to_string());
    let written: Option<String> = fields.optional("color")?;
    let color = written.as_deref().and_then(Color::parse);
    let key = fields.or_default("key")?;
    let description = fields.or_default("description")?;
    let group = fields.or_default("group")?;
    let parent: String = fields.or_default("parent")?;
    let parent = Some(parent).filter(|id| !id.is_empty()).map(LabelId::new);
    let extra = fields.rest(border)?;
    if let (Some(found), None) = (written, color) {
        problems.push(*path.field("color").problem(Reason::NotAColor { found }));
    }
    let color = color.unwrap_or_else(|| colors.next());
    Ok(Label { id: LabelId::new(id), name, color, key, description, group, parent, extra })
}

fn read_attribute(json: Json, path: Path, border: Border) -> Result<Attribute, Fault> {
    let mut fields = Fields::new(json, path)?;
    let id = fields.id("id")?;
    let name = fields.optional("name")?.unwrap_or_else(|| id.to_string());
    let labels = take_labels(&mut fields, "labels")?;
    let kind = match fields.take::<String>("kind")? {
        kind if kind == ONE_OF => AttributeKind::OneOf(choices(&mut fields, border)?),
        kind if kind == SOME_OF => AttributeKind::SomeOf(choices(&mut fields, border)?),
        kind => match KINDS.iter().find(|(_, name)| *name == kind) {
            Some((known, _)) => known.clone(),
            None => AttributeKind::Other(kind),
        },
    };
    let of_documents = fields.or_default("of_documents")?;
    let required = fields.or_default("required")?;
    let extra = fields.rest(border)?;
    Ok(Attribute { id: AttributeId::new(id), name, labels, of_documents, kind, required, extra })
}

fn read_relation_type(json: Json, path: Path, border: Border) -> Result<RelationType, Fault> {
    let mut fields = Fields::new(json, path)?;
    let id = fields.id("id")?;
    let name = fields.optional("name")?.unwrap_or_else(|| id.to_string());
    let from = take_labels(&mut fields, "from")?;
    let to = take_labels(&mut fields, "to")?;
    let is_directed = fields.optional("directed")?.unwrap_or(true);
    let description = fields.or_default("description")?;
    let extra = fields.rest(border)?;
    Ok(RelationType { id: RelationTypeId::new(id), name, from, to, is_directed, description, extra })
}

fn take_labels(fields: &mut Fields, key: &str) -> Result<Vec<LabelId>, Fault> {
    let ids: Vec<String> = fields.or_default(key)?;
    Ok(ids.into_iter().map(LabelId::new).collect())
}
