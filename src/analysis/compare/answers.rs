//! What the sources say to a topic: figures that can be compared, claims, who says them, and who is silent.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::compare::claim_map::{Cell, Claim, Mention, Silence, Tally};
use crate::analysis::compare::figures::{Member, Row};
use crate::analysis::compare::networks::statements::Stance as Level;
use crate::analysis::compare::passages::Place;
use crate::analysis::compare::speakers::speaker;
use crate::analysis::compare::tagged::{Readings, TaggedFigure};
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::Document;
use crate::model::record::id::DocumentId;
use crate::model::record::quantity::Rounding;
use crate::model::record::topic::{Stance, Topic};

/// With more documents than this, only those are compared that say something to a topic or are known to be silent.
pub const FEW_SOURCES: usize = 40;

/// The documents that are compared, in their order, each with its index.
#[derive(Clone, Default)]
pub struct Compared {
    /// The documents.
    pub documents: Vec<Arc<Document>>,
    indices: HashMap<DocumentId, usize>,
}

impl Compared {
    /// Returns the documents of a project that are compared: all of a small one; of a large one those that topics speak of.
    pub fn of(project: &Project) -> Compared {
        let documents: Vec<Arc<Document>> = if project.document_count() <= FEW_SOURCES {
            project.documents().cloned().collect()
        } else {
            let mut speaking: Vec<&DocumentId> = Vec::new();
            for topic in project.topics() {
                let annotations = topic.members.keys().filter_map(|id| project.annotation(id));
                speaking.extend(annotations.map(|one| &one.document));
                speaking.extend(topic.silent.keys());
            }
            speaking.sort_unstable();
            speaking.dedup();
            let mut documents: Vec<Arc<Document>> =
                speaking.into_iter().filter_map(|id| project.document(id).cloned()).collect();
            documents.sort_by(|one, other| (one.rank, &one.id).cmp(&(other.rank, &other.id)));
            documents
        };
        Compared::these(documents)
    }

    /// Returns documents, all of which are compared.
    pub fn these(documents: Vec<Arc<Document>>) -> Compared {
        let indices = documents.iter().enumerate().map(|(index, one)| (one.id.clone(), index)).collect();
        Compared { documents, indices }
    }

    /// Returns the index of a document.
    pub fn index(&self, document: &DocumentId) -> Option<usize> {
        self.indices.get(document).copied()
    }
}

impl PartialEq for Compared {
    fn eq(&self, other: &Compared) -> bool {
        self.documents.len() == other.documents.len()
            && self.documents.iter().zip(&other.documents).all(|(one, other)| Arc::ptr_eq(one, other))
    }
}

/// An annotation that says something to a topic.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// The annotation.
    pub annotation: Arc<Annotation>,
    /// The index of its document among those that are compared.
    pub source: usize,
    /// What it says to the topic.
    pub stance: Stance,
    /// The figure that it is, if it is one.
    pub figure: Option<Arc<TaggedFigure>>,
    /// The annotation that names who says it; nothing, if the source says it itself.
    pub speaker: Option<Arc<Annotation>>,
}

/// What the sources say to a topic.
#[derive(Clone, PartialEq, Debug)]
pub struct Answers {
    /// The topic.
    pub topic: Arc<Topic>,
    /// What is said, in the order of the sources and of their texts.
    pub answers: Vec<Answer>,
    /// The answers that are figures, by their indices.
    pub figures: Vec<usize>,
    /// What the figures say together, if there are any. Its members are indices into `figures`.
    pub row: Option<Row>,
    /// What each source says.
    pub cells: Vec<Cell>,
    /// How many sources say what.
    pub tally: Tally,
}

impl Answers {
    /// Works out what sources say to a topic. Figures of texts that are not in memory are read later.
    pub fn of(project: &Project, topic: &Arc<Topic>, sources: &Compared, readings: &mut Readings) -> Answers {
        let mut answers: Vec<Answer> = Vec::with_capacity(topic.members.len());
        for (id, membership) in &topic.members {
            let Some(annotation) = project.annotation(id).cloned() else { continue };
            let Some(source) = sources.index(&annotation.document) else { continue };
            let text = sources.documents.get(source).and_then(|document| document.text.get());
            let figure = text.and_then(|text| readings.get(project, &annotation, text.as_str()));
            let speaker = speaker(project, &annotation);
            answers.push(Answer { annotation, source, stance: membership.stance, figure, speaker });
        }
        answers.sort_by(|one, other| {
            let place = |answer: &Answer| (answer.source, answer.annotation.fragments.hull().start());
            place(one).cmp(&place(other)).then_with(|| one.annotation.id.cmp(&other.annotation.id))
        });
        let read = |(index, answer): (usize, &Answer)| Some((index, answer.figure.clone()?));
        let (figures, read): (Vec<usize>, Vec<Arc<TaggedFigure>>) =
            answers.iter().enumerate().filter_map(read).unzip();
        let members: Vec<Member> =
            read.iter().map(|tagged| Member::new(&tagged.figure, Rounding::Rounded)).collect();
        let row = (!members.is_empty()).then(|| Row::of(&members));
        let cells = cells(topic, &answers, sources);
        let tally = Tally::of(&cells);
        Answers { topic: topic.clone(), answers, figures, row, cells, tally }
    }

    /// Whether a step may have changed what is said to the topic. The step was just carried out, and left the documents and
    /// the schema as they were.
    pub fn is_touched_by(&self, step: &Transaction, project: &Project) -> bool {
        let speaks =
            |document: &DocumentId| self.answers.iter().any(|answer| answer.annotation.document == *document);
        // Who says something may be said of any span around it.
        let annotations =
            step.annotations.values().flat_map(|change| change.before.iter().chain(&change.after));
        let relations = step.relations.values().flat_map(|change| change.before.iter().chain(&change.after));
        let starts = relations.filter_map(|relation| project.annotation(&relation.from));
        step.topics.contains_key(&self.topic.id)
            || annotations.chain(starts).any(|annotation| speaks(&annotation.document))
    }

    /// Returns the answer that a member of the row is.
    pub fn of_member(&self, member: usize) -> Option<&Answer> {
        self.answers.get(*self.figures.get(member)?)
    }

    /// Returns the figures that the row is of, in its order.
    pub fn tagged(&self) -> Vec<Arc<TaggedFigure>> {
        let figure = |index: &usize| self.answers.get(*index)?.figure.clone();
        self.figures.iter().filter_map(figure).collect()
    }

    /// Whether more is said than figures, or nothing yet.
    pub fn is_of_claims(&self) -> bool {
        self.figures.len() < self.answers.len() || self.answers.is_empty()
    }

    /// Returns the answers that are no figures.
    pub fn claims(&self) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(|answer| answer.figure.is_none())
    }

    /// Returns what one source says.
    pub fn of_source(&self, source: usize) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |answer| answer.source == source)
    }
}

/// What a stance is worth on the claim map.
pub fn level(stance: Stance) -> Level {
    match stance {
        Stance::Gives | Stance::Supports => Level::Yes,
        Stance::Contradicts => Level::No,
        Stance::Qualifies => Level::Qualifies,
    }
}

fn cells(topic: &Topic, answers: &[Answer], sources: &Compared) -> Vec<Cell> {
    let mention = |answer: &Answer| Mention {
        place: Place {
            document: answer.source,
            first_word: 0,
            words: 0,
            span: answer.annotation.fragments.hull(),
        },
        stance: level(answer.stance),
        said_by: None,
        quotation: None,
    };
    let silence =
        |document: &DocumentId| Some(Silence { document: sources.index(document)?, is_stale: false });
    let claim = Claim {
        mentions: answers.iter().map(mention).collect(),
        silences: topic.silent.keys().filter_map(silence).collect(),
        copies: Vec::new(),
    };
    claim.cells(sources.documents.len())
}
