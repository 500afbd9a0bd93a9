//! Everything a person can do by key, in one table: the keyboard and the help sheet both read it.

use crate::model::record::topic::Stance;
use crate::text::movement::{Direction, ScreenUnit, Unit};

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
    /// Selects the annotation at the caret; again, the next one that lies there. Accepts a selected suggestion.
    SelectHere,
    /// Selects the next or the previous annotation.
    Jump(Direction),
    /// Goes to the next finding, or to the one before.
    JumpFinding(Direction),
    /// Goes to the next suggestion of the project, or to the one before.
    JumpSuggestion(Direction),
    /// Accepts the selected suggestion, and goes to the next.
    Accept,
    /// Opens the palette, where one seeks a label by its name.
    Palette,
    /// Deletes the selected annotation; rejects a selected suggestion, and goes to the next.
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
    /// Goes to the values of the selected annotation, or of the text; from there, back to the text.
    Values,
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
    /// Says that the text is done, and opens the next one that is not.
    DoneAndNext,
    /// Says that the text is skipped, or that it is not.
    ToggleSkipped,
    /// Shows how to annotate beside the text, or not.
    Guidelines,
    /// Lets selections snap to words, or not.
    ToggleSnap,
    /// Shows the names of labels in the text: names, short, none.
    CycleTags,
    /// Goes to the text, from whatever part of the program.
    GoToText,
    /// Goes to the search.
    GoToSearch,
    /// Goes to what several annotators say.
    GoToReview,
    /// Hides the names of those whose work is looked at, or shows them.
    ToggleNames,
    /// Something where one layer is made out of several.
    Adjudicate(AdjudicationAction),
    /// Goes to the project.
    GoToProject,
    /// Goes to the comparison of sources.
    GoToCompare,
    /// Something where sources are compared.
    Compare(CompareAction),
    /// Sets how the text looks.
    View,
    /// Opens the dialog that saves a file.
    Export,
    /// Shows all keys.
    Help,
}

/// Something that a key does where sources are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompareAction {
    /// Seeks a topic for the selected span, or makes one.
    ChooseTopic,
    /// Says what the selected span says to the topic in hand.
    Say(Stance),
    /// Says that the source was checked and is silent on the topic, or that it was not.
    Silent,
    /// Takes the suggestion.
    Take,
    /// Refuses the suggestion, for good.
    Refuse,
    /// Leaves the suggestion for later.
    Later,
    /// Goes to the next suggestion, or to the one before.
    Suggestion(Direction),
    /// Goes to the next shared passage, or to the one before.
    Passage(Direction),
    /// Goes to the text of the next source, or of the one before.
    Source(Direction),
    /// Lets the texts scroll together, or each by itself.
    LinkScrolling,
    /// Marks shared passages in the texts, or not.
    MarkPassages,
    /// Hides the sources behind letters, or reveals them.
    Blind,
}

/// Something that a key does where one layer is made out of several.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AdjudicationAction {
    /// Takes what some of the annotators say, by its place in the list, from one on.
    Take(u8),
    /// Takes all the text of spans with one label as one span.
    Merge,
    /// Takes nothing.
    TakeNothing,
    /// Goes to the place in its text, to say something else.
    SayElse,
    /// Goes to the next place, or to the one before, and leaves this one open.
    Go(Direction),
}

/// Where a key works.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// In fields that one writes in, too.
    Everywhere,
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
    /// Comparing sources.
    Comparing,
    /// Looking at the work of several people.
    Reviewing,
    /// All else.
    Program,
}

/// An action with its keys.
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// Its keys, as [`Keystroke::is`](crate::model::keystroke::Keystroke::is) reads them.
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
    bind(A::Resize(Edge::End, U::Character, D::Forward), &["."], S::Page, G::Tagging),
    bind(A::Resize(Edge::End, U::Character, D::Backward), &[","], S::Page, G::Tagging),
    bind(A::Resize(Edge::Start, U::Character, D::Backward), &["<"], S::Page, G::Tagging),
    bind(A::Resize(Edge::Start, U::Character, D::Forward), &[">"], S::Page, G::Tagging),
    bind(A::Resize(Edge::End, U::Word, D::Forward), &["Alt+."], S::Page, G::Tagging),
    bind(A::Resize(Edge::End, U::Word, D::Backward), &["Alt+,"], S::Page, G::Tagging),
    bind(A::Resize(Edge::Start, U::Word, D::Backward), &["Alt+<"], S::Page, G::Tagging),
    bind(A::Resize(Edge::Start, U::Word, D::Forward), &["Alt+>"], S::Page, G::Tagging),
    bind(A::JumpFinding(D::Forward), &["Shift+J"], S::Page, G::Tagging),
    bind(A::JumpFinding(D::Backward), &["Shift+K"], S::Page, G::Tagging),
    bind(A::Accept, &["Y"], S::Page, G::Tagging),
    bind(A::JumpSuggestion(D::Forward), &["]"], S::Page, G::Tagging),
    bind(A::JumpSuggestion(D::Backward), &["["], S::Page, G::Tagging),
    bind(A::Palette, &["L"], S::Page, G::Tagging),
    bind(A::Note, &["N"], S::Page, G::Tagging),
    bind(A::Relate, &["R"], S::Page, G::Tagging),
    bind(A::AddFragment, &["Ctrl+Enter"], S::Page, G::Tagging),
    bind(A::RemoveFragment, &["Ctrl+Shift+Enter"], S::Page, G::Tagging),
    bind(A::FindSame, &["="], S::Page, G::Tagging),
    bind(A::Values, &["F4"], S::Everywhere, G::Tagging),
    bind(A::Delete, &["Delete", "Backspace"], S::Page, G::Tagging),
    bind(A::Cancel, &["Escape"], S::Everywhere, G::Tagging),
    bind(A::Undo, &["Ctrl+Z"], S::Page, G::Program),
    bind(A::Redo, &["Ctrl+Shift+Z", "Ctrl+Y"], S::Page, G::Program),
    bind(A::ToggleDone, &["D"], S::Page, G::Program),
    bind(A::DoneAndNext, &["Alt+Enter"], S::Everywhere, G::Program),
    bind(A::ToggleSkipped, &["Shift+D"], S::Page, G::Program),
    bind(A::Guidelines, &["G"], S::Page, G::Program),
    bind(A::ToggleSnap, &["W"], S::Page, G::Program),
    bind(A::CycleTags, &["T"], S::Page, G::Program),
    bind(A::GoToText, &["F2"], S::Everywhere, G::Program),
    bind(A::GoToCompare, &["Shift+F2"], S::Everywhere, G::Program),
    bind(A::GoToSearch, &["F8"], S::Everywhere, G::Program),
    bind(A::GoToReview, &["Shift+F8"], S::Everywhere, G::Program),
    bind(A::GoToProject, &["F9"], S::Everywhere, G::Program),
    bind(A::View, &["V"], S::Page, G::Program),
    bind(A::Export, &["Ctrl+S"], S::Everywhere, G::Program),
    bind(A::Help, &["?"], S::Page, G::Program),
];

use crate::model::action::AdjudicationAction as J;
use crate::model::action::CompareAction as C;

/// Every action that has a key where sources are compared, in the order of the help sheet. There these come before those
/// of the other table. The keys of labels, which may be the same, tag only words that are chosen.
pub const COMPARE_BINDINGS: &[Binding] = &[
    bind(A::Compare(C::ChooseTopic), &["T"], S::Page, G::Comparing),
    bind(A::Compare(C::Say(Stance::Gives)), &["1"], S::Page, G::Comparing),
    bind(A::Compare(C::Say(Stance::Supports)), &["2"], S::Page, G::Comparing),
    bind(A::Compare(C::Say(Stance::Contradicts)), &["3"], S::Page, G::Comparing),
    bind(A::Compare(C::Say(Stance::Qualifies)), &["4"], S::Page, G::Comparing),
    bind(A::Compare(C::Silent), &["0"], S::Page, G::Comparing),
    bind(A::Compare(C::Take), &["Y"], S::Page, G::Comparing),
    bind(A::Compare(C::Refuse), &["N"], S::Page, G::Comparing),
    bind(A::Compare(C::Later), &["U"], S::Page, G::Comparing),
    bind(A::Compare(C::Suggestion(D::Forward)), &["]"], S::Page, G::Comparing),
    bind(A::Compare(C::Suggestion(D::Backward)), &["["], S::Page, G::Comparing),
    bind(A::Compare(C::Passage(D::Forward)), &["M"], S::Page, G::Comparing),
    bind(A::Compare(C::Passage(D::Backward)), &["Shift+M"], S::Page, G::Comparing),
    bind(A::Compare(C::Source(D::Forward)), &["Alt+PageDown"], S::Page, G::Comparing),
    bind(A::Compare(C::Source(D::Backward)), &["Alt+PageUp"], S::Page, G::Comparing),
    bind(A::Compare(C::LinkScrolling), &["L"], S::Page, G::Comparing),
    bind(A::Compare(C::MarkPassages), &["P"], S::Page, G::Comparing),
    bind(A::Compare(C::Blind), &["B"], S::Page, G::Comparing),
];

/// Every action that has a key where the work of several people is looked at. There these come before those of the first
/// table.
pub const REVIEW_BINDINGS: &[Binding] = &[
    bind(A::ToggleNames, &["H"], S::Page, G::Reviewing),
    bind(A::Adjudicate(J::Take(1)), &["1"], S::Page, G::Reviewing),
    bind(A::Adjudicate(J::Take(2)), &["2"], S::Page, G::Reviewing),
    bind(A::Adjudicate(J::Take(3)), &["3"], S::Page, G::Reviewing),
    bind(A::Adjudicate(J::Take(4)), &["4"], S::Page, G::Reviewing),
    bind(A::Adjudicate(J::Take(5)), &["5"], S::Page, G::Reviewing),
    bind(A::Adjudicate(J::Merge), &["M"], S::Page, G::Reviewing),
    bind(A::Adjudicate(J::TakeNothing), &["0"], S::Page, G::Reviewing),
    bind(A::Adjudicate(J::SayElse), &["E"], S::Page, G::Reviewing),
    bind(A::Adjudicate(J::Go(D::Forward)), &["]"], S::Page, G::Reviewing),
    bind(A::Adjudicate(J::Go(D::Backward)), &["["], S::Page, G::Reviewing),
];

/// Every row of all tables.
pub fn bindings() -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().chain(COMPARE_BINDINGS).chain(REVIEW_BINDINGS)
}

/// In which part of the program an action means something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// In all of it, unless a part has another use for its keys.
    Any,
    /// Only where sources are compared.
    Compare,
    /// Only where the work of several people is looked at.
    Review,
}

impl Action {
    /// In which part of the program it means something.
    pub fn part(self) -> Part {
        match self {
            Action::Compare(_) => Part::Compare,
            Action::ToggleNames | Action::Adjudicate(_) => Part::Review,
            _ => Part::Any,
        }
    }

    /// Its name where changes of keys are kept: the one that it has here.
    pub fn name(self) -> String {
        format!("{self:?}")
    }

    /// The action of that name.
    pub fn from_name(name: &str) -> Option<Action> {
        bindings().map(|binding| binding.action).find(|action| action.name() == name)
    }
}
