//! Commands of entities: mentions joined, taken out, and what an entity is called.

use crate::model::edit::kind::CommandKind;
use crate::model::edit::lookup;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::entity::{Entity, Mention};
use crate::model::record::id::{AnnotationId, EntityId};

/// What one asks for of entities.
#[derive(Clone, Debug)]
pub enum EntityCommand {
    /// Adds an entity with its mentions, which mention no other any more. It is complete, with a new id.
    Add(Entity),
    /// Says that annotations mention an entity, and no other any more.
    Join {
        /// The entity.
        entity: EntityId,
        /// The annotations.
        annotations: Vec<AnnotationId>,
    },
    /// Says that annotations mention no entity. One without mentions goes.
    TakeOut(Vec<AnnotationId>),
    /// Makes two entities one: all mentions of the first are of the second.
    Merge {
        /// The one that goes.
        from: EntityId,
        /// The one that stays.
        into: EntityId,
    },
    /// Calls an entity by another form of its name.
    SetPreferred {
        /// The entity.
        entity: EntityId,
        /// The form.
        preferred: String,
    },
    /// Writes a note anew; empty to say nothing.
    SetNote {
        /// The entity.
        entity: EntityId,
        /// All of the note.
        note: String,
    },
    /// Removes entities. The annotations stay.
    Remove(Vec<EntityId>),
}

impl EntityCommand {
    pub(super) fn kind(&self) -> CommandKind {
        match self {
            EntityCommand::Add(_) | EntityCommand::Join { .. } | EntityCommand::Merge { .. } => {
                CommandKind::JoinMentions
            }
            EntityCommand::TakeOut(_) => CommandKind::TakeOutMentions,
            EntityCommand::SetPreferred { .. } | EntityCommand::SetNote { .. } => CommandKind::ChangeEntity,
            EntityCommand::Remove(_) => CommandKind::RemoveEntities,
        }
    }

    pub(super) fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        let mut transaction = Transaction::default();
        match self {
            EntityCommand::Add(entity) => {
                if project.has(entity.id.as_str()) {
                    return Err(Rejection::IdTaken(entity.id.to_string()));
                }
                let mentions: Vec<AnnotationId> = entity.mentions.keys().cloned().collect();
                take_out(project, &mentions, &mut transaction)?;
                let added = Entity { preferred: checked(&entity.preferred)?, ..entity.clone() };
                transaction.entities.insert(added.id.clone(), Change::create(added));
            }
            EntityCommand::Join { entity, annotations } => {
                let before = lookup::entity(project, entity)?;
                let is_new = |id: &&AnnotationId| !before.mentions.contains_key(*id);
                let new: Vec<AnnotationId> = annotations.iter().filter(is_new).cloned().collect();
                take_out(project, &new, &mut transaction)?;
                let mut after = (**before).clone();
                after.mentions.extend(new.into_iter().map(|id| (id, Mention::default())));
                put(&mut transaction, project, after);
            }
            EntityCommand::TakeOut(annotations) => take_out(project, annotations, &mut transaction)?,
            EntityCommand::Merge { from, into } => {
                let (from, into) = (lookup::entity(project, from)?, lookup::entity(project, into)?);
                if from.id != into.id {
                    let mut after = (**into).clone();
                    after.mentions.extend(from.mentions.clone());
                    put(&mut transaction, project, after);
                    transaction.entities.insert(from.id.clone(), Change::remove(from));
                }
            }
            EntityCommand::SetPreferred { entity, preferred } => {
                let before = lookup::entity(project, entity)?;
                let preferred = checked(preferred)?;
                put(&mut transaction, project, Entity { preferred, ..(**before).clone() });
            }
            EntityCommand::SetNote { entity, note } => {
                let before = lookup::entity(project, entity)?;
                put(&mut transaction, project, Entity { note: note.clone(), ..(**before).clone() });
            }
            EntityCommand::Remove(entities) => {
                for id in entities {
                    let before = lookup::entity(project, id)?;
                    transaction.entities.insert(id.clone(), Change::remove(before));
                }
            }
        }
        Ok(transaction)
    }
}

fn checked(preferred: &str) -> Result<String, Rejection> {
    match preferred.trim() {
        "" => Err(Rejection::EmptyName),
        preferred => Ok(preferred.to_string()),
    }
}

/// Takes annotations out of the entities that they mention. One that has no other mentions goes.
fn take_out(
    project: &Project,
    annotations: &[AnnotationId],
    transaction: &mut Transaction,
) -> Result<(), Rejection> {
    for id in annotations {
        lookup::annotation(project, id)?;
    }
    for before in project.entities() {
        if let Some(after) = before.without(|id| annotations.contains(id)) {
            let change = if after.mentions.is_empty() {
                Change::remove(before)
            } else {
                Change::update(before, after)
            };
            transaction.entities.insert(before.id.clone(), change);
        }
    }
    Ok(())
}

/// Puts an entity in place of the one of its id, if it is another.
fn put(transaction: &mut Transaction, project: &Project, after: Entity) {
    if let Some(before) = project.entity(&after.id).filter(|before| ***before != after) {
        transaction.entities.insert(after.id.clone(), Change::update(before, after));
    }
}
