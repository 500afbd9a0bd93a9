//! Brings the places of a passage into view in their texts, at one height.

use gloo::timers::future::TimeoutFuture;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::workbench::Workbench;
use crate::app::compare::comparison::Comparison;
use crate::browser::focus;
use crate::model::record::id::DocumentId;

/// Has the text of a source come to what is wanted of it, as long as the component lives that calls this.
pub fn park(comparison: Comparison, bench: Workbench, document: DocumentId, element: NodeRef<html::Section>) {
    Effect::new(move || {
        let wanted = comparison.wanted_places.read().iter().find(|it| it.document == document).cloned();
        // A text that is being fetched comes later.
        let is_there = bench.pane.text.read().is_some();
        let Some((wanted, element)) = wanted.filter(|_| is_there).zip(element.get()) else { return };
        spawn_local(async move {
            // The text is laid out by then.
            TimeoutFuture::new(0).await;
            comparison.wanted_places.try_update(|places| places.retain(|place| *place != wanted));
            bench.pane.selected.set(None);
            bench.pane.put_caret(wanted.start);
            bench.pane.park(wanted.start, wanted.below_edge);
            if wanted.has_focus {
                bench.active.set(Some(bench.pane));
                focus::focus_text_in(&element);
            }
        });
    });
}
