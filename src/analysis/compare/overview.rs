//! All that comparing the sources of a project finds, in the form in which programs read it: `glossator compare --json`.
//!
//! Offsets count code points, their ends are exclusive, and `doc` is the name of a document. What is in it is in the order
//! of the texts, so that the same project gives the same bytes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::Number;

use crate::analysis::compare::claim_map::{self, Cell};
use crate::analysis::compare::figures::{
    self, Candidate, Figure, Ground, Kind, Member, Modality, Row, Verdict,
};
use crate::analysis::compare::names::find;
use crate::analysis::compare::names::parts::NameKind;
use crate::analysis::compare::names::reasons;
use crate::analysis::compare::names::suggestions::{self, Group, Name};
use crate::analysis::compare::networks::statements::Stance as Level;
use crate::analysis::compare::passages::index::{Collection, Index};
use crate::analysis::compare::passages::origins::origins;
use crate::analysis::compare::passages::search::{rank, search};
use crate::analysis::compare::passages::{self, Passage};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Relation};
use crate::model::record::attributes::AttributeValue;
use crate::model::record::decimal::Decimal;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, DocumentId};
use crate::model::record::quantity::{ABOUT, Bound, Quantity, Rounding};
use crate::model::record::refusal::Refused;
use crate::model::record::schema::AttributeKind;
use crate::model::record::topic::{Stance, Topic};
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};

/// The type of relations that leads from what is said to who says it, by its id.
const SAID_BY: &str = "said_by";

/// All that comparing finds.
#[derive(Serialize, Debug)]
pub struct Overview {
    format: &'static str,
    version: u32,
    offset_unit: &'static str,
    /// Every constant that decides something, by its name.
    constants: BTreeMap<&'static str, i64>,
    documents: Vec<Source>,
    /// The figures that are tagged, and with suggestions those that could be.
    pub figures: Vec<FigureCell>,
    /// The rows of the ledger.
    pub topics: Vec<TopicRow>,
    /// The rows of the claim map.
    pub claims: Vec<ClaimRow>,
    /// Text that documents share, the rarest words first.
    pub passages: Vec<PassageFound>,
    /// Who and what is mentioned.
    pub entities: Vec<EntityFound>,
}

#[derive(Serialize, Debug)]
struct Source {
    id: String,
    name: String,
    sha256: String,
}

/// A figure.
#[derive(Serialize, Debug)]
pub struct FigureCell {
    /// Its annotation, or a name for one that is not tagged.
    pub id: String,
    /// The name of its document.
    pub doc: String,
    start: u32,
    end: u32,
    /// What stands there.
    pub quote: String,
    /// The number by itself; empty if it was not found in the quotation.
    number: Vec<u32>,
    value: Option<Number>,
    low: Option<Number>,
    low_open: bool,
    high: Option<Number>,
    high_open: bool,
    soft: Vec<&'static str>,
    unit: String,
    qualifier: String,
    kind: &'static str,
    modality: &'static str,
    said_by: Vec<u32>,
    as_of: Vec<u32>,
    origin: String,
    #[serde(skip)]
    read: Read,
}

/// What a figure is as far as rows need it.
#[derive(Debug)]
struct Read {
    document: usize,
    /// In bytes.
    range: Range<usize>,
    figure: Figure,
    annotation: Option<AnnotationId>,
}

/// A topic with figures.
#[derive(Serialize, Debug)]
pub struct TopicRow {
    id: String,
    /// What is asked; of a suggestion, what is counted.
    pub question: String,
    source: &'static str,
    reason: String,
    /// The ids of figures.
    pub members: Vec<String>,
    silent: Vec<String>,
    unchecked: Vec<String>,
    /// Whether all can be true.
    #[serde(serialize_with = "name_of")]
    pub verdict: Verdict,
    /// The two figures that cannot both be true.
    pub conflict: Vec<String>,
    explained_by: Vec<&'static str>,
}

/// A topic with claims.
#[derive(Serialize, Debug)]
pub struct ClaimRow {
    id: String,
    /// What is at issue.
    pub text: String,
    source: &'static str,
    /// What each document says.
    pub cells: BTreeMap<String, Vec<&'static str>>,
    mentions: Vec<ClaimMention>,
    origins: usize,
}

#[derive(Serialize, Debug)]
struct ClaimMention {
    doc: String,
    start: u32,
    end: u32,
    stance: &'static str,
    said_by: Vec<u32>,
}

/// A passage that two documents share.
#[derive(Serialize, Debug)]
pub struct PassageFound {
    id: String,
    origin: String,
    /// Where it is in either.
    pub spans: Vec<Place>,
    /// How many words are equal.
    pub equal_words: usize,
    /// Whether a number stands for another.
    pub differs_in_number: bool,
}

/// A part of a document, in code points.
#[derive(Serialize, Debug)]
pub struct Place {
    /// The name of the document.
    pub doc: String,
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// Somebody or something that is mentioned.
#[derive(Serialize, Debug)]
pub struct EntityFound {
    id: String,
    /// The form that is shown.
    pub preferred: String,
    /// Every form.
    pub forms: Vec<String>,
    mentions: Vec<Place>,
    /// Whether it was `joined` or `refused` by somebody, or is `suggested`.
    pub decision: &'static str,
    reason: String,
}

/// The words for reasons, which are not known here.
pub struct Reasons<'a> {
    /// Why figures may belong together.
    pub ground: &'a dyn Fn(&Ground) -> String,
    /// Why names may be one.
    pub name: &'a dyn Fn(&reasons::Reason) -> String,
    /// Why one form with several mentions is somebody or something.
    pub one_form: &'a str,
}

/// Compares the sources of a project. With reasons, it also says what it would suggest.
pub fn overview(project: &Project, reasons: Option<&Reasons>) -> Overview {
    let sources = Sources::of(project);
    let passages = sources.passages();
    let origin_of = origins(&passages);
    let figures = sources.figures(project, &passages, &origin_of, reasons.is_some());
    let topics = sources.topics(project, &figures, &passages, reasons);
    Overview {
        format: "glossator-compare",
        version: 1,
        offset_unit: "unicode_code_point",
        constants: passages::CONSTANTS
            .into_iter()
            .chain([
                ("about_percent", ABOUT as i64),
                ("near", figures::NEAR as i64),
                ("enough", i64::from(figures::ENOUGH)),
            ])
            .collect(),
        documents: sources.listed(),
        claims: sources.claims(project, &figures, &passages),
        passages: sources.found(&passages, &origin_of),
        entities: sources.entities(project, reasons),
        topics,
        figures,
    }
}

/// The documents of a project whose texts are there, and where they share text.
struct Sources {
    documents: Vec<(Arc<Document>, Arc<Text>)>,
    positions: HashMap<DocumentId, usize>,
    index: Index,
}

impl Sources {
    fn of(project: &Project) -> Sources {
        let with_text = |one: &Arc<Document>| Some((one.clone(), one.text.get()?));
        let documents: Vec<(Arc<Document>, Arc<Text>)> = project.documents().filter_map(with_text).collect();
        let positions =
            documents.iter().enumerate().map(|(index, (one, _))| (one.id.clone(), index)).collect();
        let mut collection = Collection::default();
        documents.iter().for_each(|(_, text)| collection.add(text.as_str()));
        let banished: Vec<&str> = project
            .refusals()
            .filter_map(|(refused, _)| match refused {
                Refused::Passage(words) => Some(words.as_str()),
                _ => None,
            })
            .collect();
        Sources { index: collection.index(&banished), documents, positions }
    }

    fn listed(&self) -> Vec<Source> {
        let listed = |(one, _): &(Arc<Document>, Arc<Text>)| Source {
            id: one.id.to_string(),
            name: one.name.clone(),
            sha256: one.sha256.clone(),
        };
        self.documents.iter().map(listed).collect()
    }

    fn name(&self, document: usize) -> String {
        self.documents.get(document).map(|(one, _)| one.name.clone()).unwrap_or_default()
    }

    /// Two offsets of a text, in code points.
    fn in_chars(&self, document: usize, span: Span) -> Option<[u32; 2]> {
        let (_, text) = self.documents.get(document)?;
        Some([text.char_from_byte(span.start()), text.char_from_byte(span.end())])
    }

    fn place(&self, document: usize, span: Span) -> Option<Place> {
        let [start, end] = self.in_chars(document, span)?;
        Some(Place { doc: self.name(document), start, end })
    }

    fn passages(&self) -> Vec<Passage> {
        let mut passages: Vec<Passage> = search(&self.index).flatten().collect();
        rank(&mut passages);
        passages
    }

    fn found(&self, passages: &[Passage], origins: &[usize]) -> Vec<PassageFound> {
        let found = |(number, (passage, origin)): (usize, (&Passage, &usize))| PassageFound {
            id: format!("p{}", number + 1),
            origin: origin_name(*origin),
            spans: passage.places().into_iter().filter_map(|it| self.place(it.document, it.span)).collect(),
            equal_words: passage.equal_words,
            differs_in_number: passage.differs_in_number(),
        };
        passages.iter().zip(origins).enumerate().map(found).collect()
    }

    /// Who says what an annotation says: where its relation leads, or that of a span around it.
    fn said_by(&self, project: &Project, annotation: &Annotation) -> Vec<u32> {
        let speaker = |id: &AnnotationId| {
            let is_saying = |one: &&Arc<Relation>| one.from == *id && one.kind.as_str() == SAID_BY;
            project.relations_of(id).find(is_saying).and_then(|one| project.annotation(&one.to)).cloned()
        };
        let hull = annotation.fragments.hull();
        let around = || {
            let set = project.annotations(&annotation.document);
            set.touching(hull).into_iter().filter(|one| one.id != annotation.id).find_map(|one| {
                let other = one.fragments.hull();
                let is_around = other.start() <= hull.start() && hull.end() <= other.end();
                is_around.then(|| speaker(&one.id)).flatten()
            })
        };
        let found = speaker(&annotation.id).or_else(around);
        let place = found.and_then(|found| {
            let document = *self.positions.get(&found.document)?;
            (found.document == annotation.document)
                .then(|| self.in_chars(document, found.fragments.hull()))
                .flatten()
        });
        place.map(Vec::from).unwrap_or_default()
    }

    fn figures(
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
                let Some(quantity) = quantity_of(project, annotation) else { continue };
                let hull = annotation.fragments.hull();
                let range = hull.start().byte() as usize..hull.end().byte() as usize;
                let number =
                    figures::quoted(text.as_str(), &range).into_iter().next().map(|mention| mention.number);
                let figure = figures::tagged(text.as_str(), &range, Some(quantity))
                    .unwrap_or_else(|| bare(quantity.clone()));
                let said_by = self.said_by(project, annotation);
                let cell = self.cell(index, text, (range.clone(), number), figure, said_by);
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
                    let (span, digits) = (mention.span.clone(), Some(mention.number.clone()));
                    let cell = self.cell(index, text, (span.clone(), digits), mention.figure, Vec::new());
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
        (range, number): (Range<usize>, Option<Range<usize>>),
        figure: Figure,
        said_by: Vec<u32>,
    ) -> Option<FigureCell> {
        let chars = |range: &Range<usize>| self.in_chars(document, span(range)?);
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
            number: number.as_ref().and_then(chars).map(Vec::from).unwrap_or_default(),
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
            as_of: Vec::new(),
            origin: String::new(),
            read: Read { document, range, figure, annotation: None },
        })
    }

    fn topics(
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

    fn claims(&self, project: &Project, figures: &[FigureCell], passages: &[Passage]) -> Vec<ClaimRow> {
        let is_figure: BTreeSet<&AnnotationId> =
            figures.iter().filter_map(|cell| cell.read.annotation.as_ref()).collect();
        let mut rows = Vec::new();
        for topic in project.topics() {
            let of_figures = topic.members.keys().filter(|id| is_figure.contains(id)).count();
            if of_figures > 0 && of_figures == topic.members.len() {
                continue;
            }
            let mut claim = claim_map::Claim::default();
            let mut mentions = Vec::new();
            for (id, member) in topic.members.iter().filter(|(id, _)| !is_figure.contains(id)) {
                let Some(annotation) = project.annotation(id) else { continue };
                let Some(document) = self.positions.get(&annotation.document).copied() else { continue };
                let hull = annotation.fragments.hull();
                let (Some([start, end]), Some(place)) =
                    (self.in_chars(document, hull), self.index.place(document, hull))
                else {
                    continue;
                };
                claim.mentions.push(claim_map::Mention {
                    place,
                    stance: level(member.stance),
                    said_by: None,
                    quotation: None,
                });
                let said_by = self.said_by(project, annotation);
                let doc = self.name(document);
                mentions.push(ClaimMention { doc, start, end, stance: stance_name(member.stance), said_by });
            }
            for id in topic.silent.keys() {
                let silence = |document: &usize| claim_map::Silence { document: *document, is_stale: false };
                claim.silences.extend(self.positions.get(id).map(silence));
            }
            let cells = claim.cells(self.documents.len()).into_iter().enumerate();
            let cells = cells.map(|(document, cell)| (self.name(document), cell_names(&cell))).collect();
            mentions.sort_by(|one, other| (&one.doc, one.start).cmp(&(&other.doc, other.start)));
            rows.push(ClaimRow {
                id: topic.id.to_string(),
                text: topic.question.clone(),
                source: "user",
                cells,
                mentions,
                origins: claim.origins(Level::Yes, passages),
            });
        }
        rows
    }

    fn entities(&self, project: &Project, reasons: Option<&Reasons>) -> Vec<EntityFound> {
        let mut found = Vec::new();
        let mut joined = BTreeSet::new();
        for entity in project.entities() {
            let mentions: Vec<&Arc<Annotation>> =
                entity.mentions.keys().filter_map(|id| project.annotation(id)).collect();
            joined.extend(mentions.iter().map(|one| one.id.clone()));
            found.push(EntityFound {
                id: entity.id.to_string(),
                preferred: entity.preferred.clone(),
                decision: "joined",
                reason: String::new(),
                ..self.mentioned(mentions.into_iter().filter_map(|one| {
                    let document = self.positions.get(&one.document)?;
                    Some((*document, one.fragments.hull()))
                }))
            });
        }
        for (refused, _) in project.refusals() {
            if let Refused::SameEntity(left, right) = refused {
                found.push(EntityFound {
                    id: format!("r{}", found.len() + 1),
                    preferred: left.clone(),
                    forms: vec![left.clone(), right.clone()],
                    mentions: Vec::new(),
                    decision: "refused",
                    reason: String::new(),
                });
            }
        }
        let Some(reasons) = reasons else { return found };
        // Each form with what it is of, and where it stands: the index of the document, and the span.
        let mut by_form: BTreeMap<String, (NameKind, Vec<(usize, Span)>)> = BTreeMap::new();
        let mut add = |form: &str, kind: NameKind, document: usize, span: Span| {
            let (known, mentions) = by_form.entry(form.trim().to_string()).or_insert((kind, Vec::new()));
            *known = kind.min(*known);
            mentions.push((document, span));
        };
        for (index, (document, text)) in self.documents.iter().enumerate() {
            let annotations = project.annotations(&document.id);
            for one in annotations.iter().filter(|one| !joined.contains(&one.id)) {
                if let Some(kind) = name_kind(one) {
                    let hull = one.fragments.hull();
                    add(text.slice(hull), kind, index, hull);
                }
            }
            for name in find::find(text.as_str()) {
                let at = |byte: usize| TextOffset::from_byte(byte as u32);
                let span = Span::new(at(name.span.start), at(name.span.end));
                if let Some(span) = span.filter(|span| annotations.touching(*span).is_empty()) {
                    add(text.slice(span), name.kind, index, span);
                }
            }
        }
        let names: Vec<Name> = by_form
            .iter()
            .map(|(form, (kind, all))| Name { form: form.clone(), kind: *kind, mentions: all.len() })
            .collect();
        let refusals: Vec<suggestions::Refusal> = project
            .refusals()
            .filter_map(|(refused, _)| match refused {
                Refused::SameEntity(left, right) => Some((left.clone(), right.clone())),
                _ => None,
            })
            .collect();
        let groups = suggestions::suggest(&names, &refusals).groups;
        let grouped: BTreeSet<usize> =
            groups.iter().flat_map(|group| group.members.iter().copied()).collect();
        let of_group = |group: Group| {
            let words: Vec<String> = group.links.iter().map(|link| (reasons.name)(&link.reason)).collect();
            (group.preferred, group.members, words.join("; "))
        };
        let alone =
            names.iter().enumerate().filter(|(index, name)| name.mentions > 1 && !grouped.contains(index));
        let alone = alone.map(|(index, _)| (index, vec![index], reasons.one_form.to_string()));
        for (number, (preferred, members, reason)) in
            groups.into_iter().map(of_group).chain(alone).enumerate()
        {
            let forms = members.iter().filter_map(|index| names.get(*index));
            let mentions = forms.filter_map(|name| by_form.get(&name.form)).flat_map(|(_, all)| all);
            found.push(EntityFound {
                id: format!("n{}", number + 1),
                preferred: names.get(preferred).map(|name| name.form.clone()).unwrap_or_default(),
                decision: "suggested",
                reason,
                ..self.mentioned(mentions.copied())
            });
        }
        found
    }

    /// The forms and places of mentions.
    fn mentioned(&self, mentions: impl Iterator<Item = (usize, Span)>) -> EntityFound {
        let mut forms = BTreeSet::new();
        let mut places = Vec::new();
        for (document, span) in mentions {
            if let Some((_, text)) = self.documents.get(document) {
                forms.insert(text.slice(span).to_string());
            }
            places.extend(self.place(document, span).map(|place| (document, place)));
        }
        places.sort_by_key(|(document, place)| (*document, place.start, place.end));
        EntityFound {
            id: String::new(),
            preferred: String::new(),
            forms: forms.into_iter().collect(),
            mentions: places.into_iter().map(|(_, place)| place).collect(),
            decision: "",
            reason: String::new(),
        }
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
    let pair = |refused: &Refused| match refused {
        Refused::SameTopic(left, right) => {
            let (left, right) = (position(left)?, position(right)?);
            Some((left.min(right), left.max(right)))
        }
        _ => None,
    };
    project.refusals().filter_map(|(refused, _)| pair(refused)).collect()
}

/// The quantity that is said of an annotation.
fn quantity_of<'a>(project: &Project, annotation: &'a Annotation) -> Option<&'a Quantity> {
    annotation.attributes.as_slice().iter().find_map(|(id, value)| match value {
        AttributeValue::Quantity(quantity) => {
            let kind = project.schema().attribute(id).map(|attribute| &attribute.kind);
            matches!(kind, None | Some(AttributeKind::Quantity)).then_some(quantity)
        }
        _ => None,
    })
}

/// What a quantity is as a figure without a sentence around it.
fn bare(quantity: Quantity) -> Figure {
    Figure {
        counted: figures::Counted { words: quantity.counted.clone(), ..figures::Counted::default() },
        quantity,
        unit: None,
        per: None,
        verb: String::new(),
        kind: Kind::Count,
        modality: Modality::Said,
        as_of: None,
        scope: None,
        origin: String::new(),
    }
}

fn span(range: &Range<usize>) -> Option<Span> {
    let offset = |byte: usize| Some(TextOffset::from_byte(u32::try_from(byte).ok()?));
    Span::new(offset(range.start)?, offset(range.end)?)
}

/// The first of the passages that has all of a part of a text.
fn passage_around(passages: &[Passage], document: usize, range: &Range<usize>) -> Option<usize> {
    passages.iter().position(|passage| {
        passage.places().into_iter().any(|place| {
            place.document == document
                && place.span.start().byte() as usize <= range.start
                && range.end <= place.span.end().byte() as usize
        })
    })
}

fn origin_name(origin: usize) -> String {
    format!("o{}", origin + 1)
}

fn json_number(decimal: &Decimal) -> Option<Number> {
    decimal.as_str().parse().ok()
}

/// Which kind of name an annotation may be, by its label.
fn name_kind(annotation: &Annotation) -> Option<NameKind> {
    match annotation.label.as_str() {
        "actor" => Some(NameKind::Other),
        "person" => Some(NameKind::Person),
        "organization" => Some(NameKind::Organization),
        "location" | "place" => Some(NameKind::Place),
        _ => None,
    }
}

fn level(stance: Stance) -> Level {
    match stance {
        Stance::Gives | Stance::Supports => Level::Yes,
        Stance::Contradicts => Level::No,
        Stance::Qualifies => Level::Qualifies,
    }
}

fn stance_name(stance: Stance) -> &'static str {
    match stance {
        Stance::Gives | Stance::Supports => "says",
        Stance::Contradicts => "contradicts",
        Stance::Qualifies => "qualifies",
    }
}

fn cell_names(cell: &Cell) -> Vec<&'static str> {
    match cell {
        Cell::Mentioned(stances) => {
            let name = |stance: &Level| match stance {
                Level::Yes => "says",
                Level::No => "contradicts",
                Level::Qualifies => "qualifies",
            };
            stances.iter().rev().map(name).collect()
        }
        Cell::Silent { .. } => vec!["silent"],
        Cell::Unchecked => vec!["unchecked"],
    }
}

fn name_of<S: Serializer>(verdict: &Verdict, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(verdict.name())
}
