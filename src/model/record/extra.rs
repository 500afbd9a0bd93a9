//! What a file says of a record that this program does not know.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Unknown fields, in the order of their file, with all digits of their numbers.
///
/// Most records have none, and there are very many of them: without fields it is one pointer.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Map<String, Value>")]
pub struct Extra(#[serde(serialize_with = "as_object")] Option<Box<Map<String, Value>>>);

impl Extra {
    /// Returns those fields.
    pub fn new(fields: Map<String, Value>) -> Extra {
        Extra(if fields.is_empty() { None } else { Some(Box::new(fields)) })
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns the value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// Returns all fields.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().flat_map(|fields| fields.iter())
    }

    /// Returns the fields as an object, if there are any.
    pub fn into_object(self) -> Option<Map<String, Value>> {
        self.0.map(|fields| *fields)
    }

    /// Sets a field, behind the others if it is new.
    pub fn insert(&mut self, name: &str, value: Value) {
        self.0.get_or_insert_default().insert(name.to_string(), value);
    }

    /// Removes a field. The others keep their order.
    pub fn remove(&mut self, name: &str) {
        let mut fields = self.0.take().map(|fields| *fields).unwrap_or_default();
        fields.shift_remove(name);
        *self = Extra::new(fields);
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(fields: Map<String, Value>) -> Extra {
        Extra::new(fields)
    }
}

fn as_object<S: serde::Serializer>(
    fields: &Option<Box<Map<String, Value>>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(fields.iter().flat_map(|fields| fields.iter()))
}
