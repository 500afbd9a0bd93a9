//! Ways to add texts.

use leptos::prelude::*;

use crate::app::bench::notice::Dialog;
use crate::app::bench::workbench::use_bench;
use crate::view::widgets::file_pickers::Pickers;
use crate::view::widgets::icons::{Icon, Sign};
use crate::words::words;

/// Buttons that add files, a folder, or what is pasted.
#[component]
pub fn AddTexts() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let pickers = use_context::<Pickers>();
    let pick_files = move |_| pickers.iter().for_each(|pickers| pickers.pick_files());
    let pick_folder = move |_| pickers.iter().for_each(|pickers| pickers.pick_folder());
    view! {
        <div class="add-texts">
            <button type="button" class="tool" on:click=pick_files>
                <Icon sign=Sign::Plus/>
                {words.add_texts}
            </button>
            <button type="button" class="tool" on:click=pick_folder>{words.add_folder}</button>
            <button type="button" class="tool" on:click=move |_| bench.interface.dialog.set(Some(Dialog::Paste))>
                {words.paste_text}
            </button>
        </div>
    }
}
