//! What each action is called in the help sheet.

use crate::model::action::{Action, Edge, Group};
use crate::text::movement::{Direction, ScreenUnit, Unit};
use crate::words::Words;

/// What actions are called, one for each, pairs for forwards and backwards.
#[allow(missing_docs, reason = "each field is named after the action that it tells")]
pub struct ActionWords {
    pub reading: &'static str,
    pub tagging: &'static str,
    pub program: &'static str,
    pub move_character: [&'static str; 2],
    pub move_word: [&'static str; 2],
    pub move_sentence: [&'static str; 2],
    pub move_line: [&'static str; 2],
    pub move_line_edge: [&'static str; 2],
    pub move_page: [&'static str; 2],
    pub move_paragraph: [&'static str; 2],
    pub move_document: [&'static str; 2],
    pub extend_character: [&'static str; 2],
    pub extend_word: [&'static str; 2],
    pub extend_sentence: [&'static str; 2],
    pub extend_line: [&'static str; 2],
    pub extend_line_edge: [&'static str; 2],
    pub extend_page: [&'static str; 2],
    pub extend_paragraph: [&'static str; 2],
    pub extend_document: [&'static str; 2],
    pub select_all: &'static str,
    pub start_by_character: [&'static str; 2],
    pub start_by_word: [&'static str; 2],
    pub end_by_character: [&'static str; 2],
    pub end_by_word: [&'static str; 2],
    pub select_here: &'static str,
    pub jump: [&'static str; 2],
    pub palette: &'static str,
    pub delete: &'static str,
    pub note: &'static str,
    pub relate: &'static str,
    pub add_fragment: &'static str,
    pub remove_fragment: &'static str,
    pub find_same: &'static str,
    pub cancel: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub open_document: [&'static str; 2],
    pub toggle_done: &'static str,
    pub toggle_skipped: &'static str,
    pub guidelines: &'static str,
    pub toggle_snap: &'static str,
    pub cycle_tags: &'static str,
    pub export: &'static str,
    pub view: &'static str,
    pub help: &'static str,
}

fn directed(words: [&'static str; 2], direction: Direction) -> &'static str {
    let [forward, backward] = words;
    if direction == Direction::Forward { forward } else { backward }
}

impl Words {
    /// What a part of the help sheet is called.
    pub fn group(&self, group: Group) -> &'static str {
        match group {
            Group::Reading => self.action.reading,
            Group::Tagging => self.action.tagging,
            Group::Program => self.action.program,
        }
    }

    /// What an action is called.
    pub fn action(&self, action: Action) -> &'static str {
        let words = &self.action;
        match action {
            Action::Move(unit, direction) => {
                let by_unit = match unit {
                    Unit::Character => words.move_character,
                    Unit::Word => words.move_word,
                    Unit::Sentence => words.move_sentence,
                    Unit::Paragraph => words.move_paragraph,
                    Unit::Document => words.move_document,
                };
                directed(by_unit, direction)
            }
            Action::Extend(unit, direction) => {
                let by_unit = match unit {
                    Unit::Character => words.extend_character,
                    Unit::Word => words.extend_word,
                    Unit::Sentence => words.extend_sentence,
                    Unit::Paragraph => words.extend_paragraph,
                    Unit::Document => words.extend_document,
                };
                directed(by_unit, direction)
            }
            Action::MoveOnScreen(unit, direction) => {
                let by_unit = match unit {
                    ScreenUnit::Line => words.move_line,
                    ScreenUnit::LineEdge => words.move_line_edge,
                    ScreenUnit::Page => words.move_page,
                };
                directed(by_unit, direction)
            }
            Action::ExtendOnScreen(unit, direction) => {
                let by_unit = match unit {
                    ScreenUnit::Line => words.extend_line,
                    ScreenUnit::LineEdge => words.extend_line_edge,
                    ScreenUnit::Page => words.extend_page,
                };
                directed(by_unit, direction)
            }
            Action::SelectAll => words.select_all,
            Action::Resize(Edge::Start, Unit::Word, direction) => directed(words.start_by_word, direction),
            Action::Resize(Edge::Start, _, direction) => directed(words.start_by_character, direction),
            Action::Resize(Edge::End, Unit::Word, direction) => directed(words.end_by_word, direction),
            Action::Resize(Edge::End, _, direction) => directed(words.end_by_character, direction),
            Action::SelectHere => words.select_here,
            Action::Jump(direction) => directed(words.jump, direction),
            Action::Palette => words.palette,
            Action::Delete => words.delete,
            Action::Note => words.note,
            Action::Relate => words.relate,
            Action::AddFragment => words.add_fragment,
            Action::RemoveFragment => words.remove_fragment,
            Action::FindSame => words.find_same,
            Action::Cancel => words.cancel,
            Action::Undo => words.undo,
            Action::Redo => words.redo,
            Action::OpenDocument(direction) => directed(words.open_document, direction),
            Action::ToggleDone => words.toggle_done,
            Action::ToggleSkipped => words.toggle_skipped,
            Action::Guidelines => words.guidelines,
            Action::ToggleSnap => words.toggle_snap,
            Action::CycleTags => words.cycle_tags,
            Action::Export => words.export,
            Action::View => words.view,
            Action::Help => words.help,
        }
    }
}
