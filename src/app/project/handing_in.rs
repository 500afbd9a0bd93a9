//! Handing in what was done of an assignment: who does it, and the file with its receipt.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::annotator;
use crate::app::files::export::file_stem;
use crate::app::project::texts;
use crate::browser::{clock, download, random};
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::Session;
use crate::model::record::assignment::{Naming, Share};
use crate::model::record::id::ProjectId;
use crate::store::handed_in::HandedIn;
use crate::team::hand_in::{Attempt, HandIn, Worker};
use crate::team::hand_in_file;
use crate::team::hand_in_file::Written;
use crate::words::{assignments, fill, words};

/// What was handed in of the open project. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct HandingIn {
    bench: Workbench,
    /// What was handed in so far, and the seat; nothing until storage has said it.
    pub handed_in: RwSignal<Option<HandedIn>>,
}

impl HandingIn {
    /// Knows it of whichever project is open, for as long as the component that calls this lives.
    pub fn of_open_project(bench: Workbench) -> HandingIn {
        let handed_in = RwSignal::new(None);
        let id = Memo::new(move |_| bench.project.info.read().id.clone());
        Effect::new(move || {
            let id = id.get();
            handed_in.set(None);
            spawn_local(async move {
                let stored = stored(bench, &id).await;
                if bench.project.journal().project() == id {
                    handed_in.try_set(Some(stored));
                }
            });
        });
        HandingIn { bench, handed_in }
    }

    /// Takes a seat in the division, and the name that goes with it.
    pub fn take_seat(self, share: &Share) {
        if !share.name.is_empty() {
            annotator::set_name(self.bench, &share.name);
        }
        let known = self.handed_in.get_untracked().unwrap_or_default();
        self.keep(HandedIn { seat: share.seat.clone(), ..known });
    }

    /// Saves what was done as a file, if it is known who did it.
    pub fn hand_in(self) {
        let bench = self.bench;
        spawn_local(async move {
            let handed_in = match self.write().await {
                Ok((name, written, handed_in)) => {
                    let saved = download::download(&name, written.content.as_bytes(), "application/json");
                    saved.map(|()| (name, handed_in)).map_err(|error| Notice::failure(error.to_string()))
                }
                Err(notice) => Err(notice),
            };
            match handed_in {
                Ok((name, handed_in)) => {
                    self.keep(handed_in);
                    bench.notify(Notice::plain(fill(words().interface.file_saved, &[("file", &name)])));
                }
                Err(notice) => bench.notify(notice),
            }
        });
    }

    /// The file with its name, and what is then on record.
    async fn write(self) -> Result<(String, Written, HandedIn), Notice> {
        let bench = self.bench;
        let own = assignments();
        let info = bench.project.info.get_untracked();
        let assignment = info.assignment.clone().ok_or_else(|| Notice::failure(own.nothing_assigned))?;
        let known = self.handed_in.get_untracked().unwrap_or_default();
        let name = annotator::name(bench);
        if assignment.naming == Naming::Free && name.is_empty() {
            return Err(Notice::failure(own.name_missing));
        }
        if assignment.naming != Naming::Free && assignment.share(&known.seat).is_none() {
            return Err(Notice::failure(own.seat_missing));
        }
        let _loaded = texts::load_all_texts(bench).await?;
        let id = if known.id.is_empty() { random::new_id() } else { Ok(known.id.clone()) };
        let id = id.map_err(|error| Notice::failure(error.to_string()))?;
        let now = clock::now();
        let attempt = Attempt {
            id: id.clone(),
            sequence: known.count.saturating_add(1),
            made: clock::utc_from_moment(now),
            program: format!("Glossator {}", env!("CARGO_PKG_VERSION")),
            has_opened_key: false,
        };
        let is_seat = assignment.naming == Naming::Seat;
        let worker = Worker {
            id: bench.project.annotator(),
            name: if is_seat { String::new() } else { name },
            seat: known.seat.clone(),
        };
        let file_name = file_name(&assignment.title, &worker, attempt.sequence);
        bench.project.peek(|session| {
            let project = session.project();
            let hand_in = HandIn::gather(project, &assignment, attempt, worker);
            let written = hand_in.and_then(|hand_in| hand_in_file::write(&hand_in, project));
            let written =
                written.ok_or_else(|| Notice::failure(words().rejection(&Rejection::TextNotLoaded)))?;
            let handed_in = HandedIn {
                id,
                count: known.count.saturating_add(1),
                receipt: written.receipt.clone(),
                time: now,
                sequence: Session::sequence(session),
                ..known
            };
            Ok((file_name, written, handed_in))
        })
    }

    fn keep(self, now: HandedIn) {
        let journal = self.bench.project.journal();
        if let Some(storage) = journal.storage() {
            // Without it, the next hand-in counts as that of another copy.
            storage.keep_meta(&HandedIn::key(&journal.project()), &now.to_json());
        }
        self.handed_in.try_set(Some(now));
    }
}

/// What is on record of a project.
async fn stored(bench: Workbench, project: &ProjectId) -> HandedIn {
    let journal = bench.project.journal();
    let stored = match journal.storage() {
        Some(storage) => storage.get_meta(&HandedIn::key(project)).await.ok().flatten(),
        None => None,
    };
    HandedIn::from_json(&stored.unwrap_or_default())
}

/// The title, who hands in, and the number of the hand-in. It is for people: nothing is read from it.
fn file_name(title: &str, worker: &Worker, number: u64) -> String {
    let who = if worker.name.is_empty() { &worker.seat } else { &worker.name };
    format!("{}-{number}{}", file_stem(&format!("{title} {who}")), hand_in_file::EXTENSION)
}
