//! Takes files that are dropped anywhere on the page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::DragEvent;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::files::importing;
use crate::browser::listener::Listener;
use crate::browser::{environment, files};
use crate::words::words;

/// Says that files may be dropped, while some are held over the page.
#[component]
pub fn DropZone() -> impl IntoView {
    let bench = use_bench();
    // Each element that is entered is left later than the next is entered, so entering and leaving are counted.
    let depth = RwSignal::new(0_u32);
    if let Ok(window) = environment::window() {
        let hear = |name, handler: fn(Workbench, RwSignal<u32>, &DragEvent)| {
            let listener = Listener::new(&window, name, move |event: DragEvent| {
                if event.data_transfer().is_some_and(|transfer| files::has_files(&transfer)) {
                    event.prevent_default();
                    handler(bench, depth, &event);
                }
            });
            StoredValue::new_local(listener);
        };
        hear("dragenter", |_, depth, _| depth.update(|depth| *depth += 1));
        hear("dragleave", |_, depth, _| depth.update(|depth| *depth = depth.saturating_sub(1)));
        hear("dragover", |_, _, _| {});
        hear("drop", on_drop);
    }
    let is_over = Memo::new(move |_| depth.get() > 0);
    move || {
        is_over.get().then(|| view! { <p class="drop-zone" role="status">{words().interface.drop_here}</p> })
    }
}

fn on_drop(bench: Workbench, depth: RwSignal<u32>, event: &DragEvent) {
    depth.set(0);
    if let Some(transfer) = event.data_transfer() {
        let gathered = files::gather(&transfer);
        spawn_local(async move { importing::import_gathered(bench, gathered.await) });
    }
}
