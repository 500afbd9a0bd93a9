//! The command line: what it is told, and what it does.
//!
//! It is the same program as the page, over the same formats, without a browser. `src/main.rs` calls [`main`].

#![warn(missing_docs)]

mod arguments;
mod convert;
mod gather;
mod merge;
mod output;
mod progress;
mod report;
mod split;
mod stats;
mod table;
mod validate;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::cli::arguments::{Arguments, Verb};
use crate::cli::report::Outcome;

/// Does what the arguments of the process say.
pub fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::RefusedOrLost) => ExitCode::from(1),
        Err(Failure::Usage(error)) => {
            let status = error.exit_code();
            // There is nothing to be done where nothing can be said.
            let _ = error.print();
            ExitCode::from(status as u8)
        }
        Err(Failure::Input(reason)) => {
            eprintln!("{reason}");
            ExitCode::from(1)
        }
    }
}

/// Why the command ended without doing what it was told.
#[derive(Debug)]
enum Failure {
    /// It was told something that it does not know, or was asked for help.
    Usage(clap::Error),
    /// What it was given cannot be read or written: why, in words.
    Input(String),
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Failure {
        Failure::Usage(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Input(error.to_string())
    }
}

fn run(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> Result<Outcome, Failure> {
    let Arguments { verb, json } = Arguments::try_parse_from(arguments)?;
    match verb {
        Verb::Convert(wanted) => convert::convert(&wanted, json),
        Verb::Validate(inputs) => validate::validate(&inputs, json),
        Verb::Stats(wanted) => stats::stats(&wanted, json),
        Verb::Split(wanted) => split::split(&wanted, json),
        Verb::Merge(wanted) => merge::merge(&wanted, json),
        Verb::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "glossator", &mut io::stdout());
            Ok(Outcome::Fine)
        }
        Verb::Man => {
            clap_mangen::Man::new(Arguments::command()).render(&mut io::stdout())?;
            Ok(Outcome::Fine)
        }
    }
}
