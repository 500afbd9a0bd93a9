//! Everything a person can do by key, in one table: the keyboard and the help sheet both read it.

use crate::text::movement::{Direction, ScreenUnit, Unit};

/// A key press.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Keystroke {
    /// What the key means, as `KeyboardEvent.key` has it: `z`, `?`, `ArrowLeft`.
    pub key: String,
    /// Which key it is on the board, as `KeyboardEvent.code` has it: `KeyZ`, `Digit1`, `Comma`.
    pub code: String,
    /// Whether Ctrl is held, or Cmd on a Mac.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// Whether Shift is held.
    pub shift: bool,
}

/// One end of an annotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    /// Where it starts.
    Start,
    /// Where it ends.
    End,
}

/// Something that a key does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Moves the caret.
    Move(Unit, Direction),
    /// Moves the caret and leaves the anchor, so that text is chosen.
    Extend(Unit, Direction),
    /// Moves the caret by what depends on the screen.
    MoveOnScreen(ScreenUnit, Direction),
    /// The same, and leaves the anchor.
    ExtendOnScreen(ScreenUnit, Direction),
    /// Chooses all of the text.
    SelectAll,
    /// Moves an end of the selected annotation.
    Resize(Edge, Unit, Direction),
    /// Selects the annotation at the caret; again, the next one that lies there.
    SelectHere,
    /// Selects the next or the previous annotation.
    Jump(Direction),
    /// Opens the palette, where one seeks a label by its name.
    Palette,
    /// Deletes the selected annotation.
    Delete,
    /// Writes a note on the selected annotation.
    Note,
    /// Begins a relation at the selected annotation, or ends one there.
    Relate,
    /// Gives the chosen text to the annotation that was selected last.
    AddFragment,
    /// Takes the piece at the caret from the annotation that was selected last.
    RemoveFragment,
    /// Looks for all places that say the same as the selected annotation, or the chosen text.
    FindSame,
    /// Gives up what is selected, chosen, locked or open.
    Cancel,
    /// Undoes the last step.
    Undo,
    /// Does the last undone step again.
    Redo,
    /// Opens the next or the previous text.
    OpenDocument(Direction),
    /// Says that the text is done, or that it is not.
    ToggleDone,
    /// Says that the text is skipped, or that it is not.
    ToggleSkipped,
    /// Shows how to annotate beside the text, or not.
    Guidelines,
    /// Lets selections snap to words, or not.
    ToggleSnap,
    /// Shows the names of labels in the text: names, short, none.
    CycleTags,
    /// Sets how the text looks.
    View,
    /// Opens the dialog that saves a file.
    Export,
    /// Shows all keys.
    Help,
}

/// Where a key works.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Everywhere but in fields that one writes in.
    Page,
    /// Where the text has the focus.
    Text,
}

/// A part of the help sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    /// Moving and choosing.
    Reading,
    /// What one does to annotations.
    Tagging,
    /// All else.
    Program,
}

/// An action with its keys.
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// Its keys: modifiers and a name, joined by `+`. A name is a `KeyboardEvent.key` or `KeyboardEvent.code`.
    pub keys: &'static [&'static str],
    /// Where it works.
    pub scope: Scope,
    /// Where the help sheet lists it.
    pub group: Group,
}

use crate::model::action::{Action as A, Direction as D, Group as G, Scope as S, ScreenUnit as O, Unit as U};

const fn bind(action: Action, keys: &'static [&'static str], scope: Scope, group: Group) -> Binding {
    Binding { action, keys, scope, group }
}

/// Every action that has a key, in the order of the help sheet. The keys of labels stand in the schema.
pub const BINDINGS: &[Binding] = &[
    bind(A::Move(U::Character, D::Forward), &["ArrowRight"], S::Text, G::Reading),
    bind(A::Move(U::Character, D::Backward), &["ArrowLeft"], S::Text, G::Reading),
    bind(A::Move(U::Word, D::Forward), &["Ctrl+ArrowRight"], S::Text, G::Reading),
    bind(A::Move(U::Word, D::Backward), &["Ctrl+ArrowLeft"], S::Text, G::Reading),
    bind(A::Move(U::Sentence, D::Forward), &["Alt+ArrowRight"], S::Text, G::Reading),
    bind(A::Move(U::Sentence, D::Backward), &["Alt+ArrowLeft"], S::Text, G::Reading),
    bind(A::MoveOnScreen(O::Line, D::Forward), &["ArrowDown"], S::Text, G::Reading),
    bind(A::MoveOnScreen(O::Line, D::Backward), &["ArrowUp"], S::Text, G::Reading),
    bind(A::MoveOnScreen(O::LineEdge, D::Forward), &["End"], S::Text, G::Reading),
    bind(A::MoveOnScreen(O::LineEdge, D::Backward), &["Home"], S::Text, G::Reading),
    bind(A::MoveOnScreen(O::Page, D::Forward), &["PageDown"], S::Text, G::Reading),
    bind(A::MoveOnScreen(O::Page, D::Backward), &["PageUp"], S::Text, G::Reading),
    bind(A::Move(U::Paragraph, D::Forward), &["Ctrl+ArrowDown"], S::Text, G::Reading),
    bind(A::Move(U::Paragraph, D::Backward), &["Ctrl+ArrowUp"], S::Text, G::Reading),
    bind(A::Move(U::Document, D::Forward), &["Ctrl+End"], S::Text, G::Reading),
    bind(A::Move(U::Document, D::Backward), &["Ctrl+Home"], S::Text, G::Reading),
    bind(A::Extend(U::Character, D::Forward), &["Shift+ArrowRight"], S::Text, G::Reading),
    bind(A::Extend(U::Character, D::Backward), &["Shift+ArrowLeft"], S::Text, G::Reading),
    bind(A::Extend(U::Word, D::Forward), &["Ctrl+Shift+ArrowRight"], S::Text, G::Reading),
    bind(A::Extend(U::Word, D::Backward), &["Ctrl+Shift+ArrowLeft"], S::Text, G::Reading),
    bind(A::Extend(U::Sentence, D::Forward), &["Alt+Shift+ArrowRight"], S::Text, G::Reading),
    bind(A::Extend(U::Sentence, D::Backward), &["Alt+Shift+ArrowLeft"], S::Text, G::Reading),
    bind(A::ExtendOnScreen(O::Line, D::Forward), &["Shift+ArrowDown"], S::Text, G::Reading),
    bind(A::ExtendOnScreen(O::Line, D::Backward), &["Shift+ArrowUp"], S::Text, G::Reading),
    bind(A::ExtendOnScreen(O::LineEdge, D::Forward), &["Shift+End"], S::Text, G::Reading),
    bind(A::ExtendOnScreen(O::LineEdge, D::Backward), &["Shift+Home"], S::Text, G::Reading),
    bind(A::ExtendOnScreen(O::Page, D::Forward), &["Shift+PageDown"], S::Text, G::Reading),
    bind(A::ExtendOnScreen(O::Page, D::Backward), &["Shift+PageUp"], S::Text, G::Reading),
    bind(A::Extend(U::Paragraph, D::Forward), &["Ctrl+Shift+ArrowDown"], S::Text, G::Reading),
    bind(A::Extend(U::Paragraph, D::Backward), &["Ctrl+Shift+ArrowUp"], S::Text, G::Reading),
    bind(A::Extend(U::Document, D::Forward), &["Ctrl+Shift+End"], S::Text, G::Reading),
    bind(A::Extend(U::Document, D::Backward), &["Ctrl+Shift+Home"], S::Text, G::Reading),
    bind(A::SelectAll, &["Ctrl+A"], S::Text, G::Reading),
    bind(A::OpenDocument(D::Forward), &["Alt+PageDown"], S::Page, G::Reading),
    bind(A::OpenDocument(D::Backward), &["Alt+PageUp"], S::Page, G::Reading),
    bind(A::SelectHere, &["Enter"], S::Text, G::Tagging),
    bind(A::Jump(D::Forward), &["J"], S::Page, G::Tagging),
    bind(A::Jump(D::Backward), &["K"], S::Page, G::Tagging),
    bind(A::Resize(Edge::End, U::Character, D::Forward), &["Period"], S::Page, G::Tagging),
    bind(A::Resize(Edge::End, U::Character, D::Backward), &["Comma"], S::Page, G::Tagging),
    bind(A::Resize(Edge::Start, U::Character, D::Backward), &["Shift+Comma"], S::Page, G::Tagging),
    bind(A::Resize(Edge::Start, U::Character, D::Forward), &["Shift+Period"], S::Page, G::Tagging),
    bind(A::Resize(Edge::End, U::Word, D::Forward), &["Alt+Period"], S::Page, G::Tagging),
    bind(A::Resize(Edge::End, U::Word, D::Backward), &["Alt+Comma"], S::Page, G::Tagging),
    bind(A::Resize(Edge::Start, U::Word, D::Backward), &["Alt+Shift+Comma"], S::Page, G::Tagging),
    bind(A::Resize(Edge::Start, U::Word, D::Forward), &["Alt+Shift+Period"], S::Page, G::Tagging),
    bind(A::Palette, &["L"], S::Page, G::Tagging),
    bind(A::Note, &["N"], S::Page, G::Tagging),
    bind(A::Relate, &["R"], S::Page, G::Tagging),
    bind(A::AddFragment, &["Ctrl+Enter"], S::Page, G::Tagging),
    bind(A::RemoveFragment, &["Ctrl+Shift+Enter"], S::Page, G::Tagging),
    bind(A::FindSame, &["="], S::Page, G::Tagging),
    bind(A::Delete, &["Delete", "Backspace"], S::Page, G::Tagging),
    bind(A::Cancel, &["Escape"], S::Page, G::Tagging),
    bind(A::Undo, &["Ctrl+Z"], S::Page, G::Program),
    bind(A::Redo, &["Ctrl+Shift+Z", "Ctrl+Y"], S::Page, G::Program),
    bind(A::ToggleDone, &["D"], S::Page, G::Program),
    bind(A::ToggleSkipped, &["Shift+D"], S::Page, G::Program),
    bind(A::Guidelines, &["G"], S::Page, G::Program),
    bind(A::ToggleSnap, &["W"], S::Page, G::Program),
    bind(A::CycleTags, &["T"], S::Page, G::Program),
    bind(A::View, &["V"], S::Page, G::Program),
    bind(A::Export, &["Ctrl+S"], S::Page, G::Program),
    bind(A::Help, &["?"], S::Page, G::Program),
];

/// What a key press does where the text has the focus, or where it has not. `single_keys` says whether keys that
/// write a character may be used alone.
pub fn action_of(stroke: &Keystroke, in_text: bool, single_keys: bool) -> Option<Action> {
    let may_use = |key: &str| single_keys || !is_single_key(key);
    BINDINGS
        .iter()
        .filter(|binding| in_text || binding.scope == Scope::Page)
        .find(|binding| binding.keys.iter().any(|key| may_use(key) && stroke.is(key)))
        .map(|binding| binding.action)
}

/// Whether a key writes a character by itself, so that people who dictate or mistype may want to switch it off.
pub fn is_single_key(key: &str) -> bool {
    let name = key.strip_prefix("Shift+").unwrap_or(key);
    name.chars().count() == 1 || matches!(name, "Comma" | "Period")
}

impl Keystroke {
    /// Whether it is the key that is written so, for instance `Ctrl+Shift+Z`.
    pub fn is(&self, written: &str) -> bool {
        let mut parts: Vec<&str> = written.split('+').collect();
        let Some(name) = parts.pop() else { return false };
        let wants = |modifier| parts.contains(&modifier);
        // A sign such as `?` takes Shift on one board and not on another.
        let shift_matters = name.chars().count() != 1 || name.chars().all(char::is_alphanumeric);
        self.ctrl == wants("Ctrl")
            && self.alt == wants("Alt")
            && (!shift_matters || self.shift == wants("Shift"))
            && (self.key.eq_ignore_ascii_case(name) || self.code == name)
    }

    /// Whether it is the key of a label: that sign, with Shift or without.
    ///
    /// Where it lies on the board counts only if it writes neither a letter nor a digit of ASCII: boards have other
    /// letters in these places, and a key is that of one label.
    pub fn is_label_key(&self, key: &str) -> bool {
        let is_plain = |char: char| char.is_ascii_alphanumeric();
        let writes_another = self.key.starts_with(is_plain) && self.key != "Dead";
        let on_board = ["Digit", "Numpad", "Key"]
            .iter()
            .any(|prefix| self.code.strip_prefix(prefix).is_some_and(|name| name.eq_ignore_ascii_case(key)));
        !self.ctrl
            && !self.alt
            && !key.is_empty()
            && (on_board && !writes_another || self.key.eq_ignore_ascii_case(key))
    }
}
