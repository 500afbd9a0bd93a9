//! What is shown of the work of several people: their layers, by name or without.

pub mod adjudicating;
pub mod agreement;
pub mod reporter;

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::open_project::OpenProject;
use crate::app::bench::settings::Settings;
use crate::model::record::id::AnnotatorId;
use crate::team::naming;
use crate::words::review;

/// What is shown of the work of several people. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Review {
    /// Whether numbers stand in place of names. All that shows whose work something is asks [`Review::name_of`].
    pub is_anonymous: Memo<bool>,
    names: Memo<Arc<HashMap<AnnotatorId, String>>>,
}

impl Review {
    /// Nothing was chosen yet. To be made where it lives as long as the page.
    pub fn new(project: OpenProject, settings: RwSignal<Settings>) -> Review {
        let is_anonymous = Memo::new(move |_| settings.read().hides_names);
        let names = Memo::new(move |_| {
            let is_anonymous = is_anonymous.get();
            project.with_session(|session| {
                let (numbers, called) =
                    (naming::numbers(session.project()), naming::called(session.project()));
                let name = |(id, number): (AnnotatorId, usize)| {
                    let named = called.get(&id).filter(|_| !is_anonymous);
                    let name = named.map(|called| review().called(called, number));
                    (id, name.unwrap_or_else(|| review().numbered(number)))
                };
                Arc::new(numbers.into_iter().map(name).collect())
            })
        });
        Review { is_anonymous, names }
    }

    /// Returns what an annotator is called where everybody may look; read again when that changes. While names are hidden
    /// it is a number.
    pub fn name_of(self, annotator: &AnnotatorId) -> String {
        self.names.read().get(annotator).cloned().unwrap_or_default()
    }
}
