//! Annotations whose place is not certain, as they cross from the worker that reads files to the page: what belongs to the
//! model in the form in which it is stored.

use serde::{Deserialize, Serialize};

use crate::format::json::Border;
use crate::format::json::fields::parse;
use crate::format::json::path::Path;
use crate::format::problem::Problem;
use crate::format::record::annotation::{AnnotationTwin, read_annotation};
use crate::format::record::names::Names;
use crate::format::record::people::{RelationTwin, read_relation};
use crate::import::unplaced::{Loose, Unplaced};
use crate::model::index::project::Project;
use crate::text::span::{Fragments, Span, TextOffset};

/// See [`Unplaced`].
#[derive(Serialize, Deserialize)]
pub struct SentUnplaced {
    annotation: String,
    quote: String,
    stated: Option<(u64, u64)>,
    places: Vec<Vec<(u32, u32)>>,
    problem: Problem,
}

/// See [`Loose`].
#[derive(Serialize, Deserialize)]
pub struct SentLoose {
    relation: String,
    problem: Problem,
}

impl From<Unplaced> for SentUnplaced {
    fn from(unplaced: Unplaced) -> SentUnplaced {
        let Unplaced { annotation, quote, stated, places, problem } = unplaced;
        let bytes =
            |place: &Fragments| place.iter().map(|span| (span.start().byte(), span.end().byte())).collect();
        SentUnplaced {
            annotation: serde_json::to_string(&AnnotationTwin::in_bytes(&annotation)).unwrap_or_default(),
            quote,
            stated,
            places: places.iter().map(bytes).collect(),
            problem,
        }
    }
}

impl SentUnplaced {
    /// Returns what was sent, of texts in a project. Fails if it does not fit them.
    pub fn received(self, project: &Project) -> Result<Unplaced, Problem> {
        let path = Path::File("");
        let text_of = |id: &_| project.document(id).map(|document| document.text.clone());
        let read = parse(&self.annotation, &path)
            .and_then(|json| read_annotation(json, path, &text_of, &mut Names::default(), Border::Storage));
        let annotation = read.map_err(|fault| *fault)?;
        let span = |(start, end)| Span::new(TextOffset::from_byte(start), TextOffset::from_byte(end));
        let places = self.places.into_iter();
        let places = places.filter_map(|place| Fragments::new(place.into_iter().filter_map(span))).collect();
        Ok(Unplaced { annotation, quote: self.quote, stated: self.stated, places, problem: self.problem })
    }
}

impl From<Loose> for SentLoose {
    fn from(Loose { relation, problem }: Loose) -> SentLoose {
        let relation = RelationTwin::new(&relation, Border::Storage);
        SentLoose { relation: serde_json::to_string(&relation).unwrap_or_default(), problem }
    }
}

impl SentLoose {
    /// Returns what was sent.
    pub fn received(self) -> Result<Loose, Problem> {
        let path = Path::File("");
        let read = parse(&self.relation, &path).and_then(|json| read_relation(json, path, Border::Storage));
        Ok(Loose { relation: read.map_err(|fault| *fault)?, problem: self.problem })
    }
}
