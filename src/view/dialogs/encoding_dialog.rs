//! Asks for the encoding of files that do not say it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::notice::Undecoded;
use crate::app::bench::workbench::use_bench;
use crate::app::files::intake;
use crate::browser::decode;
use crate::browser::decode::ENCODINGS;
use crate::view::widgets::dialog::Dialog;
use crate::words::{count, dialogs, fill, words};

/// How much of a text is shown to judge an encoding by, in characters.
const PREVIEW: usize = 600;
/// What is proposed: most texts that are not UTF-8 are in it.
const LIKELY: &str = "windows-1252";

/// The dialog that asks for an encoding and shows what it would make of the files.
#[component]
pub fn EncodingDialog(
    /// The files.
    files: Vec<Undecoded>,
) -> impl IntoView {
    let bench = use_bench();
    let own = dialogs();
    let words = &words().interface;
    let encoding = RwSignal::new(LIKELY.to_string());
    let files = Arc::new(files);
    let explained = match files.as_slice() {
        [only] => fill(own.encoding_of_one, &[("file", &only.name)]),
        all => fill(own.encoding_of_many, &[("count", &count(all.len()))]),
    };
    let preview = {
        let files = files.clone();
        move || encoding.with(|encoding| preview(&files, encoding))
    };
    let fitting = {
        let files = files.clone();
        Memo::new(move |_| encoding.with(|encoding| fitting(&files, encoding)))
    };
    let total = files.len();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        intake::decode_as(bench, files.to_vec(), &encoding.get_untracked());
    };
    let option =
        |name: &'static str| view! { <option value=name selected=name == LIKELY>{described(name)}</option> };
    view! {
        <Dialog title=own.which_encoding name="encoding" on_close=move || bench.dialog.set(None)>
            <form class="dialog__body" on:submit=add>
                <p><bdi>{explained}</bdi></p>
                <label class="field">
                    <span class="field__name">{own.encoding}</span>
                    <select
                        class="field__input"
                        data-testid="encoding"
                        on:change=move |event| encoding.set(event_target_value(&event))
                    >
                        {ENCODINGS.into_iter().map(option).collect_view()}
                    </select>
                </label>
                <div class="encoding-dialog__preview" tabindex="0" role="group" aria-label=own.preview>
                    {move || match preview() {
                        Some((name, text)) => view! {
                            <p class="quiet"><bdi>{name}</bdi></p>
                            <p class="encoding-dialog__text" dir="auto">{text}</p>
                        }.into_any(),
                        None => view! { <p class="quiet">{own.encoding_does_not_fit}</p> }.into_any(),
                    }}
                </div>
                <footer class="dialog__foot">
                    <span class="quiet" aria-live="polite">
                        {move || (total > 1).then(|| fill(
                            own.encoding_fits,
                            &[("count", &count(fitting.get())), ("total", &count(total))],
                        ))}
                    </span>
                    <button type="submit" class="button button--first" disabled=move || fitting.get() == 0>
                        {if total == 1 { words.add_text } else { words.add_texts }}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

/// The name of the first file that is in the encoding, and the beginning of its text.
fn preview(files: &[Undecoded], encoding: &str) -> Option<(String, String)> {
    files.iter().find_map(|file| {
        let text = decode::decode(&file.bytes, encoding)?;
        Some((file.name.clone(), text.chars().take(PREVIEW).collect()))
    })
}

fn fitting(files: &[Undecoded], encoding: &str) -> usize {
    files.iter().filter(|file| decode::decode(&file.bytes, encoding).is_some()).count()
}

fn described(encoding: &'static str) -> String {
    let known = dialogs().encodings.iter().find(|(_, names)| names.contains(&encoding));
    known.map_or_else(|| encoding.to_string(), |(script, _)| format!("{script} ({encoding})"))
}
