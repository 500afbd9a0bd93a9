//! Writing examples of Prodigy.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::format::contract::{NotLoaded, Writer};
use crate::format::json::formatter::to_line;
use crate::format::losses::{Loss, Losses};
use crate::format::prodigy::{ACCEPT, Prodigy};
use crate::format::record::document::Metadata;
use crate::format::tokens::{covering, touched};
use crate::model::index::project::Project;
use crate::model::record::id::AnnotationId;
use crate::text::span::Span;

/// An example, as it is written.
#[derive(Serialize)]
struct ExampleTwin<'a> {
    text: &'a str,
    name: &'a str,
    meta: Metadata<'a>,
    tokens: Vec<TokenTwin<'a>>,
    spans: Vec<SpanTwin<'a>>,
    relations: Vec<RelationTwin<'a>>,
    answer: &'static str,
}

#[derive(Serialize)]
struct TokenTwin<'a> {
    text: &'a str,
    start: u32,
    end: u32,
    id: usize,
    /// Whether a single space is behind it.
    ws: bool,
}

/// A span. The last of its tokens is one of them.
#[derive(Clone, Serialize)]
struct SpanTwin<'a> {
    start: u32,
    end: u32,
    token_start: usize,
    token_end: usize,
    label: &'a str,
}

#[derive(Serialize)]
struct RelationTwin<'a> {
    head: usize,
    child: usize,
    label: &'a str,
    head_span: SpanTwin<'a>,
    child_span: SpanTwin<'a>,
}

/// Returns a line for each document, and what is lost.
pub(super) fn lines(project: &Project) -> Result<(String, Losses), NotLoaded> {
    let schema = project.schema();
    let mut content = String::new();
    let mut losses = Losses::default();
    let mut related = BTreeSet::new();
    for document in project.documents() {
        let text = document.text.get().ok_or(NotLoaded)?;
        let annotations = project.annotations(&document.id);
        let (whole, pieces): (Vec<_>, Vec<_>) =
            annotations.iter().partition(|annotation| annotation.fragments.count() == 1);
        for annotation in pieces {
            losses.add_of(Loss::Pieces, &annotation.id, text.slice(annotation.fragments.hull()));
        }
        let places: Vec<Span> = whole.iter().map(|annotation| annotation.fragments.first()).collect();
        let tokens = covering(text.as_str(), &places);
        let chars = |span: Span| [span.start(), span.end()].map(|offset| text.char_from_byte(offset));
        let mut spans: Vec<SpanTwin> = Vec::with_capacity(whole.len());
        let mut by_id: BTreeMap<&AnnotationId, usize> = BTreeMap::new();
        for annotation in &whole {
            let span = annotation.fragments.first();
            let [start, end] = chars(span);
            let range = touched(&tokens, span).unwrap_or_default();
            let label = schema.label(&annotation.label).map_or("", |label| label.name.as_str());
            by_id.insert(&annotation.id, spans.len());
            let token_end = range.end.saturating_sub(1);
            spans.push(SpanTwin { start, end, token_start: range.start, token_end, label });
        }
        let mut relations = Vec::new();
        for (id, from) in &by_id {
            for relation in project.relations_of(id).filter(|relation| relation.from == **id) {
                let to = by_id.get(&relation.to).and_then(|to| spans.get(*to));
                let Some((head, child)) = spans.get(*from).zip(to) else { continue };
                let label = schema.relation_type(&relation.kind).map_or("", |kind| kind.name.as_str());
                related.insert(relation.id.clone());
                relations.push(RelationTwin {
                    head: head.token_end,
                    child: child.token_end,
                    label,
                    head_span: head.clone(),
                    child_span: child.clone(),
                });
            }
        }
        let is_before_space = |index: usize, token: &Span| {
            tokens.get(index + 1).map_or(text.end(), |next| next.start()) > token.end()
        };
        let tokens = tokens.iter().enumerate().map(|(id, token)| {
            let [start, end] = chars(*token);
            TokenTwin { text: text.slice(*token), start, end, id, ws: is_before_space(id, token) }
        });
        content += &to_line(&ExampleTwin {
            text: text.as_str(),
            name: &document.name,
            meta: Metadata(&document.metadata),
            tokens: tokens.collect(),
            spans,
            relations,
            answer: ACCEPT,
        });
        content.push('\n');
    }
    for relation in project.relations().filter(|relation| !related.contains(&relation.id)) {
        losses.add_of(Loss::Relations, &relation.id, relation.kind.as_str());
    }
    losses.extend(Prodigy.says().losses(project, |annotation| annotation.fragments.count() == 1));
    Ok((content, losses))
}
