//! What a format says of a project at all: the table of formats, and what is lost because of it.

use crate::format::losses::{Loss, Losses};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::document::{Document, DocumentState, Status};

/// What a format says of a project. What it does not say is lost in every file of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Says {
    /// Spans that overlap or nest.
    pub overlaps: bool,
    /// Spans that start or end inside of a word.
    pub parts_of_words: bool,
    /// Spans of several pieces.
    pub pieces: bool,
    /// The values of spans.
    pub values: bool,
    /// The notes on spans.
    pub notes: bool,
    /// Who says what.
    pub people: bool,
    /// Where spans come from: from a person, a file or a program.
    pub origins: bool,
    /// Relations.
    pub relations: bool,
    /// What is known of texts.
    pub metadata: bool,
    /// What is said of whole texts: their state, values and notes.
    pub text_details: bool,
    /// Labels, attributes and types of relations as they are: their colors, keys and descriptions too.
    pub schema: bool,
    /// The guidelines.
    pub guidelines: bool,
    /// Topics, entities and refusals.
    pub comparison: bool,
}

impl Says {
    /// A format that says all.
    pub const ALL: Says = Says {
        overlaps: true,
        parts_of_words: true,
        pieces: true,
        values: true,
        notes: true,
        people: true,
        origins: true,
        relations: true,
        metadata: true,
        text_details: true,
        schema: true,
        guidelines: true,
        comparison: true,
    };

    /// Returns what is lost of a project because the format does not say it, given which annotations are written at all.
    /// What is lost of single spans because of where they stand, and of values because of what they are, is not among it:
    /// the writer knows.
    pub fn losses(&self, project: &Project, is_written: impl Fn(&Annotation) -> bool) -> Losses {
        let mut losses = Losses::default();
        for document in project.documents() {
            for annotation in project.annotations(&document.id).iter().filter(|one| is_written(one)) {
                self.add_of_annotation(&mut losses, annotation, document);
            }
            if !self.metadata && !document.metadata.is_empty() {
                losses.add_of(Loss::Metadata, &document.id, document.title());
            }
            if !self.text_details && has_details(document) {
                losses.add_of(Loss::TextDetails, &document.id, document.title());
            }
        }
        if !self.relations {
            for relation in project.relations() {
                losses.add_of(Loss::Relations, &relation.id, relation.kind.as_str());
            }
        }
        if !self.schema {
            let labels = project.schema().labels.iter().map(|label| label.name.as_str());
            let attributes = project.schema().attributes.iter().map(|attribute| attribute.name.as_str());
            let relations = project.schema().relations.iter().map(|kind| kind.name.as_str());
            for name in labels.chain(attributes).chain(relations) {
                losses.add(Loss::Schema, name);
            }
        }
        if !self.guidelines && !project.info().guidelines.is_empty() {
            losses.add(Loss::Guidelines, "");
        }
        if !self.comparison {
            project.topics().for_each(|topic| losses.add(Loss::Topics, &topic.question));
            project.entities().for_each(|entity| losses.add(Loss::Entities, &entity.preferred));
            losses.add_many(Loss::Refusals, project.refusals().count() as u64, "");
        }
        losses
    }

    fn add_of_annotation(&self, losses: &mut Losses, annotation: &Annotation, document: &Document) {
        let quote = || {
            let text = document.text.get();
            text.map(|text| text.slice(annotation.fragments.hull()).to_string()).unwrap_or_default()
        };
        let unsaid = [
            (Loss::Values, !self.values && !annotation.attributes.is_empty()),
            (Loss::Notes, !self.notes && !annotation.note.is_empty()),
            (Loss::People, !self.people),
            // What is read from a file comes from one.
            (Loss::Origins, !self.origins && annotation.origin != Origin::Import),
        ];
        for (loss, _) in unsaid.into_iter().filter(|(_, is_lost)| *is_lost) {
            losses.add_of(loss, &annotation.id, quote());
        }
    }
}

/// Returns whether anything is said of all of a text.
pub fn has_details(document: &Document) -> bool {
    let is_said = |state: &DocumentState| state.status != Status::default() || !state.attributes.is_empty();
    document.states.all().any(is_said)
        || !document.states.others.is_empty()
        || !document.note.is_empty()
        || !document.dismissed.is_empty()
}
