//! What may be wrong with what has been said: places to look at again, with what would mend them.
//!
//! Nothing found is an error for certain. A check that would mostly be wrong stays silent.

use std::sync::Arc;

use crate::model::{
    AnnotationId, AnnotationSet, Document, DocumentId, LabelId, Project, RelationId, RelationTypeId, Schema,
    Span, Status, Text, sorted,
};

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
pub enum Kind {
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

impl Kind {
    /// The check that finds it.
    pub fn check(&self) -> Check {
        match self {
            Kind::LabelDiffers { .. } => Check::Labels,
            Kind::Untagged { .. } => Check::Untagged,
            Kind::Boundary(_) => Check::Boundaries,
            Kind::NoFigure => Check::Figures,
            Kind::NoRelation => Check::Relations,
            Kind::BreaksRule(_) => Check::Rules,
            Kind::ForeignValue { .. } => Check::Values,
            Kind::Duplicate { .. } => Check::Duplicates,
        }
    }
}

/// A place to look at again.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// What was found.
    pub kind: Kind,
    /// The document that it is in.
    pub document: DocumentId,
    /// The annotations that it is about; none where one is missing.
    pub annotations: Vec<AnnotationId>,
    /// The place.
    pub span: Span,
    /// What would mend it, if that is clear.
    pub fix: Option<Fix>,
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

/// The findings of some documents.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Checked {
    /// The findings, in the order of documents and of their texts.
    pub findings: Vec<Finding>,
    /// How many texts rest, so that only what needs no text was looked for in them.
    pub at_rest: usize,
}

/// What a check is given.
struct Subject<'a> {
    schema: &'a Schema,
    document: &'a Document,
    annotations: &'a AnnotationSet,
    shared: &'a Shared,
}

impl Subject<'_> {
    fn finding(&self, kind: Kind, annotations: Vec<AnnotationId>, span: Span, fix: Option<Fix>) -> Finding {
        Finding { kind, document: self.document.id.clone(), annotations, span, fix }
    }

    /// Whether somebody works on the document. Where nobody has begun, everything is missing.
    fn is_begun(&self) -> bool {
        matches!(self.document.status, Status::InProgress | Status::Done)
    }

    /// Whether an annotation of such a label shares text with the span.
    fn is_tagged(&self, span: Span, is_meant: impl Fn(&LabelId) -> bool) -> bool {
        let touching = self.annotations.touching(span);
        touching.into_iter().any(|one| is_meant(&one.label) && one.fragments.overlaps(span))
    }
}

/// Everything that is found in a project.
pub fn check_all(project: &Project, settings: &Settings) -> Checked {
    let mut gathering = Gathering::default();
    project.documents().for_each(|document| gathering.add(project, document));
    let shared = gathering.finish(project);
    let mut all = Checked::default();
    for document in project.documents() {
        let Checked { findings, at_rest } = check_document(project, document, settings, &shared);
        all.findings.extend(findings);
        all.at_rest += at_rest;
    }
    all
}

/// What is found in one document, given what is known of all.
pub fn check_document(
    project: &Project,
    document: &Document,
    settings: &Settings,
    shared: &Shared,
) -> Checked {
    let annotations = project.annotations(&document.id);
    let subject = Subject { schema: project.schema(), document, annotations: &annotations, shared };
    let text: Option<Arc<Text>> = document.text.get();
    let findings = settings.checks.iter().flat_map(|check| match (check, &text) {
        (Check::Relations, _) => relations::check(&subject, settings),
        (Check::Rules, _) => rules::check(project, &subject),
        (Check::Values, _) => values::check(&subject),
        (Check::Duplicates, _) => duplicates::check(&subject, settings),
        (Check::Labels, Some(text)) => labels::check(&subject, text),
        (Check::Untagged, Some(text)) => untagged::check(&subject, text),
        (Check::Boundaries, Some(text)) => boundaries::check(&subject, text),
        (Check::Figures, Some(text)) => figures::check(&subject, settings, text),
        (_, None) => Vec::new(),
    });
    let findings = sorted(findings.collect(), |one: &Finding, other| one.span.cmp(&other.span));
    Checked { findings, at_rest: usize::from(text.is_none()) }
}
