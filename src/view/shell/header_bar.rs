//! The bar at the top: the project, the parts of the program, undo, theme, export.

use std::mem::discriminant;

use leptos::prelude::*;

use crate::app::bench::notice::{PageTab, ReviewSection, Section};
use crate::app::bench::workbench::use_bench;
use crate::app::files::export;
use crate::browser::theme;
use crate::model::action::Action;
use crate::view::shell::step_buttons::StepButtons;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::key_caps;
use crate::words::words;

/// The bar at the top.
#[component]
pub fn HeaderBar() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let is_dark = move || bench.settings.read().theme.is_dark(theme::system_is_dark());
    let toggle_theme = move |_| {
        let system_is_dark = theme::system_is_dark();
        bench.settings.update(|settings| settings.theme = settings.theme.toggled(system_is_dark));
    };
    let export_title = move || key_caps::with_key(bench, words.export, Action::Export);
    view! {
        <header class="header-bar">
            <span class="header-bar__mark">{words.program}</span>
            <button
                type="button"
                class="header-bar__project"
                title=words.to_projects
                on:click=move |_| bench.interface.tab.set(PageTab::Project(Section::Projects))
            >
                <bdi class="header-bar__title">{move || bench.project.info.read().title.clone()}</bdi>
                <Icon sign=Sign::Down/>
            </button>
            <nav class="header-bar__parts" aria-label=words.parts>
                <TabButton tab=PageTab::Annotate/>
                <TabButton tab=PageTab::Compare/>
                <TabButton tab=PageTab::Search/>
                <TabButton tab=PageTab::Review(ReviewSection::Layers)/>
                <TabButton tab=PageTab::Project(Section::Projects)/>
            </nav>
            <div class="header-bar__tools">
                <StepButtons/>
                <button
                    type="button"
                    class="tool"
                    data-testid="theme"
                    title=move || if is_dark() { words.to_light } else { words.to_dark }
                    on:click=toggle_theme
                >
                    <Icon sign=Sign::Theme/>
                </button>
                <HandInButton/>
                <button
                    type="button"
                    class="button"
                    data-testid="export"
                    title=export_title
                    on:click=move |_| export::open_dialog(bench)
                >
                    {words.export}
                </button>
            </div>
        </header>
    }
}

/// Leads to the assignment, if the project is one.
#[component]
fn HandInButton() -> impl IntoView {
    let bench = use_bench();
    let is_assigned = Memo::new(move |_| bench.project.info.read().assignment.is_some());
    let show = move |_| bench.interface.tab.set(PageTab::Project(Section::Assignment));
    move || {
        is_assigned.get().then(|| {
            view! {
                <button
                    type="button"
                    class="button header-bar__hand-in"
                    data-testid="go-hand-in"
                    on:click=show
                >
                    {words().interface.hand_in}
                </button>
            }
        })
    }
}

/// Shows a part of the program.
#[component]
fn TabButton(
    /// The part.
    tab: PageTab,
) -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let (name, test_id) = match tab {
        PageTab::Annotate => (words.annotate, "view-annotate"),
        PageTab::Compare => (words.compare, "view-compare"),
        PageTab::Search => (words.search, "view-search"),
        PageTab::Review(_) => (words.review, "view-review"),
        PageTab::Project(_) => (words.project, "view-project"),
    };
    // Whether it is shown, and which of its sections was shown last: one comes back to where one was.
    let shown = Memo::new(move |before: Option<&(bool, PageTab)>| match bench.interface.tab.get() {
        now if discriminant(&now) == discriminant(&tab) => (true, now),
        _ => (false, before.map_or(tab, |(_, last)| *last)),
    });
    let show = move |_| {
        let (is_shown, last) = shown.get_untracked();
        bench.interface.tab.set(if is_shown { tab } else { last });
    };
    view! {
        <button
            type="button"
            class="header-bar__part"
            data-testid=test_id
            data-name=name
            aria-current=move || shown.read().0.then_some("true")
            on:click=show
        >
            {name}
        </button>
    }
}
