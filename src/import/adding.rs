//! What files say is added to a project part by part, as one step.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::format::losses::Losses;
use crate::format::problem::Problem;
use crate::import::meeting::KnownTexts;
use crate::import::resolve::Built;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::Session;
use crate::model::edit::staged::{Ready, Staged};
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin, Stamp};

/// What is being added, as far as it has come. Nothing of it is in the project yet.
pub struct Adding<'a> {
    parts: &'a [Built],
    /// The places that were chosen for what has no certain place, and nobody has taken yet.
    chosen: &'a [Option<usize>],
    next: usize,
    /// The texts that the file that is being added may meet.
    known: KnownTexts,
    staged: Staged,
    outcome: Outcome,
}

/// What there is to say of what was added.
#[derive(Default)]
pub struct Outcome {
    /// How many texts are new in the project.
    pub texts: usize,
    /// How many the project had already.
    pub known_texts: usize,
    /// How many spans are new.
    pub spans: usize,
    /// How many spans were put where somebody chose.
    pub moved: usize,
    /// How many suggestions were left out because a person says the same already.
    pub decided: usize,
    /// What could not be taken.
    pub problems: Vec<Problem>,
    /// What is not the same any more.
    pub losses: Losses,
}

impl<'a> Adding<'a> {
    /// Begins to add parts of files, in their order, to a session as it stands. The places that were chosen are those of
    /// all parts, in the same order.
    pub fn begin(session: &Session, parts: &'a [Built], chosen: &'a [Option<usize>]) -> Adding<'a> {
        Adding {
            parts,
            chosen,
            next: 0,
            known: KnownTexts::of(session.project()),
            staged: Staged::begin(session, CommandKind::Merge),
            outcome: Outcome::default(),
        }
    }

    /// Adds the next part, and returns what it changes; nothing if there are no more parts.
    pub fn step(&mut self) -> Result<Option<Transaction>, Rejection> {
        let Some(part) = self.parts.get(self.next) else { return Ok(None) };
        if !part.continues && self.next > 0 {
            self.known = KnownTexts::of(self.staged.project());
        }
        self.next += 1;
        let mut part = part.clone();
        let (chosen, others) = self.chosen.split_at(part.unplaced.len().min(self.chosen.len()));
        self.chosen = others;
        self.outcome.moved += part.settle(chosen).len();
        let mut met = self.known.meet(&part.project, self.staged.project());
        self.outcome.decided += leave_out_decided(&mut met, self.staged.project());
        let changes = self.staged.merge(&met)?;
        self.outcome.note(&changes, part);
        Ok(Some(changes))
    }

    /// Returns the step, once all parts were added, and what there is to say of it.
    pub fn finish(self, stamp: Stamp, name: &str) -> Result<(Ready, Outcome), Rejection> {
        Ok((self.staged.finish(stamp, name)?, self.outcome))
    }
}

impl Outcome {
    fn note(&mut self, changes: &Transaction, part: Built) {
        let texts = changes.documents.values().filter(|change| change.before.is_none()).count();
        self.texts += texts;
        self.known_texts += part.project.document_count().saturating_sub(texts);
        self.spans += changes.annotations.values().filter(|change| change.before.is_none()).count();
        self.problems.extend(part.problems);
        self.losses.extend(part.losses);
    }
}

/// Leaves out the suggestions that a person says already in another project: they were accepted, or are no news. Those that
/// are related to something stay. Returns how many were left out.
fn leave_out_decided(met: &mut Project, open: &Project) -> usize {
    let is_decided = |suggestion: &Arc<Annotation>| {
        let is_said = |known: &Arc<Annotation>| {
            known.origin == Origin::Human
                && known.label == suggestion.label
                && known.fragments == suggestion.fragments
        };
        suggestion.origin == Origin::Suggestion
            && met.relation_count_of(&suggestion.id) == 0
            && open.annotations(&suggestion.document).alike(suggestion).any(is_said)
    };
    let mut annotations = BTreeMap::new();
    for document in met.documents() {
        let set = met.annotations(&document.id);
        let decided = set.iter().filter(|one| is_decided(one));
        annotations.extend(decided.map(|one| (one.id.clone(), Change::remove(one))));
    }
    let count = annotations.len();
    met.apply(&Transaction { annotations, ..Transaction::default() });
    count
}
