//! A view that is in a bundle, shown as soon as the bundle is there.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Notice, PageTab};
use crate::app::bench::workbench::use_bench;
use crate::browser::BrowserError;

/// Shows what `entry` brings. Where its bundle cannot be loaded, that is said, and the page goes back to the text, from
/// which it may be asked for again.
///
/// Unlike Leptos' `Suspense` it takes a future that lives on this thread, and has nothing to show meanwhile. The view is
/// made only when it is shown, so that it belongs to this component, and its effects find their elements.
#[component]
pub fn Lazy<F: Future<Output = Result<Children, BrowserError>> + 'static>(
    /// A call of the bundle's entry.
    entry: F,
) -> impl IntoView {
    let bench = use_bench();
    let brought = RwSignal::new_local(None::<Children>);
    spawn_local(async move {
        match entry.await {
            Ok(view) => {
                // Who has gone elsewhere meanwhile wants no view any more.
                brought.try_set(Some(view));
            }
            Err(error) => {
                bench.interface.dialog.set(None);
                bench.interface.has_guidelines.set(false);
                bench.interface.tab.set(PageTab::Annotate);
                bench.notify(Notice::failure(error.to_string()));
            }
        }
    });
    move || {
        brought.track();
        let view = brought.try_update_untracked(Option::take).flatten();
        view.map(|view| view())
    }
}
