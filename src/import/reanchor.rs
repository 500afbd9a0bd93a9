//! Where annotations may be whose quotations are not where their file says: because the text was changed meanwhile, or
//! because whoever wrote the file cannot count.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::format::imported::{ImportedAnnotation, ImportedSpan, OffsetUnit};
use crate::format::problem::Reason;
use crate::import::place::{Placed, offset, place, span_in};
use crate::text::anchoring::{Quotation, anchor};
use crate::text::content::Text;
use crate::text::span::{Fragments, Span};

/// So many places of an annotation are offered: the nearest to where it was said to be.
const OFFERED: usize = 20;

/// Returns where annotations that could not be placed may be, by their indices. Those that are not there quote what is not
/// in the text, or nothing.
pub fn offers(
    contents: &[Arc<Text>],
    annotations: &[ImportedAnnotation],
    placed: &[Result<Placed, Reason>],
    unit: OffsetUnit,
) -> BTreeMap<usize, Vec<Fragments>> {
    let is_wanting = |(annotation, placed): (&ImportedAnnotation, &Result<Placed, Reason>)| {
        (placed.is_err() && !quote_of(annotation).is_empty()).then_some(annotation.text)
    };
    let texts: BTreeSet<usize> = annotations.iter().zip(placed).filter_map(is_wanting).collect();
    if texts.is_empty() {
        return BTreeMap::new();
    }
    let mut of_text: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, annotation) in annotations.iter().enumerate() {
        if texts.contains(&annotation.text) {
            of_text.entry(annotation.text).or_default().push(index);
        }
    }
    let mut offers = BTreeMap::new();
    for (text, indices) in of_text {
        let Some(content) = contents.get(text) else { continue };
        let those = indices.into_iter().filter_map(|index| {
            annotations
                .get(index)
                .zip(placed.get(index))
                .map(|(annotation, placed)| (index, annotation, placed))
        });
        offers.extend(offers_in(content, those.collect(), unit));
    }
    offers
}

/// The same in one text. What could be placed takes its places, and tells between what the others stand.
fn offers_in(
    content: &Text,
    annotations: Vec<(usize, &ImportedAnnotation, &Result<Placed, Reason>)>,
    unit: OffsetUnit,
) -> Vec<(usize, Vec<Fragments>)> {
    let mut quotations = Vec::new();
    let mut owners = Vec::new();
    for (index, annotation, placed) in annotations {
        let spans: Option<Vec<Quotation>> = match placed {
            Ok(placed) => Some(placed.fragments.iter().map(|span| certain(content, span)).collect()),
            Err(_) => annotation.spans.iter().map(|span| quotation(content, span, unit)).collect(),
        };
        for span in spans.unwrap_or_default() {
            quotations.push(Quotation { label: annotation.label.clone(), ..span });
            owners.push((index, annotation, placed.is_err()));
        }
    }
    let mut found: BTreeMap<usize, (&ImportedAnnotation, Vec<Vec<ImportedSpan>>)> = BTreeMap::new();
    for ((index, annotation, is_wanting), places) in
        owners.into_iter().zip(anchor(content.as_str(), &quotations))
    {
        if is_wanting {
            let span = |place: std::ops::Range<usize>| ImportedSpan {
                start: place.start as u64,
                end: place.end as u64,
                quote: None,
            };
            let spans = places.into_iter().map(span).collect();
            found.entry(index).or_insert_with(|| (annotation, Vec::new())).1.push(spans);
        }
    }
    let offered = found.into_iter().filter_map(|(index, (annotation, spans))| {
        let stated = annotation.spans.first().and_then(|span| offset(content, span.start, unit));
        let near = stated.map_or(0, |stated| stated.index() as u64);
        let places = together(content, &spans, near);
        (!places.is_empty()).then_some((index, places))
    });
    offered.collect()
}

/// The places of an annotation of which at most one span may stand at several.
fn together(content: &Text, spans: &[Vec<ImportedSpan>], near: u64) -> Vec<Fragments> {
    let varying = spans.iter().filter(|places| places.len() > 1).count();
    if varying > 1 || spans.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let count = spans.iter().map(Vec::len).max().unwrap_or_default();
    let mut choices: Vec<Vec<ImportedSpan>> = (0..count)
        .map(|choice| {
            spans.iter().filter_map(|places| places.get(choice).or(places.first())).cloned().collect()
        })
        .collect();
    let start = |spans: &Vec<ImportedSpan>| spans.first().map_or(0, |span| span.start);
    choices.sort_by_key(|spans| start(spans).abs_diff(near));
    choices.truncate(OFFERED);
    choices.sort_by_key(start);
    fragments_of(content, choices, OffsetUnit::Byte)
}

/// Returns the places of an annotation each of whose spans is one.
pub fn choices(content: &Text, annotation: &ImportedAnnotation, unit: OffsetUnit) -> Vec<Fragments> {
    let each = annotation.spans.iter().take(OFFERED).map(|span| vec![span.clone()]);
    fragments_of(content, each.collect(), unit)
}

fn fragments_of(content: &Text, choices: Vec<Vec<ImportedSpan>>, unit: OffsetUnit) -> Vec<Fragments> {
    let mut places = Vec::with_capacity(choices.len());
    for spans in choices {
        // Places that are widened to whole characters may become one.
        if let Ok(Placed { fragments, .. }) = place(content, &spans, unit)
            && places.last() != Some(&fragments)
        {
            places.push(fragments);
        }
    }
    places
}

/// Returns what an annotation quotes, the parts of it joined by an ellipsis. Of one that is at one of several places, all
/// quote the same.
pub fn quote_of(annotation: &ImportedAnnotation) -> String {
    let mut quotes: Vec<&str> = annotation.spans.iter().filter_map(|span| span.quote.as_deref()).collect();
    quotes.dedup();
    quotes.join(" … ")
}

fn certain(content: &Text, span: Span) -> Quotation {
    Quotation {
        exact: content.slice(span).to_string(),
        certain: Some(span.start().index()),
        ..Quotation::default()
    }
}

/// What is looked for instead of a span; nothing if it is neither in the text nor quotes anything.
fn quotation(content: &Text, span: &ImportedSpan, unit: OffsetUnit) -> Option<Quotation> {
    if let Ok((span, _)) = span_in(content, span, unit) {
        return Some(certain(content, span));
    }
    let exact = span.quote.clone().filter(|quote| !quote.is_empty())?;
    Some(Quotation { exact, ..Quotation::default() })
}
