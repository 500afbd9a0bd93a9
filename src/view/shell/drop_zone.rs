//! Takes files that are dropped anywhere on the page.

use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::DragEvent;

use crate::app::bench::notice::PageTab;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::files::import_job;
use crate::app::review::gathering::{self, Given};
use crate::browser::files;
use crate::words::words;

/// Says that files may be dropped, while some are held over the page.
#[component]
pub fn DropZone() -> impl IntoView {
    let bench = use_bench();
    // Each element that is entered is left later than the next is entered, so entering and leaving are counted.
    let depth = RwSignal::new(0_u32);
    let takes = |event: &DragEvent| {
        let takes = event.data_transfer().is_some_and(|transfer| files::has_files(&transfer));
        if takes {
            event.prevent_default();
        }
        takes
    };
    let listeners = [
        window_event_listener(ev::dragenter, move |event| {
            if takes(&event) {
                depth.update(|depth| *depth += 1);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            if takes(&event) {
                depth.update(|depth| *depth = depth.saturating_sub(1));
            }
        }),
        window_event_listener(ev::dragover, move |event| {
            takes(&event);
        }),
        window_event_listener(ev::drop, move |event| {
            if takes(&event) {
                depth.set(0);
                on_drop(bench, &event);
            }
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    let is_over = Memo::new(move |_| depth.get() > 0);
    move || {
        is_over.get().then(|| view! { <p class="drop-zone" role="status">{words().interface.drop_here}</p> })
    }
}

fn on_drop(bench: Workbench, event: &DragEvent) {
    if let Some(transfer) = event.data_transfer() {
        let gathered = files::gather(&transfer);
        let is_review = matches!(bench.interface.tab.get_untracked(), PageTab::Review(_));
        spawn_local(async move {
            let files = gathered.await;
            if is_review {
                gathering::gather(bench, Given { files, ..Given::default() });
            } else {
                import_job::import_gathered(bench, files);
            }
        });
    }
}
