//! Adjudication: one layer out of several. What annotators agree on is taken by a rule, and the rest is decided one by one.
//!
//! Spans are counted as often as they are there: of two equal spans of one annotator, each needs a partner. What is taken
//! says who proposed it and by which rule or choice it was taken; who decided is its annotator.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::model::edit::command::Command;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Origin};
use crate::model::record::attributes::Attributes;
use crate::model::record::document::{Dismissal, Document, Status};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, LabelId};
use crate::team::adjudicated::{ADJUDICATED, FIELD, id_of, ids, partial};
use crate::team::adjudicated_relations;
use crate::team::adjudicated_relations::{Ends, OpenRelation};
use crate::text::span::{Fragments, Span};

/// The name under which a document notes that a disagreement was decided.
const DISAGREEMENT: &str = "disagreement";
/// How many annotators have to say something, of those who annotated a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quorum {
    /// All of them, and two at least.
    All,
    /// More than half of them, and two at least.
    Majority,
    /// Any of them.
    Any,
}

impl Quorum {
    /// All of them, and what they are called in files.
    pub const NAMED: [(&'static str, Quorum); 3] =
        [("all", Quorum::All), ("majority", Quorum::Majority), ("any", Quorum::Any)];
}

/// When two spans of the same label and values are one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// When they are at the same text.
    Exact,
    /// When they share text, and nobody has two of them. Taken are the boundaries that most have, and of those the longest.
    Overlapping,
}

impl Place {
    /// All of them, and what they are called in files.
    pub const NAMED: [(&'static str, Place); 2] =
        [("exact", Place::Exact), ("overlapping", Place::Overlapping)];
}

/// By which rule spans are taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// How many have to say it.
    pub quorum: Quorum,
    /// When two say the same.
    pub place: Place,
}

impl Rule {
    fn needed(self, annotators: usize) -> usize {
        match self.quorum {
            Quorum::All => annotators.max(2),
            Quorum::Majority => (annotators / 2 + 1).max(2),
            Quorum::Any => 1,
        }
    }

    fn names(self) -> [&'static str; 2] {
        let quorum = Quorum::NAMED.into_iter().find(|(_, quorum)| *quorum == self.quorum);
        let place = Place::NAMED.into_iter().find(|(_, place)| *place == self.place);
        [quorum.map_or("", |(name, _)| name), place.map_or("", |(name, _)| name)]
    }
}

/// Something that annotators say of some text.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// The text.
    pub fragments: Fragments,
    /// The label.
    pub label: LabelId,
    /// The values.
    pub attributes: Attributes,
    /// The note, if those who have one say the same.
    pub note: String,
    /// Who says it, in the order in which annotators were named.
    pub by: Vec<AnnotatorId>,
    /// The annotations that say it, of each of them one.
    pub annotations: Vec<AnnotationId>,
}

/// What is to be decided: proposals that share text, or one that not enough annotators make.
#[derive(Clone, PartialEq, Debug)]
pub struct Disagreement {
    /// The document.
    pub document: DocumentId,
    /// What is proposed, in the order of the text.
    pub proposals: Vec<Proposal>,
    /// Who annotated the document, and proposes nothing here.
    pub silent: Vec<AnnotatorId>,
}

impl Disagreement {
    /// Returns the indices of what an annotator proposes.
    pub fn of(&self, annotator: &AnnotatorId) -> Vec<usize> {
        let is_theirs = |(_, proposal): &(usize, &Proposal)| proposal.by.contains(annotator);
        self.proposals.iter().enumerate().filter(is_theirs).map(|(index, _)| index).collect()
    }

    /// From the start of the first proposal to the end of the last.
    pub fn hull(&self) -> Option<Span> {
        self.proposals.iter().map(|one| one.fragments.hull()).reduce(|whole, hull| whole.hull(hull))
    }

    /// Returns what annotators say of the place, those together who say the same: what most say stands first.
    pub fn versions(&self) -> Vec<Version> {
        let speakers = self.proposals.iter().flat_map(|one| &one.by).chain(&self.silent);
        let mut versions: Vec<Version> = Vec::new();
        let mut seen: BTreeSet<&AnnotatorId> = BTreeSet::new();
        for annotator in speakers.filter(|id| seen.insert(id)) {
            let proposals = self.of(annotator);
            match versions.iter_mut().find(|known| known.proposals == proposals) {
                Some(known) => known.by.push(annotator.clone()),
                None => versions.push(Version { proposals, by: vec![annotator.clone()] }),
            }
        }
        versions.sort_by_key(|version| std::cmp::Reverse(version.by.len()));
        versions
    }

    /// Returns the proposals of each label of which there are several, as they can be merged, by their indices.
    pub fn merges(&self) -> Vec<Vec<usize>> {
        let mut by_label: Vec<(&LabelId, Vec<usize>)> = Vec::new();
        for (index, proposal) in self.proposals.iter().enumerate() {
            match by_label.iter_mut().find(|(label, _)| **label == proposal.label) {
                Some((_, indices)) => indices.push(index),
                None => by_label.push((&proposal.label, vec![index])),
            }
        }
        by_label.into_iter().map(|(_, indices)| indices).filter(|indices| indices.len() > 1).collect()
    }

    /// What a document notes when it is decided.
    fn dismissal(&self) -> Option<Dismissal> {
        let annotations = self.proposals.iter().flat_map(|one| one.annotations.iter().cloned());
        let annotations: BTreeSet<AnnotationId> = annotations.collect();
        Some(Dismissal {
            check: DISAGREEMENT.to_string(),
            span: self.hull()?,
            annotations: annotations.into_iter().collect(),
            annotator: None,
            time: None,
        })
    }
}

/// What some of those who annotated a document say of a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// What they propose, by the indices of proposals; nothing, if they marked nothing there.
    pub proposals: Vec<usize>,
    /// Who says so.
    pub by: Vec<AnnotatorId>,
}

/// What a rule takes, and what it leaves.
#[derive(Clone)]
pub struct Adjudicated {
    /// What takes all that is agreed on, as one step; nothing if nothing is new.
    pub command: Option<ProjectCommand>,
    /// How many spans are agreed on, those that were taken before among them.
    pub agreed: usize,
    /// How many of them are not taken yet.
    pub new: usize,
    /// What is to be decided and was not yet, document by document, in the order of the text.
    pub disagreements: Vec<Arc<Disagreement>>,
    /// Relations that are to be decided, between spans that were taken.
    pub relations: Vec<Arc<OpenRelation>>,
}

/// Applies a rule to what annotators say, in all documents. What is taken is said by the adjudicator.
pub fn adjudicate(
    project: &Project,
    annotators: &[AnnotatorId],
    adjudicator: &Annotator,
    rule: Rule,
) -> Adjudicated {
    Adjudication::begin(project, annotators.to_vec(), adjudicator.clone(), rule).adjudicated(project)
}

/// A rule that is applied to what annotators say, document by document, so that what changes in one is worked out for it
/// alone.
pub struct Adjudication {
    annotators: Vec<AnnotatorId>,
    adjudicator: Annotator,
    rule: Rule,
    documents: HashMap<DocumentId, OfDocument>,
}

/// What a rule takes of a document, and what it leaves.
#[derive(Default)]
struct OfDocument {
    agreed: usize,
    annotations: Vec<Annotation>,
    disagreements: Vec<Arc<Disagreement>>,
    /// The span that was taken, or is to be, for each annotation.
    taken: HashMap<AnnotationId, AnnotationId>,
    /// Who annotated it.
    people: Vec<AnnotatorId>,
}

impl Adjudication {
    /// Applies a rule in all documents.
    pub fn begin(
        project: &Project,
        annotators: Vec<AnnotatorId>,
        adjudicator: Annotator,
        rule: Rule,
    ) -> Adjudication {
        let mut begun = Adjudication { annotators, adjudicator, rule, documents: HashMap::new() };
        let documents: Vec<DocumentId> = project.documents().map(|document| document.id.clone()).collect();
        begun.update(project, &documents);
        begun
    }

    /// Whether it is of these annotators, for this adjudicator, by this rule.
    pub fn is_of(&self, annotators: &[AnnotatorId], adjudicator: &Annotator, rule: Rule) -> bool {
        self.annotators == annotators && self.adjudicator == *adjudicator && self.rule == rule
    }

    /// Applies it again in documents in which something has changed.
    pub fn update<'a>(&mut self, project: &Project, documents: impl IntoIterator<Item = &'a DocumentId>) {
        for id in documents {
            match project.document(id) {
                Some(document) => {
                    drop(self.documents.insert(id.clone(), self.of_document(project, document)))
                }
                None => drop(self.documents.remove(id)),
            }
        }
    }

    /// Returns what comes of it in all documents, in their order.
    pub fn adjudicated(&self, project: &Project) -> Adjudicated {
        let mut layer = partial(&self.adjudicator);
        let mut found = Adjudicated {
            command: None,
            agreed: 0,
            new: 0,
            disagreements: Vec::new(),
            relations: Vec::new(),
        };
        let mut ends = Ends { taken: HashMap::new(), people: HashMap::new() };
        for (id, of_document) in
            project.documents().filter_map(|document| self.documents.get_key_value(&document.id))
        {
            found.agreed += of_document.agreed;
            found.disagreements.extend(of_document.disagreements.iter().cloned());
            layer.annotations.extend(of_document.annotations.iter().cloned().map(Arc::new));
            ends.taken.extend(&of_document.taken);
            ends.people.insert(id, &of_document.people);
        }
        let rule = self.rule;
        let relations =
            adjudicated_relations::sorted(project, &ends, &self.adjudicator.id, rule.names(), |people| {
                rule.needed(people)
            });
        found.relations = relations.open.into_iter().map(Arc::new).collect();
        layer.relations = relations.new;
        found.new = layer.annotations.len();
        let is_new = !layer.annotations.is_empty() || !layer.relations.is_empty();
        found.command = is_new.then(|| ProjectCommand::TakeLayers(Arc::new(vec![layer])));
        found
    }

    fn of_document(&self, project: &Project, document: &Document) -> OfDocument {
        let Adjudication { annotators, adjudicator, rule, .. } = self;
        let mut found = OfDocument::default();
        let works = works(project, document, annotators);
        let needed = rule.needed(works.len());
        let Sorted { agreed, left } = sorted(&works, rule.place, needed);
        let mut numbers = BTreeMap::new();
        for proposal in &agreed {
            let provenance = json!({"rule": rule.names(), "proposed_by": ids(&proposal.by)});
            let annotation = taken_from(proposal, &document.id, &adjudicator.id, provenance, &mut numbers);
            found.taken.extend(proposal.annotations.iter().map(|id| (id.clone(), annotation.id.clone())));
            // What was taken before may have been changed since.
            if project.annotation(&annotation.id).is_none() {
                found.annotations.push(annotation);
            }
        }
        found.agreed = agreed.len();
        let own: Vec<Arc<Annotation>> = project
            .annotations(&document.id)
            .iter()
            .filter(|one| one.annotator == adjudicator.id)
            .cloned()
            .collect();
        for proposal in &left {
            if let Some(decided) = decided_as(proposal, &own) {
                found.taken.extend(proposal.annotations.iter().map(|id| (id.clone(), decided.id.clone())));
            }
        }
        found.people = works.iter().map(|(id, _)| (*id).clone()).collect();
        let all: Vec<&AnnotatorId> = works.iter().map(|(id, _)| *id).collect();
        let disagreements = together(left).into_iter().map(|proposals| Disagreement {
            document: document.id.clone(),
            silent: silent(&all, &proposals),
            proposals,
        });
        let is_open = |one: &Disagreement| {
            let dismissal = one.dismissal();
            !document.dismissed.iter().any(|known| dismissal.as_ref().is_some_and(|it| known.is_of_same(it)))
        };
        found.disagreements = disagreements.filter(is_open).map(Arc::new).collect();
        found
    }
}

/// Returns the documents in which a step has changed what there is to adjudicate, if it changed no annotator that counts.
pub fn touched(effect: &Transaction, project: &Project) -> BTreeSet<DocumentId> {
    let mut touched: BTreeSet<DocumentId> = effect.documents.keys().cloned().collect();
    let annotations =
        effect.annotations.values().flat_map(|change| change.before.iter().chain(&change.after));
    touched.extend(annotations.map(|annotation| annotation.document.clone()));
    let relations = effect.relations.values().flat_map(|change| change.before.iter().chain(&change.after));
    let ends = relations.flat_map(|relation| [&relation.from, &relation.to]);
    touched.extend(ends.filter_map(|end| Some(project.annotation(end)?.document.clone())));
    touched
}

/// What the adjudicator chooses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    /// Some of the proposals, by their indices, as they are; none, where nobody is right.
    Take(Vec<usize>),
    /// All the text of some proposals as one span, with the label and the values of the first of them.
    Merge(Vec<usize>),
}

/// Returns what decides a disagreement, as one step. `None` if there are no such proposals.
pub fn decide(disagreement: &Disagreement, choice: &Choice, adjudicator: &Annotator) -> Option<Command> {
    let proposals = |indices: &[usize]| -> Option<Vec<Proposal>> {
        indices.iter().map(|index| disagreement.proposals.get(*index).cloned()).collect()
    };
    let chosen = match choice {
        Choice::Take(indices) => proposals(indices)?,
        Choice::Merge(indices) => {
            let merged = proposals(indices)?.into_iter().reduce(|whole, more| Proposal {
                fragments: more.fragments.iter().fold(whole.fragments, |whole, span| whole.with(span)),
                by: whole
                    .by
                    .iter()
                    .chain(more.by.iter().filter(|id| !whole.by.contains(id)))
                    .cloned()
                    .collect(),
                annotations: [whole.annotations, more.annotations].concat(),
                ..whole
            });
            vec![merged?]
        }
    };
    let mut layer = partial(adjudicator);
    let mut numbers = BTreeMap::new();
    for proposal in &chosen {
        let way = if matches!(choice, Choice::Take(_)) { "taken" } else { "merged" };
        let provenance = json!({"choice": way, "proposed_by": ids(&proposal.by)});
        let of = &disagreement.document;
        layer.annotations.push(taken_from(proposal, of, &adjudicator.id, provenance, &mut numbers).into());
    }
    let decided = DocumentCommand::Dismiss(vec![(disagreement.document.clone(), disagreement.dismissal()?)]);
    let take = (!layer.annotations.is_empty()).then(|| ProjectCommand::TakeLayers(Arc::new(vec![layer])));
    Some(Command::Several(take.map(Command::from).into_iter().chain([decided.into()]).collect()))
}

/// What each annotator says of a document, of those who annotated it: who says something of it, or has begun or finished it.
/// Nobody said what was handed out with it, or what a program suggests.
fn works<'a>(
    project: &Project,
    document: &Document,
    annotators: &'a [AnnotatorId],
) -> Vec<(&'a AnnotatorId, Vec<Arc<Annotation>>)> {
    let all = project.annotations(&document.id);
    let mut by_annotator: HashMap<&AnnotatorId, Vec<Arc<Annotation>>> = HashMap::new();
    for one in all.iter().filter(|one| one.origin.is_work()) {
        by_annotator.entry(&one.annotator).or_default().push(one.clone());
    }
    let states = &document.states;
    let has_begun = |annotator: &AnnotatorId| {
        let own = states.others.get(annotator);
        let own = own.or((states.annotator.as_ref() == Some(annotator)).then_some(&states.first));
        own.is_some_and(|state| matches!(state.status, Status::InProgress | Status::Done))
    };
    let works = annotators.iter().filter_map(|annotator| match by_annotator.remove(annotator) {
        Some(said) => Some((annotator, said)),
        None => has_begun(annotator).then(|| (annotator, Vec::new())),
    });
    works.collect()
}

/// What is agreed on, and what is left.
struct Sorted {
    agreed: Vec<Proposal>,
    left: Vec<Proposal>,
}

type Works<'a> = [(&'a AnnotatorId, Vec<Arc<Annotation>>)];

/// What somebody says, by their index among the works.
type Said<'a> = (usize, &'a Arc<Annotation>);

fn sorted(works: &Works, place: Place, needed: usize) -> Sorted {
    let mut by_value: BTreeMap<(LabelId, String), Vec<Said>> = BTreeMap::new();
    for (index, (_, said)) in works.iter().enumerate() {
        for one in said {
            let value = (one.label.clone(), format!("{:?}", one.attributes));
            by_value.entry(value).or_default().push((index, one));
        }
    }
    let mut sorted = Sorted { agreed: Vec::new(), left: Vec::new() };
    for mut said in by_value.into_values() {
        said.sort_by_key(|(index, one)| (one.fragments.first(), one.fragments.last(), *index));
        let clusters = match place {
            Place::Exact => vec![said],
            Place::Overlapping => clusters(said, |(_, one)| one.fragments.hull()),
        };
        for cluster in clusters {
            let people: BTreeSet<usize> = cluster.iter().map(|(index, _)| *index).collect();
            let is_one =
                place == Place::Overlapping && people.len() == cluster.len() && people.len() >= needed;
            if is_one {
                sorted.agreed.extend(common(works, &cluster));
                continue;
            }
            for (proposal, is_agreed) in exact(works, &cluster, needed) {
                if is_agreed { sorted.agreed.push(proposal) } else { sorted.left.push(proposal) }
            }
        }
    }
    let place = |one: &Proposal| (one.fragments.first(), one.fragments.last(), one.label.clone());
    sorted.agreed.sort_by_key(place);
    sorted.left.sort_by_key(place);
    sorted
}

/// Equal spans, the first of each annotator together, then the second of each, and whether enough annotators have one.
fn exact(works: &Works, said: &[Said], needed: usize) -> Vec<(Proposal, bool)> {
    let mut equal: BTreeMap<(Vec<Span>, usize), Vec<Said>> = BTreeMap::new();
    let mut counts: HashMap<(Vec<Span>, usize), usize> = HashMap::new();
    for (index, one) in said {
        let spans: Vec<Span> = one.fragments.iter().collect();
        let count = counts.entry((spans.clone(), *index)).or_default();
        equal.entry((spans, *count)).or_default().push((*index, one));
        *count += 1;
    }
    let proposals =
        equal.into_values().filter_map(|said| Some((proposal(works, &said)?, said.len() >= needed)));
    proposals.collect()
}

/// What overlapping spans have in common: the boundaries that most have, and of those the longest, and of those the first.
fn common(works: &Works, cluster: &[Said]) -> Option<Proposal> {
    let mut counts: Vec<(&Fragments, usize)> = Vec::new();
    for (_, one) in cluster {
        match counts.iter_mut().find(|(fragments, _)| **fragments == one.fragments) {
            Some((_, count)) => *count += 1,
            None => counts.push((&one.fragments, 1)),
        }
    }
    let first = |fragments: &Fragments| std::cmp::Reverse(fragments.first());
    let most = counts.iter().max_by_key(|(fragments, count)| (*count, fragments.length(), first(fragments)));
    let fragments = most.map(|(fragments, _)| (*fragments).clone())?;
    Some(Proposal { fragments, ..proposal(works, cluster)? })
}

/// The proposal of annotations that say the same.
fn proposal(works: &Works, said: &[Said]) -> Option<Proposal> {
    let (_, first) = said.first()?;
    let notes: BTreeSet<&str> =
        said.iter().map(|(_, one)| one.note.as_str()).filter(|note| !note.is_empty()).collect();
    let by = said.iter().filter_map(|(index, _)| works.get(*index)).map(|(id, _)| (*id).clone());
    Some(Proposal {
        fragments: first.fragments.clone(),
        label: first.label.clone(),
        attributes: first.attributes.clone(),
        note: if notes.len() == 1 { notes.into_iter().collect() } else { String::new() },
        by: by.collect(),
        annotations: said.iter().map(|(_, one)| one.id.clone()).collect(),
    })
}

/// What shares text, together; what comes in is in the order of the text.
fn clusters<T>(all: Vec<T>, hull: impl Fn(&T) -> Span) -> Vec<Vec<T>> {
    let mut clusters: Vec<(Span, Vec<T>)> = Vec::new();
    for one in all {
        let own = hull(&one);
        match clusters.last_mut() {
            Some((whole, members)) if whole.overlaps(own) => {
                *whole = whole.hull(own);
                members.push(one);
            }
            _ => clusters.push((own, vec![one])),
        }
    }
    clusters.into_iter().map(|(_, members)| members).collect()
}

fn together(left: Vec<Proposal>) -> Vec<Vec<Proposal>> {
    clusters(left, |one| one.fragments.hull())
}

fn silent(all: &[&AnnotatorId], proposals: &[Proposal]) -> Vec<AnnotatorId> {
    let is_silent = |id: &&&AnnotatorId| !proposals.iter().any(|one| one.by.contains(id));
    all.iter().filter(is_silent).map(|id| (*id).clone()).collect()
}

/// What the adjudicator says of the place, with the same label: of the same text, or else what shares text with it.
fn decided_as<'a>(proposal: &Proposal, own: &'a [Arc<Annotation>]) -> Option<&'a Arc<Annotation>> {
    let same_label = || own.iter().filter(|one| one.label == proposal.label);
    let shares_text =
        |one: &&Arc<Annotation>| proposal.fragments.iter().any(|span| one.fragments.overlaps(span));
    same_label().find(|one| one.fragments == proposal.fragments).or_else(|| same_label().find(shares_text))
}

/// A proposal as the adjudicator says it. The same proposal has the same id each time.
fn taken_from(
    proposal: &Proposal,
    document: &DocumentId,
    adjudicator: &AnnotatorId,
    provenance: Value,
    numbers: &mut BTreeMap<String, usize>,
) -> Annotation {
    let spans: Vec<(u32, u32)> =
        proposal.fragments.iter().map(|span| (span.start().byte(), span.end().byte())).collect();
    let said = format!(
        "{:?}",
        (adjudicator.as_str(), document.as_str(), spans, proposal.label.as_str(), &proposal.attributes)
    );
    let number = numbers.entry(said.clone()).or_default();
    *number += 1;
    let mut extra = Extra::default();
    extra.insert(FIELD, provenance);
    Annotation {
        id: AnnotationId::new(id_of(&format!("{number} {said}"))),
        document: document.clone(),
        annotator: adjudicator.clone(),
        origin: Origin::Other(ADJUDICATED.to_string()),
        label: proposal.label.clone(),
        fragments: proposal.fragments.clone(),
        attributes: proposal.attributes.clone(),
        note: proposal.note.clone(),
        time: None,
        extra,
    }
}
