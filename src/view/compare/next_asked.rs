//! Whoever decides by key goes on with what is asked next, in place of what is gone.

use gloo::timers::future::TimeoutFuture;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::focus;

/// Gives the focus to the first field of a card when something else is asked on it, unless one works elsewhere.
pub fn follow<T: PartialEq + 'static>(card: NodeRef<html::Section>, asked: impl Fn() -> T + 'static) {
    Effect::new(move |before: Option<T>| {
        let now = asked();
        if before.is_some_and(|before| before != now) {
            spawn_local(async move {
                // What is asked next is drawn by then.
                TimeoutFuture::new(0).await;
                let Some(card) = card.try_get_untracked().flatten() else { return };
                let sheet = card.closest("[data-sheet]").ok().flatten();
                let is_free =
                    sheet.is_none_or(|sheet| focus::has_focus(&sheet)) || focus::focused().is_none();
                if is_free {
                    focus::focus_first_field(&card);
                }
            });
        }
        now
    });
}
