//! Label Studio's tasks (<https://labelstud.io/guide/tasks>): JSON with a task for each text, and the labelling
//! configuration that its project needs.
//!
//! Offsets count code points, as its editor does now; earlier ones counted UTF-16, which the quotations tell. A value of a
//! span is a result of its own with the same id. What one annotator says of a text is an annotation of the task; what is
//! suggested, a prediction. Label Studio refuses a file with annotators (`completed_by`) that it does not know, so ours stand
//! in a field of their own, which it passes over; if that is chosen, in the other too.

use crate::format::contract::{Choice, FileReader, FolderReader, Format, Writer};

mod config;
mod read;
mod write;

/// The tasks.
const TASKS: &str = "tasks.json";
/// The labelling configuration.
const CONFIG: &str = "config.xml";

/// The names of what is always in the configuration: what labels are chosen with, and what shows the text.
const LABEL: &str = "label";
const TEXT: &str = "text";

/// Whether annotators are named as members of a Label Studio.
const ANNOTATORS: Choice = Choice { id: "annotators", options: &["apart", "completed-by"] };

/// Label Studio's tasks.
pub struct LabelStudio;

impl Format for LabelStudio {
    fn id(&self) -> &'static str {
        "labelstudio"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".labelstudio.json"]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }

    fn folder(&self) -> Option<&dyn FolderReader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}
