//! What `cargo xtask test` says of this run: where the page is, and which browser to visit it with.

use std::env;
use std::path::PathBuf;

use crate::failure::{Outcome, Trying};

/// A browser that journeys can be made in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Chromium and its relatives.
    Chromium,
    /// Firefox.
    Firefox,
}

/// Where the page is.
pub fn url() -> Outcome<String> {
    named("GLOSSATOR_URL")
}

/// Where the same page is, below the top of its host.
pub fn nested_url() -> Outcome<String> {
    named("GLOSSATOR_NESTED_URL")
}

/// The page as one file.
pub fn single_file() -> Outcome<PathBuf> {
    named("GLOSSATOR_SINGLE_FILE").map(PathBuf::from)
}

/// The script that looks for what shuts people out of a page.
pub fn axe() -> Outcome<PathBuf> {
    named("GLOSSATOR_AXE").map(PathBuf::from)
}

/// The browser of this run.
pub fn kind() -> Kind {
    match env::var("GLOSSATOR_BROWSER").as_deref() {
        Ok("firefox") => Kind::Firefox,
        _ => Kind::Chromium,
    }
}

/// The driver that speaks WebDriver for the browser of this run.
pub fn driver() -> PathBuf {
    let (variable, usual) = match kind() {
        Kind::Chromium => ("CHROMEDRIVER", "chromedriver"),
        Kind::Firefox => ("GECKODRIVER", "geckodriver"),
    };
    env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from)
}

/// The program of the browser of this run. Without one, the driver looks where such a browser usually is.
pub fn program() -> Option<String> {
    let variable = match kind() {
        Kind::Chromium => "CHROMIUM",
        Kind::Firefox => "FIREFOX",
    };
    env::var(variable).ok()
}

/// A folder of the repository.
pub fn repository(folder: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder)
}

fn named(variable: &str) -> Outcome<String> {
    env::var(variable).trying(&format!("{variable} says nothing; `cargo xtask test` sets it"))
}
