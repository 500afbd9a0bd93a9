//! Sorts and chooses the texts that are listed.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::revision::DocumentsVersion;
use crate::app::bench::workbench::Workbench;
use crate::app::project::document_order::{Arranger, Listed};
use crate::import::natural::natural_order;
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::document::{Document, Status};

/// What texts are sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// As they were added.
    #[default]
    Added,
    /// By the names of their files.
    Name,
    /// By how far they are: what is to be done comes first.
    Status,
    /// By how many spans they have: those with most come first.
    Spans,
}

/// Which texts are to be listed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wanted {
    /// What is in their titles or names; empty for all.
    pub words: String,
    /// How far they are; `None` for all.
    pub status: Option<Status>,
    /// What they are sorted by.
    pub order: Order,
}

impl Wanted {
    /// Whether some texts may be left out.
    pub fn is_filter(&self) -> bool {
        !self.words.trim().is_empty() || self.status.is_some()
    }
}

/// What is wanted, and what is listed for it. They live as long as the page, so no component owns them.
///
/// The list is made anew when texts come or go, when something else is wanted, and when another text is opened. A text
/// that was finished stays where it is until it is left, so that next and previous lead on from it.
#[derive(Clone)]
struct Arrangement {
    wanted: ArcRwSignal<Wanted>,
    listed: ArcMemo<Listed>,
}

thread_local! {
    static ARRANGEMENT: RefCell<Option<Arrangement>> = RefCell::default();
}

const ARRANGER: Arranger = Arranger { listed, show_all, clear };

/// What is wanted of the texts.
pub fn wanted(bench: Workbench) -> ArcRwSignal<Wanted> {
    let known = ARRANGEMENT.with_borrow(Clone::clone);
    let arrangement = known.unwrap_or_else(|| {
        let made = Arrangement::new(bench);
        ARRANGEMENT.set(Some(made.clone()));
        bench.project.order.arranger.set(Some(ARRANGER));
        made
    });
    arrangement.wanted
}

fn listed() -> Listed {
    ARRANGEMENT.with_borrow(Clone::clone)?.listed.get()
}

fn change(edit: fn(&mut Wanted)) {
    if let Some(arrangement) = ARRANGEMENT.with_borrow(Clone::clone) {
        arrangement.wanted.update(edit);
    }
}

fn show_all() {
    change(|wanted| *wanted = Wanted { order: wanted.order, ..Wanted::default() });
}

fn clear() {
    change(|wanted| *wanted = Wanted::default());
}

impl Arrangement {
    fn new(bench: Workbench) -> Arrangement {
        let wanted = ArcRwSignal::new(Wanted::default());
        let version = |concerns: fn(&Transaction) -> bool| {
            ArcMemo::new_with_compare(
                move |before: Option<&DocumentsVersion>| {
                    DocumentsVersion::after(before, &bench.project.revision.read(), concerns)
                },
                DocumentsVersion::differ,
            )
        };
        let texts = version(|effect| {
            let mut changes = effect.documents.values();
            changes.any(|change| change.before.is_none() || change.after.is_none())
        });
        // What was changed counts when another text is opened.
        let changed = version(|effect| !effect.documents.is_empty());
        let settled = ArcMemo::new_with_compare(
            move |_| {
                bench.pane.open.track();
                untrack(|| changed.get())
            },
            DocumentsVersion::differ,
        );
        let (asked, states) = (wanted.clone(), settled.clone());
        let sorted = ArcMemo::new(move |_| {
            let order = asked.read().order;
            let _ = texts.get();
            match order {
                Order::Added | Order::Name => {}
                Order::Status => {
                    let _ = states.get();
                }
                Order::Spans => bench.pane.open.track(),
            }
            Arc::new(bench.project.peek(|session| sort(session.project(), order)))
        });
        let asked = wanted.clone();
        let listed = ArcMemo::new(move |_| {
            let wanted = asked.get();
            if wanted == Wanted::default() {
                return None;
            }
            let _ = settled.get();
            let sorted = sorted.get();
            Some(Arc::new(bench.project.peek(|session| choose(session.project(), &wanted, &sorted))))
        });
        Arrangement { wanted, listed }
    }
}

fn sort(project: &Project, order: Order) -> Vec<u32> {
    let documents: Vec<&Arc<Document>> = project.documents().collect();
    let places = || (0..documents.len() as u32).collect();
    let by = |rank: &dyn Fn(&Document) -> usize| {
        let mut places: Vec<u32> = places();
        places.sort_by_cached_key(|place| documents.get(*place as usize).map(|document| rank(document)));
        places
    };
    match order {
        Order::Added => places(),
        Order::Name => {
            let name = |place: &u32| {
                documents.get(*place as usize).map(|document| document.name.as_str()).unwrap_or_default()
            };
            let mut places = places();
            places.sort_by(|left, right| natural_order(name(left), name(right)));
            places
        }
        Order::Status => by(&|document| match document.status {
            Status::InProgress => 0,
            Status::New => 1,
            Status::Done => 2,
            Status::Skipped => 3,
        }),
        Order::Spans => by(&|document| usize::MAX - project.annotations(&document.id).count()),
    }
}

fn choose(project: &Project, wanted: &Wanted, order: &[u32]) -> Vec<u32> {
    let documents: Vec<&Arc<Document>> = project.documents().collect();
    let words = wanted.words.trim().to_lowercase();
    let has_words =
        |text: &str| words.is_empty() || text.contains(&words) || text.to_lowercase().contains(&words);
    let is_wanted = |document: &Document| {
        wanted.status.is_none_or(|status| document.status == status)
            && (has_words(document.title()) || has_words(&document.name))
    };
    let is_listed = |place: &u32| documents.get(*place as usize).is_some_and(|document| is_wanted(document));
    order.iter().copied().filter(is_listed).collect()
}
