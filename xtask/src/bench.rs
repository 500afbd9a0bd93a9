//! `cargo xtask bench`: how fast the built page is, in Chromium.

use std::process::Command;

use crate::browsers;
use crate::exec::{Failure, Output};
use crate::page::{self, Kind};
use crate::paths;

/// Builds the page and hands it to the measurements of `bench/`.
pub fn run() -> Result<(), Failure> {
    let output = Output::Shown;
    page::build_in_view(Kind::Release)?;
    let chromium = browsers::chromium_alone(output)?;
    output.run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--prefix", "bench"]))?;
    let mut measure = Command::new("node");
    measure.arg("bench/run.mjs").env("GLOSSATOR_DIST", paths::dist()).env("CHROMIUM", chromium);
    output.run(&mut measure).map(|_| ())
}
