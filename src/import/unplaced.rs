//! Annotations whose place a file does not tell for certain: nothing is put anywhere until somebody says where.

use crate::format::problem::Problem;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Relation};
use crate::text::span::Fragments;

/// An annotation whose place is not certain.
#[derive(Clone, PartialEq, Debug)]
pub struct Unplaced {
    /// The annotation as it is at the first of the places.
    pub annotation: Annotation,
    /// What it quotes.
    pub quote: String,
    /// The first of its spans that the file states, in the unit of the file; nothing if it states none.
    pub stated: Option<(u64, u64)>,
    /// Where it may be, in the order of the text: one place or several.
    pub places: Vec<Fragments>,
    /// What is wrong, should it be left out.
    pub problem: Problem,
}

/// A relation of annotations whose place is not certain.
#[derive(Clone, PartialEq, Debug)]
pub struct Loose {
    /// The relation.
    pub relation: Relation,
    /// What is wrong, should one of its ends be left out.
    pub problem: Problem,
}

/// What was put elsewhere than its file says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The file.
    pub file: String,
    /// The path in it.
    pub path: String,
    /// What is quoted.
    pub quote: String,
    /// The span that the file states, in the unit of the file, if it states one.
    pub stated: Option<(u64, u64)>,
    /// Where it was put, in code points.
    pub place: (u32, u32),
}

impl Unplaced {
    /// Returns the choice of the only place, if there is only one.
    pub fn only_choice(&self) -> Option<usize> {
        (self.places.len() == 1).then_some(0)
    }

    /// Returns what is to be told if it is put at a place of a text in the project.
    pub fn moved_to(&self, place: &Fragments, project: &Project) -> Moved {
        let text = project.document(&self.annotation.document).and_then(|document| document.text.get());
        let char = |offset| text.as_ref().map_or(0, |text| text.char_from_byte(offset));
        Moved {
            file: self.problem.file.clone(),
            path: self.problem.path.clone(),
            quote: self.quote.clone(),
            stated: self.stated,
            place: (char(place.first().start()), char(place.last().end())),
        }
    }
}

impl Loose {
    /// Returns whether both ends are in a project.
    pub fn is_held(&self, project: &Project) -> bool {
        [&self.relation.from, &self.relation.to].into_iter().all(|end| project.annotation(end).is_some())
    }
}
