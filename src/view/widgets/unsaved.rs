//! What is written in a field and not saved yet. It is saved, too, where the field goes on to something else.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// Saves what was written for an owner; `false` if it cannot be. It is called, too, when the field has gone, and Leptos'
/// callbacks with it.
pub type Save<Owner, Written> = Arc<dyn Fn(&Owner, &Written) -> bool + Send + Sync>;

/// What is written in a field and not saved yet, with what it was written for.
pub struct Unsaved<Owner: Send + Sync + 'static, Written: 'static> {
    owner: Memo<Option<Owner>>,
    draft: StoredValue<Option<(Owner, Written)>>,
    save: StoredValue<Save<Owner, Written>>,
}

impl<Owner: Send + Sync, Written> Clone for Unsaved<Owner, Written> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Owner: Send + Sync, Written> Copy for Unsaved<Owner, Written> {}

impl<Owner, Written> Unsaved<Owner, Written>
where
    Owner: Clone + PartialEq + Send + Sync + 'static,
    Written: Clone + Send + Sync + 'static,
{
    /// Nothing is written yet. `show` shows what is saved, when the field goes on to another owner.
    pub fn new(
        owner: Memo<Option<Owner>>,
        save: Save<Owner, Written>,
        show: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let unsaved = Unsaved { owner, draft: StoredValue::new(None), save: StoredValue::new(save) };
        Effect::watch(
            move || owner.get(),
            move |_, _, _| {
                unsaved.save_later();
                show();
            },
            false,
        );
        on_cleanup(move || unsaved.save_later());
        unsaved
    }

    /// So much is written now.
    pub fn write(self, written: Written) {
        self.draft.set_value(self.owner.get_untracked().map(|owner| (owner, written)));
    }

    /// Saves what is written. What cannot be saved stays, until it is written anew or given up.
    pub fn save(self) {
        let Some((owner, written)) = self.take() else { return };
        if self.save.with_value(|save| !save(&owner, &written)) {
            self.draft.set_value(Some((owner, written)));
        }
    }

    /// Gives up what is written.
    pub fn give_up(self) {
        self.take();
    }

    fn take(self) -> Option<(Owner, Written)> {
        self.draft.try_update_value(Option::take).flatten()
    }

    /// Edits wait until the page has settled.
    fn save_later(self) {
        if let Some(((owner, written), save)) = self.take().zip(self.save.try_get_value()) {
            spawn_local(async move {
                save(&owner, &written);
            });
        }
    }
}
