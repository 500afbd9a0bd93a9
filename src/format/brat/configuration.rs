//! `annotation.conf`: which labels, relations, events and attributes a collection of brat has
//! (<https://brat.nlplab.org/configuration.html>).

use std::collections::{BTreeMap, BTreeSet};

use crate::format::sidecar::Names;
use crate::model::record::color::Unused;
use crate::model::record::id::{AttributeId, LabelId, RelationTypeId};
use crate::model::record::schema::{Attribute, AttributeKind, Label, RelationType, Schema};

/// What the file is called.
pub(crate) const NAME: &str = "annotation.conf";

/// A macro that stands for all of a section.
const SECTIONS: [(&str, &str); 2] = [("<ENTITY>", "entities"), ("<EVENT>", "events")];

/// Returns the schema that a configuration says, with brat's names for ids.
pub(crate) fn read(content: &str) -> Schema {
    let mut schema = Schema::default();
    let mut macros: BTreeMap<&str, Vec<String>> =
        SECTIONS.iter().map(|(name, _)| (*name, Vec::new())).collect();
    let mut colors = Unused::of(&[]);
    let mut section = "";
    // The labels that the next line may be a kind of, each with how far it is moved in.
    let mut above: Vec<(usize, LabelId)> = Vec::new();
    for line in content.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let depth = line.chars().take_while(|char| *char == '\t' || *char == ' ').count();
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            above.clear();
        } else if line.starts_with('<')
            && let Some((name, types)) = line.split_once('=')
        {
            macros.insert(name.trim(), alternatives(types, &macros));
        } else if line.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '!' | '_')) {
            let (name, arguments) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let name = name.trim_start_matches('!');
            match section {
                "entities" | "events" => {
                    above.retain(|(other, _)| *other < depth);
                    let id = LabelId::new(name);
                    if schema.label(&id).is_none() {
                        let color = colors.next();
                        colors.count(color);
                        let parent = above.last().map(|(_, label)| label.clone());
                        schema.labels.push(Label { parent, ..Label::named(name, color) });
                    }
                    above.push((depth, id));
                    let of_section = SECTIONS.iter().find(|(_, of)| *of == section);
                    if let Some(types) = of_section.and_then(|(all, _)| macros.get_mut(all)) {
                        types.push(name.to_string());
                    }
                    if section == "events" {
                        add_roles(&mut schema, name, arguments, &macros);
                    }
                }
                "relations" => add_relation(&mut schema, name, arguments, &macros),
                "attributes" => add_attribute(&mut schema, name, arguments, &macros),
                _ => {}
            }
        }
    }
    let known: BTreeSet<LabelId> = schema.labels.iter().map(|label| label.id.clone()).collect();
    for kind in &mut schema.relations {
        kind.from.retain(|label| known.contains(label));
        kind.to.retain(|label| known.contains(label));
    }
    for attribute in &mut schema.attributes {
        attribute.labels.retain(|label| known.contains(label));
    }
    schema
}

/// The types that `A|B|<MACRO>` says.
fn alternatives(types: &str, macros: &BTreeMap<&str, Vec<String>>) -> Vec<String> {
    let types = types.split('|').map(str::trim).filter(|name| !name.is_empty());
    types.flat_map(|name| macros.get(name).cloned().unwrap_or_else(|| vec![name.to_string()])).collect()
}

/// The arguments of a line: `Name:A|B`, parted by commas.
fn arguments<'a>(line: &'a str, macros: &BTreeMap<&str, Vec<String>>) -> Vec<(&'a str, Vec<LabelId>)> {
    let pairs = line.split(',').filter_map(|argument| argument.trim().split_once(':'));
    pairs
        .map(|(name, types)| {
            let labels = alternatives(types, macros).into_iter().map(LabelId::new).collect();
            (name.trim(), labels)
        })
        .collect()
}

fn meet(ours: &mut Vec<LabelId>, theirs: Vec<LabelId>) {
    for label in theirs {
        if !ours.contains(&label) {
            ours.push(label);
        }
    }
}

/// The type of relations of a name, which is made if it is not there.
fn relation<'a>(schema: &'a mut Schema, name: &str) -> Option<&'a mut RelationType> {
    let id = RelationTypeId::new(name);
    if schema.relation_type(&id).is_none() {
        schema.relations.push(RelationType::named(name));
    }
    schema.relations.iter_mut().find(|kind| kind.id == id)
}

fn add_relation(schema: &mut Schema, name: &str, line: &str, macros: &BTreeMap<&str, Vec<String>>) {
    let Some(kind) = relation(schema, name) else { return };
    let mut ends = arguments(line, macros).into_iter().filter(|(name, _)| !name.starts_with('<'));
    meet(&mut kind.from, ends.next().map(|(_, labels)| labels).unwrap_or_default());
    meet(&mut kind.to, ends.next().map(|(_, labels)| labels).unwrap_or_default());
    if line.contains("<REL-TYPE>") && line.contains("symmetric") {
        kind.is_directed = false;
    }
}

/// The roles of an event are relations to what fills them.
fn add_roles(schema: &mut Schema, event: &str, line: &str, macros: &BTreeMap<&str, Vec<String>>) {
    for (role, labels) in arguments(line, macros) {
        let role = role.split(['?', '*', '+', '{']).next().unwrap_or_default();
        if let Some(kind) = relation(schema, role) {
            meet(&mut kind.from, vec![LabelId::new(event)]);
            meet(&mut kind.to, labels);
        }
    }
}

fn add_attribute(schema: &mut Schema, name: &str, line: &str, macros: &BTreeMap<&str, Vec<String>>) {
    let values = line.split(',').find_map(|argument| argument.trim().strip_prefix("Value:"));
    let kind = match values {
        Some(values) => AttributeKind::OneOf(values.split('|').map(|value| value.trim().into()).collect()),
        None => AttributeKind::Flag,
    };
    let labels = arguments(line, macros).into_iter().find(|(name, _)| *name == "Arg");
    let id = AttributeId::new(name);
    if schema.attribute(&id).is_none() {
        schema.attributes.push(Attribute {
            id,
            name: name.to_string(),
            labels: labels.map(|(_, labels)| labels).unwrap_or_default(),
            of_documents: false,
            kind,
            required: false,
            extra: Default::default(),
        });
    }
}

/// Returns the configuration of a project, given the words that were written for values, by attribute.
pub(crate) fn write(schema: &Schema, names: &Names, words: &BTreeMap<String, BTreeSet<String>>) -> String {
    let mut file = String::from("[entities]\n");
    let mut written = BTreeSet::new();
    for label in schema.labels.iter().filter(|label| label.parent.is_none()) {
        add_label(&mut file, schema, label, names, &mut written);
    }
    for (name, id) in names.labels.iter() {
        if !written.contains(id) {
            file += &format!("{name}\n");
        }
    }
    let of = |labels: &[LabelId]| {
        let spelled: Vec<&str> = labels.iter().map(|label| names.labels.of(label.as_str())).collect();
        let spelled: Vec<&str> = spelled.into_iter().filter(|name| !name.is_empty()).collect();
        if spelled.is_empty() { "<ENTITY>".to_string() } else { spelled.join("|") }
    };
    file += "\n[relations]\n";
    for (name, id) in names.relations.iter() {
        let kind = schema.relation_type(&RelationTypeId::new(id));
        let (from, to) = kind.map_or((of(&[]), of(&[])), |kind| (of(&kind.from), of(&kind.to)));
        let symmetric =
            if kind.is_some_and(|kind| !kind.is_directed) { ", <REL-TYPE>:symmetric" } else { "" };
        file += &format!("{name}\tArg1:{from}, Arg2:{to}{symmetric}\n");
    }
    file += "\n[events]\n\n[attributes]\n";
    for (name, id) in names.attributes.iter() {
        let attribute = schema.attribute(&AttributeId::new(id));
        if attribute.is_some_and(|attribute| attribute.of_documents) && !words.contains_key(id) {
            continue;
        }
        let labels = attribute.map_or_else(|| of(&[]), |attribute| of(&attribute.labels));
        let values: Vec<&str> = words.get(id).into_iter().flatten().map(String::as_str).collect();
        let values = if values.is_empty() { String::new() } else { format!(", Value:{}", values.join("|")) };
        file += &format!("{name}\tArg:{labels}{values}\n");
    }
    file
}

/// Writes a label, and below it its kinds. How deep kinds go is limited where they come in.
fn add_label(
    file: &mut String,
    schema: &Schema,
    label: &Label,
    names: &Names,
    written: &mut BTreeSet<String>,
) {
    let mut open = vec![(label, 0)];
    while let Some((label, depth)) = open.pop() {
        if !written.insert(label.id.to_string()) {
            continue;
        }
        *file += &"\t".repeat(depth);
        *file += names.labels.of(label.id.as_str());
        file.push('\n');
        let kinds = schema.labels.iter().rev().filter(|kind| kind.parent.as_ref() == Some(&label.id));
        open.extend(kinds.map(|kind| (kind, depth + 1)));
    }
}
