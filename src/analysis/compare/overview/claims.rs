//! Topics whose members are claims, and what each source says to them.

use crate::analysis::compare::answers::{Answer, Answers, Compared, level};
use crate::analysis::compare::claim_map::Cell;
use crate::analysis::compare::claim_origins;
use crate::analysis::compare::networks::statements::Stance as Level;
use crate::analysis::compare::overview::shapes::{ClaimMention, ClaimRow};
use crate::analysis::compare::overview::sources::Sources;
use crate::analysis::compare::passages::Passage;
use crate::analysis::compare::tagged::Readings;
use crate::analysis::compare::voices::Actors;
use crate::model::index::project::Project;

impl Sources {
    pub(super) fn claims(&self, project: &Project, passages: &[Passage]) -> Vec<ClaimRow> {
        let compared = Compared::these(self.documents.iter().map(|(document, _)| document.clone()).collect());
        let (actors, mut readings) = (Actors::of(project), Readings::default());
        let place = |answer: &Answer| self.index.place(answer.source, answer.annotation.fragments.hull());
        let mention = |answer: &Answer| {
            let [start, end] = self.in_chars(answer.source, answer.annotation.fragments.hull())?;
            Some(ClaimMention {
                doc: self.name(answer.source),
                start,
                end,
                stance: level_name(level(answer.stance)),
                said_by: self.said_by(project, &answer.annotation),
            })
        };
        let mut rows = Vec::new();
        for topic in project.topics() {
            let answers = Answers::of(project, topic, &compared, &mut readings);
            if !answers.is_of_claims() {
                continue;
            }
            let claim = claim_origins::claim(project, &actors, &answers, &compared, place);
            let cells = claim.cells(self.documents.len()).into_iter().enumerate();
            let cells = cells.map(|(document, cell)| (self.name(document), cell_names(&cell))).collect();
            let mut mentions: Vec<ClaimMention> = answers.claims().filter_map(mention).collect();
            mentions.sort_by(|one, other| (&one.doc, one.start).cmp(&(&other.doc, other.start)));
            rows.push(ClaimRow {
                id: topic.id.to_string(),
                text: topic.question.clone(),
                source: "user",
                cells,
                mentions,
                origins: claim.origins(Level::Yes, passages),
            });
        }
        rows
    }
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Yes => "says",
        Level::No => "contradicts",
        Level::Qualifies => "qualifies",
    }
}

fn cell_names(cell: &Cell) -> Vec<&'static str> {
    match cell {
        Cell::Mentioned(stances) => stances.iter().rev().map(|level| level_name(*level)).collect(),
        Cell::Silent { .. } => vec!["silent"],
        Cell::Unchecked => vec!["unchecked"],
    }
}
