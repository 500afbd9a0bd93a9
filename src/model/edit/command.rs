//! What the user asks for, and why it may be refused.

use crate::model::edit::plan;
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator};
use crate::model::record::document::{Document, Status};
use crate::model::record::id::{AnnotationId, AttributeId, DocumentId, LabelId, RelationId, RelationTypeId};
use crate::text::span::Fragments;

/// Something that the user asks for: it can say what it would change. New ids come with it, so that planning needs no
/// randomness.
///
/// What one tags with is a [`Command`], which the page has from the start. Rarer wishes are types of their own, so that
/// each is planned in the part of the program that asks for it.
pub trait Plan {
    /// Which kind of step it is, once it is carried out.
    fn kind(&self) -> CommandKind;

    /// What it would change, which may be nothing, or why it may not be.
    fn draft(&self, project: &Project) -> Result<Transaction, Rejection>;

    /// What it would change, or why it may not be.
    ///
    /// Buttons ask too: what cannot be planned is disabled.
    fn plan(&self, project: &Project) -> Result<Transaction, Rejection> {
        let transaction = self.draft(project)?;
        if transaction.is_empty() { Err(Rejection::NothingToChange) } else { Ok(transaction) }
    }
}

/// What one asks for while one tags, and all that comes with files.
#[derive(Clone)]
pub enum Command {
    /// Says a label of some text. The annotation is complete, with a new id.
    Annotate(Annotation),
    /// Gives annotations another label.
    Relabel {
        /// The annotations.
        annotations: Vec<AnnotationId>,
        /// The label that they get.
        label: LabelId,
    },
    /// Moves the borders of an annotation.
    Resize {
        /// The annotation.
        annotation: AnnotationId,
        /// What it is to cover.
        fragments: Fragments,
    },
    /// Writes the note of an annotation anew.
    SetNote {
        /// The annotation.
        annotation: AnnotationId,
        /// The whole of the new note; empty to have none.
        note: String,
    },
    /// Removes annotations, and the relations that they are in.
    RemoveAnnotations(Vec<AnnotationId>),
    /// Puts documents behind those that are there, in the order given; their ranks are set by the plan.
    AddDocuments(Vec<Document>),
    /// Removes documents with their annotations.
    RemoveDocuments(Vec<DocumentId>),
    /// Says how far the work on a document is.
    SetStatus {
        /// The document.
        document: DocumentId,
        /// How far it is.
        status: Status,
    },
    /// Gives the project another title.
    Rename(String),
    /// Enters or renames an annotator.
    SetAnnotator(Annotator),
    /// Takes in all that another project has: records that are new are added, records of a known id are replaced.
    Merge(Box<Project>),
}

/// Why a command cannot be carried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rejection {
    /// The project has no such document.
    NoSuchDocument(DocumentId),
    /// The project has no such annotation.
    NoSuchAnnotation(AnnotationId),
    /// The schema has no such label.
    NoSuchLabel(LabelId),
    /// The text rests in storage, so that nothing can be said of it yet.
    TextAtRest,
    /// The span lies outside the text or inside a character.
    NotInText,
    /// The same annotator has said the same label of the same text.
    AlreadySaid,
    /// A record of that id is there already.
    IdTaken(String),
    /// A title must have at least one character that is not white space.
    EmptyTitle,
    /// The project has no such relation.
    NoSuchRelation(RelationId),
    /// The schema has no such type of relation.
    NoSuchRelationType(RelationTypeId),
    /// A relation joins two annotations, and not one with itself.
    RelatedToItself,
    /// A type of relation does not join annotations of these labels.
    AgainstRule {
        /// What people call the type.
        kind: String,
        /// The names of the labels that it may start from; any if there are none.
        from: Vec<String>,
        /// The names of the labels that it may point to; any if there are none.
        to: Vec<String>,
        /// Whether it is another thing to say it the other way round.
        is_directed: bool,
    },
    /// The two are related in that way already.
    AlreadyRelated,
    /// So many relations would be allowed no longer.
    ExcludesRelations(usize),
    /// The annotation has no such fragment.
    NoSuchFragment,
    /// The annotation would cover nothing.
    LastFragment,
    /// The schema has no such attribute.
    NoSuchAttribute(AttributeId),
    /// An attribute that takes one or some of several choices has none.
    NoChoices,
    /// Two that must differ have that name.
    NamedTwice(String),
    /// The attribute of that name does not take such a value.
    ValueDoesNotFit(String),
    /// Annotations with a label do not have an attribute.
    NotOfLabel {
        /// The name of the attribute.
        attribute: String,
        /// The name of the label.
        label: String,
    },
    /// Documents do not have the attribute of that name.
    NotOfDocuments(String),
    /// The command would leave everything as it is.
    NothingToChange,
    /// The texts of the project would have more bytes than a project may have.
    TooMuchText {
        /// How many they would have.
        size: u64,
        /// How many they may have.
        limit: u64,
    },
    /// A name must have at least one character that is not white space.
    EmptyName,
    /// Another one has that name.
    NameTaken(String),
    /// Another label has that key.
    KeyTaken {
        /// The key.
        key: String,
        /// The name of the label that has it.
        label: String,
    },
    /// That is no key that a label may have.
    KeyNotUsable(String),
    /// A label would be a kind of itself. Names the one that it cannot be a kind of.
    LabelCircle(String),
}

/// The kind of a command: what "undo" undoes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CommandKind {
    /// Of [`Command::Annotate`].
    Annotate,
    /// Of [`Command::Relabel`].
    Relabel,
    /// Of [`Command::Resize`].
    Resize,
    /// Of [`Command::SetNote`].
    SetNote,
    /// Of [`Command::RemoveAnnotations`].
    RemoveAnnotations,
    /// Of [`Command::AddDocuments`].
    AddDocuments,
    /// Of [`Command::RemoveDocuments`].
    RemoveDocuments,
    /// Of [`Command::SetStatus`].
    SetStatus,
    /// Of [`Command::Rename`].
    Rename,
    /// Of [`Command::SetAnnotator`].
    SetAnnotator,
    /// Of [`Command::Merge`].
    Merge,
    /// Of [`LabelCommand::Add`](crate::model::edit::label_command::LabelCommand::Add).
    AddLabel,
    /// Of [`LabelCommand::Change`](crate::model::edit::label_command::LabelCommand::Change).
    ChangeLabel,
    /// Of [`LabelCommand::Move`](crate::model::edit::label_command::LabelCommand::Move).
    MoveLabel,
    /// Of [`LabelCommand::Merge`](crate::model::edit::label_command::LabelCommand::Merge).
    MergeLabels,
    /// Of [`LabelCommand::Remove`](crate::model::edit::label_command::LabelCommand::Remove).
    RemoveLabel,
    /// Of [`LabelCommand::Use`](crate::model::edit::label_command::LabelCommand::Use).
    UseLabels,
    /// Of [`crate::model::edit::annotate_all::AnnotateAll`].
    AnnotateAll,
    /// Of [`crate::model::edit::several::Several`].
    Several,
    /// Of [`crate::model::edit::relation_command::RelationCommand::Relate`].
    Relate,
    /// Of [`crate::model::edit::relation_command::RelationCommand::Retype`].
    RetypeRelations,
    /// Of [`crate::model::edit::relation_command::RelationCommand::Reverse`].
    ReverseRelation,
    /// Of [`crate::model::edit::relation_command::RelationCommand::Remove`].
    RemoveRelations,
    /// Of [`crate::model::edit::relation_type_command::RelationTypeCommand::Add`].
    AddRelationType,
    /// Of [`crate::model::edit::relation_type_command::RelationTypeCommand::Change`].
    ChangeRelationType,
    /// Of [`crate::model::edit::relation_type_command::RelationTypeCommand::Move`].
    MoveRelationType,
    /// Of [`crate::model::edit::relation_type_command::RelationTypeCommand::Remove`].
    RemoveRelationType,
    /// Of [`crate::model::edit::fragment_command::FragmentCommand::Add`].
    AddFragment,
    /// Of [`crate::model::edit::fragment_command::FragmentCommand::Remove`].
    RemoveFragment,
    /// Of [`crate::model::edit::attribute_command::AttributeCommand::Add`].
    AddAttribute,
    /// Of [`crate::model::edit::attribute_command::AttributeCommand::Change`].
    ChangeAttribute,
    /// Of [`crate::model::edit::attribute_command::AttributeCommand::Move`].
    MoveAttribute,
    /// Of [`crate::model::edit::attribute_command::AttributeCommand::Remove`].
    RemoveAttribute,
    /// Of [`crate::model::edit::attribute_command::AttributeCommand::SetChoices`].
    SetChoices,
    /// Of [`crate::model::edit::set_attribute::SetAttribute`].
    SetAttribute,
    /// Of [`crate::model::edit::document_command::DocumentCommand::SetMetadata`].
    SetMetadata,
    /// Of [`crate::model::edit::set_guidelines::SetGuidelines`].
    SetGuidelines,
}

impl CommandKind {
    /// Every kind with its name in the journal.
    pub const ALL: [(CommandKind, &'static str); 37] = [
        (CommandKind::Annotate, "annotate"),
        (CommandKind::Relabel, "relabel"),
        (CommandKind::Resize, "resize"),
        (CommandKind::SetNote, "set_note"),
        (CommandKind::RemoveAnnotations, "remove_annotations"),
        (CommandKind::AddDocuments, "add_documents"),
        (CommandKind::RemoveDocuments, "remove_documents"),
        (CommandKind::SetStatus, "set_status"),
        (CommandKind::Rename, "rename"),
        (CommandKind::SetAnnotator, "set_annotator"),
        (CommandKind::Merge, "merge"),
        (CommandKind::AddLabel, "add_label"),
        (CommandKind::ChangeLabel, "change_label"),
        (CommandKind::MoveLabel, "move_label"),
        (CommandKind::MergeLabels, "merge_labels"),
        (CommandKind::RemoveLabel, "remove_label"),
        (CommandKind::UseLabels, "use_labels"),
        (CommandKind::AnnotateAll, "annotate_all"),
        (CommandKind::Several, "several"),
        (CommandKind::Relate, "relate"),
        (CommandKind::RetypeRelations, "retype_relations"),
        (CommandKind::ReverseRelation, "reverse_relation"),
        (CommandKind::RemoveRelations, "remove_relations"),
        (CommandKind::AddRelationType, "add_relation_type"),
        (CommandKind::ChangeRelationType, "change_relation_type"),
        (CommandKind::MoveRelationType, "move_relation_type"),
        (CommandKind::RemoveRelationType, "remove_relation_type"),
        (CommandKind::AddFragment, "add_fragment"),
        (CommandKind::RemoveFragment, "remove_fragment"),
        (CommandKind::AddAttribute, "add_attribute"),
        (CommandKind::ChangeAttribute, "change_attribute"),
        (CommandKind::MoveAttribute, "move_attribute"),
        (CommandKind::RemoveAttribute, "remove_attribute"),
        // The name is from when one choice was renamed at a time.
        (CommandKind::SetChoices, "rename_attribute_value"),
        (CommandKind::SetAttribute, "set_attribute"),
        (CommandKind::SetMetadata, "set_metadata"),
        (CommandKind::SetGuidelines, "set_guidelines"),
    ];

    /// Its name in the journal.
    pub fn name(self) -> &'static str {
        CommandKind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<CommandKind> {
        CommandKind::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

impl Plan for &dyn Plan {
    fn kind(&self) -> CommandKind {
        (**self).kind()
    }

    fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        (**self).draft(project)
    }
}

impl Plan for Command {
    fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        plan::draft(self, project)
    }

    fn kind(&self) -> CommandKind {
        match self {
            Command::Annotate(_) => CommandKind::Annotate,
            Command::Relabel { .. } => CommandKind::Relabel,
            Command::Resize { .. } => CommandKind::Resize,
            Command::SetNote { .. } => CommandKind::SetNote,
            Command::RemoveAnnotations(_) => CommandKind::RemoveAnnotations,
            Command::AddDocuments(_) => CommandKind::AddDocuments,
            Command::RemoveDocuments(_) => CommandKind::RemoveDocuments,
            Command::SetStatus { .. } => CommandKind::SetStatus,
            Command::Rename(_) => CommandKind::Rename,
            Command::SetAnnotator(_) => CommandKind::SetAnnotator,
            Command::Merge(_) => CommandKind::Merge,
        }
    }
}
