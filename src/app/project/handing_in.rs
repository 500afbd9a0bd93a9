//! Handing in what was done of an assignment: who does it, the file or the code with its receipt, and going on from it
//! elsewhere.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Notice, PageTab, Section};
use crate::app::bench::workbench::Workbench;
use crate::app::edit::annotator;
use crate::app::files::export::file_stem;
use crate::app::project::{library, texts};
use crate::browser::bundle::entry;
use crate::browser::{clipboard, clock, download, random};
use crate::import::read::HandInFile;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::Session;
use crate::model::record::assignment::{Assignment, HandInWay, Naming, Share};
use crate::model::record::id::ProjectId;
use crate::store::handed_in::HandedIn;
use crate::team::code::Unwritten;
use crate::team::continuing::{GoingOn, Here, Use};
use crate::team::hand_in::{Attempt, HandIn, Worker};
use crate::team::hand_in_file::Written;
use crate::team::{blind, code, continuing, hand_in_file, key};
use crate::words::{assignments, fill, team, words};

/// Knows what was handed in of whichever project is open, for as long as the component that calls this lives.
pub fn attend(bench: Workbench) {
    let id = Memo::new(move |_| bench.project.info.read().id.clone());
    let handed_in = bench.project.handed_in;
    Effect::new(move || {
        let id = id.get();
        handed_in.set(None);
        spawn_local(async move {
            let stored = stored(bench, &id).await;
            // Another project may be open by now, and something may just have been handed in.
            if bench.project.journal().project() == id && handed_in.try_get_untracked() == Some(None) {
                handed_in.set(Some(stored));
            }
        });
    });
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

/// What is on record of the open project.
async fn known(bench: Workbench) -> HandedIn {
    match bench.project.handed_in.get_untracked() {
        Some(known) => known,
        None => stored(bench, &bench.project.journal().project()).await,
    }
}

/// Whether one works blind in a project of this browser: no work of others is brought into it now.
pub async fn is_blind(bench: Workbench, id: &ProjectId) -> bool {
    let is_open = bench.project.journal().project() == *id;
    let handed_in = if is_open { known(bench).await } else { stored(bench, id).await };
    library::project(bench, id).await.is_ok_and(|project| blind::is_blind(&project, &handed_in))
}

fn keep(bench: Workbench, now: HandedIn) {
    let journal = bench.project.journal();
    if let Some(storage) = journal.storage() {
        // Without it, the next hand-in counts as that of another copy.
        storage.keep_meta(&HandedIn::key(&journal.project()), &now.to_json());
    }
    bench.project.handed_in.set(Some(now));
}

/// Notes that the key was opened, by a step after which there was `before`: whatever is handed in from now on says so, also if
/// the step is undone. What it brought is nothing to hand in.
pub async fn note_opened_key(bench: Workbench, before: u64) {
    let known = known(bench).await;
    let now = bench.project.peek(Session::sequence);
    let sequence = if known.sequence >= before { now } else { known.sequence };
    keep(bench, HandedIn { has_opened_key: true, sequence, ..known });
}

/// Whether somebody has done something in a copy of an assignment that they have not handed in; read again when that
/// changes.
pub fn has_more_to_hand_in(bench: Workbench) -> bool {
    let is_copy = bench.project.info.read().assignment.as_ref().is_some_and(|known| known.is_handed_out);
    let handed_in = bench.project.handed_in.read();
    let Some(known) = handed_in.as_ref().filter(|_| is_copy) else { return false };
    bench.project.with_session(|session| match known.steps_since(Session::sequence(session)) {
        Some(steps) => steps > 0,
        None => session.history().next_undo().is_some(),
    })
}

/// Takes a seat in the division, and the name that goes with it.
pub fn take_seat(bench: Workbench, share: &Share) {
    if !share.name.is_empty() {
        annotator::set_name(bench, &share.name);
    }
    let known = bench.project.handed_in.get_untracked().unwrap_or_default();
    keep(bench, HandedIn { seat: share.seat.clone(), ..known });
}

/// Returns what becomes of hand-ins that are opened here. Where one goes on from them, work is saved as one too.
pub fn use_of_hand_ins(bench: Workbench) -> Use {
    bench.project.peek(|session| continuing::use_in(session.project()))
}

entry! {
    project;
    /// Saves what was done as a file, by what is in the bundle.
    pub fn save_when_loaded(bench: Workbench) -> () {
        spawn_local(save(bench))
    }
}

/// Saves what was done as a file, if it is known who did it.
pub async fn save(bench: Workbench) {
    let made = match make(bench, HandInWay::File).await {
        Ok(made) => made,
        Err(notice) => return bench.notify(notice),
    };
    match download::download(&made.file_name, made.written.content.as_bytes(), "application/json") {
        Ok(()) => {
            keep(bench, made.record);
            let values = [("file", made.file_name.as_str()), ("receipt", &made.written.receipt)];
            bench.notify(Notice::plain(fill(assignments().saved, &values)));
        }
        Err(error) => bench.notify(Notice::failure(error.to_string())),
    }
}

/// Copies what was done as a code, if it is known who did it. Returns the code: where the browser lets nothing onto the
/// clipboard, somebody copies it by hand.
pub async fn copy_code(bench: Workbench) -> Option<String> {
    let made = match make(bench, HandInWay::Code).await {
        Ok(made) => made,
        Err(notice) => {
            bench.notify(notice);
            return None;
        }
    };
    let copied = clipboard::write(&made.written.content).await;
    keep(bench, made.record);
    let own = assignments();
    bench.notify(Notice::plain(if copied.is_ok() { own.code_copied } else { own.code_not_copied }));
    Some(made.written.content)
}

/// What is handed in, and what is on record once it was.
struct Made {
    file_name: String,
    written: Written,
    record: HandedIn,
}

async fn make(bench: Workbench, way: HandInWay) -> Result<Made, Notice> {
    let own = assignments();
    let info = bench.project.info.get_untracked();
    let assignment = info.assignment.clone().ok_or_else(|| Notice::failure(own.nothing_assigned))?;
    let known = known(bench).await;
    let name = annotator::name(bench);
    if let Some(missing) = who_is_missing(&assignment, &name, &known) {
        bench.interface.tab.set(PageTab::Project(Section::Assignment));
        return Err(Notice::failure(missing));
    }
    let _loaded = texts::load_all_texts(bench).await?;
    let id = if known.id.is_empty() { random::new_id() } else { Ok(known.id.clone()) };
    let id = id.map_err(|error| Notice::failure(error.to_string()))?;
    let now = clock::now();
    let count = known.count.saturating_add(1);
    let attempt = Attempt {
        id: id.clone(),
        sequence: count,
        made: clock::utc_from_moment(now),
        program: format!("Glossator {}", env!("CARGO_PKG_VERSION")),
        has_opened_key: known.has_opened_key
            || bench.project.peek(|session| key::opened(session.project()).is_some()),
    };
    let is_seat = assignment.naming == Naming::Seat;
    let worker = Worker {
        id: bench.project.annotator(),
        name: if is_seat { String::new() } else { name },
        seat: known.seat.clone(),
    };
    let file_name = file_name(&assignment.title, &worker, count);
    bench.project.peek(|session| {
        let project = session.project();
        let written = HandIn::gather(project, &assignment, attempt, worker)
            .ok_or(Unwritten::TextNotLoaded)
            .and_then(|hand_in| match way {
                HandInWay::File => hand_in_file::write(&hand_in, project).ok_or(Unwritten::TextNotLoaded),
                HandInWay::Code => code::write(&hand_in, project),
            })
            .map_err(|reason| Notice::failure(unwritten(reason)))?;
        let sequence = Session::sequence(session);
        let receipt = written.receipt.clone();
        let record = HandedIn { id, count, receipt, time: now, sequence, ..known };
        Ok(Made { file_name, written, record })
    })
}

fn unwritten(reason: Unwritten) -> String {
    match reason {
        Unwritten::TextNotLoaded => words().rejection(&Rejection::TextNotLoaded),
        Unwritten::TooLarge => assignments().too_large_for_code.to_string(),
    }
}

/// What to say if nobody has said who hands in.
fn who_is_missing(assignment: &Assignment, name: &str, known: &HandedIn) -> Option<&'static str> {
    let own = assignments();
    match assignment.naming {
        Naming::Free => name.is_empty().then_some(own.name_missing),
        Naming::List | Naming::Seat => assignment.share(&known.seat).is_none().then_some(own.seat_missing),
    }
}

/// The title, who hands in, and the number of the hand-in. It is for people: nothing is read from it.
fn file_name(title: &str, worker: &Worker, number: u64) -> String {
    let who = if worker.name.is_empty() { &worker.seat } else { &worker.name };
    format!("{}-{number}{}", file_stem(&format!("{title} {who}")), hand_in_file::EXTENSION)
}

/// Goes on from what was handed in elsewhere, or before this browser has forgotten it.
pub async fn go_on(bench: Workbench, file: &HandInFile) {
    let known = known(bench).await;
    if !bench.may_write() {
        return;
    }
    let _loaded = match texts::load_all_texts(bench).await {
        Ok(loaded) => loaded,
        Err(notice) => return bench.notify(notice),
    };
    let (annotator, name) = (bench.project.annotator(), annotator::name(bench));
    let here = Here { annotator: &annotator, name: &name, known: &known, moment: clock::moment_from_utc };
    let read =
        bench.project.peek(|session| continuing::go_on(&file.name, &file.content, session.project(), &here));
    let GoingOn { command, record, hand_in, problems } = match read {
        Ok(going_on) => going_on,
        Err(refusal) => return bench.notify(Notice::failure(team().not_gone_on_from(&file.name, &refusal))),
    };
    let is_new = match bench.attempt(command) {
        Ok(is_new) => is_new,
        Err(Rejection::NothingToChange) => false,
        Err(rejection) => return bench.notify_rejection(&rejection),
    };
    if name.is_empty() && !hand_in.worker.name.is_empty() {
        annotator::set_name(bench, &hand_in.worker.name);
    }
    let sequence = bench.project.peek(|session| {
        let has_all = continuing::has_all(&hand_in, session.project(), &annotator);
        if has_all { Session::sequence(session) } else { record.sequence }
    });
    let values = [
        ("number", hand_in.attempt.sequence.to_string()),
        ("spans", words().spans(hand_in.annotations.len())),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    keep(bench, HandedIn { sequence, ..record });
    let own = assignments();
    bench.notify(match is_new {
        true => Notice::done(fill(own.gone_on, &values)),
        false => Notice::plain(own.nothing_new),
    });
    bench.notify_unread(problems.iter().map(|problem| words().problem(problem)).collect());
}
