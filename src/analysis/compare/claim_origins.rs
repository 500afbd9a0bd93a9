//! How many origins there are behind those who say so, where sources may have copied from one another: one number for
//! the page, the report and the command.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::compare::answers::{Answer, Answers, Compared};
use crate::analysis::compare::claim_map::Claim;
use crate::analysis::compare::networks::statements::Stance;
use crate::analysis::compare::passages::tokens::word_spans;
use crate::analysis::compare::passages::{Passage, Place};
use crate::analysis::compare::voices::{Actors, by_span};
use crate::model::index::project::Project;
use crate::model::record::document::Document;
use crate::model::record::id::AnnotationId;
use crate::text::span::Span;

/// The type of relations that leads from what was copied to where it comes from, by its id.
const COPIED_FROM: &str = "copied_from";

/// Returns the claim that a topic is, with what was copied from what. `place` says where an answer stands, and its document
/// by the index under which passages know it; what has no place lies in no passage.
pub fn claim(
    project: &Project,
    actors: &Actors,
    answers: &Answers,
    sources: &Compared,
    mut place: impl FnMut(&Answer) -> Option<Place>,
) -> Claim {
    let mut claim = actors.claim(answers, sources, |answer| place(answer).unwrap_or_else(|| by_span(answer)));
    let indices: HashMap<&AnnotationId, usize> =
        answers.claims().enumerate().map(|(index, answer)| (&answer.annotation.id, index)).collect();
    for (id, index) in &indices {
        let copied = project.relations_of(id).filter(|one| one.from == **id);
        let copied = copied.filter(|one| one.kind.as_str() == COPIED_FROM);
        claim.copies.extend(copied.filter_map(|one| Some((*index, *indices.get(&one.to)?))));
    }
    claim.copies.sort_unstable();
    claim
}

/// Passages that have been found, and in which documents: passages name these by their indices.
#[derive(Clone, Copy, Default)]
pub struct Shared<'a> {
    /// The documents.
    pub documents: &'a [Arc<Document>],
    /// What they share.
    pub passages: &'a [Passage],
}

/// The words of texts, each taken apart once: under one hash there is always the same text.
#[derive(Clone, Default)]
pub struct WordSpans {
    of_texts: HashMap<String, Arc<[Span]>>,
}

impl WordSpans {
    /// Returns how many origins there are behind those who say so to a topic, if these passages are shared. What stands in
    /// a text that is not in memory, or in none of these documents, lies in no passage.
    pub fn origins(
        &mut self,
        project: &Project,
        actors: &Actors,
        answers: &Answers,
        sources: &Compared,
        shared: Shared,
    ) -> usize {
        let place = |answer: &Answer| self.place(answer, sources, shared);
        claim(project, actors, answers, sources, place).origins(Stance::Yes, shared.passages)
    }

    fn place(&mut self, answer: &Answer, sources: &Compared, shared: Shared) -> Option<Place> {
        if shared.passages.is_empty() {
            return None;
        }
        let source = sources.documents.get(answer.source)?;
        let document = shared.documents.iter().position(|one| one.id == source.id)?;
        let ends = |word: &Span| [word.start(), word.end()];
        Place::among(self.of(source)?, ends, document, answer.annotation.fragments.hull())
    }

    fn of(&mut self, document: &Document) -> Option<&[Span]> {
        if !self.of_texts.contains_key(&document.sha256) {
            let spans = word_spans(document.text.get()?.as_str());
            self.of_texts.insert(document.sha256.clone(), spans.into());
        }
        self.of_texts.get(&document.sha256).map(AsRef::as_ref)
    }
}
