//! What each key does.

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Dialog, Notice, PageTab, ReviewSection, Section};
use crate::app::bench::selection::Selection;
use crate::app::bench::settings::Tags;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::relating;
use crate::app::edit::reviewing;
use crate::app::edit::tagging;
use crate::app::files::export;
use crate::app::project::handing_in;
use crate::browser::{focus, segmenter};
use crate::model::action::{Action, Group, bindings};
use crate::model::edit::document::DocumentCommand;
use crate::model::keymap::{Focus, Meaning};
use crate::model::keystroke::{Keystroke, LabelPress};
use crate::model::record::document::{Document, Status};
use crate::team::continuing::Use;
use crate::text::movement;
use crate::text::movement::{Direction, ScreenUnit};
use crate::text::span::TextOffset;
use crate::words::{fill, review, words};

/// Does what a key press means. `false` if it means nothing here, so that the browser may have it.
pub fn press(bench: Workbench, stroke: &Keystroke, focus: Focus) -> bool {
    let page = bench;
    let is_comparing = bench.interface.tab.get_untracked() == PageTab::Compare;
    let is_reviewing = matches!(bench.interface.tab.get_untracked(), PageTab::Review(_));
    let bench = if is_comparing || is_reviewing { bench.in_active_pane() } else { bench };
    let has_text = match bench.interface.tab.get_untracked() {
        PageTab::Annotate => true,
        PageTab::Compare | PageTab::Review(_) => bench.active.read_untracked().is_some(),
        PageTab::Search | PageTab::Project(_) => false,
    };
    if has_text && focus != Focus::Field {
        bench.pane.read_selection();
    }
    let (keymap, single_keys) = bench.settings.with_untracked(|all| (all.keymap(), all.single_keys));
    // Where words are chosen, labels come first.
    let is_choosing = has_text && !bench.pane.selection.get_untracked().is_caret();
    if is_comparing
        && !is_choosing
        && let Some(action) = keymap.comparing(stroke, focus, single_keys)
    {
        return perform(bench, action);
    }
    if is_reviewing && let Some(action) = keymap.reviewing(stroke, focus, single_keys) {
        return perform(bench, action);
    }
    let uses_labels = has_text && !is_reviewing && (!is_comparing || is_choosing);
    let meaning = bench.project.schema.with_untracked(|schema| {
        let labels = if uses_labels { schema.labels.as_slice() } else { &[] };
        keymap.meaning(stroke, focus, single_keys, labels)
    });
    match meaning {
        Some(Meaning::Label(label, LabelPress::Lock)) => tagging::toggle_lock(bench, &label),
        Some(Meaning::Label(label, LabelPress::Use)) => tagging::use_label(bench, &label),
        // Where the work of several people is looked at, their texts are only read.
        Some(Meaning::Act(action)) if is_reviewing => {
            let reads = has_text && group(action) == Some(Group::Reading);
            return reads && perform(bench, action) || is_global(action) && perform(page, action);
        }
        Some(Meaning::Act(action)) => {
            let is_meant = has_text && !(is_comparing && is_of_annotating(action)) || is_global(action);
            return is_meant && perform(bench, action);
        }
        None => return false,
    }
    true
}

/// Whether an action means something where no text is shown.
fn is_global(action: Action) -> bool {
    matches!(
        action,
        Action::Undo
            | Action::Redo
            | Action::Help
            | Action::Export
            | Action::GoToText
            | Action::GoToCompare
            | Action::GoToSearch
            | Action::GoToReview
            | Action::GoToProject
    )
}

/// The part of the help sheet that an action stands in.
fn group(action: Action) -> Option<Group> {
    bindings().find(|binding| binding.action == action).map(|binding| binding.group)
}

/// Whether an action means something only where one text is worked through after the other.
fn is_of_annotating(action: Action) -> bool {
    matches!(
        action,
        Action::OpenDocument(_)
            | Action::JumpFinding(_)
            | Action::JumpSuggestion(_)
            | Action::DoneAndNext
            | Action::Guidelines
    )
}

/// Saves what was done of an assignment, once its bundle is there.
fn hand_in(bench: Workbench) {
    spawn_local(async move {
        if let Err(error) = handing_in::save_when_loaded(bench).await {
            bench.notify(Notice::failure(error.to_string()));
        }
    });
}

/// Carries out an action. `false` if there is nothing that it could act on.
pub fn perform(bench: Workbench, action: Action) -> bool {
    match action {
        Action::Move(unit, direction) => {
            move_head(bench, false, |text, at| movement::step(text, at, unit, direction, segmenter::words))
        }
        Action::Extend(unit, direction) => {
            move_head(bench, true, |text, at| movement::step(text, at, unit, direction, segmenter::words))
        }
        Action::MoveOnScreen(unit, direction) => move_on_screen(bench, false, unit, direction),
        Action::ExtendOnScreen(unit, direction) => move_on_screen(bench, true, unit, direction),
        Action::SelectAll => select_all(bench),
        Action::Resize(edge, unit, direction) => tagging::resize_by_step(bench, edge, unit, direction),
        Action::SelectHere if may_finish(bench) => relating::relate(bench),
        Action::SelectHere if reviewing::selected(bench).is_some() => reviewing::accept(bench),
        Action::SelectHere => tagging::select_at_caret(bench),
        Action::Jump(direction) => tagging::jump(bench, direction),
        Action::JumpFinding(direction) => {
            bench.interface.go_to_finding.with_value(|go| go.iter().for_each(|go| go.run(direction)));
        }
        Action::JumpSuggestion(direction) => reviewing::jump(bench, direction),
        Action::Accept => reviewing::accept(bench),
        Action::Palette => bench.interface.dialog.set(Some(Dialog::Palette)),
        Action::Delete if bench.pane.selected.read_untracked().is_none() => return false,
        Action::Delete => delete(bench),
        Action::Note if bench.pane.selected.read_untracked().is_none() => return false,
        Action::Note => bench.pane.focus_note(),
        Action::Relate => relating::relate(bench),
        Action::AddFragment => relating::add_fragment(bench),
        Action::RemoveFragment => relating::remove_fragment_here(bench),
        Action::FindSame => find_same(bench),
        Action::Values if focus::leave_values() => {}
        Action::Values if focus::focus_values() => {}
        Action::Values => bench.notify(Notice::plain(words().interface.no_values)),
        Action::Cancel => cancel(bench),
        Action::Undo => bench.undo(),
        Action::Redo => bench.redo(),
        Action::OpenDocument(direction) => open_neighbor(bench, direction),
        Action::ToggleDone => toggle_status(bench, Status::Done),
        Action::DoneAndNext => done_and_next(bench),
        Action::ToggleSkipped => toggle_status(bench, Status::Skipped),
        Action::Guidelines => bench.interface.has_guidelines.update(|is_on| *is_on = !*is_on),
        Action::ToggleSnap => toggle_snap(bench),
        Action::CycleTags => cycle_tags(bench),
        Action::Export if handing_in::use_of_hand_ins(bench) == Use::GoOn => hand_in(bench),
        Action::Export => export::open_dialog(bench),
        Action::GoToText => go_to_text(bench),
        Action::GoToCompare => bench.interface.tab.set(PageTab::Compare),
        Action::Compare(action) => {
            let act = bench.interface.compare.get_value();
            return act.is_some_and(|act| act.run(action));
        }
        Action::GoToSearch => bench.interface.tab.set(PageTab::Search),
        Action::ToggleNames => toggle_names(bench),
        Action::Adjudicate(action) => {
            let act = bench.interface.adjudicate.get_value();
            return act.is_some_and(|act| act.run(action));
        }
        Action::GoToReview => bench.interface.tab.set(PageTab::Review(ReviewSection::Layers)),
        Action::GoToProject => bench.interface.tab.set(PageTab::Project(Section::Projects)),
        Action::View => bench.interface.dialog.set(Some(Dialog::View)),
        Action::Help => bench.interface.dialog.set(Some(Dialog::Help)),
    }
    true
}

fn move_on_screen(bench: Workbench, extend: bool, unit: ScreenUnit, direction: Direction) {
    if let Some(there) = bench.pane.screen_step(unit, direction) {
        move_head(bench, extend, |_, _| there);
    }
}

fn move_head(bench: Workbench, extend: bool, step: impl Fn(&str, TextOffset) -> TextOffset) {
    let Some(text) = bench.pane.text.get_untracked() else { return };
    let before = bench.pane.selection.get_untracked();
    let head = step(text.as_str(), before.head);
    let anchor = if extend { before.anchor } else { head };
    bench.pane.selected.set(None);
    bench.pane.selection.set(Selection { anchor, head });
    bench.pane.reveal();
    let (from, to) = (before.head.min(head), before.head.max(head));
    if let Some(passed) = text.as_str().get(from.index()..to.index()) {
        bench.announce(tagging::shortened(passed.trim(), 200));
    }
}

/// Deletes what is selected; a suggestion is rejected.
pub fn delete(bench: Workbench) {
    if reviewing::selected(bench).is_some() {
        reviewing::reject(bench);
    } else {
        tagging::delete_selected(bench);
    }
}

/// Looks for all places that say the same as what is selected.
pub fn find_same(bench: Workbench) {
    bench.interface.finds_same.set_value(true);
    bench.interface.tab.set(PageTab::Search);
}

fn select_all(bench: Workbench) {
    if let Some(text) = bench.pane.text.get_untracked() {
        bench.pane.selection.set(Selection { anchor: TextOffset::START, head: text.end() });
    }
}

/// Whether a relation that was begun may end at the span that is selected.
fn may_finish(bench: Workbench) -> bool {
    let selected = bench.pane.selected.get_untracked();
    let relating = bench.pane.relating.get_untracked();
    relating.is_some_and(|relating| selected.is_some_and(|selected| selected != relating.from))
}

fn cancel(bench: Workbench) {
    if bench.interface.notice.read_untracked().is_some() {
        bench.interface.notice.set(None);
    }
    if bench.pane.relating.read_untracked().is_some() {
        bench.pane.relating.set(None);
    } else if !bench.pane.selection.get_untracked().is_caret() {
        bench.pane.selection.update(|selection| selection.anchor = selection.head);
    } else if bench.pane.selected.read_untracked().is_some() {
        bench.pane.selected.set(None);
    } else if bench.interface.locked.read_untracked().is_some() {
        bench.interface.locked.set(None);
    }
}

/// Opens the text after, or before, the one that is open.
pub fn open_neighbor(bench: Workbench, direction: Direction) {
    let open = bench.pane.open.get_untracked();
    let next = bench.project.peek(|session| {
        let project = session.project();
        let here = open.and_then(|open| bench.project.order.row_of(project, &open));
        let next = match direction {
            Direction::Forward => here.map_or(0, |index| index + 1),
            Direction::Backward => here?.checked_sub(1)?,
        };
        project.document_at(bench.project.order.index_of(next)?).map(|document| document.id.clone())
    });
    if let Some(id) = next {
        bench.pane.open_document(Some(id));
        announce_open(bench);
    }
}

/// Says that the open text is done, or skipped; or that it is not.
pub fn toggle_status(bench: Workbench, status: Status) {
    if let Some(document) = bench.pane.document.get_untracked() {
        let annotator = bench.project.annotator();
        let is_so = document.states.of(&annotator).status == status;
        let status = if is_so { Status::InProgress } else { status };
        let documents = vec![document.id.clone()];
        if bench.dispatch(DocumentCommand::SetStatus { annotator, documents, status }) {
            let words = words();
            let named = [("text", document.title()), ("status", words.status(status))];
            bench.announce(fill(words.interface.document_status, &named));
        }
    }
}

/// Says that the open text is done, and opens the next one of which that is still to be said.
fn done_and_next(bench: Workbench) {
    let Some(document) = bench.pane.document.get_untracked() else { return };
    if !is_finished(bench, &document) {
        toggle_status(bench, Status::Done);
    }
    let next = bench.project.peek(|session| {
        let project = session.project();
        let (order, count) = (bench.project.order, bench.project.order.count(project));
        let here = order.row_of(project, &document.id)?;
        let rows = (here + 1..count).chain(0..here);
        let documents = rows.filter_map(|row| project.document_at(order.index_of(row)?));
        documents.into_iter().find(|other| !is_finished(bench, other)).map(|other| other.id.clone())
    });
    match next {
        Some(id) => {
            bench.pane.open_document(Some(id));
            focus::focus_text();
            announce_open(bench);
        }
        None => bench.notify(Notice::plain(words().interface.all_done)),
    }
}

/// Whether the person is through with a text: it is done or skipped.
fn is_finished(bench: Workbench, document: &Document) -> bool {
    matches!(document.states.of(&bench.project.annotator()).status, Status::Done | Status::Skipped)
}

fn announce_open(bench: Workbench) {
    if let Some(document) = bench.pane.document.get_untracked() {
        bench.announce(document.title());
    }
}

/// Goes to the text, from whatever part of the program.
pub fn go_to_text(bench: Workbench) {
    bench.interface.tab.set(PageTab::Annotate);
    spawn_local(async {
        // It is there when the page has been changed.
        TimeoutFuture::new(0).await;
        focus::focus_text();
    });
}

/// Lets selections snap to words, or not.
pub fn toggle_snap(bench: Workbench) {
    bench.settings.update(|settings| settings.snap = !settings.snap);
    let words = &words().interface;
    bench.announce(if bench.settings.read_untracked().snap { words.snap_on } else { words.snap_off });
}

/// Hides the names of those whose work is looked at, or shows them.
pub fn toggle_names(bench: Workbench) {
    bench.settings.update(|settings| settings.hides_names = !settings.hides_names);
    let are_hidden = bench.settings.read_untracked().hides_names;
    bench.announce(if are_hidden { review().names_hidden } else { review().names_shown });
}

/// Shows the names of labels in the text: names, short, none.
pub fn cycle_tags(bench: Workbench) {
    bench.settings.update(|settings| {
        settings.tags = match settings.tags {
            Tags::Names => Tags::Short,
            Tags::Short => Tags::Off,
            Tags::Off => Tags::Names,
        };
    });
    let words = &words().interface;
    bench.announce(match bench.settings.read_untracked().tags {
        Tags::Names => words.tags_names,
        Tags::Short => words.tags_short,
        Tags::Off => words.tags_off,
    });
}
