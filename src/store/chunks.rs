//! Into which chunks a snapshot is cut: one for some documents that follow each other, and one for each range of a document
//! in which annotations start. So what an edit has changed is written without the rest, and what is stored can be read bit
//! by bit.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use smol_str::{SmolStr, format_smolstr};

use crate::model::edit::transaction::Transaction;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::Document;
use crate::model::record::id::DocumentId;
use crate::text::span::TextOffset;

/// So many bytes of its text has a range of a document. In tests it is short, so that what happens at its ends shows.
const STRETCH: u32 = if cfg!(test) { 8 } else { 1 << 17 };
/// So many ranks are in a chunk of documents.
const RANKS: u64 = if cfg!(test) { 2 } else { 256 };
/// What the names of chunks of documents begin with.
const DOCUMENTS: &str = "documents/";

/// A chunk of a snapshot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Chunk {
    /// Documents.
    Documents(DocumentChunk),
    /// What is said in a range of a document.
    Annotations(AnnotationChunk),
}

impl Chunk {
    /// The chunk of that name, if it is the name of one.
    pub(super) fn named(name: &str) -> Option<Chunk> {
        if let Some(number) = name.strip_prefix(DOCUMENTS) {
            let chunk = DocumentChunk { number: number.parse().ok()? };
            return (chunk.name() == name).then_some(Chunk::Documents(chunk));
        }
        let (number, document) = name.split_once('/')?;
        let chunk = AnnotationChunk { document: DocumentId::new(document), number: number.parse().ok()? };
        (chunk.name() == name).then_some(Chunk::Annotations(chunk))
    }

    /// Whether a project says anything in it.
    pub(super) fn is_in_use(&self, project: &Project) -> bool {
        match self {
            Chunk::Documents(chunk) => chunk.each(project).next().is_some(),
            Chunk::Annotations(chunk) => chunk.is_in_use(project),
        }
    }
}

/// Documents whose ranks are in a range.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct DocumentChunk {
    /// How many ranges are before it.
    number: u64,
}

impl DocumentChunk {
    /// The chunk that a document is in.
    fn of(document: &Document) -> DocumentChunk {
        DocumentChunk { number: document.rank / RANKS }
    }

    /// What it is called.
    fn name(&self) -> SmolStr {
        format_smolstr!("{DOCUMENTS}{}", self.number)
    }

    /// Whether the document is in it.
    pub(super) fn has(&self, document: &Document) -> bool {
        DocumentChunk::of(document) == *self
    }

    /// Returns its documents in their order.
    pub(super) fn each<'a>(&self, project: &'a Project) -> impl Iterator<Item = &'a Arc<Document>> {
        let start = self.number.saturating_mul(RANKS);
        project.documents_ranked(start..=start.saturating_add(RANKS - 1))
    }
}

/// A range of a document, with the annotations that start in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct AnnotationChunk {
    document: DocumentId,
    /// How many ranges are before it.
    number: u32,
}

impl AnnotationChunk {
    /// The chunk that an annotation is in.
    fn of(annotation: &Annotation) -> AnnotationChunk {
        AnnotationChunk { document: annotation.document.clone(), number: number_of(annotation) }
    }

    /// What it is called.
    fn name(&self) -> SmolStr {
        format_smolstr!("{}/{}", self.number, self.document)
    }

    /// The document that it is of.
    pub(super) fn document(&self) -> &DocumentId {
        &self.document
    }

    /// Whether the annotation is in it.
    pub(super) fn has(&self, annotation: &Annotation) -> bool {
        annotation.document == self.document && number_of(annotation) == self.number
    }

    /// The indices of its annotations among those of its document.
    fn indices(&self, annotations: &AnnotationSet) -> Range<usize> {
        let start = self.number.saturating_mul(STRETCH);
        let rank = |byte| annotations.rank_of_offset(TextOffset::from_byte(byte));
        rank(start)..start.checked_add(STRETCH).map_or(annotations.count(), rank)
    }

    /// Whether a project says anything in it.
    fn is_in_use(&self, project: &Project) -> bool {
        project.document(&self.document).is_some()
            && !self.indices(&project.annotations(&self.document)).is_empty()
    }

    /// Returns its annotations among those of its document, in order.
    pub(super) fn each<'a>(&self, annotations: &'a AnnotationSet) -> impl Iterator<Item = &'a Annotation> {
        self.indices(annotations).filter_map(|index| annotations.nth(index)).map(|one| &**one)
    }
}

fn number_of(annotation: &Annotation) -> u32 {
    annotation.fragments.first().start().byte() / STRETCH
}

/// The name of the chunk that an annotation is in.
pub(super) fn chunk_of(annotation: &Annotation) -> SmolStr {
    AnnotationChunk::of(annotation).name()
}

/// The name of the chunk that a document is in.
pub(super) fn chunk_of_document(document: &Document) -> SmolStr {
    DocumentChunk::of(document).name()
}

/// Whether a chunk of that name has documents. They are read before what is said of them.
pub fn is_of_documents(name: &str) -> bool {
    matches!(Chunk::named(name), Some(Chunk::Documents(_)))
}

/// The names of the chunks that a step changes.
pub fn chunks_of_step(effect: &Transaction) -> BTreeSet<SmolStr> {
    // Many of a step may be in one chunk, whose name is made once.
    let changes = effect.annotations.values().flat_map(|change| [&change.before, &change.after]);
    let places: BTreeSet<(&DocumentId, u32)> =
        changes.flatten().map(|one| (&one.document, number_of(one))).collect();
    let name = |(document, number): (&DocumentId, u32)| {
        AnnotationChunk { document: document.clone(), number }.name()
    };
    let mut chunks: BTreeSet<SmolStr> = places.into_iter().map(name).collect();
    let changes = effect.documents.values().flat_map(|change| [&change.before, &change.after]);
    let numbers: BTreeSet<u64> = changes.flatten().map(|one| DocumentChunk::of(one).number).collect();
    chunks.extend(numbers.into_iter().map(|number| DocumentChunk { number }.name()));
    chunks
}

/// The names of all chunks in which a project says anything.
pub fn chunks_of_project(project: &Project) -> BTreeSet<SmolStr> {
    let mut chunks = BTreeSet::new();
    let mut last: Option<DocumentChunk> = None;
    for document in project.documents() {
        if !last.as_ref().is_some_and(|last| last.has(document)) {
            let chunk = DocumentChunk::of(document);
            chunks.insert(chunk.name());
            last = Some(chunk);
        }
        let annotations = project.annotations(&document.id);
        let mut index = 0;
        while let Some(annotation) = annotations.nth(index) {
            let chunk = AnnotationChunk::of(annotation);
            chunks.insert(chunk.name());
            index = chunk.indices(&annotations).end.max(index + 1);
        }
    }
    chunks
}
