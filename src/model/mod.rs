//! What annotation is: plain data and pure functions.
//!
//! Nothing here knows files, clocks, randomness or a screen. A [`Command`] says what the user wants; planned against
//! a [`Project`] it is a [`Transaction`] or a [`Rejection`]; a [`Session`] carries it out and remembers how to undo it.

#![warn(missing_docs)]

mod id;
pub use id::*;

mod span;
pub use span::{Fragments, Span, TextOffset};

mod offsets;
pub use offsets::OffsetIndex;

pub mod grapheme;

mod decimal;
pub use decimal::Decimal;

pub mod quantity;
pub use quantity::{Quantity, Sense};

mod document;
pub use document::{Document, MetadataValue, Status};

mod text;
pub use text::Text;

mod document_text;
pub use document_text::{DocumentText, TextSummary};

pub mod color;

mod schema;
pub use schema::{Attribute, AttributeKind, Label, RelationType, Schema};

mod attributes;
pub use attributes::{AttributeValue, Attributes};

mod annotation;
pub use annotation::{Annotation, Annotator, Origin, Relation};

mod sorted;
pub use sorted::sorted;

mod balanced;

mod records;
pub use records::{Ids, Key, Records};

mod span_tree;
pub use span_tree::SpanTree;

mod annotation_set;
pub use annotation_set::AnnotationSet;

mod relation_index;
pub use relation_index::RelationIndex;

mod transaction;
pub use transaction::{Change, Transaction};

mod project;
pub use project::{PROJECT_LIMIT, Project, ProjectInfo};

mod command;
pub use command::{Command, CommandKind, Plan, Rejection};

mod plan;

mod annotate_all;
pub use annotate_all::AnnotateAll;

mod several;
pub use several::Several;

mod label_command;
pub use label_command::LabelCommand;

pub mod label_key;

mod schema_usage;
pub use schema_usage::{attribute_usages, relation_usages};
pub mod label_order;

mod usage;
pub use usage::{Usage, examples, usage, usages};

pub mod sight;

pub mod presets;
pub mod relations;

mod relation_command;
pub use relation_command::RelationCommand;

mod relation_type_command;
pub use relation_type_command::RelationTypeCommand;

mod fragment_command;
pub use fragment_command::FragmentCommand;

mod attribute_command;
pub use attribute_command::AttributeCommand;

mod set_attribute;
pub use set_attribute::{SetAttribute, Subject};

mod document_command;
pub use document_command::DocumentCommand;

mod set_guidelines;
pub use set_guidelines::SetGuidelines;

mod missing;
pub use missing::{Missing, missing, missing_of_annotation, missing_of_document};

mod history;
pub use history::{HISTORY_LIMIT, History, Step};

mod session;
pub use session::{Entry, Event, Session};

mod segment;
pub use segment::{Cover, Segment, segments};

mod lanes;
pub use lanes::{LANES, lanes, reach};

mod runs;
pub use runs::{Line, Run, Tag, runs, short_names};

mod blocks;
pub use blocks::{Block, BlockKind, Blocks};

pub mod action;

pub mod wording;

pub mod arcs;

pub mod movement;

pub mod snap;

#[cfg(test)]
pub(crate) mod tests;
