//! Topics whose members are claims, and what each source says to them.

use std::collections::BTreeSet;

use crate::analysis::compare::claim_map::{self, Cell};
use crate::analysis::compare::networks::statements::Stance as Level;
use crate::analysis::compare::overview::shapes::{ClaimMention, ClaimRow, FigureCell};
use crate::analysis::compare::overview::sources::Sources;
use crate::analysis::compare::passages::Passage;
use crate::model::index::project::Project;
use crate::model::record::id::AnnotationId;
use crate::model::record::topic::Stance;

impl Sources {
    pub(super) fn claims(
        &self,
        project: &Project,
        figures: &[FigureCell],
        passages: &[Passage],
    ) -> Vec<ClaimRow> {
        let is_figure: BTreeSet<&AnnotationId> =
            figures.iter().filter_map(|cell| cell.read.annotation.as_ref()).collect();
        let mut rows = Vec::new();
        for topic in project.topics() {
            let of_figures = topic.members.keys().filter(|id| is_figure.contains(id)).count();
            if of_figures > 0 && of_figures == topic.members.len() {
                continue;
            }
            let mut claim = claim_map::Claim::default();
            let mut mentions = Vec::new();
            for (id, member) in topic.members.iter().filter(|(id, _)| !is_figure.contains(id)) {
                let Some(annotation) = project.annotation(id) else { continue };
                let Some(document) = self.positions.get(&annotation.document).copied() else { continue };
                let hull = annotation.fragments.hull();
                let (Some([start, end]), Some(place)) =
                    (self.in_chars(document, hull), self.index.place(document, hull))
                else {
                    continue;
                };
                claim.mentions.push(claim_map::Mention {
                    place,
                    stance: level(member.stance),
                    said_by: None,
                    quotation: None,
                });
                let said_by = self.said_by(project, annotation);
                let doc = self.name(document);
                mentions.push(ClaimMention {
                    doc,
                    start,
                    end,
                    stance: level_name(level(member.stance)),
                    said_by,
                });
            }
            for id in topic.silent.keys() {
                let silence = |document: &usize| claim_map::Silence { document: *document, is_stale: false };
                claim.silences.extend(self.positions.get(id).map(silence));
            }
            let cells = claim.cells(self.documents.len()).into_iter().enumerate();
            let cells = cells.map(|(document, cell)| (self.name(document), cell_names(&cell))).collect();
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

fn level(stance: Stance) -> Level {
    match stance {
        Stance::Gives | Stance::Supports => Level::Yes,
        Stance::Contradicts => Level::No,
        Stance::Qualifies => Level::Qualifies,
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
