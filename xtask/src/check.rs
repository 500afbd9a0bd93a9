//! `cargo xtask test`: everything that must hold before a change is shared, the cheap first.

use std::path::Path;
use std::process::Command;

use crate::browsers::Browser;
use crate::exec::{Failure, Output, cargo};
use crate::page::{self, Kind};
use crate::steps::Steps;
use crate::versions::WASM_TARGET;
use crate::{browsers, fuzz, journeys, package, paths, readers, single_file, size};

/// Runs all checks, or only those that need no browser. Stops at the first that fails, with what it printed.
pub fn run(quick: bool) -> Result<(), Failure> {
    let mut steps = Steps::begin();
    let mut passed = 0;
    let outcome = all(quick, &mut steps, &mut passed);
    if let Err(failure) = &outcome {
        println!("\n{failure}");
    }
    println!("\n{} in all", steps.total());
    println!("{passed} passed, {} failed", usize::from(outcome.is_err()));
    outcome.map_err(|_| "the tests failed".to_owned())
}

fn all(quick: bool, steps: &mut Steps, passed: &mut usize) -> Result<(), Failure> {
    let output = Output::Kept;
    steps.step("lock file: it is the manifest's", || {
        let fetched = output.run(&mut cargo(&["fetch", "--locked"]));
        fetched.map_err(|failure| format!("{failure}\nTo mend it: cargo update --workspace"))?;
        done()
    })?;
    steps.step("format: as rustfmt has it", || {
        let checked = output.run(&mut cargo(&["fmt", "--all", "--check"]));
        checked.map_err(|failure| format!("{failure}\nTo mend it: cargo fmt --all"))?;
        done()
    })?;
    steps.step("lints: no warning on the host", || {
        output.run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
        done()
    })?;
    page::target(output, steps)?;
    steps.step("lints: no warning in the browser", || {
        // Not all targets: the tests inside of the library are the host's, and lean on crates that only it has.
        let mut command =
            cargo(&["clippy", "--package", "glossator", "--target", WASM_TARGET, "--lib", "--bins"]);
        if has_wasm_tests() {
            command.args(["--test", "web", "--test", "in_worker"]);
        }
        output.run(command.args(["--", "-D", "warnings"]))?;
        done()
    })?;
    steps.step("fuzzing: what fuzzes can be built", || fuzz::check(output))?;
    let python =
        if quick { None } else { steps.step("readers of others, in Python", || readers::python(output))? };
    *passed += steps.step("host tests: the laws of model, formats and analysis, and the chores", || {
        let mut command = cargo(&["test", "--workspace", "--exclude", "journeys"]);
        if let Some(python) = &python {
            command.env("GLOSSATOR_PYTHON", python);
        }
        counted(&output.run(&mut command)?)
    })?;
    if quick {
        return Ok(());
    }
    documentation(output, steps)?;
    let tools = page::Tools::get(output, steps)?;
    let chromium =
        steps.step("Chromium and its driver", || Ok((browsers::chromium(output)?, String::new())))?;
    *passed += in_the_browser(&tools, &chromium, output, steps)?;
    page::build(&tools, Kind::Release, output, steps)?;
    steps.step("size: the page keeps to its limits", || Ok(((), size::check(false)?)))?;
    steps.step("size: the page as one file keeps to its limit", || single_file::write(output))?;
    steps.step("package: the page as a zip", || {
        package::write()?;
        done()
    })?;
    *passed += journeys::run(&chromium, "", output, steps)?;
    Ok(())
}

fn documentation(output: Output, steps: &mut Steps) -> Result<(), Failure> {
    let options = ["doc", "--no-deps", "--document-private-items"];
    steps.step("documentation: no broken link on the host", || {
        output.run(cargo(&options).arg("--workspace").env("RUSTDOCFLAGS", "-D warnings"))?;
        done()
    })?;
    steps.step("documentation: no broken link in the browser", || {
        let mut command = cargo(&options);
        command.args(["--package", "glossator", "--target", WASM_TARGET]).env("RUSTDOCFLAGS", "-D warnings");
        output.run(&mut command)?;
        done()
    })
}

fn in_the_browser(
    tools: &page::Tools,
    chromium: &Browser,
    output: Output,
    steps: &mut Steps,
) -> Result<usize, Failure> {
    if !has_wasm_tests() {
        return Ok(0);
    }
    steps.step("wasm tests: in headless Chromium", || {
        let runner = format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX);
        counted(&output.run(&mut wasm_tests(&tools.wasm_bindgen.folder().join(runner), &chromium.driver))?)
    })
}

fn has_wasm_tests() -> bool {
    let tests = paths::root().join("tests");
    tests.join("web").exists() || tests.join("web.rs").exists()
}

fn wasm_tests(runner: &Path, driver: &Path) -> Command {
    let tests = ["--test", "web", "--test", "in_worker"];
    let mut command = cargo(&["test", "--package", "glossator", "--target", WASM_TARGET]);
    command.args(tests);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner).env("CHROMEDRIVER", driver);
    // The runner takes the first driver that it is told of.
    for other in ["GECKODRIVER", "SAFARIDRIVER", "MSEDGEDRIVER"] {
        command.env_remove(other);
    }
    command
}

/// For a step of which there is no more to say.
pub fn done() -> Result<((), String), Failure> {
    Ok(((), String::new()))
}

/// How many tests passed, going by what they printed.
pub fn counted(output: &str) -> Result<(usize, String), Failure> {
    let results = output.lines().filter_map(|line| line.trim().strip_prefix("test result: ok. "));
    let passed = results.filter_map(|line| line.split(' ').next()?.parse::<usize>().ok()).sum();
    Ok((passed, format!("{passed} passed")))
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn the_passed_tests_of_all_crates_are_counted() {
        let output =
            "test result: ok. 12 passed; 0 failed\nx\n  test result: ok. 3 passed; 0 failed; 0 ignored\n";
        assert_eq!(counted(output), Ok((15, "15 passed".to_owned())));
    }
}
