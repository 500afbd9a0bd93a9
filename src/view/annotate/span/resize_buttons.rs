//! Moves the ends of the selected span.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::tagging;
use crate::model::action::{Action, Edge};
use crate::text::movement::{Direction, Unit};
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::key_caps;
use crate::words::words;

/// Four buttons: each end of the selected span, a character earlier or later.
#[component]
pub fn ResizeButtons() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let button = move |edge, direction, sign| {
        let action = Action::Resize(edge, Unit::Character, direction);
        let title = move || key_caps::with_key(bench, crate::words::words().action(action), action);
        view! {
            <button
                type="button"
                class="tool"
                title=title
                on:click=move |_| tagging::resize_by_step(bench, edge, Unit::Character, direction)
            >
                <Icon sign=sign/>
            </button>
        }
    };
    view! {
        <div class="resize-buttons">
            <span class="resize-buttons__end" role="group" aria-label=words.start>
                <span class="quiet" aria-hidden="true">{words.start}</span>
                {button(Edge::Start, Direction::Backward, Sign::StartEarlier)}
                {button(Edge::Start, Direction::Forward, Sign::StartLater)}
            </span>
            <span class="resize-buttons__end" role="group" aria-label=words.end>
                <span class="quiet" aria-hidden="true">{words.end}</span>
                {button(Edge::End, Direction::Backward, Sign::EndEarlier)}
                {button(Edge::End, Direction::Forward, Sign::EndLater)}
            </span>
        </div>
    }
}
