//! What may be wrong: places to look at again.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::KeyboardEvent;

use crate::app::bench::workbench::use_bench;
use crate::app::search;
use crate::app::search::Findings;
use crate::browser::focus;
use crate::view::search::finding_row::{FindingRow, shown};
use crate::view::shell::page;
use crate::view::widgets::key_caps::KeyCaps;
use crate::view::widgets::row_window::RowWindow;
use crate::view::widgets::rows::Rows;
use crate::view::widgets::virtual_list::{ListLook, VirtualList};
use crate::words::{count, fill, search_words};

/// The list of findings. It is one stop for the Tab key; the arrow keys move in it, and a key fixes.
#[component]
pub fn FindingList(
    /// What may be wrong.
    findings: Findings,
) -> impl IntoView {
    let bench = use_bench();
    let words = search_words();
    let listed = Memo::new_with_compare(
        move |_| {
            findings.version.track();
            findings.check.track();
            findings.shows_dismissed.track();
            bench.project.revision.track();
            findings.listed(bench)
        },
        |_, _| true,
    );
    let total = Memo::new(move |_| listed.read().len());
    let fixable = Memo::new(move |_| listed.read().iter().filter(|finding| finding.fix.is_some()).count());
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(total.into(), scroller);
    let rows = Rows::default();
    Effect::new(move || {
        bench.project.revision.track();
        let listed = listed.read();
        let range = window.range();
        let current = findings.current.get();
        let stop = if range.contains(&current) { current } else { range.start };
        let row = |row: usize| shown(bench, listed.get(row)?, row, row == stop);
        rows.show(range.filter_map(row).collect());
    });
    let show_current = move || {
        let last = total.get_untracked().saturating_sub(1);
        findings.current.update(|current| *current = (*current).min(last));
        window.focus_at(findings.current.get_untracked());
    };
    if bench.interface.came_from_row.try_update_value(std::mem::take) == Some(true) {
        show_current();
    }
    let again = NodeRef::<html::Button>::new();
    let apply_fixes = move |wanted| {
        spawn_local(async move {
            search::apply_fixes(bench, findings, wanted).await;
            match (total.get_untracked(), again.get_untracked()) {
                (0, Some(again)) => drop(again.focus()),
                _ => show_current(),
            }
        });
    };
    let on_key = move |event: KeyboardEvent| {
        let Some(stroke) = page::keystroke(&event) else { return };
        let is_done = match focus::neighbor_from_key(&stroke.key) {
            _ if stroke.ctrl || stroke.alt => false,
            Some(neighbor) => window.focus_row(&event, neighbor),
            None if stroke.is("X") && bench.settings.read_untracked().single_keys => {
                let finding = listed.with_untracked(|all| all.get(findings.current.get_untracked()).cloned());
                finding.is_some_and(|finding| {
                    search::toggle_dismissed(bench, &finding);
                    match (total.get_untracked(), again.get_untracked()) {
                        (0, Some(again)) => drop(again.focus()),
                        _ => show_current(),
                    }
                    true
                })
            }
            None if stroke.is("F") && bench.settings.read_untracked().single_keys => {
                let finding = listed.with_untracked(|all| all.get(findings.current.get_untracked()).cloned());
                finding.is_some_and(|finding| {
                    apply_fixes(vec![finding]);
                    true
                })
            }
            None => false,
        };
        if is_done {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let row = move |_, shown| view! { <FindingRow findings shown/> }.into_any();
    let look =
        ListLook { class: "hit-list", label: Some(words.findings), is_ordered: true, ..ListLook::default() };
    let message = move || match (findings.is_running.get(), findings.is_stale.get()) {
        (true, _) => words.checking.to_string(),
        (false, true) => words.stale.to_string(),
        (false, false) if total.get() == 0 => words.no_findings.to_string(),
        (false, false) => fill(words.findings_counted, &[("count", &count(total.get()))]),
    };
    let dismissed = Memo::new(move |_| {
        listed.track();
        findings.dismissed_count(bench)
    });
    let show_dismissed = move || {
        if findings.shows_dismissed.get() {
            words.hide_dismissed.to_string()
        } else {
            fill(words.show_dismissed, &[("count", &count(dismissed.get()))])
        }
    };
    let fix_all = move |_| apply_fixes(listed.get_untracked());
    let is_one_kind = Memo::new(move |_| findings.check.get().is_some());
    view! {
        <header class="finding-head">
            <span class="quiet" role="status" data-testid="findings-told">{message}</span>
            <button
                type="button"
                class="link"
                data-testid="check-again"
                node_ref=again
                on:click=move |_| spawn_local(search::check(bench, findings))
            >
                {words.check_again}
            </button>
            <button
                type="button"
                class="link"
                data-testid="show-dismissed"
                hidden=move || dismissed.get() == 0
                on:click=move |_| findings.shows_dismissed.update(|shows| *shows = !*shows)
            >
                {show_dismissed}
            </button>
            <button
                type="button"
                class="button"
                data-testid="mend-all"
                hidden=move || !is_one_kind.get() || fixable.get() == 0
                on:click=fix_all
            >
                {move || fill(words.fix_all, &[("count", &count(fixable.get()))])}
            </button>
        </header>
        <VirtualList look scroller window rows row on_key/>
        <p class="bulk-row for-keys">
            <span class="quiet">
                <KeyCaps written="F"/> " " {words.fix_hint} " " <KeyCaps written="X"/> " " {words.dismiss_hint} " " <KeyCaps written="Enter"/> " " {words.show_hint}
            </span>
        </p>
    }
}
