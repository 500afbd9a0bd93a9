//! Figures, and topics whose members are figures.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::Number;

use crate::analysis::compare::figures::{self, Candidate, Figure, Member, Row};
use crate::analysis::compare::overview::shapes::{FigureCell, Read, Reasons, TopicRow};
use crate::analysis::compare::overview::sources::{Sources, origin_name, span};
use crate::analysis::compare::passages::Passage;
use crate::analysis::compare::passages::shared::passage_around;
use crate::analysis::compare::tagged::{TaggedFigure, range_of};
use crate::analysis::compare::topic_suggestions::words_around;
use crate::model::index::project::Project;
use crate::model::record::decimal::Decimal;
use crate::model::record::id::AnnotationId;
use crate::model::record::quantity::{Bound, Quantity, Rounding};
use crate::model::record::refusal::Refused;
use crate::model::record::topic::Topic;
use crate::text::content::Text;

/// Where a figure stands, in bytes.
struct Ranges {
    whole: Range<usize>,
    /// The number by itself.
    number: Option<Range<usize>>,
    /// The day for which it holds.
    day: Option<Range<usize>>,
}

impl Sources {
    pub(super) fn figures(
        &self,
        project: &Project,
        passages: &[Passage],
        origins: &[usize],
        suggests: bool,
    ) -> Vec<FigureCell> {
        let mut all = Vec::new();
        for (index, (document, text)) in self.documents.iter().enumerate() {
            let mut in_text: Vec<(Range<usize>, FigureCell)> = Vec::new();
            for annotation in project.annotations(&document.id).iter() {
                let Some(read) = TaggedFigure::read(project, annotation, text.as_str()) else { continue };
                let TaggedFigure { number, day, figure } = read;
                let range = range_of(annotation);
                let said_by = self.said_by(project, annotation);
                let ranges = Ranges { whole: range.clone(), number, day };
                let cell = self.cell(index, text, ranges, figure, said_by);
                if let Some(cell) = cell {
                    let read = Read { annotation: Some(annotation.id.clone()), ..cell.read };
                    in_text.push((range, FigureCell { id: annotation.id.to_string(), read, ..cell }));
                }
            }
            if suggests {
                let tagged: Vec<Range<usize>> = in_text.iter().map(|(range, _)| range.clone()).collect();
                for (number, mention) in figures::find(text.as_str()).into_iter().enumerate() {
                    let is_free =
                        |it: &Range<usize>| it.end <= mention.number.start || mention.number.end <= it.start;
                    if !tagged.iter().all(is_free) {
                        continue;
                    }
                    let figures::Mention { span, number: digits, day, figure, .. } = mention;
                    let ranges = Ranges { whole: span.clone(), number: Some(digits), day };
                    let cell = self.cell(index, text, ranges, figure, Vec::new());
                    let id = format!("f{}.{}", index + 1, number + 1);
                    in_text.extend(cell.map(|cell| (span, FigureCell { id, ..cell })));
                }
            }
            in_text.sort_by_key(|(range, cell)| (range.start, range.end, cell.id.clone()));
            for (range, mut cell) in in_text {
                let origin = passage_around(passages, index, &range).and_then(|it| origins.get(it));
                cell.origin = origin.map(|origin| origin_name(*origin)).unwrap_or_default();
                cell.read.figure.origin.clone_from(&cell.origin);
                all.push(cell);
            }
        }
        all
    }

    fn cell(
        &self,
        document: usize,
        text: &Text,
        ranges: Ranges,
        figure: Figure,
        said_by: Vec<u32>,
    ) -> Option<FigureCell> {
        let chars = |range: &Range<usize>| self.in_chars(document, span(range)?);
        let Ranges { whole: range, number, day } = ranges;
        let words = words_around(text.as_str(), number.as_ref().unwrap_or(&range));
        let place =
            |range: Option<Range<usize>>| range.as_ref().and_then(chars).map(Vec::from).unwrap_or_default();
        let [start, end] = chars(&range)?;
        let Quantity { value, qualifier, .. } = &figure.quantity;
        let bounds = figure.quantity.extent(Rounding::Rounded).unwrap_or_default();
        let is_soft = |bound: &Option<Bound>| bound.as_ref().is_some_and(|bound| bound.is_approximate);
        let is_open = |bound: &Option<Bound>| bound.as_ref().is_none_or(|bound| bound.is_open);
        let at = |bound: &Option<Bound>| bound.as_ref().and_then(|bound| json_number(&bound.at));
        let soft = [("low", is_soft(&bounds.low)), ("high", is_soft(&bounds.high))];
        Some(FigureCell {
            id: String::new(),
            doc: self.name(document),
            start,
            end,
            quote: text.as_str().get(range.clone())?.to_string(),
            number: place(number),
            value: value.as_ref().and_then(json_number),
            low: at(&bounds.low),
            low_open: is_open(&bounds.low),
            high: at(&bounds.high),
            high_open: is_open(&bounds.high),
            soft: soft.into_iter().filter(|(_, is)| *is).map(|(end, _)| end).collect(),
            unit: figure.unit.map(|unit| unit.name.to_string()).unwrap_or_default(),
            qualifier: qualifier.clone(),
            kind: figure.kind.name(),
            modality: figure.modality.name(),
            said_by,
            as_of: place(day),
            origin: String::new(),
            read: Read { document, range, figure, annotation: None, words },
        })
    }

    pub(super) fn topics(
        &self,
        project: &Project,
        figures: &[FigureCell],
        passages: &[Passage],
        reasons: Option<&Reasons>,
    ) -> Vec<TopicRow> {
        let mut in_topic: BTreeSet<usize> = BTreeSet::new();
        let mut rows = Vec::new();
        for topic in project.topics() {
            let is_member = |cell: &FigureCell| {
                cell.read.annotation.as_ref().is_some_and(|id| topic.members.contains_key(id))
            };
            let members: Vec<usize> = figures
                .iter()
                .enumerate()
                .filter(|(_, cell)| is_member(cell))
                .map(|(index, _)| index)
                .collect();
            if members.is_empty() {
                continue;
            }
            in_topic.extend(&members);
            let speaking = self.speaking(project, topic);
            let is_silent = |index: &usize| {
                self.documents.get(*index).is_some_and(|(one, _)| topic.silent.contains_key(&one.id))
            };
            let all = 0..self.documents.len();
            let (silent, unchecked): (Vec<usize>, Vec<usize>) =
                all.filter(|index| !speaking.contains(index)).partition(is_silent);
            let names = |all: Vec<usize>| all.into_iter().map(|index| self.name(index)).collect();
            rows.push(TopicRow {
                id: topic.id.to_string(),
                question: topic.question.clone(),
                source: "user",
                silent: names(silent),
                unchecked: names(unchecked),
                ..row(figures, &members)
            });
        }
        let Some(reasons) = reasons else { return rows };
        // A tagged figure that is in a topic has its row.
        let free: Vec<usize> = (0..figures.len()).filter(|index| !in_topic.contains(index)).collect();
        let candidates: Vec<Candidate> = free
            .iter()
            .filter_map(|index| figures.get(*index))
            .map(|cell| Candidate {
                document: cell.read.document,
                figure: &cell.read.figure,
                passage: passage_around(passages, cell.read.document, &cell.read.range),
            })
            .collect();
        let refused = refused_pairs(project, figures, &free);
        for (number, suggestion) in figures::suggest(&candidates, &refused).into_iter().enumerate() {
            let members: Vec<usize> =
                suggestion.members.iter().filter_map(|index| free.get(*index).copied()).collect();
            let speaking: BTreeSet<usize> =
                members.iter().filter_map(|index| Some(figures.get(*index)?.read.document)).collect();
            let others = (0..self.documents.len()).filter(|index| !speaking.contains(index));
            let words: Vec<String> = suggestion.grounds.iter().map(reasons.ground).collect();
            rows.push(TopicRow {
                id: format!("t{}", number + 1),
                question: counted(figures, &members),
                source: "suggested",
                reason: words.join("; "),
                unchecked: others.map(|index| self.name(index)).collect(),
                ..row(figures, &members)
            });
        }
        rows
    }

    /// The documents that say something to a topic.
    fn speaking(&self, project: &Project, topic: &Topic) -> BTreeSet<usize> {
        let document = |id: &AnnotationId| {
            project.annotation(id).and_then(|one| self.positions.get(&one.document)).copied()
        };
        topic.members.keys().filter_map(document).collect()
    }
}

/// What figures say together.
fn row(figures: &[FigureCell], members: &[usize]) -> TopicRow {
    let cells: Vec<&FigureCell> = members.iter().filter_map(|index| figures.get(*index)).collect();
    let read: Vec<Member> =
        cells.iter().map(|cell| Member::new(&cell.read.figure, Rounding::Rounded)).collect();
    let found = Row::of(&read);
    let id = |index: usize| cells.get(index).map(|cell| cell.id.clone());
    let conflict = found.conflict.as_ref();
    TopicRow {
        id: String::new(),
        question: String::new(),
        source: "",
        reason: String::new(),
        members: cells.iter().map(|cell| cell.id.clone()).collect(),
        silent: Vec::new(),
        unchecked: Vec::new(),
        verdict: found.verdict,
        conflict: conflict
            .map(|it| [it.low, it.high].into_iter().filter_map(id).collect())
            .unwrap_or_default(),
        explained_by: conflict
            .map(|it| it.explained_by.iter().map(|one| one.name()).collect())
            .unwrap_or_default(),
    }
}

/// What most figures of a row count, in the words of the text.
fn counted(figures: &[FigureCell], members: &[usize]) -> String {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in members.iter().filter_map(|index| figures.get(*index)) {
        *uses.entry(cell.read.figure.counted.words.as_str()).or_default() += 1;
    }
    uses.remove("");
    uses.into_iter().max_by_key(|(_, count)| *count).map(|(words, _)| words.to_string()).unwrap_or_default()
}

/// Pairs of candidates, by their index among `free`, that somebody has said do not answer one question.
fn refused_pairs(project: &Project, figures: &[FigureCell], free: &[usize]) -> BTreeSet<(usize, usize)> {
    let position = |id: &AnnotationId| {
        free.iter().position(|index| {
            figures.get(*index).is_some_and(|cell| cell.read.annotation.as_ref() == Some(id))
        })
    };
    let of_words = |words: &String| -> Vec<usize> {
        let has = |index: &usize| figures.get(*index).is_some_and(|cell| cell.read.words == *words);
        free.iter().enumerate().filter(|(_, index)| has(index)).map(|(position, _)| position).collect()
    };
    let mut pairs = BTreeSet::new();
    for (refused, _) in project.refusals() {
        let (left, right): (Vec<usize>, Vec<usize>) = match refused {
            Refused::SameTopic(left, right) => {
                (position(left).into_iter().collect(), position(right).into_iter().collect())
            }
            Refused::SameFigure(left, right) => (of_words(left), of_words(right)),
            _ => continue,
        };
        for (left, right) in left.iter().flat_map(|left| right.iter().map(move |right| (*left, *right))) {
            pairs.insert((left.min(right), left.max(right)));
        }
    }
    pairs
}

fn json_number(decimal: &Decimal) -> Option<Number> {
    decimal.as_str().parse().ok()
}
