//! Lists: a row is made once for its key, and written to only when what it shows has changed.

use std::cell::Cell;
use std::rc::Rc;

use glossator::view::widgets::rows::{RowList, Rows};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::mounted::{Mounted, mount, settled};

struct List {
    page: Mounted,
    rows: Rows<u32, &'static str>,
    /// How often a row has been written to, those that were made included.
    written: ArcRwSignal<u32>,
}

impl List {
    fn mounted() -> List {
        let made = Rc::new(Cell::new(None));
        let (rows, written) = (made.clone(), ArcRwSignal::new(0));
        let count = written.clone();
        let page = mount(&[], move |_| {
            let list = Rows::default();
            rows.set(Some(list));
            let row = move |key: u32, shown: RwSignal<&'static str>| {
                let count = count.clone();
                let told = move || {
                    count.update_untracked(|count| *count += 1);
                    shown.get()
                };
                view! { <li id=format!("row-{key}")>{told}</li> }.into_any()
            };
            view! { <ul><RowList rows=list row/></ul> }.into_any()
        });
        List { page, rows: made.get().unwrap(), written }
    }

    async fn show(&self, rows: &[(u32, &'static str)]) -> (String, u32) {
        self.rows.show(rows.to_vec());
        settled().await;
        let text = self.page.page.find("ul").text_content().unwrap();
        let written = self.written.get_untracked();
        self.written.update_untracked(|count| *count = 0);
        (text, written)
    }

    fn element(&self, key: u32) -> Element {
        self.page.page.find(&format!("#row-{key}"))
    }
}

#[wasm_bindgen_test]
async fn rows_are_made_once_and_written_to_when_they_change() {
    let list = List::mounted();
    assert_eq!(list.show(&[(1, "a"), (2, "b"), (3, "c")]).await, ("abc".to_string(), 3));
    let first = list.element(1);
    assert_eq!(list.show(&[(1, "a"), (2, "x"), (3, "c")]).await, ("axc".to_string(), 1));
    assert_eq!(list.show(&[(3, "c"), (1, "a"), (4, "d")]).await, ("cad".to_string(), 1));
    assert!(list.element(1).is_same_node(Some(&first)), "a row that moves stays the same");
    assert_eq!(list.show(&[]).await, (String::new(), 0));
}
