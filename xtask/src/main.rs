//! Glossator's chores: `cargo xtask serve`, `test`, `journeys`, `build`, `package`, `single-file`, `bench`, `fuzz`.

mod bench;
mod browsers;
mod bundles;
mod check;
mod exec;
mod files;
mod fuzz;
mod glue;
mod journeys;
mod offline;
mod package;
mod page;
mod paths;
mod readers;
mod serve;
mod server;
mod single_file;
mod size;
mod steps;
mod style;
mod tools;
mod versions;

use std::process::ExitCode;

use exec::Failure;
use page::Kind;

const USAGE: &str = "\
cargo xtask serve [--port N] [--path /a/b/] [--dev]
    builds the page and serves it; --dev builds soon and large
cargo xtask test [--quick]
    runs everything that must hold; --quick leaves out what needs a browser
cargo xtask journeys [NAME]
    runs the journeys whose names hold NAME through the page in dist/, in both browsers
cargo xtask build
    builds dist/, for any static host, and weighs it
cargo xtask single-file
    builds dist/ and makes one file of it, dist/glossator.html, which opens from a disk
cargo xtask package
    the same, and packs all of dist/ into a zip that needs no Rust
cargo xtask bench [--quick]
    measures how fast the page is
cargo xtask fuzz [SECONDS]
    feeds the readers of all formats with what a fuzzer makes of small files, each target for so many seconds";

const DEFAULT_PORT: u16 = 8080;
/// So many seconds are fuzzed where nobody says how many.
const FUZZING: u32 = 10;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["serve", options @ ..] => serve_options(options).and_then(|options| serve::run(&options)),
        ["test"] => check::run(false),
        ["test", "--quick"] => check::run(true),
        ["journeys"] => journeys::run_in_view(""),
        ["journeys", name] => journeys::run_in_view(name),
        ["build"] => build(),
        ["package"] => package(),
        ["single-file"] => single_file(),
        ["bench"] => bench::run(false),
        ["bench", "--quick"] => bench::run(true),
        ["fuzz"] => fuzz::run(FUZZING),
        ["fuzz", seconds] => {
            seconds.parse().map_err(|_| format!("fuzz takes seconds\n{USAGE}")).and_then(fuzz::run)
        }
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("no such chore\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Failure> {
    page::build_in_view(Kind::Release)?;
    size::check(true).map(|_| ())
}

fn package() -> Result<(), Failure> {
    single_file()?;
    println!("packed as {}", package::write()?.display());
    Ok(())
}

fn single_file() -> Result<(), Failure> {
    build()?;
    let (path, words) = single_file::write(exec::Output::Shown)?;
    println!("{}: {words}", path.display());
    Ok(())
}

fn serve_options(words: &[&str]) -> Result<serve::Options, Failure> {
    let mut options = serve::Options { port: DEFAULT_PORT, base: "/".to_owned(), kind: Kind::Release };
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        match *word {
            "--dev" => options.kind = Kind::Quick,
            "--port" => {
                let number = rest.next().and_then(|number| number.parse().ok());
                options.port = number.ok_or("--port needs a number up to 65535")?;
            }
            "--path" => {
                let base = rest.next().filter(|base| base.starts_with('/') && base.ends_with('/'));
                options.base = (*base.ok_or("--path needs a path that begins and ends with /")?).to_owned();
            }
            other => return Err(format!("serve does not know {other}\n{USAGE}")),
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::serve_options;
    use crate::page::Kind;

    #[test]
    fn serving_takes_a_port_and_a_path() {
        let options = serve_options(&["--port", "9000", "--path", "/a/b/", "--dev"]);
        assert!(options.is_ok_and(|o| o.port == 9000 && o.base == "/a/b/" && o.kind == Kind::Quick));
        for wrong in [&["--port"][..], &["--port", "70000"], &["--path", "a/b"], &["--open"]] {
            assert!(serve_options(wrong).is_err(), "{wrong:?}");
        }
    }
}
