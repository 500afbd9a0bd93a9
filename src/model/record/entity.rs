//! Entities: mentions of one person, organization or thing, however they are spelled.

use std::collections::BTreeMap;

use crate::model::record::annotation::Stamp;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, EntityId};

/// That an annotation mentions an entity.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Mention {
    /// Who says so, and since when, as far as that is known.
    pub stamp: Stamp,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

/// Somebody or something that annotations mention.
#[derive(Clone, PartialEq, Debug)]
pub struct Entity {
    /// Names it in the project and beyond.
    pub id: EntityId,
    /// The form of its name that is shown.
    pub preferred: String,
    /// What people add in words.
    pub note: String,
    /// The annotations that mention it. An annotation mentions at most one entity.
    pub mentions: BTreeMap<AnnotationId, Mention>,
    /// Who made it, and when it was made or changed, but for its mentions, as far as that is known.
    pub stamp: Stamp,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

impl Entity {
    /// Returns what is left of it without some annotations; nothing if it has none of them.
    pub fn without(&self, is_gone: impl Fn(&AnnotationId) -> bool) -> Option<Entity> {
        self.mentions.keys().any(&is_gone).then(|| {
            let mut left = self.clone();
            left.mentions.retain(|id, _| !is_gone(id));
            left
        })
    }
}
