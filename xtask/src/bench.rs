//! `cargo xtask bench`: how fast the built page is, in Chromium.

use std::process::Command;

use crate::browsers;
use crate::exec::{Failure, Output};
use crate::page::{self, Kind};
use crate::paths;

/// What measures: the page as a person meets it, comparing much, and its reading surface beside others.
const MEASUREMENTS: [&str; 3] = ["bench/run.mjs", "bench/compare.mjs", "bench/grid.mjs"];

/// Builds the page and hands it to the measurements of `bench/`; a quick run takes few.
pub fn run(quick: bool) -> Result<(), Failure> {
    let output = Output::Shown;
    page::build_in_view(Kind::Release)?;
    let chromium = browsers::chromium_alone(output)?;
    output.run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--prefix", "bench"]))?;
    for script in MEASUREMENTS {
        let mut measure = Command::new("node");
        measure.arg(script).args(quick.then_some("--quick"));
        output.run(measure.env("GLOSSATOR_DIST", paths::dist()).env("CHROMIUM", &chromium))?;
    }
    Ok(())
}
