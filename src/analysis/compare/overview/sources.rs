//! The sources that are compared: their texts, the text that they share, and who says what in them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::analysis::compare::overview::shapes::{PassageFound, Place, Source};
use crate::analysis::compare::passages::Passage;
use crate::analysis::compare::passages::index::{Collection, Index};
use crate::analysis::compare::passages::search::{rank, search};
use crate::analysis::compare::speakers::speaker;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::Document;
use crate::model::record::id::DocumentId;
use crate::model::record::refusal::Refused;
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};

/// The documents of a project whose texts are there, and where they share text.
pub struct Sources {
    /// The documents, in the order of the project, with their texts.
    pub documents: Vec<(Arc<Document>, Arc<Text>)>,
    /// The indices of the documents.
    pub positions: HashMap<DocumentId, usize>,
    /// Their words.
    pub index: Index,
}

impl Sources {
    /// Returns the sources of a project.
    pub fn of(project: &Project) -> Sources {
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

    pub(super) fn listed(&self) -> Vec<Source> {
        let listed = |(one, _): &(Arc<Document>, Arc<Text>)| Source {
            id: one.id.to_string(),
            name: one.name.clone(),
            sha256: one.sha256.clone(),
        };
        self.documents.iter().map(listed).collect()
    }

    pub(super) fn name(&self, document: usize) -> String {
        self.documents.get(document).map(|(one, _)| one.name.clone()).unwrap_or_default()
    }

    /// Two offsets of a text, in code points.
    pub fn in_chars(&self, document: usize, span: Span) -> Option<[u32; 2]> {
        let (_, text) = self.documents.get(document)?;
        Some([text.char_from_byte(span.start()), text.char_from_byte(span.end())])
    }

    pub(super) fn place(&self, document: usize, span: Span) -> Option<Place> {
        let [start, end] = self.in_chars(document, span)?;
        Some(Place { doc: self.name(document), start, end })
    }

    /// Returns what they share, the rarest words first.
    pub fn passages(&self) -> Vec<Passage> {
        let mut passages: Vec<Passage> = search(&self.index).flatten().collect();
        rank(&mut passages);
        passages
    }

    pub(super) fn found(&self, passages: &[Passage], origins: &[usize]) -> Vec<PassageFound> {
        let found = |(number, (passage, origin)): (usize, (&Passage, &usize))| PassageFound {
            id: format!("p{}", number + 1),
            origin: origin_name(*origin),
            spans: passage.places().into_iter().filter_map(|it| self.place(it.document, it.span)).collect(),
            equal_words: passage.equal_words,
            differs_in_number: passage.differs_in_number(),
        };
        passages.iter().zip(origins).enumerate().map(found).collect()
    }

    /// Where it is said who says what an annotation says, in code points.
    pub(super) fn said_by(&self, project: &Project, annotation: &Annotation) -> Vec<u32> {
        let of_same_text = |one: &Arc<Annotation>| one.document == annotation.document;
        let place = speaker(project, annotation).filter(of_same_text).and_then(|found| {
            let document = *self.positions.get(&found.document)?;
            self.in_chars(document, found.fragments.hull())
        });
        place.map(Vec::from).unwrap_or_default()
    }
}

pub(super) fn span(range: &Range<usize>) -> Option<Span> {
    let offset = |byte: usize| Some(TextOffset::from_byte(u32::try_from(byte).ok()?));
    Span::new(offset(range.start)?, offset(range.end)?)
}

pub(super) fn origin_name(origin: usize) -> String {
    format!("o{}", origin + 1)
}
