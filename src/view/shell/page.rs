//! What the page as a whole listens to, and what it tells the browser.

use gloo::utils::window;
use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::app::bench::notice::{Notice, PageTab, SaveState};
use crate::app::bench::settings::TextStyle;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::keys;
use crate::app::project::shared_folder::binding;
use crate::app::project::{handing_in, opening, tabs};
use crate::browser::focus_guard::FocusGuard;
use crate::browser::listener::listen_first;
use crate::browser::{environment, focus, history, keyboard, theme};
use crate::model::keymap::Focus;
use crate::model::keystroke::Keystroke;
use crate::store::drafts::Drafts;
use crate::words::{fill, words};

/// Sets up all of it, for as long as the component that calls it lives.
pub fn attend(bench: Workbench) {
    show_theme(bench);
    show_style(bench);
    show_title(bench);
    keep_settings(bench);
    let pressed = window_event_listener(ev::keydown, move |event| on_key(bench, &event));
    let hidden = window_event_listener(ev::pagehide, move |_| {
        tabs::on_hide(bench);
        binding::leave_page(bench);
        bench.project.journal().leave();
    });
    // It comes to the window too.
    let turned = window_event_listener(ev::visibilitychange, move |_| {
        if environment::is_visible() {
            tabs::on_show(bench);
        } else {
            tabs::on_hide(bench);
            binding::leave_page(bench);
        }
    });
    on_cleanup(move || [pressed, hidden, turned].into_iter().for_each(WindowListenerHandle::remove));
    warn_before_leaving(bench);
    keep_history(bench);
    do_once();
    leave_composition_alone();
    guard_focus(bench);
}

/// Whatever goes from the page takes the focus with it, unless a neighbor takes it over.
fn guard_focus(bench: Workbench) {
    let guard = StoredValue::new_local(FocusGuard::new());
    Effect::new(move || {
        bench.interface.tab.track();
        bench.interface.dialog.track();
        bench.interface.notice.track();
        bench.project.revision.track();
        guard.with_value(FocusGuard::look_later);
    });
}

/// While a character is composed, keys belong to the input method: nothing of the page hears of them, in no field and as
/// no shortcut. The browser still does.
fn leave_composition_alone() {
    let composing = listen_first(&window(), "keydown", |event: &KeyboardEvent| {
        if keyboard::KeyPress::from(event).composing {
            event.stop_immediate_propagation();
        }
    });
    StoredValue::new_local(composing);
}

/// The Back button goes back through the parts of the program before it leaves.
fn keep_history(bench: Workbench) {
    let tab = bench.interface.tab;
    let show = move || tab.set(PageTab::from_fragment(&history::fragment()));
    show();
    let note = move |now: &PageTab, _: Option<&PageTab>, _| {
        if now.fragment() != history::fragment() {
            // Without an entry, Back leaves sooner than it should; nothing else depends on it.
            let _ = history::push(now.fragment());
        }
    };
    Effect::watch(move || tab.get(), note, false);
    let went = window_event_listener(ev::popstate, move |_| {
        bench.interface.dialog.set(None);
        show();
    });
    on_cleanup(move || went.remove());
}

/// What has `data-once` makes or saves something. Of two clicks of a double click, and of a key that is held, only the
/// first one does.
fn do_once() {
    let is_within = |event: &web_sys::Event, meant: &str| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        target.is_some_and(|element| element.closest(meant).ok().flatten().is_some())
    };
    let clicked = listen_first(&window(), "click", move |event: &web_sys::MouseEvent| {
        if event.detail() > 1 && is_within(event, "button[data-once], [data-once] button") {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
    let held = listen_first(&window(), "keydown", move |event: &KeyboardEvent| {
        if event.repeat() && event.key() == "Enter" && is_within(event, "[data-once]") {
            event.prevent_default();
        }
    });
    StoredValue::new_local([clicked, held]);
}

fn show_theme(bench: Workbench) {
    let system_is_dark = RwSignal::new(theme::system_is_dark());
    let listener = theme::on_system_dark(move |is_dark| {
        system_is_dark.try_set(is_dark);
    });
    StoredValue::new_local(listener);
    let is_dark = Memo::new(move |_| bench.settings.read().theme.is_dark(system_is_dark.get()));
    Effect::new(move || theme::set_theme(if is_dark.get() { "dark" } else { "light" }));
}

fn show_style(bench: Workbench) {
    let look = Memo::new(move |_| bench.settings.read().look);
    Effect::new(move || {
        let TextStyle { face, size, line, width, has_numbers } = look.get();
        let numbers = if has_numbers { "on" } else { "off" };
        theme::set_style(
            &[("face", face.name()), ("numbers", numbers)],
            &[("--text-size", size), ("--text-line", line), ("--text-width", width)],
        );
    });
}

fn show_title(bench: Workbench) {
    let words = &words().interface;
    Effect::new(move || {
        let title = bench.project.info.read().title.clone();
        environment::set_title(&fill(words.page_title, &[("title", &title), ("program", words.program)]));
    });
}

fn keep_settings(bench: Workbench) {
    let keep = move |now: &_, before: Option<&_>, _| {
        if before == Some(now) {
            return;
        }
        let json = bench.settings.read_untracked().to_json();
        spawn_local(async move {
            let journal = bench.project.journal();
            if let Some(storage) = journal.storage()
                && let Err(error) = storage.set_meta(opening::SETTINGS, &json).await
            {
                bench.notify(Notice::failure(error.to_string()));
            }
        });
    };
    Effect::watch(move || bench.settings.get(), keep, false);
}

fn warn_before_leaving(bench: Workbench) {
    // A page that listens for it is not kept for going back, so it listens only while there is something to lose.
    let is_saved = Memo::new(move |_| matches!(*bench.tabs.saving.read(), SaveState::Saved(_)));
    let has_more = Memo::new(move |_| handing_in::has_more_to_hand_in(bench));
    Effect::new(move || {
        if is_saved.get() && !has_more.get() {
            return;
        }
        let warning = window_event_listener(ev::beforeunload, move |event| {
            let drafts = bench.drafts.with_untracked(Drafts::unwritten);
            if bench.project.journal().unwritten() + drafts > 0 || has_more.get_untracked() {
                event.prevent_default();
                event.set_return_value(words().interface.not_saved_yet);
            }
        });
        // Before the effect runs again.
        on_cleanup(move || warning.remove());
    });
}

fn on_key(bench: Workbench, event: &KeyboardEvent) {
    let is_dialog_open = bench.interface.dialog.read_untracked().is_some()
        || bench.interface.decisions.read_untracked().head().is_some()
        || focus::is_in_dialog(event);
    if event.default_prevented() || is_dialog_open {
        return;
    }
    let Some(stroke) = keystroke(event) else { return };
    let focus = if focus::is_in_text(event) {
        Focus::Text
    } else if keyboard::is_in_text_field(event) {
        Focus::Field
    } else {
        Focus::Elsewhere
    };
    if keys::press(bench, &stroke, focus) {
        event.prevent_default();
    }
}

/// The key press as the program's tables have it; nothing of keys that belong to the system.
pub fn keystroke(event: &KeyboardEvent) -> Option<Keystroke> {
    let stroke = keyboard::KeyPress::from(event);
    if stroke.meta && !environment::is_apple() {
        return None;
    }
    Some(Keystroke {
        ctrl: stroke.ctrl || stroke.meta,
        key: stroke.key,
        code: stroke.code,
        alt: stroke.alt,
        shift: stroke.shift,
    })
}
