//! What parts of files say, in all: what is to be known before they are added.

use crate::format::losses::Losses;
use crate::format::problem::Problem;
use crate::import::resolve::Built;
use crate::import::unplaced::Unplaced;
use crate::model::index::project::Project;
use crate::model::record::schema::Label;

/// What parts of files say, in all.
#[derive(Default)]
pub struct Summary {
    /// How many texts there are.
    pub texts: usize,
    /// How many spans.
    pub spans: usize,
    /// The labels that are used, in the order in which they come, and how often each is.
    pub labels: Vec<(Label, usize)>,
    /// What could not be taken.
    pub problems: Vec<Problem>,
    /// What is not the same any more.
    pub losses: Losses,
}

impl Summary {
    /// Returns what parts say.
    pub fn of(parts: &[Built]) -> Summary {
        let mut summary = Summary::default();
        for Built { project, problems, losses, .. } in parts {
            summary.texts += project.document_count();
            summary.spans += project.annotation_count();
            summary.problems.extend_from_slice(problems);
            summary.losses.extend(losses.clone());
            for label in &project.schema().labels {
                summary.count(label, project.label_count(&label.id));
            }
        }
        summary
    }

    fn count(&mut self, label: &Label, uses: usize) {
        let is_same = |(known, _): &&mut (Label, usize)| known.id == label.id || known.name == label.name;
        match self.labels.iter_mut().find(is_same) {
            Some((_, count)) => *count += uses,
            None if uses > 0 => self.labels.push((label.clone(), uses)),
            None => {}
        }
    }
}

/// Returns the annotations that have no certain place, each with the project of its part.
pub fn unplaced(parts: &[Built]) -> impl Iterator<Item = (&Project, &Unplaced)> {
    parts.iter().flat_map(|part| part.unplaced.iter().map(|unplaced| (&part.project, unplaced)))
}
