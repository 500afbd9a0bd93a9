//! What the user asks for: one command for everything that changes a project, grouped by what it is about.
//!
//! New ids come with a command, so that planning needs no randomness.

use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::attribute::AttributeCommand;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::entity::EntityCommand;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::label::LabelCommand;
use crate::model::edit::lookup;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::refusal::RefusalCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::relation::RelationCommand;
use crate::model::edit::relation_type::RelationTypeCommand;
use crate::model::edit::suggestion::SuggestionCommand;
use crate::model::edit::topic::TopicCommand;
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;

/// Something that the user asks for.
#[derive(Clone)]
pub enum Command {
    /// Of annotations.
    Annotation(AnnotationCommand),
    /// Of suggestions.
    Suggestion(SuggestionCommand),
    /// Of relations.
    Relation(RelationCommand),
    /// Of the labels of the schema.
    Label(LabelCommand),
    /// Of attributes and their values.
    Attribute(AttributeCommand),
    /// Of types of relations.
    RelationType(RelationTypeCommand),
    /// Of documents.
    Document(DocumentCommand),
    /// Of topics.
    Topic(TopicCommand),
    /// Of entities.
    Entity(EntityCommand),
    /// Of refusals.
    Refusal(RefusalCommand),
    /// Of the project as a whole.
    Project(ProjectCommand),
    /// Commands that are carried out one after the other, as one step. One that is refused where it stands is passed
    /// over; if all are, the step is refused for the reason of the first.
    Several(Vec<Command>),
}

impl Command {
    /// Returns which kind of step it is, once it is carried out.
    pub fn kind(&self) -> CommandKind {
        match self {
            Command::Annotation(command) => command.kind(),
            Command::Suggestion(command) => command.kind(),
            Command::Relation(command) => command.kind(),
            Command::Label(command) => command.kind(),
            Command::Attribute(command) => command.kind(),
            Command::RelationType(command) => command.kind(),
            Command::Document(command) => command.kind(),
            Command::Topic(command) => command.kind(),
            Command::Entity(command) => command.kind(),
            Command::Refusal(command) => command.kind(),
            Command::Project(command) => command.kind(),
            Command::Several(_) => CommandKind::Several,
        }
    }

    /// Returns what it would change, or why it may not be.
    ///
    /// Buttons ask too: what cannot be planned is disabled.
    pub fn plan(&self, project: &Project) -> Result<Transaction, Rejection> {
        let transaction = self.draft(project)?;
        lookup::check_schema(project, &transaction)?;
        if transaction.is_empty() { Err(Rejection::NothingToChange) } else { Ok(transaction) }
    }

    /// Returns what it would change, which may be nothing. What it would leave as it is, is no part of the transaction.
    fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            Command::Annotation(command) => command.draft(project),
            Command::Suggestion(command) => command.draft(project),
            Command::Relation(command) => command.draft(project),
            Command::Label(command) => command.draft(project),
            Command::Attribute(command) => command.draft(project),
            Command::RelationType(command) => command.draft(project),
            Command::Document(command) => command.draft(project),
            Command::Topic(command) => command.draft(project),
            Command::Entity(command) => command.draft(project),
            Command::Refusal(command) => command.draft(project),
            Command::Project(command) => command.draft(project),
            Command::Several(commands) => several(commands, project),
        }
    }
}

fn several(commands: &[Command], project: &Project) -> Result<Transaction, Rejection> {
    let mut reached = project.clone();
    let mut whole = Transaction::default();
    let mut refused = None;
    for command in commands {
        match command.plan(&reached) {
            Ok(transaction) => {
                reached.apply(&transaction);
                whole.append(transaction);
            }
            Err(rejection) => refused = refused.or(Some(rejection)),
        }
    }
    match refused {
        Some(rejection) if whole.is_empty() => Err(rejection),
        _ => Ok(whole),
    }
}

macro_rules! groups {
    ($($group:ident($command:ident),)*) => {$(
        impl From<$command> for Command {
            fn from(command: $command) -> Command {
                Command::$group(command)
            }
        }
    )*};
}

groups! {
    Annotation(AnnotationCommand),
    Suggestion(SuggestionCommand),
    Relation(RelationCommand),
    Label(LabelCommand),
    Attribute(AttributeCommand),
    RelationType(RelationTypeCommand),
    Document(DocumentCommand),
    Topic(TopicCommand),
    Entity(EntityCommand),
    Refusal(RefusalCommand),
    Project(ProjectCommand),
}
