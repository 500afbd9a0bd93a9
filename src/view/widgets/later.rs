//! A view that is in a part of the program of its own, loaded when it is shown first.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Notice, Part};
use crate::app::bench::workbench::use_bench;
use crate::browser::BrowserError;

/// What shows a view.
pub type Show = fn() -> AnyView;
/// A part of the program that is on its way.
pub type Loading = Pin<Box<dyn Future<Output = Result<Show, BrowserError>>>>;

/// The view, as soon as its part is there. One that cannot be loaded is told, and the page goes back to the text.
#[component]
pub fn Later(
    /// The part that it is in.
    loading: Loading,
) -> impl IntoView {
    let bench = use_bench();
    let show = RwSignal::new(None::<Show>);
    spawn_local(async move {
        match loading.await {
            Ok(loaded) => {
                show.try_set(Some(loaded));
            }
            Err(error) => {
                bench.interface.dialog.set(None);
                bench.interface.part.set(Part::Annotate);
                bench.tell(Notice::failure(error.to_string()));
            }
        }
    });
    move || show.get().map(|show| show())
}
