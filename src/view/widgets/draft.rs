//! What is written in a field and not saved yet: the way in of every field in which people write.
//!
//! It is kept in storage as it is typed, so that a reload or a crash takes nothing, and goes when it is saved or given up.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::project::drafts;
use crate::browser::keyboard;
use crate::store::drafts::Field;
use crate::words::{fill, words};

/// Saves what was written, or says why not. It is called, too, when the field has gone.
pub type Save = Arc<dyn Fn(&[String]) -> Result<(), String> + Send + Sync>;

/// What a field writes to.
#[derive(Clone)]
pub struct Target {
    /// Which field it is.
    pub field: Field,
    /// What people call it.
    pub name: String,
    /// Saves what was written in it.
    pub save: Save,
}

impl PartialEq for Target {
    fn eq(&self, other: &Target) -> bool {
        self.field == other.field
    }
}

/// What a key did in a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldKey {
    /// It was to save what is written.
    Saved,
    /// It gave up what was written.
    GivenUp,
    /// It was to give up, and there was nothing.
    Escaped,
}

/// What is written in a field that has one or more inputs. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Draft {
    bench: Workbench,
    target: Memo<Option<Target>>,
    saved: Memo<Vec<String>>,
    /// Why what is written could not be saved.
    pub refusal: RwSignal<Option<String>>,
    /// Whether somebody is writing, who knows that it is not saved.
    is_writing: RwSignal<bool>,
}

impl Draft {
    /// Returns the draft of a field. `target` says which field that is, and goes on as the field does; `saved` is what is
    /// saved of it, one for each input.
    pub fn new(
        bench: Workbench,
        target: impl Fn() -> Option<Target> + Send + Sync + 'static,
        saved: impl Fn() -> Vec<String> + Send + Sync + 'static,
    ) -> Draft {
        let target = Memo::new(move |_| target());
        let saved = Memo::new(move |_| saved());
        let (refusal, is_writing) = (RwSignal::new(None), RwSignal::new(false));
        let draft = Draft { bench, target, saved, refusal, is_writing };
        let begin = move |_: &_, _: Option<&_>, _| {
            draft.refusal.set(None);
            draft.is_writing.set(false);
        };
        Effect::watch(move || target.get(), begin, false);
        draft
    }

    /// The same, and what is refused is said where that signal is shown.
    pub fn with_refusal(self, refusal: RwSignal<Option<String>>) -> Draft {
        Draft { refusal, ..self }
    }

    /// The same, and what is written is saved, too, where the field goes on to something else, or goes.
    pub fn saved_when_gone(self) -> Draft {
        let Draft { bench, target, .. } = self;
        let last = StoredValue::new(target.get_untracked());
        let save_last = move || save_later(bench, last.try_get_value().flatten());
        Effect::watch(
            move || target.get(),
            move |target, _, _| {
                save_last();
                last.set_value(target.clone());
            },
            false,
        );
        on_cleanup(save_last);
        self
    }

    /// What an input shows: what is written in it, or else what is saved.
    pub fn text(self, index: usize) -> String {
        let written = self.target.read().as_ref().and_then(|target| {
            self.bench.drafts.read().get(&target.field).map(|all| all.get(index).cloned().unwrap_or_default())
        });
        written.unwrap_or_else(|| self.saved.read().get(index).cloned().unwrap_or_default())
    }

    /// Whether something is written that is not saved.
    pub fn is_open(self) -> bool {
        let (target, saved) = (self.target.read(), self.saved.read());
        target.as_ref().is_some_and(|target| {
            self.bench.drafts.read().get(&target.field).is_some_and(|written| *written != *saved)
        })
    }

    /// What is written in all inputs.
    pub fn written(self) -> Option<Vec<String>> {
        let target = self.target.get_untracked()?;
        self.bench.drafts.with_untracked(|drafts| drafts.get(&target.field).cloned())
    }

    /// Takes in what is written in an input now.
    pub fn write(self, index: usize, text: String) {
        let Some(Target { field, .. }) = self.target.get_untracked() else { return };
        self.is_writing.set(true);
        let saved = self.saved.get_untracked();
        let mut written = self.written().unwrap_or_else(|| saved.clone());
        if written.len() <= index {
            written.resize(index + 1, String::new());
        }
        if let Some(input) = written.get_mut(index) {
            *input = text;
        }
        let is_blank = |all: &[String]| all.iter().all(String::is_empty);
        if written == saved || is_blank(&written) && is_blank(&saved) {
            self.refusal.set(None);
            drafts::discard(self.bench, &field);
        } else {
            drafts::write(self.bench, &field, written);
        }
    }

    /// Saves what is written. What is refused stays, with the reason. `true` if nothing is left to be saved.
    pub fn save(self) -> bool {
        // A field that has gone may still be left.
        let Some(target) = self.target.try_get_untracked().flatten() else { return true };
        let was_open = untrack(|| self.is_open());
        let outcome = save(self.bench, &target);
        let is_saved = outcome.is_ok();
        if is_saved && was_open {
            self.bench.announce(fill(words().interface.field_saved, &[("field", &target.name)]));
        }
        self.refusal.try_set(outcome.err());
        is_saved
    }

    /// The same, also where nothing is written: what makes something new asks for it with a button.
    pub fn submit(self) -> bool {
        let Some(target) = self.target.get_untracked() else { return false };
        if self.written().is_some() {
            return self.save();
        }
        let outcome = (target.save)(&self.saved.get_untracked());
        let is_done = outcome.is_ok();
        self.refusal.set(outcome.err());
        is_done
    }

    /// Saves what is written when the field is left.
    pub fn leave(self) {
        self.save();
        // Only now: what is below must not move away while it is pressed.
        self.is_writing.try_set(false);
    }

    /// Does what a key in the field means, where that is all there is to do.
    pub fn press(self, event: &KeyboardEvent, is_long: bool) {
        self.on_key(event, is_long);
    }

    /// Does what a key in the field means: Enter saves (with Ctrl, where the field has room for lines), Escape gives up.
    pub fn on_key(self, event: &KeyboardEvent, is_long: bool) -> Option<FieldKey> {
        // A button that stands among the inputs has its own.
        if !keyboard::is_in_text_field(event) {
            return None;
        }
        match event.key().as_str() {
            "Enter" if !is_long || event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                self.save();
                Some(FieldKey::Saved)
            }
            "Escape" if self.give_up() => {
                event.prevent_default();
                event.stop_propagation();
                Some(FieldKey::GivenUp)
            }
            "Escape" => Some(FieldKey::Escaped),
            _ => None,
        }
    }

    /// Gives up what is written, which a notice offers to bring back. `false` if nothing is.
    pub fn give_up(self) -> bool {
        let Some(target) = self.target.get_untracked().filter(|_| self.written().is_some()) else {
            return false;
        };
        self.refusal.set(None);
        drafts::give_up(self.bench, &target.field);
        true
    }

    /// Lets go of what is written, because what it was written for has gone too.
    pub fn discard(self) {
        if let Some(target) = self.target.get_untracked() {
            drafts::discard(self.bench, &target.field);
        }
    }
}

/// Saves what is written in a field, if something is.
fn save(bench: Workbench, target: &Target) -> Result<(), String> {
    let written = bench.drafts.with_untracked(|drafts| drafts.get(&target.field).cloned());
    let Some(written) = written else { return Ok(()) };
    (target.save)(&written)?;
    drafts::settle(bench, &target.field);
    Ok(())
}

/// Saves what is written in a field that is left behind. Edits wait until the page has settled; what is refused then is
/// there when the field is shown again.
fn save_later(bench: Workbench, target: Option<Target>) {
    let Some(target) = target else { return };
    if bench.drafts.with_untracked(|drafts| drafts.get(&target.field).is_none()) {
        return;
    }
    spawn_local(async move {
        // Another project may have taken the place of the one that it was written in.
        let is_here = bench.project.journal().project() == *target.field.project();
        if is_here && let Err(reason) = save(bench, &target) {
            let said = fill(words().interface.draft_kept, &[("field", &target.name), ("reason", &reason)]);
            bench.notify(Notice::failure(said));
        }
    });
}

/// That a field has something that is not saved, below the field, unless somebody is just writing it, or the field says
/// why it is not.
#[component]
pub fn DraftMark(
    /// What is written in the field.
    draft: Draft,
) -> impl IntoView {
    view! {
        <p class="field__draft quiet" data-testid="draft-mark" hidden=move || draft.is_writing.get() || draft.refusal.read().is_some() || !draft.is_open()>
            {words().interface.not_saved_draft}
        </p>
    }
}
