//! The columns of a dataset, which its library calls features.

use serde_json::{Value, json};

/// A column: its name, and what is in it.
pub(super) enum Feature {
    Text(&'static str),
    Number(&'static str),
    /// A list of objects, which have these columns.
    List(&'static str, &'static [Feature]),
}

use Feature::{List, Number, Text};

const PAIR: &[Feature] = &[Text("name"), Text("value")];
const FRAGMENT: &[Feature] = &[Number("start"), Number("end")];

/// The columns, in their order.
pub(super) const FEATURES: &[Feature] = &[
    Text("id"),
    Text("name"),
    Text("text"),
    List("metadata", PAIR),
    List(
        "spans",
        &[
            Text("id"),
            Text("label"),
            Number("start"),
            Number("end"),
            Text("text"),
            List("fragments", FRAGMENT),
            Text("annotator"),
            Text("annotator_name"),
            Text("origin"),
            Text("note"),
            List("values", PAIR),
        ],
    ),
    List("relations", &[Text("id"), Text("label"), Text("from"), Text("to")]),
];

/// Returns columns in the words of the library.
pub(super) fn in_card(features: &[Feature]) -> Value {
    let feature = |feature: &Feature| match feature {
        Text(name) => json!({"name": name, "dtype": "string"}),
        Number(name) => json!({"name": name, "dtype": "int64"}),
        List(name, features) => json!({"name": name, "list": in_card(features)}),
    };
    features.iter().map(feature).collect()
}
