//! Our own signs: strokes of 1.4 in a box of 16.

use leptos::prelude::*;

/// What a sign stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is named after what it shows")]
pub enum Sign {
    Undo,
    Redo,
    Tick,
    Plus,
    Close,
    Down,
    Previous,
    Next,
    Theme,
    New,
    Half,
    Done,
    Skipped,
    Filter,
    Lock,
    Unlocked,
    Note,
    Pen,
    Wait,
    Fail,
    Bin,
    Find,
    StartEarlier,
    StartLater,
    EndEarlier,
    EndLater,
}

/// The circle that states are drawn in.
macro_rules! circle {
    ($rest:literal) => {
        concat!("M13.2 8a5.2 5.2 0 1 1-10.4 0a5.2 5.2 0 1 1 10.4 0", $rest)
    };
}

impl Sign {
    /// What is stroked, and what is filled.
    fn paths(self) -> (&'static str, &'static str) {
        match self {
            Sign::Undo => ("M6 3 2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H7", ""),
            Sign::Redo => ("m10 3 3.5 3.5L10 10M13.5 6.5H6a3.5 3.5 0 0 0 0 7h3", ""),
            Sign::Tick => ("m3 8.5 3.2 3.2L13 4.5", ""),
            Sign::Plus => ("M8 3v10M3 8h10", ""),
            Sign::Close => ("m4 4 8 8M12 4l-8 8", ""),
            Sign::Down => ("m4.5 6.5 3.5 3.5 3.5-3.5", ""),
            Sign::Previous => ("M10 3.5 5.5 8l4.5 4.5", ""),
            Sign::Next => ("M6 3.5 10.5 8 6 12.5", ""),
            Sign::Theme => (circle!(""), "M8 2.8a5.2 5.2 0 0 1 0 10.4z"),
            Sign::New => (circle!(""), ""),
            Sign::Half => (circle!(""), "M8 2.8a5.2 5.2 0 0 0 0 10.4z"),
            Sign::Done => (circle!(""), circle!("z")),
            Sign::Skipped => (circle!("M4.6 11.4 11.4 4.6"), ""),
            Sign::Filter => ("M2.5 4.5h11M4.5 8h7M6.5 11.5h3", ""),
            Sign::Lock => ("M4 7.5h8v5.5H4zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2", "M4 7.5h8v5.5H4z"),
            Sign::Unlocked => ("M4 7.5h8v5.5H4zM5.5 7.5v-2a2.5 2.5 0 0 1 4.7-1.2", ""),
            Sign::Note => ("M3 3.5h10v7H8l-3 2.5v-2.5H3z", ""),
            Sign::Pen => ("m10.6 3.4 2 2-7.3 7.3-2.8.8.8-2.8zM9.2 4.8l2 2", ""),
            Sign::Wait => ("M3 8h.2M7.9 8h.2M12.8 8h.2", ""),
            Sign::Fail => ("M8 2.5v7M8 12.8v.4", ""),
            Sign::Bin => ("M3 4.5h10M6.2 4.5v-2h3.6v2M4.5 4.5l.6 9h5.8l.6-9", ""),
            Sign::Find => ("M11 7a4 4 0 1 1-8 0a4 4 0 1 1 8 0M10 10l3.5 3.5", ""),
            Sign::StartEarlier => ("M11.5 3v10M8.5 8H3M5.5 5.5 3 8l2.5 2.5", ""),
            Sign::StartLater => ("M4.5 3v10M7.5 8H13M10.5 5.5 13 8l-2.5 2.5", ""),
            Sign::EndEarlier => ("M11.5 3v10M8.5 8H3M5.5 5.5 3 8l2.5 2.5", ""),
            Sign::EndLater => ("M4.5 3v10M7.5 8H13M10.5 5.5 13 8l-2.5 2.5", ""),
        }
    }
}

/// A sign. It says nothing to those who listen, so a word or a title must stand with it.
#[component]
pub fn Icon(
    /// What it shows.
    #[prop(into)]
    sign: Signal<Sign>,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path class="icon__fill" d=move || sign.get().paths().1></path>
            <path d=move || sign.get().paths().0></path>
        </svg>
    }
}
