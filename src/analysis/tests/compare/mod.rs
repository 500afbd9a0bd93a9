//! The tests of what sources have in common, and of where they differ.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

mod answers;
mod claim_map;
mod detection;
mod found_names;
mod layout;
mod linking;
mod names;
mod networks;
mod open_names;
mod passages;
mod plot;
mod project_networks;
mod shared_text;
mod topic_suggestions;
mod voices;
mod worked_example;

/// Where inputs lie, beside the checkout; none, with a message, if they do not.
fn fixtures(name: &str) -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wanted = Path::new("shared/fixtures/compare").join(name);
    let found = here.ancestors().map(|folder| folder.join(&wanted)).find(|path| path.exists());
    if found.is_none() {
        eprintln!("skipped: there is no {}", wanted.display());
    }
    found
}

/// A file of inputs as JSON.
fn fixture(name: &str) -> Option<Value> {
    fixtures(name).map(|path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
}

/// The members of a list.
fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn is_near(left: f64, right: f64, tolerance: f64) -> bool {
    (left - right).abs() <= tolerance
}
