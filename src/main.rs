//! The program's two faces: a page in the browser, a command on the host.

/// Opens the last project, then shows the page; in the worker, waits for what the page sends.
#[cfg(target_arch = "wasm32")]
fn main() {
    use glossator::app::bench::debugging;
    use glossator::app::compare::passages::finder;
    use glossator::app::files::reader;
    use glossator::app::project::{opening, sealer};
    use glossator::app::review::reporter;
    use glossator::view::shell::app::App;
    use leptos::prelude::*;

    glossator::browser::panic::raise_panel_on_panic();
    if let Some(page) = glossator::browser::worker::Page::of_worker() {
        return match () {
            () if page.is_for(finder::WORK) => finder::serve(page),
            () if page.is_for(reporter::WORK) => reporter::serve(page),
            () if page.is_for(sealer::WORK) => sealer::serve(page),
            () => reader::serve(page),
        };
    }
    // Leptos has no executor of its own before something is mounted.
    wasm_bindgen_futures::spawn_local(async {
        let start = match opening::start().await {
            Ok(start) => start,
            Err(error) => return glossator::browser::panic::raise_panel(&error.to_string()),
        };
        let Some(place) = glossator::browser::environment::element("app") else { return };
        let page = mount_to(place, move || {
            let (bench, first) = start.workbench();
            debugging::listen();
            leptos::task::spawn_local(opening::finish_opening(bench, first));
            view! { <App bench/> }
        });
        // It stays as long as the tab.
        page.forget();
    });
}

/// Does what the command line says. The page needs a browser: `cargo xtask serve`.
#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    glossator::cli::main()
}
