//! Why a command cannot be carried out.

use crate::model::record::id::{
    AnnotationId, AttributeId, DocumentId, EntityId, LabelId, RelationId, RelationTypeId, TopicId,
};

/// Why a command cannot be carried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rejection {
    /// The project has no such document.
    NoSuchDocument(DocumentId),
    /// The project has no such annotation.
    NoSuchAnnotation(AnnotationId),
    /// The project has no such topic.
    NoSuchTopic(TopicId),
    /// The project has no such entity.
    NoSuchEntity(EntityId),
    /// A topic asks something: its question must have at least one character that is not white space.
    EmptyQuestion,
    /// The text of that name says something to the topic.
    NotSilent(String),
    /// The schema has no such label.
    NoSuchLabel(LabelId),
    /// The text is unloaded, so that nothing can be said of it yet.
    TextNotLoaded,
    /// The span lies outside the text or inside a character.
    NotInText,
    /// The same annotator has said the same label of the same text.
    AlreadyAnnotated,
    /// A record of that id is there already.
    IdTaken(String),
    /// A title must have at least one character that is not white space.
    EmptyTitle,
    /// A language is written as a tag such as `en` or `pt-BR`, and this is none.
    NoLanguage(String),
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
    /// There would be more labels, attributes, types of relations or choices than may be.
    TooMany(usize),
    /// A label would be a kind of a kind of a kind, and so on, more often than may be.
    KindsTooDeep(usize),
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
