//! What may be wrong with what has been said: places to look at again, with what would fix them.
//!
//! Nothing found is an error for certain. A check that would mostly be wrong stays silent.

use std::sync::Arc;

use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::model::record::document::{Dismissal, Document, Status};
use crate::model::record::id::{AnnotationId, DocumentId, LabelId, RelationId, RelationTypeId};
use crate::model::record::schema::Schema;
use crate::text::content::Text;
use crate::text::span::Span;

mod boundaries;
mod duplicates;
mod figures;
mod fix;
mod labels;
pub(super) mod numbers;
pub(super) mod phrases;
mod relations;
mod rules;
mod shared;
mod untagged;
mod values;

pub use boundaries::Slip;
pub use fix::Fix;
pub use shared::{Gathering, Shared};

/// A kind of thing to look for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Check {
    /// The same text has different labels.
    Labels,
    /// The same text is tagged in some places and not in others.
    Untagged,
    /// A span ends in white space, in punctuation or inside a word.
    Boundaries,
    /// A number is no figure.
    Figures,
    /// An annotation has no relation, and those of its label have one.
    Relations,
    /// A relation joins what its type does not.
    Rules,
    /// An annotation has a value that its label or its attribute does not take.
    Values,
    /// Two annotations say the same.
    Duplicates,
}

impl Check {
    /// All of them.
    pub const ALL: [Check; 8] = [
        Check::Labels,
        Check::Untagged,
        Check::Boundaries,
        Check::Figures,
        Check::Relations,
        Check::Rules,
        Check::Values,
        Check::Duplicates,
    ];
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FindingKind {
    /// The text has this label here and mostly another.
    LabelDiffers {
        /// The label that it mostly has.
        usual: LabelId,
        /// In how many places it has that one.
        usual_count: usize,
        /// In how many places it has the label that it has here.
        count: usize,
    },
    /// The text is tagged elsewhere and not here.
    Untagged {
        /// The label that it mostly has elsewhere.
        label: LabelId,
        /// In how many places it has that.
        count: usize,
    },
    /// A border lies where none is meant to be.
    Boundary(Slip),
    /// A number is no figure.
    NoFigure,
    /// The annotation has no relation of the type that it should have.
    NoRelation,
    /// The relation that starts from the first of the annotations may not point to the last.
    BreaksRule(RelationId),
    /// The annotation has a value that does not belong to it.
    ForeignValue {
        /// What its attribute is called.
        attribute: String,
    },
    /// The last of the annotations says what the first says.
    Duplicate {
        /// Whether one annotator says both.
        is_same_annotator: bool,
    },
}

impl FindingKind {
    /// The check that finds it.
    pub fn check(&self) -> Check {
        match self {
            FindingKind::LabelDiffers { .. } => Check::Labels,
            FindingKind::Untagged { .. } => Check::Untagged,
            FindingKind::Boundary(_) => Check::Boundaries,
            FindingKind::NoFigure => Check::Figures,
            FindingKind::NoRelation => Check::Relations,
            FindingKind::BreaksRule(_) => Check::Rules,
            FindingKind::ForeignValue { .. } => Check::Values,
            FindingKind::Duplicate { .. } => Check::Duplicates,
        }
    }
}

/// A place to look at again.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// What was found.
    pub kind: FindingKind,
    /// The document that it is in.
    pub document: DocumentId,
    /// The annotations that it is about; none where one is missing.
    pub annotations: Vec<AnnotationId>,
    /// The place.
    pub span: Span,
    /// What would fix it, if that is clear.
    pub fix: Option<Fix>,
}

impl Check {
    /// Its name where it is kept that findings are waved off.
    pub fn name(self) -> &'static str {
        match self {
            Check::Labels => "labels",
            Check::Untagged => "untagged",
            Check::Boundaries => "boundaries",
            Check::Figures => "figures",
            Check::Relations => "relations",
            Check::Rules => "rules",
            Check::Values => "values",
            Check::Duplicates => "duplicates",
        }
    }
}

impl Finding {
    /// Returns what is kept if it is waved off. Who does so, and when, is not said yet.
    pub fn dismissal(&self) -> Dismissal {
        Dismissal {
            check: self.kind.check().name().to_string(),
            span: self.span,
            annotations: self.annotations.clone(),
            annotator: None,
            time: None,
        }
    }

    /// Returns how it was waved off, if it was.
    pub fn dismissed_in(&self, project: &Project) -> Option<Dismissal> {
        let own = self.dismissal();
        let known = &project.document(&self.document)?.dismissed;
        known.iter().find(|known| known.is_of_same(&own)).cloned()
    }
}

/// What is looked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
    /// The checks to make.
    pub checks: Vec<Check>,
    /// The label of numbers, or that of which theirs are kinds; without one, numbers are not looked at.
    pub figure: Option<LabelId>,
    /// A label whose annotations have a relation, those of its kinds included, and the type of that, which starts from
    /// them.
    pub related: Option<(LabelId, RelationTypeId)>,
    /// Whether two annotators who say the same are a finding too. They should, if they work independently.
    pub across_annotators: bool,
}

impl Settings {
    /// All checks that a schema gives reason for: a label of the id `figure` is that of numbers, and those of `claim`
    /// have a relation `said_by`.
    pub fn of(schema: &Schema) -> Settings {
        let figure = LabelId::new("figure");
        let (claim, said_by) = (LabelId::new("claim"), RelationTypeId::new("said_by"));
        let is_related =
            schema.label(&claim).is_some() && schema.relations.iter().any(|kind| kind.id == said_by);
        Settings {
            checks: Check::ALL.to_vec(),
            figure: schema.label(&figure).is_some().then_some(figure),
            related: is_related.then_some((claim, said_by)),
            across_annotators: false,
        }
    }
}

/// One document, looked through.
pub struct Inspection<'a> {
    project: &'a Project,
    document: &'a Document,
    annotations: AnnotationSet,
    text: Option<Arc<Text>>,
    settings: &'a Settings,
    shared: &'a Shared,
}

impl<'a> Inspection<'a> {
    /// Nothing is looked at yet. `shared` is what is known of all documents.
    pub fn new(
        project: &'a Project,
        document: &'a Document,
        settings: &'a Settings,
        shared: &'a Shared,
    ) -> Inspection<'a> {
        let annotations = project.annotations(&document.id);
        Inspection { project, document, annotations, text: document.text.get(), settings, shared }
    }

    /// Looks at one thing after the other, and says whether that is a finding. In an unloaded text only that is looked
    /// for which needs no text.
    pub fn steps(&self) -> impl Iterator<Item = Option<Finding>> {
        self.settings.checks.iter().flat_map(|check| self.steps_of(*check))
    }

    fn steps_of(&self, check: Check) -> Box<dyn Iterator<Item = Option<Finding>> + '_> {
        match (check, self.text.as_deref()) {
            (Check::Relations, _) => Box::new(relations::check(self)),
            (Check::Rules, _) => Box::new(rules::check(self)),
            (Check::Values, _) => Box::new(values::check(self)),
            (Check::Duplicates, _) => Box::new(duplicates::check(self)),
            (Check::Labels, Some(text)) => Box::new(labels::check(self, text)),
            (Check::Untagged, Some(text)) => Box::new(untagged::check(self, text)),
            (Check::Boundaries, Some(text)) => Box::new(boundaries::check(self, text)),
            (Check::Figures, Some(text)) => Box::new(figures::check(self, text)),
            (_, None) => Box::new(std::iter::empty()),
        }
    }

    fn schema(&self) -> &'a Schema {
        self.project.schema()
    }

    fn finding(
        &self,
        kind: FindingKind,
        annotations: Vec<AnnotationId>,
        span: Span,
        fix: Option<Fix>,
    ) -> Finding {
        Finding { kind, document: self.document.id.clone(), annotations, span, fix }
    }

    /// Whether somebody works on the document. Where nobody has begun, everything is missing.
    fn is_begun(&self) -> bool {
        let mut states = self.document.states.all();
        states.any(|state| matches!(state.status, Status::InProgress | Status::Done))
    }

    /// Whether an annotation of such a label shares text with the span.
    fn is_tagged(&self, span: Span, is_meant: impl Fn(&LabelId) -> bool) -> bool {
        let touching = self.annotations.touching(span);
        touching.into_iter().any(|one| is_meant(&one.label) && one.fragments.overlaps(span))
    }
}

/// Findings in the order of the text.
pub fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| finding.span);
    findings
}
