//! Names of records: short strings that are unique in the world.
//!
//! A new id is random, so that files of different people merge without collision.
//! An id that came with a file is kept as it is.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;

macro_rules! ids {
    ($text:ty: $($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, Debug)]
        pub struct $name($text);

        impl $name {
            /// The id that is written so.
            pub fn new(id: impl AsRef<str>) -> $name {
                $name(<$text>::from(id.as_ref()))
            }

            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        // Not derived: whatever looks an id up in a map compares it, so that tests can count the steps.
        impl Ord for $name {
            fn cmp(&self, other: &$name) -> Ordering {
                #[cfg(test)]
                crate::model::tests::count_step();
                self.0.cmp(&other.0)
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &$name) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        // As it is written, for what goes between the page and its workers.
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                String::deserialize(deserializer).map($name::new)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

ids! {
    SmolStr:
    /// Names a project.
    ProjectId
    /// Names an annotation, in whichever document.
    AnnotationId
    /// Names an attribute of the schema.
    AttributeId
    /// Names a relation between two annotations.
    RelationId
    /// Names a type of relation of the schema.
    RelationTypeId
    /// Names a topic.
    TopicId
    /// Names an entity.
    EntityId
    /// Names an assignment, in all its copies.
    AssignmentId
}

// Named by very many annotations, which share the text; the others are mostly short enough to need none.
ids! {
    Arc<str>:
    /// Names a document of a project.
    DocumentId
    /// Names a label of the schema.
    LabelId
    /// Names a person, or a program, who annotates.
    AnnotatorId
}
