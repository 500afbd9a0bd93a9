//! One journey: a fresh browser, the steps, and when a step fails, a picture of where it did.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;
use std::thread;

use tokio::runtime::Builder;
use tokio::task::LocalSet;

use crate::browser::{Browser, Profile};
use crate::failure::Outcome;
use crate::page::Page;
use crate::settings;

thread_local! {
    static BROWSERS: RefCell<Vec<Rc<Browser>>> = const { RefCell::new(Vec::new()) };
}

/// Makes a journey that begins with a first visit: a fresh profile, and the page is there and ready.
pub fn journey(steps: impl AsyncFnOnce(Page) -> Outcome + 'static) -> Outcome {
    run(async move || {
        let page = Page::visit(&settings::url()?).await?;
        steps(page).await
    })
}

/// Makes a journey that begins before any browser is started.
pub fn run(steps: impl AsyncFnOnce() -> Outcome + 'static) -> Outcome {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let local = LocalSet::new();
    let ended = local.block_on(&runtime, async {
        let ended = tokio::task::spawn_local(async move { steps().await }).await;
        // They are held until here, so that a failing journey leaves something to look at.
        let browsers = BROWSERS.take();
        if !matches!(ended, Ok(Ok(()))) {
            show_where(&browsers).await;
        }
        ended
    });
    match ended {
        Ok(outcome) => outcome,
        Err(broken) => std::panic::resume_unwind(broken.into_panic()),
    }
}

/// Starts a browser of which a picture is taken should the journey fail.
pub async fn start_browser(profile: Rc<Profile>) -> Outcome<Rc<Browser>> {
    let browser = Browser::start(profile).await?;
    BROWSERS.with_borrow_mut(|browsers| browsers.push(browser.clone()));
    Ok(browser)
}

/// Leaves pictures and sources of the pages that are open in `target/journeys/`.
async fn show_where(browsers: &[Rc<Browser>]) {
    let folder = settings::repository("target").join("journeys");
    let name = thread::current().name().unwrap_or("journey").replace("::", "-");
    for (number, browser) in browsers.iter().filter(|browser| browser.is_running()).enumerate() {
        let stem = format!("{:?}-{name}-{number}", settings::kind()).to_lowercase();
        let write = |ending: &str, bytes: &[u8]| {
            let path: PathBuf = folder.join(format!("{stem}.{ending}"));
            if fs::create_dir_all(&folder).and_then(|()| fs::write(&path, bytes)).is_ok() {
                println!("see {}", path.display());
            }
        };
        if let Ok(picture) = browser.client.screenshot().await {
            write("png", &picture);
        }
        if let Ok(source) = browser.client.source().await {
            write("html", source.as_bytes());
        }
        write("log", browser.log().as_bytes());
    }
}
