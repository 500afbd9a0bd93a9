//! A project as a page of web annotations, and its texts.

use serde_json::{Value, json};

use crate::format::contract::{NotLoaded, Saving, Writer, Written, WrittenFile};
use crate::format::json::formatter::to_line;
use crate::format::named::{label_name, relation_name, values_by_name};
use crate::format::numbers::Numbers;
use crate::format::record::annotation::name_of_origin;
use crate::format::record::attributes::value_to_json;
use crate::format::says::Says;
use crate::format::w3c::{
    ANNOTATOR, ATTRIBUTE, CONTEXT, FOLDER, ORIGIN, PAGE, RELATION, SPAN, TEXT, W3c, iri,
};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::id::AnnotatorId;
use crate::text::content::Text;
use crate::text::span::Span;

/// So many characters stand before and behind a quotation.
const AROUND: usize = 32;

impl Writer for W3c {
    fn says(&self) -> Says {
        Says {
            metadata: false,
            text_details: false,
            schema: false,
            guidelines: false,
            comparison: false,
            ..Says::ALL
        }
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        let project = saving.project;
        let numbers = Numbers::new(project, |_| true);
        let (mut items, mut files) = (Vec::new(), Vec::new());
        for (index, document) in project.documents().enumerate() {
            let text = document.text.get().ok_or(NotLoaded)?;
            let path = format!("{FOLDER}{:04}.txt", index + 1);
            items.push(json!({
                "@context": CONTEXT,
                "id": format!("{TEXT}{}", index + 1),
                "type": "Annotation",
                "motivation": "identifying",
                "body": [
                    {"type": "TextualBody", "purpose": "identifying", "value": document.name},
                    {"id": format!("urn:sha256:{}", document.sha256), "type": "Text"},
                ],
                "target": path,
            }));
            for annotation in project.annotations(&document.id).iter() {
                let number = numbers.of(&annotation.id).map(|(number, _)| number).unwrap_or_default();
                items.push(item(project, annotation, &text, &path, number));
            }
            files.push(WrittenFile::text(path, text.as_str().to_string(), "text/plain"));
        }
        for (number, relation) in (1..).zip(project.relations()) {
            let end = |id| format!("{SPAN}{}", numbers.of(id).map(|(number, _)| number).unwrap_or_default());
            items.push(json!({
                "@context": CONTEXT,
                "id": format!("{RELATION}{number}"),
                "type": "Annotation",
                "motivation": "linking",
                "body": [
                    end(&relation.from),
                    {
                        "type": "TextualBody",
                        "purpose": "tagging",
                        "value": relation_name(project.schema(), &relation.kind),
                    },
                ],
                "target": end(&relation.to),
            }));
        }
        let items: Vec<String> = items.iter().map(to_line).collect();
        let page = format!(
            "{{\"@context\": \"{CONTEXT}\", \"id\": \"urn:x-glossator:page\", \"type\": \"AnnotationPage\", \"items\": [\n{}\n]}}\n",
            items.join(",\n")
        );
        files.insert(0, WrittenFile::text(PAGE.to_string(), page, "application/ld+json"));
        Ok(Written { files, losses: self.says().losses(project, |_| true) })
    }
}

fn item(project: &Project, annotation: &Annotation, text: &Text, path: &str, number: usize) -> Value {
    let schema = project.schema();
    let label = label_name(schema, &annotation.label);
    let mut body = vec![json!({"type": "TextualBody", "purpose": "tagging", "value": label})];
    if !annotation.note.is_empty() {
        body.push(json!({"type": "TextualBody", "purpose": "commenting", "value": annotation.note}));
    }
    for (name, value) in values_by_name(schema, &annotation.attributes) {
        body.push(json!({
            "id": iri(ATTRIBUTE, name),
            "type": "TextualBody",
            "format": "application/json",
            "value": value_to_json(value),
        }));
    }
    let targets: Vec<Value> = annotation.fragments.iter().map(|span| target(text, span, path)).collect();
    let mut item = json!({
        "@context": CONTEXT,
        "id": format!("{SPAN}{number}"),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": creator(project, &annotation.annotator),
        "body": body,
        "target": targets,
    });
    // What came with a file comes with this one.
    if annotation.origin != Origin::Import {
        let id = iri(ORIGIN, name_of_origin(&annotation.origin));
        item["generator"] = json!({"id": id, "type": "Software"});
    }
    item
}

fn creator(project: &Project, id: &AnnotatorId) -> Value {
    let mut creator = json!({"id": iri(ANNOTATOR, id.as_str()), "type": "Person"});
    let name = project.annotator(id).map(|annotator| annotator.name.as_str()).unwrap_or_default();
    if !name.is_empty() {
        creator["name"] = json!(name);
    }
    creator
}

fn target(text: &Text, span: Span, path: &str) -> Value {
    let (before, _) = text.as_str().split_at_checked(span.start().index()).unwrap_or_default();
    let (_, behind) = text.as_str().split_at_checked(span.end().index()).unwrap_or_default();
    let start = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(index, _)| index);
    let end = behind.char_indices().nth(AROUND).map_or(behind.len(), |(index, _)| index);
    json!({
        "source": path,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text.slice(span),
                "prefix": before.get(start..),
                "suffix": behind.get(..end),
            },
            {
                "type": "TextPositionSelector",
                "start": text.char_from_byte(span.start()),
                "end": text.char_from_byte(span.end()),
            },
        ],
    })
}
