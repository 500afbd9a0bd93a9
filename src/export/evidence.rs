//! Evidence tables: what stands behind everything that comparing says, one row for each figure, mention, name and passage.
//!
//! Offsets are code points of the text, ends exclusive, so that the slice of the text from `start` to `end` is the quotation
//! in every row.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::json;

use crate::analysis::compare::answers::{Answer, Answers};
use crate::analysis::compare::figures::Explanation;
use crate::analysis::compare::names::of_project::kind_of;
use crate::analysis::compare::names::parts::Parts;
use crate::analysis::compare::passages::{Passage, Place};
use crate::analysis::compare::tagged::{TaggedFigure, range_of};
use crate::export::comparison::{Comparison, OUTLET, known};
use crate::format::csv::table::{Style, table};
use crate::format::json::formatter::to_line;
use crate::model::record::annotation::Annotation;
use crate::model::record::quantity::{Bound, Rounding};
use crate::model::record::refusal::Refused;
use crate::text::span::Span;

/// Stands between several values in one cell.
const BETWEEN: &str = "; ";

/// Returns the figures of all topics, one in a row.
pub fn ledger(comparison: &Comparison, style: Style) -> String {
    const COLUMNS: [&str; 25] = [
        "topic",
        "document",
        "outlet",
        "quote",
        "start",
        "end",
        "value",
        "low",
        "low_open",
        "high",
        "high_open",
        "soft",
        "unit",
        "counted",
        "kind",
        "modality",
        "qualifier",
        "said_by",
        "as_of",
        "scope",
        "row_verdict",
        "conflict_with",
        "gap",
        "explained_by",
        "origin",
    ];
    let mut rows = Vec::new();
    for answers in &comparison.answers {
        for (member, index) in answers.figures.iter().enumerate() {
            let answer = answers.answers.get(*index);
            rows.extend(answer.and_then(|answer| figure_row(comparison, answers, member, answer)));
        }
    }
    table(&COLUMNS, &rows, style)
}

fn figure_row(
    comparison: &Comparison,
    answers: &Answers,
    member: usize,
    answer: &Answer,
) -> Option<Vec<String>> {
    let (tagged, row) = (answer.figure.as_ref()?, answers.row.as_ref()?);
    let (figure, quantity) = (&tagged.figure, &tagged.figure.quantity);
    let bounds = quantity.extent(Rounding::Rounded).unwrap_or_default();
    let at = |bound: &Option<Bound>| bound.as_ref().map(|bound| bound.at.to_string()).unwrap_or_default();
    let is_open = |bound: &Option<Bound>| bound.as_ref().is_none_or(|bound| bound.is_open).to_string();
    let soft = [("low", &bounds.low), ("high", &bounds.high)].into_iter();
    let soft = soft.filter(|(_, bound)| bound.as_ref().is_some_and(|bound| bound.is_approximate));
    let conflict = row.conflict.as_ref().and_then(|conflict| {
        let other = match member {
            it if it == conflict.low => conflict.high,
            it if it == conflict.high => conflict.low,
            _ => return None,
        };
        Some((conflict, answers.of_member(other)?))
    });
    let conflict_with = conflict.map(|(_, other)| {
        let [start, end] = comparison.in_chars(other.source, other.annotation.fragments.hull());
        format!("{} {start}–{end}: {}", comparison.name(other.source), comparison.quote(other))
    });
    let gap = conflict.and_then(|(conflict, _)| conflict.gap.size.as_ref()).map(ToString::to_string);
    let explained = conflict.map(|(conflict, _)| {
        conflict.explained_by.iter().map(|it: &Explanation| it.name()).collect::<Vec<_>>().join(BETWEEN)
    });
    let mut cells = vec![answers.topic.question.clone()];
    cells.extend(place(comparison, answer));
    cells.extend([
        quantity.value.as_ref().map(ToString::to_string).unwrap_or_default(),
        at(&bounds.low),
        is_open(&bounds.low),
        at(&bounds.high),
        is_open(&bounds.high),
        soft.map(|(name, _)| name).collect::<Vec<_>>().join(BETWEEN),
        figure.unit.map(|unit| unit.name.to_string()).unwrap_or_default(),
        if quantity.counted.is_empty() { figure.counted.words.clone() } else { quantity.counted.clone() },
        figure.kind.name().to_string(),
        figure.modality.name().to_string(),
        quantity.qualifier.clone(),
        said_by(comparison, answer),
        comparison.as_of(answer),
        figure.scope.as_ref().map(|scope| scope.words.clone()).unwrap_or_default(),
        row.verdict.name().to_string(),
        conflict_with.unwrap_or_default(),
        gap.unwrap_or_default(),
        explained.unwrap_or_default(),
        origin(comparison, answer.source, answer.annotation.fragments.hull()),
    ]);
    Some(cells)
}

/// The document, its outlet, and the quotation with its offsets.
fn place(comparison: &Comparison, answer: &Answer) -> [String; 5] {
    let [start, end] = comparison.in_chars(answer.source, answer.annotation.fragments.hull());
    let outlet = comparison.document(answer.source).and_then(|document| known(document, &OUTLET));
    [
        comparison.name(answer.source).to_string(),
        outlet.unwrap_or_default().to_string(),
        comparison.quote(answer).to_string(),
        start.to_string(),
        end.to_string(),
    ]
}

fn said_by(comparison: &Comparison, answer: &Answer) -> String {
    comparison.actor(answer).map(|actor| actor.name).unwrap_or_default()
}

/// The origin of the first passage that has all of a span.
fn origin(comparison: &Comparison, document: usize, span: Span) -> String {
    let has_all = |place: &&Place| {
        place.document == document && place.span.start() <= span.start() && span.end() <= place.span.end()
    };
    let found = comparison.passages.iter().position(|passage| passage.places().iter().any(has_all));
    found
        .and_then(|found| comparison.origins.get(found))
        .map(|origin| origin_name(*origin))
        .unwrap_or_default()
}

fn origin_name(origin: usize) -> String {
    format!("o{}", origin + 1)
}

/// Returns what is said to all topics, but for figures, one mention in a row; and for each document that was looked through
/// and says nothing to a topic, a row without a quotation.
pub fn claims(comparison: &Comparison, style: Style) -> String {
    const COLUMNS: [&str; 10] =
        ["topic", "document", "stance", "quote", "start", "end", "said_by", "voice", "figures", "origin"];
    let mut rows = Vec::new();
    for answers in &comparison.answers {
        let question = &answers.topic.question;
        for answer in comparison.claims(answers) {
            let [document, _, quote, start, end] = place(comparison, answer);
            let voice = match (&answer.speaker, comparison.quotation(answer)) {
                (None, _) => "article",
                (Some(_), Some(_)) => "direct",
                (Some(_), None) => "indirect",
            };
            let hull = answer.annotation.fragments.hull();
            rows.push(vec![
                question.clone(),
                document,
                answer.stance.name().to_string(),
                quote,
                start,
                end,
                said_by(comparison, answer),
                voice.to_string(),
                figures_in(comparison, answer).join(BETWEEN),
                origin(comparison, answer.source, hull),
            ]);
        }
        let mut silent: Vec<usize> = answers
            .topic
            .silent
            .keys()
            .filter_map(|id| comparison.sources.positions.get(id))
            .copied()
            .collect();
        silent.sort_unstable();
        for document in silent {
            let mut cells = vec![String::new(); COLUMNS.len()];
            let said = [question.as_str(), comparison.name(document), "silent_checked"];
            cells.iter_mut().zip(said).for_each(|(cell, said)| *cell = said.to_string());
            rows.push(cells);
        }
    }
    table(&COLUMNS, &rows, style)
}

/// The figures that stand in a claim, as they are written.
fn figures_in(comparison: &Comparison, answer: &Answer) -> Vec<String> {
    let Some((document, text)) = comparison.sources.documents.get(answer.source) else { return Vec::new() };
    let range = range_of(&answer.annotation);
    let annotations = comparison.project.annotations(&document.id);
    let is_inside = |one: &&Arc<Annotation>| {
        let own = range_of(one);
        range.start <= own.start && own.end <= range.end
    };
    let figures = annotations.iter().filter(is_inside);
    let figures = figures.filter(|one| TaggedFigure::read(comparison.project, one, text.as_str()).is_some());
    figures.map(|one| text.slice(one.fragments.hull()).to_string()).collect()
}

/// Returns where somebody or something is mentioned: those that are joined, names that are in no entity, and names of which
/// somebody has said that they are not of one.
pub fn actors(comparison: &Comparison, style: Style) -> String {
    const COLUMNS: [&str; 7] = ["entity", "form", "document", "start", "end", "role_hint", "decision"];
    let row = |entity: &str, document: usize, span: Span, annotation: Option<&Annotation>, decision: &str| {
        let form = comparison.slice(document, span);
        let [start, end] = comparison.in_chars(document, span);
        let kind = annotation.and_then(|one| kind_of(comparison.project, &one.label));
        let titles = kind.map(|kind| Parts::of(form, kind).titles).unwrap_or_default();
        let titles: Vec<String> = titles.into_iter().filter(|title| title != "the").collect();
        let titles = titles.join(" ");
        let name = comparison.name(document);
        [entity, form, name, &start.to_string(), &end.to_string(), &titles, decision]
            .map(str::to_string)
            .to_vec()
    };
    let mut rows = Vec::new();
    for entity in comparison.project.entities() {
        for mention in comparison.mentions(entity) {
            let annotation = mention.annotation;
            rows.push(row(&entity.preferred, mention.document, mention.span, Some(annotation), "joined"));
        }
    }
    for (index, (document, _)) in comparison.documents().enumerate() {
        for annotation in comparison.project.annotations(&document.id).iter() {
            if kind_of(comparison.project, &annotation.label).is_some()
                && comparison.entity(annotation).is_none()
            {
                rows.push(row("", index, annotation.fragments.hull(), Some(annotation), "open"));
            }
        }
    }
    for (refused, _) in comparison.project.refusals() {
        if let Refused::SameEntity(left, right) = refused {
            rows.push([left, right, "", "", "", "", "refused"].map(str::to_string).to_vec());
        }
    }
    table(&COLUMNS, &rows, style)
}

/// Returns the passages that two documents share, one in a row.
pub fn passages(comparison: &Comparison, style: Style) -> String {
    const COLUMNS: [&str; 14] = [
        "passage",
        "origin",
        "doc_a",
        "start_a",
        "end_a",
        "doc_b",
        "start_b",
        "end_b",
        "equal_words",
        "length_a",
        "length_b",
        "differs_in_number",
        "text_a",
        "text_b",
    ];
    let row = |(number, (passage, origin)): (usize, (&Passage, &usize))| {
        let [left, right] = passage.places();
        let place = |place: &Place| {
            let [start, end] = comparison.in_chars(place.document, place.span);
            [comparison.name(place.document).to_string(), start.to_string(), end.to_string()]
        };
        let mut cells = vec![format!("p{number}"), origin_name(*origin)];
        cells.extend(place(left));
        cells.extend(place(right));
        cells.extend([passage.equal_words, left.words, right.words].map(|count| count.to_string()));
        cells.push(passage.differs_in_number().to_string());
        cells.extend([left, right].map(|it| comparison.slice(it.document, it.span).to_string()));
        cells
    };
    let rows: Vec<Vec<String>> =
        (1..).zip(comparison.passages.iter().zip(&comparison.origins)).map(row).collect();
    table(&COLUMNS, &rows, style)
}

/// Returns where passages stand as lines of JSON, by the names of passim (<https://github.com/dasmiq/passim>): those of one
/// origin are one cluster.
pub fn passages_for_passim(comparison: &Comparison) -> String {
    let mut clusters: BTreeMap<usize, BTreeSet<(usize, Span)>> = BTreeMap::new();
    for (passage, origin) in comparison.passages.iter().zip(&comparison.origins) {
        clusters
            .entry(*origin)
            .or_default()
            .extend(passage.places().map(|place| (place.document, place.span)));
    }
    let mut lines = String::new();
    for (cluster, places) in &clusters {
        for (document, span) in places {
            let [begin, end] = comparison.in_chars(*document, *span);
            let line = json!({
                "id": comparison.name(*document), "begin": begin, "end": end, "cluster": cluster + 1,
                "size": places.len(), "text": comparison.slice(*document, *span),
            });
            lines += &to_line(&line);
            lines.push('\n');
        }
    }
    lines
}
