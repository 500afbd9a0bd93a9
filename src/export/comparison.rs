//! What comparing the sources of a project finds, worked out once for all that is written of it.

use std::sync::Arc;

use crate::analysis::compare::answers::{Answer, Answers, Compared};
use crate::analysis::compare::claim_map::Claim;
use crate::analysis::compare::claim_origins;
use crate::analysis::compare::networks::of_project::{Stated, statements};
use crate::analysis::compare::networks::statements::Statement;
use crate::analysis::compare::overview::Sources;
use crate::analysis::compare::passages::Passage;
use crate::analysis::compare::passages::origins::origins;
use crate::analysis::compare::quotations::quotation;
use crate::analysis::compare::tagged::Readings;
use crate::analysis::compare::voices::{Actor, Actors};
use crate::format::contract::NotLoaded;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::{Document, MetadataValue};
use crate::model::record::entity::Entity;
use crate::model::record::id::AnnotationId;
use crate::text::content::Text;
use crate::text::span::Span;

/// What comparing finds.
pub struct Comparison<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its documents, all of which are compared, with their texts and words.
    pub sources: Sources,
    /// What is said to each topic.
    pub answers: Vec<Answers>,
    /// Text that documents share, the rarest words first.
    pub passages: Vec<Passage>,
    /// The origin of each passage, counted from zero.
    pub origins: Vec<usize>,
    compared: Compared,
    actors: Actors,
}

/// Where somebody or something is mentioned.
#[derive(Clone, Copy, Debug)]
pub struct Mentioned<'a> {
    /// The annotation.
    pub annotation: &'a Annotation,
    /// The index of the document.
    pub document: usize,
    /// The span there.
    pub span: Span,
    /// What stands there.
    pub form: &'a str,
}

impl<'a> Comparison<'a> {
    /// Compares the sources of a project, whose texts must be in memory.
    pub fn of(project: &'a Project) -> Result<Comparison<'a>, NotLoaded> {
        let sources = Sources::of(project);
        if sources.documents.len() < project.document_count() {
            return Err(NotLoaded);
        }
        let compared =
            Compared::these(sources.documents.iter().map(|(document, _)| document.clone()).collect());
        let mut readings = Readings::default();
        let answers =
            project.topics().map(|topic| Answers::of(project, topic, &compared, &mut readings)).collect();
        let passages = sources.passages();
        let (origins, actors) = (origins(&passages), Actors::of(project));
        Ok(Comparison { project, sources, answers, origins, passages, compared, actors })
    }

    /// The documents with their texts, in their order.
    pub fn documents(&self) -> impl Iterator<Item = (&Document, &Text)> {
        self.sources.documents.iter().map(|(document, text)| (document.as_ref(), text.as_ref()))
    }

    /// Returns a document.
    pub fn document(&self, document: usize) -> Option<&Document> {
        self.sources.documents.get(document).map(|(document, _)| document.as_ref())
    }

    /// Returns the name of the file of a document.
    pub fn name(&self, document: usize) -> &str {
        self.document(document).map_or("", |document| &document.name)
    }

    /// Returns where a span of a document starts and ends, in code points.
    pub fn in_chars(&self, document: usize, span: Span) -> [u32; 2] {
        self.sources.in_chars(document, span).unwrap_or_default()
    }

    /// Returns a part of a document.
    pub fn slice(&self, document: usize, span: Span) -> &str {
        self.sources.documents.get(document).map_or("", |(_, text)| text.slice(span))
    }

    /// Returns what an answer stands in, from its first word to its last.
    pub fn quote(&self, answer: &Answer) -> &str {
        self.slice(answer.source, answer.annotation.fragments.hull())
    }

    /// Returns the entity that an annotation mentions, if it is known.
    pub fn entity(&self, annotation: &Annotation) -> Option<&Arc<Entity>> {
        self.actors.entity(&annotation.id)
    }

    /// Returns who says what an answer says; nothing, if the source says it itself.
    pub fn actor(&self, answer: &Answer) -> Option<Actor> {
        self.actors.speaking(answer, &self.compared)
    }

    /// Returns the day for which a figure holds, as far as somebody or its sentence says it.
    pub fn as_of(&self, answer: &Answer) -> String {
        let Some(tagged) = &answer.figure else { return String::new() };
        if !tagged.figure.quantity.as_of.is_empty() {
            return tagged.figure.quantity.as_of.clone();
        }
        let said = tagged.day.clone().and_then(|day| {
            let (_, text) = self.sources.documents.get(answer.source)?;
            text.as_str().get(day).map(str::to_string)
        });
        said.unwrap_or_default()
    }

    /// Returns what an answer quotes word by word, if that is most of it.
    pub fn quotation(&self, answer: &Answer) -> Option<String> {
        let (_, text) = self.sources.documents.get(answer.source)?;
        quotation(text, answer.annotation.fragments.hull())
    }

    /// Returns the answers to a topic that are no figures.
    pub fn claims<'b>(&self, answers: &'b Answers) -> impl Iterator<Item = &'b Answer> {
        answers.answers.iter().filter(|answer| answer.figure.is_none())
    }

    /// Returns the claim that a topic is, with the origins of what is said to it.
    pub fn claim(&self, answers: &Answers) -> Claim {
        let place =
            |answer: &Answer| self.sources.index.place(answer.source, answer.annotation.fragments.hull());
        claim_origins::claim(self.project, &self.actors, answers, &self.compared, place)
    }

    /// Returns where an entity is mentioned, in the order of the documents and their texts.
    pub fn mentions(&self, entity: &Entity) -> impl Iterator<Item = Mentioned<'_>> {
        let mention = |id: &AnnotationId| {
            let annotation = self.project.annotation(id)?;
            let document = *self.sources.positions.get(&annotation.document)?;
            let span = annotation.fragments.hull();
            Some(Mentioned { annotation, document, span, form: self.slice(document, span) })
        };
        let mut mentions: Vec<Mentioned> = entity.mentions.keys().filter_map(mention).collect();
        mentions.sort_by_key(|mention| (mention.document, mention.span.start(), mention.span.end()));
        mentions.into_iter()
    }

    /// Returns who says what to the topics with claims, in which document. Of figures nobody can say that they agree
    /// because they answer one question.
    pub fn statements(&self) -> Vec<Statement> {
        self.stated().into_iter().filter(Stated::has_actor).map(|stated| stated.statement).collect()
    }

    /// Returns what the documents say to these topics, whoever is named for it.
    pub fn statements_of_sources(&self) -> Vec<Statement> {
        self.stated().into_iter().map(|stated| stated.statement).collect()
    }

    fn stated(&self) -> Vec<Stated> {
        statements(self.answers.iter(), &self.compared, &self.actors)
    }
}

/// What metadata calls where a text was published.
pub const OUTLET: [&str; 3] = ["outlet", "publisher", "source"];
/// What metadata calls who wrote a text.
pub const BYLINE: [&str; 3] = ["byline", "author", "agency"];
/// What metadata calls the day of a text.
pub const DATE: [&str; 2] = ["date", "published"];
/// What metadata calls the address of a text.
pub const ADDRESS: [&str; 3] = ["url", "address", "link"];

/// Returns what the metadata of a document says under the first of some names that it has.
pub fn known<'a>(document: &'a Document, names: &[&str]) -> Option<&'a str> {
    let named = |wanted: &&str| {
        document.metadata.iter().find_map(|(name, value)| match value {
            MetadataValue::Text(text) if name.eq_ignore_ascii_case(wanted) && !text.trim().is_empty() => {
                Some(text.trim())
            }
            _ => None,
        })
    };
    names.iter().find_map(named)
}
