//! Runs the journeys through the built page in real browsers.

use std::thread;

use crate::browsers::Browser;
use crate::check::{counted, done};
use crate::exec::{Failure, Output, cargo};
use crate::server::Server;
use crate::steps::Steps;
use crate::tools::Tool;
use crate::{browsers, paths, single_file, tools};

/// A page may be published anywhere; the second base stands for all that are not the top of a host.
const NESTED: &str = "/a/b/";

/// Journeys wait more than they work, and each has a browser of its own: so many at once take little longer than one.
const AT_ONCE: &str = "--test-threads=2";

/// Runs those journeys through the page in `dist/` whose names hold `name`, in view of the user.
pub fn run_in_view(name: &str) -> Result<(), Failure> {
    let mut steps = Steps::begin();
    let chromium = browsers::chromium(Output::Kept)?;
    run(&chromium, name, Output::Kept, &mut steps).map(|passed| println!("{passed} passed, 0 failed"))
}

/// Runs those journeys whose names hold `filter`, in Chromium, then in Firefox. Returns how many passed.
pub fn run(chromium: &Browser, filter: &str, output: Output, steps: &mut Steps) -> Result<usize, Failure> {
    let firefox = steps.step("Firefox", || Ok((browsers::firefox(output)?, String::new())))?;
    let geckodriver = steps
        .step("geckodriver, which drives Firefox", || tools::geckodriver(output).map(Tool::with_note))?;
    let axe = steps.step("axe-core, which looks for barriers", || tools::axe(output).map(Tool::with_note))?;
    steps.step("journeys: building", || {
        output.run(&mut cargo(&["test", "--package", "journeys", "--no-run"]))?;
        done()
    })?;

    let file = steps.step("the page as one file", || single_file::write(output))?;

    let server = Server::listen(&paths::dist(), &["/", NESTED], 0)?;
    let (url, nested_url) = (server.address("/")?, server.address(NESTED)?);
    thread::spawn(|| server.answer());
    let mut passed = 0;
    for (name, title) in [("chromium", "Chromium"), ("firefox", "Firefox")] {
        passed += steps.step(&format!("journeys: in {title}"), || {
            let mut command = cargo(&["test", "--package", "journeys", "--", AT_ONCE, filter]);
            command
                .env("GLOSSATOR_BROWSER", name)
                .env("GLOSSATOR_URL", &url)
                .env("GLOSSATOR_NESTED_URL", &nested_url)
                .env("GLOSSATOR_SINGLE_FILE", &file)
                .env("GLOSSATOR_AXE", &axe.path)
                .env("CHROMIUM", &chromium.program)
                .env("CHROMEDRIVER", &chromium.driver)
                .env("FIREFOX", &firefox)
                .env("GECKODRIVER", &geckodriver.path);
            counted(&output.run(&mut command)?)
        })?;
    }
    Ok(passed)
}
