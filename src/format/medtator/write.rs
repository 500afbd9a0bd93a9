//! Projects to MedTator's files.

use std::collections::{BTreeMap, HashMap};

use crate::format::contract::{NotLoaded, Saving, Written, WrittenFile};
use crate::format::losses::{Loss, Losses};
use crate::format::medtator::schema::{COMMENT, Tag, TagAttribute, Tags};
use crate::format::says::Says;
use crate::format::sidecar;
use crate::format::sidecar::{Meant, MeantAnnotation, Names, noted, words};
use crate::format::spelling::{Rules, Spelling};
use crate::format::unified::Unified;
use crate::format::xml;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::Document;
use crate::model::record::id::AnnotationId;
use crate::model::record::schema::{AttributeKind, Schema};
use crate::text::content::Text;

const XML: &str = "application/xml";
const JSON: &str = "application/json";
/// What the schema is called.
const SCHEMA: &str = "schema.json";

const TAGS: Rules = Rules {
    takes: |char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'),
    begins_with_letter: true,
    nameless: "TAG",
};
const FILES: Rules = Rules {
    takes: |char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.' | '(' | ')'),
    begins_with_letter: false,
    nameless: "text",
};
/// The attributes that every tag has.
const RESERVED: [&str; 4] = ["id", "spans", "text", COMMENT];

/// Writes a project.
pub(crate) fn write(saving: &Saving, says: Says) -> Result<Written, NotLoaded> {
    let project = saving.project;
    let names = Names::new(project, TAGS, TAGS, &RESERVED);
    let root = TAGS.spell(&project.info().title);
    let stems = project.documents().map(|document| (document.id.as_str(), stem(document)));
    let stems = Spelling::new(stems, FILES, &[]);
    let mut losses = Losses::default();
    let (mut files, mut texts) = (Vec::new(), BTreeMap::new());
    for (rank, document) in (0..).zip(project.documents()) {
        let text = document.text.get().ok_or(NotLoaded)?;
        let unified = Unified::new(text.as_str(), |char| if xml::is_char(char) { char } else { '\u{fffd}' });
        let mut meant = Meant { rank, name: document.name.clone(), ..Meant::default() };
        let tags = tags(project, document, &text, &unified, &names, &mut meant, &mut losses);
        let content = xml::cdata(&unified.content);
        let file = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<{root}>\n<TEXT>{content}</TEXT>\n<TAGS>\n{tags}</TAGS>\n<META/>\n</{root}>\n"
        );
        let stem = stems.of(document.id.as_str());
        files.push(WrittenFile::text(format!("{stem}.txt.xml"), file, XML));
        texts.insert(stem.to_string(), Meant { replaced: unified.replaced, ..meant });
    }
    // All of this has texts for keys, so that nothing of it fails.
    let tags =
        serde_json::to_string_pretty(&schema(project.schema(), &names, root)).unwrap_or_default() + "\n";
    files.push(WrittenFile::text(SCHEMA.to_string(), tags, JSON));
    files.extend(sidecar::write(project, &names, texts));
    losses.extend(says.losses(project, |_| true));
    Ok(Written { files, losses })
}

fn stem(document: &Document) -> &str {
    document.name.strip_suffix(".txt").unwrap_or(&document.name)
}

/// The tags of a text.
fn tags(
    project: &Project,
    document: &Document,
    text: &Text,
    unified: &Unified,
    names: &Names,
    meant: &mut Meant,
    losses: &mut Losses,
) -> String {
    let mut tags = String::new();
    let mut ids: HashMap<AnnotationId, (String, String)> = HashMap::new();
    let annotations = project.annotations(&document.id);
    for (number, annotation) in annotations.iter().enumerate() {
        let id = format!("S{number}");
        let spans: Vec<String> = annotation
            .fragments
            .iter()
            .map(|span| {
                let span = unified.utf16(text, span);
                format!("{}~{}", span.start, span.end)
            })
            .collect();
        let quotes: Vec<&str> = annotation.fragments.iter().map(|span| text.slice(span)).collect();
        let quote = quotes.join(" ");
        let values: Vec<(&str, String)> = annotation
            .attributes
            .as_slice()
            .iter()
            .map(|(attribute, value)| (names.attributes.of(attribute.as_str()), words(value)))
            .collect();
        let spans = spans.join(",");
        let mut pairs = vec![("spans", spans.as_str()), ("text", quote.as_str()), ("id", id.as_str())];
        pairs.extend(values.iter().map(|(name, value)| (*name, value.as_str())));
        pairs.push((COMMENT, &annotation.note));
        let tag = names.labels.of(annotation.label.as_str());
        tags += &format!("<{tag}{}/>\n", xml::attributes(&pairs));
        let unsaid = unsaid(project.schema(), annotation);
        if !unsaid.is_empty() {
            meant.annotations.insert(id.clone(), unsaid);
        }
        ids.insert(annotation.id.clone(), (id, quote));
    }
    let mut number = 0;
    for annotation in annotations.iter() {
        for relation in project.relations_of(&annotation.id).filter(|one| one.from == annotation.id) {
            let Some(((from, from_words), (to, to_words))) =
                ids.get(&relation.from).zip(ids.get(&relation.to))
            else {
                losses.add_of(Loss::Relations, &relation.id, relation.kind.as_str());
                continue;
            };
            let id = format!("R{number}");
            number += 1;
            let pairs = [
                ("id", id.as_str()),
                ("arg0ID", from),
                ("arg0Text", from_words),
                ("arg1ID", to),
                ("arg1Text", to_words),
            ];
            let tag = names.relations.of(relation.kind.as_str());
            tags += &format!("<{tag}{}/>\n", xml::attributes(&pairs));
        }
    }
    tags
}

/// What the tag of an annotation does not say.
fn unsaid(schema: &Schema, annotation: &Annotation) -> MeantAnnotation {
    let says_all = annotation.attributes.as_slice().iter().all(|(attribute, value)| {
        let kind = schema.attribute(attribute).map(|attribute| &attribute.kind);
        let words = words(value);
        !words.is_empty() && xml::plain(&words) == words && sidecar::value(kind, &words) == *value
    });
    MeantAnnotation {
        spans: None,
        note: (xml::plain(&annotation.note) != annotation.note).then(|| annotation.note.clone()),
        attributes: if says_all { None } else { noted(&annotation.attributes) },
    }
}

/// The schema as MedTator has it.
fn schema(schema: &Schema, names: &Names, name: String) -> Tags {
    let attribute = |name: &str, vtype: &str| TagAttribute {
        name: name.to_string(),
        vtype: vtype.to_string(),
        ..TagAttribute::default()
    };
    let comment = attribute(COMMENT, "text");
    let etags = schema.labels.iter().map(|label| {
        let attributes = schema.attributes.iter().filter(|one| one.is_of(schema, &label.id)).map(|one| {
            let name = names.attributes.of(one.id.as_str());
            match &one.kind {
                AttributeKind::OneOf(values) => {
                    TagAttribute { values: values.clone(), ..attribute(name, "list") }
                }
                AttributeKind::Flag => TagAttribute {
                    values: vec!["true".to_string(), "false".to_string()],
                    ..attribute(name, "list")
                },
                _ => attribute(name, "text"),
            }
        });
        let attrs = attributes.chain([comment.clone()]).collect();
        Tag { name: names.labels.of(label.id.as_str()).to_string(), attrs }
    });
    let rtags = names.relations.iter().map(|(name, _)| {
        let attrs = vec![attribute("arg0", "idref"), attribute("arg1", "idref"), comment.clone()];
        Tag { name: name.to_string(), attrs }
    });
    Tags { name, etags: etags.collect(), rtags: rtags.collect() }
}
