//! The search: what is looked for, what was found, and what of that is listed and ticked.
//!
//! It outlives its view, so that one who opens a hit finds the others again on coming back.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::search::hits::Hit;
use crate::analysis::search::order::Order;
use crate::analysis::search::query::{Query, QueryKind, Within};
use crate::analysis::search::tally::{HitFilter, Tally};
use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::browser::matcher::Matcher;
use crate::model::record::document::Document;
use crate::model::record::id::{LabelId, ProjectId};
use crate::text::content::Text;

mod checking;
mod listing;
mod matching;
mod reading;
mod running;
mod same;
mod tagging;

pub use checking::{Findings, apply_fixes, check, check_after_step, go_through, show, toggle_dismissed};
pub use listing::{arrange, recount, relist};
pub use matching::start as start_matcher;
pub use reading::{borrow_texts, fetch_texts, first_batch};
pub use running::run_search;
pub use same::search_same;
pub use tagging::{last_label, open, open_place, spans_at_ticked, tag, tag_current};

/// How far a search is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum State {
    /// Nothing has been looked for.
    #[default]
    Idle,
    /// There is more to look through.
    Running,
    /// All was looked through.
    Done,
    /// There is more, which is not listed.
    TooMany,
    /// The expression takes too long.
    TooSlow,
    /// The expression is none, or the browser gives up on it, for this reason.
    Refused(String),
    /// The worker that looks for expressions could not be loaded.
    NotLoaded,
    /// The expression matches where there is nothing.
    MatchesEmpty,
}

/// What was found.
#[derive(Clone, Default)]
pub struct SearchResults {
    /// The documents that were looked through, in their order.
    pub documents: Vec<Arc<Document>>,
    /// The hits, in the order of documents and of their texts.
    pub hits: Vec<Hit>,
    /// Which of them are ticked.
    pub ticked: Vec<bool>,
    /// Those that are listed, in the order of the list, by their indices.
    pub rows: Vec<u32>,
    /// Whether spans were looked for and no words, so that each hit is one.
    pub are_spans: bool,
    /// Unloaded texts of which hits are in sight, by their indices.
    pub borrowed: Vec<(u32, Arc<Text>)>,
}

impl SearchResults {
    /// The hit of a row.
    pub fn hit(&self, row: usize) -> Option<Hit> {
        self.hits.get(*self.rows.get(row)? as usize).copied()
    }

    /// The document of a hit.
    pub fn document(&self, hit: Hit) -> Option<&Arc<Document>> {
        self.documents.get(hit.document as usize)
    }

    /// The text of a hit, if it is in memory.
    pub fn text(&self, hit: Hit) -> Option<Arc<Text>> {
        let borrowed = || self.borrowed.iter().find(|(index, _)| *index == hit.document);
        self.document(hit)?.text.get().or_else(|| borrowed().map(|(_, text)| text.clone()))
    }

    /// How many are ticked.
    pub fn ticked_count(&self) -> usize {
        self.ticked.iter().filter(|is_ticked| **is_ticked).count()
    }

    /// Ticks a row, or takes its tick away.
    pub fn tick(&mut self, row: usize, is_ticked: bool) {
        let index = self.rows.get(row).copied().unwrap_or(u32::MAX);
        if let Some(tick) = self.ticked.get_mut(index as usize) {
            *tick = is_ticked;
        }
    }

    /// Whether a row is ticked.
    pub fn is_ticked(&self, row: usize) -> bool {
        let tick = self.rows.get(row).and_then(|index| self.ticked.get(*index as usize));
        tick.copied().unwrap_or_default()
    }
}

/// The search. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Search {
    /// Whether findings are shown, and no hits.
    pub shows_findings: RwSignal<bool>,
    /// What may be wrong.
    pub findings: Findings,
    /// What is written in the field.
    pub words: RwSignal<String>,
    /// Whether that is a regular expression.
    pub is_expression: RwSignal<bool>,
    /// Whether only whole words are found.
    pub is_whole: RwSignal<bool>,
    /// Whether capitals are told from small letters.
    pub is_case_sensitive: RwSignal<bool>,
    /// The text that hits are listed of, by its index; without one, of all.
    pub document: RwSignal<Option<u32>>,
    /// Which hits are listed, by what is said of them.
    pub wanted: RwSignal<HitFilter>,
    /// What they are ordered by.
    pub order: RwSignal<Order>,
    /// Whether they are being put in order.
    pub is_sorting: RwSignal<bool>,
    /// How far the search is.
    pub state: RwSignal<State>,
    /// How many hits there are of each kind.
    pub tally: RwSignal<Tally>,
    /// The row where the Tab key stops.
    pub current: RwSignal<usize>,
    /// The label that a tag is about to be of, because all places that say the same were asked for.
    pub preset: RwSignal<Option<LabelId>>,
    /// Counts up when what was found, listed or ticked has changed.
    pub version: RwSignal<u32>,
    found: StoredValue<SearchResults>,
    /// The number of the newest search, and that of the newest order of its hits. Older ones stop.
    runs: StoredValue<(u32, u32)>,
    project: StoredValue<Option<ProjectId>>,
    /// The worker that matches, once one was started.
    matcher: StoredValue<Option<Rc<Matcher>>, LocalStorage>,
}

/// Gives the page its search. To be called where it lives as long as the page: what owns a view would end the search with
/// the view.
pub fn provide_search() {
    provide_context(Search::new());
}

/// Lets a key in the text go from finding to finding.
pub fn answer_keys(bench: Workbench, search: Search) {
    let go = move |direction| {
        spawn_local(async move {
            if let Err(error) = go_through(bench, search.findings, direction).await {
                bench.notify(Notice::failure(error.to_string()));
            }
        });
    };
    bench.interface.go_to_finding.set_value(Some(Callback::new(go)));
}

/// Returns the search of the page. For the body of a component.
pub fn use_search() -> Search {
    expect_context()
}

impl Search {
    fn new() -> Search {
        Search {
            shows_findings: RwSignal::new(false),
            findings: Findings::new(),
            words: RwSignal::default(),
            is_expression: RwSignal::new(false),
            is_whole: RwSignal::new(false),
            is_case_sensitive: RwSignal::new(false),
            document: RwSignal::new(None),
            wanted: RwSignal::default(),
            order: RwSignal::default(),
            is_sorting: RwSignal::new(false),
            state: RwSignal::default(),
            tally: RwSignal::default(),
            current: RwSignal::new(0),
            preset: RwSignal::new(None),
            version: RwSignal::new(0),
            found: StoredValue::default(),
            runs: StoredValue::default(),
            project: StoredValue::default(),
            matcher: StoredValue::new_local(None),
        }
    }

    /// What is looked for.
    pub fn query(self) -> Query {
        let kinds = [QueryKind::Words, QueryKind::Expression];
        Query {
            words: self.words.get_untracked(),
            kind: kinds.get(usize::from(self.is_expression.get_untracked())).copied().unwrap_or_default(),
            is_whole: self.is_whole.get_untracked(),
            is_case_sensitive: self.is_case_sensitive.get_untracked(),
            within: Within::Everything,
        }
    }

    /// Reads what was found.
    pub fn with<T>(self, read: impl FnOnce(&SearchResults) -> T) -> T {
        self.found.with_value(read)
    }

    /// Changes what was found, and says so.
    pub fn change<T>(self, change: impl FnOnce(&mut SearchResults) -> T) -> T {
        let mut found = self.found.try_update_value(std::mem::take).unwrap_or_default();
        let answer = change(&mut found);
        self.found.set_value(found);
        self.version.update(|version| *version = version.wrapping_add(1));
        answer
    }

    /// Ticks all rows, or none if all are ticked.
    pub fn tick_all(self) {
        self.change(|found| {
            let is_all = found.rows.len() == found.ticked_count();
            for row in 0..found.rows.len() {
                found.tick(row, !is_all);
            }
        });
    }

    /// Whether this is the project that was looked through, as far as its documents go.
    pub fn is_fresh(self, bench: Workbench) -> bool {
        let is_same = |found: &SearchResults| {
            bench.project.peek(|session| {
                let documents = session.project().documents();
                let alike = |(one, other): (&Arc<Document>, &Arc<Document>)| one.id == other.id;
                session.project().document_count() == found.documents.len()
                    && documents.zip(&found.documents).all(alike)
            })
        };
        let project = bench.project.info.read_untracked().id.clone();
        self.project.with_value(|known| *known == Some(project)) && self.with(is_same)
    }

    /// Begins a search: what was found before is let go of.
    fn begin(self, bench: Workbench) -> u32 {
        self.project.set_value(Some(bench.project.info.read_untracked().id.clone()));
        self.change(|found| *found = SearchResults::default());
        self.tally.set(Tally::default());
        self.current.set(0);
        self.document.set(None);
        self.is_sorting.set(false);
        let _ = self.begin_order();
        self.runs
            .try_update_value(|runs| {
                runs.0 = runs.0.wrapping_add(1);
                runs.0
            })
            .unwrap_or_default()
    }

    fn begin_order(self) -> u32 {
        let next = |runs: &mut (u32, u32)| {
            runs.1 = runs.1.wrapping_add(1);
            runs.1
        };
        self.runs.try_update_value(next).unwrap_or_default()
    }

    /// The newest search.
    fn run(self) -> u32 {
        self.runs.get_value().0
    }

    /// Whether a search is the newest.
    fn is_run(self, run: u32) -> bool {
        self.run() == run
    }

    /// Whether an order is the newest.
    fn is_order(self, order: u32) -> bool {
        self.runs.get_value().1 == order
    }
}
