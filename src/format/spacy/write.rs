//! Writing documents of spaCy.

use std::cmp::Reverse;
use std::ops::Range;

use serde::Serialize;

use crate::format::contract::{NotLoaded, Writer};
use crate::format::json::formatter::to_line;
use crate::format::losses::{Loss, Losses};
use crate::format::record::document::Metadata;
use crate::format::spacy::Spacy;
use crate::format::tokens::{Disjoint, covering, is_whole, sentences, touched};
use crate::model::index::project::Project;
use crate::text::content::Text;
use crate::text::span::Span;

/// A document, as it is written.
#[derive(Serialize)]
struct DocumentTwin<'a> {
    text: &'a str,
    ents: Vec<EntityTwin<'a>>,
    tokens: Vec<TokenTwin>,
    spans: GroupsTwin<'a>,
    #[serde(rename = "_")]
    custom: CustomTwin<'a>,
}

/// Spans of tokens that do not overlap.
#[derive(Serialize)]
struct EntityTwin<'a> {
    start: u32,
    end: u32,
    label: &'a str,
}

#[derive(Serialize)]
struct TokenTwin {
    id: usize,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct GroupsTwin<'a> {
    sc: Vec<SpanTwin<'a>>,
}

/// A span. spaCy asks for the name of a thing in a knowledge base, and takes an empty one.
#[derive(Serialize)]
struct SpanTwin<'a> {
    start: u32,
    end: u32,
    label: &'a str,
    kb_id: &'static str,
}

/// What spaCy does not know, and keeps with the document.
#[derive(Serialize)]
struct CustomTwin<'a> {
    name: &'a str,
    meta: Metadata<'a>,
}

/// Returns a line for each document, and what is lost.
pub(super) fn lines(project: &Project) -> Result<(String, Losses), NotLoaded> {
    let schema = project.schema();
    let mut content = String::new();
    let mut losses = Losses::default();
    for document in project.documents() {
        let text = document.text.get().ok_or(NotLoaded)?;
        let mut spans: Vec<(Span, &str)> = Vec::new();
        let annotations = project.annotations(&document.id);
        for annotation in annotations.iter() {
            if annotation.fragments.count() > 1 {
                losses.add_of(Loss::Pieces, &annotation.id, text.slice(annotation.fragments.hull()));
            } else {
                let label = schema.label(&annotation.label).map_or("", |label| label.name.as_str());
                spans.push((annotation.fragments.first(), label));
            }
        }
        let places: Vec<Span> = spans.iter().map(|(span, _)| *span).collect();
        let chars = |span: Span| [span.start(), span.end()].map(|offset| text.char_from_byte(offset));
        let ents = entities(&text, &spans).into_iter().map(|(span, label)| {
            let [start, end] = chars(span);
            EntityTwin { start, end, label }
        });
        let tokens = covering(text.as_str(), &places).into_iter().map(chars).enumerate();
        let sc = spans.iter().map(|(span, label)| {
            let [start, end] = chars(*span);
            SpanTwin { start, end, label, kb_id: "" }
        });
        content += &to_line(&DocumentTwin {
            text: text.as_str(),
            ents: ents.collect(),
            tokens: tokens.map(|(id, [start, end])| TokenTwin { id, start, end }).collect(),
            spans: GroupsTwin { sc: sc.collect() },
            custom: CustomTwin { name: &document.name, meta: Metadata(&document.metadata) },
        });
        content.push('\n');
    }
    losses.extend(Spacy.says().losses(project, |annotation| annotation.fragments.count() == 1));
    Ok((content, losses))
}

/// The spans that can be entities: with a label, of whole tokens, and of those that overlap the longest, of those as long
/// the first.
fn entities<'a>(text: &Text, spans: &[(Span, &'a str)]) -> Vec<(Span, &'a str)> {
    let tokens = sentences(text.as_str()).concat();
    let is_of_tokens =
        |span: Span| touched(&tokens, span).is_some_and(|range| is_whole(&tokens[range], span));
    let mut able: Vec<(Span, &str)> =
        spans.iter().copied().filter(|(span, label)| !label.is_empty() && is_of_tokens(*span)).collect();
    able.sort_by_key(|(span, _)| (Reverse(span.length()), span.start()));
    let mut chosen = Disjoint::default();
    for (span, label) in able {
        let range: Range<usize> = span.start().index()..span.end().index();
        // Those that overlap longer ones are among the spans.
        let _ = chosen.insert(range, (span, label));
    }
    chosen.into_values().collect()
}
