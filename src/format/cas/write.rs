//! Projects to CAS files.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use crate::format::contract::{NotLoaded, Saving, Written, WrittenFile};
use crate::format::losses::{Loss, Losses};
use crate::format::says::Says;
use crate::format::sidecar;
use crate::format::sidecar::{Meant, MeantAnnotation, Names, noted, value, words};
use crate::format::spelling::{Rules, Spelling};
use crate::model::index::project::Project;
use crate::model::record::document::Document;
use crate::model::record::id::AnnotationId;
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};

/// The layer of annotations.
pub(crate) const SPAN: &str = "webanno.custom.Span";
/// The layer of relations.
pub(crate) const RELATION: &str = "webanno.custom.Relation";
/// How the names of files end.
pub(crate) const EXTENSION: &str = ".cas.json";

const JSON: &str = "application/json";

const LABELS: Rules =
    Rules { takes: |char| !char.is_control(), begins_with_letter: false, nameless: "label" };
const FEATURES: Rules = Rules {
    takes: |char| char.is_ascii_alphanumeric() || char == '_',
    begins_with_letter: true,
    nameless: "value",
};
const FILES: Rules = Rules {
    takes: |char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.' | '(' | ')'),
    begins_with_letter: false,
    nameless: "text",
};

/// The features of a span that are no values.
pub(crate) const LABEL: &str = "label";
pub(crate) const NOTE: &str = "note";
pub(crate) const PIECES: &str = "pieces";
/// Names of features that mean something to UIMA or to Python.
const RESERVED: [&str; 8] = [LABEL, NOTE, PIECES, "begin", "end", "sofa", "self", "type"];

/// Writes a project.
pub(crate) fn write(saving: &Saving, says: Says) -> Result<Written, NotLoaded> {
    let project = saving.project;
    let names = Names::new(project, LABELS, FEATURES, &RESERVED);
    let names = Names {
        relations: Spelling::new(
            project.schema().relations.iter().map(|kind| (kind.id.as_str(), kind.name.as_str())),
            LABELS,
            &[],
        ),
        ..names
    };
    let stems = project.documents().map(|document| (document.id.as_str(), document.name.as_str()));
    let stems = Spelling::new(stems, FILES, &["glossator"]);
    let types = types(&names);
    let mut losses = Losses::default();
    let (mut files, mut texts) = (Vec::new(), BTreeMap::new());
    for (rank, document) in (0..).zip(project.documents()) {
        let text = document.text.get().ok_or(NotLoaded)?;
        let mut meant = Meant { rank, name: document.name.clone(), ..Meant::default() };
        let structures = structures(project, document, &text, &names, &mut meant, &mut losses);
        let members: Vec<Value> =
            structures.iter().skip(1).filter_map(|structure| structure.get("%ID").cloned()).collect();
        let cas = json!({
            "%TYPES": types,
            "%FEATURE_STRUCTURES": structures,
            "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
        });
        let stem = stems.of(document.id.as_str());
        // It has texts for keys, so that nothing of it fails.
        let content = serde_json::to_string_pretty(&cas).unwrap_or_default() + "\n";
        files.push(WrittenFile::text(format!("{stem}{EXTENSION}"), content, JSON));
        texts.insert(stem.to_string(), meant);
    }
    files.extend(sidecar::write(project, &names, texts));
    losses.extend(says.losses(project, |_| true));
    Ok(Written { files, losses })
}

/// The types of what is written.
fn types(names: &Names) -> Value {
    let features = |pairs: &[(&str, &str)]| {
        pairs
            .iter()
            .map(|(name, range)| (name.to_string(), json!({"%NAME": name, "%RANGE": range})))
            .collect()
    };
    let a_type = |name: &str, features: Map<String, Value>| {
        let mut written = Map::new();
        written.insert("%NAME".to_string(), json!(name));
        written.insert("%SUPER_TYPE".to_string(), json!("uima.tcas.Annotation"));
        written.extend(features);
        Value::Object(written)
    };
    const STRING: &str = "uima.cas.String";
    let mut of_spans = vec![(LABEL, STRING), (NOTE, STRING), (PIECES, STRING)];
    of_spans.extend(names.attributes.iter().map(|(name, _)| (name, STRING)));
    let of_relations = [("Governor", SPAN), ("Dependent", SPAN), (LABEL, STRING)];
    json!({
        SPAN: a_type(SPAN, features(&of_spans)),
        RELATION: a_type(RELATION, features(&of_relations)),
    })
}

fn utf16(text: &Text, offset: TextOffset) -> u32 {
    text.offsets().utf16_from_byte(text.as_str(), offset).unwrap_or_default()
}

/// What is in a file: the text, then the annotations, then the relations.
fn structures(
    project: &Project,
    document: &Document,
    text: &Text,
    names: &Names,
    meant: &mut Meant,
    losses: &mut Losses,
) -> Vec<Value> {
    let mut structures = vec![json!({
        "%ID": 1,
        "%TYPE": "uima.cas.Sofa",
        "sofaNum": 1,
        "sofaID": "_InitialView",
        "mimeType": "text/plain",
        "sofaString": text.as_str(),
    })];
    let mut ids: HashMap<AnnotationId, (usize, Span)> = HashMap::new();
    let annotations = project.annotations(&document.id);
    for annotation in annotations.iter() {
        let id = structures.len() + 1;
        let hull = annotation.fragments.hull();
        let mut written = Map::new();
        written.insert("%ID".to_string(), json!(id));
        written.insert("%TYPE".to_string(), json!(SPAN));
        written.insert("@sofa".to_string(), json!(1));
        written.insert("begin".to_string(), json!(utf16(text, hull.start())));
        written.insert("end".to_string(), json!(utf16(text, hull.end())));
        written.insert(LABEL.to_string(), json!(names.labels.of(annotation.label.as_str())));
        if !annotation.note.is_empty() {
            written.insert(NOTE.to_string(), json!(annotation.note));
        }
        if annotation.fragments.count() > 1 {
            let pieces = annotation.fragments.iter();
            let pieces =
                pieces.map(|span| format!("{}-{}", utf16(text, span.start()), utf16(text, span.end())));
            written.insert(PIECES.to_string(), json!(pieces.collect::<Vec<_>>().join(";")));
        }
        for (attribute, value) in annotation.attributes.as_slice() {
            let feature = names.attributes.of(attribute.as_str());
            written.insert(feature.to_string(), json!(words(value)));
        }
        let says_all = annotation.attributes.as_slice().iter().all(|(attribute, said)| {
            let kind = project.schema().attribute(attribute).map(|attribute| &attribute.kind);
            value(kind, &words(said)) == *said
        });
        if !says_all {
            let attributes = noted(&annotation.attributes);
            let unsaid = MeantAnnotation { attributes, ..MeantAnnotation::default() };
            meant.annotations.insert(id.to_string(), unsaid);
        }
        structures.push(Value::Object(written));
        ids.insert(annotation.id.clone(), (id, hull));
    }
    for annotation in annotations.iter() {
        for relation in project.relations_of(&annotation.id).filter(|one| one.from == annotation.id) {
            let Some(((from, _), (to, hull))) = ids.get(&relation.from).zip(ids.get(&relation.to)) else {
                losses.add_of(Loss::Relations, &relation.id, relation.kind.as_str());
                continue;
            };
            // INCEpTION has a relation where its dependent is.
            structures.push(json!({
                "%ID": structures.len() + 1,
                "%TYPE": RELATION,
                "@sofa": 1,
                "begin": utf16(text, hull.start()),
                "end": utf16(text, hull.end()),
                "@Governor": from,
                "@Dependent": to,
                LABEL: names.relations.of(relation.kind.as_str()),
            }));
        }
    }
    structures
}
