//! What annotators of the open project have right, against a key that is one of their layers.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::files::export::file_stem;
use crate::app::files::saving;
use crate::app::project::texts::{self, LoadedTexts};
use crate::export::feedback::{class_table, for_each};
use crate::format::archive;
use crate::format::csv::table::Style;
use crate::model::edit::rejection::Rejection;
use crate::model::index::project::Project;
use crate::model::record::id::AnnotatorId;
use crate::team::feedback::{Feedback, ScoreRule, feedback, likely_key, students};
use crate::team::feedback_file::Told;
use crate::words::{review, words};

/// What is shown, and what it is of.
pub struct Compared {
    /// The project as it was.
    pub project: Project,
    /// What was found; nothing, if the key has marked nothing.
    pub feedback: Option<Feedback>,
}

/// What is compared with which key, and what came of it. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct AgainstKey {
    bench: Workbench,
    /// Whose layer is the key.
    pub key: RwSignal<Option<AnnotatorId>>,
    /// The rule of the score, if there is to be one.
    pub rule: RwSignal<Option<ScoreRule>>,
    /// Whether each is told labels and sentences of what they missed.
    pub has_missed: RwSignal<bool>,
    /// What came of it; nothing, while no key is chosen or it is being worked out.
    pub found: RwSignal<Option<Arc<Compared>>>,
}

impl AgainstKey {
    /// Compares the annotators of whatever project is open, again after each change, for as long as the component that calls
    /// this lives.
    pub fn of_open_project(bench: Workbench) -> AgainstKey {
        let compared = AgainstKey {
            bench,
            key: RwSignal::new(bench.project.peek(|session| likely_key(session.project()))),
            rule: RwSignal::new(None),
            has_missed: RwSignal::new(false),
            found: RwSignal::new(None),
        };
        // What most missed is quoted.
        let loaded = StoredValue::new_local(None::<LoadedTexts>);
        Effect::new(move || {
            bench.project.revision.track();
            let Some(key) = compared.key.get() else {
                compared.found.set(None);
                return;
            };
            spawn_local(async move {
                match texts::load_all_texts(bench).await {
                    Ok(texts) => drop(loaded.try_set_value(Some(texts))),
                    Err(notice) => return bench.notify(notice),
                }
                let project = bench.project.peek(|session| session.project().clone());
                let feedback = feedback(&project, &key, &students(&project, &key));
                // Meanwhile another may have been chosen, or all of it may be gone.
                if compared.key.try_get_untracked().flatten() == Some(key) {
                    compared.found.set(Some(Arc::new(Compared { project, feedback })));
                }
            });
        });
        compared
    }

    /// Saves the table of all together, with names as they are shown.
    pub fn save_table(self, feedback: &Feedback) {
        let name_of = |id: &AnnotatorId| untrack(|| self.bench.review.name_of(id));
        let table = class_table(feedback, name_of, self.rule.get_untracked(), Style::default());
        self.save("feedback.csv", table.as_bytes(), "text/csv");
    }

    /// Saves a page and a file for each person, by name: these are not shown to all.
    pub fn save_each(self, feedback: Feedback) {
        let told = Told { rule: self.rule.get_untracked(), has_missed: self.has_missed.get_untracked() };
        spawn_local(async move {
            let loaded = texts::load_all_texts(self.bench).await;
            let files = self.bench.project.peek(|session| {
                let names = review().names(session.project());
                let name_of = |id: &AnnotatorId| names.get(id).cloned().unwrap_or_default();
                for_each(session.project(), &feedback, name_of, told)
            });
            drop(loaded);
            let packed = match files {
                Some(files) => archive::pack(&files),
                None => Err(words().rejection(&Rejection::TextNotLoaded)),
            };
            match packed {
                Ok(bytes) => self.save("feedback.zip", &bytes, "application/zip"),
                Err(reason) => self.bench.notify(Notice::failure(reason)),
            }
        });
    }

    fn save(self, ending: &str, bytes: &[u8], media_type: &str) {
        let title = file_stem(&self.bench.project.info.read_untracked().title);
        let name = format!("{title}-{ending}");
        saving::save(self.bench, &name, bytes, media_type);
    }
}
