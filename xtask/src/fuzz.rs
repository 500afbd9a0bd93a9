//! `cargo xtask fuzz`: readers are fed with what a fuzzer makes of small files, for some seconds each.
//!
//! The flags are those of `cargo fuzz`, without what needs a nightly compiler: no code of ours is unsafe.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::check::done;
use crate::exec::{Failure, Output, answer, cargo, find};
use crate::paths;
use crate::steps::Steps;

/// A workspace of its own.
const MANIFEST: &str = "fuzz/Cargo.toml";
const SKIPPED: &str = "skipped: the fuzzer is C++, and there is no compiler for it";
const TARGETS: [&str; 4] = ["formats", "files", "quantities", "anchoring"];

/// What the compiler puts in so that the fuzzer sees which way a run has gone.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// Checks that what fuzzes can be built, as it is with every change that it follows. Nothing is fuzzed.
pub fn check(output: Output) -> Result<((), String), Failure> {
    if !can_be_built() {
        return Ok(((), SKIPPED.to_owned()));
    }
    let of_fuzz = |arguments: &[&str]| {
        let mut command = cargo(arguments);
        command.args(["--manifest-path", MANIFEST]).env("CARGO_TARGET_DIR", folder());
        command
    };
    output.run(of_fuzz(&["fmt"]).arg("--check"))?;
    output.run(of_fuzz(&["clippy"]).args(["--all-targets", "--", "-D", "warnings"]))?;
    done()
}

/// Runs all targets, each for so many seconds. What ends one is kept in `target/fuzz/found`.
pub fn run(seconds: u32) -> Result<(), Failure> {
    let Some(triple) = host() else { return Err("rustc does not say what it builds for".to_owned()) };
    if !can_be_built() {
        println!("{SKIPPED}");
        return Ok(());
    }
    let mut steps = Steps::begin();
    let folder = folder();
    let programs = folder.join(&triple).join("release");
    let (corpus, found) = (folder.join("corpus"), folder.join("found"));
    steps.step("fuzzing: building", || {
        let mut build = cargo(&["build", "--release", "--manifest-path", MANIFEST, "--target", &triple]);
        build.env("CARGO_TARGET_DIR", &folder).env("RUSTFLAGS", COVERAGE);
        Output::Kept.run(&mut build)?;
        let mut folders = TARGETS.iter().map(|target| corpus.join(target)).chain([found.clone()]);
        folders.try_for_each(fs::create_dir_all).map_err(|error| error.to_string())?;
        done()
    })?;
    for target in TARGETS {
        steps.step(&format!("fuzzing: {target}, {seconds} s"), || {
            let mut fuzzer = Command::new(programs.join(target));
            fuzzer.args([
                format!("-max_total_time={seconds}"),
                format!("-artifact_prefix={}/", found.display()),
            ]);
            fuzzer.args(["-timeout=20", "-rss_limit_mb=2048", "-max_len=20000", "-print_final_stats=1"]);
            fuzzer.env("GLOSSATOR_SEEDS", corpus.join(target));
            let said = Output::Kept.run(fuzzer.arg(corpus.join(target)))?;
            Ok(((), runs(&said)))
        })?;
    }
    Ok(())
}

/// What the fuzzer needs besides Rust.
fn can_be_built() -> bool {
    ["c++", "g++", "clang++"].iter().any(|compiler| find(compiler).is_some())
}

/// Where it is built: with flags that nothing else wants.
fn folder() -> PathBuf {
    paths::root().join("target/fuzz")
}

/// What this machine is called by the compiler.
fn host() -> Option<String> {
    let version = answer("rustc", &["--version", "--verbose"])?;
    version.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}

/// How many inputs were tried, as the fuzzer says it.
fn runs(said: &str) -> String {
    let executed = said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    executed.map(|count| format!("{} inputs", count.trim())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn inputs_are_counted_as_the_fuzzer_says_it() {
        assert_eq!(runs("x\nstat::number_of_executed_units: 12\nstat::y: 3\n"), "12 inputs");
    }
}
