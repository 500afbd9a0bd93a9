//! Which key does what: the table of actions as the person has changed it, and the keys of labels.

use crate::model::action::{
    Action, BINDINGS, Binding, COMPARE_BINDINGS, Part, REVIEW_BINDINGS, Scope, bindings,
};
use crate::model::keystroke::{Keystroke, LabelPress, is_single_key};
use crate::model::record::id::LabelId;
use crate::model::record::schema::Label;

/// Other keys for an action than those of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyChange {
    /// The action.
    pub action: Action,
    /// Its keys; none, if it has none any more.
    pub keys: Vec<String>,
}

/// Where the focus is when a key is pressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Focus {
    /// In the text.
    Text,
    /// In a field that takes characters for itself.
    Field,
    /// Anywhere else.
    Elsewhere,
}

/// What a key press means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// An action.
    Act(Action),
    /// Something with a label.
    Label(LabelId, LabelPress),
}

/// Why a key cannot be given to an action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Clash {
    /// Another action has it.
    Action(Action),
    /// A label has it, or its lock.
    Label(String),
    /// Labels may have it, and the caret needs it, or it would keep people from writing.
    Writes,
    /// Browsers keep it to themselves.
    Browser,
}

/// Which key does what, as the person has it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Keymap {
    changes: Vec<KeyChange>,
}

/// What browsers do themselves, whatever a page says.
const OF_BROWSERS: [&str; 8] =
    ["Ctrl+N", "Ctrl+T", "Ctrl+W", "Ctrl+Shift+N", "Ctrl+Shift+T", "Ctrl+Shift+W", "Tab", "Shift+Tab"];

impl Keymap {
    /// Returns the table with some changes.
    pub fn new(changes: &[KeyChange]) -> Keymap {
        Keymap { changes: changes.to_vec() }
    }

    /// Returns the keys of an action.
    pub fn keys(&self, action: Action) -> Vec<&str> {
        match self.changes.iter().find(|change| change.action == action) {
            Some(change) => change.keys.iter().map(String::as_str).collect(),
            None => default_keys(action).to_vec(),
        }
    }

    /// Returns the first key of an action.
    pub fn first(&self, action: Action) -> Option<String> {
        self.keys(action).first().map(ToString::to_string)
    }

    /// Whether the keys of an action are others than those of the table.
    pub fn is_changed(&self, action: Action) -> bool {
        self.changes.iter().any(|change| change.action == action)
    }

    /// Returns the changes once an action has these keys.
    pub fn changed(&self, action: Action, keys: Vec<String>) -> Vec<KeyChange> {
        let mut changes: Vec<KeyChange> =
            self.changes.iter().filter(|change| change.action != action).cloned().collect();
        if keys != default_keys(action) {
            changes.push(KeyChange { action, keys });
        }
        changes
    }

    /// Returns why a key cannot be that of an action, if it cannot be.
    pub fn clash(&self, action: Action, key: &str, labels: &[Label]) -> Option<Clash> {
        let is_same = |other: &str| other.eq_ignore_ascii_case(key);
        if OF_BROWSERS.iter().any(|other| is_same(other)) {
            return Some(Clash::Browser);
        }
        // What means something only in one part of the program comes before the rest there.
        let is_rival = |binding: &&Binding| {
            let is_near = binding.action.part() == action.part();
            binding.action != action && (is_near || binding.scope == Scope::Everywhere)
        };
        let other =
            bindings().filter(is_rival).find(|binding| self.keys(binding.action).into_iter().any(is_same));
        if let Some(other) = other {
            return Some(Clash::Action(other.action));
        }
        if !is_single_key(key) || action.part() != Part::Any {
            return None;
        }
        let name = key.strip_prefix("Shift+").unwrap_or(key);
        let label = labels.iter().find(|label| label.key.eq_ignore_ascii_case(name));
        if let Some(label) = label {
            return Some(Clash::Label(label.name.clone()));
        }
        let works_in_fields = binding_of(action).is_some_and(|binding| binding.scope == Scope::Everywhere);
        let is_digit = name.chars().all(|char| char.is_ascii_digit());
        (works_in_fields || is_digit).then_some(Clash::Writes)
    }

    /// Returns what a key press means. `single_keys` says whether keys that write a character may be used alone.
    pub fn meaning(
        &self,
        stroke: &Keystroke,
        focus: Focus,
        single_keys: bool,
        labels: &[Label],
    ) -> Option<Meaning> {
        let action = self.action_of(stroke, focus, single_keys).map(Meaning::Act);
        // A sign means the sign, also where the board writes it on the key of a digit.
        if action.is_some() && stroke.writes_sign() || !single_keys || focus == Focus::Field {
            return action;
        }
        let of_label = |label: &Label| {
            let press = stroke.on_label(&label.key)?;
            Some(Meaning::Label(label.id.clone(), press))
        };
        labels.iter().find_map(of_label).or(action)
    }

    /// Returns the action of a key press.
    pub fn action_of(&self, stroke: &Keystroke, focus: Focus, single_keys: bool) -> Option<Action> {
        self.found(BINDINGS, stroke, focus, single_keys)
    }

    /// Returns the action of a key press that means something only where sources are compared.
    pub fn comparing(&self, stroke: &Keystroke, focus: Focus, single_keys: bool) -> Option<Action> {
        self.found(COMPARE_BINDINGS, stroke, focus, single_keys)
    }

    /// Returns the action of a key press that means something only where the work of several people is looked at.
    pub fn reviewing(&self, stroke: &Keystroke, focus: Focus, single_keys: bool) -> Option<Action> {
        self.found(REVIEW_BINDINGS, stroke, focus, single_keys)
    }

    fn found(
        &self,
        table: &[Binding],
        stroke: &Keystroke,
        focus: Focus,
        single_keys: bool,
    ) -> Option<Action> {
        let may_use = |key: &str| single_keys || !is_single_key(key);
        let is_in_scope = |binding: &&Binding| match binding.scope {
            Scope::Everywhere => true,
            Scope::Page => focus != Focus::Field,
            Scope::Text => focus == Focus::Text,
        };
        table
            .iter()
            .filter(is_in_scope)
            .find(|binding| self.keys(binding.action).into_iter().any(|key| may_use(key) && stroke.is(key)))
            .map(|binding| binding.action)
    }
}

/// The row of an action in the table.
fn binding_of(action: Action) -> Option<&'static Binding> {
    bindings().find(|binding| binding.action == action)
}

/// The keys of an action in the table.
fn default_keys(action: Action) -> &'static [&'static str] {
    binding_of(action).map_or(&[], |binding| binding.keys)
}
