//! A view that comes later is shown when it is there; one that does not come is missed aloud.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
use glossator::app::bench::notice::{Dialog, PageTab};
use glossator::app::bench::positions::Positions;
use glossator::app::bench::settings::Settings;
use glossator::app::bench::workbench::Workbench;
use glossator::app::project::journal::Journal;
use glossator::app::project::library;
use glossator::browser::BrowserError;
use glossator::model::edit::session::Session;
use glossator::model::record::id::{AnnotatorId, ProjectId};
use glossator::view::widgets::lazy::Lazy;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::page::{Fragment, until};

type Entry = Result<Children, BrowserError>;

/// Mounts what is to come, on an empty project. The second answer is the other end of it.
fn mount() -> (Fragment, Workbench, oneshot::Sender<Entry>, impl Drop) {
    let page = Fragment::new("<div></div>");
    let host = page.find("div").unchecked_into::<HtmlElement>();
    let (sender, entry) = oneshot::channel::<Entry>();
    let made = Rc::new(Cell::new(None));
    let bench = made.clone();
    let handle = mount_to(host, move || {
        let session = Session::new(library::empty(ProjectId::new("p"), "Empty"));
        let annotator = AnnotatorId::new("a");
        let here = Workbench::new(
            session,
            Journal::new(None, None),
            annotator,
            Settings::default(),
            Positions::default(),
        );
        provide_context(here);
        bench.set(Some(here));
        view! { <Lazy entry=async move { entry.await.unwrap() }/> }
    });
    (page, made.take().unwrap(), sender, handle)
}

#[component]
fn Late() -> impl IntoView {
    let bench = expect_context::<Workbench>();
    let element = NodeRef::<leptos::html::P>::new();
    Effect::new(move || {
        if element.get().is_some_and(|element| element.is_connected()) {
            bench.interface.tab.set(PageTab::Search);
        }
    });
    view! { <p node_ref=element>"late"</p> }
}

#[wasm_bindgen_test]
async fn a_view_is_shown_when_its_bundle_is_there() {
    let (page, bench, bundle, _handle) = mount();
    assert_eq!(page.0.text_content().as_deref(), Some(""));
    assert!(bundle.send(Ok(ToChildren::to_children(|| view! { <Late/> }))).is_ok());
    until("the view", || page.0.text_content().as_deref() == Some("late")).await;
    until("its effect to find it on the page", || bench.interface.tab.get_untracked() == PageTab::Search)
        .await;
}

#[wasm_bindgen_test]
async fn a_view_whose_bundle_cannot_be_had_is_missed_aloud() {
    let (page, bench, bundle, _handle) = mount();
    bench.interface.tab.set(PageTab::Search);
    bench.interface.dialog.set(Some(Dialog::Help));
    assert!(bundle.send(Err(BrowserError::BundleNotLoaded)).is_ok());
    until("a notice", || bench.interface.notice.read_untracked().is_some()).await;
    assert_eq!(bench.interface.tab.get_untracked(), PageTab::Annotate);
    assert!(bench.interface.dialog.read_untracked().is_none());
    assert_eq!(page.0.text_content().as_deref(), Some(""));
}
