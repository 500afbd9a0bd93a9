//! Counts what is in the project, a few texts at a time, so that the page goes on answering.

use std::sync::Arc;

use gloo::timers::future::TimeoutFuture;

use crate::analysis::statistics::{Counting, Grouping, Statistics};
use crate::app::bench::workbench::Workbench;
use crate::app::project::texts;
use crate::model::index::project::Project;
use crate::model::record::document::Document;

/// So many texts are counted at a time, and fetched if they are unloaded.
const BATCH: usize = 32;
/// After so many spans the page may do something else.
const SPANS: usize = 4000;

/// What was counted, and of what.
#[derive(Clone)]
pub struct Counted {
    /// The project as it was.
    pub project: Project,
    /// The table.
    pub statistics: Arc<Statistics>,
}

/// Counts the open project. Nothing if it is no longer wanted. Texts that cannot be fetched are told in the table.
pub async fn count(bench: Workbench, grouping: Grouping, is_wanted: impl Fn() -> bool) -> Option<Counted> {
    let project = bench.project.peek(|session| session.project().clone());
    let documents: Vec<Arc<Document>> = project.documents().cloned().collect();
    let mut counting = Counting::new(&project, grouping);
    let mut since = 0;
    for batch in documents.chunks(BATCH) {
        let _loaded = texts::load_texts(bench, batch).await;
        for document in batch {
            counting.add(document);
            since += 1 + project.annotations(&document.id).count();
            if since > SPANS {
                since = 0;
                TimeoutFuture::new(1).await;
                if !is_wanted() {
                    return None;
                }
            }
        }
    }
    let statistics = Arc::new(counting.finish());
    is_wanted().then_some(Counted { project, statistics })
}
