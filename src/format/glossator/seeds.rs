//! The corpus that comes with the program: five articles, in the program itself, so that a first visit waits for
//! nothing more; the same articles tagged and compared by hand, as an example; and a lesson on them, with its key.

use crate::format::text_file;
use crate::model::index::project::Project;
use crate::model::record::document::{Document, MetadataValue};
use crate::model::record::extra::Extra;
use crate::model::record::id::{DocumentId, ProjectId};
use crate::model::record::project::ProjectInfo;
use crate::model::record::schema::Schema;
use crate::text::residency::DocumentText;

/// What the project is called.
const TITLE: &str = "Idlib talks, February 2020";

/// A text that comes with the program.
pub struct Seed {
    /// The name of its file. It is the document's id too, so that the work of several people fits together.
    pub file: &'static str,
    /// Its title.
    pub title: &'static str,
    /// SHA-256 of the file, in lower-case hexadecimal digits.
    pub sha256: &'static str,
    /// What the text itself says of where it comes from.
    pub metadata: &'static [(&'static str, &'static str)],
    /// What the file holds.
    pub text: &'static str,
}

/// The texts, in their order.
pub const SEEDS: [Seed; 5] = [
    Seed {
        file: "turkish-russian-teams-to-continue-talks.txt",
        title: "Turkish, Russian teams to continue talks on Idlib",
        sha256: "9a10894090245c8a5f856723dfe8efca51d27395dc518d11bb8ee277a5720a81",
        metadata: &[("byline", "ANKARA-Anadolu Agency"), ("language", "en")],
        text: include_str!("../../../seeds/turkish-russian-teams-to-continue-talks.txt"),
    },
    Seed {
        file: "no-consensus-with-russian-delegation.txt",
        title: "No consensus with Russian delegation on Idlib yet, Turkish FM says",
        sha256: "ca870c2ad54a5422a13349c72997e984262b447ff1f7e6637b9cb3629b03aedc",
        metadata: &[("language", "en")],
        text: include_str!("../../../seeds/no-consensus-with-russian-delegation.txt"),
    },
    Seed {
        file: "turkey-russia-to-discuss-grave-situation.txt",
        title: "Turkey, Russia to discuss grave situation in Syria's Idlib",
        sha256: "4ecd42ca83823d18130e212a1df9858a674999233eb15bc2d2ca2d02f997a63f",
        metadata: &[("language", "en")],
        text: include_str!("../../../seeds/turkey-russia-to-discuss-grave-situation.txt"),
    },
    Seed {
        file: "turkey-russia-reiterate-commitment.txt",
        title: "Turkey, Russia reiterate their commitment to Idlib deal, Moscow says",
        sha256: "c1c1c181f2ef3b5b222537f1154cf0ccaebb65b4e3e3c61f269576ea960bb186",
        metadata: &[("language", "en")],
        text: include_str!("../../../seeds/turkey-russia-reiterate-commitment.txt"),
    },
    Seed {
        file: "turkey-rejects-russias-idlib-plan.txt",
        title: "Turkey rejects Russia's Idlib plan overlooking region's people",
        sha256: "ea38579a6381e3057a6951896a062da1ed279e8b29da510e5bd6bae3a0c2a71a",
        metadata: &[("language", "en")],
        text: include_str!("../../../seeds/turkey-rejects-russias-idlib-plan.txt"),
    },
];

/// The name of the file of the worked example.
pub const EXAMPLE_FILE: &str = "worked-example.glossator.json";

/// The id of its project.
pub const EXAMPLE_ID: &str = "worked-example";

/// The worked example: a project with the same texts, as a native file.
pub const EXAMPLE: &str = include_str!("../../../seeds/worked-example.glossator.json");

/// The name of the file of the lesson with its key.
pub const LESSON_FILE: &str = "lesson-key.glossator.json";

/// The id of its project.
pub const LESSON_ID: &str = "lesson";

/// The lesson as its teacher has it: an assignment on the same texts, with the key as a layer.
pub const LESSON: &str = include_str!("../../../seeds/lesson-key.glossator.json");

/// Returns the project that comes with the program, with labels to begin with.
pub fn default_project(id: ProjectId, schema: Schema) -> Project {
    let info = ProjectInfo {
        id,
        title: TITLE.to_string(),
        guidelines: String::new(),
        language: String::new(),
        assignment: None,
        extra: Extra::default(),
        file_extra: Extra::default(),
    };
    Project::from_records(info, schema, Vec::new(), documents(), Vec::new(), Vec::new())
}

/// Returns the documents of the texts, in their order.
pub fn documents() -> Vec<Document> {
    (0..).zip(&SEEDS).map(|(rank, seed)| document(seed, rank)).collect()
}

fn document(seed: &Seed, rank: u64) -> Document {
    let known = [("title", seed.title)].into_iter().chain(seed.metadata.iter().copied());
    let metadata =
        known.map(|(name, value)| (name.to_string(), MetadataValue::Text(value.to_string()))).collect();
    let text = DocumentText::new(seed.text.to_string());
    let document = text_file::document(DocumentId::new(seed.file), seed.file, text, seed.sha256.to_string());
    Document { rank, metadata, ..document }
}
