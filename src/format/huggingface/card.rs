//! The card of a dataset: what its columns are, what is in it and how much, and the hashes of its files.
//!
//! The card begins with YAML. Each of its fields is written as JSON, which YAML can be.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use crate::format::contract::WrittenFile;
use crate::format::huggingface::features::{FEATURES, in_card};
use crate::format::json::formatter::to_line;
use crate::model::index::project::Project;
use crate::text::digest::sha256;

/// A file of the data.
pub(super) struct DataFile {
    /// What the library calls the split that it is.
    pub(super) name: &'static str,
    /// How many texts are in it.
    pub(super) count: usize,
    pub(super) file: WrittenFile,
}

/// Returns the card of a project.
pub(super) fn card(project: &Project, files: &[DataFile]) -> String {
    let info = project.info();
    let title = plain(&info.title);
    let license = info.extra.get("license").and_then(|license| license.as_str());
    let known = |text: &str| Some(json!(plain(text))).filter(|_| !text.trim().is_empty());
    let paths = files.iter().map(|data| json!({"split": data.name, "path": data.file.path}));
    let bytes: usize = files.iter().map(|data| data.file.bytes.len()).sum();
    let counts = files.iter().map(|DataFile { name, count, file }| {
        json!({"name": name, "num_bytes": file.bytes.len(), "num_examples": count})
    });
    let fields: [(&str, Option<Value>); 6] = [
        ("pretty_name", known(&info.title)),
        ("license", license.and_then(|license| known(&license.to_lowercase()))),
        ("language", known(&info.language).map(|language| json!([language]))),
        ("task_categories", Some(json!(["token-classification"]))),
        ("configs", Some(json!([{"config_name": "default", "data_files": paths.collect::<Vec<_>>()}]))),
        (
            "dataset_info",
            Some(json!({
                "features": in_card(FEATURES),
                "splits": counts.collect::<Vec<_>>(),
                "download_size": bytes,
                "dataset_size": bytes,
            })),
        ),
    ];
    let mut card = String::from("---\n");
    for (name, value) in fields.iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
        let _ = writeln!(card, "{name}: {}", to_line(value));
    }
    let _ = writeln!(card, "---\n\n# {}\n", if title.trim().is_empty() { "Dataset" } else { &title });
    let _ = writeln!(
        card,
        "{} texts with {} spans and {} relations. Offsets count Unicode code points: `text[start:end]` in Python.\n",
        project.document_count(),
        project.annotation_count(),
        project.relations().count(),
    );
    let mut labels: BTreeMap<String, usize> = BTreeMap::new();
    for label in &project.schema().labels {
        *labels.entry(plain(&label.name)).or_default() += project.label_count(&label.id);
    }
    let _ = writeln!(card, "| label | spans |\n| --- | ---: |");
    for (label, count) in labels {
        let _ = writeln!(card, "| {} | {count} |", label.replace('|', "\\|"));
    }
    let _ = writeln!(card, "\n| file | texts | bytes | SHA-256 |\n| --- | ---: | ---: | --- |");
    for DataFile { count, file: WrittenFile { path, bytes, .. }, .. } in files {
        let _ = writeln!(card, "| `{path}` | {count} | {} | `{}` |", bytes.len(), sha256(bytes));
    }
    card
}

/// A text without what YAML and tables cannot have.
fn plain(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}
