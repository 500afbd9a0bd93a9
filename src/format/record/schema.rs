//! Labels, attributes and types of relations to and from JSON.

use crate::format::json::{Border, Fault, Fields, Json, Lines, ObjectWriter, Place, records};
use crate::format::problem::{Problem, Reason};
use crate::model::index::records::Key;
use crate::model::record::color;
use crate::model::record::color::Color;
use crate::model::record::id::{AttributeId, LabelId, RelationTypeId};
use crate::model::record::schema::{Attribute, AttributeKind, Label, RelationType, Schema};

/// Writes a schema, each of its records on a line of its own.
pub(crate) fn write(out: &mut String, schema: &Schema, border: Border) {
    let mut object = ObjectWriter::tall(out, 1);
    let list = object.key("labels");
    let mut lines = Lines::open(list, 2);
    for label in &schema.labels {
        lines.next(list);
        write_label(list, label, border);
    }
    lines.close(list);
    let list = object.key("attributes");
    let mut lines = Lines::open(list, 2);
    for attribute in &schema.attributes {
        lines.next(list);
        write_attribute(list, attribute, border);
    }
    lines.close(list);
    let list = object.key("relations");
    let mut lines = Lines::open(list, 2);
    for relation in &schema.relations {
        lines.next(list);
        write_relation_type(list, relation, border);
    }
    lines.close(list);
    object.rest(&schema.extra, border);
    object.end();
}

/// Reads a schema. A record that cannot be read is left out, and told in `problems`.
pub(crate) fn read(
    value: Json,
    place: Place,
    border: Border,
    problems: &mut Vec<Problem>,
) -> Result<Schema, Fault> {
    let mut fields = Fields::new(value, place)?;
    let mut schema = Schema::default();

    let list = place.field("labels");
    let mut used = Vec::new();
    let mut nested = Vec::new();
    schema.labels = records(
        fields.list("labels")?,
        list,
        problems,
        |one: &Label| one.id.text(),
        &mut |value: Json, place, problems| {
            let label = read_label(value, place, border, &used, problems)?;
            used.push(label.color);
            if let (Some(_), Place::Index(_, index)) = (&label.parent, place) {
                nested.push((index as usize, label.id.clone()));
            }
            Ok(label)
        },
    );
    for (index, label) in nested {
        if let Some(reason) = free_of_parent(&mut schema, &label) {
            problems.push(*list.index(index).field("parent").problem(reason));
        }
    }
    let list = place.field("attributes");
    let read = &mut |value: Json, place: Place, _: &mut _| read_attribute(value, place, border);
    schema.attributes =
        records(fields.list("attributes")?, list, problems, |one: &Attribute| one.id.text(), read);
    let list = place.field("relations");
    let read = &mut |value: Json, place: Place, _: &mut _| read_relation_type(value, place, border);
    schema.relations =
        records(fields.list("relations")?, list, problems, |one: &RelationType| one.id.text(), read);
    schema.extra = fields.rest(border)?;
    Ok(schema)
}

/// Takes a parent from a label that cannot have it, and says why.
fn free_of_parent(schema: &mut Schema, id: &LabelId) -> Option<Reason> {
    let parent = schema.label(id)?.parent.clone()?;
    let named = parent.to_string();
    let reason = match schema.label(&parent) {
        None => Reason::UnknownParent { id: named },
        Some(_) if schema.is_under(&parent, id) => Reason::ParentCircle { id: named },
        Some(_) => return None,
    };
    let label = schema.labels.iter_mut().find(|label| label.id == *id)?;
    label.parent = None;
    Some(reason)
}

fn write_label(out: &mut String, label: &Label, border: Border) {
    let mut object = ObjectWriter::new(out);
    object.text("id", label.id.as_str());
    object.text("name", &label.name);
    object.text("color", &label.color.to_string());
    object.text("key", &label.key);
    object.text("description", &label.description);
    if !label.group.is_empty() {
        object.text("group", &label.group);
    }
    if let Some(parent) = &label.parent {
        object.text("parent", parent.as_str());
    }
    object.rest(&label.extra, border);
    object.end();
}

fn read_label(
    value: Json,
    place: Place,
    border: Border,
    used: &[Color],
    problems: &mut Vec<Problem>,
) -> Result<Label, Fault> {
    let mut fields = Fields::new(value, place)?;
    let id = fields.id("id")?;
    let name = fields.optional_text("name")?.unwrap_or_else(|| id.clone()).into_owned();
    let written = fields.optional_text("color")?;
    let color = written.as_deref().and_then(Color::parse);
    let key = fields.text_or_empty("key")?;
    let description = fields.text_or_empty("description")?;
    let group = fields.text_or_empty("group")?;
    let parent = fields.optional_text("parent")?.filter(|id| !id.is_empty()).map(LabelId::new);
    let extra = fields.rest(border)?;
    if let (Some(found), None) = (written, color) {
        let found = found.into_owned();
        problems.push(*place.field("color").problem(Reason::NotAColor { found }));
    }
    let color = color.unwrap_or_else(|| color::next_free(used));
    Ok(Label { id: LabelId::new(id), name, color, key, description, group, parent, extra })
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

fn write_attribute(out: &mut String, attribute: &Attribute, border: Border) {
    let mut object = ObjectWriter::new(out);
    object.text("id", attribute.id.as_str());
    object.text("name", &attribute.name);
    object.texts("labels", &mut attribute.labels.iter().map(LabelId::as_str));
    match &attribute.kind {
        AttributeKind::OneOf(values) => {
            object.text("kind", ONE_OF);
            object.texts("values", &mut values.iter().map(String::as_str));
        }
        AttributeKind::SomeOf(values) => {
            object.text("kind", SOME_OF);
            object.texts("values", &mut values.iter().map(String::as_str));
        }
        AttributeKind::Other(name) => object.text("kind", name),
        kind => {
            let name = KINDS.iter().find(|(known, _)| known == kind).map_or("", |(_, name)| name);
            object.text("kind", name);
        }
    }
    for (key, flag) in [("of_documents", attribute.of_documents), ("required", attribute.required)] {
        if flag {
            object.key(key).push_str("true");
        }
    }
    object.rest(&attribute.extra, border);
    object.end();
}

fn read_attribute(value: Json, place: Place, border: Border) -> Result<Attribute, Fault> {
    let mut fields = Fields::new(value, place)?;
    let id = fields.id("id")?;
    let name = fields.optional_text("name")?.unwrap_or_else(|| id.clone()).into_owned();
    let labels = label_ids(fields.texts("labels")?);
    let kind = match fields.text("kind")? {
        kind if kind == ONE_OF => AttributeKind::OneOf(fields.texts("values")?),
        kind if kind == SOME_OF => AttributeKind::SomeOf(fields.texts("values")?),
        kind => match KINDS.iter().find(|(_, name)| *name == kind) {
            Some((known, _)) => known.clone(),
            None => AttributeKind::Other(kind.into_owned()),
        },
    };
    let of_documents = fields.flag("of_documents")?.unwrap_or(false);
    let required = fields.flag("required")?.unwrap_or(false);
    let extra = fields.rest(border)?;
    Ok(Attribute { id: AttributeId::new(id), name, labels, of_documents, kind, required, extra })
}

fn write_relation_type(out: &mut String, relation: &RelationType, border: Border) {
    let mut object = ObjectWriter::new(out);
    object.text("id", relation.id.as_str());
    object.text("name", &relation.name);
    object.texts("from", &mut relation.from.iter().map(LabelId::as_str));
    object.texts("to", &mut relation.to.iter().map(LabelId::as_str));
    if !relation.is_directed {
        object.key("directed").push_str("false");
    }
    if !relation.description.is_empty() {
        object.text("description", &relation.description);
    }
    object.rest(&relation.extra, border);
    object.end();
}

fn read_relation_type(value: Json, place: Place, border: Border) -> Result<RelationType, Fault> {
    let mut fields = Fields::new(value, place)?;
    let id = fields.id("id")?;
    let name = fields.optional_text("name")?.unwrap_or_else(|| id.clone()).into_owned();
    let from = label_ids(fields.texts("from")?);
    let to = label_ids(fields.texts("to")?);
    let is_directed = fields.flag("directed")?.unwrap_or(true);
    let description = fields.text_or_empty("description")?;
    let extra = fields.rest(border)?;
    Ok(RelationType { id: RelationTypeId::new(id), name, from, to, is_directed, description, extra })
}

fn label_ids(ids: Vec<String>) -> Vec<LabelId> {
    ids.into_iter().map(LabelId::new).collect()
}
