//! Looks through the project for what may be wrong, and fixes it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::consistency::{Check, Finding, Fix, Gathering, Inspection, Settings, in_order};
use crate::app::bench::notice::{Notice, PageTab};
use crate::app::bench::workbench::Workbench;
use crate::app::edit::tagging;
use crate::app::project::texts;
use crate::browser::bundle::entry;
use crate::browser::random;
use crate::browser::timer::Slices;
use crate::model::edit::command::Command;
use crate::model::edit::document::DocumentCommand;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, DocumentId};
use crate::text::movement::Direction;
use crate::text::span::TextOffset;
use crate::words::{count, fill, search_words, words};

/// So many texts are in memory for it at a time.
const BATCH: usize = 16;
/// So many things are looked at before the clock is.
const STEPS: usize = 256;
/// A project with less text is looked through again after each step.
const SMALL: u64 = 1_000_000;

/// What may be wrong. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Findings {
    /// The check of which findings are listed; without one, those of all.
    pub check: RwSignal<Option<Check>>,
    /// Whether there is more to look through.
    pub is_running: RwSignal<bool>,
    /// Whether something has changed since.
    pub is_stale: RwSignal<bool>,
    /// The row where the Tab key stops.
    pub current: RwSignal<usize>,
    /// Whether those are listed, too, that were waved off.
    pub shows_dismissed: RwSignal<bool>,
    /// Counts up when the findings have changed.
    pub version: RwSignal<u32>,
    all: StoredValue<Vec<Arc<Finding>>>,
    run: StoredValue<u32>,
}

impl Findings {
    pub(super) fn new() -> Findings {
        Findings {
            check: RwSignal::new(None),
            is_running: RwSignal::new(false),
            is_stale: RwSignal::new(true),
            current: RwSignal::new(0),
            shows_dismissed: RwSignal::new(false),
            version: RwSignal::new(0),
            all: StoredValue::default(),
            run: StoredValue::default(),
        }
    }

    /// How many findings a check has that are not waved off; without one, how many there are.
    pub fn count(self, bench: Workbench, check: Option<Check>) -> usize {
        self.of(bench, check, false).len()
    }

    /// How many of the findings that could be listed were waved off.
    pub fn dismissed_count(self, bench: Workbench) -> usize {
        let check = self.check.get_untracked();
        self.of(bench, check, true).len() - self.of(bench, check, false).len()
    }

    /// Those that are listed.
    pub fn listed(self, bench: Workbench) -> Vec<Arc<Finding>> {
        self.of(bench, self.check.get_untracked(), self.shows_dismissed.get_untracked())
    }

    fn of(self, bench: Workbench, check: Option<Check>, with_dismissed: bool) -> Vec<Arc<Finding>> {
        bench.project.peek(|session| {
            let is_meant = |finding: &&Arc<Finding>| {
                check.is_none_or(|check| finding.kind.check() == check)
                    && (with_dismissed || finding.dismissed_in(session.project()).is_none())
            };
            self.all.with_value(|all| all.iter().filter(is_meant).cloned().collect())
        })
    }

    fn put(self, all: Vec<Arc<Finding>>) {
        self.all.set_value(all);
        self.version.update(|version| *version = version.wrapping_add(1));
    }

    fn begin(self) -> u32 {
        let next = |run: &mut u32| {
            *run = run.wrapping_add(1);
            *run
        };
        self.run.try_update_value(next).unwrap_or_default()
    }
}

/// Looks through the project, if that is soon done; else only says that something has changed.
pub async fn check_after_step(bench: Workbench, findings: Findings) {
    if bench.project.peek(|session| session.project().text_size()) < SMALL {
        check(bench, findings).await;
    } else {
        findings.is_stale.set(true);
    }
}

/// Looks through the project for what may be wrong. An older look stops.
pub async fn check(bench: Workbench, findings: Findings) {
    let run = findings.begin();
    findings.is_running.set(true);
    match check_all(bench, || findings.run.get_value() == run).await {
        Ok(Some(found)) => {
            findings.put(found);
            findings.is_stale.set(false);
            findings.is_running.set(false);
        }
        Ok(None) => {}
        Err(notice) => {
            findings.is_running.set(false);
            bench.notify(notice);
        }
    }
}

/// All findings; nothing if they are not wanted anymore.
async fn check_all(
    bench: Workbench,
    goes_on: impl Fn() -> bool,
) -> Result<Option<Vec<Arc<Finding>>>, Notice> {
    // What changes meanwhile asks for another look.
    let project = bench.project.peek(|session| session.project().clone());
    let documents: Vec<Arc<Document>> = project.documents().cloned().collect();
    let settings = Settings::of(project.schema());
    let mut gathering = Gathering::default();
    let slices = Slices::begin();
    for batch in documents.chunks(BATCH) {
        let _loaded = texts::load_texts(bench, batch).await?;
        for document in batch {
            let (annotations, text) = (project.annotations(&document.id), document.text.get());
            let mut steps = gathering.add(&annotations, text.as_deref());
            while steps.by_ref().take(STEPS).count() == STEPS {
                slices.pause().await;
            }
            slices.pause().await;
            if !goes_on() {
                return Ok(None);
            }
        }
    }
    let shared = gathering.finish(&project);
    let mut found = Vec::new();
    for batch in documents.chunks(BATCH) {
        let _loaded = texts::load_texts(bench, batch).await?;
        for document in batch {
            let inspection = Inspection::new(&project, document, &settings, &shared);
            let mut found_here = Vec::new();
            for (count, step) in inspection.steps().enumerate() {
                found_here.extend(step);
                if count % STEPS == 0 {
                    slices.pause().await;
                    if !goes_on() {
                        return Ok(None);
                    }
                }
            }
            found.extend(in_order(found_here).into_iter().map(Arc::new));
        }
    }
    Ok(Some(found))
}

/// Waves a finding off, or takes that back.
pub fn toggle_dismissed(bench: Workbench, finding: &Finding) {
    let is_dismissed = bench.project.peek(|session| finding.dismissed_in(session.project()).is_some());
    let one = vec![(finding.document.clone(), finding.dismissal())];
    let command = if is_dismissed { DocumentCommand::Restore } else { DocumentCommand::Dismiss };
    if bench.dispatch(command(one)) {
        let words = search_words();
        bench.notify(Notice::done(if is_dismissed { words.restored } else { words.dismissed }));
    }
}

entry! {
    search;
    /// Goes from the place in the text that one is at to the next finding, or to the one before, by what is in the bundle.
    pub fn go_through(bench: Workbench, findings: Findings, direction: Direction) -> () {
        spawn_local(go_to_finding(bench, findings, direction))
    }
}

async fn go_to_finding(bench: Workbench, findings: Findings, direction: Direction) {
    if findings.is_stale.get_untracked() {
        check(bench, findings).await;
    }
    let listed = findings.listed(bench);
    let place = |document: &DocumentId, at: TextOffset| {
        bench.project.peek(|session| (session.project().document_index(document), at))
    };
    let of = |finding: &Arc<Finding>| place(&finding.document, finding.span.start());
    let selection = bench.pane.selection.get_untracked();
    let here = bench.pane.open.get_untracked().map(|open| place(&open, selection.anchor.min(selection.head)));
    let current = findings.current.get_untracked();
    // Several findings may be at one place.
    let is_at_current = listed.get(current).is_some_and(|finding| Some(of(finding)) == here);
    let next = match (direction, here) {
        (Direction::Forward, _) if is_at_current => current + 1,
        (Direction::Backward, _) if is_at_current => current.wrapping_sub(1),
        (Direction::Forward, here) => listed.iter().take_while(|finding| Some(of(finding)) <= here).count(),
        (Direction::Backward, here) => {
            listed.iter().take_while(|finding| Some(of(finding)) < here).count().wrapping_sub(1)
        }
    };
    let words = search_words();
    let Some(finding) = listed.get(next) else {
        return bench.notify(Notice::plain(words.no_further_finding));
    };
    findings.current.set(next);
    show(bench, finding);
    let message = words.finding(&finding.kind, &|label| tagging::label_name(bench, label));
    let (number, total) = (count(next + 1), count(listed.len()));
    let places = [("number", number.as_str()), ("total", &total), ("finding", &message)];
    bench.notify(Notice::plain(fill(words.finding_of, &places)));
}

/// Shows a finding in its text: the last of its annotations that lie there. A relation may lead elsewhere.
pub fn show(bench: Workbench, finding: &Finding) {
    let is_there = |id: &&AnnotationId| {
        let annotation = bench.project.annotation(id);
        annotation.is_some_and(|it| it.document == finding.document && it.fragments.hull() == finding.span)
    };
    match finding.annotations.iter().rev().find(is_there) {
        Some(annotation) => {
            bench.interface.came_from_row.set_value(true);
            bench.interface.tab.set(PageTab::Annotate);
            bench.pane.select(annotation);
        }
        None => crate::app::search::tagging::open_place(bench, &finding.document, finding.span),
    }
}

/// Mends findings, as one step.
pub async fn apply_fixes(bench: Workbench, findings: Findings, wanted: Vec<Arc<Finding>>) {
    let fixes: Vec<&Fix> = wanted.iter().filter_map(|finding| finding.fix.as_ref()).collect();
    if fixes.is_empty() {
        return bench.notify(Notice::plain(search_words().no_fix));
    }
    let documents: Vec<Arc<Document>> = bench.project.peek(|session| {
        let document = |finding: &Arc<Finding>| session.project().document(&finding.document).cloned();
        wanted.iter().filter_map(document).collect()
    });
    let _loaded = match texts::load_texts(bench, &documents).await {
        Ok(loaded) => loaded,
        Err(notice) => return bench.notify(notice),
    };
    let command = |fix: &&Fix| {
        let id = AnnotationId::new(random::new_id().ok()?);
        Some(fix.command(id, bench.project.annotator()))
    };
    let commands: Option<Vec<Command>> = fixes.iter().map(command).collect();
    let Some(mut commands) = commands else {
        return bench.notify(Notice::failure(words().interface.no_randomness));
    };
    let is_done = match (commands.len(), commands.pop()) {
        (1, Some(command)) => bench.dispatch(command),
        (_, last) => {
            commands.extend(last);
            bench.dispatch(Command::Several(commands))
        }
    };
    if is_done {
        let is_left =
            |one: &Arc<Finding>| one.fix.is_none() || !wanted.iter().any(|other| Arc::ptr_eq(one, other));
        findings.put(findings.all.with_value(|all| all.iter().filter(|one| is_left(one)).cloned().collect()));
        let message = count(fixes.len());
        let template = if fixes.len() == 1 { search_words().fixed } else { search_words().fixed_all };
        bench.notify(Notice::done(fill(template, &[("count", &message)])));
    }
}
