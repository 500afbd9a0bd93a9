//! Components mounted in the page of the tests, on a project in memory: mount, act, look.

use glossator::app::bench::positions::Positions;
use glossator::app::bench::settings::Settings;
use glossator::app::bench::workbench::Workbench;
use glossator::app::project::journal::Journal;
use glossator::format::text_file;
use glossator::model::edit::session::Session;
use glossator::model::index::project::Project;
use glossator::model::record::document::Document;
use glossator::model::record::extra::Extra;
use glossator::model::record::id::{AnnotatorId, DocumentId, ProjectId};
use glossator::model::record::project::ProjectInfo;
use glossator::store::protocol::Role;
use glossator::text::digest::sha256;
use glossator::text::residency::DocumentText;
use glossator::words::first_schema;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::Render;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::page::{Fragment, js_async};

/// Returns a workbench on some texts, whose ids are their places, with the labels of a first visit. Nothing is stored.
fn bench(texts: &[&str]) -> Workbench {
    let document = |(index, text): (usize, &&str)| {
        let (id, text) = (index.to_string(), text.to_string());
        let sha256 = sha256(text.as_bytes());
        let document = text_file::document(DocumentId::new(&id), &id, DocumentText::new(text), sha256);
        Document { rank: index as u64, ..document }
    };
    let documents = texts.iter().enumerate().map(document).collect();
    let info = ProjectInfo {
        id: ProjectId::new("tests"),
        title: "Tests".to_string(),
        guidelines: String::new(),
        language: String::new(),
        assignment: None,
        extra: Extra::default(),
        file_extra: Extra::default(),
    };
    let project = Project::from_records(info, first_schema(), Vec::new(), documents, Vec::new(), Vec::new());
    Workbench::new(
        Session::new(project),
        Journal::new(None, None),
        AnnotatorId::new("tester"),
        Settings::default(),
        Positions::default(),
    )
}

/// A part of the page on a workbench of its own, taken out again on drop.
pub struct Mounted {
    pub page: Fragment,
    _handle: UnmountHandle<<AnyView as Render>::State>,
}

/// Mounts what a function makes of a workbench on some texts.
pub fn mount(texts: &[&str], view: impl FnOnce(Workbench) -> AnyView + 'static) -> Mounted {
    let page = Fragment::new("<div style='height: 600px'></div>");
    let host = page.find("div").unchecked_into::<HtmlElement>();
    let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
    let handle = mount_to(host, move || {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let bench = bench(&texts);
        // Nobody else could write what is not stored.
        bench.tabs.role.set(Role::Writer);
        provide_context(bench);
        view(bench)
    });
    Mounted { page, _handle: handle }
}

/// Waits until the page has done what follows from an act, its next painting included.
pub async fn settled() {
    js_async(
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))",
        &[],
    )
    .await;
}
