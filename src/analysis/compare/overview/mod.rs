//! All that comparing the sources of a project finds, in the form in which programs read it: `glossator compare --json`.
//!
//! Offsets count code points, their ends are exclusive, and `doc` is the name of a document. What is in it is in the order
//! of the texts, so that the same project gives the same bytes.

mod claims;
mod entities;
mod ledger;

mod shapes;
pub use shapes::{ClaimRow, EntityFound, FigureCell, Overview, PassageFound, Place, Reasons, TopicRow};

mod sources;
pub use sources::Sources;

use crate::analysis::compare::figures;
use crate::analysis::compare::passages;
use crate::analysis::compare::passages::origins::origins;
use crate::model::index::project::Project;
use crate::model::record::quantity::ABOUT;

/// Compares the sources of a project. With reasons, it also says what it would suggest.
pub fn overview(project: &Project, reasons: Option<&Reasons>) -> Overview {
    let sources = Sources::of(project);
    let passages = sources.passages();
    let origin_of = origins(&passages);
    let figures = sources.figures(project, &passages, &origin_of, reasons.is_some());
    let topics = sources.topics(project, &figures, &passages, reasons);
    Overview {
        format: "glossator-compare",
        version: 1,
        offset_unit: "unicode_code_point",
        constants: passages::CONSTANTS
            .into_iter()
            .chain([
                ("about_percent", ABOUT as i64),
                ("near", figures::NEAR as i64),
                ("enough", i64::from(figures::ENOUGH)),
            ])
            .collect(),
        documents: sources.listed(),
        claims: sources.claims(project, &passages),
        passages: sources.found(&passages, &origin_of),
        entities: sources.entities(project, reasons),
        topics,
        figures,
    }
}
