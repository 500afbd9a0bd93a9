//! What each key does.

use leptos::prelude::*;

use crate::app::bench::notice::{Dialog, PageTab};
use crate::app::bench::selection::Selection;
use crate::app::bench::settings::Tags;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::relating;
use crate::app::edit::tagging;
use crate::app::files::export;
use crate::browser::segmenter;
use crate::model::action;
use crate::model::action::{Action, Keystroke};
use crate::model::edit::document::DocumentCommand;
use crate::model::record::document::Status;
use crate::text::movement;
use crate::text::movement::{Direction, ScreenUnit};
use crate::text::span::TextOffset;
use crate::words::words;

/// Does what a key press means. `false` if it means nothing here, so that the browser may have it.
pub fn press(bench: Workbench, stroke: &Keystroke, in_text: bool) -> bool {
    if bench.interface.tab.get_untracked() != PageTab::Annotate {
        return press_elsewhere(bench, stroke);
    }
    bench.pane.read_selection();
    let single_keys = bench.settings.read_untracked().single_keys;
    if single_keys && press_label(bench, stroke) {
        return true;
    }
    match action::action_of(stroke, in_text, single_keys) {
        Some(action) => perform(bench, action),
        None => false,
    }
}

fn press_elsewhere(bench: Workbench, stroke: &Keystroke) -> bool {
    let action = action::action_of(stroke, false, bench.settings.read_untracked().single_keys);
    let is_global = matches!(action, Some(Action::Undo | Action::Redo | Action::Help | Action::Export));
    match action {
        Some(action) if is_global => perform(bench, action),
        _ => false,
    }
}

fn press_label(bench: Workbench, stroke: &Keystroke) -> bool {
    let label = bench.project.schema.with_untracked(|schema| {
        schema.labels.iter().find(|label| stroke.is_label_key(&label.key)).map(|label| label.id.clone())
    });
    match label {
        Some(label) if stroke.shift => tagging::toggle_lock(bench, &label),
        Some(label) => tagging::use_label(bench, &label),
        None => return false,
    }
    true
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
        Action::SelectHere => tagging::select_at_caret(bench),
        Action::Jump(direction) => tagging::jump(bench, direction),
        Action::Palette => bench.interface.dialog.set(Some(Dialog::Palette)),
        Action::Delete if bench.pane.selected.read_untracked().is_none() => return false,
        Action::Delete => tagging::delete_selected(bench),
        Action::Note if bench.pane.selected.read_untracked().is_none() => return false,
        Action::Note => bench.pane.focus_note(),
        Action::Relate => relating::relate(bench),
        Action::AddFragment => relating::add_fragment(bench),
        Action::RemoveFragment => relating::remove_fragment_here(bench),
        Action::FindSame => find_same(bench),
        Action::Cancel => cancel(bench),
        Action::Undo => bench.undo(),
        Action::Redo => bench.redo(),
        Action::OpenDocument(direction) => open_neighbor(bench, direction),
        Action::ToggleDone => toggle_status(bench, Status::Done),
        Action::ToggleSkipped => toggle_status(bench, Status::Skipped),
        Action::Guidelines => bench.interface.has_guidelines.update(|is_on| *is_on = !*is_on),
        Action::ToggleSnap => toggle_snap(bench),
        Action::CycleTags => cycle_tags(bench),
        Action::Export => export::open_dialog(bench),
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
        if let Some(document) = bench.pane.document.get_untracked() {
            bench.announce(document.title());
        }
    }
}

/// Says that the open text is done, or skipped; or that it is not.
pub fn toggle_status(bench: Workbench, status: Status) {
    if let Some(document) = bench.pane.document.get_untracked() {
        let annotator = bench.project.annotator();
        let is_so = document.states.of(&annotator).status == status;
        let status = if is_so { Status::InProgress } else { status };
        let documents = vec![document.id.clone()];
        bench.dispatch(DocumentCommand::SetStatus { annotator, documents, status });
    }
}

/// Lets selections snap to words, or not.
pub fn toggle_snap(bench: Workbench) {
    bench.settings.update(|settings| settings.snap = !settings.snap);
    let words = &words().interface;
    bench.announce(if bench.settings.read_untracked().snap { words.snap_on } else { words.snap_off });
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
}
