//! The browsers that the tests drive, and their drivers.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::exec::{Failure, Output, answer, find};

/// A browser, and the driver that speaks WebDriver for it.
pub struct Browser {
    pub program: PathBuf,
    pub driver: PathBuf,
}

/// Chromium and its driver, from `CHROMIUM` and `CHROMEDRIVER` or from the search path.
pub fn chromium(output: Output) -> Result<Browser, Failure> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let program = had("CHROMIUM", &names, &["chromium", "chromium-driver"], output)?;
    let driver = had("CHROMEDRIVER", &["chromedriver"], &["chromium-driver"], output)?;
    Ok(Browser { program, driver })
}

/// Chromium alone, for what brings its own way of driving it.
pub fn chromium_alone(output: Output) -> Result<PathBuf, Failure> {
    had("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"], &["chromium"], output)
}

/// Firefox, from `FIREFOX` or from the search path. Its driver comes from Cargo.
pub fn firefox(output: Output) -> Result<PathBuf, Failure> {
    had("FIREFOX", &["firefox-esr", "firefox"], &["firefox-esr"], output)
}

fn had(variable: &str, names: &[&str], packages: &[&str], output: Output) -> Result<PathBuf, Failure> {
    if let Some(path) = std::env::var_os(variable) {
        let path = PathBuf::from(path);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(format!("{variable} names {}, which is no file", path.display()))
        };
    }
    let look = || names.iter().find_map(|name| find(name));
    if let Some(path) = look() {
        return Ok(path);
    }
    let mend = format!("apt-get install {}", packages.join(" "));
    let missing =
        || format!("{} is missing. To mend it: {mend}, or name it in {variable}", names.join(" or "));
    if !(Path::new("/etc/debian_version").exists() && answer("id", &["-u"]).as_deref() == Some("0")) {
        return Err(missing());
    }
    install(packages, output).map_err(|failure| format!("{failure}\n{}", missing()))?;
    look().ok_or_else(missing)
}

fn install(packages: &[&str], output: Output) -> Result<(), Failure> {
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet");
        command
    };
    output.run(apt().arg("update"))?;
    output.run(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages))?;
    Ok(())
}
