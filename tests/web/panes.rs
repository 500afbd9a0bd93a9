//! Two panes on one page: each has its own selection, selected span and filter, and both have the same annotations.

use std::cell::Cell;
use std::rc::Rc;

use glossator::app::bench::workbench::Workbench;
use glossator::app::edit::keys;
use glossator::model::keymap::Focus;
use glossator::model::keystroke::Keystroke;
use glossator::model::record::id::DocumentId;
use glossator::view::annotate::span::annotation_panel::AnnotationPanel;
use glossator::view::annotate::text::{PaneView, keep_label_sheet};
use leptos::context::Provider;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::mounted::{Mounted, mount, settled};
use crate::page::js;

const TEXT: &str = "Ada met Ben in Rome.\n\nThey spoke of Paris.\n";
const OTHER: &str = "Cleo lives in Cairo.\n";

/// Two panes that are mounted side by side.
struct Panes {
    page: Mounted,
    benches: [Workbench; 2],
}

impl Panes {
    /// Mounts two panes, with a text in each by its index.
    async fn mounted(open: [&'static str; 2]) -> Panes {
        let made = Rc::new(Cell::new(None));
        let benches = made.clone();
        let page = mount(&[TEXT, OTHER], move |bench| {
            keep_label_sheet(bench);
            let panes = [bench, bench.in_new_pane()];
            benches.set(Some(panes));
            for (pane, open) in panes.into_iter().zip(open) {
                pane.pane.open_document(Some(DocumentId::new(open)));
            }
            let shown = |(index, pane): (usize, Workbench)| {
                view! {
                    <Provider value=pane>
                        <section data-pane=index style="height: 300px">
                            <PaneView/>
                            <AnnotationPanel/>
                        </section>
                    </Provider>
                }
            };
            panes.into_iter().enumerate().map(shown).collect_view().into_any()
        });
        settled().await;
        Panes { page, benches: made.get().unwrap() }
    }

    fn element(&self, pane: usize) -> Element {
        self.page.page.find(&format!("[data-pane='{pane}']"))
    }

    /// Chooses some words of a pane, as the mouse does.
    async fn choose(&self, pane: usize, words: &str) {
        js(
            "const walker = document.createTreeWalker(a.querySelector('[data-testid=document-text]'), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(b);
                if (at >= 0) {
                    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + b.length);
                    return;
                }
            }
            throw new Error('no such words');",
            &[&self.element(pane), &words.into()],
        );
        settled().await;
    }

    /// Presses a key in a pane.
    async fn press(&self, pane: usize, key: &str) {
        let stroke = Keystroke { key: key.to_string(), ..Keystroke::default() };
        assert!(keys::press(self.benches[pane], &stroke, Focus::Text), "{key} means nothing");
        settled().await;
    }

    /// What is chosen in a pane.
    fn chosen(&self, pane: usize) -> String {
        let bench = self.benches[pane];
        let text = bench.pane.text.get_untracked().unwrap();
        bench.chosen_span().map(|span| text.slice(span).to_string()).unwrap_or_default()
    }

    /// The words of a pane that are marked as tagged, and of them only those that a selector finds.
    fn tagged(&self, pane: usize, selector: &str) -> String {
        let found = js(
            "const runs = [...a.querySelectorAll('.text .run')].filter((run) => run.matches(b));
            return runs.map((run) => run.textContent).join('|')",
            &[&self.element(pane), &selector.into()],
        );
        found.as_string().unwrap()
    }

    /// The words of a pane whose line can be seen.
    fn lined(&self, pane: usize) -> String {
        let found = js(
            "const lines = [...a.querySelectorAll('.text .line')];
            const seen = lines.filter((line) => getComputedStyle(line).textDecorationColor !== 'rgba(0, 0, 0, 0)');
            return seen.map((line) => line.textContent).join('|')",
            &[&self.element(pane)],
        );
        found.as_string().unwrap()
    }

    /// What the panel beside a pane says of the selected span; nothing, where none is selected.
    fn told(&self, pane: usize) -> String {
        let found = js(
            "const quote = a.querySelector('.annotation-details__quote');
            return quote.closest('[hidden]') ? '' : quote.textContent",
            &[&self.element(pane)],
        );
        found.as_string().unwrap()
    }
}

#[wasm_bindgen_test]
async fn what_is_said_in_one_text_leaves_the_other_as_it_is() {
    let panes = Panes::mounted(["0", "1"]).await;
    panes.choose(1, "Cairo").await;
    panes.choose(0, "Ada").await;
    assert_eq!([panes.chosen(0), panes.chosen(1)], ["Ada", "Cairo"]);

    panes.press(0, "1").await;
    assert_eq!([panes.tagged(0, ".run"), panes.tagged(1, ".run")], ["Ada", ""]);
    assert_eq!([panes.told(0), panes.told(1)], ["Ada", ""]);
    assert_eq!([panes.chosen(0), panes.chosen(1)], ["", "Cairo"], "what is chosen in the other stays");

    panes.press(1, "2").await;
    assert_eq!([panes.tagged(0, ".is-selected"), panes.tagged(1, ".is-selected")], ["Ada", "Cairo"]);
    assert_eq!([panes.told(0), panes.told(1)], ["Ada", "Cairo"]);
}

#[wasm_bindgen_test]
async fn two_panes_over_one_text_show_the_same_spans_and_select_each_its_own() {
    let panes = Panes::mounted(["0", "0"]).await;
    panes.choose(1, "Rome").await;
    panes.choose(0, "Ada").await;
    panes.press(0, "1").await;
    assert_eq!([panes.tagged(0, ".run"), panes.tagged(1, ".run")], ["Ada", "Ada"]);
    assert_eq!([panes.told(0), panes.told(1)], ["Ada", ""]);
    assert_eq!(panes.chosen(1), "Rome", "what is chosen outlives that its text is painted anew");
    let selected = js("return getSelection().toString()", &[]).as_string();
    assert_eq!(selected.as_deref(), Some(""), "the browser selects nothing that was let go of");

    panes.press(1, "2").await;
    assert_eq!([panes.tagged(0, ".run"), panes.tagged(1, ".run")], ["Ada|Rome", "Ada|Rome"]);
    assert_eq!([panes.tagged(0, ".is-selected"), panes.tagged(1, ".is-selected")], ["Ada", "Rome"]);

    let label = panes.benches[1].pane.selected_annotation().unwrap().label.clone();
    panes.benches[1].pane.only.set(Some(label));
    settled().await;
    assert_eq!([panes.lined(0), panes.lined(1)], ["Ada|Rome", "Rome"]);

    panes.press(0, "Delete").await;
    assert_eq!([panes.tagged(0, ".run"), panes.tagged(1, ".run")], ["Rome", "Rome"]);
    assert_eq!([panes.told(0), panes.told(1)], ["", "Rome"], "another span of the other pane stays selected");
}

#[wasm_bindgen_test]
async fn one_pane_may_be_for_reading_alone() {
    let panes = Panes::mounted(["0", "0"]).await;
    panes.benches[1].pane.is_reading.set(true);
    panes.choose(1, "Rome").await;
    panes.press(1, "1").await;
    assert_eq!([panes.tagged(0, ".run"), panes.tagged(1, ".run")], ["", ""]);
    panes.choose(0, "Ada").await;
    panes.press(0, "1").await;
    assert_eq!([panes.tagged(0, ".run"), panes.tagged(1, ".run")], ["Ada", "Ada"]);
}
