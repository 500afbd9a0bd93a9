//! A browser with a profile of its own.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Instant;

use fantoccini::wd::{Capabilities, WindowHandle};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::Driver;
use crate::failure::{Outcome, Trying};
use crate::processes;
use crate::settings::{self, Kind};

/// How Chromium is started: whatever the machine's screen, desktop and language are. Without a sandbox, because it refuses to have one where root runs it.
const CHROMIUM: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-search-engine-choice-screen",
    "--hide-crash-restore-bubble",
    "--lang=en-US",
    "--window-size=1440,900",
    "--force-device-scale-factor=1",
];

/// How Firefox is started.
const FIREFOX: &[&str] = &["-headless", "-no-remote", "--width", "1440", "--height", "900"];

/// What a browser keeps, and where it puts what it downloads.
pub struct Profile {
    folder: TempDir,
}

impl Profile {
    /// An empty one, for a first visit.
    pub fn fresh() -> Outcome<Rc<Profile>> {
        let profile = Profile { folder: tempfile::tempdir()? };
        for folder in [profile.kept(), profile.downloads(), profile.scratch()] {
            std::fs::create_dir(folder)?;
        }
        Ok(Rc::new(profile))
    }

    /// Where downloads go.
    pub fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// A folder for files that a journey makes.
    pub fn scratch(&self) -> PathBuf {
        self.folder.path().join("scratch")
    }

    fn kept(&self) -> PathBuf {
        self.folder.path().join("profile")
    }
}

/// A running browser. It ends when this is dropped.
pub struct Browser {
    /// What speaks to it.
    pub client: Client,
    /// What it keeps.
    pub profile: Rc<Profile>,
    driver: RefCell<Option<Driver>>,
    in_front: RefCell<Option<WindowHandle>>,
    /// When the mouse was pressed last.
    pub clicked: Cell<Option<Instant>>,
}

impl Browser {
    /// Starts a browser on a profile.
    pub async fn start(profile: Rc<Profile>) -> Outcome<Rc<Browser>> {
        let driver = Driver::start()?;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities(&profile.kept(), &profile.downloads()));
        let client = builder.connect(&driver.address).await;
        let client = client.trying(&format!("starting a browser\n{}", driver.said()))?;
        // A driver on its own ends the session; here the end of the driver does.
        client.persist().await?;
        Ok(Rc::new(Browser {
            client,
            profile,
            driver: RefCell::new(Some(driver)),
            in_front: RefCell::default(),
            clicked: Cell::new(None),
        }))
    }

    /// Turns to a tab, if it is not the one turned to already.
    pub async fn turn_to(&self, window: &WindowHandle) -> Outcome<&Client> {
        if self.in_front.borrow().as_ref() != Some(window) {
            self.client.switch_to_window(window.clone()).await?;
            self.in_front.replace(Some(window.clone()));
        }
        Ok(&self.client)
    }

    /// A tab has gone.
    pub fn forget_tab(&self) {
        self.in_front.replace(None);
    }

    /// Kills what runs pages, without warning, and leaves the browser itself.
    pub fn kill_renderers(&self) -> Outcome {
        let is_renderer = |process: &processes::Process| match settings::kind() {
            Kind::Chromium => process.arguments.contains("--type=renderer"),
            Kind::Firefox => {
                process.arguments.contains("-contentproc") && process.arguments.trim_end().ends_with(" tab")
            }
        };
        let driver = self.driver.borrow();
        let below = driver.as_ref().map(Driver::browsers).unwrap_or_default();
        let renderers: Vec<u32> =
            below.iter().filter(|process| is_renderer(process)).map(|process| process.id).collect();
        renderers.first().trying("no process that runs pages was found")?;
        processes::kill(renderers)
    }

    /// Kills all of it, without warning.
    pub fn kill(&self) {
        self.driver.take();
    }

    /// Whether it has not been killed.
    pub fn is_running(&self) -> bool {
        self.driver.borrow().is_some()
    }

    /// What the driver has printed.
    pub fn log(&self) -> String {
        self.driver.borrow().as_ref().map(Driver::said).unwrap_or_default()
    }
}

fn capabilities(profile: &Path, downloads: &Path) -> Capabilities {
    let mut wanted = match settings::kind() {
        Kind::Chromium => {
            json!({"browserName": "chrome", "goog:chromeOptions": chromium(profile, downloads)})
        }
        Kind::Firefox => json!({"browserName": "firefox", "moz:firefoxOptions": firefox(profile, downloads)}),
    };
    wanted.as_object_mut().map(std::mem::take).unwrap_or_default()
}

fn chromium(profile: &Path, downloads: &Path) -> Value {
    let mut arguments: Vec<String> = CHROMIUM.iter().map(|argument| argument.to_string()).collect();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let mut options = json!({
        "args": arguments,
        "prefs": {
            "browser.theme.color_scheme2": 1,
            "intl.accept_languages": "en-US,en",
            "download.default_directory": downloads,
            "download.prompt_for_download": false,
            "profile.default_content_setting_values.automatic_downloads": 1,
        },
    });
    if let Some(program) = settings::program() {
        options["binary"] = json!(program);
    }
    options
}

fn firefox(profile: &Path, downloads: &Path) -> Value {
    let mut arguments: Vec<String> = FIREFOX.iter().map(|argument| argument.to_string()).collect();
    arguments.extend(["-profile".to_string(), profile.display().to_string()]);
    let mut options = json!({
        "args": arguments,
        "prefs": {
            "intl.accept_languages": "en-US, en",
            "intl.locale.requested": "en-US",
            "layout.css.devPixelsPerPx": "1.0",
            "layout.css.prefers-color-scheme.content-override": 1,
            "ui.prefersReducedMotion": 0,
            "browser.download.folderList": 2,
            "browser.download.dir": downloads,
            "browser.download.useDownloadDir": true,
            "browser.download.always_ask_before_handling_new_types": false,
            "browser.download.alwaysOpenPanel": false,
            "browser.helperApps.neverAsk.saveToDisk": "application/json,application/octet-stream",
            "browser.sessionstore.resume_from_crash": false,
            // As it is for people: drivers let files read each other.
            "security.fileuri.strict_origin_policy": true,
            "browser.tabs.crashReporting.sendReport": false,
            "toolkit.startup.max_resumed_crashes": -1,
        },
    });
    if let Some(program) = settings::program() {
        options["binary"] = json!(program);
    }
    options
}
